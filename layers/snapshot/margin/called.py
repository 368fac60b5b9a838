"""What the ground of a page is called in its title."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from geo.measure import BBox, LonLat
from layers import interface
from layers.snapshot.asking import extents
from layers.snapshot.model import Ask
from layers.wording import Lang as One

if TYPE_CHECKING:
    from layers.workshop import Workshop

BORDER = "snapshot_border"
Names = dict[One, str]


def named(ask: Ask, shop: Workshop) -> Names:
    """By language: the place that was asked for; the Iraq–Syria border where it is on the page; else the
    governorate in the middle of the box, or the country, or that middle itself.
    """
    if ask.place is not None:
        place = extents.found(ask.place, shop)
        return {"en": place.name, "ar": place.name_ar or place.name}
    if ask.bbox is None or _has_border(BBox(*ask.bbox), shop):
        return {"en": interface.say(BORDER, "en"), "ar": interface.say(BORDER, "ar")}
    west, south, east, north = ask.bbox
    middle = LonLat((west + east) / 2, (south + north) / 2)
    return _around(middle, shop)


def _has_border(box: BBox, shop: Workshop) -> bool:
    return bool(shapely.LineString(shop.border).intersects(shapely.box(*box)))


def _around(middle: LonLat, shop: Workshop) -> Names:
    areas, places = shop.areas, shop.seeds.places
    found = [areas.governorate_at(middle)]
    point = shapely.Point(middle)
    for place in places.values():
        area = areas.polygon(place.id) if place.kind == "country" else None
        if area is not None and area.covers(point):
            found.append(place.id)
    for name in found:
        if name is not None and name in places:
            place = places[name]
            return {"en": place.name, "ar": place.name_ar or place.name}
    said = f"{middle.lat:.2f}° N, {middle.lon:.2f}° E"
    return {"en": said, "ar": said}
