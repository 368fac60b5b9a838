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
PLACE = ("lon", "lat", "wkt")  # of a point its position; of anything else its text


def write(table: Table, path: Path) -> None:
    """One table as UTF-8 with a byte order mark, without which Excel takes it for something else."""
    place = dict(zip(_place_names(list(table.columns)), _places(table), strict=True))
    columns = {name: _cells(values) for name, values in table.columns.items()} | place
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


def _place_names(taken: list[str]) -> tuple[str, ...]:
    used = {name.casefold() for name in taken}
    prefix = "" if used.isdisjoint(PLACE) else "khabur_"
    return tuple(prefix + name for name in PLACE)


def _places(table: Table) -> tuple[list[float | None], list[float | None], list[str | None]]:
    shapes = table.shapes
    lon, lat, wkt = [list[Any]([None]) * len(shapes) for _ in PLACE]
    for row, shape in enumerate(shapes):
        if shape is None:
            continue
        if shape.geom_type == "Point" and not shape.is_empty and not shape.has_z:
            lon[row], lat[row] = shape.x, shape.y
        else:
            wkt[row] = shapely.to_wkt(shape, rounding_precision=-1)
    return lon, lat, wkt
