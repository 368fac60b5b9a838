"""The proposals of a report on a map: each where accepting it would put it, under its key as an id."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import shapely

from geo.errors import InputError
from layers import frame, kept, listed
from layers.editing import entry as entries
from layers.keeper import Made
from layers.style import LAYER_STYLES

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from layers.review.model import Item
    from layers.review.reviewing import Review

MOST = 2_000  # proposals on one map: more of them nobody tells apart
NEAR = 0.35  # degrees about a point: the next towns are in sight
ROOM = 0.2  # about a line or an area, as a share of it
Box = list[float]


def table(review: Review, items: Sequence[Item]) -> GeoDataFrame:
    """The first `MOST` of them as a table of features; what has no layer of its own yet is left out."""
    words, rows, shapes = review.shop.words, list[dict[str, Any]](), list[Any]()
    for item in items[:MOST]:
        try:
            entry, spot = review.entry(item.key), review.spot(item.key)
        except InputError:
            continue
        if entry.layer not in LAYER_STYLES:
            continue
        edit = entries.edit(entry, spot, words, {})
        said = {"id": item.key, "layer": entry.layer, "event_id": item.key}
        rows.append({**edit.columns, **said})
        shapes.append(
            None if spot.geometry is None else shapely.geometry.shape(dict(spot.geometry))
        )
    names = dict.fromkeys(name for row in rows for name in row) or {"id": None, "layer": None}
    return frame.table({name: [row.get(name) for row in rows] for name in names}, shapes)


def made(review: Review, drawn: GeoDataFrame) -> Made:
    """The map of a table of proposals, and nothing else on it."""
    shop = review.shop
    layers = tuple(
        replace(one, style=replace(one.style, on=True)) for one in listed.built(drawn["layer"])
    )
    parts = shop.parts(frame.opening(drawn), frame=drawn, listed=layers, welcome=False)
    return kept.packed(parts, len(drawn), tuple(filter(None, (frame.beyond(drawn),))))


def boxes(drawn: GeoDataFrame) -> dict[str, tuple[str, Box | None]]:
    """By key: its layer, and what to look at (west, south, east, north in degrees), None for no place."""
    found = dict[str, tuple[str, Box | None]]()
    for key, layer, shape in zip(drawn["id"], drawn["layer"], drawn.geometry, strict=True):
        found[key] = (layer, None if shape is None else _around(shape.bounds))
    return found


def _around(bounds: Sequence[float]) -> Box | None:
    """Bounds with room about them, as far as the map reaches."""
    west, south, east, north = bounds
    x, y = (max(length * ROOM, NEAR) for length in (east - west, north - south))
    reach = frame.REACHED
    box = [
        max(west - x, reach.west),
        max(south - y, reach.south),
        min(east + x, reach.east),
        min(north + y, reach.north),
    ]
    return box if box[0] < box[2] and box[1] < box[3] else None
