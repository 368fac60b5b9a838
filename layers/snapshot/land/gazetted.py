"""The names of the ground, in the order in which they ask for room."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache

from geo.gazetteer import Gazetteer
from geo.measure import BBox
from layers.folders import DATA, SEEDS
from layers.map import naming
from layers.snapshot.land import fitted
from layers.snapshot.land.lettering import Row

SETTLED = ("city", "town")
# A map writes no vowels over its letters, and some of the sources have marks of direction in a name.
VOWELS = dict.fromkeys((*range(0x064B, 0x0653), 0x200E, 0x200F))
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
    named = naming.names(fitted.records(), gazetteer)
    found = [{**row, "ar": row["ar"].translate(VOWELS)} for row in named]
    towns: dict[str, list[Row]] = {}
    for row in found:
        if row["class"] in SETTLED:
            towns.setdefault(row["ar"], []).append(row)
    order = list(dict.fromkeys(row["class"] for row in found))
    return sorted(
        found,
        key=lambda row: (
            order.index(row["class"]),
            row["zoom"][0],
            row["class"] in SETTLED and _is_part(row, towns),
            -people.get((row["lon"], row["lat"]), math.inf),
        ),
    )


def _is_part(row: Row, towns: Mapping[str, Sequence[Row]]) -> bool:
    """Whether a settlement is called like a town beside it and something more; `towns` by their names."""
    words = row["ar"].split(" ")
    shorter = (" ".join(words[:count]) for count in range(1, len(words)))
    return any(
        abs(row["lon"] - town["lon"]) < NEAR and abs(row["lat"] - town["lat"]) < NEAR
        for name in shorter
        for town in towns.get(name, ())
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
