"""GeoJSON (RFC 7946), the one way in which the project writes it: a feature a line, every value as it is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from geo.errors import InputError
from layers.exports import names
from layers.exports.item import Choice, Item
from layers.model import Feature

FORMS = ("geojson", "ndjson")


def record(feature: Feature) -> dict[str, Any]:
    """A built feature as an RFC 7946 object."""
    return {
        "type": "Feature",
        "id": feature.id,
        "geometry": feature.geometry,
        "properties": dict(feature.properties),
    }


def of(item: Item, *, plain: bool, prefixed: bool) -> dict[str, Any]:
    """A feature as it goes out. `plain`: only what its own file says; of a built one without its marks.

    `prefixed`: our names stand behind `khabur:`, because there are others beside them.
    """
    if plain and not item.is_ours:
        return dict(item.record)
    ours = dict(item.columns) if plain else {**item.columns, **item.marks}
    return names.outward(item.record, ours) if prefixed else {**item.record, "properties": ours}


def text(records: Iterable[Mapping[str, Any]], form: str) -> str:
    """`geojson`: one RFC 7946 FeatureCollection, a feature a line; `ndjson`: the lines alone."""
    if form == "ndjson":
        return "".join(f"{line}\n" for line in map(_line, records))
    return "".join(collection(records))


def collection(
    records: Iterable[Mapping[str, Any]], members: Mapping[str, Any] | None = None
) -> Iterator[str]:
    """A FeatureCollection piece by piece, a feature a line; `members` stand before its features."""
    opening = _line({"type": "FeatureCollection", **(members or {})})
    yield f'{opening[:-1]},"features":['
    between = "\n"
    for one in records:
        yield between + _line(one)
        between = ",\n"
    yield "\n]}\n"


def pieces(choice: Choice, *, plain: bool, exported: str) -> Iterator[str]:
    """The file. `exported` is the time at which it is made, as ISO 8601."""
    prefixed = not (plain or choice.is_ours)
    records = (of(item, plain=plain, prefixed=prefixed) for item in choice)
    members = choice.members
    if not plain:
        members = names.members_outward(members, _told(choice, exported))
    yield from collection(records, members)


def _told(choice: Choice, exported: str) -> dict[str, Any]:
    """What the collection says of itself. `prefix` tells where our columns stand, when they need it."""
    layers = list(choice.layers)
    named = {"layer": layers[0]} if len(layers) == 1 else {"layers": layers}
    prefix = {} if choice.is_ours else {"prefix": names.PREFIX}
    return {**named, **prefix, **choice.told, "exported": exported}


def _line(one: Mapping[str, Any]) -> str:
    try:
        line = json.dumps(one, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        # Half a character can be written as an escape alone, and then comes back as it was.
        return line if line.isascii() or _is_whole(line) else _escaped(one)
    except ValueError as error:
        raise InputError(f"{one.get('id')}: {error}; JSON has no word for it") from None
    except RecursionError:
        deep = "lists or objects in each other without end"
        raise InputError(f"{one.get('id')}: {deep}; flatter ones can be written") from None


def _is_whole(line: str) -> bool:
    try:
        line.encode()
    except UnicodeEncodeError:
        return False
    return True


def _escaped(one: Mapping[str, Any]) -> str:
    return json.dumps(one, ensure_ascii=True, separators=(",", ":"), allow_nan=False)
