"""The names of the ground, in the order in which they ask for room."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

from geo.gazetteer import Gazetteer
from geo.measure import BBox
from layers.folders import DATA, SEEDS
from layers.map import naming
from layers.snapshot import fitted
from layers.snapshot.lettering import Row

SETTLED = ("city", "town")
NEAR = 0.15  # degrees: Old Basra stands so close to Basra


@lru_cache(maxsize=1)
def rows() -> Sequence[Row]:
    """Every name of the basemap, the most important first: of two settlements the one of more people, but
    a part of a town after the town, whatever its figure.
    """
    gazetteer = Gazetteer.load(SEEDS, DATA)
    people = {
        (round(place.point.lon, 4), round(place.point.lat, 4)): gazetteer.population[place.id]
        for place in gazetteer.places.values()
        if place.point is not None and place.id in gazetteer.population
    }
    found = naming.names(fitted.records(), gazetteer)
    towns = [row for row in found if row["class"] in SETTLED]
    order = list(dict.fromkeys(row["class"] for row in found))
    return sorted(
        found,
        key=lambda row: (
            order.index(row["class"]),
            row["zoom"][0],
            row["class"] in SETTLED and any(_is_part(row, town) for town in towns),
            -people.get((row["lon"], row["lat"]), math.inf),
        ),
    )


def _is_part(row: Row, town: Row) -> bool:
    """Whether a settlement is called like a town beside it and something more."""
    return bool(
        row["ar"].startswith(f"{town['ar']} ")
        and abs(row["lon"] - town["lon"]) < NEAR
        and abs(row["lat"] - town["lat"]) < NEAR
    )


@lru_cache(maxsize=16)
def cities(box: BBox) -> Sequence[Row]:
    """The most important settlements within a box of degrees."""
    return [
        row
        for row in rows()
        if row["class"] == "city"
        and box.west <= row["lon"] <= box.east
        and box.south <= row["lat"] <= box.north
    ]
