"""Glyphs of a page → its lines, each in the order in which it is read.

What stands left or right of what is certain in a PDF; what comes first is not. A line is put in the order of
its places and then read by the rules by which bidirectional text is set (Unicode Annex 9), backwards.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

# In heights of a line: a gap that is a space, a gap that parts cells, a jump to another column.
_SPACE, _CELL, _COLUMN = 0.14, 1.7, 5.0
_TOUCHING = 0.8  # parts of one line that were drawn one after the other
# How far a glyph may be raised and still stand in its line; how flat a bar is that only lengthens a letter.
_RAISED, _FLAT = 0.45, 0.15
# Letters from right to left that make a line one of that direction; on a page of that direction fewer do.
_MOST, _SOME = 0.5, 0.3
_RTL, _LTR, _NUMBER = frozenset({"R", "AL"}), frozenset({"L"}), frozenset({"EN", "AN"})
_IN_NUMBERS = frozenset(".,:/\u066b\u066c")
_OPENING, _CLOSING = "([{«", ")]}»"
_MIRRORED = dict(zip(_OPENING + _CLOSING, _CLOSING + _OPENING, strict=True))


@dataclass(frozen=True, slots=True)
class Glyph:
    """What is drawn at one place, in points: origin `x`, `y`, `left` to `right`, `ink` its own height,
    `size` that of its line."""

    chars: str
    x: float
    y: float
    left: float
    right: float
    ink: float
    size: float

    def is_at(self, other: Glyph) -> bool:
        """Whether both are one drawing: characters of a ligature share it."""
        return (self.x, self.y, self.left, self.right) == (
            other.x,
            other.y,
            other.left,
            other.right,
        ) and not self.chars.isspace()

    def with_more(self, char: str) -> Glyph:
        """The same drawing, which means one character more."""
        return replace(self, chars=self.chars + char)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text and its place, in points; `first_word` is how wide its first word is."""

    text: str
    left: float
    right: float
    y: float
    size: float
    is_rtl: bool
    first_word: float


def lines(glyphs: Sequence[Glyph]) -> list[Line]:
    """The lines of a page, in the order of its drawing."""
    page_is_rtl = _is_rtl("".join(one.chars for one in glyphs))
    made = (_line(row, page_is_rtl) for row in _whole(_rows(glyphs)))
    return [line for line in made if line is not None]


def _rows(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Glyphs of one line each: those that follow each other at one height, without a jump aside."""
    row: list[Glyph] = []
    left = right = 0.0
    for one in glyphs:
        if row:
            size = max(row[0].size, one.size)
            is_raised = abs(one.y - row[0].y) > _RAISED * size
            is_aside = one.left > right + _COLUMN * size or one.right < left - _COLUMN * size
            if is_raised or is_aside:
                yield row
                row = []
        left, right = (min(left, one.left), max(right, one.right)) if row else (one.left, one.right)
        row.append(one)
    if row:
        yield row


def _whole(rows: Iterable[list[Glyph]]) -> list[list[Glyph]]:
    """Rows that touch at one height made one: a mark or a word of a line may be drawn before the rest."""
    made: list[list[Glyph]] = []
    for row in rows:
        if made and _touch(made[-1], row):
            made[-1] += row
        else:
            made.append(row)
    return made


def _touch(row: Sequence[Glyph], other: Sequence[Glyph]) -> bool:
    size = max(row[0].size, other[0].size)
    is_level = abs(_height(row) - _height(other)) <= _RAISED * size
    gap = max(min(one.left for one in row), min(one.left for one in other)) - min(
        max(one.right for one in row), max(one.right for one in other)
    )
    return is_level and gap <= _TOUCHING * size


def _height(row: Sequence[Glyph]) -> float:
    """The height of most of a row: the middle one."""
    return sorted(one.y for one in row)[len(row) // 2]


def _line(row: Sequence[Glyph], page_is_rtl: bool) -> Line | None:
    """A line of text; None where nothing but space is drawn."""
    inked = [one for one in row if not one.chars.isspace()]
    if not inked:
        return None
    said = "".join(one.chars for one in inked)
    is_rtl = _is_rtl(said, _SOME if page_is_rtl else _MOST)
    placed = _placed([_in_order(one) for one in row])
    spaced = _spaced(placed)
    text = _logical(spaced, is_rtl).strip(" \t")
    if any(_kind(char) in _RTL for char in said):
        text = _paired(text)
    if not text:
        return None
    size = sorted(one.size for one in inked)[len(inked) // 2]
    left, right = min(one.left for one in inked), max(one.right for one in inked)
    width = (right - left) * len(text.split()[0]) / len(text)
    return Line(text, left, right, _height(inked), size, is_rtl, width)


def _in_order(one: Glyph) -> Glyph:
    """A ligature's letters in the order of speech: pdfium has turned those of right-to-left lines round.

    What came from a character of the presentation forms was not turned; there lam precedes alef already.
    """
    chars = one.chars
    if len(chars) < 2 or not any(_kind(char) in _RTL for char in chars):
        return one
    is_told = len(chars) == 2 and chars[0] == "ل" and chars[1] in "اأإآٱ"
    return one if is_told else replace(one, chars=chars[::-1])


def _placed(row: Sequence[Glyph]) -> list[Glyph]:
    """From left to right; marks joined to the letter that they stand on, what is drawn twice drawn once."""
    ordered = sorted(row, key=lambda one: (one.left + one.right, one.x))
    made: list[Glyph] = []
    marks: list[Glyph] = []
    for one in ordered:
        if all(unicodedata.category(char) == "Mn" for char in one.chars):
            marks.append(one)
        elif not _is_bar(one) and not (made and _is_again(made[-1], one)):
            made.append(one)
    for mark in marks:
        middle = (mark.left + mark.right) / 2
        at = min(
            (at for at, one in enumerate(made) if not one.chars.isspace()),
            key=lambda at: abs((made[at].left + made[at].right) / 2 - middle),
            default=None,
        )
        if at is not None:
            made[at] = made[at].with_more(mark.chars)
    return made


def _is_bar(one: Glyph) -> bool:
    """A bar on the line that only lengthens a letter (kashida), whatever its font says that it means."""
    return one.chars in ("*", "\u0640") and one.ink < _FLAT * one.size


def _is_again(last: Glyph, one: Glyph) -> bool:
    """Whether a glyph says what the one under it has said: a shadow, or parts of a
    ligature that each say all."""
    overlap = min(last.right, one.right) - max(last.left, one.left)
    narrow = min(last.right - last.left, one.right - one.left)
    return last.chars == one.chars and not one.chars.isspace() and overlap > 0.6 * max(narrow, 0.1)


def _spaced(row: Sequence[Glyph]) -> list[str]:
    """The characters of a line from left to right, with a space or a tab where there is a gap."""
    made: list[str] = []
    last: Glyph | None = None
    is_drawn = False
    for one in row:
        if one.chars.isspace():
            is_drawn = True
            continue
        if last is not None:
            gap = one.left - last.right
            if gap > _CELL * one.size:
                made.append("\t")
            elif is_drawn or gap > _SPACE * min(one.size, last.size):
                made.append(" ")
        made.append(one.chars)
        last, is_drawn = one, False
    return made


def _logical(row: Sequence[str], is_rtl: bool) -> str:
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


def _paired(text: str) -> str:
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


def _is_rtl(text: str, share: float = _MOST) -> bool:
    """Whether more than this share of its letters are written from right to left."""
    kinds = [_kind(char) for char in text]
    right = sum(kind in _RTL for kind in kinds)
    return right > share * (right + sum(kind in _LTR for kind in kinds))
