"""Distances and bearings against known figures and brute force."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod

from geo.measure import (
    LonLat,
    bearing,
    circle,
    destination,
    distance,
    length,
    nearest,
    nearest_on_line,
)

HASAKAH, SINJAR, TANF = LonLat(40.7421, 36.5079), LonLat(41.8766, 36.3209), LonLat(38.66, 33.50)
region = st.builds(LonLat, st.floats(36, 50), st.floats(28, 40))


def test_a_degree_along_the_equator_and_a_quarter_of_the_meridian() -> None:
    # WGS84: 2πa/360, and the length of the meridian quadrant.
    assert distance(LonLat(0, 0), LonLat(1, 0)) == pytest.approx(111_319.4908, abs=1e-3)
    assert distance(LonLat(44, 0), LonLat(44, 90)) == pytest.approx(10_001_965.729, abs=1e-2)
    assert distance(HASAKAH, HASAKAH) == 0


def test_bearings_run_clockwise_from_north() -> None:
    origin = LonLat(40, 0)
    around = [LonLat(40, 1), LonLat(41, 0), LonLat(40, -1), LonLat(39, 0)]
    assert [round(bearing(origin, other), 6) for other in around] == [0, 90, 180, 270]
    assert bearing(origin, origin) == 0


@given(region, st.floats(0, 359.9), st.floats(1, 800_000))
def test_a_destination_lies_where_it_was_sent(start: LonLat, way: float, metres: float) -> None:
    there = destination(start, way, metres)
    assert distance(start, there) == pytest.approx(metres, abs=1e-6)
    assert math.cos(math.radians(bearing(start, there) - way)) == pytest.approx(1, abs=1e-9)


def test_length_adds_the_legs() -> None:
    legs = distance(HASAKAH, SINJAR) + distance(SINJAR, TANF)
    assert length([HASAKAH, SINJAR, TANF]) == pytest.approx(legs)
    assert length([HASAKAH]) == length([]) == 0


def test_a_circle_is_closed_anticlockwise_and_of_one_radius() -> None:
    ring = circle(SINJAR, 5_000, 32)
    assert len(ring) == 33
    assert ring[0] == ring[-1]
    assert all(distance(SINJAR, point) == pytest.approx(5_000, abs=1e-6) for point in ring)
    area, _ = Geod(ellps="WGS84").polygon_area_perimeter(
        [p.lon for p in ring], [p.lat for p in ring]
    )
    assert area == pytest.approx(math.pi * 5_000**2, rel=0.01)
    for radius, count in ((0.0, 64), (-1.0, 64), (math.nan, 64), (10.0, 2)):
        with pytest.raises(ValueError, match="circle"):
            circle(SINJAR, radius, count)


def _brute(point: LonLat, line: list[LonLat]) -> float:
    geod = Geod(ellps="WGS84")
    best = min(distance(point, vertex) for vertex in line)
    for a, b in pairwise(line):
        if a != b:
            steps = max(2, min(4000, int(distance(a, b) / 200)))
            best = min(best, *(distance(point, LonLat(*xy)) for xy in geod.npts(*a, *b, steps)))
    return best


@settings(max_examples=25, deadline=None)
@given(region, st.lists(region, min_size=1, max_size=4))
def test_nearest_on_a_line_agrees_with_brute_force(point: LonLat, line: list[LonLat]) -> None:
    metres, where = nearest_on_line(point, line)
    brute = _brute(point, line)
    # Brute force steps 200 m or more along the line: it may miss the foot by half a step.
    assert metres <= brute * 1.001 + 0.01
    assert metres >= brute * 0.999 - 200
    assert distance(point, where) == pytest.approx(metres, abs=1e-3)


def test_nearest_on_a_line_finds_the_foot_between_two_vertices() -> None:
    line = [LonLat(41, 36), LonLat(41.5, 36)]
    metres, where = nearest_on_line(LonLat(41.25, 36.1), line)
    assert metres == pytest.approx(_brute(LonLat(41.25, 36.1), line), rel=1e-4)
    assert where.lon == pytest.approx(41.25, abs=1e-4)
    assert nearest_on_line(HASAKAH, [HASAKAH, HASAKAH, SINJAR]) == (0, HASAKAH)
    assert nearest_on_line(TANF, [SINJAR])[0] == pytest.approx(distance(TANF, SINJAR))
    with pytest.raises(ValueError, match="line"):
        nearest_on_line(TANF, [])


def test_nearest_names_the_place_and_keeps_the_first_of_equals() -> None:
    name, metres = nearest(HASAKAH, [("tanf", TANF), ("sinjar", SINJAR), ("twin", SINJAR)])
    assert name == "sinjar"
    assert metres == distance(HASAKAH, SINJAR)
    with pytest.raises(ValueError, match="places"):
        nearest(HASAKAH, [])
