"""The one GeoJSON reader: the forms in which GeoJSON comes, as features in WGS 84 that are not checked yet.

A FeatureCollection, a feature or geometry alone, the form of 2008 with a `crs`, one feature a line, and the
text sequences of RFC 8142. GDAL never sees such a file (../docs/adding.md says why).
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from geo.errors import InputError
from layers import writable
from layers.checks import quoted
from layers.geometries import COLLECTION, LINES
from layers.intake import characters, json_text, positions, projected
from layers.intake.json_text import Parsed
from layers.intake.limits import Limits
from layers.intake.model import Given, Options, Severity
from layers.intake.repairs import DOUBLE, HALF, NUMBER
from layers.intake.told import Told

SEPARATOR = b"\x1e"  # before each text of a sequence (RFC 8142)
FORMS = "a FeatureCollection, a Feature or a geometry"
GEOMETRIES = frozenset({*LINES, COLLECTION})
RESERVED = ("type", "features")
_MORE = re.compile(rb"\s*\S")


def read(held: list[bytes], name: str, options: Options, limits: Limits) -> Given:
    """The features of a GeoJSON text as one layer called `name`. Raises InputError: why it is none.

    `held` has the bytes of the file, and gives them away: half a gigabyte that need not stay.
    """
    with collector_paused():
        text, findings = characters.to_utf8(held.pop(), options)
        told = Told()
        parsed = _parsed(text, told, limits)
        del text
        records, members = _records(parsed.value)
        if len(records) > limits.features:
            raise InputError(f"{len(records):,} features; {limits.features:,} at most")
        records = _mended(records, parsed, told, options)
        before = records
        records, moved = projected.to_wgs84(before, members, options)
        originals = {
            row: old
            for row, old in enumerate(before if records is not before else ())
            if type(old) is dict and old is not records[row]
        }
        said = [*findings, *told.findings(records), *moved]
        return Given(name, records, said, members, originals=originals)


def _parsed(text: bytes, told: Told, limits: Limits) -> Parsed:
    if not text or text.isspace():
        raise InputError(f"empty; {FORMS} would be right")
    if text.startswith(SEPARATOR):
        return _lines([one.strip() for one in text.split(SEPARATOR)[1:]], told, limits)
    first = _first_of_several(text)
    if first is not None and _stands_alone(first):
        return _lines([line.strip() for line in text.split(b"\n")], told, limits)
    try:
        return json_text.parse(text, limits)
    except InputError:
        each = [line.strip() for line in text.split(b"\n")]
        if not _are_lines(each):
            raise
        return _lines(each, told, limits)


def _first_of_several(text: bytes) -> bytes | None:
    """The first line of a text, None where it has one alone. Half a gigabyte is not copied for that."""
    begin = len(text) - len(text.lstrip())
    end = text.find(b"\n", begin)
    return text[begin:end] if end >= 0 and _MORE.match(text, end) else None


def _are_lines(lines: list[bytes]) -> bool:
    """Whether lines, of which some are broken, look like a feature each and not like parts of one text."""
    kept = [line for line in lines if line]
    if len(kept) < 2 or b'"features"' in kept[0]:
        return False
    if not all(line.startswith(b"{") and line[-1:] not in b"[{,:" for line in kept):
        return False
    return any(b'"Feature"' in line and _stands_alone(line) for line in kept)


def _stands_alone(line: bytes) -> bool:
    """Whether the first of several lines is an object by itself."""
    line = line.strip()
    if not (line.startswith(b"{") and line.endswith(b"}")):
        return False
    try:
        json_text.parse(line, Limits())
    except InputError:
        return False
    return True


def _lines(texts: list[bytes], told: Told, limits: Limits) -> Parsed:
    """One feature a text, as a collection. A text that cannot be read is told, and the others kept."""
    kept = [text for text in texts if text]
    try:
        whole = json_text.parse(json_text.together(kept), limits)
        if len(whole.value) == len(kept):  # else a line held several values, which is none
            whole.value = {"type": "FeatureCollection", "features": whole.value}
            return whole
    except InputError:
        pass
    features: list[Any] = []
    found = Parsed({"type": "FeatureCollection", "features": features})
    for number, text in enumerate(kept):
        try:
            one = json_text.parse(text, limits)
        except InputError as error:
            wrong = f"line {number + 1:,} cannot be read: {error}"
            told.say([len(features)], None, Severity.ERROR, wrong, "kept out; mend that line")
            features.append(Unread())
            continue
        features.append(one.value)
        found.doubled += one.doubled
        found.loose |= one.loose
        found.halved |= one.halved
    if all(type(one) is Unread for one in features):
        raise InputError("no line is JSON; one feature a line, or a FeatureCollection")
    return found


class Unread:
    """Stands where a line could not be read, so that the others keep their numbers."""


def _records(value: Any) -> tuple[list[Any], dict[str, Any]]:
    """The features of any form, and the members of their collection that are none of RFC 7946's."""
    kind = value.get("type") if type(value) is dict else None
    if kind == "FeatureCollection":
        if type(value.get("features")) is not list:
            raise InputError(f"features {quoted(value.get('features'))}; a list of features")
        return value["features"], {k: v for k, v in value.items() if k not in RESERVED}
    if kind == "Feature":
        outer = {"crs": value["crs"]} if "crs" in value else {}
        return [value], outer
    if type(kind) is str and kind in GEOMETRIES:
        outer = {"crs": value["crs"]} if "crs" in value else {}
        inner = {name: one for name, one in value.items() if name != "crs"}
        return [{"type": "Feature", "properties": None, "geometry": inner}], outer
    raise InputError(_no_geojson(value, kind))


def _no_geojson(value: Any, kind: Any) -> str:
    if type(value) is not dict:
        said = {list: "a list", str: "a text", type(None): "null"}.get(type(value), "a number")
        return f"JSON, but {said} and not GeoJSON; {FORMS} would be right"
    if kind == "Topology":
        return "TopoJSON, not GeoJSON; convert it, for instance with topo2geo"
    if {"geometryType", "spatialReference"} & value.keys():
        return "ESRI's JSON, not GeoJSON; export it as GeoJSON"
    if "elements" in value and "generator" in value:
        return "OpenStreetMap's JSON (Overpass), not GeoJSON; export it as GeoJSON"
    said = "without a type" if kind is None else f"of type {quoted(kind)}"
    return f"JSON, but an object {said} and not GeoJSON; {FORMS} would be right"


def _mended(records: list[Any], parsed: Parsed, told: Told, options: Options) -> list[Any]:
    """What Python's reader let through and JSON does not know, told and mended. Raises InputError."""
    if parsed.doubled:
        _tell_doubled(records, parsed, told, options)
    if parsed.loose:
        records = _numbers_only(records, told, options)
    if parsed.halved:
        mended = [writable.whole(record) for record in records]
        rows = [row for row, one in enumerate(mended) if one is not records[row]]
        if rows and HALF in options.undone:
            raise InputError(f"feature {rows[0] + 1}: half a character in a text; no JSON has one")
        done = f"written as {writable.REPLACEMENT}"
        told.say(rows, None, Severity.REPAIRED, "half a character in a text", done, HALF)
        records = mended
    return records


def _tell_doubled(records: list[Any], parsed: Parsed, told: Told, options: Options) -> None:
    lost = {id(made): pairs for made, pairs in parsed.doubled}
    undone = DOUBLE in options.undone
    for row, record in enumerate(records):
        for inner in writable.objects(record):
            for name, value in lost.pop(id(inner), ()):
                found = (
                    f"{quoted(name)} stands several times in one object, once as {quoted(value)}"
                )
                if undone:
                    told.say([row], name, Severity.ERROR, found, "kept out; let it stand once")
                    records[row] = Unread()
                else:
                    done = f"the last is kept: {quoted(inner[name])}"
                    told.say([row], name, Severity.REPAIRED, found, done, DOUBLE)
    for pairs in lost.values():
        for name, value in pairs:
            found = (
                f"{quoted(name)} stands several times beside the features, once as {quoted(value)}"
            )
            told.say(None, name, Severity.REPAIRED, found, "the last is kept", DOUBLE)


def _numbers_only(records: list[Any], told: Told, options: Options) -> list[Any]:
    """NaN and infinities say nothing wherever they stand; a place that has one keeps its feature out."""
    made, rows = list(records), dict[str, list[int]]()
    for row, record in enumerate(records):
        for name, value in record.items() if type(record) is dict else ():
            only = positions.of_numbers if name == "geometry" else writable.numbers_only
            said = only(value)
            if said is not value:
                made[row] = {**made[row], name: said}
                rows.setdefault(name, []).append(row)
    if rows and NUMBER in options.undone:
        first = min(map(min, rows.values())) + 1
        raise InputError(f"feature {first}: NaN or Infinity, which JSON does not have")
    found = "NaN or infinite, which JSON does not have"
    for name, these in rows.items():
        done = "heights left out" if name == "geometry" else "kept as null: nothing said"
        told.say(these, name, Severity.REPAIRED, found, done, NUMBER)
    return made


@contextmanager
def collector_paused() -> Iterator[None]:
    """A million features are millions of objects, none of them garbage: looking through them takes longer
    than reading them. Nor are they looked through as young ones when it goes on: they count as old then.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            if not gc.get_freeze_count():  # else somebody keeps what is frozen out for good
                gc.freeze()
                gc.unfreeze()
            gc.enable()
