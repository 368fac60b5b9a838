"""An arrow to true north, as it runs at the place where it stands."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
from matplotlib.patches import Polygon

from layers.snapshot.canvas import INK, POINT, Canvas
from layers.snapshot.land import enlarged, scale
from layers.snapshot.margin.words import say
from layers.snapshot.marks.labels import Board
from layers.snapshot.model import Frame, Lang
from layers.snapshot.view import View

ASIDE = 3.5  # millimetres from the edges of the map
HIGH, WIDE = 9.0, 3.6
SIZE = 7.0
TIP = (
    HIGH / 2 + SIZE * POINT * 0.62
)  # millimetres from the middle of the arrow to that of its letter
ABOVE = 3.0  # below the marks, as the scale bar
Floats = npt.NDArray[np.float64]

NEAR = 1e-4  # degrees: a step of ten metres, along which a meridian is straight


def draw(
    canvas: Canvas, view: View, board: Board, lang: Lang = "en", marks: scale.Spots = scale.NOWHERE
) -> Frame:
    """The arrow in a corner of the map, away from `marks` if it can. Gives the frame that it takes."""
    grown = enlarged.by(canvas)
    box = _placed(view, board, lang, grown, marks)
    x, y = box.x + box.width / 2, box.y + box.height / 2
    turn = convergence(view, x, y)
    _arrow(canvas, x, y, turn, grown)
    ((tip_x, tip_y),) = _turned(x, y, turn, np.array([[0.0, -TIP * grown]])).tolist()
    canvas.write(
        tip_x,
        tip_y,
        say("snapshot_north_letter", lang),
        SIZE * grown,
        weight="bold",
        across="center",
        down="center",
        halo=1.2,
        above=ABOVE,
    )
    board.block(box.x, box.y, box.right, box.bottom)
    return box


def _placed(view: View, board: Board, lang: Lang, grown: float, marks: scale.Spots) -> Frame:
    """Where the arrow stands: best in the upper corner where a line of the page ends."""
    wide, high = 1.6 * TIP * grown, 2 * (TIP + 1.5) * grown
    frame = view.frame
    left, right = frame.x + ASIDE, frame.right - ASIDE - wide
    over, under = frame.y + ASIDE, frame.bottom - ASIDE - high
    ends, begins = (left, right) if lang == "ar" else (right, left)
    corners = [Frame(x, y, wide, high) for y in (over, under) for x in (ends, begins)]
    free = [one for one in corners if board.free(one.x, one.y, one.right, one.bottom)]
    return min(free or corners, key=lambda one: scale.within(one, marks, scale.MARK))


def convergence(view: View, x: float, y: float) -> float:
    """Degrees clockwise from the top of the page at which true north lies, at (x, y) mm."""
    lon, lat = (float(one) for one in view.ground(x, y))
    x1, y1 = view.project([lon, lon], [lat - NEAR, lat + NEAR])
    return math.degrees(math.atan2(x1[1] - x1[0], y1[0] - y1[1]))


def _arrow(canvas: Canvas, x: float, y: float, turn: float, grown: float) -> None:
    high, wide = HIGH / 2 * grown, WIDE / 2 * grown
    for side, colour in ((-1, INK), (1, "#ffffff")):
        corners = np.array([[0, -high], [side * wide, high], [0, high * 0.55]])
        canvas.add(
            Polygon(
                _turned(x, y, turn, corners), closed=True, fc=colour, ec=INK, lw=0.5, zorder=ABOVE
            )
        )


def _turned(x: float, y: float, turn: float, corners: Floats) -> Floats:
    """Corners about (x, y), turned clockwise on the page."""
    c, s = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    turned: Floats = corners @ np.array([[c, s], [-s, c]]) + [x, y]
    return turned
