"""Flows, fortifications and other lines on paper."""

from __future__ import annotations

from layers.snapshot.canvas import Canvas
from layers.snapshot.model import Sign


def sample(canvas: Canvas, x: float, y: float, width: float, sign: Sign, colour: str) -> None:
    """What a sign of the groups flow, fortification, path, place and crowd looks like, for a legend:
    `width` mm from (x, y) on, y its middle.
    """
