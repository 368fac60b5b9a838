"""Where the page lies: a small map of the region with the page's frame on it."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from matplotlib.patches import PathPatch, Polygon, Rectangle

from geo.measure import BBox, LonLat
from layers.snapshot import fitted, ground
from layers.snapshot.canvas import INK, Canvas
from layers.snapshot.model import Frame, Lang
from layers.snapshot.view import STEPS, View, path

MIDDLE = LonLat(42.0, 33.6)  # of the region: it stays in the middle whatever the page shows
ACCENT = "#b5121b"
LEAST = 1.6  # millimetres: a smaller frame is marked by a dot


def draw(canvas: Canvas, frame: Frame, view: View, lang: Lang) -> None:
    """The region in `frame`, and on it what the page's map shows."""
    inset = View(region(frame), frame)
    edge = ground.edge(canvas, frame)
    canvas.add(
        Rectangle((frame.x, frame.y), frame.width, frame.height, fc=ground.SEA, ec="none", zorder=1)
    )
    areas = fitted.filled(inset.extent, frame)
    for above, (name, colour) in enumerate(ground.FILLS, start=1):
        canvas.add(PathPatch(path(areas[name]), fc=colour, ec="none", zorder=1 + above / 10), edge)
    lines = fitted.lined(inset.extent, frame)
    for name, colour, width in (
        ("beyond", "#b3aca0", 0.3),
        ("borders", "#8d8578", 0.4),
        ("disputed", "#8d8578", 0.4),
        ("iraq_syria", "#4a4238", 0.9),
    ):
        ls = (0.0, (2, 3)) if name == "disputed" else "solid"
        canvas.add(
            PathPatch(path(lines[name]), fill=False, ec=colour, lw=width, ls=ls, zorder=1.6), edge
        )
    _page(canvas, inset, view)
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


def _page(canvas: Canvas, inset: View, view: View) -> None:
    """The frame of the page's map, bent as it is in this projection; a dot where it would be too small."""
    frame = view.frame
    along, down = np.linspace(0, 1, STEPS), np.linspace(0, 1, STEPS)
    xs = np.concatenate([along, np.ones(STEPS), along[::-1], np.zeros(STEPS)])
    ys = np.concatenate([np.zeros(STEPS), down, np.ones(STEPS), down[::-1]])
    outline = inset.project(*view.ground(frame.x + xs * frame.width, frame.y + ys * frame.height))
    if max(np.ptp(outline[0]), np.ptp(outline[1])) < LEAST:
        canvas.axes.plot(
            [outline[0].mean()],
            [outline[1].mean()],
            "o",
            ms=4.2,
            mfc=ACCENT,
            mec="#ffffff",
            mew=0.7,
            zorder=11,
        )
        return
    corners = np.column_stack(outline)
    edge = ground.edge(canvas, inset.frame)
    canvas.add(Polygon(corners, closed=True, fc=ACCENT, ec="none", alpha=0.1, zorder=10), edge)
    canvas.add(Polygon(corners, closed=True, fill=False, ec=ACCENT, lw=1.1, zorder=11), edge)
