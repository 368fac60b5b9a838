"""GeoPackage and FlatGeobuf, through GDAL in this process: it only sees what is ours, and only writes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyogrio
import shapely
from pyogrio.errors import DataLayerError, DataSourceError

from geo.errors import KhaburError
from layers.exports.columns import free_name
from layers.exports.table import Table
from layers.frame import CRS

ANY = "Unknown"  # GDAL's name for a layer of several kinds of geometry


def geopackage(tables: Mapping[str, Table], path: Path, told: Mapping[str, str]) -> None:
    """A table a layer; `told` stands in its metadata. Raises KhaburError."""
    for name, table in tables.items():
        taken = list(table.columns)
        options = {"FID": free_name("fid", taken), "GEOMETRY_NAME": free_name("geom", taken)}
        _write(table, path, name, "GPKG", options, told)


def flatgeobuf(table: Table, path: Path, name: str, told: Mapping[str, str]) -> None:
    """One table. It can only be searched by place when all have one. Raises KhaburError."""
    _write(table, path, name, "FlatGeobuf", {"TITLE": name}, told)


def _write(
    table: Table,
    path: Path,
    name: str,
    driver: str,
    options: Mapping[str, str],
    told: Mapping[str, str],
) -> None:
    geometry = free_name("geometry", list(table.columns))
    try:
        pyogrio.write_arrow(
            table.arrow(geometry),
            path,
            layer=name,
            driver=driver,
            geometry_name=geometry,
            geometry_type=_kind(table),
            crs=CRS,
            append=path.exists(),
            layer_options=dict(options),
            layer_metadata=dict(told) or None,
        )
        written: dict[str, Any] = pyogrio.read_info(path, layer=name, force_feature_count=True)
    except (DataSourceError, DataLayerError) as error:
        raise KhaburError(f"{path.name}: cannot be written ({error})") from None
    if written["features"] != len(table):
        counted = f"{written['features']:,} of {len(table):,} features arrived"
        raise KhaburError(f"{path.name}: cannot be written ({name}: {counted})")


def _kind(table: Table) -> str:
    """What all geometries are; ANY where they differ, or where only some have a height."""
    there = table.shapes[~shapely.is_missing(table.shapes)]
    kinds = set(shapely.get_type_id(there).tolist())
    heights = set(shapely.has_z(there).tolist())
    if len(kinds) != 1 or heights != {False}:
        return ANY
    kind: str = there[0].geom_type
    return kind
