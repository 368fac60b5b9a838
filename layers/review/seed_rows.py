"""Rows of seeds/ from what was decided: cells as people write them there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from geo.places import Place
from layers.exports import spreadsheet
from layers.model import EVENT_LAYERS, Claim, Report
from layers.review import telling
from layers.review.claiming import INCIDENTS, STATEMENTS
from layers.sources import Sources

if TYPE_CHECKING:
    from layers.store.reviewed import Decision

Cells = dict[str, str]


def of_claim(claim: Claim, decision: Decision, sources: Sources) -> Cells:
    """A decided claim. Where its date is from is said by rule when the person changed it."""
    told = (claim, sources.places, sources.words)
    amount = claim.quantity
    return {
        "id": claim.id,
        "report_id": claim.report_id,
        "event_id": claim.event_id,
        "layers": _joined(layers(claim, sources)),
        "event_type": claim.event_type,
        "places": _joined(place for place, _ in claim.places),
        "roles": _joined(role for _, role in claim.places),
        "sites": "",
        "when": claim.when or "",
        "as_of": claim.as_of,
        "date_basis": claim.date_basis or f"As decided by {decision.change.who}",
        "actors": _joined(claim.actors),
        "quantity": _number(amount.value),
        "quantity_min": _number(amount.minimum),
        "quantity_max": _number(amount.maximum),
        "unit": amount.unit or "",
        "approximate": "yes" if amount.approximate else "no",
        "status": claim.status,
        "modality": claim.modality or "",
        "reliability": claim.reliability,
        "credibility": claim.credibility,
        "extraction_confidence": claim.extraction_confidence,
        "summary": claim.summary or telling.summary(*told, "en"),
        "summary_ar": claim.summary_ar or telling.summary(*told, "ar"),
        "flags": _joined(claim.flags),
        "evidence_start": str(claim.evidence[0]),
        "evidence_end": str(claim.evidence[1]),
    }


def layers(claim: Claim, sources: Sources) -> list[str]:
    """The layer that it was put into, then those that it was proposed for as part of a site's history.

    Another event layer would be another opinion of what it is, and a plan is no incident.
    """
    known = [one for one in dict.fromkeys(claim.layers) if one in sources.words.layers]
    first = known[0] if known and known[0] == claim.layers[0] else STATEMENTS
    return [first, *(one for one in known if one not in (first, INCIDENTS, *EVENT_LAYERS))]


def of_report(report: Report, who: str) -> Cells:
    """A report of the workspace; its text is not in it."""
    return {
        "id": report.id,
        "title": report.title,
        "title_ar": report.title_ar or "",
        "outlet": report.outlet,
        "outlet_ar": report.outlet_ar or "",
        "published": report.published,
        "published_basis": report.published_basis or f"As said by {who}",
        "language": report.language,
        "reliability": report.reliability,
        "topic": report.topic or report.title,
        "url": report.url or "",
        "archive_url": report.archive_url or "",
        "sha256": report.sha256,
        "characters": str(report.characters),
        "recorded_at": report.recorded_at,
    }


def of_place(place: Place) -> Cells:
    """A place that only GeoNames knows; a name that it has in one language stands in both."""
    at = place.point
    arabic = next((one for one in place.variants if _is_arabic(one)), place.name)
    return {
        "id": place.id,
        "kind": place.kind,
        "name_en": place.name or place.name_ar,
        "name_ar": place.name_ar or arabic,
        "name_ku": place.name_ku or "",
        "variants": _joined(place.variants),
        "country": place.country,
        "parent_id": "",
        "geometry": place.geometry,
        "extent_rule": "",
        "lon": "" if at is None else f"{at.lon:g}",
        "lat": "" if at is None else f"{at.lat:g}",
        "radius_m": "" if place.radius_m is None else f"{place.radius_m:g}",
        "precision": "" if place.precision is None else str(place.precision),
        "source": place.source,
        "external_id": place.external_id or "",
        "flags": _joined(place.flags),
        "notes": place.notes,
    }


def of_decision(decision: Decision, report_id: str, claim_id: str) -> Cells:
    """What was decided, the rejected too: so that nobody is asked again, and can look who was."""
    start, end = decision.said.get("evidence", ("", ""))
    return {
        "report_id": report_id,
        "sha256": decision.sha256,
        "key": decision.key,
        "verdict": decision.verdict or "",
        "who": spreadsheet.safe(decision.change.who),
        "at": f"{decision.change.at:%Y-%m-%dT%H:%M:%SZ}",
        "why": spreadsheet.safe(decision.change.why),
        "event_type": str(decision.said.get("event_type", "")),
        "evidence_start": str(start),
        "evidence_end": str(end),
        "claim_id": claim_id,
    }


def _is_arabic(name: str) -> bool:
    return any("\u0621" <= one <= "\u064a" for one in name)


def _joined(parts: Any) -> str:
    return ";".join(parts)


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def plain(cells: Mapping[str, str]) -> Cells:
    """The same on one line each: a reason may have several."""
    return {name: " ".join(value.split()) for name, value in cells.items()}
