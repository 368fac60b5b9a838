"""CSV and TSV: a row is a feature, placed by its coordinates, its shape or the name of its place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from geo.errors import InputError
from layers.intake.formats import coordinate_columns, rows
from layers.intake.formats.placed import Placed
from layers.intake.limits import Limits
from layers.intake.model import Finding, Given, Options, Severity

Record = dict[str, Any]


def layers(path: Path, stem: str, options: Options, limits: Limits) -> Iterator[Given]:
    """The rows as features; every cell stays as the text it is. Raises InputError when nothing says where."""
    table = rows.read(path, options, limits)
    where = coordinate_columns.find(table.names, options.columns)
    if where.nothing:
        raise InputError(
            f"no column says where a row is; there are {table.listed()}. Name one latitude and one "
            "longitude, or one wkt, coordinates or place"
        )
    if where.places:
        from layers.intake.formats import by_name

        placed = by_name.place(table, where, options)
    else:
        from layers.intake.formats import by_coordinates

        placed = by_coordinates.place(table, where, options, limits)
    told = [*table.findings, *placed.findings]
    if not table.rows:
        told.append(
            Finding(
                None, None, None, Severity.WARNING, "no rows below the header", "nothing to add"
            )
        )
    yield Given(stem, _records(table, placed), told, {}, placed.ambiguous, placed.columns)


def _records(table: rows.Table, placed: Placed) -> list[Record]:
    return [
        {
            "type": "Feature",
            "geometry": geometry,
            "properties": dict(zip(table.names, row, strict=True)),
        }
        for row, geometry in zip(table.rows, placed.geometries, strict=True)
    ]
