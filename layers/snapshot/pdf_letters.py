"""Which letters each glyph of a line stands for in a PDF, so that they come out again as they were written.

Glyphs stand in a PDF from left to right, and a reader turns what runs from the right: letter by letter, with
the spaces, commas and brackets that it touches, and numbers the other way. So a glyph of several letters is
given out letter by letter from the left, and a mark without ink stands where such a sign belongs to one side
and touches the other.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from layers.snapshot.pdf_fonts import Face

# Of Unicode's classes of direction.
LETTERS_LEFT, LETTERS_RIGHT = ("L", "EN"), ("R", "AL")
NUMBERS = ("EN", "AN", "ES", "ET", "CS")
TO_RIGHT, TO_LEFT = "\u200e", "\u200f"  # marks of a direction, without ink
JOINERS = "\u200c\u200d"


class Glyph(NamedTuple):
    """A glyph where it is drawn, in points from where its line begins.

    `said`: its letters, as written; `width` in thousandths of its size. A bracket between what runs from the
    right `is_turned`: it is drawn as its mirror image.
    """

    face: Face
    number: int
    said: str
    width: int
    x: float
    y: float
    is_turned: bool = False

    @property
    def direction(self) -> str:
        """Unicode's class of its first letter; none of a glyph without letters."""
        return unicodedata.bidirectional(self.said[:1])

    @property
    def is_letter(self) -> bool:
        """Whether it runs in a direction by itself."""
        return self.direction in (*LETTERS_LEFT, *LETTERS_RIGHT)

    def mark(self, said: str, x: float) -> Glyph:
        """A mark without ink or width, at x."""
        return self._replace(number=self.face.blank(), said=said, width=0, x=x)


def is_unseen(sign: str) -> bool:
    """A sign that only says in which direction a line runs."""
    return unicodedata.category(sign[:1] or " ") == "Cf" and sign not in JOINERS


def is_mirrored(sign: str) -> bool:
    """A bracket, or another sign that is turned where its line runs from the right."""
    return bool(unicodedata.mirrored(sign[:1] or " "))


def codes(glyph: Glyph) -> Iterator[int]:
    """A code a letter from the left; those of a ligature share its width. One of them has the ink."""
    said = glyph.said
    if glyph.direction in LETTERS_RIGHT:
        said = said[::-1]
    for place, sign in enumerate(said):
        share = glyph.width // len(said) + (glyph.width % len(said) if place == 0 else 0)
        yield glyph.face.code(sign, glyph.face.blank() if place else glyph.number, share)


def parted(glyphs: Sequence[Glyph]) -> tuple[list[Glyph], list[Glyph]]:
    """The glyphs of a line that stand for letters, and the signs above and below them.

    A letter and its signs are each said to stand for all of them; here the letter does. A reader would take a
    sign for a line of its own.
    """
    letters: list[Glyph] = []
    signs: list[Glyph] = []
    waiting = ""  # a sign that is told apart from its letter, which is the next from the left
    for glyph in glyphs:
        if glyph.width == 0 and any(unicodedata.combining(sign) for sign in glyph.said):
            signs.append(glyph)
            waiting = glyph.said if len(glyph.said) == 1 else ""
            continue
        rest = waiting if glyph.direction in LETTERS_RIGHT and waiting not in glyph.said else ""
        letters.append(glyph._replace(said=glyph.said + rest))
        waiting = ""
    return letters, signs


def marked(glyphs: Sequence[Glyph], said: str) -> list[Glyph]:
    """The glyphs of a line from the left, with marks of its direction where a reader needs them."""
    runs_left = is_from_right(said)
    turned_with = (*LETTERS_LEFT, *NUMBERS) if runs_left else LETTERS_RIGHT
    made: list[Glyph] = []
    for place, glyph in enumerate(glyphs):
        near = place + 1 if runs_left else place - 1
        touches = glyphs[near].direction if 0 <= near < len(glyphs) else ""
        is_open = not glyph.is_letter and glyph.direction not in NUMBERS
        apart = is_open and touches in turned_with and not _is_among(glyphs, place, said)
        if apart and not runs_left:
            made.append(glyph.mark(TO_RIGHT, glyph.x))
        made.append(glyph)
        if apart and runs_left:
            made.append(glyph.mark(TO_LEFT, glyphs[near].x))
    return made


def is_from_right(said: str) -> bool:
    """Whether a line runs from the right: its first letter, or a mark before it, says so."""
    sides = (unicodedata.bidirectional(sign) for sign in said)
    return next((side in LETTERS_RIGHT for side in sides if side in ("L", *LETTERS_RIGHT)), False)


def _is_among(glyphs: Sequence[Glyph], place: int, said: str) -> bool:
    """Whether a sign stands among what runs against its line: with the letters about it, it is drawn from
    the right as it is written, or from the left.
    """
    runs_left = is_from_right(said)
    if is_mirrored(glyphs[place].said):
        return glyphs[place].is_turned != runs_left
    first, last = place, place
    while first >= 0 and not glyphs[first].is_letter:
        first -= 1
    while last < len(glyphs) and not glyphs[last].is_letter:
        last += 1
    if first < 0 or last == len(glyphs):
        return False
    drawn = [one.said for one in glyphs[first : last + 1]]
    return "".join(drawn if runs_left else drawn[::-1]) in said
