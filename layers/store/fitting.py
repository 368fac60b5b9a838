"""What a person writes, held to what a workspace may keep: what a map can draw and a file can say."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import shapely

from geo import when
from geo.errors import InputError
from layers import checks, geometries, load, writable
from layers.model import ADDED
from layers.store import bodies, naming
from layers.store.bodies import Body

LONGEST_NAME = 120  # characters of a layer's name
CLOSED = frozenset({"places", ADDED})  # the gazetteer, and what a file without a layer stands in
LARGEST = 16 * 2**20  # characters of a record: more than any coastline in a map of a border
LAYER_RECORD = {"title", "title_ar", "kind", "style"}
OURS_APART = frozenset({"id", "layer"})  # columns that follow from the feature and where it stands
BESIDE = frozenset({"style"})  # not in the schema of built layers: their style is the layer's
DATES = {"when": when.parse, "as_of": when.undated, "published": when.parse}


def layer_name(said: str) -> str:
    """The name of an added layer, or of a built one that people add to by hand.

    Raises InputError for none, too long a one, and those that nobody adds to.
    """
    name = " ".join(bodies.plain(said).split())
    if not name or len(name) > LONGEST_NAME:
        raise InputError(f"layer: {name[:LONGEST_NAME]!r}; give 1 to {LONGEST_NAME} characters")
    if name in CLOSED:
        raise InputError(f"layer: nothing is added to {name} by hand; give another name")
    return name


def free_name(title: str, at: int, taken: Collection[str]) -> str:
    """The name of a new layer: its title, with a number where one is called so (`taken`, or a built one);
    `at` which of a file it is.
    """
    stem = " ".join(bodies.plain(title).split())[: LONGEST_NAME - 8] or f"layer {at + 1}"
    called = naming.built().union(map(naming.folded, taken))
    name, number = stem, 1
    while naming.folded(name) in called:
        number += 1
        name = f"{stem} {number}"
    return name


def layer_record(said: Any) -> None:
    """Raises InputError for what does not describe a layer; nothing does, where it was deleted."""
    if said is None:
        return
    if not isinstance(said, dict) or not said.keys() >= LAYER_RECORD:
        raise InputError(f"a layer without {', '.join(sorted(LAYER_RECORD))}")
    texts = (said["title"], said["title_ar"] or "", said["kind"] or "")
    if not all(isinstance(one, str) for one in texts) or not said["title"].strip():
        raise InputError("a layer without a title")
    if not isinstance(said["style"], dict):
        raise InputError("a layer whose style is no object")


def kept(body: Body) -> None:
    """Raises InputError or ValueError for a feature that no workspace keeps. Its geometry may be broken."""
    if body.record is None:
        return
    said = bodies.value(body.record)
    if not isinstance(said, dict) or said.get("type") != "Feature":
        raise InputError("not a feature")
    if not isinstance(said.get("properties"), dict | None):
        raise InputError("properties that are no object")
    if len(body.record) > LARGEST:
        raise InputError(f"{len(body.record):,} characters; {LARGEST:,} at most")
    told, extra = bodies.value(body.columns), bodies.value(body.extra)
    if not isinstance(told, dict | None) or not isinstance(extra, dict | None):
        raise InputError("columns that are no object")
    bodies.value(body.original)
    columns(told or {}, body.id)


def record(said: Mapping[str, Any], where: str) -> str:
    """A feature as JSON. Raises InputError that says `where` for what is none; see `shape` for the rest."""
    if said.get("type") != "Feature" or not isinstance(said.get("properties"), dict | None):
        raise InputError(f"{where}: no Feature with an object of properties")
    try:
        if writable.finite(dict(said)) != said:
            raise InputError(
                f"{where}: NaN or infinite, which no file can say; null would be right"
            )
    except writable.TooDeepError:
        raise InputError(f"{where}: lists or objects too deep in each other") from None
    text = bodies.text(dict(said)) or ""
    if len(text) > LARGEST:
        raise InputError(f"{where}: {len(text):,} characters; {LARGEST:,} at most")
    return text


def shape(geometry: Any, where: str) -> bytes | None:
    """What somebody drew, to be drawn on maps. Raises InputError that says `where` for what cannot be."""
    shapes = geometries.read([geometry])
    if broken := shapes.broken.get(0):
        raise InputError(f"{where}, geometry: {broken}")
    if shapes.beyond:
        raise InputError(f"{where}, geometry: beyond 180° of longitude; {geometries.ON_EARTH}")
    if shapes.closed:
        raise InputError(f"{where}, geometry: a ring does not end where it began; close it")
    made = shapes.made[0]
    if made is not None and not shapely.is_valid(made):
        told = shapely.is_valid_reason(made)
        raise InputError(f"{where}, geometry: {told}; draw it without crossing itself")
    return wkb(shapes.made)[0]


def columns(said: Mapping[str, Any], where: str) -> str | None:
    """Our columns as JSON, those that say something. Raises InputError that says `where` for a wrong one."""
    schema = load.schema()
    rules = schema["properties"]["properties"]["properties"]
    kept = {name: value for name, value in said.items() if value is not None}
    for name, value in kept.items():
        if name in BESIDE and isinstance(value, dict):
            continue
        if name not in rules or name in OURS_APART:
            raise InputError(f"{where}: {name!r} is no column of ours; put it in the properties")
        for wrong in checks.wrong([value], rules[name], schema):
            at = f"{name}.{wrong.where}" if wrong.where else name
            raise InputError(f"{where}, {at}: {wrong.found}; {wrong.expected}")
    for name in DATES.keys() & kept.keys():
        DATES[name](kept[name], state=True)
    return bodies.text(kept)


def extra(
    said: Mapping[str, Any], before: Mapping[str, Any] | None, others: Mapping[str, Any] | None
) -> str | None:
    """The properties of a feature that none of our columns is made of, as JSON.

    `before`: the record that stood there, and `others` what it had of them: what a column was made of once
    is not said twice.
    """
    properties = said.get("properties") or {}
    if before is None:
        taken = set(load.schema()["properties"]["properties"]["properties"])
    else:
        taken = set(before.get("properties") or {}) - set(others or {})
    return bodies.text({k: v for k, v in properties.items() if k not in taken} or None)


def wkb(shapes: Any) -> Sequence[bytes | None]:
    """Shapes as well-known binary of longitudes and latitudes; None where there is no place."""
    made: Sequence[bytes | None] = shapely.to_wkb(shapely.force_2d(shapes)).tolist()
    return made
