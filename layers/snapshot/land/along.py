"""Where a text may run along a line: the straightest stretches that are as long as it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import shapely
from numpy.lib.stride_tricks import sliding_window_view
from shapely.geometry.base import BaseGeometry

from layers.snapshot.marks.labels import Box

STEP = 1.0  # millimetres between two positions at which a line is looked at
BEND = 0.35  # of the text's height: a stretch that leaves its chord by more is no place for it
GAP = 0.45  # millimetres from the line to the text


class Run(NamedTuple):
    """The middle of a text in millimetres, and by how many degrees it is turned counter-clockwise."""

    x: float
    y: float
    turned: float


def runs(line: BaseGeometry, wide: float, high: float) -> list[Run]:
    """Places above and below a line for a text of so many millimetres, the straightest first."""
    found: list[tuple[float, int, Run]] = []
    for part in shapely.get_parts(line):
        if not isinstance(part, shapely.LineString) or part.length < wide:
            continue
        for bend, run in _of_part(part, wide, high):
            found.append((bend, len(found), run))
    return [run for _, _, run in sorted(found)]


def boxes(run: Run, wide: float, high: float) -> list[Box]:
    """Level boxes that cover a turned text."""
    pieces = max(1, math.ceil(wide / high))
    angle = math.radians(run.turned)
    across, up = math.cos(angle), -math.sin(angle)
    half = (abs(across) + abs(up)) * max(high, wide / pieces) / 2
    at = ((i + 0.5) / pieces - 0.5 for i in range(pieces))
    middles = [(run.x + share * wide * across, run.y + share * wide * up) for share in at]
    return [(x - half, y - half, x + half, y + half) for x, y in middles]


def _of_part(part: shapely.LineString, wide: float, high: float) -> Iterator[tuple[float, Run]]:
    """How far each stretch leaves its chord, in heights of the text, and the runs beside it."""
    at = shapely.get_coordinates(
        shapely.line_interpolate_point(part, np.arange(0.0, part.length, STEP))
    )
    count = math.ceil(wide / STEP) + 1
    if len(at) < count:
        return
    windows = np.moveaxis(sliding_window_view(at, count, axis=0), 1, 2)
    chord = windows[:, -1] - windows[:, 0]
    length = np.maximum(np.hypot(*chord.T), 1e-9)
    normal = np.column_stack([chord[:, 1], -chord[:, 0]]) / length[:, None]
    normal[chord[:, 0] < 0] *= -1  # upwards on the page, y running down
    off = ((windows - windows[:, :1]) * normal[:, None]).sum(axis=2)
    bend = (off.max(axis=1) - off.min(axis=1)) / high
    for i in np.flatnonzero((bend < 2 * BEND) & (length >= 0.9 * wide)):
        middle = (windows[i, 0] + windows[i, -1]) / 2
        turned = math.degrees(math.atan2(-chord[i, 1], chord[i, 0]))
        turned = (turned + 90) % 180 - 90
        for side, reach in ((1, off[i].max()), (-1, -off[i].min())):
            x, y = middle + side * normal[i] * (reach + GAP + high / 2)
            yield float(bend[i]), Run(float(x), float(y), turned)
