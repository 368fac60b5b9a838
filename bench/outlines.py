"""Geometry of generated features: points, lines, polygons and flows of up to 20 vertices, in degrees."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.lexicon import MOST_VERTICES

Area = tuple[float, float, float, float]

FEWEST_LINE, FEWEST_RING = 5, 7
STEP = 0.02  # degrees from one vertex of a line to the next, on average
TURN = 0.5  # radians by which a line turns at a vertex, standard deviation
RADII = (0.01, 0.12)  # degrees
VIA = 0.4  # share of flows with a place on the way
DIGITS = 5


def line(rng: np.random.Generator, at: NDArray[np.float64], area: Area) -> dict[str, Any]:
    """A winding line of 5 to 20 vertices that begins at a point."""
    n = int(rng.integers(FEWEST_LINE, MOST_VERTICES + 1))
    heading = rng.uniform(0, 2 * np.pi) + np.cumsum(rng.normal(scale=TURN, size=n - 1))
    length = rng.exponential(STEP, size=n - 1) + STEP / 4
    steps = np.column_stack([np.cos(heading), np.sin(heading)]) * length[:, None]
    path = np.vstack([at, at + np.cumsum(steps, axis=0)])
    return {"type": "LineString", "coordinates": inside(path, area)}


def polygon(rng: np.random.Generator, at: NDArray[np.float64], area: Area) -> dict[str, Any]:
    """A simple ring of 7 to 20 vertices about a point, counter-clockwise and closed."""
    n = int(rng.integers(FEWEST_RING - 1, MOST_VERTICES))
    # One vertex in each of n equal sectors: no gap reaches half a turn, so the ring is simple.
    angle = 2 * np.pi * (np.arange(n) + rng.uniform(0.1, 0.9, size=n)) / n
    radius = rng.uniform(*RADII) * rng.uniform(0.6, 1, size=n)
    west, south, east, north = area
    margin = RADII[1]
    centre = np.clip(at, (west + margin, south + margin), (east - margin, north - margin))
    ring = centre + np.column_stack([np.cos(angle), np.sin(angle)]) * radius[:, None]
    closed = np.vstack([ring, ring[:1]])
    return {"type": "Polygon", "coordinates": [inside(closed, area)]}


def flow(
    rng: np.random.Generator, at: NDArray[np.float64], to: NDArray[np.float64], area: Area
) -> dict[str, Any]:
    """From a point to another, by a third now and then."""
    path = [at, to]
    if rng.random() < VIA:
        path.insert(1, (at + to) / 2 + rng.normal(scale=0.4, size=2))
    return {"type": "LineString", "coordinates": inside(np.array(path), area)}


def inside(path: NDArray[np.float64], area: Area) -> list[list[float]]:
    """Vertices as they are written, none outside the area."""
    west, south, east, north = area
    rows: list[list[float]] = np.clip(path, (west, south), (east, north)).round(DIGITS).tolist()
    return rows


def draw(
    rng: np.random.Generator,
    shapes: Sequence[str],
    at: NDArray[np.float64],
    to: NDArray[np.float64],
    area: Area,
) -> list[dict[str, Any]]:
    """One geometry a shape, at its point; a flow goes on to the point of `to`, shapes (n, 2)."""
    made: list[dict[str, Any]] = [{"type": "Point", "coordinates": spot} for spot in at.tolist()]
    for i, shape in enumerate(shapes):
        if shape == "line":
            made[i] = line(rng, at[i], area)
        elif shape == "polygon":
            made[i] = polygon(rng, at[i], area)
        elif shape == "flow":
            made[i] = flow(rng, at[i], to[i], area)
    return made
