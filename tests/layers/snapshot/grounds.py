"""Pages and views for the tests of the ground."""

from __future__ import annotations

from geo.measure import BBox
from layers.snapshot.canvas import Canvas
from layers.snapshot.model import Frame
from layers.snapshot.view import View

FRAME = Frame(12, 24, 200, 165)
REGION = BBox(34, 28, 50, 40)
BORDER = BBox(38.5, 33, 44, 37.5)
CLOSE = BBox(41.2, 36.3, 41.5, 36.5)  # 27 km across, on the Iraq–Syria border
INLAND = BBox(41.6, 31.9, 41.8, 32.0)  # the desert of Anbar
EDGE = BBox(20, 30, 32, 38)  # half of it beyond the basemap


def view(extent: BBox, frame: Frame = FRAME) -> View:
    """A view of some ground in the frame of an A4 page."""
    return View(extent, frame)


def canvas() -> Canvas:
    """An A4 page."""
    return Canvas((297.0, 210.0))
