"""How much there is to untangle in a shape, before anybody begins: each crossing takes its time."""

from __future__ import annotations

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

MOST = 100_000  # pairs of segments that may cross, in all of a file: some seconds of mending
SAMPLE = 200  # segments that stand for all
NEAR = 3  # each meets itself and its neighbours


def pairs(given: BaseGeometry) -> int:
    """About how many pairs of its segments that are no neighbours lie where they might cross."""
    if shapely.get_type_id(given) == shapely.GeometryType.GEOMETRYCOLLECTION:
        return sum(map(pairs, shapely.get_parts(given).tolist()))
    parts = shapely.get_parts(shapely.boundary(given))
    ends, owner = shapely.get_coordinates(parts, return_index=True)
    follows = owner[1:] == owner[:-1]
    if not follows.any():
        return 0
    low = np.minimum(ends[1:], ends[:-1])[follows]
    high = np.maximum(ends[1:], ends[:-1])[follows]
    some = np.arange(len(low))
    if len(some) > SAMPLE:
        some = np.random.default_rng(0).choice(len(low), SAMPLE, replace=False)
    meet = sum(
        int(((low <= high[one]) & (high >= low[one])).all(axis=1).sum()) - NEAR
        for one in some.tolist()
    )
    return max(0, meet) * len(low) // len(some) // 2
