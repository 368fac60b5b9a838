"""Fortifications drawn from the border: where they run, and what is said of them."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
import shapely
from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry

from geo import measure
from geo.errors import InputError
from geo.measure import LonLat
from geo.places import read_places
from layers import areas, fortifications
from layers.areas import Areas, distance_to

ROOT = Path(__file__).parents[2]
PLACES, _ = read_places(ROOT / "seeds" / "places.csv")


@pytest.fixture(scope="module")
def made() -> Areas:
    return areas.load(ROOT / "data" / "basemap", PLACES)


def border(made: Areas) -> LineString:
    line = made.border("iraq", "syria")
    assert isinstance(line, LineString)
    return line


def along(line: BaseGeometry, count: int = 40) -> list[LonLat]:
    """Positions at even steps along a line."""
    steps = np.linspace(0, 1, count)
    return [LonLat(p.x, p.y) for p in (line.interpolate(s, normalized=True) for s in steps)]


def test_trench_is_the_whole_border(made: Areas) -> None:
    assert fortifications.geometry("border", made).equals(border(made))


@pytest.mark.parametrize(("rule", "metres"), [("1 km", 1_000), ("5 km", 5_000), ("500 m", 500)])
def test_defence_line_keeps_its_distance_on_the_iraqi_side(
    made: Areas, rule: str, metres: float
) -> None:
    line = fortifications.geometry(f"border offset {rule} into Iraq", made)
    iraq = made.polygon("iraq")
    assert iraq is not None
    assert line.geom_type == "LineString"
    assert line.is_simple
    assert line.difference(iraq.buffer(1e-6)).is_empty
    # The curve is smoothed by 10 m, and GEOS lets an offset err by a hundredth of its distance.
    slack = 15 + metres * 0.02
    for position in along(line):
        assert distance_to(border(made), position)[0] == pytest.approx(metres, abs=slack)
    whole = measure.length([LonLat(*pair) for pair in border(made).coords])
    assert measure.length([LonLat(*p) for p in line.coords]) == pytest.approx(whole, rel=0.03)


def test_the_other_side_can_be_asked_for(made: Areas) -> None:
    line = fortifications.geometry("border offset 1 km into Syria", made)
    syria = made.polygon("syria")
    assert syria is not None
    assert line.difference(syria.buffer(1e-6)).is_empty


def test_sinjar_wall_is_the_stretch_by_the_mountains(made: Areas) -> None:
    line = fortifications.geometry("border within 40 km of sinjar_mountains", made)
    center = PLACES["sinjar_mountains"].point
    assert center is not None
    assert line.difference(border(made).buffer(1e-9)).is_empty
    for position in along(line):
        assert measure.distance(center, position) < 40_200
    ends = [LonLat(*line.coords[0]), LonLat(*line.coords[-1])]
    assert [measure.distance(center, end) for end in ends] == pytest.approx([40_000] * 2, rel=0.005)


def test_fence_is_a_ring_in_iraq(made: Areas) -> None:
    ring = fortifications.geometry("ring 5 km about fishkhabur_triangle clipped to Iraq", made)
    center = PLACES["fishkhabur_triangle"].point
    iraq = made.polygon("iraq")
    assert center is not None
    assert iraq is not None
    assert ring.difference(iraq.buffer(1e-6)).is_empty
    for pair in shapely.get_coordinates(ring):
        assert measure.distance(center, LonLat(*pair)) == pytest.approx(5_000, rel=0.005)
    parts = shapely.get_parts(ring)
    lengths = [measure.length([LonLat(*pair) for pair in part.coords]) for part in parts]
    assert 10_000 < sum(lengths) < 2 * np.pi * 5_000
    assert min(lengths) > 400


def test_towers_follow_anbar_and_nineveh_but_not_dohuk(made: Areas) -> None:
    rule = "border of anbar_gov, nineveh_gov"
    line = fortifications.geometry(rule, made)
    assert line.geom_type == "LineString"
    assert line.difference(border(made).buffer(1e-9)).is_empty
    dohuk = made.polygon("dohuk_gov")
    assert dohuk is not None
    assert line.intersection(dohuk.buffer(-1e-4)).is_empty
    assert line.distance(Point(border(made).coords[0])) == pytest.approx(0, abs=1e-9)
    assert 0.95 < line.length / border(made).length < 1.0


def test_label_stands_on_the_longest_part(made: Areas) -> None:
    ring = fortifications.geometry("ring 5 km about fishkhabur_triangle clipped to Iraq", made)
    longest = max(shapely.get_parts(ring), key=lambda part: part.length)
    assert longest.distance(Point(fortifications.label_point(ring))) < 1e-4


@pytest.mark.parametrize(
    ("rule", "english", "arabic"),
    [
        ("border", ["whole Iraq–Syria border"], ["الحدود العراقية السورية كلها"]),
        ("border offset 1 km into Iraq", ["Schematic", "1 km", "Iraq"], ["1 كم", "العراق"]),
        ("border within 40 km of sinjar_mountains", ["40 km of Sinjar Mountains"], ["جبال سنجار"]),
        (
            "ring 5 km about fishkhabur_triangle clipped to Iraq",
            ["5 km about Faysh Khabur triangle", "Iraq"],
            ["5 كم حول مثلث فيشخابور"],
        ),
        ("border of anbar_gov, nineveh_gov", ["and Nineveh"], ["محافظة الأنبار ومحافظة نينوى"]),
    ],
)
def test_rule_is_told_in_both_languages(
    made: Areas, rule: str, english: list[str], arabic: list[str]
) -> None:
    told = fortifications.describe(rule, "en", made)
    told_ar = fortifications.describe(rule, "ar", made)
    assert [words for words in english if words not in told] == []
    assert [words for words in arabic if words not in told_ar] == []
    assert "_" not in told + told_ar
    assert "{" not in told + told_ar


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("along the river", "the forms are 'border'"),
        ("border offset 1 mile into Iraq", "cannot be read"),
        ("border offset 1 km into Atlantis", "'Atlantis'; the basemap has"),
        ("border within 40 km of sinjar_hills", "the point of 'sinjar_hills'"),
        ("border of anbar_gov, ninevah_gov", "'ninevah_gov', which has no area"),
        ("border of basra_gov", "leaves nothing to draw"),
        ("ring 5 km about london clipped to Iraq", "leaves nothing to draw"),
    ],
)
def test_wrong_rule_says_what_would_be_right(made: Areas, rule: str, said: str) -> None:
    with pytest.raises(InputError, match=r"sites\.csv: the geometry_rule") as error:
        fortifications.geometry(rule, made)
    assert said in str(error.value)


def test_every_rule_of_the_seeds_can_be_drawn_and_told(made: Areas) -> None:
    with (ROOT / "seeds" / "sites.csv").open(newline="", encoding="utf-8") as file:
        rules = [row["geometry_rule"] for row in csv.DictReader(file) if row["geometry_rule"]]
    assert len(rules) >= 7
    for rule in rules:
        assert not fortifications.geometry(rule, made).is_empty
        for lang in ("en", "ar"):
            assert fortifications.describe(rule, lang, made)
