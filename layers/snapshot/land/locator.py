"""Where the page lies: a small map of the region with the page's frame on it."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from matplotlib.patches import Circle, PathPatch, Polygon, Rectangle

from geo.measure import BBox, LonLat
from layers.snapshot.canvas import INK, Canvas
from layers.snapshot.land import enlarged, fitted, ground, place_names
from layers.snapshot.land.lettering import Look
from layers.snapshot.marks.labels import Board
from layers.snapshot.model import Frame, Lang
from layers.snapshot.view import STEPS, Floats, View, path

MIDDLE = LonLat(42.0, 33.6)  # of the region: it stays in the middle whatever the page shows
ACCENT = "#b5121b"
SIZE, NAME = 4.6, "#5f594e"
LINES = (
    ("beyond", "#b3aca0", 0.3),
    ("borders", "#8d8578", 0.4),
    ("disputed", "#8d8578", 0.4),
    ("iraq_syria", "#4a4238", 0.9),
)
BESIDE = 0.5  # millimetres from the page's frame to the nearest name
LEAST = 1.6  # millimetres: a smaller frame is marked by a dot


def draw(canvas: Canvas, frame: Frame, view: View, lang: Lang) -> None:
    """The region in `frame`, and on it what the page's map shows."""
    inset = View(region(frame), frame)
    cut = fitted.edge(canvas, frame)
    canvas.add(
        Rectangle((frame.x, frame.y), frame.width, frame.height, fc=ground.SEA, ec="none", zorder=1)
    )
    areas = fitted.filled(inset.extent, frame)
    for above, (name, colour) in enumerate(ground.FILLS, start=1):
        canvas.add(PathPatch(path(areas[name]), fc=colour, ec="none", zorder=1 + above / 10), cut)
    lines = fitted.lined(inset.extent, frame)
    for layer, colour, width in LINES:
        patch = PathPatch(path(lines[layer]), fill=False, ec=colour, lw=width, zorder=1.6)
        if layer == "disputed":
            patch.set_linestyle((0.0, (2, 3)))
        canvas.add(patch, cut)
    board = Board(frame)
    _page(canvas, inset, view, board)
    look = Look(SIZE * enlarged.by(canvas), NAME)
    place_names.countries(canvas, inset, board, lang, look)
    canvas.add(
        Rectangle(
            (frame.x, frame.y), frame.width, frame.height, fill=False, ec=INK, lw=0.5, zorder=12
        )
    )


@lru_cache(maxsize=16)
def region(frame: Frame) -> BBox:
    """The most of the region, about its middle, that a frame of these proportions shows without leaving
    what the basemap covers.
    """
    for share in np.arange(1.0, 0.2, -0.02):
        up, across = 10.7 * share, 14.0 * share * min(1.0, frame.width / frame.height)
        box = BBox(MIDDLE.lon - across, MIDDLE.lat - up, MIDDLE.lon + across, MIDDLE.lat + up)
        if fitted.holds(fitted.COVERED, View(box, frame).seen):
            return box
    return box


def _page(canvas: Canvas, inset: View, view: View, board: Board) -> None:
    """The frame of the page's map, bent as it is in this projection; a dot where it would be too small."""
    xs, ys = inset.project(*view.ground(*_round(view.frame)))
    for x, y in zip(xs.tolist(), ys.tolist(), strict=True):
        board.block(x - BESIDE, y - BESIDE, x + BESIDE, y + BESIDE)
    cut = fitted.edge(canvas, inset.frame)
    if max(np.ptp(xs), np.ptp(ys)) < LEAST:
        dot = Circle((float(xs.mean()), float(ys.mean())), LEAST / 2, fc=ACCENT, ec="#ffffff")
        dot.set(linewidth=0.6, zorder=11)
        canvas.add(dot, cut)
        return
    corners = np.column_stack([xs, ys])
    canvas.add(Polygon(corners, closed=True, fc=(ACCENT, 0.1), ec="none", zorder=2.0), cut)
    canvas.add(Polygon(corners, closed=True, fill=False, ec=ACCENT, lw=1.1, zorder=11), cut)


def _round(frame: Frame) -> tuple[Floats, Floats]:
    """Positions once round a frame, close enough together to bend."""
    share, one, none = np.linspace(0, 1, STEPS), np.ones(STEPS), np.zeros(STEPS)
    xs = np.concatenate([share, one, share[::-1], none])
    ys = np.concatenate([none, share, one, share[::-1]])
    return frame.x + xs * frame.width, frame.y + ys * frame.height
