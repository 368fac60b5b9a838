"""The ground of a page: land, water, regions and borders, in the colours and patterns of the screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import shapely
from matplotlib.patches import PathPatch, Rectangle

from layers.snapshot import fitted, place_names
from layers.snapshot.canvas import Canvas
from layers.snapshot.labels import Board
from layers.snapshot.model import Frame, Lang, Sign, Told
from layers.snapshot.view import View, path

# The screen has these in layers/map/js/basemap.js, next to the code that draws with them; a test compares.
SEA, LAND, FAR, WATER = "#cfe0ea", "#f6f4ef", "#eceae4", "#b3d0e0"
NOWHERE = "#ffffff"  # the ground of which the basemap knows nothing: paper, hatched
HATCH = "#b9bdbf"
POINTS = 0.75  # points in a CSS pixel


@dataclass(frozen=True, slots=True)
class Stroke:
    """How a line is drawn: width and dash in CSS pixels; `sign` is what the legend calls it."""

    layer: str
    colour: str
    width: float
    dash: tuple[float, ...] = ()
    alpha: float = 1.0
    sign: str | None = None


FILLS = (("beyond", FAR), ("land", LAND), ("lakes", WATER))
STROKES = (
    Stroke("governorates", "#c9c2b4", 1, (4, 3), sign="governorate"),
    Stroke("rivers", "#8fbad3", 1.4, sign="river"),
    Stroke("beyond", "#6d6558", 0.6, alpha=0.4),
    Stroke("borders", "#6d6558", 1.3, (8, 3, 2, 3), sign="border"),
    Stroke("disputed", "#6d6558", 1, (2, 4), sign="disputed"),
    Stroke("iraq_syria", "#ffffff", 6, alpha=0.9),
    Stroke("iraq_syria", "#4a4238", 2.2, (10, 3, 2, 3), sign="border_iraq_syria"),
)


def draw(canvas: Canvas, view: View, told: Told, lang: Lang) -> None:
    """Land, water, regions and borders within the view's frame; tells their signs."""
    _fill(canvas, view, told)
    _stroke(canvas, view, told)


def names(canvas: Canvas, view: View, board: Board, lang: Lang) -> None:
    """Names of countries, governorates, waters and settlements where the board has room for them."""
    place_names.draw(canvas, view, board, lang)


def _fill(canvas: Canvas, view: View, told: Told) -> None:
    frame = view.frame
    cut = edge(canvas, frame)
    canvas.add(
        Rectangle((frame.x, frame.y), frame.width, frame.height, fc=SEA, ec="none", zorder=1.0)
    )
    seen = shapely.box(frame.x, frame.y, frame.right, frame.bottom)
    shapes = fitted.filled(view.extent, frame)
    for above, (name, colour) in enumerate(FILLS, start=1):
        shape = shapes[name]
        if shape.is_empty:
            continue
        canvas.add(PathPatch(path(shape), fc=colour, ec="none", zorder=1 + above / 10), cut)
        if name == "lakes" and shape.intersects(seen):
            told.signs.add(Sign("ground", "lake"))


def _stroke(canvas: Canvas, view: View, told: Told) -> None:
    cut = edge(canvas, view.frame)
    seen = shapely.box(view.frame.x, view.frame.y, view.frame.right, view.frame.bottom)
    shapes = fitted.lined(view.extent, view.frame)
    for above, stroke in enumerate(STROKES, start=1):
        shape = shapes[stroke.layer]
        if shape.is_empty:
            continue
        canvas.add(
            PathPatch(
                path(shape),
                fill=False,
                ec=stroke.colour,
                lw=stroke.width * POINTS,
                ls=_pattern(stroke.dash, stroke.width),
                alpha=stroke.alpha,
                capstyle="round",
                joinstyle="round",
                zorder=1.5 + above / 20,
            ),
            cut,
        )
        if stroke.sign and shape.intersects(seen):
            told.signs.add(Sign("ground", stroke.sign))


def edge(canvas: Canvas, frame: Frame) -> Rectangle:
    """The patch at which what lies in a frame is cut off."""
    made = Rectangle((frame.x, frame.y), frame.width, frame.height)
    made.set_transform(canvas.axes.transData)
    return made


def _pattern(dash: Sequence[float], width: float) -> tuple[float, tuple[float, ...]] | str:
    """A dash in CSS pixels as matplotlib wants it: in widths of the line."""
    return (0.0, tuple(length / width for length in dash)) if dash else "solid"
