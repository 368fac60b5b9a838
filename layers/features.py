"""Every feature of every built layer: sites, events and the places themselves."""

from __future__ import annotations

from geo.places import Place
from layers import events, marks, sites
from layers.model import LAYERS, Feature
from layers.sources import Sources


def of_place(place: Place, sources: Sources) -> Feature:
    """An entry of the gazetteer. It has no dates: a place is there whatever happens at it."""
    mark = marks.of_place(place, sources.areas)
    properties = {
        "id": place.id,
        "event_id": None,
        "layer": "places",
        "kind": place.kind,
        "name": place.name,
        "name_ar": place.name_ar,
        "place_id": place.id,
        "place_roles": [{"place_id": place.id, "role": "at"}],
        **marks.columns(mark),
        "geometry_rule": place.extent_rule,
        "geometry_rule_ar": None,
        "when": None,
        "as_of": None,
        "date_basis": None,
        "published": None,
        "status": "reported",
        **sites.NO_CLAIM,
        "flags": list(place.flags),
        "time_precision": None,
        "sources": [{**sites.NO_SOURCE, "text": place.source}],
        "history": [],
    }
    return Feature(place.id, "places", mark.geometry, properties)


def make(sources: Sources) -> list[Feature]:
    """Every feature of every built layer, in the order of layers and then of ids."""
    made: list[Feature] = []
    at_sites: set[str] = set()
    for site in sources.sites.values():
        feature = sites.feature(site, sources)
        if feature is not None:
            made.append(feature)
            at_sites |= {
                entry["id"]
                for entry in feature.properties["history"]
                if entry["role"] not in sites.ASIDE
            }
    for claim in sources.claims.values():
        layer = events.layer_of(claim, claim.id in at_sites)
        if layer is not None:
            made.append(events.feature(claim, layer, sources))
    made.extend(of_place(place, sources) for place in sources.places.values())
    order = {name: i for i, name in enumerate(LAYERS)}
    return sorted(made, key=lambda f: (order[f.layer], f.id))
