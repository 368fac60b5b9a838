"""Geometries of a file, all at once: what is right is drawn exactly, what is broken says why."""

from __future__ import annotations

import math
from typing import Any

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from layers import geometries
from layers.model import Feature

RING = [[40.0, 35.0], [41.0, 35.0], [41.0, 36.0], [40.0, 35.0]]
HOLE = [[40.6, 35.2], [40.8, 35.2], [40.8, 35.4], [40.6, 35.2]]
LINE = [[40, 35], [41.5, 36.25]]


def geometry(kind: str, coordinates: Any) -> dict[str, Any]:
    return {"type": kind, "coordinates": coordinates}


def collection(*members: Any) -> dict[str, Any]:
    return {"type": "GeometryCollection", "geometries": list(members)}


POINT = geometry("Point", [41.0, 36.5])
RIGHT = [
    POINT,
    geometry("Point", [-180, 90]),
    geometry("MultiPoint", [[40, 35], [41, 36]]),
    geometry("LineString", LINE),
    geometry("LineString", [[40, 35], [40, 35]]),
    geometry("MultiLineString", [LINE, LINE[::-1], [*LINE, [42, 37]]]),
    geometry("Polygon", [RING]),
    geometry("Polygon", [RING, HOLE]),
    geometry("MultiPolygon", [[RING, HOLE], [[[x + 5, y] for x, y in RING]]]),
    collection(POINT),
    collection(geometry("Polygon", [RING, HOLE]), POINT, geometry("MultiLineString", [LINE])),
]
# Broken → what is said of it.
EMPTY = [
    geometry("Point", []),
    geometry("MultiPolygon", []),
    geometry("Polygon", [[]]),
    {"type": "GeometryCollection", "geometries": []},
    {"type": "GeometryCollection", "geometries": [geometry("Point", [])]},
]
# Between 180 and 540 degrees: a turn too far, and no fault that hides what is meant.
BEYOND = [
    geometry("Point", [180.01, 35.0]),
    geometry("LineString", [[179, 35], [-181, 36]]),
    geometry("Polygon", [[[200, 35], *RING, [200, 35]]]),
]
BROKEN = [
    (geometry("Point", None), "position None"),
    (geometry("Point", [40]), "position [40]"),
    (geometry("Point", ["40.5", "35.5"]), "position ['40.5', '35.5']"),
    (geometry("Point", "40"), "position '40'"),
    (geometry("Point", {"lon": 40, "lat": 35}), "position {"),
    (geometry("Point", [True, 35.0]), "position [True, 35.0]"),
    (geometry("Point", [None, 35.0]), "position [None, 35.0]"),
    (geometry("Point", [math.nan, 35.0]), "position [nan, 35.0]"),
    (geometry("Point", [40.0, -math.inf]), "position [40.0, -inf]"),
    (geometry("Point", [540.01, 35.0]), "position [540.01, 35.0]"),
    (geometry("Point", [35.0, 91]), "position [35.0, 91]"),
    (geometry("Point", [10**400, 35]), "position [1000"),
    (geometry("Point", [[40.0, 35.0]]), "position [[40.0, 35.0]]"),
    (geometry("LineString", [[40, 35], [41, math.nan], [42, 37]]), "position [41, nan]"),
    (geometry("LineString", [[40, 35], [41], [42, 37]]), "position [41]"),
    (geometry("LineString", [40, 35, 41, 36]), "position 40"),
    (geometry("LineString", [[40, 35]]), "a line with too few positions (1)"),
    (geometry("LineString", [LINE]), "position [[40, 35], [41.5, 36.25]]"),
    (geometry("Polygon", RING), "position 40.0"),
    (geometry("Polygon", [RING[:2]]), "a ring with too few positions (2)"),
    (geometry("Polygon", [RING, [[600, 35], *RING]]), "position [600, 35]"),
    (geometry("MultiPolygon", [RING]), "position 40.0"),
    (geometry("Circle", [40, 35]), "type 'Circle'"),
    (geometry("point", [40, 35]), "type 'point'"),
    ({"coordinates": [40, 35]}, "type None"),
    ({"type": ["Point"], "coordinates": [40, 35]}, "type ['Point']"),
    ({"type": "Point"}, "no coordinates"),
    ({"type": "GeometryCollection"}, "geometries None"),
    (collection(POINT, geometry("Point", [])), "empty coordinates"),
    (collection(POINT, None), "geometry None"),
    ("Point", "geometry 'Point'"),
    ([40, 35], "geometry [40, 35]"),
    (False, "geometry False"),
]


def same(one: Any, other: Any) -> bool:
    return bool(shapely.equals_identical(one, other))


def test_what_is_right_is_what_shapely_makes_of_it() -> None:
    found = geometries.read(RIGHT)
    assert (found.broken, found.absent, found.closed, found.cut) == ({}, [], [], [])
    assert (found.empty, found.high, found.beyond) == ([], [], [])
    for given_, made in zip(RIGHT, found.made, strict=True):
        assert same(made, shapely.geometry.shape(given_)), given_


@pytest.mark.parametrize(("given_", "said"), BROKEN)
def test_what_is_broken_says_so_and_has_no_place(given_: Any, said: str) -> None:
    found = geometries.read([given_])
    assert found.made.tolist() == [None]
    assert list(found.broken) == [0]
    assert found.broken[0].found.startswith(said)
    assert len(str(found.broken[0])) < 300


@pytest.mark.parametrize("given_", EMPTY)
def test_what_has_no_position_has_no_place_and_is_not_broken(given_: Any) -> None:
    found = geometries.read([POINT, given_])
    assert (found.empty, found.broken) == ([1], {})
    assert found.made[1] is None


@pytest.mark.parametrize("given_", BEYOND)
def test_what_lies_a_turn_too_far_is_drawn_there_and_told(given_: Any) -> None:
    found = geometries.read([POINT, given_])
    assert (found.beyond, found.broken) == ([1], {})
    assert abs(shapely.get_coordinates(found.made[1])).max() > 180


def test_what_rounding_leaves_is_no_turn() -> None:
    found = geometries.read([geometry("LineString", [[-180.00000001, 70], [180, 90.00000001]])])
    assert (found.beyond, found.broken) == ([], {})


def test_more_positions_than_are_taken_in_are_refused() -> None:
    line = geometry("LineString", [[40, 35]] * 11)
    found = geometries.read([line, POINT, collection(line, line)], 21)
    assert list(found.broken) == [2]
    assert found.broken[2].found == "22 positions"


@given(st.permutations([*RIGHT, *[broken for broken, _ in BROKEN], *EMPTY, None, None]))
def test_no_geometry_hides_or_moves_another(mixed: list[Any]) -> None:
    found = geometries.read(mixed)
    for row, one in enumerate(mixed):
        right = any(one is other for other in RIGHT)
        assert (found.made[row] is not None) == right
        if right:
            assert same(found.made[row], shapely.geometry.shape(one))
        assert (row in found.absent) == (one is None)
        empty = any(one is other for other in EMPTY)
        assert (row in found.empty) == empty
        assert (row in found.broken) == (not right and not empty and one is not None)


def nested(depth: int) -> Any:
    inner: Any = POINT
    for _ in range(depth):
        inner = collection(inner)
    return inner


def test_collections_in_collections_are_taken_apart_up_to_a_depth() -> None:
    depths = [1, geometries.DEEPEST, geometries.DEEPEST + 1, 30_000]
    found = geometries.read([nested(depth) for depth in depths])
    assert [made is not None for made in found.made] == [True, True, False, False]
    assert same(found.made[1], shapely.GeometryCollection([shapely.Point(41.0, 36.5)]))
    assert found.broken[3].found == "collections in collections"


def test_lists_in_lists_without_end_are_one_broken_geometry() -> None:
    deep: Any = [40.0, 35.0]
    for _ in range(30_000):
        deep = [deep]
    found = geometries.read([geometry(kind, deep) for kind in geometries.LINES])
    assert len(found.broken) == len(geometries.LINES)


def test_a_ring_that_is_open_is_closed_and_told() -> None:
    found = geometries.read([geometry("Polygon", [RING, HOLE[:3]]), geometry("Polygon", [RING])])
    assert same(found.made[0], shapely.Polygon(RING, [HOLE]))
    assert (found.closed, found.cut) == ([0], [])


def test_what_is_beside_longitude_and_latitude_is_not_drawn_and_told() -> None:
    found = geometries.read(
        [
            geometry("Point", [41.0, 36.5, 250.0]),
            POINT,
            geometry("LineString", [[40, 35, 1], [41.5, 36.25]]),
            geometry("Point", [41.0, 36.5, "high", None]),
        ]
    )
    assert (found.high, found.cut) == ([0, 2], [3])
    for row, expected in ((0, RIGHT[0]), (2, RIGHT[3]), (3, RIGHT[0])):
        assert same(found.made[row], shapely.geometry.shape(expected))


def test_a_polygon_of_very_many_positions_is_kept_exactly() -> None:
    n = 200_000
    turns = (math.tau * i / n for i in range(n))
    ring = [[42.1 + math.cos(turn) / 3, 35.7 + math.sin(turn) / 7] for turn in turns]
    found = geometries.read([POINT, geometry("Polygon", [[*ring, ring[0]]]), POINT])
    assert shapely.get_coordinates(found.made[1]).tolist() == [*ring, ring[0]]


def test_the_shipped_layers_lie_where_they_lay(made: list[Feature]) -> None:
    given_ = [feature.geometry for feature in made]
    found = geometries.read(given_)
    assert not found.broken
    for feature, shape in zip(made, found.made, strict=True):
        if feature.geometry is not None:
            assert same(shape, shapely.geometry.shape(dict(feature.geometry)))


def test_no_geometries_are_none() -> None:
    assert len(geometries.read([]).made) == 0
