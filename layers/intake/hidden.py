"""Characters in a name that cannot be seen, and make it look like another."""

from __future__ import annotations

from collections.abc import Sequence

from layers.visible import hides


def rows(texts: Sequence[str | None]) -> list[int]:
    """Which of n texts hold one. A joiner between letters of Arabic script is spelling, and not told."""
    # What is printable is none of them, which takes a tenth of the time to see.
    if "".join(filter(None, texts)).isprintable():
        return []
    return [row for row, text in enumerate(texts) if text and hides(text)]
