"""The shapes of marks as outlines about their middle, about 1 far, y down (layers/map/js/symbols.js)."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin

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
    turns = [pi * (0.75 + step / 16) for step in range(25)]
    arc = [(0.8 * cos(turn), 0.8 * sin(turn) - 0.25) for turn in turns]
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
REACH = 1.2  # as far as any of them goes


def clip(symbol: str) -> str:
    """A shape as CSS cuts it out of a square: a `clip-path`."""
    if symbol in DISCS:
        return f"circle({50 * DISCS[symbol] / REACH:.1f}%)"
    corners = ([50 + 50 * at / REACH for at in point] for point in POLYGONS[symbol])
    return f"polygon({','.join(f'{x:.1f}% {y:.1f}%' for x, y in corners)})"
