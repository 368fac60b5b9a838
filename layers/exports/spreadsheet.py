"""CSV (RFC 4180) that a spreadsheet opens as it is: Arabic stays Arabic, and no cell is run as a formula.

A spreadsheet takes a cell for a formula by its first character. Text that begins so gets an apostrophe
before it; so does text in which nothing but apostrophes stands before such a character, so that whoever
reads the file can take off exactly one (`given`) and has what was there. Numbers are no text and stay.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import shapely

from layers.exports.table import Table

MARK = "'"
# Excel and LibreOffice take the wide forms of East Asian keyboards for the same.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
PLACE = ("lon", "lat", "wkt")


def write(table: Table, path: Path) -> None:
    """One table as UTF-8 with a byte order mark, without which Excel takes it for something else."""
    columns = {name: _cells(values) for name, values in table.columns.items()} | _places(table)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow([safe(name) for name in columns])
        writer.writerows(zip(*columns.values(), strict=True))


def safe(text: str) -> str:
    """Text that no spreadsheet runs."""
    return f"{MARK}{text}" if text.lstrip(MARK).startswith(FORMULA) else text


def given(text: str) -> str:
    """The text that `safe` was given."""
    return text[1:] if text.startswith(MARK) and text.lstrip(MARK).startswith(FORMULA) else text


def _cells(values: pa.Array) -> Iterator[Any]:
    """None is an empty cell, and so is an empty text: CSV knows no difference."""
    listed = values.to_pylist()
    if pa.types.is_string(values.type):
        return (one and safe(one) for one in listed)
    if pa.types.is_boolean(values.type):
        return (None if one is None else str(one).lower() for one in listed)
    return iter(listed)


def _places(table: Table) -> dict[str, list[Any]]:
    """Longitude and latitude of what is a point, and the text of all as soon as something is more."""
    used = {name.casefold() for name in table.columns}
    lon, lat, wkt = (name if used.isdisjoint(PLACE) else f"khabur_{name}" for name in PLACE)
    points = [_point(shape) for shape in table.shapes]
    placed = {lon: [at and at[0] for at in points], lat: [at and at[1] for at in points]}
    there = ~shapely.is_missing(table.shapes)
    if all(at is not None for at, is_there in zip(points, there, strict=True) if is_there):
        return placed
    return {**placed, wkt: shapely.to_wkt(table.shapes, rounding_precision=-1).tolist()}


def _point(shape: Any) -> tuple[float, float] | None:
    """The position of a point; its height would be lost here, so one that has it is none."""
    if shape is None or shape.geom_type != "Point" or shape.is_empty or shape.has_z:
        return None
    return shape.x, shape.y
