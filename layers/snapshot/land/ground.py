"""The ground of a page: land, water, regions and borders, in the colours and patterns of the screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from matplotlib.patches import PathPatch, Rectangle
from shapely.geometry.base import BaseGeometry

from layers import interface
from layers.snapshot.canvas import SOFT, Canvas
from layers.snapshot.land import enlarged, fitted, lettering, place_names
from layers.snapshot.land.angles import decimal
from layers.snapshot.land.lettering import Lettering, Look
from layers.snapshot.margin.words import said, say
from layers.snapshot.marks.labels import Board
from layers.snapshot.model import Frame, Lang, Sign, Told
from layers.snapshot.view import View, path
from layers.wording import Lang as One

# The screen has these in layers/map/js/basemap.js, next to the code that draws with them: its document is
# the same byte for byte whatever a page needs. A test compares.
SEA, LAND, FAR, WATER = "#cfe0ea", "#f6f4ef", "#eceae4", "#b3d0e0"
NOWHERE, HATCH = "#fdfdfc", "#c9cccd"  # the ground of which the basemap knows nothing
# Points for a CSS pixel of the screen: three quarters are as wide, half of one prints as it looks there.
POINTS = 0.55
EMPTY = Look(6.0, SOFT)
# Metres to a millimetre from which on rivers, good to about a kilometre, look better than they are: as at
# zoom 10.5 of the screen, where it says the same.
COARSE_FROM = 330.0


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
    Stroke("iraq_syria", "#ffffff", 6, alpha=0.9, sign="border_iraq_syria"),
    Stroke("iraq_syria", "#4a4238", 2.2, (10, 3, 2, 3), sign="border_iraq_syria"),
)


def draw(canvas: Canvas, view: View, told: Told, lang: Lang) -> None:
    """Land, water, regions and borders within the view's frame; tells their signs, and where the basemap
    ends or is coarser than the page.
    """
    _fill(canvas, view, told)
    _stroke(canvas, view, told)
    _hatch(canvas, view, told, lang)
    if view.metres_per_mm <= COARSE_FROM:
        told.remarks.append(say("coarse", lang))


def names(canvas: Canvas, view: View, board: Board, lang: Lang, kept: Sequence[Frame] = ()) -> None:
    """Names of countries, governorates, waters and settlements where the board has room for them, and no
    dots in the frames of `kept`.
    """
    _call_empty(canvas, view, board, lang)
    place_names.draw(canvas, view, board, lang, kept)


def _fill(canvas: Canvas, view: View, told: Told) -> None:
    frame = view.frame
    cut = fitted.edge(canvas, frame)
    canvas.add(
        Rectangle((frame.x, frame.y), frame.width, frame.height, fc=SEA, ec="none", zorder=1.0)
    )
    shapes = fitted.filled(view.extent, frame)
    for above, (name, colour) in enumerate(FILLS, start=1):
        if not shapes[name].is_empty:
            patch = PathPatch(path(shapes[name]), fc=colour, ec="none", zorder=1 + above / 10)
            canvas.add(patch, cut)
    if _lies_in(frame, shapes["lakes"]):
        told.signs.add(Sign("ground", "lake"))


def _stroke(canvas: Canvas, view: View, told: Told) -> None:
    cut = fitted.edge(canvas, view.frame)
    shapes = fitted.lined(view.extent, view.frame)
    for above, stroke in enumerate(STROKES, start=1):
        line = shapes[stroke.layer]
        if line.is_empty:
            continue
        canvas.add(_patch(line, stroke, 1.5 + above / 20), cut)
        if stroke.sign and _lies_in(view.frame, line):
            told.signs.add(Sign("ground", stroke.sign))


def _hatch(canvas: Canvas, view: View, told: Told, lang: Lang) -> None:
    """Beyond the basemap the page says so: emptiness would read as desert or sea."""
    shape = fitted.uncovered(view.extent, view.frame)
    if not _lies_in(view.frame, shape):
        return
    patch = PathPatch(path(shape), fc=NOWHERE, ec=HATCH, lw=0.6, hatch="////", zorder=2.0)
    patch.set_hatch_linewidth(0.4)
    canvas.add(patch, fitted.edge(canvas, view.frame))
    told.remarks.append(said(lang, _where_it_ends))


def _where_it_ends(lang: One) -> str:
    box = fitted.COVERED
    return interface.say(
        "snapshot_uncovered",
        lang,
        west=decimal(box.west, "lon", lang),
        east=decimal(box.east, "lon", lang),
        south=decimal(box.south, "lat", lang),
        north=decimal(box.north, "lat", lang),
    )


def _call_empty(canvas: Canvas, view: View, board: Board, lang: Lang) -> None:
    """Writes on the hatched part that there is no basemap, where that has room for it."""
    frame = view.frame
    shape = fitted.uncovered(view.extent, frame)
    inner = shapely.clip_by_rect(shape, frame.x, frame.y, frame.right, frame.bottom)
    name = Lettering((say("snapshot_no_basemap", lang),), EMPTY.size * enlarged.by(canvas), EMPTY)
    for box in place_names.within(inner, name):
        if board.free(*box):
            board.block(*box)
            lettering.write(canvas, box, name)
            return


def _lies_in(frame: Frame, shape: BaseGeometry) -> bool:
    seen = shapely.box(frame.x, frame.y, frame.right, frame.bottom)
    return bool(np.any(shapely.intersects(shapely.get_parts(shape), seen)))


def _patch(line: BaseGeometry, stroke: Stroke, above: float) -> PathPatch:
    return PathPatch(
        path(line),
        fill=False,
        ec=stroke.colour,
        lw=stroke.width * POINTS,
        ls=_pattern(stroke.dash, stroke.width),
        alpha=stroke.alpha,
        capstyle="round",
        joinstyle="round",
        zorder=above,
    )


def _pattern(dash: Sequence[float], width: float) -> tuple[float, tuple[float, ...]] | str:
    """A dash in CSS pixels as matplotlib wants it: in widths of the line."""
    return (0.0, tuple(length / width for length in dash)) if dash else "solid"
