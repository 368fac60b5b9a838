"""What is drawn from left to right, in the order in which it is read.

The rules by which bidirectional text is set (Unicode Annex 9), backwards.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

# Letters from right to left that make a line one of that direction; on a page of that direction fewer do.
MOST, SOME = 0.5, 0.3
_RTL, _LTR, _NUMBER = frozenset({"R", "AL"}), frozenset({"L"}), frozenset({"EN", "AN"})
_IN_NUMBERS = frozenset(".,:/\u066b\u066c")
_OPENING, _CLOSING = "([{«", ")]}»"
_MIRRORED = dict(zip(_OPENING + _CLOSING, _CLOSING + _OPENING, strict=True))


def logical(row: Sequence[str], is_rtl: bool) -> str:
    """What is drawn from left to right, as it is read."""
    runs = list(_runs(row, is_rtl))
    parts = [
        "".join(reversed(_turned(row[start:end]))) if is_against else "".join(row[start:end])
        for start, end, is_against in runs
    ]
    return "".join(reversed(parts) if is_rtl else parts)


def _runs(row: Sequence[str], is_rtl: bool) -> Iterator[tuple[int, int, bool]]:
    """Stretches [start, end) of a line, and whether each is read from right to left."""
    # The direction that only stretches between two of its own letters have in the other's line.
    own, other = (_RTL, _LTR) if is_rtl else (_LTR, _RTL)
    kinds = [_kind(chars[0]) for chars in row]
    at = 0
    while at < len(row):
        if kinds[at] in other or (is_rtl and kinds[at] in _NUMBER and _leads_to(kinds, at, own)):
            end = _end(kinds, at, own, other)
            yield at, end, not is_rtl
            at = end
        else:
            end = at + 1
            while end < len(row) and not (
                kinds[end] in other
                or (is_rtl and kinds[end] in _NUMBER and _leads_to(kinds, end, own))
            ):
                end += 1
            yield at, end, is_rtl
            at = end


def _leads_to(kinds: Sequence[str], at: int, own: frozenset[str]) -> bool:
    """Whether a Latin word follows the number before anything Arabic does: they are read together."""
    for kind in kinds[at:]:
        if kind in _LTR:
            return True
        if kind in own or kind == "AN":
            return False
    return False


def _end(kinds: Sequence[str], at: int, own: frozenset[str], other: frozenset[str]) -> int:
    """Where a stretch ends: after its last letter or number before the next letter of the line's own."""
    end = at + 1
    for place in range(at + 1, len(kinds)):
        if kinds[place] in own or kinds[place] == "S":
            break
        if kinds[place] in other or kinds[place] == "EN":
            end = place + 1
    return end


def _turned(row: Sequence[str]) -> list[str]:
    """A stretch that is read from right to left, its numbers turned once more: they stay as they are."""
    made: list[str] = []
    at = 0
    while at < len(row):
        end = at
        while end < len(row) and (
            _kind(row[end][0]) in _NUMBER
            or (
                row[end] in _IN_NUMBERS
                and at < end < len(row) - 1
                and _kind(row[end + 1][0]) in _NUMBER
            )
        ):
            end += 1
        made += reversed(row[at:end]) if end > at else [row[at]]
        at = max(end, at + 1)
    return made


def paired(text: str) -> str:
    """Brackets as they open and close: which of the two is drawn is not told alike by all that write PDFs."""
    made = list(text)
    for at, char in enumerate(made):
        if char not in _MIRRORED:
            continue
        opens = (
            at + 1 < len(text) and not text[at + 1].isspace() and (at == 0 or text[at - 1] in " \t")
        )
        closes = (
            at > 0
            and not text[at - 1].isspace()
            and (at + 1 == len(text) or not text[at + 1].isalnum())
        )
        if (opens and char in _CLOSING) or (closes and not opens and char in _OPENING):
            made[at] = _MIRRORED[char]
    return "".join(made)


def _kind(char: str) -> str:
    return unicodedata.bidirectional(char)


def is_rtl(text: str, share: float = MOST) -> bool:
    """Whether more than this share of its letters are written from right to left."""
    kinds = [_kind(char) for char in text]
    right = sum(kind in _RTL for kind in kinds)
    return right > share * (right + sum(kind in _LTR for kind in kinds))


def has_rtl(text: str) -> bool:
    """Whether any letter is written from right to left."""
    return any(_kind(char) in _RTL for char in text)
