"""The shipped extracts: whole, valid, small, licensed, and in agreement with each other."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import shapely
from shapely.geometry import Point, shape
from shapely.geometry.base import BaseGeometry

from geo import measure
from geo.measure import LonLat

BASEMAP = Path(__file__).parents[2] / "data" / "basemap"
ODBL = ("countries", "borders", "border_iraq_syria", "governorates")
FILES = (*ODBL, "countries_beyond", "lakes", "rivers")
# Towns whose governorate nobody disputes, as (lon, lat) of GeoNames.
TOWNS = {
    "hasakah_gov": [(40.7477, 36.5024), (41.2314, 37.0521), (40.7348, 36.0576), (42.1401, 37.177)],
    "deir_ez_zor_gov": [(40.1408, 35.3359), (40.9185, 34.4523), (40.4515, 35.0198)],
    "raqqa_gov": [(39.0079, 35.9528)],
    "homs_gov": [(38.6178, 33.5058), (36.7256, 34.724)],
    "aleppo_gov": [(37.1612, 36.2012)],
    "damascus_gov": [(36.2913, 33.5102)],
    "nineveh_gov": [(41.8766, 36.3209), (43.1189, 36.335), (41.7163, 36.0426), (42.4481, 36.3791)],
    "anbar_gov": [(40.9894, 34.3925), (40.2859, 33.0372), (43.3078, 33.4206), (42.4412, 33.7856)],
    "erbil_gov": [(44.0094, 36.1912), (44.3417, 36.5306)],
    "kirkuk_gov": [(44.3922, 35.4681), (44.4491, 35.1392)],
    "dohuk_gov": [(42.9879, 36.8661), (42.6859, 37.1487)],
    "sulaymaniyah_gov": [(45.4329, 35.565)],
    "salah_al_din_gov": [(43.6786, 34.6158)],
    "baghdad_gov": [(44.4009, 33.3406), (44.2344, 33.2625)],
}


def collection(name: str) -> dict[str, Any]:
    whole: dict[str, Any] = json.loads((BASEMAP / f"{name}.geojson").read_text(encoding="utf-8"))
    return whole


def shapes(name: str) -> dict[str, BaseGeometry]:
    return {f["id"]: shape(f["geometry"]) for f in collection(name)["features"]}


@pytest.mark.parametrize("name", FILES)
def test_file_is_sorted_valid_licensed_and_rounded(name: str) -> None:
    text = (BASEMAP / f"{name}.geojson").read_text(encoding="utf-8")
    whole = json.loads(text)
    ids = [feature["id"] for feature in whole["features"]]
    assert ids == sorted(set(ids))
    assert len(text.splitlines()) == len(ids) + 2, "one feature a line"
    assert whole["licence"]
    assert whole["attribution"]
    for feature in whole["features"]:
        assert feature["properties"]["id"] == feature["id"]
        geometry = shape(feature["geometry"])
        assert geometry.is_valid, feature["id"]
        assert not geometry.is_empty
        coordinates = shapely.get_coordinates(geometry)
        assert (coordinates == coordinates.round(5)).all(), feature["id"]


@pytest.mark.parametrize("name", FILES)
def test_openstreetmap_is_credited_where_it_is_used_and_nowhere_else(name: str) -> None:
    whole = collection(name)
    assert ("OpenStreetMap" in whole["attribution"]) == (name in ODBL)
    assert whole["licence"].startswith("ODbL") == (name in ODBL)


def test_all_together_stay_under_two_megabytes() -> None:
    assert sum(path.stat().st_size for path in BASEMAP.rglob("*") if path.is_file()) < 2_000_000


def test_licence_texts_travel_along() -> None:
    names = {path.name for path in (BASEMAP / "licences").iterdir()}
    assert names == {"ODbL-1.0.txt", "LGPL-3.0.txt", "GPL-3.0.txt"}


def test_border_runs_from_jordan_to_the_tigris_in_one_line() -> None:
    line = shapes("border_iraq_syria")["border-iraq-syria"]
    assert line.geom_type == "LineString"
    assert line.is_simple
    ends = [LonLat(*line.coords[0]), LonLat(*line.coords[-1])]
    assert measure.distance(ends[0], LonLat(38.793, 33.373)) < 1_000
    assert measure.distance(ends[1], LonLat(42.350, 37.113)) < 1_000
    # The length usually given is 599 km (CIA World Factbook).
    assert 590_000 < measure.length([LonLat(*pair) for pair in line.coords]) < 615_000


def test_border_is_the_edge_of_both_countries_position_for_position() -> None:
    line = shapes("border_iraq_syria")["border-iraq-syria"]
    countries = shapes("countries")
    for country in ("iraq", "syria"):
        edge = {tuple(pair) for pair in shapely.get_coordinates(countries[country])}
        assert set(line.coords) <= edge
    assert shapes("borders")["border-iraq-syria"].equals(line)


def test_countries_share_edges_without_gap_or_overlap() -> None:
    countries = list(shapes("countries").values())
    assert shapely.coverage_is_valid(countries)


def test_three_countries_meet_where_the_border_begins_and_ends() -> None:
    line = shapes("border_iraq_syria")["border-iraq-syria"]
    borders = shapes("borders")
    for end, others in (
        (line.coords[0], ("border-iraq-jordan", "border-jordan-syria")),
        (line.coords[-1], ("border-iraq-turkey", "border-syria-turkey")),
    ):
        assert [borders[key].distance(Point(end)) for key in others] == [0.0, 0.0]


@pytest.mark.parametrize("country", ["iraq", "syria"])
def test_governorates_fill_their_country_and_no_more(country: str) -> None:
    mine = [
        shape(feature["geometry"])
        for feature in collection("governorates")["features"]
        if feature["properties"]["country"] == country
    ]
    assert len(mine) == {"iraq": 18, "syria": 14}[country]
    assert shapely.coverage_is_valid(mine)
    # A metre all along the edge would be some 5e-4 square degrees.
    home = shapes("countries")[country]
    assert shapely.union_all(mine).symmetric_difference(home).area < 1e-4


@pytest.mark.parametrize(
    ("governorate", "town"), [(key, town) for key, towns in TOWNS.items() for town in towns]
)
def test_town_lies_in_its_governorate(governorate: str, town: tuple[float, float]) -> None:
    regions = shapes("governorates")
    assert [key for key, area in regions.items() if area.contains(Point(town))] == [governorate]


def test_every_name_is_given_in_both_languages() -> None:
    for name in ("countries", "governorates", "lakes", "rivers"):
        for feature in collection(name)["features"]:
            if feature["id"] != "unnamed":
                assert feature["properties"]["name"], feature["id"]
                assert any("ء" <= letter <= "ي" for letter in feature["properties"]["name_ar"])


@pytest.mark.parametrize(
    ("river", "start", "end", "least_km"),
    [
        # The Khabur rises at Ras al-Ayn and joins the Euphrates at Busayrah.
        ("khabur", (40.07, 36.85), (40.43, 35.14), 280),
        ("great_zab", (44.41, 38.34), (43.34, 35.99), 300),
        ("euphrates", (38.79, 38.86), (47.43, 31.0), 1_800),
        ("tigris", (40.01, 38.06), (47.43, 31.0), 1_400),
    ],
)
def test_river_runs_from_its_source_to_its_mouth(
    river: str, start: tuple[float, float], end: tuple[float, float], least_km: float
) -> None:
    course = [LonLat(*pair) for pair in shapes("rivers")[river].coords]
    assert measure.distance(course[0], LonLat(*start)) < 8_000
    assert measure.distance(course[-1], LonLat(*end)) < 8_000
    assert least_km < measure.length(course) / 1000 < least_km * 1.8
