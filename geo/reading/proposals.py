"""What a report claims, put together sentence by sentence from what was read in it."""

from __future__ import annotations

from collections.abc import Sequence

from geo.gazetteer import Gazetteer
from geo.reading.model import (
    ActorRead,
    DateRead,
    EventRead,
    Mention,
    Proposal,
    QuantityRead,
    Span,
)


def propose(
    text: str,
    sentences: Sequence[Span],
    mentions: Sequence[Mention],
    dates: Sequence[DateRead],
    quantities: Sequence[QuantityRead],
    actors: Sequence[ActorRead],
    events: Sequence[EventRead],
    *,
    published: str | None,
    gazetteer: Gazetteer,
) -> tuple[Proposal, ...]:
    """The proposals in the order of the text, one for each claim."""
    return ()
