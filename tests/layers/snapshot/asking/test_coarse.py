"""Positions on a grid: always the same cell, never finer; the circle about its middle holds all of it."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from layers.frame import REACHED
from layers.snapshot.asking.coarse import Grid

WGS84 = Geod(ellps="WGS84")
LON = st.floats(REACHED.west, REACHED.east)
LAT = st.floats(REACHED.south, REACHED.north)
KM = st.floats(1, 200)


def away(grid: Grid, lon: float, lat: float) -> float:
    """Metres from a position to the middle of its cell."""
    x, y = grid.middles(lon, lat)
    return float(WGS84.inv(lon, lat, float(x), float(y))[2])


@given(KM, LON, LAT)
def test_all_of_a_cell_lies_within_the_circle_about_its_middle(
    km: float, lon: float, lat: float
) -> None:
    assert away(Grid(km), lon, lat) <= Grid(km).radius_m


@given(KM, LON, LAT)
def test_a_middle_is_its_own_so_that_twice_says_no_more(km: float, lon: float, lat: float) -> None:
    once = Grid(km).middles(lon, lat)
    again = Grid(km).middles(*once)
    assert (float(once[0]), float(once[1])) == (float(again[0]), float(again[1]))


@pytest.mark.parametrize("km", [1, 10, 50])
def test_cells_are_as_large_as_they_say(km: float) -> None:
    rng = np.random.default_rng(3)
    lon, lat = rng.uniform(40, 40 + km / 10, 20_000), rng.uniform(35, 35 + km / 10, 20_000)
    cells = {
        (x, y) for x, y in zip(*(at.tolist() for at in Grid(km).middles(lon, lat)), strict=True)
    }
    covered = (
        km * 10 * km * 10 * 1.11 * 0.91
    )  # square kilometres: a degree of latitude, of longitude
    assert len(cells) == pytest.approx(covered / km**2, rel=0.3)


def test_points_of_a_cell_are_one_point() -> None:
    near = np.array([shapely.Point(41.0, 36.5), shapely.Point(41.003, 36.502, 400)], object)
    moved, reach = Grid(25).shapes(near)
    assert moved[0] == moved[1]
    assert not shapely.has_z(moved).any()
    assert reach.tolist() == [18_000.0, 18_000.0]
    assert away(Grid(25), 41.0, 36.5) > 1_000


def test_nothing_stays_nothing() -> None:
    moved, reach = Grid(25).shapes(np.array([None, shapely.Point()], object))
    assert moved[0] is None
    assert moved[1].is_empty
    assert np.isnan(reach).all()


def on_the_grid(grid: Grid, shape: shapely.Geometry) -> bool:
    """Whether every corner is the middle of a cell."""
    at = shapely.get_coordinates(shape)
    return bool(np.allclose(np.column_stack(grid.middles(*at.T)), at, atol=2e-5))


@pytest.mark.parametrize(
    ("shape", "kind"),
    [
        (shapely.LineString([(41, 36), (41.01, 36.01), (42, 36.5)]), "LineString"),
        (shapely.LineString([(41, 36), (41.001, 36.001)]), "Point"),
        (shapely.MultiLineString([[(41, 36), (42, 36)], [(41, 37), (42, 37)]]), "MultiLineString"),
        (shapely.box(41, 36, 42, 37), "Polygon"),
        (shapely.box(41, 36, 42, 37).difference(shapely.box(41.2, 36.2, 41.8, 36.8)), "Polygon"),
        (shapely.box(41, 36, 41.001, 36.001), "Point"),
        (
            shapely.MultiPolygon([shapely.box(41, 36, 42, 37), shapely.box(43, 36, 44, 37)]),
            "MultiPolygon",
        ),
        (shapely.MultiPoint([(41, 36), (41.001, 36), (43, 36)]), "MultiPoint"),
        (
            shapely.GeometryCollection([shapely.Point(41, 36), shapely.box(42, 36, 43, 37)]),
            "MultiPoint",
        ),
    ],
)
def test_lines_and_outlines_keep_no_corner_of_their_own(shape: shapely.Geometry, kind: str) -> None:
    grid = Grid(20)
    moved, reach = grid.shapes(np.array([shape], object))
    assert moved[0].geom_type == kind
    assert moved[0].is_valid
    assert on_the_grid(grid, moved[0])
    assert np.isnan(reach[0]) == ("Point" not in kind)
    if kind == "Polygon":
        assert not moved[0].interiors  # a hole may be the thing itself


def test_a_circle_about_what_is_left_of_an_outline_holds_all_of_it() -> None:
    long = shapely.box(41, 36, 41.5, 36.001)  # two cells of one row: no outline is left
    moved, reach = Grid(40).shapes(np.array([long], object))
    assert moved[0].geom_type == "Point"
    corners = shapely.get_coordinates(long)
    metres = [WGS84.inv(lon, lat, moved[0].x, moved[0].y)[2] for lon, lat in corners]
    assert max(metres) <= reach[0]
    assert reach[0] % (Grid(40).radius_m / 4) == 0  # not the exact size, which is as good as a name


def test_a_radius_of_its_own_is_told_in_steps() -> None:
    grid = Grid(25)
    own = np.array([np.nan, 1.0, 4_400.0, 4_600.0, 18_000.0])
    assert grid.within(own).tolist() == [18_000.0, 22_500.0, 22_500.0, 27_000.0, 36_000.0]
    assert (grid.within(own) >= grid.radius_m + np.nan_to_num(own)).all()
