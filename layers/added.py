"""A GeoJSON file of anyone's as a table of features, or everything that is wrong with it.

What would make a feature say something it does not (a date nobody can read, a status that is none) refuses
the file, with all else that is wrong in it. What only costs a place on the map, or half a letter, is told,
and the feature kept. Properties that are none of ours stand in `extra` under their own names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import chain
from operator import itemgetter
from typing import Any

import numpy as np
from geopandas import GeoDataFrame

from geo import spans_many, when
from geo.errors import Finding
from layers import checks, frame, geometries, writable
from layers.checks import Rule, quoted
from layers.geometries import Shapes
from layers.model import ADDED, LAYERS
from layers.told import Told
from layers.writable import REPLACEMENT, TooDeepError

MEMBERS = frozenset({"type", "id", "geometry", "properties", "bbox"})
OF_WGS84 = ("CRS84", "EPSG::4326", "EPSG:4326")

Said = Sequence[Mapping[str, Any]]


def table(
    collection: Mapping[str, Any], file: str, schema: Rule, *, halves: bool
) -> tuple[GeoDataFrame, list[Finding]]:
    """The features of a parsed FeatureCollection, and remarks about them. Raises InputError.

    `file` is the name that findings carry. Columns of `schema` that no feature has are left out. `halves`:
    some text may hold half a character.
    """
    told = Told(file)
    records = collection["features"]
    _check_collection(collection, told)
    _check_records(records, told)
    told.stop()
    if halves:
        mended = [writable.whole(record) for record in records]
        rows = [row for row, one in enumerate(mended) if one is not records[row]]
        told.remark_all(rows, None, "half a character in a text", f"written as {REPLACEMENT}")
        records = mended
    said = [record.get("properties") or {} for record in records]
    columns = _columns(said, schema, told)
    layer_of = [name or ADDED for name in columns.get("layer", [None] * len(said))]
    ids = _ids(records, said, told)
    _check_unique(layer_of, ids, told)
    columns = {"id": ids, **columns, "layer": layer_of}
    extra = _extra(records, said, schema, told)
    if any(extra):
        columns["extra"] = extra
    shapes = geometries.read([record.get("geometry") for record in records])
    _tell(shapes, told)
    told.stop()
    return frame.table(columns, shapes.made), told.remarks


def _check_collection(collection: Mapping[str, Any], told: Told) -> None:
    """GeoJSON is in WGS 84; a file of before RFC 7946 may say something else, and mean it."""
    if collection.get("type") != "FeatureCollection":
        told.refuse(None, "type", quoted(collection.get("type")), "FeatureCollection")
    if "crs" not in collection:
        return
    crs = collection["crs"]
    inner = crs.get("properties") if isinstance(crs, dict) else None
    name = inner.get("name") if isinstance(inner, dict) else None
    if crs is None:
        told.remark(None, "crs", "null", "taken for longitude and latitude, as GeoJSON has them")
    elif not isinstance(name, str) or not name.endswith(OF_WGS84):
        right = "longitude and latitude (WGS 84): convert the file, then leave `crs` out"
        told.refuse(None, "crs", quoted(crs if name is None else name), right)


def _check_records(records: Sequence[Any], told: Told) -> None:
    for row, record in enumerate(records):
        if type(record) is not dict or record.get("type") != "Feature":
            told.refuse(row, None, quoted(record), "an object of the type Feature")
        elif type(record.get("properties") or {}) is not dict:
            told.refuse(row, "properties", quoted(record["properties"]), "an object, or null")
    if told.faults:
        return
    foreign = set(chain.from_iterable(records)) - MEMBERS
    if foreign:
        rows = [row for row, record in enumerate(records) if not foreign.isdisjoint(record)]
        found = f"{quoted(sorted(foreign))} beside its properties"
        told.remark_all(rows, None, found, "not kept; a property is")


def _columns(said: Said, schema: Rule, told: Told) -> dict[str, list[Any]]:
    """The columns of the schema that say something, checked; all but `id`."""
    rules = _rules(schema)
    found: dict[str, list[Any]] = {}
    for name, given in _values(said, rules).items():
        values = _told_in(given, name, told)
        if set(map(type, values)) == {type(None)}:
            continue
        for wrong in checks.wrong(values, rules[name], schema):
            where = f"{name}.{wrong.where}" if wrong.where else name
            told.refuse(wrong.row, where, wrong.found, wrong.expected)
        found[name] = values
    for name in ("when", "as_of", "published"):
        _check_dates(found.get(name, []), name, told)
    for row, history in enumerate([] if told.faults else found.get("history", [])):
        for entry in history or ():
            _check_entry(row, entry, told)
    if "label_point" in found and not told.faults:
        found["label_point"] = _label_points(found["label_point"], told)
    return found


def _values(said: Said, names: Collection[str]) -> dict[str, list[Any]]:
    """A list of values for each of the names that occurs."""
    having = Counter(chain.from_iterable(said))
    found = {}
    # One pass for all that everyone says: going to a million dicts once a column costs three times as much.
    everyone = [name for name in names if having[name] == len(said) > 0]
    if len(everyone) > 1:
        flat = list(chain.from_iterable(map(itemgetter(*everyone), said)))
        found = {name: flat[i :: len(everyone)] for i, name in enumerate(everyone)}
    for name in names:
        if name not in found and having[name]:
            found[name] = [one.get(name) for one in said]
    return found


def _rules(schema: Rule) -> dict[str, Rule]:
    """The rule of each column but `id`. Any may say nothing, and the layer may be none of ours."""
    rules = dict(_properties(schema))
    del rules["id"]
    rules["layer"] = {"enum": [*LAYERS, ADDED]}
    return {name: checks.or_null(rule) for name, rule in rules.items()}


def _properties(schema: Rule) -> Mapping[str, Rule]:
    found: Mapping[str, Rule] = schema["properties"]["properties"]["properties"]
    return found


def _told_in(values: list[Any], name: str, told: Told) -> list[Any]:
    """A column in which an empty text, and what is no number, say nothing."""
    if float in set(map(type, values)):
        rows = [row for row, value in enumerate(values) if writable.is_no_number(value)]
        told.remark_all(rows, name, "NaN or infinite", "taken for nothing said")
        for row in rows:
            values[row] = None
    return [None if value == "" else value for value in values] if "" in values else values


def _check_dates(values: Sequence[Any], column: str, told: Told) -> None:
    """Dates are read once each; those of full days, which are the most, in bulk."""
    texts = list({value for value in values if type(value) is str})
    by_report = column == "as_of"
    meant = [when.reported(text, state=True) for text in texts] if by_report else texts
    _, known = spans_many.read(meant, np.zeros(len(texts), bool))
    wrong: dict[str, tuple[str, str]] = {}
    for text in [text for text, is_known in zip(texts, known, strict=True) if not is_known]:
        try:
            (when.undated if by_report else when.parse)(text, state=True)
        except when.WhenError as error:
            found, _, right = str(error).partition("; ")
            wrong[text] = found, right
    for row, value in enumerate(values) if wrong else ():
        if type(value) is str and value in wrong:
            told.refuse(row, column, *wrong[value])


def _check_entry(row: int, entry: Mapping[str, Any], told: Told) -> None:
    """The dates of one entry of a history; few features have one."""
    for name, read in (("when", when.parse), ("as_of", when.undated)):
        try:
            if entry[name]:
                read(entry[name], state=True)
        except when.WhenError as error:
            found, _, right = str(error).partition("; ")
            told.refuse(row, f"history, {name}", found, right)


def _label_points(values: Sequence[Any], told: Told) -> list[Any]:
    for row, value in enumerate(values):
        if value is not None and not geometries.on_earth(value):
            told.refuse(row, "label_point", quoted(value), geometries.ON_EARTH)
    return [None if value is None else tuple(value) for value in values]


def _ids(records: Said, said: Said, told: Told) -> list[str]:
    """The id of the feature, else that among its properties, else its number in the file."""
    ids = []
    for row, (record, mine) in enumerate(zip(records, said, strict=True)):
        key = record.get("id")
        if key is None:
            key = mine.get("id")
        if type(key) is not str:
            if type(key) not in (int, float, type(None)) or writable.is_no_number(key):
                told.refuse(row, "id", quoted(key), "a text or a number")
            key = "" if key is None else str(key)
        ids.append(key or str(row + 1))
    return ids


def _check_unique(layers: Sequence[Any], ids: Sequence[str], told: Told) -> None:
    """An id is one's own within its layer: a site and its place share theirs."""
    if told.faults or len(set(zip(layers, ids, strict=True))) == len(ids):
        return
    first: dict[tuple[str, str], int] = {}
    for row, key in enumerate(zip(layers, ids, strict=True)):
        if first.setdefault(key, row) != row:
            found = f"{quoted(key[1])}, as feature {first[key] + 1} of {key[0]} has"
            told.refuse(row, "id", found, "an id of its own")


def _extra(records: Said, said: Said, schema: Rule, told: Told) -> list[dict[str, Any] | None]:
    """Properties that are none of ours, an `id` beside the feature's own among them."""
    ours = _properties(schema).keys()
    all_ours = ours >= set(chain.from_iterable(said))
    found = []
    for record, mine in zip(records, said, strict=True):
        other = {} if all_ours else {k: v for k, v in mine.items() if k not in ours}
        if mine.get("id") not in (None, record.get("id")) and record.get("id") is not None:
            other["id"] = mine["id"]
        found.append(other or None)
    kinds = set(map(type, chain.from_iterable(other.values() for other in found if other)))
    return found if kinds.isdisjoint((float, list, dict)) else _written(found, told)


def _written(extra: Sequence[dict[str, Any] | None], told: Told) -> list[dict[str, Any] | None]:
    """The same with null for what is no number, and refused where it goes too deep."""
    made: list[dict[str, Any] | None] = []
    rows = []
    for row, other in enumerate(extra):
        try:
            made.append(writable.finite(other))
        except TooDeepError:
            deep = f"lists or objects in each other, over {writable.DEEPEST - 1} deep"
            told.refuse(row, "properties", deep, "flatter ones")
            continue
        if made[-1] != other:
            rows.append(row)
    told.remark_all(rows, "properties", "a number that is NaN or infinite", "kept as null")
    return made


def _tell(shapes: Shapes, told: Told) -> None:
    told.remark_all(shapes.absent, "geometry", "null", "kept, without a place")
    for row, broken in shapes.broken.items():
        told.remark(row, "geometry", broken.found, f"{broken.expected}. Kept, without a place")
    told.remark_all(shapes.closed, "geometry", "a ring does not end where it began", "closed here")
    told.remark_all(
        shapes.cut, "geometry", "more than longitude and latitude", "the rest is not kept"
    )
