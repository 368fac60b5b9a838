"""A page drawn on in larger millimetres: what is drawn does not know, and all of it comes out larger."""

from __future__ import annotations

from typing import Any

from matplotlib.transforms import Affine2D, Transform

from layers.snapshot.canvas import Canvas
from layers.snapshot.marks.labels import Board
from layers.snapshot.model import Frame


class LargerCanvas(Canvas):
    """A canvas each of whose millimetres is `grown` on the paper."""

    def __init__(self, canvas: Canvas, grown: float) -> None:
        self.size = (canvas.size[0] / grown, canvas.size[1] / grown)
        self.figure, self.axes, self.grown = canvas.figure, canvas.axes, grown

    @property
    def transform(self) -> Transform:
        """From its millimetres to the figure."""
        return Affine2D().scale(self.grown) + self.axes.transData

    def write(self, x: float, y: float, said: str, size: float, **how: Any) -> Any:
        """A line of text, `grown` times as large (Canvas.write)."""
        how["halo"] = how.get("halo", 0.0) * self.grown
        return super().write(x * self.grown, y * self.grown, said, size * self.grown, **how)


class LargerBoard(Board):
    """The room of a page in millimetres each of which is `grown` on the paper."""

    def __init__(self, board: Board, grown: float) -> None:
        self._board, self._grown = board, grown

    def block(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Keeps names off what is drawn there."""
        g = self._grown
        self._board.block(x0 * g, y0 * g, x1 * g, y1 * g)

    def shun(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Keeps names off what is drawn there as long as there is room elsewhere."""
        g = self._grown
        self._board.shun(x0 * g, y0 * g, x1 * g, y1 * g)

    def call(self, name: str, x0: float, y0: float, x1: float, y1: float) -> None:
        """Keeps in mind that a name is written of what stands in a box."""
        g = self._grown
        self._board.call(name, x0 * g, y0 * g, x1 * g, y1 * g)

    def calls(self, name: str, x: float, y: float) -> bool:
        """Whether something so called stands near (Board.calls)."""
        return self._board.calls(name, x * self._grown, y * self._grown)

    def free(self, x0: float, y0: float, x1: float, y1: float, *, clear: bool = False) -> bool:
        """Whether the box lies in the frame and on nothing (Board.free)."""
        g = self._grown
        return self._board.free(x0 * g, y0 * g, x1 * g, y1 * g, clear=clear)


def frame(paper: Frame, grown: float) -> Frame:
    """A frame of the paper in larger millimetres."""
    return Frame(*(part / grown for part in paper))
