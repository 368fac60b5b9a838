"""The items of a review: each proposal with its decision, its names, and what else is known of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain
from typing import TYPE_CHECKING

from geo.errors import InputError
from geo.reading.model import Proposal, Reading, Span
from layers.editing.entry import Problem, problems
from layers.editing.spots import NOWHERE
from layers.model import Claim
from layers.review import claiming, known, library
from layers.review.comparing import Index, Known
from layers.review.matching import matched
from layers.review.model import Item

if TYPE_CHECKING:
    from layers.review.reviewing import Review
    from layers.store.reviewed import Decision

NO_EVIDENCE = Span(0, 0)


def of(review: Review) -> Sequence[Item]:
    """Every proposal in the order of the text, then what was decided and is proposed no more."""
    index = Index(_known(review), review.ground.sources.words)
    mine = {one.key: one for one in review.decisions if one.sha256 == review.report.sha256}
    same = matched(review.reading.proposals, list(mine.values()))
    made = dict[str, Item]()
    for proposal in review.reading.proposals:
        decision = mine.get(proposal.key) or same.sure.get(proposal.key)
        key = decision.key if decision is not None else proposal.key
        if key not in made:
            item = _item(review, key, proposal, decision, index)
            perhaps = same.perhaps.get(proposal.key, ())
            made[key] = _perhaps(item, perhaps, review.report.id) if perhaps else item
    gone = [_vanished(one) for key, one in mine.items() if key not in made and one.verdict]
    return (*made.values(), *sorted(gone, key=lambda one: one.evidence))


def claim(review: Review, item: Item) -> Claim:
    """What an item claims as it is proposed. Raises InputError where it is proposed no more."""
    if item.proposal is None:
        raise InputError(f"{item.key}: proposed no more")
    report = review.ground.reports[review.report.sha256]
    return claiming.claim(item.proposal, report, review.ground.sources)


def _item(
    review: Review, key: str, proposal: Proposal, decision: Decision | None, index: Index
) -> Item:
    """A proposal under its key, or that of the decision which was about it when it was read otherwise."""
    report = review.ground.reports[review.report.sha256]
    said = claiming.claim(proposal, report, review.ground.sources)
    mine = Known("proposal", key, review.report.sha256, said, proposal.twin)
    duplicates, contradictions = index.about(mine)
    mentions = review.reading.mentions
    at = [number for _, _, number in proposal.places if number is not None]
    return Item(
        key=key,
        proposal=proposal,
        event_type=proposal.event_type,
        evidence=proposal.evidence,
        decision=decision,
        seen=decision.version if decision is not None else None,
        names=tuple(dict.fromkeys(mentions[number].surface for number in at)),
        duplicates=duplicates,
        contradictions=contradictions,
        problems=tuple(_problems(review, said)),
    )


def _perhaps(item: Item, decisions: Sequence[Decision], report_id: str) -> Item:
    """With the decisions of which one may have been about it before the other duplicates."""
    first = tuple(known.perhaps(one, report_id) for one in decisions)
    refs = {one.ref for one in first}
    others = (one for one in item.duplicates if one.where != "decision" or one.ref not in refs)
    return replace(item, duplicates=(*first, *others))


def _problems(review: Review, said: Claim) -> Iterator[Problem]:
    """What keeps a claim from being accepted as it is."""
    sources = review.ground.sources
    if said.event_type not in sources.words.event_types:
        yield Problem("edit_wrong_kind", {"kind": said.event_type})
        return
    if not said.when and not said.as_of:
        yield Problem("edit_lacks_date", {})
    entry = claiming.entry(said, sources)
    today = datetime.now(UTC).date()
    yield from problems(entry, NOWHERE, sources.words, review.ground.by_id, today)


def _vanished(decision: Decision) -> Item:
    start, end = decision.said.get("evidence", NO_EVIDENCE)
    return Item(
        key=decision.key,
        proposal=None,
        event_type=decision.said.get("event_type", ""),
        evidence=Span(start, end),
        decision=decision,
        seen=decision.version,
        names=tuple(decision.said.get("names", ())),
    )


def _known(review: Review) -> Iterator[Known]:
    """Every other claim, and those of this report, which may contradict each other."""
    base, decisions = review.ground, review.decisions
    of_report: dict[str, list[Decision]] = defaultdict(list)
    for decision in decisions:
        of_report[decision.sha256].append(decision)
    shelf = library.of(review.shop)
    readings = [review.reading]
    for held in review.held:
        if held.sha256 != review.report.sha256 and held.has_text:
            asked = (held.sha256, held.about.published, review.ruled_out)
            found = shelf.known(asked)
            if found is None:
                text = review.store.report_text(held.sha256) or ""
                found = shelf.read(held.sha256, text, *asked[1:])
            readings.append(found)
    return chain(
        known.of_seeds(base),
        known.decided(base, decisions, review.features),
        *(known.proposed(base, one, _closed(one, of_report[one.sha256])) for one in readings),
    )


def _closed(reading: Reading, decisions: Sequence[Decision]) -> frozenset[str]:
    """The keys of its proposals that were decided, the ones read otherwise since, too."""
    same = matched(reading.proposals, decisions).sure
    anew = {key for key, one in same.items() if one.verdict is not None}
    return frozenset(anew | {one.key for one in decisions if one.verdict is not None})
