"""Features as a table: one row a feature, one column a thing said of it, its shape in `geometry`.

Text, lists and objects are Python's own, None where nothing is said; whole numbers are `Int64`, so that
none is no fraction and no zero; a property of an added file that is none of ours stands in `extra`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from geo.measure import BBox
from layers.model import Feature

CRS = "EPSG:4326"
# What the basemap covers and a view of the map can reach (layers/map/document.py).
REACHED = BBox(26.0, 22.0, 56.0, 43.5)
# Room about what a map opens on: a share of it, and at least so many degrees, for a single point.
MARGIN, LEAST_MARGIN = 0.05, 0.05
WHOLE = (
    "quantity",
    "quantity_min",
    "quantity_max",
    "place_precision",
    "time_precision",
    "revision",
)
DTYPES: Mapping[str, Any] = {
    **dict.fromkeys(WHOLE, pd.Int64Dtype()),
    "radius_m": pd.Float64Dtype(),
    "quantity_approximate": pd.BooleanDtype(),
}
# Of what people added, beside the columns of the schema (layers/store/table.py, layers/work.py).
OF_WORK: Mapping[str, Any] = {
    **dict.fromkeys(("changed", "brought"), pd.Int64Dtype()),
    "mended": pd.BooleanDtype(),
}


def of(features: Sequence[Feature]) -> gpd.GeoDataFrame:
    """Built features as a table, in their order: the columns of schema.json, `label_point` a tuple."""
    names = features[0].properties if features else ("id", "layer")
    columns = {name: [feature.properties[name] for feature in features] for name in names}
    if "label_point" in columns:
        columns["label_point"] = [None if at is None else (*at,) for at in columns["label_point"]]
    shapes = [
        None if feature.geometry is None else shapely.geometry.shape(dict(feature.geometry))
        for feature in features
    ]
    return table(columns, shapes)


def table(
    columns: Mapping[str, Sequence[Any] | NDArray[Any]], shapes: Sequence[Any] | NDArray[Any]
) -> gpd.GeoDataFrame:
    """Columns of one length, and their shapes with None where there is no place, as one table."""
    kinds = {**DTYPES, **OF_WORK}
    typed = {
        name: pd.Series(values, dtype=kinds.get(name, np.dtype(object)))
        for name, values in columns.items()
    }
    return gpd.GeoDataFrame(typed, geometry=shapes, crs=CRS, copy=False)  # they are ours already


def joined(tables: Sequence[gpd.GeoDataFrame]) -> gpd.GeoDataFrame:
    """Tables one under the other, with the columns of all; None where one has no such column."""
    kept = [one for one in tables if len(one)] or list(tables[:1])
    if len(kept) == 1:
        return kept[0].reset_index(drop=True)
    names = dict.fromkeys(str(name) for one in kept for name in one if name != "geometry")
    columns = {
        name: np.concatenate([column(one, name).to_numpy(object) for one in kept]) for name in names
    }
    return table(columns, np.concatenate([one.geometry.to_numpy() for one in kept]))


def column(table: gpd.GeoDataFrame, name: str) -> pd.Series[Any]:
    """A column, or one of nothing where the table has none."""
    if name in table:
        return table[name]
    return pd.Series([None] * len(table), index=table.index, dtype=object)


def plans(table: gpd.GeoDataFrame) -> NDArray[np.bool_]:
    """Which features are plans, shape (n,)."""
    return (column(table, "status") == "planned").to_numpy(bool)


def opening(table: gpd.GeoDataFrame) -> dict[str, Any]:
    """How a map of a table opens: on all of it, as far as the map reaches, and what has no date with it.

    `bbox` is None where nothing has a place, or none that the map reaches.
    """
    west, south, east, north = table.total_bounds
    west, south = np.maximum((west, south), REACHED[:2])
    east, north = np.minimum((east, north), REACHED[2:])
    bbox = None
    if (
        west <= east and south <= north
    ):  # neither without a place (NaN) nor all of it beyond the map
        x, y = (max(length * MARGIN, LEAST_MARGIN) for length in (east - west, north - south))
        within = (
            max(west - x, -180.0),
            max(south - y, -90.0),
            min(east + x, 180.0),
            min(north + y, 90.0),
        )
        bbox = [float(degrees) for degrees in within]
    return {"time": {"mode": "window", "from": "..", "to": ".."}, "bbox": bbox, "undated": True}


def beyond(table: gpd.GeoDataFrame) -> str | None:
    """A remark on the features that no view of the map can reach; None when there are none."""
    west, south, east, north = table.geometry.bounds.to_numpy().T
    outside = (east < REACHED.west) | (west > REACHED.east)
    outside |= (north < REACHED.south) | (south > REACHED.north)
    count = int(np.count_nonzero(outside))
    if not count:
        return None
    area = f"{REACHED.west:g}–{REACHED.east:g}° E, {REACHED.south:g}–{REACHED.north:g}° N"
    return (
        f"{count} of {len(table)} features lie outside the map ({area}): counted, but not in view"
    )


def plain(column: pd.Series[Any]) -> list[Any]:
    """A column as JSON has it: Python values, None where nothing is said."""
    values: list[Any] = column.tolist()
    if column.dtype == object:
        return values
    return [
        None if nothing else value for value, nothing in zip(values, column.isna(), strict=True)
    ]
