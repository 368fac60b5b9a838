"""An item and what a person makes of it → what the workspace is to write."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from geo.errors import InputError
from layers import interface
from layers.editing import entry as entries
from layers.editing.entry import Entry, Problem
from layers.editing.spots import Spot
from layers.review import claiming
from layers.review.model import Item
from layers.store.model import Edit, Layer
from layers.store.reported import decision_uid
from layers.store.reviewed import Decided, Verdict

if TYPE_CHECKING:
    from geo.reading.model import Proposal, QuantityRead
    from layers.review.reviewing import Review

ID_DIGITS = 8  # of a decision's uid, after the report's id: the id of its feature
# Our own properties of a decided feature: which decision made it, and of which text.
DECISION, TEXT = "decision", "report_sha256"


def decided(
    review: Review, item: Item, verdict: Verdict, entry: Entry, spot: Spot, seen: str | None
) -> Decided:
    """What goes onto the map. Raises InputError with everything that is wrong with the entry."""
    wrong = list(_problems(review, entry, spot))
    if wrong:
        told = "; ".join(interface.say(one.term, "en", **one.values) for one in wrong)
        raise InputError(f"{item.key}: {told}")
    sha256 = review.report.sha256
    feature = _feature(review, item, entry, spot)
    return Decided(sha256, item.key, verdict, proposed(item), feature, seen)


def rejected(review: Review, item: Item, seen: str | None) -> Decided:
    """What was proposed, and nothing on the map."""
    return Decided(review.report.sha256, item.key, "reject", proposed(item), None, seen)


def layers(review: Review, made: Sequence[Decided]) -> list[Layer]:
    """The layers that take features: shares of the built ones, with their labels and so with their looks."""
    labels = review.ground.sources.words.layers
    names = dict.fromkeys(one.feature.layer for one in made if one.feature is not None)
    return [
        Layer(name, labels[name].en, labels[name].ar) if name in labels else Layer(name, name)
        for name in names
    ]


def _problems(review: Review, entry: Entry, spot: Spot) -> list[Problem]:
    today, sources = datetime.now(UTC).date(), review.ground.sources
    found = list(entries.problems(entry, spot, sources.words, review.ground.by_id, today))
    if entry.kind not in {*sources.words.event_types, *sources.words.kinds}:
        found.append(Problem("edit_wrong_kind", {"kind": entry.kind or "–"}))
    published = review.ground.reports[review.report.sha256].published
    if not entry.when.strip() and claiming.as_of(published) is None:
        found.append(Problem("edit_lacks_date", {}))
    return found


def _feature(review: Review, item: Item, entry: Entry, spot: Spot) -> Edit:
    """The feature under an id that follows from the proposal, with what a form does not ask for."""
    uid = decision_uid(review.report.sha256, item.key)
    key = f"{review.report.id}-{uid[:ID_DIGITS]}"
    sources = review.ground.sources
    made = entries.edit(entry, spot, sources.words, review.ground.by_id)
    columns = dict(made.columns) | _beside(review, item, entry)
    columns["event_id"] = key
    cited = [dict(one) for one in columns.get("sources", ())]
    if cited:
        cited[0]["claim_id"] = key
        columns["sources"] = cited
    properties = {DECISION: uid, TEXT: review.report.sha256}
    record = {**(made.record or {}), "id": key, "properties": properties}
    return replace(made, record=record, columns=columns)


def _beside(review: Review, item: Item, entry: Entry) -> dict[str, Any]:
    """Columns of a claim that are not in the form."""
    report = review.ground.reports[review.report.sha256]
    proposal = item.proposal
    is_read = proposal is not None and (proposal.when or "") == entry.when.strip()
    said = {
        "as_of": claiming.as_of(report.published),
        "date_basis": proposal.date_basis if proposal is not None and is_read else None,
        "extraction_confidence": None if proposal is None else claiming.confidence(proposal.score),
        "recorded_at": f"{datetime.now(UTC):%Y-%m-%d}",
    }
    return {name: value for name, value in said.items() if value or name == "as_of"}


def proposed(item: Item) -> dict[str, Any]:
    """What the reader made of it, without a word of the report: it travels, and the text does not."""
    proposal = item.proposal
    if proposal is None:
        return dict(item.decision.said) if item.decision is not None else {}
    return {
        "event_type": proposal.event_type,
        "layers": list(proposal.layers),
        "places": [[place, role] for place, role, _ in proposal.places],
        "when": proposal.when,
        "date_basis": proposal.date_basis,
        "actors": list(proposal.actors),
        "quantity": _quantity(proposal.quantity),
        "status": proposal.status,
        "modality": proposal.modality,
        "score": round(proposal.score, 3),
        "twin": proposal.twin,
        "evidence": list(proposal.evidence),
        "trigger": list(_trigger(proposal)),
    }


def _trigger(proposal: Proposal) -> tuple[int, int]:
    return proposal.trigger.start, proposal.trigger.end


def _quantity(read: QuantityRead | None) -> dict[str, Any] | None:
    if read is None:
        return None
    return {
        "value": read.value,
        "min": read.minimum,
        "max": read.maximum,
        "unit": read.unit,
        "approximate": read.approximate,
    }
