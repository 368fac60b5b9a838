"""Flows: from → via → to, as wide as the square root of their number (layers/map/js/lines.js)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import atan2, cos, sin, sqrt

import numpy as np
import numpy.typing as npt
from matplotlib.path import Path

from layers.snapshot.canvas import HALO
from layers.snapshot.marks import courses, shapes, symbols
from layers.snapshot.marks.courses import Course
from layers.snapshot.marks.strokes import Stroke
from layers.snapshot.marks.symbols import UNIT
from layers.style import STATUS_STYLES

UNKNOWN = "#8a8a8a"
WIDEST, WIDEST_PLAN, THIN = 14.0, 5.0, 1.4  # pixels of the screen
BOW, BOW_MORE = -0.12, -0.09  # of the first flow between two places, and of each further one
SHORT = 24 * UNIT
DOUBT = 7 * UNIT


@dataclass(frozen=True, slots=True)
class Flow:
    """What a flow looks like; `quantity` None where nobody says how many."""

    colour: str
    quantity: float | None = None
    presence: str = "certain"
    status: str | None = None
    doubtful: bool = False
    alpha: float = 1.0


def width(quantity: float | None) -> float:
    """In pixels of the screen: by the square root of the number; an unknown number is thin."""
    return THIN if quantity is None else min(WIDEST, 2 + sqrt(quantity) / 8)


def course(points: Course, twins: int, short: float = SHORT) -> Course:
    """The way of a flow on the page; `twins` flows between the same places were drawn before it."""
    return courses.shortened(courses.bowed(points, BOW + BOW_MORE * twins), short)


def strokes(way: Course, look: Flow, *, via: bool = False) -> list[Stroke]:
    """A flow from the bottom up; a possible one is hollow. `via`: it has a place on its way."""
    colour = symbols.pale(UNKNOWN if look.quantity is None else look.colour, look.alpha)
    wide = width(look.quantity)
    if look.status == "planned":  # a plan must not outweigh what happened, however large its number
        wide = min(WIDEST_PLAN, wide)
    line = Path(way)
    body = max(wide, 3.4 if look.presence == "possible" else THIN)
    found = [
        Stroke(line, HALO, (wide + 3) * UNIT),
        Stroke(line, colour, body * UNIT, dash(look.status, wide)),
    ]
    if look.presence == "possible":
        found.append(Stroke(line, "#ffffff", max(wide - 2, THIN) * UNIT))
    found += _head(way, (8 + wide) * UNIT, colour)
    if look.doubtful:
        found += doubt(*doubted(way, via=via).tolist())
    return found


def dash(status: str | None, wide: float) -> tuple[float, ...]:
    """The dash of a status along a line `wide` pixels of the screen: mm on, mm off."""
    said = STATUS_STYLES[status if status in STATUS_STYLES else "reported"].dash
    if not said:
        return ()
    if said[0] < 1:
        return (said[0] * UNIT, max(said[1] * 1.6, wide * 1.6) * UNIT)
    return tuple(part * 1.6 * UNIT for part in said)


def _head(way: Course, size: float, colour: str) -> list[Stroke]:
    """The head of an arrow at the end of a way."""
    (x, y), (back_x, back_y) = way[-1].tolist(), way[max(0, len(way) - 4)].tolist()
    turn = atan2(y - back_y, x - back_x)
    sides = [(x - size * cos(turn + a), y - size * sin(turn + a)) for a in (-0.45, 0.45)]
    head = shapes.polygon([(x, y), *sides])
    return [Stroke(head, HALO, 1.6 * UNIT, fill=HALO), Stroke(head, "none", 0.0, fill=colour)]


def doubted(way: Course, *, via: bool) -> npt.NDArray[np.float64]:
    """Where the question mark stands on a way."""
    at: npt.NDArray[np.float64] = way[int(len(way) * (0.7 if via else 0.5))]
    return at


def doubt(x: float, y: float) -> Sequence[Stroke]:
    """The question mark of a route that the source has wrong."""
    sign = shapes.moved(shapes.letter("?", 10.5 * UNIT), x, y)
    return [
        Stroke(shapes.moved(shapes.circle(DOUBT), x, y), "#111111", 1.2 * UNIT, fill="#ffffff"),
        Stroke(sign, "none", 0.0, fill="#111111"),
    ]
