"""Where on the page a position lies: Lambert's conformal conic on WGS84, fitted to a frame.

Conformal, so that a small shape keeps its form and a bearing its angle; its standard parallels lie a sixth
of the extent from its edges (Snyder, Map Projections: A Working Manual, 1987, p. 105), so that the scale
is within a few parts in a thousand of true anywhere on a page of this region.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np
import numpy.typing as npt
import shapely
from matplotlib.path import Path
from pyproj import Proj
from shapely.geometry.base import BaseGeometry

from geo.measure import BBox, LonLat
from layers.snapshot.model import Frame

Floats = npt.NDArray[np.float64]
STEPS = 33  # positions along each edge of a box when its outline is projected


class View:
    """A part of the ground in a frame of the page. The frame is filled: it shows the extent and what lies
    about it in the frame's proportions.
    """

    def __init__(self, extent: BBox, frame: Frame) -> None:
        self.extent = extent
        self.frame = frame
        rise = (extent.north - extent.south) / 6
        self.parallels = (extent.south + rise, extent.north - rise)
        self.centre = LonLat((extent.west + extent.east) / 2, (extent.south + extent.north) / 2)
        self.proj = Proj(
            proj="lcc",
            lat_1=self.parallels[0],
            lat_2=self.parallels[1],
            lat_0=self.centre.lat,
            lon_0=self.centre.lon,
            ellps="WGS84",
        )
        xs, ys = self.proj(*_edges(extent))
        self._x = (float(np.min(xs)) + float(np.max(xs))) / 2
        self._y = (float(np.min(ys)) + float(np.max(ys))) / 2
        self.metres_per_mm = max(float(np.ptp(xs)) / frame.width, float(np.ptp(ys)) / frame.height)

    def project(self, lon: npt.ArrayLike, lat: npt.ArrayLike) -> tuple[Floats, Floats]:
        """Millimetres on the page, x to the right and y down, for degrees."""
        x, y = self.proj(np.asarray(lon, np.float64), np.asarray(lat, np.float64))
        middle_x = self.frame.x + self.frame.width / 2
        middle_y = self.frame.y + self.frame.height / 2
        return (
            middle_x + (np.asarray(x) - self._x) / self.metres_per_mm,
            middle_y - (np.asarray(y) - self._y) / self.metres_per_mm,
        )

    def at(self, spot: LonLat) -> tuple[float, float]:
        """The same of one position."""
        x, y = self.project(spot.lon, spot.lat)
        return float(x), float(y)

    def ground(self, x: npt.ArrayLike, y: npt.ArrayLike) -> tuple[Floats, Floats]:
        """Degrees (lon, lat) for millimetres on the page."""
        middle_x = self.frame.x + self.frame.width / 2
        middle_y = self.frame.y + self.frame.height / 2
        east = (np.asarray(x, np.float64) - middle_x) * self.metres_per_mm + self._x
        north = (middle_y - np.asarray(y, np.float64)) * self.metres_per_mm + self._y
        lon, lat = self.proj(east, north, inverse=True)
        return np.asarray(lon), np.asarray(lat)

    @cached_property
    def seen(self) -> BBox:
        """The box in degrees about all that the frame shows."""
        frame = self.frame
        along, down = (
            np.linspace(frame.x, frame.right, STEPS),
            np.linspace(frame.y, frame.bottom, STEPS),
        )
        xs = np.concatenate([along, along, np.full(STEPS, frame.x), np.full(STEPS, frame.right)])
        ys = np.concatenate([np.full(STEPS, frame.y), np.full(STEPS, frame.bottom), down, down])
        lon, lat = self.ground(xs, ys)
        return BBox(float(lon.min()), float(lat.min()), float(lon.max()), float(lat.max()))

    def shows(self, x: float, y: float, within: float = 0.0) -> bool:
        """Whether (x, y) mm lies in the frame, at least `within` mm from its edge."""
        f = self.frame
        return f.x + within <= x <= f.right - within and f.y + within <= y <= f.bottom - within

    def shape(self, geometry: BaseGeometry) -> BaseGeometry:
        """A geometry of degrees in millimetres on the page."""
        flat = shapely.force_2d(geometry)
        return shapely.transform(flat, lambda at: np.column_stack(self.project(at[:, 0], at[:, 1])))

    def scale(self) -> float:
        """The denominator of the scale at the middle of the map, where the projection is a little smaller
        than the ground.
        """
        middle = self.frame.x + self.frame.width / 2, self.frame.y + self.frame.height / 2
        lon, lat = self.ground(*middle)
        factor = float(self.proj.get_factors(lon, lat).parallel_scale)
        return self.metres_per_mm * 1000 / factor


def path(shape: BaseGeometry) -> Path:
    """A shape in millimetres as a path: a part a line or ring, rings closed."""
    parts = shapely.get_parts(shape)
    if shape.area:
        parts = shapely.get_rings(parts)
    vertices: list[Floats] = []
    codes: list[npt.NDArray[np.uint8]] = []
    for part in parts:
        at = shapely.get_coordinates(part)
        code = np.full(len(at), Path.LINETO, np.uint8)
        code[:1] = Path.MOVETO
        if shape.area:
            code[-1:] = Path.CLOSEPOLY
        vertices.append(at)
        codes.append(code)
    if not vertices:
        return Path(np.empty((0, 2)))
    return Path(np.concatenate(vertices), np.concatenate(codes))


def _edges(box: BBox) -> tuple[Floats, Floats]:
    """Positions (lon, lat) along the outline of a box."""
    along, up = np.linspace(box.west, box.east, STEPS), np.linspace(box.south, box.north, STEPS)
    lons = [along, along, np.full(STEPS, box.west), np.full(STEPS, box.east)]
    lats = [np.full(STEPS, box.south), np.full(STEPS, box.north), up, up]
    return np.concatenate(lons), np.concatenate(lats)
