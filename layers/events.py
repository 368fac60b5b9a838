"""Claims become events: what a report said happened, or lasts, at a place."""

from __future__ import annotations

from typing import Any

from geo import when
from layers import marks
from layers.model import EVENT_LAYERS, GEOMETRY_ROLES, Claim, Feature
from layers.sources import Sources
from layers.words import Words


def time_precision(dates: when.When) -> int | None:
    """ACLED's code from how far the ends of a date are known: 1 a day, 2 a week, 3 a month; else None."""
    spread = max(max(s.begun - s.begin + 1, s.end - s.until + 1) for s in dates.spans)
    for code, days in ((1, 1), (2, 7), (3, 31)):
        if spread <= days:
            return code
    return None


def layer_of(claim: Claim, at_site: bool) -> str | None:
    """The layer that holds a claim as an event, or None when it only belongs to a site's history.

    The first event layer named wins. A claim that names only layers of sites is part of the history of
    the site that it speaks of (`at_site`); one that speaks of none (the detainees of unnamed prisons, the
    troops in a whole country) is a statement: dropping it would hide it, and giving it to a site would
    invent one.
    """
    named = next((layer for layer in claim.layers if layer in EVENT_LAYERS), None)
    return named if named is not None or at_site else "statements"


def is_state(claim: Claim, words: Words) -> bool:
    """Does the claim say what lasts (a population, a controller) rather than what happened?"""
    return words.event_types[claim.event_type].extra["state"] == "yes"


def dates(claim: Claim, words: Words) -> when.When:
    """The claim's dates; when it has none, what its `as_of` allows (semantics: undated claims)."""
    state = is_state(claim, words)
    if claim.when is None:
        return when.undated(claim.as_of, state=state)
    return when.parse(claim.when, state=state)


def source(claim: Claim) -> dict[str, Any]:
    return {
        "report_id": claim.report_id,
        "claim_id": claim.id,
        "evidence_start": claim.evidence[0],
        "evidence_end": claim.evidence[1],
        "text": None,
    }


def said(claim: Claim, sources: Sources) -> dict[str, Any]:
    """The columns that a claim gives to its event feature and to a site's history alike."""
    quantity = claim.quantity
    return {
        "event_id": claim.event_id,
        "when": claim.when,
        "as_of": claim.as_of,
        "date_basis": claim.date_basis,
        "published": sources.reports[claim.report_id].published,
        "status": claim.status,
        "modality": claim.modality,
        "actors": list(claim.actors),
        "quantity": quantity.value,
        "quantity_min": quantity.minimum,
        "quantity_max": quantity.maximum,
        "quantity_approximate": quantity.approximate,
        "unit": quantity.unit,
        "reliability": claim.reliability,
        "credibility": claim.credibility,
        "extraction_confidence": claim.extraction_confidence,
        "summary": claim.summary,
        "summary_ar": claim.summary_ar,
        "flags": list(claim.flags),
    }


def _roles(claim: Claim) -> list[dict[str, str]]:
    return [{"place_id": place_id, "role": role} for place_id, role in claim.places]


def feature(claim: Claim, layer: str, sources: Sources) -> Feature:
    """One event, or one state said of a place that is no site."""
    mark = marks.of_event(claim, sources)
    main = next((pid for pid, role in claim.places if role in GEOMETRY_ROLES), claim.places[0][0])
    place = sources.places[main]
    term = sources.words.event_types[claim.event_type]
    properties = {
        "id": claim.id,
        "layer": layer,
        "kind": claim.event_type,
        "name": f"{term.en} – {place.name}",
        "name_ar": f"{term.ar} – {place.name_ar}",
        "place_id": main,
        "place_roles": _roles(claim),
        **marks.columns(mark),
        "geometry_rule": None,
        "geometry_rule_ar": None,
        **said(claim, sources),
        "time_precision": None
        if claim.when is None
        else time_precision(dates(claim, sources.words)),
        "sources": [source(claim)],
        "history": [],
        "recorded_at": sources.reports[claim.report_id].recorded_at,
        "revision": 1,
    }
    return Feature(claim.id, layer, mark.geometry, properties)
