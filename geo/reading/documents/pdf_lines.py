"""Glyphs of a page → its lines, each in the order in which it is read.

What stands left or right of what is certain in a PDF; what comes first is not. A line is put in the order of
its places, and then read (reading_order.py).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from geo.reading.documents import reading_order as order

# In heights of a line: a gap that is a space, a gap that parts cells, a jump to another column.
_SPACE, _CELL, _COLUMN = 0.14, 1.7, 5.0
_TOUCHING = 0.8  # parts of one line that were drawn one after the other
# How far a glyph may be raised and still stand in its line; how flat a bar is that only lengthens a letter.
_RAISED, _FLAT = 0.45, 0.15
_FLAT_SIGNS = frozenset(".,:;·…-‐‑‒–—_~=^`´¨¯'’‘\"“”،٠")


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
    page_is_rtl = order.is_rtl("".join(one.chars for one in glyphs))
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
    is_rtl = order.is_rtl(said, order.SOME if page_is_rtl else order.MOST)
    placed = _placed([_in_order(one) for one in row])
    spaced = _spaced(placed)
    text = order.logical(spaced, is_rtl).strip(" \t")
    if order.has_rtl(said):
        text = order.paired(text)
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
    if len(chars) < 2 or not order.has_rtl(chars):
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
    """A bar that only lengthens a letter (kashida), whatever its font says that it means."""
    return 0 < one.ink < _FLAT * one.size and one.chars not in _FLAT_SIGNS


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
