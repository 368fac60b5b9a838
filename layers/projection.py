"""Lays shapes near the Iraq–Syria border out flat, in metres, and takes them back."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from pyproj import Transformer
from shapely.geometry.base import BaseGeometry

Coordinates = np.ndarray[Any, np.dtype[np.float64]]

# Equal-area about the border's middle: within 300 km of it lengths are true to 0.1 %.
_FLAT = "+proj=laea +lat_0=35.2 +lon_0=40.6 +datum=WGS84 +units=m"
_TO_FLAT = Transformer.from_crs("EPSG:4326", _FLAT, always_xy=True)
_FROM_FLAT = Transformer.from_crs(_FLAT, "EPSG:4326", always_xy=True)


def flat(shape: BaseGeometry) -> BaseGeometry:
    """Degrees to metres east and north of the border's middle."""
    return _through(_TO_FLAT, shape)


def degrees(shape: BaseGeometry) -> BaseGeometry:
    """Metres of `flat` back to degrees."""
    return _through(_FROM_FLAT, shape)


def _through(transformer: Transformer, shape: BaseGeometry) -> BaseGeometry:
    def project(pairs: Coordinates) -> Coordinates:
        return np.column_stack(transformer.transform(pairs[:, 0], pairs[:, 1]))

    return shapely.transform(shape, project)
