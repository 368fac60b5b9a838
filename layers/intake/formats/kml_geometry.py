"""The shapes of KML as GeoJSON geometries; positions are (longitude, latitude[, altitude]) in both."""

from __future__ import annotations

import math
import re

from layers.intake.formats.geometry_parts import Geometry, line, together
from layers.intake.formats.markup import Element

SHAPES = frozenset(
    (
        "Point",
        "LineString",
        "LinearRing",
        "Polygon",
        "MultiGeometry",
        "Model",
        "Track",
        "MultiTrack",
    )
)
_AROUND_COMMA = re.compile(r"\s*,\s*")


class NoCoordinatesError(ValueError):
    """Text where a position should be; the message says which."""


def geometry(element: Element) -> Geometry | None:
    """The geometry of one shape; None for one that is empty. Raises NoCoordinatesError."""
    match element.name:
        case "Point":
            found = positions(element.said("coordinates"))
            return {"type": "Point", "coordinates": found[0]} if found else None
        case "LineString" | "LinearRing":
            return line(positions(element.said("coordinates")))
        case "Polygon":
            return _polygon(element)
        case "Model":
            return _model(element)
        case "Track":
            return line(track(element))
    parts = [geometry(one) for one in element.children if one.name in SHAPES]
    return together([one for one in parts if one is not None])


def positions(text: str) -> list[list[float]]:
    """The positions of `lon,lat[,alt] …`; spaces about commas are forgiven. Raises NoCoordinatesError."""
    return [_position(one, one.split(",")) for one in _AROUND_COMMA.sub(",", text).split()]


def track(element: Element) -> list[list[float]]:
    """The positions of a gx:Track: `lon lat alt` each. Raises NoCoordinatesError."""
    said = [one.text for one in element.children if one.name == "coord" and one.text]
    return [_position(one, one.split()) for one in said]


def _position(text: str, parts: list[str]) -> list[float]:
    try:
        found = [float(part) for part in parts[:3] if part]
    except ValueError:
        raise NoCoordinatesError(text[:60]) from None
    if len(found) < 2 or not all(map(math.isfinite, found)):
        raise NoCoordinatesError(text[:60])
    return found


def _polygon(element: Element) -> Geometry | None:
    rings = [
        positions(ring.said("coordinates"))
        for name in ("outerBoundaryIs", "innerBoundaryIs")
        for side in element.children
        if side.name == name
        for ring in side.children
        if ring.name == "LinearRing"
    ]
    if not rings or not rings[0]:
        return None
    return {"type": "Polygon", "coordinates": [ring for ring in rings if ring]}


def _model(element: Element) -> Geometry | None:
    """Where a model stands; its form is not read."""
    where = element.child("Location")
    if where is None:
        return None
    parts = [where.said(name) for name in ("longitude", "latitude", "altitude")]
    if not parts[0] or not parts[1]:
        return None
    return {"type": "Point", "coordinates": _position(" ".join(parts), [p for p in parts if p])}
