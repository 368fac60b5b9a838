"""Features whose places are coarsened, without the words that would give them away.

A name says where as well as a position does, and so do a summary, a sentence, an id that is the name. What
stays is closed: kind, time, status, grades, numbers, and which report says so. The kind of a thing is its
name then; the governorate is not told: that of the cell's middle may be another one, the true one would
narrow the cell.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from shapely.geometry import mapping, shape

from geo.places import Place
from layers import frame
from layers.frame import column
from layers.intake.styles import RULES
from layers.map.details import absent
from layers.marks import rounded
from layers.model import GEOMETRY_ROLES, Feature
from layers.snapshot.asking.coarse import Grid
from layers.words import Words

# What is said of a feature whatever its place; texts among it only as a vocabulary or EDTF has them.
DATES = ("when", "as_of", "published", "recorded_at")
NUMBERS = (
    *("quantity", "quantity_min", "quantity_max", "quantity_approximate"),
    *("time_precision", "revision"),
)
LISTED: Mapping[str, tuple[str, ...]] = {
    "kind": ("kinds", "event_types"),
    "status": ("statuses",),
    "modality": ("modalities",),
    "unit": ("units",),
    "reliability": ("reliability",),
    "credibility": ("credibility",),
    "extraction_confidence": ("confidences",),
}
LISTS = ("actors", "flags")
DOUBTFUL = (
    "route_doubtful"  # of a flow; what else a flag says may name the place (seeds/words/flags.csv)
)
# What is told of a public place.
PUBLIC = (
    *("name", "name_ar", "place_id", "label_point", "radius_m", "place_precision"),
    *("geometry_rule", "geometry_rule_ar"),
)
FLOW = ("from", "via", "to")
HIDDEN = "…"  # where the id of a place was
AREA = 3  # of place_precision: no nearer than an area


class Numbers:
    """Names counted as they come: the same name has the same number."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._known: dict[Any, str] = {}

    def of(self, name: Any) -> str:
        """The number in place of a name."""
        return self._known.setdefault(name, f"{self._what}-{len(self._known) + 1}")


class Names:
    """The numbers in place of all names of a workshop: a site and its place share an id, claims an event."""

    def __init__(self) -> None:
        self.features = Numbers("feature")
        self.claims = Numbers("claim")
        self.events = Numbers("event")


def built(
    features: Sequence[Feature],
    grid: Grid,
    places: Mapping[str, Place],
    words: Words,
    names: Names,
) -> list[Feature]:
    """Built features on the grid. Areas that anybody knows, as a governorate, stay with their names."""
    public = [is_public(one, places) for one in features]
    shapes = np.array(
        [None if one.geometry is None else shape(dict(one.geometry)) for one in features], object
    )
    moved, reach = grid.shapes(shapes)
    made = []
    for row, one in enumerate(features):
        own = one.properties
        said = _said(own, words) | {"id": names.features.of(one.id), "layer": one.layer}
        if own["event_id"] is not None:
            said["event_id"] = names.events.of(own["event_id"])
        said["sources"] = [
            _source(entry, names) for entry in own["sources"] if entry["report_id"] is not None
        ]
        said["history"] = [_entry(entry, names) for entry in own["history"]]
        said["place_roles"] = _roles(own["place_roles"], places)
        if public[row]:
            said |= {name: own[name] for name in PUBLIC}
            made.append(replace(one, id=said["id"], properties={**absent(), **said}))
            continue
        said |= _called(said["kind"], one.layer, words)
        said |= _placed(own, grid, reach[row])
        geometry = None if moved[row] is None else _geojson(moved[row])
        made.append(Feature(said["id"], one.layer, geometry, {**absent(), **said}))
    return made


def table(
    features: Any,
    grid: Grid,
    titles: Mapping[str, tuple[str, str]],
    words: Words,
    names: Names,
) -> Any:
    """The same of a table of the workspace (layers/frame.py), in which nothing is taken to be public.

    `titles`: what each layer is called in English and Arabic, for things of no kind that we know.
    """
    layers = features["layer"].tolist()
    shapes, reach = grid.shapes(features.geometry.to_numpy())
    own = _numbers(column(features, "radius_m"))
    said: dict[str, list[Any]] = {"layer": layers}
    for name in (*DATES, *NUMBERS):
        if name in features:
            said[name] = frame.plain(features[name])
    for name in (*LISTED, *LISTS):
        if name in features:
            said[name] = [_known(name, value, words) for value in frame.plain(features[name])]
    kinds = said.get("kind", [None] * len(layers))
    called = [
        _called(kind, layer, words, titles) for kind, layer in zip(kinds, layers, strict=True)
    ]
    for name in ("name", "name_ar"):
        said[name] = [one[name] for one in called]
    said["id"] = [names.features.of(one) for one in features["id"]]
    said["uid"] = [f"uid-{n}" for n in range(1, len(layers) + 1)]
    if "event_id" in features:
        events = frame.plain(features["event_id"])
        said["event_id"] = [None if one is None else names.events.of(one) for one in events]
    if "place_roles" in features:
        said["place_roles"] = [_roles(one or (), {}) or None for one in features["place_roles"]]
    if "style" in features:
        said["style"] = [
            one and {k: one[k] for k in RULES if k in one} for one in features["style"]
        ]
    within = np.where(np.isnan(reach), np.nan, np.maximum(reach, grid.within(own)))
    said["radius_m"] = [None if np.isnan(metres) else float(metres) for metres in within]
    said["place_precision"] = [None if one is None else AREA for one in shapes]
    columns = {
        name: said[name] for name in dict.fromkeys((*features.columns, *said)) if name in said
    }
    return frame.table(columns, shapes)


def is_public(one: Feature, places: Mapping[str, Place]) -> bool:
    """Is a built feature at areas alone, or along a border by a rule, or at none and about areas alone?

    Nothing is too fine then.
    """
    if one.properties["geometry_rule"] is not None:
        return True
    told = [
        role["place_id"]
        for role in one.properties["place_roles"]
        if one.geometry is None or role["role"] in GEOMETRY_ROLES
    ]
    if one.layer == "places":
        told = [one.id]
    if one.geometry is not None and not told:
        return False
    if any(place not in places or places[place].geometry == "point" for place in told):
        return False
    return one.geometry is None or one.geometry["type"] not in ("Point", "MultiPoint")


def _said(properties: Mapping[str, Any], words: Words) -> dict[str, Any]:
    kept = {name: properties[name] for name in (*DATES, *NUMBERS) if name in properties}
    listed = {name: _known(name, properties[name], words) for name in (*LISTED, *LISTS)}
    return kept | listed


def _known(name: str, value: Any, words: Words) -> Any:
    """A value as a vocabulary has it, None where it is a word of somebody's own."""
    if name == "actors":
        return None if value is None else [one for one in value if one in words.actors]
    if name == "flags":
        doubts = {flag for flag, term in words.flags.items() if term.extra["doubts"] == "route"}
        return None if value is None else [DOUBTFUL] * (not doubts.isdisjoint(value))
    is_one = isinstance(value, str) and any(value in words.terms(one) for one in LISTED[name])
    return value if is_one else None


def _called(
    kind: str | None,
    layer: str,
    words: Words,
    titles: Mapping[str, tuple[str, str]] | None = None,
) -> dict[str, str]:
    """The kind's label as a name, else that of the layer."""
    for listed in ("kinds", "event_types"):
        if kind is not None and kind in words.terms(listed):
            term = words.terms(listed)[kind]
            return {"name": term.en, "name_ar": term.ar}
    if layer in words.layers:
        return {"name": words.layers[layer].en, "name_ar": words.layers[layer].ar}
    english, arabic = (titles or {}).get(layer, (layer, layer))
    return {"name": english, "name_ar": arabic}


def _placed(properties: Mapping[str, Any], grid: Grid, reach: float) -> dict[str, Any]:
    spot, own = properties["label_point"], properties["radius_m"]
    found: dict[str, Any] = {"place_precision": AREA, "radius_m": None}
    if properties["place_id"] is not None:
        found["place_id"] = HIDDEN  # a claim's area stays a badge, and is no footprint
    if spot is not None:
        lon, lat = grid.middles(*spot)
        found["label_point"] = (float(lon), float(lat))
    if not np.isnan(reach):
        within = float(grid.within(np.array(np.nan if own is None else own, np.float64)))
        found["radius_m"] = max(float(reach), within)
    return found


def _roles(roles: Sequence[Mapping[str, str]], places: Mapping[str, Place]) -> list[dict[str, str]]:
    """Roles of areas; a flow's ends stay as such, without saying which."""
    made = []
    for one in roles:
        place = places.get(one["place_id"])
        if place is not None and place.geometry != "point":
            made.append({"place_id": one["place_id"], "role": one["role"]})
        elif one["role"] in FLOW:
            made.append({"place_id": HIDDEN, "role": one["role"]})
    return made


def _source(source: Mapping[str, Any], names: Names) -> dict[str, Any]:
    """Which report says so; not which sentence of it."""
    silent = dict.fromkeys(("evidence_start", "evidence_end", "text"))
    claim = source["claim_id"]
    said = None if claim is None else names.claims.of(claim)
    return {**silent, "report_id": source["report_id"], "claim_id": said}


def _entry(entry: Mapping[str, Any], names: Names) -> dict[str, Any]:
    silent = {"date_basis": "", "summary": "", "summary_ar": "", "flags": []}
    named = {"id": names.claims.of(entry["id"]), "event_id": names.events.of(entry["event_id"])}
    return {**entry, **silent, **named, "source": _source(entry["source"], names)}


def _geojson(geometry: Any) -> dict[str, Any]:
    made = mapping(geometry)
    return {"type": made["type"], "coordinates": rounded(made["coordinates"])}


def _numbers(values: Any) -> Any:
    return np.array([np.nan if one is None else one for one in frame.plain(values)], np.float64)
