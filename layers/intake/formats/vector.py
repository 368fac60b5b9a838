"""What GDAL reads of a GeoPackage, a FlatGeobuf or a Shapefile, as features; in a confined process only.

Columns come as Arrow, which keeps whole numbers whole and nothing as nothing; shapes as WKB.
"""

from __future__ import annotations

import base64
import warnings
from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import orjson
import pyarrow as pa
import pyogrio
import shapely
from pyogrio import raw
from pyogrio.errors import (
    CRSError,
    DataLayerError,
    DataSourceError,
    FeatureError,
    FieldError,
)

from geo.errors import InputError
from layers.intake.formats import reprojecting
from layers.intake.formats.reprojecting import Shapes
from layers.intake.model import Finding, Given, Options, Severity

Record = dict[str, Any]
DRIVERS = {"gpkg": "GPKG", "fgb": "FlatGeobuf"}
GDAL_ERRORS = (CRSError, DataLayerError, DataSourceError, FeatureError, FieldError)
# WKB: base types from 8 on are curves and surfaces, hundreds or the high bits tell of heights and measures.
CURVED = np.array([8, 9, 10, 11, 12, 13, 14])


def layers(path: Path, form: str, stem: str, options: Options) -> Iterator[Given]:
    """Every layer, tables without a place included. Raises InputError when GDAL cannot read it."""
    only(DRIVERS[form])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what is lost is looked for below, and told
        try:
            names = [str(name) for name, _kind in pyogrio.list_layers(path)]
        except GDAL_ERRORS as error:
            raise InputError(plainly(error, path.parent)) from None
    if not names:
        raise InputError("no layer in the file")
    if form == "fgb":
        yield from named(path, names, options, shown=stem if len(names) == 1 else None)
    else:
        yield from named(path, names, options, keyed=True)


def named(
    path: Path,
    names: Sequence[str],
    options: Options,
    *,
    shown: str | None = None,
    keyed: bool = False,
) -> Iterator[Given]:
    """Layers by their names, one by one; `keyed` when a row's number is its own. Raises InputError."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name in names:
            try:
                given = layer(path, name, shown or name, options, keyed=keyed)
            except GDAL_ERRORS as error:
                raise InputError(f"layer {name}: {plainly(error, path.parent)}") from None
            yield given


def only(driver: str) -> None:
    """Makes sure that GDAL has this driver alone. Raises InputError when it has others."""
    present = set(pyogrio.list_drivers())
    if present != {driver}:
        others = ", ".join(sorted(present - {driver})[:5])
        raise InputError(
            f"not read: GDAL was to have {driver} alone, and has {others or 'not even that'}"
        )


def layer(
    path: Path,
    name: str,
    shown: str,
    options: Options,
    *,
    keyed: bool = False,
    encoding: str | None = None,
) -> Given:
    """One layer of a file, as `shown`. Raises the errors of pyogrio."""
    info = pyogrio.read_info(path, layer=name, encoding=encoding)
    told: list[Finding] = []
    meta, table = raw.read_arrow(
        path, layer=name, encoding=encoding, return_fids=True, datetime_as_string=True
    )
    shape_column = meta["geometry_name"] or "wkb_geometry"
    key_column = table.column_names[0] if table.num_columns else ""
    properties = [
        column for column in table.column_names if column not in (shape_column, key_column)
    ]
    shapes = None
    if shape_column in table.column_names and info["geometry_type"] is not None:
        shapes = _shapes(table.column(shape_column), path, name, told)
        shapes = _in_degrees(shapes, info["crs"], options, told)
    keys = table.column(key_column).to_pylist() if keyed and key_column else None
    records = _records(table.select(properties), shapes, keys, told)
    return Given(shown, list(records), told)


def _shapes(column: pa.ChunkedArray, path: Path, name: str, told: list[Finding]) -> Shapes:
    """Shapes without curves and measures, which GeoJSON has no place for; both are told."""
    wkb = np.array(column.to_pylist(), dtype=object)
    curved, measured = _kinds(wkb)
    if curved.any() or measured.any():
        # GDAL draws curves as lines and drops measures on this way of reading, not on Arrow's.
        wkb = raw.read(path, layer=name, columns=[])[2]
    for rows, severity, said, done in (
        (curved, Severity.REPAIRED, "a curve", "drawn as short lines, as GDAL does"),
        (measured, Severity.WARNING, "measures (M) beside the coordinates", "left out"),
    ):
        where = np.flatnonzero(rows)
        if len(where):
            told.append(
                Finding(int(where[0]), None, "geometry", severity, said, done, more=len(where) - 1)
            )
    shapes: Shapes = shapely.from_wkb(wkb, on_invalid="ignore")
    missing = np.array([one is not None for one in wkb], bool) & shapely.is_missing(shapes)
    for row in np.flatnonzero(missing):
        said = "a shape that cannot be read"
        told.append(
            Finding(int(row), None, "geometry", Severity.REPAIRED, said, "kept without a place")
        )
    return shapes


def _kinds(wkb: Any) -> tuple[Any, Any]:
    """Which shapes have curves, and which measures: (n,) booleans each, by the type in front."""
    heads = np.array(
        [int.from_bytes(one[1:5], "little" if one[0] else "big") if one else 0 for one in wkb],
        np.int64,
    )
    thousands = (heads & 0x0FFFFFFF) // 1000
    base = (heads & 0x0FFFFFFF) % 1000
    measured = np.isin(thousands, (2, 3)) | (heads & 0x40000000 > 0)
    return np.isin(base, CURVED), measured


def _in_degrees(shapes: Shapes, crs: str | None, options: Options, told: list[Finding]) -> Shapes:
    shapes, wrong = reprojecting.finite(shapes)
    told += wrong
    empty = shapely.is_empty(shapes)
    if empty.any():
        where = np.flatnonzero(empty)
        told.append(
            Finding(
                int(where[0]),
                None,
                "geometry",
                Severity.WARNING,
                "a shape without coordinates",
                "kept without a place",
                more=len(where) - 1,
            )
        )
        shapes[empty] = None
    system = reprojecting.known(crs) or reprojecting.asked(options.crs)
    if system is None:
        shapes, said = reprojecting.supposed(shapes)
    else:
        shapes, said = reprojecting.to_wgs84(shapes, system)
    told += said
    return shapes


def _records(
    table: pa.Table, shapes: Shapes | None, keys: list[Any] | None, told: list[Finding]
) -> Iterator[Record]:
    names = table.column_names
    columns = [_plain(table.column(name), name, told) for name in names]
    geometry = [None] * table.num_rows if shapes is None else _geojson(shapes)
    rows = zip(*columns, strict=True) if columns else iter([()] * table.num_rows)

    def made() -> Iterator[Record]:
        for number, (shape, row) in enumerate(zip(geometry, rows, strict=True)):
            record: Record = {"type": "Feature"}
            if keys is not None:
                record["id"] = keys[number]
            yield {
                **record,
                "geometry": shape,
                "properties": dict(zip(names, row, strict=True)),
            }

    return made()


def _geojson(shapes: Shapes) -> list[Any]:
    """Each shape as JSON that is put into its record as it stands; None stays."""
    return [
        None if text is None else orjson.Fragment(text)
        for text in shapely.to_geojson(shapes).tolist()
    ]


def _plain(column: pa.ChunkedArray, name: str, told: list[Finding]) -> list[Any]:
    """A column as JSON can have it: dates as ISO text, bytes as base64, no number as nothing."""
    kind = column.type
    values: list[Any] = column.to_pylist()
    if pa.types.is_binary(kind) or pa.types.is_large_binary(kind):
        first = next((row for row, one in enumerate(values) if one is not None), None)
        if first is not None:
            said = "bytes (a picture, a file) in a column"
            done = "kept as text (base64)"
            told.append(Finding(first, None, name, Severity.WARNING, said, done))
        return [None if one is None else base64.b64encode(one).decode() for one in values]
    if pa.types.is_floating(kind):
        odd = [row for row, one in enumerate(values) if one is not None and not np.isfinite(one)]
        for row in odd:
            said = f"{values[row]}: not a number"
            told.append(Finding(row, None, name, Severity.REPAIRED, said, "kept as nothing (null)"))
            values[row] = None
        return values
    if pa.types.is_temporal(kind):
        return [_iso(one) for one in values]
    return values


def _iso(value: Any) -> Any:
    return (
        value.isoformat()
        if isinstance(value, date | time)
        else str(value)
        if isinstance(value, timedelta)
        else value
    )


def plainly(error: Exception, folder: Path) -> str:
    """What GDAL says, without the folder in which it worked."""
    said = " ".join(str(error).replace(f"{folder}/", "").split())
    return f"cannot be read as what it begins as ({said[:300]})"
