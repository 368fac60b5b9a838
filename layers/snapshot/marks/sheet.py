"""What is at hand while a scene is drawn: where it is drawn, and what is told of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from matplotlib.patches import Rectangle

from layers.snapshot.canvas import Canvas
from layers.snapshot.land import enlarged
from layers.snapshot.marks import larger
from layers.snapshot.marks.groups import Styles
from layers.snapshot.marks.labels import Board
from layers.snapshot.marks.larger import LargerBoard, LargerCanvas
from layers.snapshot.model import Scene, Told
from layers.snapshot.view import View

if TYPE_CHECKING:
    from matplotlib.patches import Patch


@dataclass(frozen=True, slots=True)
class Sheet:
    """A scene on a canvas: `styles` of its layers by name, `clip` the frame that everything stays in."""

    canvas: Canvas
    view: View
    scene: Scene
    board: Board
    told: Told
    styles: Styles
    clip: Patch


def of(canvas: Canvas, view: View, scene: Scene, board: Board, told: Told) -> Sheet:
    """The sheet of a scene that is drawn in the frame of its view; on a page that is read from further away
    with larger marks and names.
    """
    grown = enlarged.by(canvas)
    if grown != 1.0:
        canvas, board = LargerCanvas(canvas, grown), LargerBoard(board, grown)
        view = View(view.extent, larger.frame(view.frame, grown))
    f = view.frame
    clip = Rectangle((f.x, f.y), f.width, f.height, transform=canvas.transform)
    styles = {one.name: one.style for one in scene.layers}
    return Sheet(canvas, view, scene, board, told, styles, clip)
