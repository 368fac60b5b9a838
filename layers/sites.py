"""Sites: things that last, with what every report said of them, side by side."""

from __future__ import annotations

from typing import Any

from geo import when
from layers import events, filters, lifetimes, marks
from layers.model import Claim, Feature, Site
from layers.sources import Sources

# Parts in a claim that leave it to be told elsewhere too: the site is only its setting.
ASIDE = frozenset({"context"})
STATUS_ORDER = ("confirmed", "reported", "claimed", "planned")
NO_CLAIM: dict[str, Any] = {
    "modality": None,
    "actors": [],
    "quantity": None,
    "quantity_min": None,
    "quantity_max": None,
    "quantity_approximate": False,
    "unit": None,
    "reliability": "F",
    "credibility": "6",
    "extraction_confidence": None,
    "summary": None,
    "summary_ar": None,
    "flags": [],
    "recorded_at": None,
    "revision": 1,
}
NO_SOURCE = dict.fromkeys(("report_id", "claim_id", "evidence_start", "evidence_end", "text"))


def claims_of(site: Site, sources: Sources) -> list[Claim]:
    """The claims that speak of a site (lifetimes.claims_of)."""
    return lifetimes.claims_of(site, sources.claims.values())


def _history(site: Site, sources: Sources) -> list[dict[str, Any]]:
    """What every claim said, in the order of the days they speak of."""
    entries = [
        {
            "id": claim.id,
            "event_type": claim.event_type,
            "role": lifetimes.role(site, claim),
            **events.said(claim, sources),
            "source": events.source(claim),
        }
        for claim in claims_of(site, sources)
    ]
    return sorted(entries, key=lambda entry: (filters.said_hull(entry), entry["id"]))


def feature(site: Site, sources: Sources) -> Feature | None:
    """A site with its history, or None when nothing says that it exists (semantics 6)."""
    lasting = lifetimes.lasting(site, claims_of(site, sources), sources.words)
    if lasting is None:
        return None
    history = _history(site, sources)
    mark, rule, rule_ar = marks.of_site(site, sources)
    known = {"reported"} if site.exists else {entry["status"] for entry in history}
    properties = {
        "id": site.id,
        "event_id": None,
        "layer": site.layer,
        "kind": site.kind,
        "name": site.name,
        "name_ar": site.name_ar,
        "place_id": site.place_id,
        "place_roles": [] if site.place_id is None else [{"place_id": site.place_id, "role": "at"}],
        **marks.columns(mark),
        "geometry_rule": rule,
        "geometry_rule_ar": rule_ar,
        "when": lasting,
        "as_of": None,
        "date_basis": site.exists_source or "first evidence in the reports",
        "published": None,
        "status": next(status for status in STATUS_ORDER if status in known),
        **NO_CLAIM,
        "time_precision": events.time_precision(when.parse(lasting, state=True)),
        "sources": _site_sources(site, history),
        "history": history,
    }
    return Feature(site.id, site.layer, mark.geometry, properties)


def _site_sources(site: Site, history: list[dict[str, Any]]) -> list[dict[str, Any]]:
    known = [entry["source"] for entry in history]
    if site.exists_source is None:
        return known
    return [{**NO_SOURCE, "text": site.exists_source}, *known]
