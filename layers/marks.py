"""Where a feature is drawn, and how much of that is known (semantics: Geometry).

A place that is a point gives a point; a country, region or border strip gives its outline with a label
point; only the roles at, from, via and to make geometry, so a statement *about* Iraq has none. A flow is a
line from → via → to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import shapely
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry

from geo.measure import LonLat
from geo.places import Place
from layers import fortifications
from layers.areas import Areas, circle
from layers.model import GEOMETRY_ROLES, Claim, Site
from layers.sources import Sources

DECIMALS = 5
LINE_TOLERANCE = 0.008  # degrees, about 800 m: enough to light up a border strip


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a feature is drawn: geometry, the point its label hangs on, and how sure the place is."""

    geometry: Mapping[str, Any] | None
    label_point: LonLat | None
    radius_m: float | None
    precision: int | None


NO_MARK = Mark(None, None, None, None)


def rounded(coordinates: Any) -> Any:
    """Coordinates cut to five decimals (about a metre): the same bytes on every machine."""
    if isinstance(coordinates, int | float):
        return round(float(coordinates), DECIMALS)
    return [rounded(part) for part in coordinates]


def _geojson(geometry: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": geometry["type"], "coordinates": rounded(geometry["coordinates"])}


def _point(point: LonLat) -> dict[str, Any]:
    return {"type": "Point", "coordinates": rounded(point)}


def _outline(place: Place, areas: Areas) -> Mapping[str, Any] | None:
    if place.geometry == "point":
        return None
    if place.geometry == "line":
        line = areas.border(*place.countries)
        return None if line is None else mapping(line.simplify(LINE_TOLERANCE))
    return areas.outline(place.id)


def of_place(place: Place, areas: Areas) -> Mark:
    """A point for what is a point, or known to within a radius; an outline for an area; else nothing."""
    label = areas.label_point(place.id)
    outline = _outline(place, areas)
    if outline is not None:
        return Mark(_geojson(outline), label, None, place.precision)
    if place.point is None or (place.geometry != "point" and place.radius_m is None):
        return Mark(None, None, None, place.precision)
    return Mark(_point(place.point), place.point, place.radius_m, place.precision)


def _coarsest(precisions: Iterable[int | None]) -> int | None:
    known = list(precisions)
    return None if None in known or not known else max(p for p in known if p is not None)


def _of_flow(ids: list[str], sources: Sources) -> Mark:
    points = [sources.areas.label_point(place_id) for place_id in ids]
    line = [point for point in points if point is not None]
    precision = _coarsest(sources.places[place_id].precision for place_id in ids)
    if len(line) < 2:
        return Mark(None, None, None, precision)
    middle = line[len(line) // 2] if len(line) > 2 else None
    return Mark(
        {"type": "LineString", "coordinates": rounded(line)}, middle or line[0], None, precision
    )


def of_event(claim: Claim, sources: Sources) -> Mark:
    """A flow where two ends are told, else the places at which it was, else nothing."""
    located = [(place_id, role) for place_id, role in claim.places if role in GEOMETRY_ROLES]
    flow = [pid for wanted in ("from", "via", "to") for pid, role in located if role == wanted]
    if len(flow) >= 2:
        return _of_flow(flow, sources)
    marks = [of_place(sources.places[pid], sources.areas) for pid, _role in located]
    drawn = [mark for mark in marks if mark.geometry is not None]
    if len(drawn) < 2:
        return (drawn or marks or [NO_MARK])[0]
    return _together(drawn, _coarsest(mark.precision for mark in marks))


def _together(marks: list[Mark], precision: int | None) -> Mark:
    """Several places as one: points within the widest of their radii, or outlines.

    A point among areas becomes the circle of its radius, so that none of them is a bare pin; a line the strip
    about it, for no layer holds areas and lines as one.
    """
    if all(mark.geometry is not None and mark.geometry["type"] == "Point" for mark in marks):
        points = [mark.label_point for mark in marks if mark.label_point is not None]
        radius = max((mark.radius_m for mark in marks if mark.radius_m is not None), default=None)
        geometry = {"type": "MultiPoint", "coordinates": rounded(points)}
        return Mark(geometry, marks[0].label_point, radius, precision)
    whole = shapely.union_all([_extent(mark) for mark in marks])
    if whole.geom_type == "GeometryCollection":  # a border among areas: as wide as it is good to
        parts = shapely.get_parts(whole).tolist()
        wide = [one if one.area else one.buffer(LINE_TOLERANCE) for one in parts]
        whole = shapely.union_all(wide)
    return Mark(_geojson(mapping(whole)), marks[0].label_point, None, precision)


def _extent(mark: Mark) -> BaseGeometry:
    if mark.label_point is not None and mark.radius_m is not None:
        return circle(mark.label_point, mark.radius_m)
    return shape(dict(mark.geometry or {}))


def of_site(site: Site, sources: Sources) -> tuple[Mark, str | None, str | None]:
    if site.place_id is not None:
        return of_place(sources.places[site.place_id], sources.areas), None, None
    if site.rule is None:
        return NO_MARK, None, None
    shape = fortifications.geometry(site.rule, sources.areas)
    middle = fortifications.label_point(shape)
    return (
        Mark(_geojson(mapping(shape)), middle, None, 3),
        fortifications.describe(site.rule, "en", sources.areas),
        fortifications.describe(site.rule, "ar", sources.areas),
    )


def columns(mark: Mark) -> dict[str, Any]:
    return {
        "label_point": None if mark.label_point is None else rounded(mark.label_point),
        "radius_m": mark.radius_m,
        "place_precision": mark.precision,
    }
