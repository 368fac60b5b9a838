"""Draws the features of a scene."""

from __future__ import annotations

from matplotlib.patches import Rectangle

from layers.snapshot import groups, labels, naming, plates
from layers.snapshot.canvas import Canvas
from layers.snapshot.groups import Group
from layers.snapshot.labels import Board
from layers.snapshot.model import Scene, Sign, Told
from layers.snapshot.view import View

MARKED = ("point", "outline", "area")


def draw(canvas: Canvas, view: View, scene: Scene, board: Board, told: Told) -> None:
    """Lines, areas, marks, plates and their names; what is drawn is told as signs."""
    f = view.frame
    clip = Rectangle((f.x, f.y), f.width, f.height, transform=canvas.axes.transData)
    styles = {one.name: one.style for one in scene.layers}
    marks = [one for one in scene.marks if one.form in MARKED]
    if plates.circles(canvas, view, marks, clip):
        told.signs.add(Sign("place", "radius"))
    within = [one for one in marks if one.spot is not None and view.shows(*view.at(one.spot))]
    placed = groups.place(within, view, styles)
    plates.draw(canvas, placed, board, clip)
    for group in placed:
        told.signs |= signs(group)
    for group in sorted(placed, key=_weight):
        said = naming.lines(group, scene)
        if said:
            labels.write(
                canvas,
                board,
                said,
                group.box,
                wide=not group.alone,
                mirrored=scene.ask.lang == "ar",
                clip=clip,
            )


def _weight(group: Group) -> tuple[bool, int, int, float, float]:
    """The more important first: exact spots, higher layers, more things, then from north to south."""
    return (group.area, -group.rank, -len(group.members), group.y, group.x)


def signs(group: Group) -> set[Sign]:
    """What the drawing of a group has to have explained."""
    found = set()
    for pile in group.piles:
        look = pile.look
        found |= {
            Sign("layer", pile.layer),
            Sign("presence", look.presence),
            Sign("status", look.status or "none"),
        }
        if look.alpha < 1:
            found.add(Sign("presence", "faded"))
        if look.modality:
            found.add(Sign("modality", look.modality))
    if group.area:
        found.add(Sign("place", "badge"))
    elif not group.alone:
        found.add(Sign("place", "group"))
    if group.moved:
        found.add(Sign("place", "moved"))
    return found
