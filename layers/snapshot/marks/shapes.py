"""The shapes of marks as paths about their middle, in millimetres, y down (layers/map/js/symbols.js)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import cos, pi, sin

import numpy as np
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.textpath import TextPath

from layers.snapshot.canvas import FAMILY

Points = Sequence[tuple[float, float]]


def _spikes(count: int, inner: float, reach: float = 1.12) -> Points:
    turns = [(pi * i / count - pi / 2, inner if i % 2 else reach) for i in range(2 * count)]
    return [(far * cos(turn), far * sin(turn)) for turn, far in turns]


def _around(count: int, reach: float) -> Points:
    return [
        (reach * cos(2 * pi * i / count - pi / 2), reach * sin(2 * pi * i / count - pi / 2))
        for i in range(count)
    ]


def _drop() -> Points:
    arc = [(0.8 * cos(turn), 0.8 * sin(turn) - 0.25) for turn in np.linspace(0.75, 2.25, 25) * pi]
    return [(0.0, 1.15), *arc]


POLYGONS: dict[str, Points] = {
    "square": [(-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)],
    "tent": [(0, -1), (1.05, 0.8), (-1.05, 0.8)],
    "diamond": [(0, -1.1), (1.1, 0), (0, 1.1), (-1.1, 0)],
    "star": _spikes(5, 0.5),
    "burst": _spikes(8, 0.62),
    "arrow": [
        *((-1, -0.35), (0.1, -0.35), (0.1, -0.9), (1.1, 0)),
        *((0.1, 0.9), (0.1, 0.35), (-1, 0.35)),
    ],
    "flag": [(-0.8, -1), (1, -0.55), (-0.5, 0.1), (-0.5, 1), (-0.8, 1)],
    "speech": [
        *((-1, -0.8), (1, -0.8), (1, 0.4), (0, 0.4), (-0.5, 1)),
        *((-0.5, 0.4), (-1, 0.4)),
    ],
    "wall": [
        *((-1, 0.7), (-1, -0.7), (-0.5, -0.7), (-0.5, -0.2), (-0.2, -0.2), (-0.2, -0.7)),
        *((0.2, -0.7), (0.2, -0.2), (0.5, -0.2), (0.5, -0.7), (1, -0.7), (1, 0.7)),
    ],
    "hexagon": _spikes(3, 1.12),
    "pentagon": _around(5, 1.05),
    "drop": _drop(),
    "cross": [
        *((-0.35, -1), (0.35, -1), (0.35, -0.35), (1, -0.35), (1, 0.35), (0.35, 0.35)),
        *((0.35, 1), (-0.35, 1), (-0.35, 0.35), (-1, 0.35), (-1, -0.35), (-0.35, -0.35)),
    ],
    "trapezoid": [(-0.55, -0.75), (0.55, -0.75), (1.1, 0.75), (-1.1, 0.75)],
    "shield": [
        *((-0.85, -0.95), (0.85, -0.95), (0.85, 0.1), (0.5, 0.7), (0, 1.05)),
        *((-0.5, 0.7), (-0.85, 0.1)),
    ],
    "kite": [(0, -1.15), (0.75, -0.3), (0, 1.15), (-0.75, -0.3)],
    "hourglass": [(-0.8, -1), (0.8, -1), (0.15, 0), (0.8, 1), (-0.8, 1), (-0.15, 0)],
    "bar": [(-1.15, -0.42), (1.15, -0.42), (1.15, 0.42), (-1.15, 0.42)],
}
DISCS = {"disc": 1.05, "dot": 0.55}


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
