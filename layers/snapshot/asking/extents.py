"""The ground that a page is about, as a box in degrees: told, about a place, or about what there is."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import shapely

from geo import geocode, measure
from geo.errors import UsageError
from geo.measure import BBox, LonLat
from geo.places import Place
from layers.frame import LEAST_MARGIN, MARGIN, REACHED
from layers.model import EVENT_LAYERS, SITE_LAYERS
from layers.snapshot.marks import scene
from layers.snapshot.model import Ask
from layers.visible import visible
from layers.workshop import Workshop

RADIUS_KM = 25.0  # about a place that is a point, where nobody says how far
AREAS = ("Polygon", "MultiPolygon", "GeometryCollection")


def of(ask: Ask, shop: Workshop) -> BBox:
    """What `asked` gives, as far as the map reaches. Raises UsageError where that is nothing."""
    west, south, east, north = asked(ask, shop)
    cut = BBox(
        max(west, REACHED.west),
        max(south, REACHED.south),
        min(east, REACHED.east),
        min(north, REACHED.north),
    )
    if cut.west >= cut.east or cut.south >= cut.north:
        what = "--bbox" if ask.bbox is not None else f"--place {ask.place}"
        raise UsageError(f"{what}: off the map, which reaches {reach()}")
    return cut


def reach() -> str:
    """How far the map reaches, in words."""
    west, south, east, north = REACHED
    return f"from {west:g} to {east:g}° E and from {south:g} to {north:g}° N"


def asked(ask: Ask, shop: Workshop) -> BBox:
    """The box that was asked for, even where the map ends before it.

    Without a box or a place: about every spot of the chosen layers at any time, so that the pages of a
    series show the same ground. Raises UsageError for a place that is none, or one of several.
    """
    if ask.bbox is not None:
        return BBox(*ask.bbox)
    if ask.place is None:
        return _about_all(ask, shop)
    place = found(ask.place, shop)
    area = shop.areas.polygon(place.id) if place.id in shop.seeds.places else None
    if ask.radius_km is None and area is not None and place.radius_m is None:
        return with_margin(*shapely.bounds(area))
    spot = place.point or shop.areas.label_point(place.id)
    if spot is None:
        raise UsageError(f"--place {place.name}: it has no position; give --bbox W,S,E,N")
    least = max(1000 * RADIUS_KM, 1.5 * (place.radius_m or 0))
    return about(spot, least if ask.radius_km is None else 1000 * ask.radius_km)


def about(spot: LonLat, metres: float) -> BBox:
    """The box about a circle on the ellipsoid."""
    lons, lats = zip(*measure.circle(spot, metres, 72), strict=True)
    return BBox(min(lons), min(lats), max(lons), max(lats))


def with_margin(west: float, south: float, east: float, north: float) -> BBox:
    """A box with some room about it."""
    x, y = (max(length * MARGIN, LEAST_MARGIN) for length in (east - west, north - south))
    return BBox(float(west - x), float(south - y), float(east + x), float(north + y))


def found(name: str, shop: Workshop) -> Place:
    """The place of a name or an id. Raises UsageError that lists what may be meant."""
    gazetteer = shop.gazetteer
    if name in gazetteer.places:
        return gazetteer.places[name]
    answer = geocode.geocode(name, gazetteer)
    if isinstance(answer, geocode.Located):
        return answer.candidate.place
    asked = f"--place {visible(name)}:"
    if isinstance(answer, geocode.Ambiguous):
        listed = [one for one in answer.candidates if not one.offered]
        told = f"{asked} several bear that name; give one by its id"
    else:
        listed = list(answer.nearest)
        told = f"{asked} not found{'; the nearest names are' if listed else ''}"
    raise UsageError("\n".join([told, *(_line(one.place) for one in listed)]))


def _line(place: Place) -> str:
    where = "-" if place.point is None else f"{place.point.lat:.4f}, {place.point.lon:.4f}"
    return f"  {place.id}  {place.name} ({place.kind}, {place.country or '-'}) {where}"


def _about_all(ask: Ask, shop: Workshop) -> BBox:
    """About what is not an area, and the spots at which areas are labelled, within the map's reach."""
    table = shop.frame
    names: Collection[str] = (*SITE_LAYERS, *EVENT_LAYERS)
    if ask.layers is not None:
        names = {one.name for one in scene.chosen(ask.layers, shop.listed)}
    chosen = table[table["layer"].isin(names)]
    bounds = chosen.geometry.bounds.to_numpy(float).reshape(-1, 4).copy()
    is_area = chosen.geometry.geom_type.isin(AREAS).to_numpy(bool)
    spots = chosen["label_point"] if "label_point" in chosen else [None] * len(chosen)
    for row, spot in enumerate(spots):
        if is_area[row] and spot is not None:
            bounds[row] = (*spot, *spot)
    west, south, east, north = bounds.T
    within = (west >= REACHED.west) & (east <= REACHED.east)
    within &= (south >= REACHED.south) & (north <= REACHED.north)
    if not within.any():
        return _about_all(Ask(), shop) if ask.layers is not None else REACHED
    low, high = np.min(bounds[within, :2], axis=0), np.max(bounds[within, 2:], axis=0)
    return with_margin(*low, *high)
