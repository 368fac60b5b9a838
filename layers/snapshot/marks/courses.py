"""Lines on the page as rows of (x, y) mm, shape (n, 2): bowed, shortened, moved sideways, walked along."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import shapely
from matplotlib.path import Path
from shapely.geometry.base import BaseGeometry

from layers.snapshot.marks.symbols import UNIT
from layers.snapshot.model import Frame
from layers.snapshot.view import View

Course = npt.NDArray[np.float64]
THIN = 0.7 * UNIT  # vertices closer than that to the last one are not drawn
STEPS = 40  # of a curve, a leg
BEYOND = 12.0  # mm about the frame up to which a line is drawn, so that no cut end shows


def of(geometry: BaseGeometry | None, view: View, beyond: float | None = BEYOND) -> list[Course]:
    """The lines and rings of a geometry on the page, thinned, cut off `beyond` mm outside the frame.

    None as `beyond` leaves them whole.
    """
    if geometry is None:
        return []
    lines = _lines(view.shape(geometry))
    if beyond is not None:
        lines = [part for line in lines for part in _lines(_cut(line, view.frame, beyond))]
    courses = (thinned(shapely.get_coordinates(line)) for line in lines)
    return [one for one in courses if len(one) > 1]


def _lines(shape: BaseGeometry) -> list[BaseGeometry]:
    """The lines and rings of a geometry, whatever it is a collection of."""
    found: list[BaseGeometry] = []
    for part in shapely.get_parts(shape):
        if shapely.get_type_id(part) in (1, 2):
            found.append(part)
        elif shapely.get_type_id(part) == 3:
            found += list(shapely.get_rings(part))
        elif shapely.get_type_id(part) > 3:
            found += _lines(part)
    return found


def _cut(line: BaseGeometry, frame: Frame, by: float) -> BaseGeometry:
    open_line = shapely.LineString(shapely.get_coordinates(line))
    return shapely.clip_by_rect(
        open_line, frame.x - by, frame.y - by, frame.right + by, frame.bottom + by
    )


def thinned(course: Course, least: float = THIN) -> Course:
    """The course without vertices that lie less than `least` mm, along both axes, from the one before."""
    if len(course) < 3:
        return course
    kept = [0]
    for at in range(1, len(course) - 1):
        if np.abs(course[at] - course[kept[-1]]).max() >= least:
            kept.append(at)
    return course[[*kept, len(course) - 1]]


def bowed(points: Course, bow: float) -> Course:
    """A smooth curve through points, each leg bowed by a share of its length to its left."""
    t = np.linspace(0, 1, STEPS + 1)[:, None]
    legs: list[Course] = []
    for a, b in pairwise(points):
        across = np.array([-(b - a)[1], (b - a)[0]])
        control = (a + b) / 2 + across * bow
        leg = (1 - t) ** 2 * a + 2 * t * (1 - t) * control + t**2 * b
        legs.append(leg if not legs else leg[1:])
    return np.concatenate(legs)


def shortened(course: Course, by: float) -> Course:
    """The course without its last `by` mm: an arrow ends at a mark, not under it."""
    away = np.hypot(*(course - course[-1]).T)
    kept = course[away >= by]
    return kept if len(kept) > 4 else course


def kept(course: Course, frame: Frame, short: float) -> Course | None:
    """What of a course runs in the frame; its end, where that is beyond, `short` mm within the edge. None
    where hardly any does.
    """
    line = shapely.LineString(course)
    ends = shapely.get_coordinates(
        _lines(line.intersection(shapely.box(frame.x, frame.y, frame.right, frame.bottom)))
    )
    if not len(ends):
        return None
    far = shapely.line_locate_point(line, shapely.points(ends))
    last = float(far.max())
    if line.length - last > THIN:
        last -= short
    first = float(far.min())
    if last - first < 2 * short:
        return None
    at: Course = shapely.get_coordinates(
        shapely.line_interpolate_point(line, np.linspace(first, last, 2 * STEPS + 1))
    )
    return at


def beside(course: Course, by: float) -> Course:
    """The course moved `by` mm to the right as it runs; closer vertices are dropped, so that no loops
    appear.
    """
    if not by or len(course) < 2:
        return course
    kept = [course[0]]
    for point in course[1:]:
        if np.hypot(*(point - kept[-1])) >= by:
            kept.append(point)
    sparse = np.array(kept)
    if len(sparse) < 2:
        return course
    along = np.gradient(sparse, axis=0)
    length = np.hypot(*along.T)
    length[length == 0] = 1
    moved: Course = sparse + np.column_stack([-along[:, 1], along[:, 0]]) / length[:, None] * by
    return moved


def lengths(course: Course) -> npt.NDArray[np.float64]:
    """How far each vertex lies along the course, from 0."""
    steps = np.hypot(*np.diff(course, axis=0).T)
    return np.concatenate([[0.0], np.cumsum(steps)])


def spaced(course: Course, first: float, apart: float) -> tuple[Course, npt.NDArray[np.float64]]:
    """Positions every `apart` mm along a course from `first` on, and the direction in each, in radians."""
    far = lengths(course)
    at = np.arange(first, far[-1], apart)
    leg = np.clip(np.searchsorted(far, at, side="right") - 1, 0, len(course) - 2)
    way = course[leg + 1] - course[leg]
    step = far[leg + 1] - far[leg]
    share = (at - far[leg]) / np.where(step == 0, 1, step)
    return course[leg] + way * share[:, None], np.arctan2(way[:, 1], way[:, 0])


def path(courses: Sequence[Course]) -> Path:
    """Several courses as one path."""
    return Path.make_compound_path(*(Path(one) for one in courses))
