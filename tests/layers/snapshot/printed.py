"""What is written on a page, and where, for tests that look at it."""

from __future__ import annotations

from itertools import combinations
from typing import NamedTuple

from layers.model import LAYERS
from layers.snapshot.canvas import POINT, Canvas, measure
from layers.snapshot.margin import legend
from layers.snapshot.margin.layout import Layout
from layers.snapshot.model import Frame, Sign, Told

ABOVE, BELOW = 0.76, 0.24  # of its size, that a line reaches above and below what it stands on
FRAMES = ("heading", "legend", "sources", "notes", "facts", "top", "bottom")


class Box(NamedTuple):
    """A line of text and the millimetres that it takes."""

    said: str
    x0: float
    y0: float
    x1: float
    y1: float


def boxes(canvas: Canvas) -> list[Box]:
    """Every line of text on a page that runs across it."""
    found = []
    for text in canvas.axes.texts:
        if not text.get_text() or text.get_rotation() or text.get_path_effects():
            continue
        size, weight = float(text.get_fontsize()), str(text.get_fontweight())
        wide = measure(text.get_text(), size, weight)[0]
        x, y = (float(at) for at in text.get_position())
        x0 = x - {"left": 0.0, "right": wide, "center": wide / 2}[text.get_horizontalalignment()]
        tall = size * POINT
        found.append(Box(text.get_text(), x0, y - ABOVE * tall, x0 + wide, y + BELOW * tall))
    return found


def outside(box: Box, frame: Frame, by: float = 0.3) -> bool:
    """Whether a text reaches more than `by` mm out of a frame."""
    return (
        box.x0 < frame.x - by
        or box.y0 < frame.y - by
        or box.x1 > frame.right + by
        or box.y1 > frame.bottom + by
    )


def astray(canvas: Canvas, layout: Layout) -> list[str]:
    """The texts that lie in none of the frames which hold text."""
    frames = [frame for name in FRAMES if (frame := getattr(layout, name)) is not None]
    return [box.said for box in boxes(canvas) if all(outside(box, frame) for frame in frames)]


def overlapping(canvas: Canvas, by: float = 0.3) -> list[tuple[str, str]]:
    """Pairs of texts that lie on each other by more than `by` mm in both directions."""
    return [
        (one.said, other.said)
        for one, other in combinations(boxes(canvas), 2)
        if min(one.x1, other.x1) - max(one.x0, other.x0) > by
        and min(one.y1, other.y1) - max(one.y0, other.y0) > by
    ]


def every_sign() -> Told:
    """All that a page can have at once but the ways of drawing crowds."""
    told = Told({Sign("layer", name) for name in LAYERS})
    for group, names in legend.ORDER.items():
        told.signs |= {Sign(group, name) for name in names if group != "crowd"}
    return told
