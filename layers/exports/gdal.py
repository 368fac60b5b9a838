"""GeoPackage and FlatGeobuf, through GDAL in this process: it only sees what is ours, and only writes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import pyogrio
import shapely
from pyogrio.errors import DataLayerError, DataSourceError

from geo.errors import KhaburError
from layers.exports.columns import free_name
from layers.exports.table import Table
from layers.frame import CRS

GEOPACKAGE = "1.3"  # what QGIS and GDAL of these years open without a word
SOURCES = "khabur_sources"
KEPT = ("gpkg", "sqlite_", "rtree_", "ogr_", "idx_")
ANY = "Unknown"  # GDAL's name for a layer of several kinds of geometry


def geopackage(
    tables: Mapping[str, Table], sources: Table | None, path: Path, told: Mapping[str, str]
) -> tuple[str, ...]:
    """A table a layer, and one of where it is all from; `told` stands in their metadata.

    Returns which layers have another name there. Raises KhaburError.
    """
    taken: list[str] = [] if sources is None else [SOURCES]
    notes = []
    for name, table in tables.items():
        called = _table_name(name, taken)
        taken.append(called)
        if called != name:
            notes.append(f"layer {name!r} is called {called!r} there")
        names = list(table.columns)
        options = {"FID": free_name("fid", names), "GEOMETRY_NAME": free_name("geom", names)}
        _write(table, path, called, "GPKG", {**options, "IDENTIFIER": called}, told)
    if sources is not None:
        _write(sources, path, SOURCES, "GPKG", {}, told)
    return tuple(notes)


def _table_name(layer: str, taken: Collection[str]) -> str:
    """The name of a layer's table. SQLite and GeoPackage keep some for themselves, GDAL takes none that
    begins with a sign, and QGIS cuts them at `|`.
    """
    plain = "".join("_" if one == "|" or ord(one) < ord(" ") else one for one in layer).strip()
    is_kept = plain.casefold().startswith(KEPT) or not (plain[:1].isalnum() or plain[:1] == "_")
    named = f"layer_{plain}" if is_kept else plain
    return free_name(named, taken)


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
    placed = {"geometry_name": geometry, "geometry_type": _kind(table), "crs": CRS}
    try:
        pyogrio.write_arrow(
            table.arrow(geometry) if table.is_map else table.plain(),
            path,
            layer=name,
            driver=driver,
            append=path.exists(),
            dataset_options={"VERSION": GEOPACKAGE} if driver == "GPKG" else None,
            layer_options=dict(options),
            layer_metadata=dict(told) or None,
            **(placed if table.is_map else {}),
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
