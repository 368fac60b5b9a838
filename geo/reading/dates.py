"""Dates in words and digits, resolved from the day on which a report came out."""

from __future__ import annotations

from geo.reading.folded import Folded
from geo.reading.model import DateRead


def find(text: str, folded: Folded, published: str | None) -> tuple[DateRead, ...]:
    """The dates in the order of the text."""
    return ()
