"""Reads what extract/ made of GeoNames and Natural Earth: the towns of the region, and the world.

The world is kept apart, for reports that name it: the map, its search and `geocode` are about the region.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from geo.measure import LonLat
from geo.places import Place, split_list

# Places of GeoNames are points of a town centre; how far the town reaches, by kind, in metres.
REACH_M = {"city": 5_000.0, "town": 2_500.0, "village": 1_500.0}
CAPITAL_REACH_M = 10_000.0
CAPITAL = "capital"  # a flag of world.csv


def read_extract(path: Path) -> Iterator[tuple[Place, int]]:
    """The rows of data/gazetteer/places.csv, which extract/gazetteer.py writes, each with its population."""
    with path.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            yield _settlement(row, REACH_M[row["kind"]]), int(row["population"])


def read_world(path: Path) -> Iterator[Place]:
    """The rows of data/gazetteer/world.csv, which extract/world.py writes; a country has a label point."""
    with path.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            place = replace(_settlement(row, CAPITAL_REACH_M), flags=split_list(row["flags"]))
            if row["kind"] == "country":
                source = "Natural Earth 1:50m countries"
                place = replace(
                    place, geometry="polygon", radius_m=None, precision=None, source=source
                )
            yield place


def _settlement(row: Mapping[str, str], radius_m: float) -> Place:
    """A row as a town of GeoNames, known to `radius_m` about its point."""
    return Place(
        id=row["id"],
        kind=row["kind"],
        name=row["name_en"],
        name_ar=row["name_ar"],
        name_ku=row["name_ku"] or None,
        variants=split_list(row["variants"]),
        country=row["country"],
        parent_id=None,
        geometry="point",
        extent_rule=None,
        point=LonLat(float(row["lon"]), float(row["lat"])),
        radius_m=radius_m,
        precision=2,
        source="GeoNames",
        external_id=row["id"].replace("-", ":", 1),
        flags=(),
        notes="",
    )
