"""Characters in a name that cannot be seen, and make it look like another."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

# Directions that are forced (U+202A–E, U+2066–9) or marked, what has no width, other control characters.
_HIDDEN = re.compile(
    "[\u202a-\u202e\u2066-\u2069\u200b-\u200f\u061c\u2060-\u2064\ufeff\u00ad\x00-\x08\x0b-\x1f\x7f]"
)
_JOINERS = "\u200c\u200d"


def rows(texts: Sequence[str | None]) -> list[int]:
    """Which of n texts hold one. A joiner between letters of Arabic script is spelling, and not told."""
    whole = "".join(filter(None, texts))
    # What is printable is none of them, which takes a tenth of the time to see.
    if whole.isprintable() or not _HIDDEN.search(whole):
        return []
    return [row for row, text in enumerate(texts) if text and _in(text)]


def _in(text: str) -> bool:
    return any(not _is_spelling(text, match.start()) for match in _HIDDEN.finditer(text))


def _is_spelling(text: str, at: int) -> bool:
    around = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
    return text[at] in _JOINERS and any("ARABIC" in unicodedata.name(char, "") for char in around)
