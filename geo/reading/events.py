"""Words that tell of something that happens, and whether they say that it did."""

from __future__ import annotations

from collections.abc import Sequence

from geo.reading.folded import Folded
from geo.reading.model import EventRead, Span


def find(text: str, folded: Folded, sentences: Sequence[Span]) -> tuple[EventRead, ...]:
    """The events in the order of the text."""
    return ()
