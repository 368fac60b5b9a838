"""The data block of a document: features in columns, vocabularies, basemap and gazetteer.

Everything a reader may click is in it, so that the document works alone. Dates are worded here once per
distinct EDTF string; day spans are the four numbers of docs/time.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from geo import date_words, measure, month_names, names, when
from geo.gazetteer import Gazetteer
from geo.measure import BBox, LonLat
from geo.places import Place
from layers import filters, interface, load, style
from layers.map import naming
from layers.model import LAYERS, Feature, Report
from layers.words import LISTS, Words

HOME = BBox(38.4, 32.4, 44.9, 37.5)
LINE_LAYERS = frozenset({"fortifications"})
# Keys of a feature's properties that stand in columns and need not be said twice.
IN_COLUMNS = frozenset({"id", "layer", "name", "name_ar", "label_point", "published"})


def _shape(feature: Feature) -> str:
    """How a feature is drawn: point, area (badge and outline), flow, line, or none."""
    if feature.geometry is None:
        return "none"
    kind = feature.geometry["type"]
    roles = {entry["role"] for entry in feature.properties["place_roles"]}
    if kind == "LineString" and roles & {"from", "to"}:
        return "flow"
    if feature.layer in LINE_LAYERS:
        return "line"
    return "point" if kind in ("Point", "MultiPoint") else "area"


def _as_lines(geometry: Mapping[str, Any]) -> Mapping[str, Any]:
    """A polygon by its rings, for what is drawn as a line."""
    if geometry["type"] != "Polygon":
        return geometry
    return {"type": "MultiLineString", "coordinates": geometry["coordinates"]}


def _number(said: Mapping[str, Any]) -> int | None:
    """The number that sets a flow's width: the value, else its upper, else its lower bound."""
    known = (said[name] for name in ("quantity", "quantity_max", "quantity_min"))
    return next((number for number in known if number is not None), None)


def _is_undated_state(said: Mapping[str, Any], words: Words) -> bool:
    """A lasting thing that only its report's date dates: later it is "last reported N days ago"."""
    return said["when"] is None and said["as_of"] is not None and filters.is_state(said, words)


def columns(features: Sequence[Feature], words: Words) -> dict[str, list[Any]]:
    """The columns that drawing and filtering need, one entry a feature."""
    index = {name: i for i, name in enumerate(LAYERS)}
    rows = [
        {
            "id": feature.id,
            "event": feature.properties["event_id"],
            "layer": index[feature.layer],
            "kind": feature.properties["kind"],
            "name": feature.properties["name"],
            "name_ar": feature.properties["name_ar"],
            "place": feature.properties["place_id"],
            "status": feature.properties["status"],
            "modality": feature.properties["modality"],
            "quantity": _number(feature.properties),
            "doubtful": any(
                words.flags[f].extra["doubts"] == "route" for f in feature.properties["flags"]
            ),
            "radius": feature.properties["radius_m"],
            "state": int(filters.is_state(feature.properties, words)),
            "due": _due(feature.properties),
            "undated_state": int(_is_undated_state(feature.properties, words)),
            "undated": int(filters.is_undated_event(feature.properties, words)),
            "spans": [n for span in filters.spans(feature.properties, words) for n in span],
            "anchor": feature.properties["label_point"],
            "shape": shape,
            "area": feature.properties["place_id"] if shape == "area" else None,
            "geometry": _as_lines(feature.geometry or {}) if shape in ("flow", "line") else None,
        }
        for feature in features
        for shape in [_shape(feature)]
    ]
    names_of = rows[0] if rows else {}
    return {name: [row[name] for row in rows] for name in names_of}


def _due(entry: Mapping[str, Any]) -> int | None:
    """The first day after a planned date: past it, a plan without news is "not confirmed"."""
    if entry["status"] != "planned" or not entry["when"]:
        return None
    return when.parse(entry["when"], state=False).hull.end


def _dated(entry: Mapping[str, Any], words: Words) -> dict[str, Any]:
    """A history entry with what known.js needs: its days, whether it lasts, when a plan is due."""
    return {
        **entry,
        "hull": filters.said_hull(entry),
        "attribute": filters.is_attribute(entry, words),
        "due": _due(entry),
    }


def details(features: Iterable[Feature], words: Words) -> list[dict[str, Any]]:
    """What the panel of a feature says, apart from its columns."""
    return [
        {
            **{k: v for k, v in feature.properties.items() if k not in IN_COLUMNS},
            "history": [_dated(entry, words) for entry in feature.properties["history"]],
        }
        for feature in features
    ]


def outlines(features: Iterable[Feature]) -> dict[str, Any]:
    """The outline of every area that a feature speaks of, once."""
    return {
        feature.properties["place_id"]: feature.geometry
        for feature in features
        if _shape(feature) == "area"
    }


def dates(features: Iterable[Feature]) -> dict[str, tuple[str, str]]:
    """Every EDTF string in words, English and Arabic."""
    said = set[str]()
    for feature in features:
        for entry in (feature.properties, *feature.properties["history"]):
            said.update(text for text in (entry["when"], entry["as_of"]) if text)
    return {
        text: (date_words.words(text, "en"), date_words.words(text, "ar")) for text in sorted(said)
    }


def near(
    features: Iterable[Feature], places: Mapping[str, Place], border: Sequence[LonLat]
) -> dict[str, Any]:
    """Distance in metres from each place with a point to the border and to the nearest crossing."""
    crossings = [(p.id, p.point) for p in places.values() if p.kind == "crossing" and p.point]
    found: dict[str, Any] = {}
    for place_id in sorted({f.properties["place_id"] for f in features if _shape(f) == "point"}):
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


def _vocabularies(words: Words) -> dict[str, Mapping[str, Any]]:
    lists = {
        name: {t.id: {"en": t.en, "ar": t.ar, **t.extra} for t in words.terms(name).values()}
        for name in LISTS
    }
    return {**lists, "ui": interface.texts(), "months": _months()}


def basemap(folder: Path, features: Iterable[Feature], gazetteer: Gazetteer) -> dict[str, Any]:
    """The offline basemap's layers and the names to write on it."""
    read = {path.stem: load.records(path) for path in sorted(folder.glob("*.geojson"))}
    return {**read, "names": naming.names(read, gazetteer)}


def block(
    layers: Mapping[str, Sequence[Feature]],
    *,
    reports: Iterable[Report],
    places: Mapping[str, Place],
    words: Words,
    gazetteer: Gazetteer,
    basemap_dir: Path,
    opening: Mapping[str, Any],
    marking: str | None = None,
) -> dict[str, Any]:
    """The whole data block. `opening`: time (semantics 19), language, bbox or None, welcome."""
    features = [feature for layer in layers.values() for feature in layer]
    border = naming.border(basemap_dir)
    return {
        "layers": list(LAYERS),
        "features": columns(features, words),
        "details": details(features, words),
        "outlines": outlines(features),
        "place_names": {p.id: (p.name, p.name_ar) for p in places.values()},
        "dates": dates(features),
        "near": near(features, places, border),
        "reports": sorted(map(_report, reports), key=lambda report: report["day"]),
        "words": _vocabularies(words),
        "style": style.table(),
        "folding": _folding(),
        "gazetteer": naming.searchable(gazetteer),
        "basemap": basemap(basemap_dir, features, gazetteer),
        "home": HOME,
        "opening": dict(opening),
        "marking": marking,
    }
