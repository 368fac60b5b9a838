"""The basemap in a frame: no hole filled, no line moved, nothing claimed where it knows nothing."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
import shapely
from shapely.geometry import shape

from geo.measure import BBox
from layers.snapshot.land import fitted
from layers.snapshot.view import path
from tests.layers.snapshot.grounds import BORDER, CLOSE, EDGE, FRAME, REGION, view

SEEN = shapely.box(FRAME.x, FRAME.y, FRAME.right, FRAME.bottom)


def enclosed(ring: npt.ArrayLike) -> float:
    """The signed area of a ring."""
    x, y = np.asarray(ring, np.float64).T
    return float((x[:-1] * y[1:] - x[1:] * y[:-1]).sum() / 2)


@pytest.mark.parametrize("extent", [REGION, BORDER, CLOSE])
def test_land_covers_what_the_countries_cover_and_holes_stay_open(extent: BBox) -> None:
    here = view(extent)
    countries = [shape(one["geometry"]) for one in fitted.records()["countries"]]
    box = shapely.box(*here.seen).buffer(3)
    true = shapely.union_all([here.shape(one.intersection(box)) for one in countries])
    cut = shapely.box(FRAME.x - 2, FRAME.y - 2, FRAME.right + 2, FRAME.bottom + 2)
    drawn = path(fitted.filled(extent, FRAME)["land"]).to_polygons(closed_only=True)
    assert abs(sum(enclosed(ring) for ring in drawn)) == pytest.approx(
        true.intersection(cut).area, rel=2e-3
    )


@pytest.mark.parametrize("cut", [False, True])
def test_an_island_stays_open_where_the_frame_cuts_its_lake(cut: bool) -> None:
    holes = [ring for ring in fitted.read()["lakes"] if not shapely.is_ccw(ring)]
    west, south, east, north = shapely.bounds(holes[0])
    # The frame cuts the lake; and the island too, or it does not.
    extent = BBox(west, north - 0.03 if cut else south, east, north + 0.01)
    rings = path(fitted.filled(extent, FRAME)["lakes"]).to_polygons(closed_only=True)
    whole = shapely.box(FRAME.x - 2, FRAME.y - 2, FRAME.right + 2, FRAME.bottom + 2)
    land = shapely.union_all([view(extent).shape(shapely.polygons(ring)) for ring in holes])
    assert view(extent).shape(shapely.polygons(holes[0])).within(whole) != cut
    water = whole.area - land.intersection(whole).area
    assert abs(sum(enclosed(ring) for ring in rings)) == pytest.approx(water, rel=0.01)


@pytest.mark.parametrize("extent", [REGION, CLOSE])
def test_lines_move_by_less_than_a_dot_of_a_printer(extent: BBox) -> None:
    here = view(extent)
    true = here.shape(shapely.multilinestrings(list(fitted.read()["borders"])))
    drawn = fitted.lined(extent, FRAME)["borders"]
    assert drawn.is_empty == (extent == CLOSE)
    for point in shapely.get_parts(shapely.extract_unique_points(drawn.intersection(SEEN))):
        assert point.distance(true) < fitted.FINE + 1e-6


def test_shapes_are_kept_for_a_frame() -> None:
    assert fitted.lined(REGION, FRAME) is fitted.lined(BBox(*REGION), FRAME)


def test_named_shapes_are_cut_at_the_frame() -> None:
    found = fitted.named(BORDER, FRAME)
    ids = [one["properties"]["id"] for one in fitted.records()["countries"]]
    shapes = dict(zip(ids, found["countries"], strict=True))
    assert shapes["kuwait"].is_empty
    assert shapes["iraq"].within(SEEN.buffer(1e-6))
    assert shapes["iraq"].area + shapes["syria"].area > 0.7 * SEEN.area


@pytest.mark.parametrize(
    ("extent", "share"),
    [(REGION, 0), (CLOSE, 0), (EDGE, 0.5), (BBox(-100, 30, -90, 38), 1), (BBox(60, 30, 70, 38), 1)],
)
def test_what_is_not_covered(extent: BBox, share: float) -> None:
    hatched = fitted.uncovered(extent, FRAME).intersection(SEEN)
    assert hatched.area / SEEN.area == pytest.approx(share, abs=0.02)


def test_half_the_world_away_there_is_no_ground() -> None:
    extent = BBox(-150, 30, -140, 38)  # beyond which the projection wraps within the basemap
    assert all(one.is_empty for one in fitted.filled(extent, FRAME).values())
    assert all(one.is_empty for one in fitted.lined(extent, FRAME).values())


def test_the_inmost_spot() -> None:
    x, y, radius = fitted.inmost(shapely.box(0, 0, 10, 4))
    assert y == pytest.approx(2, abs=1)
    assert radius == pytest.approx(2, abs=1)
    assert 1 < x < 9
