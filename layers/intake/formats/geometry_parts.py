"""Geometries put together from what KML and GPX have: lines, points, several of them."""

from __future__ import annotations

from typing import Any

Geometry = dict[str, Any]
GATHERED = {"Point": "MultiPoint", "LineString": "MultiLineString", "Polygon": "MultiPolygon"}


def line(found: list[list[float]]) -> Geometry | None:
    """A line; one of a single position is a point, for nobody went anywhere."""
    if len(found) < 2:
        return {"type": "Point", "coordinates": found[0]} if found else None
    return {"type": "LineString", "coordinates": found}


def together(parts: list[Geometry]) -> Geometry | None:
    """Several shapes as one: of one kind where they are, else a collection."""
    if len(parts) < 2:
        return parts[0] if parts else None
    kinds = {one["type"] for one in parts}
    gathered = GATHERED.get(kinds.pop()) if len(kinds) == 1 else None
    if gathered is None:
        return {"type": "GeometryCollection", "geometries": parts}
    return {"type": gathered, "coordinates": [one["coordinates"] for one in parts]}
