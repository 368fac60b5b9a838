"""The shapes of marks as paths about their middle, in millimetres, y down (layers/map/js/symbols.js)."""

from __future__ import annotations

from functools import lru_cache
from math import cos, pi, sin

import numpy as np
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.textpath import TextPath

from layers.snapshot.canvas import FAMILY
from layers.symbols import DISCS, POLYGONS, Points


@lru_cache(maxsize=256)
def shape(symbol: str, r: float) -> Path:
    """The outline of a symbol about its middle, y down; `r` in mm."""
    if symbol in DISCS:
        return circle(DISCS[symbol] * r)
    return polygon([(x * r, y * r) for x, y in POLYGONS[symbol]])


def polygon(points: Points) -> Path:
    """A closed path."""
    at = np.array([*points, points[0]], np.float64)
    return Path(at, [Path.MOVETO, *[Path.LINETO] * (len(points) - 1), Path.CLOSEPOLY])


@lru_cache(maxsize=256)
def circle(r: float) -> Path:
    """A circle about the middle."""
    return Path.circle((0.0, 0.0), r)


@lru_cache(maxsize=256)
def ring(r: float, dash: tuple[float, ...]) -> Path:
    """A circle, of a whole number of dashes about as long as `dash` says (mm on, mm off)."""
    if not dash:
        return circle(r)
    on, off = dash
    count = max(3, round(2 * pi * r / (on + off)))
    step = 2 * pi / count
    share = on / (on + off)
    arcs = [
        [
            (r * cos(turn), r * sin(turn))
            for turn in np.linspace(i * step, (i + share) * step, 7) - pi / 2
        ]
        for i in range(count)
    ]
    vertices = np.array([at for arc in arcs for at in arc])
    codes = np.array([Path.MOVETO, *[Path.LINETO] * 6] * count, np.uint8)
    return Path(vertices, codes)


def dots(r: float, width: float, gap: float) -> Path:
    """A circle of filled dots, `width` mm wide and about `gap` mm apart from middle to middle."""
    count = max(4, round(2 * pi * r / gap))
    one = Path.circle((0.0, 0.0), width / 2)
    turns = 2 * pi * np.arange(count) / count - pi / 2
    return Path.make_compound_path(
        *(moved(one, r * cos(turn), r * sin(turn)) for turn in turns.tolist())
    )


def moved(one: Path, x: float, y: float) -> Path:
    """The same path elsewhere."""
    return Path(np.asarray(one.vertices) + np.array([x, y]), one.codes)


@lru_cache(maxsize=128)
def letter(said: str, size: float) -> Path:
    """A letter as a shape about the middle, `size` mm high, y down."""
    drawn = TextPath((0, 0), said, size=size, prop=FontProperties(family=FAMILY, weight="bold"))
    box = drawn.get_extents()
    middle = ((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2)
    return Path((np.asarray(drawn.vertices) - middle) * (1, -1), drawn.codes)
