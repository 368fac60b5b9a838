"""Features as text for other programs: GeoJSON or a line each, marked with presence and state."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from layers import build, filters
from layers.filters import Moment, Shown
from layers.model import SITE_LAYERS, Feature
from layers.words import Words


def shown(
    features: Iterable[Feature], moment: Moment | None, words: Words, *, undated: bool = False
) -> list[dict[str, Any]]:
    """RFC 7946 features with `presence`, and `state` as known at the end of the moment for sites."""
    return [
        _record(one, moment, words)
        for one in filters.show(features, moment, words, undated=undated)
    ]


def _record(one: Shown, moment: Moment | None, words: Words) -> dict[str, Any]:
    extra: dict[str, Any] = {"undated": one.undated}
    if moment is not None:
        extra["presence"] = str(one.presence)
        if one.feature.layer in SITE_LAYERS:
            extra["state"] = filters.state(one.feature, moment.held.end - 1, words)
    record = build.record(one.feature)
    return {**record, "properties": {**one.feature.properties, **extra}}


def text(records: Iterable[Mapping[str, Any]], form: str) -> str:
    """`geojson`: one FeatureCollection; `ndjson`: one feature a line."""
    lines = [json.dumps(record, ensure_ascii=False) for record in records]
    if form == "ndjson":
        return "".join(f"{line}\n" for line in lines)
    return '{"type": "FeatureCollection", "features": [\n' + ",\n".join(lines) + "\n]}\n"


def summary(layers: Mapping[str, Iterable[Feature]], words: Words) -> list[dict[str, Any]]:
    """A row a layer: name, number of features, first and last day that a date of it may mean."""
    return [_row(name, list(layer), words) for name, layer in layers.items()]


def _row(name: str, layer: list[Feature], words: Words) -> dict[str, Any]:
    first, last = filters.reach(layer, words)
    return {"name": name, "features": len(layer), "from": first, "to": last}
