"""Numbers with what they count."""

from __future__ import annotations

from collections.abc import Sequence

from geo.reading.folded import Folded
from geo.reading.model import DateRead, QuantityRead


def find(text: str, folded: Folded, dates: Sequence[DateRead]) -> tuple[QuantityRead, ...]:
    """The quantities in the order of the text; numbers inside dates are none."""
    return ()
