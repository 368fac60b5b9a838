"""Draws the features of a scene."""

from __future__ import annotations

from matplotlib.patches import Rectangle

from layers.snapshot import symbols
from layers.snapshot.canvas import Canvas
from layers.snapshot.labels import Board
from layers.snapshot.model import PX, Scene, Sign, Told
from layers.snapshot.view import View


def draw(canvas: Canvas, view: View, scene: Scene, board: Board, told: Told) -> None:
    """Lines, areas, marks, plates and their names; what is drawn is told as signs."""
    f = view.frame
    clip = Rectangle((f.x, f.y), f.width, f.height, transform=canvas.axes.transData)
    styles = {one.name: one.style for one in scene.layers}
    placed = []
    for one in scene.marks:
        if one.spot is None or one.form in ("flow", "fortification", "path"):
            continue
        x, y = view.at(one.spot)
        look = symbols.of_face(
            styles[one.layer], one.face, one.presence, one.status, one.modality, one.alpha
        )
        placed.append((x, y, symbols.inks(look, 7 * PX)))
        board.block(x - 3, y - 3, x + 3, y + 3)
        told.signs |= {
            Sign("layer", one.layer),
            Sign("presence", one.presence),
            Sign("status", one.status or "none"),
        }
    symbols.stamp(canvas, placed, above=5.0, clip=clip)
