"""Two versions of a feature, field by field, in words that a person can choose between."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geo import date_words
from geo.when import WhenError
from layers import interface
from layers.editing import choices
from layers.editing.entry import OWN, tells
from layers.visible import visible
from layers.wording import COMMA, Lang

if TYPE_CHECKING:
    from layers.words import Words

GEOMETRY = "geometry"
PROPERTY = "properties."  # before the name of a file's own property
# Columns whose values are terms of a vocabulary.
VOCABULARIES = {
    "status": "statuses",
    "modality": "modalities",
    "actors": "actors",
    "unit": "units",
    "reliability": "reliability",
    "credibility": "credibility",
    "flags": "flags",
}
# What follows from others, or is for machines: a person chooses the others.
DERIVED = frozenset({"label_point", "time_precision", "event_id", "history", "recorded_at"})
LONGEST = 300

Record = Mapping[str, Any] | None
Columns = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Difference:
    """A field of which two versions say different things; both in words, "" for nothing."""

    field: str
    before: str
    after: str


def between(
    one: tuple[Record, Columns], other: tuple[Record, Columns], words: Words, lang: Lang
) -> list[Difference]:
    """Every field in which two versions (record, columns) differ, in a fixed order."""
    first, second = _fields(*one), _fields(*other)
    ordered = [*first, *(name for name in second if name not in first)]
    return [
        Difference(
            name,
            told(name, first.get(name), words, lang),
            told(name, second.get(name), words, lang),
        )
        for name in ordered
        if first.get(name) != second.get(name)
    ]


def _fields(record: Record, columns: Columns) -> dict[str, Any]:
    """What a person sees of a version: our columns, the shape, the file's own properties."""
    ordered = [*OWN, *(name for name in columns if name not in OWN)]  # as the form has them
    said = {name: columns.get(name) for name in ordered if name not in DERIVED}
    said = {name: value for name, value in said.items() if tells(value)}
    if record is None:
        return said
    own = record.get("properties") or {}
    shape = {GEOMETRY: record["geometry"]} if record.get("geometry") else {}
    return {**said, **shape, **{f"{PROPERTY}{name}": value for name, value in own.items()}}


def label(field: str, lang: Lang) -> str:
    """What a field is called on the screen; a file's own property has its own name."""
    if field.startswith(PROPERTY):
        return visible(field.removeprefix(PROPERTY))
    known = interface.pages().get(f"field_{field}")
    return known[lang] if known else field


def told(field: str, value: Any, words: Words, lang: Lang) -> str:
    """A value in words, short enough for a cell."""
    if value is None:
        return ""
    said = _told(field, value, words, lang)
    return said if len(said) <= LONGEST else f"{said[:LONGEST]}…"


def _told(field: str, value: Any, words: Words, lang: Lang) -> str:
    if field == GEOMETRY:
        return _shape(value, lang)
    if field == "when":
        return _date(value, lang)
    if field == "kind":
        return choices.kind_label(value, words, lang)
    if field == "place_precision":
        return interface.say(f"edit_precision_{value}", lang)
    if field == "sources":
        return "; ".join(_source(one) for one in value)
    terms = words.terms(VOCABULARIES[field]) if field in VOCABULARIES else {}
    parts = value if isinstance(value, list) else [value]
    if field in VOCABULARIES:
        return COMMA[lang].join(
            words.label(VOCABULARIES[field], one, lang) if one in terms else str(one)
            for one in parts
        )
    if isinstance(value, str):
        return visible(value)
    return json.dumps(value, ensure_ascii=False)


def _date(value: str, lang: Lang) -> str:
    try:
        return f"{date_words.words(value, lang)} ({_isolated(value)})"
    except WhenError:
        return value


def _source(one: Mapping[str, Any]) -> str:
    span = ""
    if one.get("evidence_start") is not None:
        span = f" [{one['evidence_start']}–{one['evidence_end']}]"
    return visible(f"{one.get('report_id') or one.get('text') or ''}{span}")


def _shape(geometry: Mapping[str, Any], lang: Lang) -> str:
    """A shape in a few words: what it is, how many positions, from where to where."""
    kind = geometry["type"]
    named = interface.say(f"edit_shape_{kind}", lang) if _known(geometry) else kind
    positions = _positions(geometry.get("coordinates"))
    if len(positions) < 2:
        return " · ".join([named, *(_isolated(f"{y:.5f}, {x:.5f}") for x, y, *_ in positions)])
    count = interface.say("edit_points", lang, n=f"{len(positions) - _closings(geometry):,}")
    west, east = min(x for x, *_ in positions), max(x for x, *_ in positions)
    south, north = min(y for _, y, *_ in positions), max(y for _, y, *_ in positions)
    box = _isolated(f"{south:.4f}–{north:.4f} N, {west:.4f}–{east:.4f} E")
    return f"{named} · {count} · {box}"


def _closings(geometry: Mapping[str, Any]) -> int:
    """The positions that only close a ring: one a ring."""
    shape = geometry.get("coordinates") or []
    polygons = {"Polygon": [shape], "MultiPolygon": shape}
    return sum(len(rings) for rings in polygons.get(geometry["type"], []))


def _isolated(code: str) -> str:
    """Left to right, inside Arabic too."""
    return f"\u2066{code}\u2069"


def _known(geometry: Mapping[str, Any]) -> bool:
    return f"edit_shape_{geometry['type']}" in interface.pages()


def _positions(coordinates: Any) -> list[Sequence[float]]:
    if not isinstance(coordinates, list | tuple) or not coordinates:
        return []
    if isinstance(coordinates[0], int | float):
        return [coordinates] if len(coordinates) > 1 else []
    return [at for part in coordinates for at in _positions(part)]


def merged(
    mine: tuple[Record, Columns],
    theirs: tuple[Record, Columns],
    taken: Mapping[str, bool],
) -> tuple[dict[str, Any], dict[str, Any]]:
    """A version of both: theirs, with each field of mine for which `taken` (field → mine?) says so.

    What follows from the shape comes with the shape. Both must stand (a deleted one is chosen whole).
    """
    assert mine[0] is not None
    assert theirs[0] is not None
    record, columns = dict(theirs[0]), dict(theirs[1])
    properties = dict(record.get("properties") or {})
    for field, is_mine in taken.items():
        if not is_mine:
            continue
        if field == GEOMETRY:
            record["geometry"] = mine[0].get("geometry")
            _take(columns, mine[1], "label_point")
        elif field.startswith(PROPERTY):
            _take(properties, mine[0].get("properties") or {}, field.removeprefix(PROPERTY))
        else:
            _take(columns, mine[1], field)
    for follower, leader in (
        ("time_precision", "when"),
        ("as_of", "when"),
        ("published", "sources"),
    ):
        if taken.get(leader) and follower not in taken:
            _take(columns, mine[1], follower)
    return {**record, "properties": properties}, columns


def _take(into: dict[str, Any], source: Mapping[str, Any], name: str) -> None:
    if name in source:
        into[name] = source[name]
    else:
        into.pop(name, None)
