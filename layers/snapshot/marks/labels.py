"""Names on the page, placed without overlap: whoever asks first gets the room."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Literal

from layers.snapshot.canvas import INK, POINT, Canvas, measure
from layers.snapshot.margin.words import LEFT, RIGHT
from layers.snapshot.model import Frame

if TYPE_CHECKING:
    from matplotlib.patches import Patch

CELL = 12.0  # mm: a box is compared with those in its own cells only
LEADING, RISE = (
    1.18,
    0.92,
)  # of a line: its height and where its baseline lies, in sizes of the text
GAPS = (0.7, 2.4)  # mm between a mark and its name: beside it, or a little away
HALO = 1.1  # points
ABOVE = 12.0
SAME = 6.0  # mm: a town so near to a mark of its name is the same place
MARKS = LEFT + RIGHT
Box = tuple[float, float, float, float]  # x0, y0, x1, y1 in mm
Side = Literal["left", "center", "right"]


class Board:
    """What is taken of a frame, in boxes (x0, y0, x1, y1) of millimetres; y runs down."""

    def __init__(self, frame: Frame, edge: float = 0.6) -> None:
        self._within = (
            frame.x + edge,
            frame.y + edge,
            frame.right - edge,
            frame.bottom - edge,
        )
        self._taken: defaultdict[tuple[int, int], list[Box]] = defaultdict(list)
        self._shunned: defaultdict[tuple[int, int], list[Box]] = defaultdict(list)
        self._called: defaultdict[str, list[Box]] = defaultdict(list)

    def block(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Keeps names off what is drawn there."""
        for cell in _cells(x0, y0, x1, y1):
            self._taken[cell].append((x0, y0, x1, y1))

    def shun(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Keeps names off what is drawn there as long as there is room elsewhere."""
        for cell in _cells(x0, y0, x1, y1):
            self._shunned[cell].append((x0, y0, x1, y1))

    def call(self, name: str, x0: float, y0: float, x1: float, y1: float) -> None:
        """Keeps in mind that a name is written of what stands in a box."""
        self._called[name.strip(MARKS)].append((x0, y0, x1, y1))

    def calls(self, name: str, x: float, y: float) -> bool:
        """Whether something so called stands within SAME mm of (x, y): once written, a name is not again."""
        return any(
            x0 - SAME <= x <= x1 + SAME and y0 - SAME <= y <= y1 + SAME
            for x0, y0, x1, y1 in self._called.get(name.strip(MARKS), ())
        )

    def free(self, x0: float, y0: float, x1: float, y1: float, *, clear: bool = False) -> bool:
        """Whether the box lies in the frame and on nothing; `clear`: nor on what is shunned."""
        left, top, right, bottom = self._within
        if x0 < left or y0 < top or x1 > right or y1 > bottom:
            return False
        grids = (self._taken, self._shunned) if clear else (self._taken,)
        return not any(
            x1 >= other[0] and x0 <= other[2] and y1 >= other[1] and y0 <= other[3]
            for grid in grids
            for cell in _cells(x0, y0, x1, y1)
            for other in grid.get(cell, ())
        )


def _cells(x0: float, y0: float, x1: float, y1: float) -> Iterator[tuple[int, int]]:
    across = range(int(x0 // CELL), int(x1 // CELL) + 1)
    return product(across, range(int(y0 // CELL), int(y1 // CELL) + 1))


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a name; `size` in points."""

    said: str
    size: float
    weight: str = "normal"
    style: str = "normal"
    colour: str = INK

    @property
    def high(self) -> float:
        """Its height in mm."""
        return self.size * POINT * LEADING


def write(
    canvas: Canvas,
    board: Board,
    lines: Sequence[Line],
    about: Box,
    *,
    wide: bool = False,
    mirrored: bool = False,
    clip: Patch | None = None,
) -> bool:
    """Writes a name of some lines beside what covers the box `about`, and says whether there was room.

    A name stands beside a mark, and over or under what is `wide`; on a `mirrored` page to its left first.
    """
    across = max(measure(one.said, one.size, one.weight)[0] for one in lines)
    down = sum(one.high for one in lines)
    for clear in (True, False):
        for x, y, side in _spots(about, across, down, wide=wide, mirrored=mirrored):
            box = (x - 0.3, y, x + across + 0.3, y + down)
            if board.free(*box, clear=clear):
                board.block(*box)
                for one in lines:
                    board.call(one.said, *about)
                _paint(canvas, lines, x, y, across, side, clip)
                return True
    return False


def _spots(
    about: Box, across: float, down: float, *, wide: bool, mirrored: bool
) -> Iterator[tuple[float, float, Side]]:
    """Where the top left corner of a name may stand, best first, and on which side its lines are flush."""
    x0, y0, x1, y1 = about
    for gap in GAPS:
        right: list[tuple[float, float, Side]] = []
        left: list[tuple[float, float, Side]] = []
        for share in (0.0, -0.35, 0.35, -0.7, 0.7):  # of the way to where they would clear the mark
            y = (y0 + y1 - down) / 2 + share * (y1 - y0 + down) / 2
            right.append((x1 + gap, y, "left"))
            left.append((x0 - gap - across, y, "right"))
        over: list[tuple[float, float, Side]] = []
        for share in (0.0, -0.4, 0.4, -0.8, 0.8):
            x = (x0 + x1 - across) / 2 + share * (x1 - x0 + across) / 2
            over += [(x, y1 + gap * 0.6, "center"), (x, y0 - gap * 0.6 - down, "center")]
        beside = [*left[:1], *right[:1]] if mirrored else [*right[:1], *left[:1]]
        yield from (*over[:2], *beside) if wide else (*beside, *over[:2])
        yield from (*left[1:], *right[1:]) if mirrored else (*right[1:], *left[1:])
        yield from over[2:]


def _paint(
    canvas: Canvas,
    lines: Sequence[Line],
    x: float,
    y: float,
    across: float,
    side: Side,
    clip: Patch | None,
) -> None:
    at = x + {"left": 0.0, "center": across / 2, "right": across}[side]
    for one in lines:
        baseline = y + one.size * POINT * RISE
        canvas.write(
            at,
            baseline,
            one.said,
            one.size,
            colour=one.colour,
            weight=one.weight,
            style=one.style,
            across=side,
            halo=HALO,
            above=ABOVE,
            clip=clip,
        )
        y += one.high
