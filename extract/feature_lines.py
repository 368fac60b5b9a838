"""Writes GeoJSON one feature a line, sorted and rounded, so that two runs give the same bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

DECIMALS = 5


@dataclass(frozen=True, slots=True)
class Extract:
    """One file of data/basemap: its features by id, and whose work they are."""

    name: str
    licence: str
    attribution: str
    features: Sequence[tuple[Mapping[str, Any], BaseGeometry]]


def write(extract: Extract, folder: Path) -> Path:
    """Write an extract: at most DECIMALS decimals, polygons turned as RFC 7946 asks."""
    rows = sorted((_feature(*feature) for feature in extract.features), key=lambda row: row["id"])
    head = {"type": "FeatureCollection", "licence": extract.licence}
    head |= {"attribution": extract.attribution}
    lines = ",\n".join(_json(row) for row in rows)
    path = folder / extract.name
    text = f'{_json(head)[:-1]},"features":[\n{lines}\n]}}\n'
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _feature(properties: Mapping[str, Any], geometry: BaseGeometry) -> dict[str, Any]:
    # normalize() fixes where rings start and in what order parts stand; a line keeps its direction.
    if geometry.geom_type in {"Polygon", "MultiPolygon"}:
        geometry = shapely.orient_polygons(geometry.normalize())
    elif geometry.geom_type == "MultiLineString":
        geometry = geometry.normalize()
    shape = mapping(geometry)
    return {
        "type": "Feature",
        "id": properties["id"],
        "properties": dict(properties),
        "geometry": {"type": shape["type"], "coordinates": _rounded(shape["coordinates"])},
    }


def _rounded(coordinates: Any) -> Any:
    if isinstance(coordinates, float):
        return round(coordinates, DECIMALS)
    return [_rounded(part) for part in coordinates]
