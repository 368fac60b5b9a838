"""What a change of a review did, in words: a report, a name, so many decisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ui.words import say


def deeds(done: Sequence[str]) -> list[str]:
    """Each deed (`store.deeds.listed`) once, in the order in which they come; decisions are counted."""
    return [say(f"did_{deed}", n=f"{n:,}") for deed, n in Counter(done).items()]
