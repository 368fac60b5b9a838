"""Meridians and parallels over the map, said outside the line that frames it."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from matplotlib.collections import LineCollection
from matplotlib.patches import Rectangle

from layers.snapshot.canvas import INK, SOFT, Canvas, measure
from layers.snapshot.land import enlarged, fitted
from layers.snapshot.land.angles import angle
from layers.snapshot.model import Lang
from layers.snapshot.view import View

# Steps in minutes of arc: those that people read without reckoning.
STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1200)
APART = 20.0  # millimetres between two lines at least
SIZE = 5.2
AWAY = 0.9  # millimetres from the frame to the words
LINE = "#8f9698"
BENDS = 65  # positions along a line: enough for it to look curved

Floats = npt.NDArray[np.float64]


def draw(canvas: Canvas, view: View, lang: Lang = "en") -> None:
    """Lines, labels and the frame of the map. The labels take 3 mm (by `enlarged`) outside of the frame."""
    minutes = step(view)
    seen = view.seen
    lons, lats = lines(seen.west, seen.east, minutes), lines(seen.south, seen.north, minutes)
    canvas.add(
        LineCollection(
            [*_meridians(view, lons), *_parallels(view, lats)],
            colors=LINE,
            linewidths=0.3,
            alpha=0.6,
            zorder=2.5,
        ),
        fitted.edge(canvas, view.frame),
    )
    frame = view.frame
    canvas.add(
        Rectangle(
            (frame.x, frame.y), frame.width, frame.height, fill=False, ec=INK, lw=0.7, zorder=12
        )
    )
    _along(canvas, view, lons, lang)
    _up(canvas, view, lats, lang)


def step(view: View) -> int:
    """Minutes of arc from one line to the next, the same for both."""
    lat = max(abs(view.seen.south), abs(view.seen.north))
    minute = 1852 * math.cos(math.radians(min(lat, 85))) / view.metres_per_mm
    return next((one for one in STEPS if one * minute >= APART), STEPS[-1])


def lines(low: float, high: float, minutes: int) -> list[float]:
    """The multiples of `minutes` from low to high, in degrees."""
    first, last = math.ceil(low * 60 / minutes), math.floor(high * 60 / minutes)
    return [number * minutes / 60 for number in range(first, last + 1)]


def _meridians(view: View, lons: Sequence[float]) -> list[Floats]:
    lats = np.linspace(view.seen.south, view.seen.north, BENDS)
    return [np.column_stack(view.project(np.full(BENDS, lon), lats)) for lon in lons]


def _parallels(view: View, lats: Sequence[float]) -> list[Floats]:
    lons = np.linspace(view.seen.west, view.seen.east, BENDS)
    return [np.column_stack(view.project(lons, np.full(BENDS, lat))) for lat in lats]


def _along(canvas: Canvas, view: View, lons: Sequence[float], lang: Lang) -> None:
    """Longitudes over and under the frame, where their meridians meet it."""
    frame, size = view.frame, SIZE * enlarged.by(canvas)
    xs = np.linspace(frame.x, frame.right, BENDS)
    for y, down, away in ((frame.y, "bottom", -AWAY), (frame.bottom, "top", AWAY)):
        found = view.ground(xs, np.full(BENDS, y))[0]
        for lon in lons:
            if not found[0] <= lon <= found[-1]:
                continue
            x = float(np.interp(lon, found, xs))
            text = angle(lon, "lon", lang)
            half = measure(text, size)[0] / 2
            if frame.x <= x - half and x + half <= frame.right:
                canvas.write(x, y + away, text, size, colour=SOFT, across="center", down=down)


def _up(canvas: Canvas, view: View, lats: Sequence[float], lang: Lang) -> None:
    """Latitudes beside the frame, upwards, where their parallels meet it."""
    frame, size = view.frame, SIZE * enlarged.by(canvas)
    ys = np.linspace(frame.bottom, frame.y, BENDS)
    for x, away in ((frame.x, -AWAY), (frame.right, AWAY)):
        found = view.ground(np.full(BENDS, x), ys)[1]
        for lat in lats:
            if not found[0] <= lat <= found[-1]:
                continue
            y = float(np.interp(lat, found, ys))
            text = angle(lat, "lat", lang)
            half = measure(text, size)[0] / 2
            if frame.y <= y - half and y + half <= frame.bottom:
                canvas.write(
                    x + away,
                    y,
                    text,
                    size,
                    colour=SOFT,
                    across="right" if away < 0 else "left",
                    down="center",
                    turned=90,
                )
