"""Positions no finer than a grid: each moves to the middle of its cell, always the same one.

A cell does not depend on the page, so that no set of pages, whatever they show, says more than one of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

Floats = npt.NDArray[np.float64]
Shapes = npt.NDArray[np.object_]
KM_PER_DEGREE = 111.2  # of latitude, about
# Of a cell's side: from its middle to its corners, with room for cells that widen towards the equator.
HALF_DIAGONAL = 0.72
STEPS = 4  # of a radius: what is wider than a cell is told in quarters of it
STEP = 0.75  # of a cell's side: what a straight line on the grid may stand off its course
DECIMALS = 5
POINT, MULTIPOINT = 0, 4
LINES, AREAS = (1, 2, 5), (3, 6)


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells of `km` by `km` kilometres, in rows along the parallels."""

    km: float

    @property
    def radius_m(self) -> float:
        """Within so many metres of the middle lies all of a cell."""
        return round(1000 * HALF_DIAGONAL * self.km, 1)

    def middles(self, lon: npt.ArrayLike, lat: npt.ArrayLike) -> tuple[Floats, Floats]:
        """Degrees (lon, lat) of the middles of the cells in which positions lie."""
        lons, lats = np.asarray(lon, np.float64), np.asarray(lat, np.float64)
        row = self.km / KM_PER_DEGREE
        middle = np.clip((np.floor(lats / row) + 0.5) * row, -89.9, 89.9)
        column = row / np.cos(np.radians(middle))
        return np.round((np.floor(lons / column) + 0.5) * column, DECIMALS), np.round(
            middle, DECIMALS
        )

    def within(self, radius_m: Floats) -> Floats:
        """Metres about a middle within which a thing lies that was within `radius_m` (NaN: at) its position.

        In steps: the exact ones would be as good as names.
        """
        wide = np.ceil(STEPS * (1 + np.nan_to_num(radius_m) / self.radius_m)) / STEPS
        return np.round(wide * self.radius_m, 1)

    def shapes(self, shapes: Shapes) -> tuple[Shapes, Floats]:
        """Shapes (n,) in degrees on the grid, None and empty ones as they are, and metres about each within
        which it lies, not a number where a line or an outline is left of it.
        """
        found = shapes.copy()
        reach = np.full(len(shapes), np.nan)
        kind = np.where(shapely.is_empty(shapes), -1, shapely.get_type_id(shapes))
        points = np.flatnonzero(kind == POINT)
        middles = self.middles(shapely.get_x(shapes[points]), shapely.get_y(shapes[points]))
        found[points] = shapely.points(*middles)
        reach[points] = self.radius_m
        for row in np.flatnonzero((kind >= 0) & (kind != POINT)):
            found[row] = self._shape(shapely.force_2d(shapes[row]), int(kind[row]))
            if found[row].geom_type in ("Point", "MultiPoint"):
                reach[row] = self._reach(shapes[row], found[row])
        return found, reach

    def _shape(self, shape: Any, kind: int) -> Any:
        """A line through the middles of its cells, an outline with its corners there; points where less than
        that is left.
        """
        if kind in LINES:
            lines = [line for part in shapely.get_parts(shape) if (line := self._line(part))]
            if lines:
                return lines[0] if len(lines) == 1 else shapely.multilinestrings(lines)
        if kind in AREAS:
            drawn = self._area(shape)
            if drawn is not None:
                return drawn
        if kind in (*LINES, *AREAS):
            shape = shapely.point_on_surface(shape)
        at = np.unique(np.column_stack(self.middles(*shapely.get_coordinates(shape).T)), axis=0)
        return shapely.points(at[0]) if len(at) == 1 else shapely.multipoints(at)

    def _line(self, line: Any) -> Any:
        at = self._corners(line)
        return shapely.linestrings(at) if len(at) > 1 else None

    def _area(self, shape: Any) -> Any:
        """Holes are left out: a hole may be the thing itself."""
        rings = [
            self._corners(ring) for ring in shapely.get_exterior_ring(shapely.get_parts(shape))
        ]
        drawn = [shapely.make_valid(shapely.polygons(ring)) for ring in rings if len(ring) > 3]
        whole = shapely.union_all(np.array(drawn, object))
        parts = [part for part in shapely.get_parts(whole) if part.geom_type == "Polygon"]
        if not parts:
            return None
        return parts[0] if len(parts) == 1 else shapely.multipolygons(parts)

    def _corners(self, line: Any) -> Floats:
        """The middles of the cells of a line's corners, (m, 2), none twice in a row, without those that only
        step from cell to cell beside its course.
        """
        at = np.column_stack(self.middles(*shapely.get_coordinates(line).T))
        at = at[np.any(np.diff(at, axis=0, prepend=np.inf) != 0, axis=1)]
        if len(at) < 3:
            return at
        steps = STEP * self.km / KM_PER_DEGREE
        return shapely.get_coordinates(shapely.simplify(shapely.linestrings(at), steps))

    def _reach(self, shape: Any, points: Any) -> float:
        """From any of the points to any part of the shape, in the same steps."""
        box = shapely.bounds(shapely.union(shapely.force_2d(shapely.envelope(shape)), points))
        if points.geom_type == "MultiPoint":
            return self.radius_m
        high = 1000 * KM_PER_DEGREE * (box[3] - box[1])
        wide = 1000 * KM_PER_DEGREE * (box[2] - box[0]) * np.cos(np.radians(box[1]))
        beyond = max(0.0, float(np.hypot(high, wide)) - self.radius_m)
        return float(self.within(np.array(beyond)))
