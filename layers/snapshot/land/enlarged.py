"""How much larger than on A4 things on the map are written: a slide is read from further away."""

from __future__ import annotations

from layers.snapshot.canvas import Canvas
from layers.snapshot.margin.layout import SCALES
from layers.snapshot.model import PAPERS


def by(canvas: Canvas) -> float:
    """The factor for this page, if it names none itself; 1 for a size that is not one of PAPERS."""
    if canvas.enlarged is not None:
        return canvas.enlarged
    size = sorted(canvas.size)
    return next((SCALES[name] for name, paper in PAPERS.items() if sorted(paper) == size), 1.0)
