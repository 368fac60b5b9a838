"""Which of many proposals a person means."""

from __future__ import annotations

from geo import names
from layers.review.model import Item, Pattern


def fits(item: Item, pattern: Pattern) -> bool:
    """Whether an open proposal fits all that a pattern says; what was decided is never meant."""
    proposal = item.proposal
    if proposal is None or item.state != "open":
        return False
    wanted = (
        pattern.event_type in (None, proposal.event_type),
        pattern.place_id is None or any(pattern.place_id == one for one, _, _ in proposal.places),
        pattern.actor is None or pattern.actor in proposal.actors,
        pattern.below is None or proposal.score < pattern.below,
        pattern.least is None or proposal.score >= pattern.least,
        pattern.is_duplicate is None or pattern.is_duplicate == bool(item.duplicates),
    )
    return all(wanted) and (pattern.name is None or _is_named(item, pattern.name))


def _is_named(item: Item, name: str) -> bool:
    wanted = names.key(name)
    return bool(wanted) and any(names.key(one) == wanted for one in item.names)
