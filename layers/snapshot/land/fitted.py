"""The basemap cut to a frame of the page and thinned to what paper can show, read and projected once."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from matplotlib.patches import Rectangle
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geo.measure import BBox, LonLat
from layers import load
from layers.folders import DATA
from layers.map import basemap
from layers.snapshot.canvas import Canvas
from layers.snapshot.model import Frame
from layers.snapshot.view import View

FOLDER = DATA / "basemap"
# What the files cover (docs/map.md): beyond it there is no ground to show, not even coarsely.
COVERED = BBox(26.0, 22.0, 56.0, 43.5)
FILLED = ("beyond", "land", "lakes")
LINED = ("governorates", "rivers", "beyond", "borders", "disputed", "iraq_syria")
NAMED = ("countries", "governorates", "rivers")
FINE = 0.03  # millimetres by which a line may move: a quarter of a dot at 200 dpi
ABOUT = 2.0  # millimetres beyond the frame to which shapes reach, so that no cut edge is seen
STEPS = 65  # positions along each edge of a box of degrees
KEPT = 16  # frames of which the shapes stay in memory: a megabyte each

Shapes = npt.NDArray[np.object_]


@lru_cache(maxsize=2)
def records(folder: Path = FOLDER) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """The features of each file of the basemap. Raises InputError naming one that is missing or broken."""
    return {
        name: load.records(folder / f"{name}.geojson", basemap.REMEDY) for name in basemap.FILES
    }


@lru_cache(maxsize=2)
def read(folder: Path = FOLDER) -> Mapping[str, Shapes]:
    """The rings and lines of the basemap in degrees by layer, as the screen draws them."""
    return basemap.drawn(records(folder))


@lru_cache(maxsize=4096)
def country(spot: LonLat) -> int | None:
    """Which record of the countries holds a spot; None beyond them all."""
    found = _countries().query(shapely.Point(spot), predicate="within").tolist()
    return min(found, default=None)


@lru_cache(maxsize=1)
def _countries() -> shapely.STRtree:
    return shapely.STRtree([shape(one["geometry"]) for one in records()["countries"]])


@lru_cache(maxsize=KEPT)
def filled(extent: BBox, frame: Frame, folder: Path = FOLDER) -> Mapping[str, BaseGeometry]:
    """What is filled, in millimetres. Holes are polygons of their own that run the other way about, so
    that a path filled by the non-zero rule leaves them open.
    """
    view = View(extent, frame)
    return {name: _areas(read(folder)[name], view) for name in FILLED}


@lru_cache(maxsize=KEPT)
def lined(extent: BBox, frame: Frame, folder: Path = FOLDER) -> Mapping[str, BaseGeometry]:
    """What is drawn as lines, in millimetres."""
    view = View(extent, frame)
    return {name: _lines(read(folder)[name], view) for name in LINED}


@lru_cache(maxsize=KEPT)
def named(extent: BBox, frame: Frame, folder: Path = FOLDER) -> Mapping[str, Shapes]:
    """What names are written on: the shape of each record of NAMED in millimetres, cut at the frame, in
    the order of `records`; empty where it is not in the frame.
    """
    view = View(extent, frame)
    inner = shapely.box(frame.x, frame.y, frame.right, frame.bottom).bounds
    made = {}
    for name in NAMED:
        shapes = _array([shape(record["geometry"]) for record in records(folder)[name]])
        near = shapely.clip_by_rect(shapes, *_wide(view.seen))
        made[name] = _array(shapely.clip_by_rect(_projected(near, view), *inner))
    return made


@lru_cache(maxsize=KEPT)
def uncovered(extent: BBox, frame: Frame) -> BaseGeometry:
    """The part of the frame, in millimetres, of which the basemap knows nothing; empty where it reaches."""
    view = View(extent, frame)
    seen = view.seen
    if holds(COVERED, seen):
        return shapely.Polygon()
    # Cut in degrees first: what lies half the world away would wrap about the projection's edge.
    near = _wide(seen)
    known = BBox(
        max(COVERED.west, near.west),
        max(COVERED.south, near.south),
        min(COVERED.east, near.east),
        min(COVERED.north, near.north),
    )
    whole = _grown(frame, ABOUT)
    if known.west >= known.east or known.south >= known.north:
        return whole
    return whole.difference(view.shape(_bending(known)))


def holds(one: BBox, other: BBox) -> bool:
    """Whether all of the other box lies in the one."""
    return (
        one.west <= other.west
        and one.south <= other.south
        and one.east >= other.east
        and one.north >= other.north
    )


def inmost(shape: BaseGeometry) -> tuple[float, float, float]:
    """The middle of the widest circle that an area holds, to a millimetre, and its radius."""
    (circle,) = shapely.maximum_inscribed_circle(_array([shape]), 1.0)
    (x0, y0), (x1, y1) = shapely.get_coordinates(circle).tolist()
    return x0, y0, math.hypot(x1 - x0, y1 - y0)


def edge(canvas: Canvas, frame: Frame) -> Rectangle:
    """The patch at which what lies in a frame of the page is cut off."""
    made = Rectangle((frame.x, frame.y), frame.width, frame.height)
    made.set_transform(canvas.axes.transData)
    return made


def _bending(box: BBox) -> BaseGeometry:
    """A box of degrees with enough positions to curve with the projection."""
    ring = shapely.box(*box)
    return shapely.segmentize(ring, max(box.east - box.west, box.north - box.south) / STEPS)


def _areas(rings: Shapes, view: View) -> BaseGeometry:
    """Rings of degrees as areas of the page, each still the way about that it was."""
    cut, of = _parts(shapely.clip_by_rect(_array(shapely.polygons(rings)), *_wide(view.seen)))
    clockwise = ~shapely.is_ccw(rings)[of]
    flat, of = _parts(_flat(cut, view))
    areas = shapely.get_type_id(flat) == shapely.GeometryType.POLYGON
    flat, clockwise = flat[areas], clockwise[of][areas]
    flat[clockwise] = shapely.orient_polygons(flat[clockwise], exterior_cw=True)
    flat[~clockwise] = shapely.orient_polygons(flat[~clockwise], exterior_cw=False)
    return shapely.MultiPolygon(list(flat))


def _lines(lines: Shapes, view: View) -> BaseGeometry:
    cut, _ = _parts(shapely.clip_by_rect(lines, *_wide(view.seen)))
    flat, _ = _parts(_flat(cut, view))
    return shapely.MultiLineString(
        list(flat[shapely.get_type_id(flat) == shapely.GeometryType.LINESTRING])
    )


def _flat(shapes: Shapes, view: View) -> Shapes:
    """Shapes in degrees projected, thinned and cut about the frame."""
    thin = shapely.simplify(_projected(shapes, view), FINE, preserve_topology=False)
    return _array(shapely.clip_by_rect(thin, *_grown(view.frame, ABOUT).bounds))


def _projected(shapes: Any, view: View) -> Shapes:
    return _array(
        shapely.transform(shapes, lambda at: np.column_stack(view.project(at[:, 0], at[:, 1])))
    )


def _array(shapes: Any) -> Shapes:
    return np.asarray(shapes, dtype=object)


def _parts(shapes: Any) -> tuple[Shapes, npt.NDArray[np.intp]]:
    """The parts of shapes that are not empty, and of which shape each is."""
    parts, of = shapely.get_parts(_array(shapes), return_index=True)
    full = ~shapely.is_empty(parts)
    return parts[full], of[full]


def _wide(seen: BBox) -> BBox:
    """A box a little larger than what is seen, so that its edges lie outside the frame."""
    across, up = (seen.east - seen.west) / 10, (seen.north - seen.south) / 10
    return BBox(seen.west - across, seen.south - up, seen.east + across, seen.north + up)


def _grown(frame: Frame, by: float) -> BaseGeometry:
    return shapely.box(frame.x - by, frame.y - by, frame.right + by, frame.bottom + by)
