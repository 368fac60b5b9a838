"""Features as text for other programs: GeoJSON or a line each, marked with presence and state."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from layers import filters
from layers.filters import Moment, Shown
from layers.model import SITE_LAYERS, Feature
from layers.words import Words

FORMS = ("geojson", "ndjson")


def record(feature: Feature) -> dict[str, Any]:
    """A feature as an RFC 7946 object."""
    return {
        "type": "Feature",
        "id": feature.id,
        "geometry": feature.geometry,
        "properties": dict(feature.properties),
    }


def shown(
    features: Iterable[Feature], moment: Moment | None, words: Words, *, undated: bool = False
) -> list[dict[str, Any]]:
    """RFC 7946 features; with a moment, what it makes of each stands among its properties.

    `undated`: dated only by its `as_of`. `presence`: certain or possible. `state`: of a site, as known
    on the moment's last day (filters.state). `last_reported_days`: of a lasting thing without a date, the
    days since it was said. `overdue`: of a plan, true when its date has passed by the last day.
    """
    return [
        _marked(one, moment, words)
        for one in filters.show(features, moment, words, undated=undated)
    ]


def _marked(one: Shown, moment: Moment | None, words: Words) -> dict[str, Any]:
    said = one.feature.properties
    extra: dict[str, Any] = {"undated": one.undated}
    if moment is not None:
        extra["presence"] = str(one.presence)
        day = moment.held.end - 1
        if one.feature.layer in SITE_LAYERS:
            extra["state"] = filters.state(one.feature, day, words)
        elif said["when"] is None and said["as_of"] is not None and filters.is_state(said, words):
            extra["last_reported_days"] = filters.age(said, day)
        if said["status"] == "planned":
            extra["overdue"] = day < filters.NO_DAY and filters.is_overdue(said, day)
    made = record(one.feature)
    return {**made, "properties": {**made["properties"], **extra}}


def text(records: Iterable[Mapping[str, Any]], form: str) -> str:
    """`geojson`: one RFC 7946 FeatureCollection, a feature a line; `ndjson`: the lines alone."""
    lines = [
        json.dumps(one, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        for one in records
    ]
    if form == "ndjson":
        return "".join(f"{line}\n" for line in lines)
    return '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"


def summary(layers: Mapping[str, Iterable[Feature]], words: Words) -> list[dict[str, Any]]:
    """A row a layer: name, number of features, first and last day that its dates name."""
    return [_row(name, list(layer), words) for name, layer in layers.items()]


def _row(name: str, layer: list[Feature], words: Words) -> dict[str, Any]:
    first, last = filters.reach(layer, words)
    return {"name": name, "features": len(layer), "from": first, "to": last}
