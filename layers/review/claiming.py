"""A proposal becomes a claim, and a claim what a form shows: an entry and the spot where it stands.

Nothing is more exact than what was read: an area stays an area, a flow goes from place to place as told, what
is only *about* a place has no geometry, and what did not happen is no incident.
"""

from __future__ import annotations

from typing import Any, cast

from geo import when
from geo.reading.model import Proposal, QuantityRead
from layers import events, marks
from layers.editing.entry import Entry
from layers.editing.spots import Spot
from layers.model import Claim, Quantity, Report, Role, Status
from layers.review import telling
from layers.sources import Sources

NO_QUANTITY = Quantity(None, None, None, None, False)
SURE, LIKELY = 0.8, 0.5  # scores from which a reading is high, medium
INCIDENTS, STATEMENTS = "incidents", "statements"
MARKED = ("place_id", "place_roles", "label_point", "radius_m", "place_precision")


def claim(proposal: Proposal, report: Report, sources: Sources) -> Claim:
    """What a report is proposed to claim; places that the gazetteer does not know are left out."""
    places = tuple((one, role) for one, role, _ in proposal.places if one in sources.places)
    return Claim(
        id=proposal.key,
        report_id=report.id,
        event_id=proposal.key,
        layers=proposal.layers,
        event_type=proposal.event_type,
        places=places,
        sites=(),
        when=proposal.when,
        as_of=as_of(report.published) or "",
        date_basis=proposal.date_basis,
        actors=tuple(dict.fromkeys(proposal.actors)),
        quantity=quantity(proposal.quantity, sources.words.units),
        status=proposal.status,
        modality=None if proposal.modality == "asserted" else proposal.modality,
        reliability=report.reliability,
        credibility="6",
        extraction_confidence=confidence(proposal.score),
        summary="",
        summary_ar="",
        flags=(),
        evidence=(proposal.evidence.start, proposal.evidence.end),
    )


def quantity(read: QuantityRead | None, units: Any) -> Quantity:
    """How many, in whole numbers. A number of nobody knows what is none; a value stands without a range."""
    if read is None or read.unit not in units:
        return NO_QUANTITY
    value, least, most = map(_whole, (read.value, read.minimum, read.maximum))
    if value is None and least is None and most is None:
        return NO_QUANTITY
    if value is not None:
        is_rounded = read.value != value
        return Quantity(value, None, None, read.unit, read.approximate or is_rounded)
    return Quantity(None, least, most, read.unit, False)


def _whole(number: float | None) -> int | None:
    return None if number is None else round(number)


def confidence(score: float) -> str:
    """How sure the reader was, as a term of seeds/words/confidences.csv."""
    return "high" if score >= SURE else "medium" if score >= LIKELY else "low"


def as_of(published: str | None) -> str | None:
    """The single date to which an undated claim is held (semantics 5): the day, month or year of its report.

    None where the report has no date, or one that no year holds.
    """
    if not published:
        return None
    hull = when.parse(published, state=False).hull
    first, last = when.iso(hull.start), when.iso(hull.end - 1)
    for length in (10, 7, 4):  # 2022-06-08, 2022-06, 2022
        if first[:length] == last[:length]:
            return first[:length]
    return None


def layer(claim: Claim) -> str:
    """The layer that holds it. What was denied, foiled, threatened or planned is no incident."""
    found = events.layer_of(claim, False) or STATEMENTS
    is_event = claim.modality is None and claim.status != "planned"
    return found if is_event or found != INCIDENTS else STATEMENTS


def entry(claim: Claim, sources: Sources) -> Entry:
    """A claim as the form has it."""
    told, amount = (claim, sources.places, sources.words), claim.quantity
    words = (
        claim.summary or telling.summary(*told, "en"),
        claim.summary_ar or telling.summary(*told, "ar"),
    )
    return Entry(
        layer=layer(claim),
        kind=claim.event_type,
        name=telling.title(*told, "en"),
        name_ar=telling.title(*told, "ar"),
        when=claim.when or "",
        status=claim.status,
        modality=claim.modality,
        actors=claim.actors,
        quantity=amount.value,
        quantity_min=amount.minimum,
        quantity_max=amount.maximum,
        quantity_approximate=amount.approximate,
        unit=amount.unit,
        reliability=claim.reliability,
        credibility=claim.credibility,
        summary=words[0],
        summary_ar=words[1],
        report_id=claim.report_id,
        evidence_start=claim.evidence[0],
        evidence_end=claim.evidence[1],
    )


def spot(claim: Claim, sources: Sources) -> Spot:
    """Where it stands, by the rules of the layers that the project builds (layers/marks.py)."""
    mark = marks.of_event(claim, sources)
    roles = [{"place_id": one, "role": role} for one, role in claim.places]
    columns = {"place_id": telling.main_place(claim), "place_roles": roles, **marks.columns(mark)}
    said = {name: columns[name] for name in MARKED if columns[name]}
    return Spot(mark.geometry, said)


def of_columns(key: str, report: Report, layers: tuple[str, ...], columns: dict[str, Any]) -> Claim:
    """A decided feature as a claim again, with everything that a person made of it."""
    cited: dict[str, Any] = next(iter(columns.get("sources") or ()), {})
    roles = columns.get("place_roles") or ()
    span = (cited.get("evidence_start") or 0, cited.get("evidence_end") or 0)
    return Claim(
        id=key,
        report_id=report.id,
        event_id=columns.get("event_id") or key,
        layers=layers,
        event_type=columns.get("kind") or "",
        places=tuple((one["place_id"], cast("Role", one["role"])) for one in roles),
        sites=(),
        when=columns.get("when"),
        as_of=columns.get("as_of") or as_of(report.published) or "",
        date_basis=columns.get("date_basis") or "",
        actors=tuple(columns.get("actors") or ()),
        quantity=Quantity(
            columns.get("quantity"),
            columns.get("quantity_min"),
            columns.get("quantity_max"),
            columns.get("unit"),
            bool(columns.get("quantity_approximate")),
        ),
        status=cast("Status", columns.get("status") or "reported"),
        modality=columns.get("modality"),
        reliability=columns.get("reliability") or "F",
        credibility=columns.get("credibility") or "6",
        extraction_confidence=columns.get("extraction_confidence") or "low",
        summary=columns.get("summary") or "",
        summary_ar=columns.get("summary_ar") or "",
        flags=tuple(columns.get("flags") or ()),
        evidence=span,
    )
