"""Room on the page: names are placed without overlap, and whoever asks first gets it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import product

from layers.snapshot.model import Frame

CELL = 12.0  # mm: a box is compared with those in its own cells only
Box = tuple[float, float, float, float]  # x0, y0, x1, y1 in mm


class Board:
    """What is taken of a frame, in boxes (x0, y0, x1, y1) of millimetres; y runs down."""

    def __init__(self, frame: Frame, edge: float = 0.6) -> None:
        self._within = (
            frame.x + edge,
            frame.y + edge,
            frame.right - edge,
            frame.bottom - edge,
        )
        self._cells: defaultdict[tuple[int, int], list[Box]] = defaultdict(list)

    def block(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Keeps names off what is drawn there."""
        for cell in _cells(x0, y0, x1, y1):
            self._cells[cell].append((x0, y0, x1, y1))

    def free(self, x0: float, y0: float, x1: float, y1: float) -> bool:
        """Whether the box lies in the frame and on nothing."""
        left, top, right, bottom = self._within
        if x0 < left or y0 < top or x1 > right or y1 > bottom:
            return False
        return not any(
            x1 >= other[0] and x0 <= other[2] and y1 >= other[1] and y0 <= other[3]
            for cell in _cells(x0, y0, x1, y1)
            for other in self._cells.get(cell, ())
        )

    def take(self, boxes: Sequence[Box]) -> Box | None:
        """The first of some boxes that is free, which is then taken; None where none is."""
        for box in boxes:
            if self.free(*box):
                self.block(*box)
                return box
        return None


def _cells(x0: float, y0: float, x1: float, y1: float) -> Iterator[tuple[int, int]]:
    across = range(int(x0 // CELL), int(x1 // CELL) + 1)
    return product(across, range(int(y0 // CELL), int(y1 // CELL) + 1))
