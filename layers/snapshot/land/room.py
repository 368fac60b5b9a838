"""The room that is left on the ground for its own names."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from layers.snapshot.land import fitted
from layers.snapshot.marks.labels import Board, Box
from layers.snapshot.view import View

BORDERS = ("iraq_syria", "borders", "disputed")
BESIDE = 0.8  # millimetres from a border to the nearest name


class Room:
    """What stands on the page already (`board`), the names of the ground so far, and the borders.

    A name never lies on the Iraq–Syria border, and on another one only where nothing else is free.
    """

    def __init__(self, board: Board, view: View) -> None:
        self.board = board
        self.names = Board(view.frame, edge=0.0)
        self.borders = Board(view.frame, edge=0.0)
        lines = fitted.lined(view.extent, view.frame)
        self.line = shapely.union_all([lines[name] for name in BORDERS])
        shapely.prepare(self.line)
        for box in _about(lines["iraq_syria"]):
            self.borders.block(*box)
        for name in BORDERS[1:]:
            for box in _about(lines[name]):
                self.borders.shun(*box)

    def free(self, boxes: Sequence[Box], *, clear: bool = True) -> bool:
        """Whether nothing stands on any of the boxes; not `clear`: a line may."""
        every = (self.names, self.board, self.borders)
        return all(board.free(*box, clear=clear) for box in boxes for board in every)

    def block(self, boxes: Sequence[Box]) -> None:
        """Keeps others off."""
        for box in boxes:
            self.board.block(*box)
            self.names.block(*box)

    def take(self, choices: Sequence[Box]) -> Box | None:
        """The first box that is free, which is then taken; on a line only if all others are on one."""
        for clear in (True, False):
            for box in choices:
                if self.free([box], clear=clear):
                    self.block([box])
                    return box
        return None

    def same_side(self, x: float, y: float, boxes: Sequence[Box]) -> list[Box]:
        """The boxes between which and (x, y) no border runs: a town is not written into another country."""
        ways = shapely.linestrings(
            [((x, y), ((x0 + x1) / 2, (y0 + y1) / 2)) for x0, y0, x1, y1 in boxes]
        )
        crossed = shapely.intersects(self.line, ways).tolist()
        return [box for box, cut in zip(boxes, crossed, strict=True) if not cut]


def _about(lines: BaseGeometry) -> list[Box]:
    """Boxes that cover lines."""
    at: npt.NDArray[np.float64] = shapely.get_coordinates(shapely.segmentize(lines, BESIDE))
    edges = np.column_stack([at - BESIDE, at + BESIDE]).tolist()
    return [(x0, y0, x1, y1) for x0, y0, x1, y1 in edges]
