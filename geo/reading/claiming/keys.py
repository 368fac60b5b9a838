"""A claim's key: the same in every run, so that a decision is never asked for twice."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from geo.names import folding
from geo.reading.model import Role

LENGTH = 16  # hex digits: 64 bits, one chance in a million of a clash among six million claims
_MARKED: tuple[Role, ...] = ("at", "from", "via", "to")


def sentence_key(folded: str) -> str:
    """A folded sentence without its punctuation and articles: what two prints of it have in common."""
    left_out = folding().words
    return " ".join([word for word in folded.split() if word not in left_out])


def twin(sentence: str, event_type: str, places: Iterable[tuple[str, Role]], repeat: int) -> str:
    """The claim's own key, the same in every report that says it: over the sentence, the type, the places.

    Only places that make geometry count, in any order. `repeat` tells true repeats in one report apart: 0,
    1, ….
    """
    marked = sorted({f"{role}:{place}" for place, role in places if role in _MARKED})
    return _digest([sentence, event_type, *marked, str(repeat)])


def claim_key(report: str, twin_key: str) -> str:
    """The key of the claim in this report, whose sha256 is `report`."""
    return _digest([report, twin_key])


def _digest(parts: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]
