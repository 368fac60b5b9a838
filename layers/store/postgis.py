"""How PostGIS holds a shape. Loaded only where the workspace is a PostgreSQL."""

from __future__ import annotations

from typing import Any

from geoalchemy2 import Geometry
from sqlalchemy import (
    URL,
    BindParameter,
    ColumnElement,
    Engine,
    Function,
    LargeBinary,
    create_engine,
    func,
)

WGS84 = 4326


def connect(url: URL) -> Engine:
    """The engine for a database. Whoever imports this late, GeoAlchemy2 watches for tables being made."""
    # The driver's positional style: rows are tuples for both databases (landing.py).
    return create_engine(
        url.set(drivername="postgresql+psycopg"), pool_pre_ping=True, paramstyle="format"
    )


class Held(Geometry):
    """A geometry column that is written and read as well-known binary, without an object for each."""

    cache_ok = True

    def __init__(self) -> None:
        """Of any type of geometry; the index is the migration's to make."""
        super().__init__("GEOMETRY", WGS84, spatial_index=False)

    def bind_expression(self, bindvalue: BindParameter[Any]) -> ColumnElement[Any]:
        """What makes a geometry of bytes."""
        return func.ST_GeomFromWKB(bindvalue, WGS84, type_=self)

    def column_expression(self, col: ColumnElement[Any]) -> Function[Any]:
        """What makes bytes of a geometry."""
        return func.ST_AsBinary(col, type_=LargeBinary())

    def bind_processor(self, dialect: Any) -> None:
        """Bytes go as they are."""
        return

    def result_processor(self, dialect: Any, coltype: Any) -> None:
        """Bytes come as they are."""
        return
