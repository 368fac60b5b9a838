"""Everything a map document carries, as parts: the head, the columns, the details, basemap and gazetteer.

All a reader may click is in it, so that the document works alone. What the page needs to draw is raw; what
it needs when somebody asks is compressed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC
from itertools import chain
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd

from geo import date_words, measure, month_names, names, when
from geo.measure import BBox, LonLat
from geo.places import Place
from layers import interface, style, timespans
from layers.listed import Listed
from layers.map import columns, details, parts
from layers.map.parts import Part
from layers.model import Report
from layers.words import LISTS, Words

if TYPE_CHECKING:
    from layers.store.origins import Origin

# Added features that are found by name: as many as a page may fold the names of while somebody types.
CALLED = 100_000
HOME = BBox(38.4, 32.4, 44.9, 37.5)
# The page words these itself (js/date_words.js): years, months, days, and pairs of days.
WORDED = re.compile(
    r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?"
    r"|\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d"
    r"|\[\d{4}-\d\d-\d\d\.\.\d{4}-\d\d-\d\d\]"
)


def dates(frame: gpd.GeoDataFrame) -> dict[str, tuple[str, str]]:
    """Every EDTF string that the page cannot word itself, in English and Arabic."""
    said = set[str]()
    for column in ("when", "as_of"):
        if column in frame:
            said.update(pd.unique(frame[column].to_numpy(object)))
    if "history" in frame:
        for history in frame["history"].dropna():
            said.update(entry[name] for entry in history for name in ("when", "as_of"))
    return {
        text: (date_words.words(text, "en"), date_words.words(text, "ar"))
        for text in sorted(filter(None, said))
        if not WORDED.fullmatch(text)
    }


def near(
    frame: gpd.GeoDataFrame, places: Mapping[str, Place], border: Sequence[LonLat]
) -> dict[str, Any]:
    """Distance in metres from each place with a point to the border and to the nearest crossing."""
    crossings = [(p.id, p.point) for p in places.values() if p.kind == "crossing" and p.point]
    found: dict[str, Any] = {}
    named = frame["place_id"].dropna().unique() if "place_id" in frame else ()
    for place_id in sorted(named):
        place = places.get(place_id)
        if place is None or place.point is None:
            continue
        others = [one for one in crossings if one[0] != place_id]
        crossing, metres = measure.nearest(place.point, others) if others else (None, None)
        found[place_id] = {
            "border_m": round(measure.nearest_on_line(place.point, border)[0]),
            "crossing": (places[crossing].name, places[crossing].name_ar) if crossing else None,
            "crossing_m": None if metres is None else round(metres),
        }
    return found


def _report(report: Report) -> dict[str, Any]:
    hull = when.parse(report.published, state=False).hull
    return {
        "id": report.id,
        "title": report.title,
        "title_ar": report.title_ar,
        "outlet": report.outlet,
        "outlet_ar": report.outlet_ar,
        "published": report.published,
        "published_words": (
            date_words.words(report.published, "en"),
            date_words.words(report.published, "ar"),
        ),
        "day": hull.end - 1,
        "reliability": report.reliability,
        "url": report.url,
        "archive_url": report.archive_url,
    }


def _origin(origin: Origin) -> dict[str, Any]:
    """Who changed something, on which day (UTC), why, and from which file."""
    change = origin.change
    day = change.at.astimezone(UTC).date().isoformat()
    return {"who": change.who, "day": day, "why": change.why, "file": origin.file}


def _folding() -> dict[str, Any]:
    table = names.folding()
    letters = {chr(code): to for code, to in sorted(table.letters.items())}
    return {"letters": letters, "words": sorted(table.words)}


def _months() -> dict[str, dict[str, str]]:
    return {
        str(month): {
            "en": month_names.month_name(month, "en"),
            "ar": month_names.month_name(month, "ar"),
        }
        for month in range(1, 13)
    }


def _vocabularies(words: Words, frame: gpd.GeoDataFrame) -> dict[str, Mapping[str, Any]]:
    said = {"actors": _said(frame, "actors"), "units": _said(frame, "unit")}
    lists = {
        name: {
            t.id: {"en": t.en, "ar": t.ar, **t.extra}
            for t in words.terms(name).values()
            if name not in said or t.id in said[name]
        }
        for name in LISTS
    }
    return {**lists, "ui": interface.texts(), "months": _months()}


def _said(frame: gpd.GeoDataFrame, column: str) -> set[str]:
    """The terms that any feature, or anything in the history of one, has in a column: few of very many."""
    found = set[str]()
    values: list[Iterable[Any]] = [frame[column]] if column in frame else []
    if "history" in frame:
        entries = chain.from_iterable(one for one in frame["history"] if one)
        values.append([entry.get(column) for entry in entries])
    for value in chain.from_iterable(values):
        if isinstance(value, str):
            found.add(value)
        elif isinstance(value, list | tuple):
            found.update(map(str, value))
    return found


def pack(
    frame: gpd.GeoDataFrame,
    layers: Sequence[Listed],
    *,
    reports: Iterable[Report],
    places: Mapping[str, Place],
    words: Words,
    basemap: Sequence[Part],
    border: Sequence[LonLat],
    opening: Mapping[str, Any],
    marking: str | None = None,
    origins: Mapping[int, Origin] | None = None,
) -> list[Part]:
    """All parts of a document, those that the first drawing needs first.

    `layers` are listed in this order; `opening`: time (semantics 19), language, bbox or None, welcome, and,
    where said, `undated` and `about`, the layers that the timeline tells of while the others stand behind;
    `origins`: the changes that features of the workspace are from, by revision.
    """
    packed = columns.pack(frame, timespans.of(frame, words), words, layers)
    said, more = details.pack(frame, packed.order, words)
    head = {
        "layers": [layer.name for layer in layers],
        "columns": packed.head,
        "details": said,
        "reports": sorted(map(_report, reports), key=lambda report: report["day"]),
        "words": _vocabularies(words, frame),
        "style": {**style.table(), "listed": [layer.plain() for layer in layers]},
        "phrases": {key: date_words.phrase(key) for key in ("from_to", "within")},
        "folding": _folding(),
        "home": HOME,
        "opening": dict(opening),
        "marking": marking,
        "origins": [(revision, _origin(one)) for revision, one in (origins or {}).items()],
    }
    return [
        Part("head", parts.as_json(head), False),
        *packed.parts,
        *basemap,
        parts.packed("called", parts.as_json(called(frame.iloc[packed.order]))),
        parts.packed("said", parts.as_json(_beside(frame, places, border))),
        *more,
    ]


def called(frame: gpd.GeoDataFrame) -> dict[str, list[Any]]:
    """The added features that have a name, for the search: rows of the page and names in both languages.

    `frame` is in the page's order. None of them where there are more than CALLED: to find some of them would
    be worse than none.
    """
    none: dict[str, list[Any]] = {"rows": [], "name": [], "name_ar": []}
    if "uid" not in frame:
        return none
    names = frame.reindex(columns=["name", "name_ar"]).astype(object)
    rows = np.flatnonzero((frame["uid"].notna() & names.notna().any(axis=1)).to_numpy(bool))
    if len(rows) > CALLED:
        return none
    names = names.iloc[rows].where(names.iloc[rows].notna(), None)
    return {"rows": rows.tolist(), **{str(n): names[n].tolist() for n in names}}


def _beside(
    frame: gpd.GeoDataFrame, places: Mapping[str, Place], border: Sequence[LonLat]
) -> dict[str, Any]:
    """What the panel says beside a feature's own: dates in words, distances, places (names, precision)."""
    return {
        "dates": dates(frame),
        "near": near(frame, places, border),
        "places": {p.id: (p.name, p.name_ar, p.precision) for p in places.values()},
    }
