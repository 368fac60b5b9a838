"""Sites: things that last, with what every report said of them, side by side."""

from __future__ import annotations

import re
from typing import Any

from geo import when
from layers import events, filters, marks
from layers.model import Claim, Feature, Site
from layers.sources import Sources

# Parts in a claim that leave it to be told elsewhere too: the site is only its setting.
ASIDE = frozenset({"context"})
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
    return [
        claim
        for claim in sources.claims.values()
        if site.id in claim.sites
        or any(pid == site.place_id and role != "landmark" for pid, role in claim.places)
    ]


def _first_evidence(history: list[dict[str, Any]]) -> str | None:
    """EDTF from the earliest date at which a claim speaks of the site; None without a claim.

    A plan speaks from the day on which it was told, and "by 2017" from the last day of 2017: what came
    before is not known.
    """
    if not history:
        return None
    first = history[0]
    said = first["as_of"] if first["status"] == "planned" else first["when"] or first["as_of"]
    date = _FIRST_DATE.search(said)
    return None if date is None else f"{date.group()}/.."


def _until_it_ended(lasting: str, history: list[dict[str, Any]], sources: Sources) -> str:
    """`X/..` until the first claim that the site is no more; a plan or a denial ends nothing."""
    types = sources.words.event_types
    for entry in history:
        said = entry["status"] != "planned" and entry["modality"] is None and entry["role"] == "at"
        date = _FIRST_DATE.search(entry["when"] or "") if said else None
        if date is not None and types[entry["event_type"]].extra["ends"] == "yes":
            return lasting.removesuffix("/..") + f"/{date.group()}"
    return lasting


def _history(site: Site, sources: Sources) -> list[dict[str, Any]]:
    """What every claim said, in the order of the days they speak of."""
    entries = [
        {
            "id": claim.id,
            "event_type": claim.event_type,
            "role": _role(site, claim),
            **events.said(claim, sources),
            "source": events.source(claim),
        }
        for claim in claims_of(site, sources)
    ]
    return sorted(entries, key=lambda entry: (filters.said_hull(entry), entry["id"]))


def _role(site: Site, claim: Claim) -> str:
    """What the site is to the claim: the part of its place, or "at" where the claim names the site."""
    if site.id in claim.sites:
        return "at"
    return next(role for pid, role in claim.places if pid == site.place_id and role != "landmark")


def feature(site: Site, sources: Sources) -> Feature | None:
    """A site with its history, or None when nothing says that it exists (semantics 6)."""
    history = _history(site, sources)
    lasting = site.exists or _first_evidence(history)
    if lasting is None:
        return None
    lasting = _until_it_ended(lasting, history, sources)
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
