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

from layers.snapshot.forms.pdf_fonts import Face

# Of Unicode's classes of direction.
LETTERS_LEFT, LETTERS_RIGHT = ("L", "EN", "AN"), ("R", "AL")
OF_NUMBERS = ("ES", "ET", "CS")  # signs that a reader takes for parts of a number, a comma too
MARK = 8  # a mark has so small a part of its glyph's width
TO_RIGHT, TO_LEFT = "\u200e", "\u200f"  # marks of a direction, without ink
JOINERS = "\u200c\u200d"


class Glyph(NamedTuple):
    """A glyph where it is drawn, in points from where its line begins.

    `said`: its letters, as written; `width` in thousandths of its size. A bracket between what runs from the
    right `is_turned`: it is drawn as its mirror image. `before` and `after`: marks at its left and right.
    """

    face: Face
    number: int
    said: str
    width: int
    x: float
    y: float
    is_turned: bool = False
    before: str = ""
    after: str = ""

    @property
    def direction(self) -> str:
        """Unicode's class of its first letter; none of a glyph without letters."""
        return unicodedata.bidirectional(self.said[:1])

    @property
    def is_letter(self) -> bool:
        """Whether it runs in a direction by itself."""
        return self.direction in (*LETTERS_LEFT, *LETTERS_RIGHT)


def is_unseen(sign: str) -> bool:
    """A sign that only says in which direction a line runs."""
    return unicodedata.category(sign[:1] or " ") == "Cf" and sign not in JOINERS


def is_mirrored(sign: str) -> bool:
    """A bracket, or another sign that is turned where its line runs from the right."""
    return bool(unicodedata.mirrored(sign[:1] or " "))


def codes(glyph: Glyph) -> Iterator[int]:
    """A code a letter or mark, from the left; the first has the ink. Letters share the width, but for the
    little that a mark takes: readers go by places, to a fraction.
    """
    said = glyph.said
    if glyph.direction in LETTERS_RIGHT:
        said = said[::-1]
    marks = len(glyph.before) + len(glyph.after)
    little = glyph.width // MARK
    share, rest = divmod(glyph.width - marks * little, len(said))
    signs = [
        *((sign, little) for sign in glyph.before),
        *((sign, share + (rest if place == 0 else 0)) for place, sign in enumerate(said)),
        *((sign, little) for sign in glyph.after),
    ]
    for place, (sign, width) in enumerate(signs):
        yield glyph.face.code(sign, glyph.face.blank() if place else glyph.number, width)


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
    """The glyphs of a line from the left, with marks of a direction where a reader needs them: between what
    belongs to one side and touches the other, and after a sign at the end that he would begin with.
    """
    runs_left = is_from_right(said)
    made = list(glyphs)
    for place, glyph in enumerate(glyphs):
        if glyph.is_letter:
            made[place] = _with_sign(glyphs, place, made[place])
            continue
        before, after = _marks(glyphs, place, said, runs_left)
        # A letter bears a mark better than a space, which readers leave out.
        if before and place:
            made[place - 1] = made[place - 1]._replace(after=before)
        elif before:
            made[place] = made[place]._replace(before=before)
        if after and place + 1 < len(glyphs):
            made[place + 1] = made[place + 1]._replace(before=after)
        elif after:
            made[place] = made[place]._replace(after=after)
    return made


def _with_sign(glyphs: Sequence[Glyph], place: int, glyph: Glyph) -> Glyph:
    """A last letter with a vowel sign, which runs in no direction by itself: a mark before it."""
    is_last = not place or glyphs[place - 1].direction not in LETTERS_RIGHT
    if is_last and glyph.direction in LETTERS_RIGHT and unicodedata.combining(glyph.said[-1]):
        return glyph._replace(before=TO_LEFT)
    return glyph


def _marks(glyphs: Sequence[Glyph], place: int, said: str, runs_left: bool) -> tuple[str, str]:
    """The marks at the left and at the right of a sign without a direction."""
    glyph = glyphs[place]
    left = glyphs[place - 1].direction if place else ""
    right = glyphs[place + 1].direction if place + 1 < len(glyphs) else ""
    is_own = not _is_among(glyphs, place, said)  # it runs as its line does
    numbers = (*LETTERS_LEFT, *OF_NUMBERS)
    if _from_right(glyphs, place, said):
        apart = is_own and glyph.direction in OF_NUMBERS and left in numbers
        before = TO_LEFT if apart or not left else ""
        repeated = place + 1 < len(glyphs) and glyphs[place + 1].said == glyph.said
        return before, TO_LEFT if is_own and right in numbers and not repeated else ""
    ends = not right or (runs_left and _from_right(glyphs, place + 1, said))
    return TO_RIGHT if is_own and left in LETTERS_RIGHT else "", TO_RIGHT if ends else ""


def _from_right(glyphs: Sequence[Glyph], place: int, said: str) -> bool:
    """Whether a glyph stands among what runs from the right."""
    glyph = glyphs[place]
    if glyph.is_letter:
        return glyph.direction in LETTERS_RIGHT
    if is_mirrored(glyph.said):
        return glyph.is_turned
    return is_from_right(said) != _is_among(glyphs, place, said)


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
    if glyphs[place].direction in OF_NUMBERS and _is_of_number(glyphs, place, said):
        return runs_left
    first, last = place, place
    while first >= 0 and not glyphs[first].is_letter:
        first -= 1
    while last < len(glyphs) and not glyphs[last].is_letter:
        last += 1
    if first < 0 or last == len(glyphs):
        return False
    drawn = [one.said for one in glyphs[first : last + 1]]
    return "".join(drawn if runs_left else drawn[::-1]) in said


def _is_of_number(glyphs: Sequence[Glyph], place: int, said: str) -> bool:
    """Whether a sign is written beside a digit as it is drawn, from the left."""
    sign = glyphs[place].said
    left = glyphs[place - 1] if place else None
    right = glyphs[place + 1] if place + 1 < len(glyphs) else None
    return any(
        near is not None and near.direction in ("EN", "AN") and pair in said
        for near, pair in (
            (left, f"{left.said if left else ''}{sign}"),
            (right, f"{sign}{right.said if right else ''}"),
        )
    )
