"""The polygon of a place: a country's or governorate's own, or the one its extent_rule makes."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box, mapping, shape
from shapely.geometry.base import BaseGeometry

from geo import measure
from geo.errors import InputError
from geo.measure import LonLat
from geo.places import Place
from layers import extent_rules
from layers import load as load_geojson
from layers.extent_rules import Circle, Cut, Ellipse, Extent, Part, Union

OUTLINE_TOLERANCE = 0.008  # degrees, some 800 m
OUTLINE_GRID = 0.001  # degrees: three decimals
# Far beyond every polygon of the basemap, so that cutting by it cuts nothing else.
FRAME = (0.0, 0.0, 90.0, 60.0)
CIRCLE_CORNERS = 64
SPLINTER = 0.005  # square degrees, some 50 km²


class Areas:
    """Polygons by place id, made when asked for and kept; in degrees, WGS84."""

    def __init__(
        self,
        places: Mapping[str, Place],
        countries: Mapping[str, BaseGeometry],
        governorates: Mapping[str, BaseGeometry],
        coarse: Mapping[str, BaseGeometry],
        rivers: Mapping[str, BaseGeometry],
        borders: Mapping[frozenset[str], BaseGeometry],
    ) -> None:
        self.places = places
        self.countries = countries
        self.governorates = governorates
        self._known = {**coarse, **governorates, **countries}
        self._rivers = rivers
        self._borders = borders
        self._made: dict[str, BaseGeometry | None] = {}
        self._outlines: dict[str, Mapping[str, Any] | None] = {}
        self._asked: list[str] = []
        self._country_ids = {p.name: p.id for p in places.values() if p.kind == "country"}

    def polygon(self, place_id: str) -> BaseGeometry | None:
        """The area of a place, clipped to its countries; None where it has none.

        A place with a point and a radius but no rule gets the circle of that radius. Raises
        InputError for a rule that cannot be read, names what is not there, or leads to itself.
        """
        if place_id not in self._made:
            if place_id in self._asked:
                raise InputError(
                    f"places.csv, {place_id}: its extent_rule leads back to itself through "
                    f"{' and '.join(self._asked)}; a rule names areas that stand on their own"
                )
            self._asked.append(place_id)
            try:
                self._made[place_id] = self._make(place_id)
            finally:
                self._asked.pop()
        return self._made[place_id]

    def outline(self, place_id: str) -> Mapping[str, Any] | None:
        """A light polygon to draw (GeoJSON mapping, simplified by about 800 m, three decimals).

        None for a place without area, and for one of which only a point and a radius are known:
        that is drawn as its point with its radius (semantics 17).
        """
        if place_id not in self._outlines:
            self._outlines[place_id] = self._outline(place_id)
        return self._outlines[place_id]

    def _outline(self, place_id: str) -> Mapping[str, Any] | None:
        place = self.places.get(place_id)
        if place_id not in self._known and (place is None or place.extent_rule is None):
            return None
        area = self.polygon(place_id)
        if area is None:
            return None
        light = shapely.set_precision(area.simplify(OUTLINE_TOLERANCE), OUTLINE_GRID)
        return dict(mapping(shapely.orient_polygons(light)))

    def label_point(self, place_id: str) -> LonLat | None:
        """The place's own point; without one, the middle of its area's widest spot."""
        place = self.places.get(place_id)
        if place is not None and place.point is not None:
            return place.point
        area = self.polygon(place_id)
        if not isinstance(area, Polygon | MultiPolygon):
            return None
        middle = shapely.maximum_inscribed_circle(area, tolerance=0.01).coords[0]
        return LonLat(round(middle[0], 4), round(middle[1], 4))

    def border(self, one: str, other: str) -> BaseGeometry | None:
        """The line between two countries (ids or English names); None if they do not touch."""
        return self._borders.get(frozenset((self.country_id(one), self.country_id(other))))

    def country_id(self, name: str) -> str:
        """The id of a country by its English name; an id gives itself."""
        return self._country_ids.get(name, name)

    def outside(self, place_id: str, point: LonLat) -> float | None:
        """Metres from a point to a country or governorate in detail, 0 within; None for others."""
        area = self.countries.get(place_id, self.governorates.get(place_id))
        if area is None:
            return None
        if area.intersects(Point(point)):
            return 0.0
        return distance_to(area.boundary, point)[0]

    def governorate_at(self, point: LonLat) -> str | None:
        """The first-level region a point lies in, or None."""
        position = Point(point)
        return next((key for key, area in self.governorates.items() if area.covers(position)), None)

    def _make(self, place_id: str) -> BaseGeometry | None:
        place = self.places.get(place_id)
        if place is not None and place.extent_rule is not None:
            return self._drawn(place, extent_rules.parse(place.extent_rule, place_id))
        if place_id in self._known:
            return self._known[place_id]
        if place is not None and place.point is not None and place.radius_m is not None:
            return self._clipped(place, _round(place.point, Circle(place.radius_m)))
        return None

    def _drawn(self, place: Place, extent: Extent) -> BaseGeometry | None:
        if extent is None:
            return None
        if isinstance(extent, Union):
            made = _tidy(shapely.union_all([self._part(place, part) for part in extent.parts]))
        elif place.point is None:
            raise InputError(
                f"places.csv, {place.id}: the extent_rule {place.extent_rule!r} is about a point, "
                "and the place has none; give it lon and lat"
            )
        else:
            made = _round(place.point, extent)
        return self._clipped(place, made)

    def _part(self, place: Place, part: Part) -> BaseGeometry:
        area = self.polygon(part.place_id)
        if area is None:
            raise InputError(
                f"places.csv, {place.id}: the extent_rule {place.extent_rule!r} names "
                f"{part.place_id!r}, which has no area; name a country, a governorate or a place "
                "with a rule of its own"
            )
        for cut in part.cuts:
            area = area.intersection(self._side(place, cut))
        return area

    def _side(self, place: Place, cut: Cut) -> BaseGeometry:
        if isinstance(cut.of, float):
            return _half(cut.side, cut.of)
        river = self._rivers.get(cut.of)
        if not isinstance(river, LineString):
            whole = sorted(
                key for key, line in self._rivers.items() if line.geom_type == "LineString"
            )
            raise InputError(
                f"places.csv, {place.id}: the extent_rule {place.extent_rule!r} asks for a side of "
                f"{cut.of!r}; the rivers with two sides are {', '.join(whole)}"
            )
        return _bank(cut.side, river)

    def _clipped(self, place: Place, area: BaseGeometry) -> BaseGeometry:
        wanted = [self.countries.get(self.country_id(name)) for name in place.countries]
        homes = [home for home in wanted if home is not None]
        if not homes or len(homes) < len(wanted):
            return area  # a country that the basemap has not in detail clips nothing
        return _polygons(area.intersection(shapely.union_all(homes)))


def load(basemap_dir: Path, places: Mapping[str, Place]) -> Areas:
    """The areas of `places` over data/basemap. Raises InputError when a file is missing."""
    borders = {
        frozenset(properties["countries"]): line
        for properties, line in _read(basemap_dir / "borders.geojson")
    }
    return Areas(
        places,
        _by_id(basemap_dir / "countries.geojson"),
        _by_id(basemap_dir / "governorates.geojson"),
        _by_id(basemap_dir / "countries_beyond.geojson"),
        _by_id(basemap_dir / "rivers.geojson"),
        borders,
    )


def distance_to(line: BaseGeometry, point: LonLat) -> tuple[float, LonLat]:
    """Metres from a point to a line of one or more parts, and the position that is nearest."""
    parts = [[LonLat(x, y) for x, y in part.coords] for part in shapely.get_parts(line)]
    return min(measure.nearest_on_line(point, part) for part in parts)


def circle(center: LonLat, radius_m: float) -> Polygon:
    """All within `radius_m` metres of a position, as a polygon of CIRCLE_CORNERS corners."""
    return Polygon(measure.circle(center, radius_m, CIRCLE_CORNERS))


def _read(path: Path) -> list[tuple[dict[str, Any], BaseGeometry]]:
    return [
        (record["properties"], shape(record["geometry"]))
        for record in load_geojson.records(path, "data/README.md says how data/basemap is made")
    ]


def _by_id(path: Path) -> dict[str, BaseGeometry]:
    return {properties["id"]: geometry for properties, geometry in _read(path)}


def _round(center: LonLat, form: Circle | Ellipse) -> Polygon:
    if isinstance(form, Circle):
        return circle(center, form.radius)
    ring = []
    for corner in range(CIRCLE_CORNERS):
        turn = math.tau * corner / CIRCLE_CORNERS
        along, across = form.long / 2 * math.cos(turn), form.short / 2 * math.sin(turn)
        bearing = form.bearing + math.degrees(math.atan2(across, along))
        ring.append(measure.destination(center, bearing, math.hypot(along, across)))
    return Polygon(ring)


def _half(side: str, degrees: float) -> BaseGeometry:
    west, south, east, north = FRAME
    return {
        "north": box(west, degrees, east, north),
        "south": box(west, south, east, degrees),
        "east": box(degrees, south, east, north),
        "west": box(west, south, degrees, north),
    }[side]


def _bank(side: str, river: LineString) -> BaseGeometry:
    """One side of a river between north-west and south-east, prolonged to FRAME's corners."""
    west, south, east, north = FRAME
    course = list(river.coords)
    if course[0][0] - course[0][1] > course[-1][0] - course[-1][1]:
        course.reverse()
    divide = LineString([(west, north), *course, (east, south)])
    network = shapely.get_parts(shapely.union_all([divide, box(*FRAME).boundary]))
    faces: list[BaseGeometry] = shapely.get_parts(shapely.polygonize(network.tolist())).tolist()
    corner = Point(east, north) if side == "north-east" else Point(west, south)
    return next(face for face in faces if face.covers(corner))


def _tidy(area: BaseGeometry) -> BaseGeometry:
    """Without the splinters left where lines of two sources run beside each other."""
    parts = shapely.get_parts(area)
    return shapely.union_all([part for part in parts if part.area > SPLINTER])


def _polygons(area: BaseGeometry) -> BaseGeometry:
    """Only what has an area: clipping along a shared edge leaves lines and points behind."""
    parts = [part for part in shapely.get_parts(area) if isinstance(part, Polygon)]
    return shapely.union_all(parts)
