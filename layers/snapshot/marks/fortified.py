"""Fortifications: side by side along the border that they follow, small marks tell their kind.

A soft band says that they are approximate (layers/map/js/lines.js).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from matplotlib.path import Path

from layers.snapshot.marks import courses, shapes, symbols
from layers.snapshot.marks.courses import Course
from layers.snapshot.marks.strokes import Stroke
from layers.snapshot.marks.symbols import UNIT
from layers.style import STATUS_STYLES

BAND = (121 / 255, 85 / 255, 72 / 255, 0.14)


class Along(NamedTuple):
    """The mark of a kind, mm from one to the next, mm to the first, and its lane: mm right of the line, which
    is the Iraqi side.
    """

    mark: str | None
    apart: float = 0.0
    first: float = 0.0
    lane: float = 0.0


ALONG = {
    "trench": Along("tick", 12 * UNIT, 12 * UNIT, 4 * UNIT),
    "wall": Along("block", 9 * UNIT, 9 * UNIT, 12 * UNIT),
    "fence": Along("cross", 12 * UNIT, 12 * UNIT),
    "towers": Along("tower", 46 * UNIT, 10 * UNIT, 8 * UNIT),
    "cameras": Along("eye", 46 * UNIT, 33 * UNIT),
    "defence_line": Along(None),
}
UNMARKED = Along(None)
OPEN = {  # strokes about the middle of a mark, in pixels of the screen; y to the right of the line
    "tick": [[(0, 0), (0, 5)]],
    "cross": [[(-3, -3), (3, 3)], [(3, -3), (-3, 3)]],
}
BLOCK = [(-2.5, -4), (2.5, -4), (2.5, 0), (-2.5, 0)]
TOWER = [(-4, 4), (0, -7), (4, 4)]


@dataclass(frozen=True, slots=True)
class Fortified:
    """What a fortification looks like; `kind` may be any that a file names."""

    colour: str
    kind: str | None
    presence: str = "certain"
    status: str | None = None
    alpha: float = 1.0


def lane(course: Course, kind: str | None) -> Course:
    """The course in the lane of its kind."""
    return courses.beside(course, ALONG.get(kind or "", UNMARKED).lane)


def strokes(lanes: Sequence[Course], look: Fortified) -> list[Stroke]:
    """Fortifications from the bottom up."""
    if not lanes:
        return []
    line = courses.path(lanes)
    colour = symbols.pale(look.colour, look.alpha)
    said = STATUS_STYLES[look.status if look.status in STATUS_STYLES else "reported"].dash
    dash = (10.0, 4.0) if look.kind == "defence_line" and not said else said
    width = 1.7 if look.presence == "certain" else 1.0
    return [
        Stroke(line, BAND, 7 * UNIT),
        Stroke(line, colour, width * UNIT, tuple(part * UNIT for part in dash)),
        *_marks(lanes, look.kind, colour),
    ]


def _marks(lanes: Sequence[Course], kind: str | None, colour: str) -> list[Stroke]:
    """The small marks along the lanes, as one stroke."""
    along = ALONG.get(kind or "", UNMARKED)
    if along.mark is None:
        return []
    made = []
    for course in lanes:
        spots, turns = courses.spaced(course, along.first, along.apart)
        upright = along.mark in ("tower", "eye")
        for (x, y), turn in zip(spots.tolist(), turns.tolist(), strict=True):
            made += [_turned(one, x, y, 0.0 if upright else turn) for one in _mark(along.mark)]
    if not made:
        return []
    fill = "#ffffff" if along.mark in ("tower", "eye") else "none"
    return [Stroke(Path.make_compound_path(*made), colour, 1.2 * UNIT, fill=fill)]


def _mark(name: str) -> list[Path]:
    """A mark about its middle, in mm."""
    if name == "eye":
        return [shapes.circle(3.2 * UNIT), shapes.circle(1.0 * UNIT)]
    if name in OPEN:
        return [Path(np.array(line) * UNIT) for line in OPEN[name]]
    points: npt.NDArray[np.float64] = np.array(BLOCK if name == "block" else TOWER) * UNIT
    return [shapes.polygon([(x, y) for x, y in points.tolist()])]


def _turned(one: Path, x: float, y: float, turn: float) -> Path:
    c, s = np.cos(turn), np.sin(turn)
    return Path(np.asarray(one.vertices) @ np.array([[c, s], [-s, c]]) + (x, y), one.codes)
