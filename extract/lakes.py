"""Lakes of the area from Natural Earth, those that lakes.csv names."""

from __future__ import annotations

import csv
from pathlib import Path

import shapely

from extract import natural_earth
from extract.countries import AREA
from extract.feature_lines import Extract

TOLERANCE = 0.003


def build() -> Extract:
    """The lakes of lakes.csv; raises ValueError when one is not in the data."""
    with (Path(__file__).parent / "lakes.csv").open(newline="", encoding="utf-8") as file:
        rows = {row["natural_earth"]: row for row in csv.DictReader(file)}
    features = []
    for attributes, shape in natural_earth.records("physical", "ne_10m_lakes"):
        if attributes["name"] in rows and shape.intersects(AREA):
            row = rows.pop(attributes["name"])
            names = {key: row[key] for key in ("id", "name", "name_ar")}
            thin = shapely.transform(shape.simplify(TOLERANCE), lambda xy: xy.round(4))
            features.append((names, shapely.make_valid(thin)))
    if rows:
        raise ValueError(f"lakes.csv: Natural Earth has no lake {', '.join(sorted(rows))}")
    return Extract("lakes.geojson", natural_earth.LICENCE, natural_earth.ATTRIBUTION, features)
