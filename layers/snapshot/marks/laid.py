"""What a page needs of every feature before it knows a moment or an extent: found once, by columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from layers import held
from layers.frame import column
from layers.held import Held
from layers.map import columns, faces, shapes
from layers.map.faces import Face
from layers.workshop import Workshop

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Laid:
    """The n features of a workshop, as the map of the screen takes them.

    `kind` (n,): how each is drawn, a number into `columns.SHAPES`; `lon`, `lat` (n,) degrees where its mark
    stands, not a number for what has no place; `radius` (n,) metres and `quantity` (n,), not a number where
    none is said; `bounds` (n, 4) of lines and outlines. `face` (n,) is a number into `faces`.
    """

    held: Held
    kind: npt.NDArray[np.int8]
    lon: Floats
    lat: Floats
    radius: Floats
    quantity: Floats
    bounds: Floats
    doubtful: Bools
    face: npt.NDArray[np.int32]
    faces: Sequence[Face | None]


def of(shop: Workshop) -> Laid:
    """Everything that a workshop holds. Raises WhenError for a date that cannot be read."""
    whole = held.everything(shop)
    frame = whole.frame
    kind = columns.drawn_as(frame)
    lon, lat = columns.anchors(frame, kind)
    kind[shapes.world(lon, lat)[0] == shapes.NOWHERE] = columns.NONE
    drawn = np.flatnonzero(kind > columns.POINT)
    bounds = np.full((len(frame), 4), np.nan)
    bounds[drawn] = shapely.bounds(frame.geometry.to_numpy()[drawn])
    codes, table = faces.of(column(frame, "style"))
    return Laid(
        held=whole,
        kind=kind,
        lon=lon,
        lat=lat,
        radius=_numbers(column(frame, "radius_m")),
        quantity=_numbers(columns.quantity(frame)),
        bounds=bounds,
        doubtful=columns.doubtful(frame, shop.words),
        face=codes,
        faces=table,
    )


def _numbers(values: pd.Series[Any]) -> Floats:
    return pd.to_numeric(values).to_numpy(np.float64, na_value=np.nan)
