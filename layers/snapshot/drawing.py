"""Draws the features of a scene: lines, marks and plates with their names, or what is left of crowds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from matplotlib.patches import Rectangle

from layers import interface
from layers.snapshot import crowded, crowds, groups, labels, lines, naming, plates, symbols
from layers.snapshot.canvas import Canvas
from layers.snapshot.crowds import KINDS, Crowd
from layers.snapshot.groups import Group, Styles
from layers.snapshot.labels import Board
from layers.snapshot.model import Mark, Scene, Sign, Told
from layers.snapshot.view import View
from layers.snapshot.words import said
from layers.wording import Lang

if TYPE_CHECKING:
    from matplotlib.patches import Patch


def draw(canvas: Canvas, view: View, scene: Scene, board: Board, told: Told) -> None:
    """Draws a scene in the frame of its view. What is drawn is told as signs, and what a reader must know of
    how as remarks.
    """
    f = view.frame
    clip = Rectangle((f.x, f.y), f.width, f.height, transform=canvas.axes.transData)
    styles = {one.name: one.style for one in scene.layers}
    crowd = crowds.choose(scene.marks, view)
    if crowd.lines == "drawn":
        lines.draw(canvas, view, crowd.lined, styles, board, told, clip)
    elif crowd.lines == "traced":
        crowded.traced(canvas, view, crowd.lined, styles, clip)
        told.signs |= {Sign("crowd", f"line:{crowds.kind_of(one)}") for one in crowd.lined}
        told.signs |= {Sign("layer", one.layer) for one in crowd.lined}
    _many(canvas, view, crowd, styles, told, clip)
    if crowd.regime == "plates" and plates.circles(canvas, view, scene.marks, clip):
        told.signs.add(Sign("place", "radius"))
    _alone(canvas, view, crowd.alone, scene, board, told, clip)
    told.remarks += remarks(crowd, scene)


def _many(
    canvas: Canvas, view: View, crowd: Crowd, styles: Styles, told: Told, clip: Patch
) -> None:
    """What is too much to be drawn one by one."""
    if crowd.regime == "marks":
        told.signs |= crowded.marks(canvas, crowd, styles, clip)
    if crowd.regime == "dots":
        told.signs |= crowded.dots(canvas, crowd.many, crowd.at, styles, clip)
    if crowd.regime == "density":
        colour = crowded.colour_of(crowd, styles)
        told.signs |= crowded.density(canvas, view, crowd, colour, clip)


def _alone(
    canvas: Canvas,
    view: View,
    marks: Sequence[Mark],
    scene: Scene,
    board: Board,
    told: Told,
    clip: Patch,
) -> None:
    """Marks and plates, with their names."""
    styles = {one.name: one.style for one in scene.layers}
    placed = groups.place(marks, view, styles)
    plates.draw(canvas, placed, board, clip)
    for group in placed:
        told.signs |= signs(group)
    for group in sorted(placed, key=_weight):
        name = naming.lines(group, scene)
        if name:
            mirrored = scene.ask.lang == "ar"
            wide = not group.alone
            labels.write(canvas, board, name, group.box, wide=wide, mirrored=mirrored, clip=clip)


def _weight(group: Group) -> tuple[bool, int, int, float, float]:
    """The more important first: exact spots, higher layers, more things, then from north to south."""
    return (group.area, -group.rank, -len(group.members), group.y, group.x)


def signs(group: Group) -> set[Sign]:
    """What the drawing of a group has to have explained."""
    found = set[Sign]()
    for pile in group.piles:
        face = groups.shared([one.face for one in pile.members])
        found |= symbols.explained(pile.layer, pile.look, face)
    if group.area:
        found.add(Sign("place", "badge"))
    elif not group.alone:
        found.add(Sign("place", "group"))
    if group.moved:
        found.add(Sign("place", "moved"))
    return found


def remarks(crowd: Crowd, scene: Scene) -> list[str]:
    """What is drawn otherwise than as single marks and lines, a sentence each."""
    found = []
    if crowd.regime in ("dots", "density"):
        found.append(said(scene.ask.lang, lambda one: _counted(crowd, one)))
    if crowd.lines != "drawn" and crowd.regime != "density":
        term = f"drawn_lines_{crowd.lines}"
        found.append(said(scene.ask.lang, lambda one: interface.say(term, one)))
    return found


def _counted(crowd: Crowd, lang: Lang) -> str:
    there = zip(KINDS, crowd.grid.counts.sum(axis=(1, 2)).tolist(), strict=True)
    kinds = [interface.say(f"n_{kind}", lang, n=f"{count:,}") for kind, count in there if count]
    return interface.say(f"drawn_{crowd.regime}", lang, kinds=" · ".join(kinds))
