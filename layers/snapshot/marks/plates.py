"""Marks and plates on paper, the lines that lead back to an area, and circles of a place's uncertainty.

A dashed plate speaks of an area, a round one of a spot; its marks stand three to a row, each with the number
of happenings (layers/map/js/plates.js).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.path import Path

from layers.snapshot.canvas import HALO, POINT, Canvas
from layers.snapshot.marks import shapes, symbols
from layers.snapshot.marks.groups import ACROSS, CELL, ROW, Group
from layers.snapshot.marks.labels import Board
from layers.snapshot.marks.strokes import Stroke, ink
from layers.snapshot.marks.symbols import UNIT, Ink
from layers.snapshot.model import Mark
from layers.snapshot.view import View

if TYPE_CHECKING:
    from matplotlib.patches import Patch

Placed = list[tuple[float, float, Sequence[Ink]]]
LEADERS, PLATES, CIRCLES = (
    4.7,
    6.0,
    2.0,
)  # how high they lie on the page: names of the land are between
LONE, LONE_AREA, IN_PLATE = 7 * UNIT, 6.5 * UNIT, 5.6 * UNIT  # radii of symbols
ROUND, SQUARE = 13 * UNIT, 7 * UNIT  # radii of the corners of plates
EDGE, LEADER = "#857f76", "#3c372d"
THREAD, FOOT = 1.2 * UNIT, 2.4 * UNIT  # mm: the width of a leader, the radius of its foot
DASH = (4 * UNIT, 3 * UNIT)
NUMBER = 10.5 * UNIT / POINT  # points
LEAST_CIRCLE = 15 * UNIT  # a smaller one would lie under its mark
BEND = 0.5523  # of a radius: where a cubic curve bends to be a quarter of a circle


def draw(canvas: Canvas, groups: Sequence[Group], board: Board, clip: Patch) -> None:
    """Draws groups and keeps names off them."""
    _leaders(canvas, groups, board, clip)
    for number, group in enumerate(groups):
        above = PLATES + number * 1e-3
        if group.area or not group.alone:
            ink(canvas, [plate(group.box, area=group.area)], above=above, clip=clip)
        if group.alone:
            r = LONE_AREA if group.area else LONE
            marks: Placed = [(group.x, group.y, symbols.inks(group.piles[0].look, r))]
        else:
            marks = _piles(canvas, group, above + 2e-4, clip)
        symbols.stamp(canvas, marks, above=above + 1e-4, clip=clip)
        x0, y0, x1, y1 = group.box
        board.block(x0 - UNIT, y0 - UNIT, x1 + UNIT, y1 + UNIT)


def plate(box: tuple[float, float, float, float], *, area: bool) -> Stroke:
    """The plate of a group: x0, y0, x1, y1 in mm."""
    dash = DASH if area else ()
    return Stroke(rounded(box, SQUARE if area else ROUND), EDGE, UNIT, dash, fill="#ffffff")


def rounded(box: tuple[float, float, float, float], r: float) -> Path:
    """A rectangle with round corners of `r` mm."""
    x0, y0, x1, y1 = box
    r = min(r, (x1 - x0) / 2, (y1 - y0) / 2)
    k = r * (1 - BEND)
    at = [(x0 + r, y0), (x1 - r, y0), (x1 - k, y0), (x1, y0 + k), (x1, y0 + r), (x1, y1 - r)]
    at += [(x1, y1 - k), (x1 - k, y1), (x1 - r, y1), (x0 + r, y1), (x0 + k, y1), (x0, y1 - k)]
    at += [(x0, y1 - r), (x0, y0 + r), (x0, y0 + k), (x0 + k, y0), (x0 + r, y0), (x0 + r, y0)]
    corner = [Path.LINETO, *[Path.CURVE4] * 3]
    return Path(np.array(at), [Path.MOVETO, *corner * 4, Path.CLOSEPOLY])


def _piles(canvas: Canvas, group: Group, above: float, clip: Patch) -> Placed:
    """The marks of a plate and where they stand; their numbers are written beside."""
    left, top, _, _ = group.box
    placed: Placed = []
    for number, pile in enumerate(group.piles):
        down, across = divmod(number, ACROSS)
        x = left + 16 * UNIT + across * CELL
        y = top + 2 * UNIT + ROW / 2 + down * ROW
        look = symbols.no_larger(pile.look)  # its number stands beside it
        placed.append((x, y, symbols.inks(look, IN_PLATE)))
        canvas.write(
            x + 11.5 * UNIT,
            y,
            str(pile.count),
            NUMBER,
            weight="bold",
            down="center_baseline",
            above=above,
            clip=clip,
        )
    return placed


def _leaders(canvas: Canvas, groups: Sequence[Group], board: Board, clip: Patch) -> None:
    """From what stepped aside, or stands for neighbours too, to the places that it speaks of."""
    lines: list[Stroke] = []
    for group in groups:
        for x, y in group.led:
            lines += leader(x, y, group.x, group.y)
            board.block(x - FOOT, y - FOOT, x + FOOT, y + FOOT)
    ink(canvas, lines, above=LEADERS, clip=clip)


def leader(x: float, y: float, to_x: float, to_y: float) -> list[Stroke]:
    """A line from the spot (x, y) mm, on which it has a foot."""
    way = Path(np.array([(x, y), (to_x, to_y)]))
    foot = shapes.moved(shapes.circle(FOOT), x, y)
    return [
        Stroke(way, HALO, 3 * THREAD),
        Stroke(foot, HALO, 2 * THREAD, fill=HALO),
        Stroke(way, LEADER, THREAD),
        Stroke(foot, "none", 0.0, fill=LEADER),
    ]


def circles(canvas: Canvas, view: View, marks: Sequence[Mark], clip: Patch) -> bool:
    """The circles within which things lie, each once, a bare place only outlined; says if there are any."""
    found: dict[tuple[float, float, float], bool] = {}
    for one in marks:
        if one.spot is not None and one.radius_m is not None and one.form != "none":
            key = (*one.spot, one.radius_m)
            found[key] = found.get(key, False) or one.layer != "places"
    strokes = []
    for (lon, lat, radius), filled in found.items():
        r = radius / view.metres_per_mm
        if r < LEAST_CIRCLE:
            continue
        x, y = (float(part) for part in view.project(lon, lat))
        strokes.append(circle(x, y, r, filled=filled))
    ink(canvas, strokes, above=CIRCLES, clip=clip)
    return bool(strokes)


def circle(x: float, y: float, r: float, *, filled: bool) -> Stroke:
    """A circle of uncertainty, all mm."""
    return Stroke(
        shapes.moved(shapes.circle(r), x, y),
        "#5f5e5b" if filled else "#aaa8a4",
        UNIT,
        (3 * UNIT, 4 * UNIT),
        fill=(0.24, 0.24, 0.24, 0.05) if filled else "none",
    )


def sample(x: float, y: float, width: float, name: str) -> list[Stroke]:
    """How a legend shows a sign of the group place: `width` mm from (x, y) on, y its middle."""
    middle, high = x + width / 2, min(2.4, width / 4)
    if name == "radius":
        return [circle(middle, y, high * 0.9, filled=True)]
    if name == "moved":
        box = (middle, y - high / 1.6, x + width, y + high / 1.6)
        return [*leader(x + FOOT, y, middle, y), plate(box, area=True)]
    wide = width * 0.36
    return [
        plate((middle - wide, y - high / 1.4, middle + wide, y + high / 1.4), area=name == "badge")
    ]
