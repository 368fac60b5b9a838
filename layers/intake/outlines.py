"""Shapes of one feature mended: a turn too far around the earth, an outline that crosses itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import shapely
from pyproj import Geod
from shapely.affinity import translate
from shapely.geometry import MultiLineString, MultiPolygon, mapping, shape
from shapely.geometry.base import BaseGeometry

from layers.geometries import COLLECTION
from layers.intake import positions, tangles

GEOD = Geod(ellps="WGS84")
SAME = 1e-9  # share of an area that computing it may leave
DIGITS = 12  # of a degree; takes off what adding 360 to a fraction leaves
AREAS = (shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON)


@dataclass(frozen=True, slots=True)
class Mended:
    """An outline after mending: shapely's, GeoJSON's, and what it is now and was.

    `same`: it covers what it covered, and is drawn as it was.
    """

    shape: BaseGeometry
    geometry: Mapping[str, Any]
    said: str
    same: bool


def mended(given: BaseGeometry) -> Mended | None:
    """A valid outline for one that is not; None where what would come out is no outline.

    Rings are taken for outer and inner ones as they say (GEOS's method "structure"), so that areas that
    overlap become one, and spikes without an area go.
    """
    made = shapely.make_valid(given, method="structure", keep_collapsed=False)
    made = shapely.orient_polygons(made)  # as RFC 7946 winds them, which GEOS does not
    same = made.geom_type == given.geom_type == COLLECTION
    if made.is_empty or not (same or (_is_area(given) and _is_area(made))):
        return None
    said = f"{square_km(made):,.3g} km², {square_km(given):,.3g} km² before"
    before, after = shapely.area(given), shapely.area(made)
    covers_the_same = bool(abs(before - after) <= SAME * after)
    return Mended(made, listed(mapping(made)), said, covers_the_same)


def square_km(given: BaseGeometry) -> float:
    """The area on the WGS84 ellipsoid in square kilometres, each ring by itself as it is wound."""
    return abs(GEOD.geometry_area_perimeter(given)[0]) / 1e6


def within_a_turn(geometry: Mapping[str, Any]) -> dict[str, Any] | None:
    """A geometry between 180° west and east: moved by a turn, or cut in two where it crosses 180°.

    None where cutting leaves nothing, an outline without an area; or would take too long (tangles.py).
    """
    if geometry["type"] == COLLECTION:
        inner = [within_a_turn(one) for one in geometry["geometries"]]
        return None if None in inner else {**geometry, "geometries": inner}
    if geometry["type"] in ("Point", "MultiPoint"):
        return dict(positions.changed(geometry, _each_turned))
    drawn = shape({**geometry, "coordinates": _flat(geometry)})
    west, _, east, _ = drawn.bounds
    turn = -360.0 if west >= 180 else 360.0 if east <= -180 else 0.0
    if turn:
        return dict(positions.changed(geometry, lambda given: _turned(given, turn)))
    if west >= -180 and east <= 180:
        return dict(geometry)
    cut = _cut(drawn)
    return None if cut is None else {**geometry, **listed(mapping(cut))}


def _flat(geometry: Mapping[str, Any]) -> Any:
    two = positions.changed(positions.closed(geometry), lambda given: [at[:2] for at in given])
    return two["coordinates"]


def _turned(given: positions.Positions, turn: float) -> positions.Positions:
    return [[round(at[0] + turn, DIGITS), *at[1:]] for at in given]


def _each_turned(given: positions.Positions) -> positions.Positions:
    return [
        [round((at[0] + 180) % 360 - 180, DIGITS), *at[1:]] if abs(at[0]) > 180 else at
        for at in given
    ]


def _cut(drawn: BaseGeometry) -> BaseGeometry | None:
    """The parts on each side of 180°, each moved to where it is on the earth; None for none, or a tangle."""
    if _is_area(drawn) and not drawn.is_valid:
        if tangles.pairs(drawn) > tangles.MOST:
            return None
        drawn = shapely.make_valid(drawn, method="structure", keep_collapsed=False)
    parts: list[Any] = []
    for turn in (-360.0, 0.0, 360.0):
        part = shapely.intersection(drawn, shapely.box(turn - 180, -90, turn + 180, 90))
        kinds = [one for one in shapely.get_parts(translate(part, -turn)) if not one.is_empty]
        parts += [
            one for one in kinds if shapely.get_dimensions(one) == shapely.get_dimensions(drawn)
        ]
    if not parts:
        return None
    several = MultiPolygon if _is_area(drawn) else MultiLineString
    made: BaseGeometry = several(parts) if len(parts) > 1 else parts[0]
    return made


def _is_area(given: BaseGeometry) -> bool:
    return shapely.get_type_id(given) in AREAS


def listed(value: Any) -> Any:
    """Tuples, as shapely gives them, as the lists that JSON has."""
    if isinstance(value, Mapping):
        return {name: listed(inner) for name, inner in value.items()}
    return [listed(inner) for inner in value] if isinstance(value, tuple | list) else value
