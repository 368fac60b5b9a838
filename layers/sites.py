"""Sites: things that last, with what every report said of them, side by side."""

from __future__ import annotations

import re
from typing import Any

from geo import when
from layers import events, marks
from layers.model import Claim, Feature, Site
from layers.sources import Sources

STATUS_ORDER = ("confirmed", "reported", "claimed", "planned")
_FIRST_DATE = re.compile(r"[0-9X]{4}(?:-[0-9X]{2}){0,2}[~?%]?")
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
    """The claims that speak of a site: named in their `sites`, or through its place (not as a landmark)."""
    told = [
        claim
        for claim in sources.claims.values()
        if site.id in claim.sites
        or any(pid == site.place_id and role != "landmark" for pid, role in claim.places)
    ]
    return sorted(told, key=lambda claim: (events.dates(claim, sources.words).hull, claim.id))


def _first_evidence(claims: list[Claim], sources: Sources) -> str | None:
    """The EDTF of the earliest day by which a claim speaks of the site; a plan speaks from its `as_of`."""
    spoken = [
        claim.as_of if claim.when is None or claim.status == "planned" else claim.when
        for claim in claims
        if not (claim.when or "").startswith(("[..", "../"))
    ]
    begins = [(when.parse(text, state=True).hull.start, text) for text in spoken]
    if not begins:
        return None
    date = _FIRST_DATE.search(min(begins)[1])
    return None if date is None else f"{date.group()}/.."


def _history(site: Site, claims: list[Claim], sources: Sources) -> list[dict[str, Any]]:
    roles = {
        claim.id: next((role for pid, role in claim.places if pid == site.place_id), "at")
        for claim in claims
    }
    return [
        {
            "id": claim.id,
            "event_type": claim.event_type,
            "role": roles[claim.id],
            **events.said(claim, sources),
            "source": events.source(claim),
        }
        for claim in claims
    ]


def feature(site: Site, sources: Sources) -> Feature | None:
    """A site with its history, or None when nothing says that it exists (semantics 6)."""
    claims = claims_of(site, sources)
    lasting = site.exists or _first_evidence(claims, sources)
    if lasting is None:
        return None
    mark, rule, rule_ar = marks.of_site(site, sources)
    said = {claim.status for claim in claims if claim.status != "planned"}
    known = {"reported"} if site.exists or not said else said
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
        "sources": _site_sources(site, claims),
        "history": _history(site, claims, sources),
    }
    return Feature(site.id, site.layer, mark.geometry, properties)


def _site_sources(site: Site, claims: list[Claim]) -> list[dict[str, Any]]:
    known = [events.source(claim) for claim in claims]
    if site.exists_source is None:
        return known
    return [{**NO_SOURCE, "text": site.exists_source}, *known]
