"""The map's own coordinate code, in a real browser, against GEOTRANS (mgrs) and pyproj."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import mgrs
import pytest
from playwright.sync_api import Browser, Page
from pyproj import Geod

SCRIPT = Path(__file__).resolve().parents[2] / "layers" / "map" / "js" / "coordinates.js"
Position = tuple[float, float]

# Corners of zones and bands, both hemispheres, Norway, Svalbard and the date line.
EDGES: list[Position] = [
    (0.0, 0.0),
    (-0.00001, -0.00001),
    (41.99999, 36.0),
    (42.0, 36.0),
    (42.00001, 31.99999),
    (42.00001, 32.0),
    (47.99999, 39.99999),
    (38.79, 33.37),
    (2.99, 60.0),
    (3.01, 60.0),
    (5.9, 60.0),
    (11.99, 63.99),
    (12.0, 63.0),
    (5.0, 64.01),
    (5.0, 55.99),
    (8.99, 78.0),
    (9.01, 78.0),
    (20.99, 75.0),
    (21.01, 75.0),
    (32.99, 80.0),
    (33.01, 80.0),
    (41.99, 83.9),
    (42.01, 83.9),
    (-0.01, 78.0),
    (10.0, 71.99),
    (179.99999, 10.0),
    (-180.0, 10.0),
    (-179.99999, -10.0),
    (20.0, -79.99),
    (20.0, 83.99),
    (-75.0, -33.4),
    (151.2, -33.9),
]


@pytest.fixture(scope="module")
def blank_page(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page()
    page.add_script_tag(content=SCRIPT.read_text(encoding="utf-8"))
    yield page
    page.close()


def _points() -> list[Position]:
    chance = random.Random(7)
    near = [(chance.uniform(36, 50), chance.uniform(28, 40)) for _ in range(150)]
    world = [(chance.uniform(-180, 180), chance.uniform(-79.9, 83.9)) for _ in range(120)]
    return EDGES + near + world


def _call(page: Page, verb: str, arguments: Sequence[Any]) -> list[Any]:
    results: list[Any] = page.evaluate(
        f"rows => rows.map(row => coordinates.{verb}(...row))", arguments
    )
    return results


def _geodesic(a: Position, b: Position) -> tuple[float, float]:
    """Azimuth in degrees and metres, by pyproj."""
    azimuth, _, metres = Geod(ellps="WGS84").inv(a[0], a[1], b[0], b[1])
    return float(azimuth), float(metres)


def test_mgrs_names_the_same_square_as_geotrans(blank_page: Page) -> None:
    converter, points = mgrs.MGRS(), _points()
    found = _call(blank_page, "mgrs", [list(point) for point in points])
    differing = []
    for (lon, lat), ours in zip(points, found, strict=True):
        theirs = converter.toMGRS(lat, lon, MGRSPrecision=5).zfill(15)
        if ours != theirs:
            differing.append((lon, lat, ours, theirs))
    assert not differing


def test_coarser_squares_hold_the_finer_ones(blank_page: Page) -> None:
    fine, coarse, square = (
        _call(blank_page, "mgrs", [[40.7625, 36.4775, digits]])[0] for digits in (5, 3, 0)
    )
    assert fine[:5] == coarse[:5] == square
    assert coarse == fine[:8] + fine[10:13]


def test_the_polar_caps_and_impossible_places_have_no_reference(blank_page: Page) -> None:
    nowhere = [[40.0, 84.0], [40.0, 90.0], [40.0, -80.01], [40.0, 91.0], [None, 36.0]]
    assert _call(blank_page, "mgrs", nowhere) == [""] * 5
    assert _call(blank_page, "decimal", nowhere[3:]) == ["", ""]
    assert _call(blank_page, "dms", nowhere[3:]) == ["", ""]


def test_a_longitude_from_beyond_the_date_line_comes_home(blank_page: Page) -> None:
    turned = [[40.5 + turns * 360, 36.5] for turns in (-2, -1, 0, 1)]
    for verb in ("decimal", "dms", "mgrs"):
        assert len(set(_call(blank_page, verb, turned))) == 1
    assert _call(blank_page, "mgrs", [[180, 10]]) == _call(blank_page, "mgrs", [[-180, 10]])


def test_decimal_and_dms_read_latitude_first(blank_page: Page) -> None:
    places = [[40.7625, 36.4775], [-70.5, -33.25], [-0.000001, -0.000001], [40.99999, 36.99999]]
    assert _call(blank_page, "decimal", places) == [
        "36.47750, 40.76250",
        "-33.25000, -70.50000",
        "0.00000, 0.00000",
        "36.99999, 40.99999",
    ]
    assert _call(blank_page, "dms", places) == [
        "36°28'39.0\"N 40°45'45.0\"E",
        "33°15'00.0\"S 70°30'00.0\"W",
        "0°00'00.0\"N 0°00'00.0\"E",
        "37°00'00.0\"N 41°00'00.0\"E",
    ]


def test_the_ruler_agrees_with_pyproj(blank_page: Page) -> None:
    pairs = list(pairwise(_points()))
    rows = [(*a, *b) for a, b in pairs]
    metres = _call(blank_page, "distance", rows)
    degrees = _call(blank_page, "bearing", rows)
    for (a, b), far, way in zip(pairs, metres, degrees, strict=True):
        azimuth, exact = _geodesic(a, b)
        assert far == pytest.approx(exact, abs=0.001), (a, b)
        turn = (way - azimuth + 180) % 360 - 180
        # A bearing is no sharper than a millimetre's shift of the far end makes it.
        assert abs(turn) < 1e-6 + 0.06 / max(exact, 1), (a, b)


def test_the_ruler_from_a_place_to_itself_and_to_the_other_side(blank_page: Page) -> None:
    same = [[40.5, 36.5, 40.5, 36.5]]
    assert _call(blank_page, "distance", same) == [0]
    assert _call(blank_page, "bearing", same) == [0]
    here: Position = (40.5, 36.5)
    opposite: list[tuple[Position, Position]] = [(here, (-139.5, -36.5)), (here, (-139.3, -36.4))]
    rows = [(*a, *b) for a, b in opposite]
    for (a, b), far in zip(opposite, _call(blank_page, "distance", rows), strict=True):
        assert far == pytest.approx(_geodesic(a, b)[1], rel=0.006)
    assert all(0 <= way < 360 for way in _call(blank_page, "bearing", rows))
