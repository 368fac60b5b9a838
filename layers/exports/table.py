"""Features as one table with typed columns, which GeoPackage, FlatGeobuf, GeoParquet and CSV are made of.

A file's own properties keep their names; ours stand beside them behind `khabur_`, or as they are where there
are no others. What a table cannot hold as it is (lists, objects, numbers among words) is written as JSON.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
import orjson
import pyarrow as pa
import shapely
from numpy.typing import NDArray

from layers.exports import typed
from layers.exports.columns import Columns
from layers.exports.item import Item

OURS = "khabur_"
MOST = 1000  # properties that get a column each; SQLite ends at 2,000 with ours
OTHERS = "other_properties"  # the rest of them, as JSON
FOREIGN = "foreign_members"  # what a feature holds beside its properties, as JSON
OF_RFC = frozenset({"type", "id", "geometry", "properties"})
FIRST, LAST = "begin_day", "end_day"  # names that QGIS takes for a beginning and an end


@dataclass(frozen=True, slots=True)
class Table:
    """n features: their columns, their shapes (n,), None where there is no place, and what is to be told."""

    columns: Mapping[str, pa.Array]
    shapes: NDArray[np.object_]
    notes: tuple[str, ...] = ()
    is_map: bool = True  # else there is no place in it at all

    def __len__(self) -> int:
        return len(self.shapes)

    def arrow(self, geometry: str) -> pa.Table:
        """With the shapes as WKB in a column of this name."""
        placed = pa.array(shapely.to_wkb(self.shapes, flavor="iso").tolist(), pa.binary())
        return pa.table({**self.columns, geometry: placed})

    def plain(self) -> pa.Table:
        """Without the shapes."""
        return pa.table(dict(self.columns))

    def with_place(self) -> Table:
        """Without the features that have none."""
        there = ~(shapely.is_missing(self.shapes) | shapely.is_empty(self.shapes))
        mask = pa.array(there)
        kept = {name: values.filter(mask) for name, values in self.columns.items()}
        return Table(kept, self.shapes[there], self.notes)


def of(items: Sequence[Item], *, plain: bool = False, fold: bool = False) -> Table:
    """These features. `plain`: without what is ours. `fold`: names that differ in capitals alone are one."""
    columns = Columns(fold)
    _own(items, columns)
    if not plain or all(item.is_ours for item in items):
        _ours(items, columns, plain=plain)
    shapes, broken = _shapes(items)
    if broken:
        columns.note(f"{broken} geometries cannot be drawn: written without a place")
    return Table(columns.made(), shapes, tuple(columns.notes))


def _own(items: Sequence[Item], columns: Columns) -> None:
    """What the features' own files say: id, properties, foreign members."""
    said: list[Mapping[str, Any]] = [item.record.get("properties") or {} for item in items]
    ids = [None if item.is_ours else item.record.get("id") for item in items]
    names = list(dict.fromkeys(chain.from_iterable(said)))
    if any(one is not None for one in ids) and "id" not in names:
        columns.add("id", typed.guess(ids))
        ids = []
    for name in names[:MOST]:
        columns.add(name, typed.guess([one.get(name) for one in said]))
    if any(one is not None for one in ids) and ids != [one.get("id") for one in said]:
        columns.add("feature_id", typed.guess(ids))
    if len(names) > MOST:
        rest = set(names[MOST:])
        others = [{k: v for k, v in one.items() if k in rest} or None for one in said]
        columns.add(OTHERS, typed.guess(others))
        columns.note(f"{len(rest)} properties beyond the first {MOST} stand in {OTHERS}, as JSON")
    foreign = [{k: v for k, v in item.record.items() if k not in OF_RFC} or None for item in items]
    if any(foreign):
        columns.add(FOREIGN, typed.guess(foreign))


def _ours(items: Sequence[Item], columns: Columns, *, plain: bool) -> None:
    prefix = "" if all(item.is_ours for item in items) else OURS
    if prefix:
        columns.add(f"{prefix}id", pa.array([item.id for item in items], pa.string()))
        columns.add(f"{prefix}in_layer", pa.array([item.layer for item in items], pa.string()))
    said = [item.columns for item in items]
    taken = {"id"} if prefix else set[str]()
    for name in dict.fromkeys(chain.from_iterable(said)):
        if name not in taken:
            columns.add(prefix + name, typed.known(name, [one.get(name) for one in said]))
    columns.add(prefix + FIRST, typed.days([item.days.start for item in items]))
    columns.add(prefix + LAST, typed.days([item.days.end - 1 for item in items]))
    if plain:
        return
    marks = [item.marks for item in items]
    for name in dict.fromkeys(chain.from_iterable(marks)):
        columns.add(prefix + name, typed.known(name, [one.get(name) for one in marks]))


def _shapes(items: Sequence[Item]) -> tuple[NDArray[np.object_], int]:
    """The shapes, and how many could not be made."""
    given = [item.record.get("geometry") for item in items]
    texts = np.array([None if one is None else _json(one) for one in given] + [None], object)[:-1]
    with np.errstate(all="ignore"):
        made = shapely.from_geojson(texts, on_invalid="ignore")
    broken = sum(shape is None and one is not None for shape, one in zip(made, given, strict=True))
    return made, broken


def _json(geometry: Mapping[str, Any]) -> str:
    try:
        return orjson.dumps(geometry).decode()
    except orjson.JSONEncodeError:  # a number beyond 64 bits, or half a character in a name
        return "null"
