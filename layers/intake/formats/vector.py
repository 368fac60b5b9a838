"""What GDAL reads of a GeoPackage, a FlatGeobuf or a Shapefile, as features; in a confined process only.

Columns come as Arrow, which keeps whole numbers whole and nothing as nothing; shapes as WKB.
"""

from __future__ import annotations

import base64
import warnings
from collections.abc import Iterator, Sequence
from datetime import date, time
from pathlib import Path
from typing import Any, overload

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
from layers.intake.formats import reprojecting, shapes_of_gdal
from layers.intake.formats.reprojecting import Shapes
from layers.intake.model import Finding, Given, Options, Severity

Record = dict[str, Any]
WITHOUT_NAME = "wkb_geometry"  # GDAL's name of a geometry that has none
GDAL_ERRORS = (CRSError, DataLayerError, DataSourceError, FeatureError, FieldError)


def flatgeobuf(path: Path, stem: str, options: Options) -> Iterator[Given]:
    """The layer of a FlatGeobuf, by the file's name: its own is often empty. Raises InputError."""
    only("FlatGeobuf")
    yield from named(path, listed(path), options, shown=stem)


def listed(path: Path) -> list[str]:
    """The names of the layers that GDAL finds. Raises InputError where it finds none."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what is lost is looked for in `layer`, and told
        try:
            names = [str(name) for name, _kind in pyogrio.list_layers(path)]
        except GDAL_ERRORS as error:
            raise InputError(plainly(error, path.parent)) from None
    if not names:
        raise InputError("no layer in the file")
    return names


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
    # By their place, not by their name: a file may have a property that is called as GDAL calls the key.
    names = table.column_names
    at = _shape_at(table, meta["geometry_name"] or WITHOUT_NAME) if info["geometry_type"] else None
    said = [number for number in range(1, len(names)) if number != at]
    json_text = _json_columns(info)
    columns = {
        names[number]: _plain(table.column(number), names[number], told, json_text)
        for number in said
    }
    shapes = unplaced = None
    if at is not None:
        shapes = shapes_of_gdal.read(table.column(at), path, name, told)
        shapes, unplaced = _in_degrees(shapes, info["crs"], options, told)
    keys = table.column(0).to_pylist() if keyed else None
    return Given(shown, Rows(table.num_rows, columns, shapes, unplaced, keys), told)


def _shape_at(table: pa.Table, name: str) -> int | None:
    """Where the shapes stand: the last column of the name that holds bytes."""
    kinds = [
        number
        for number, field in enumerate(table.schema)
        if number
        and field.name == name
        and (pa.types.is_binary(field.type) or pa.types.is_large_binary(field.type))
    ]
    return kinds[-1] if kinds else None


def _json_columns(info: dict[str, Any]) -> frozenset[str]:
    kinds = zip(info["fields"], info["ogr_subtypes"], strict=True)
    return frozenset(str(name) for name, kind in kinds if kind == "OFSTJSON")


class Rows(Sequence[Record]):
    """Features made one by one out of columns: a million at once would be most of what memory there is."""

    def __init__(
        self,
        count: int,
        columns: dict[str, list[Any]],
        shapes: Shapes | None,
        unplaced: Shapes | None,
        keys: list[Any] | None,
    ) -> None:
        self._count = count
        self._names = tuple(columns)
        self._cells = list(zip(*columns.values(), strict=True)) if columns else [()] * count
        self._shapes = None if shapes is None else shapely.to_geojson(shapes)
        self._unplaced = None if unplaced is None else shapely.to_geojson(unplaced)
        self._keys = keys

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, row: int) -> Record: ...

    @overload
    def __getitem__(self, row: slice) -> list[Record]: ...

    def __getitem__(self, row: int | slice) -> Record | list[Record]:
        if isinstance(row, slice):
            return [self[one] for one in range(self._count)[row]]
        record: Record = {"type": "Feature"}
        if self._keys is not None:
            record["id"] = self._keys[row]
        record["geometry"] = _json(self._shapes, row)
        record["properties"] = dict(zip(self._names, self._cells[row], strict=True))
        if self._unplaced is not None:
            record["unplaced"] = _json(self._unplaced, row)
        return record


def _json(shapes: Any, row: int) -> orjson.Fragment | None:
    """A shape as JSON that is put into its record as it stands."""
    return None if shapes is None or shapes[row] is None else orjson.Fragment(shapes[row])


def _in_degrees(
    shapes: Shapes, crs: str | None, options: Options, told: list[Finding]
) -> tuple[Shapes, Shapes | None]:
    """Shapes in WGS 84; and as they came, where nobody knows what their coordinates are."""
    shapes, wrong = reprojecting.finite(shapes)
    told += wrong
    of_file, asked = reprojecting.known(crs), reprojecting.asked(options.crs)
    system = of_file or asked
    if of_file is not None:
        told += reprojecting.unheard("file", of_file, asked)
    if system is not None:
        placed, said = reprojecting.to_wgs84(shapes, system, asked=None if of_file else options)
    else:
        placed, said = reprojecting.supposed(shapes)
    told += said
    lost = system is None and bool((shapely.is_missing(placed) & ~shapely.is_missing(shapes)).any())
    return placed, shapes if lost else None


def _plain(
    column: pa.ChunkedArray, name: str, told: list[Finding], json_text: frozenset[str]
) -> list[Any]:
    """A column as JSON can have it: dates as ISO text, bytes as base64, no number as nothing."""
    kind = column.type
    try:
        values: list[Any] = column.to_pylist()
    except UnicodeDecodeError:
        done = "bytes that are no UTF-8 kept as \\xNN; if words look wrong, the file says a wrong encoding"
        told.append(Finding(None, None, name, Severity.REPAIRED, "text that is not UTF-8", done))
        texts = column.cast(pa.large_binary()).to_pylist()
        return [None if one is None else one.decode("utf-8", "backslashreplace") for one in texts]
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
        return [None if one is None else _iso(one) for one in values]
    if name in json_text:
        return [_parsed(one) for one in values]
    return values


def _parsed(text: str | None) -> Any:
    """What a column of JSON says; the text itself where it is none."""
    try:
        found = None if text is None else orjson.loads(text)
        orjson.dumps(found)  # it may lie too deep to be handed on
    except (orjson.JSONDecodeError, orjson.JSONEncodeError):
        return text
    return found


def _iso(value: Any) -> str:
    return str(value.isoformat()) if isinstance(value, date | time) else str(value)


def plainly(error: Exception, folder: Path) -> str:
    """What GDAL says, without the folder in which it worked."""
    said = " ".join(str(error).replace(f"{folder}/", "").split())
    if "Could not decode" in said:  # GDAL quotes the damage
        return "cannot be read as what it begins as (it is damaged)"
    return f"cannot be read as what it begins as ({said[:300]})"
