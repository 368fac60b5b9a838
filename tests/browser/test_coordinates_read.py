"""Coordinates as the map writes and reads them, against geo/coordinates.py, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page
from pyproj import Geod

from geo import coordinates
from geo.errors import InputError

JS = Path(__file__).resolve().parents[2] / "layers" / "map" / "js"
# What the map's search needs to be asked for a position; it looks up no name here.
SEARCH = "rows => rows.map(row => { const [at] = search.find(row); return at ? [at.lon, at.lat] : null; })"
LON, LAT = st.floats(-179.99999, 179.99999), st.floats(-79.9, 83.9)


@pytest.fixture(scope="module")
def script(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page()
    for name in ("text", "coordinates", "search"):
        page.add_script_tag(content=(JS / f"{name}.js").read_text("utf-8"))
    page.evaluate("search.load({id: []}, {letters: {}, words: []})")
    yield page
    page.close()


def asked(page: Page, expression: str, rows: list[Any]) -> list[Any]:
    found: list[Any] = page.evaluate(expression, rows)
    return found


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(LON, LAT), min_size=1, max_size=30))
def test_what_the_map_writes_is_read_as_the_same_place(
    script: Page, points: list[tuple[float, float]]
) -> None:
    earth = Geod(ellps="WGS84")
    for form in ("decimal", "dms", "mgrs"):
        written = asked(script, f"rows => rows.map(([x, y]) => coordinates.{form}(x, y))", points)
        for text, (lon, lat) in zip(written, points, strict=True):
            found = coordinates.parse(text)
            metres = earth.inv(lon, lat, found.lon, found.lat)[2]
            assert metres <= 1.5 * found.precision_m + 0.1, (form, text)
            assert found.place_precision == 1


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.text(alphabet="0123456789.,; -+", min_size=1, max_size=20)
        | st.builds(
            lambda lat, lon, gap: f"{lat}{gap}{lon}",
            st.decimals(-84, 84, places=4),
            st.decimals(-179, 179, places=3),
            st.sampled_from([", ", ",", " ", ";", "  ,  "]),
        ),
        min_size=1,
        max_size=60,
    )
)
def test_a_position_in_the_search_is_the_same_position(script: Page, texts: list[str]) -> None:
    """Where the map's search takes a text for a position, Python takes it for the same."""
    for text, found in zip(texts, asked(script, SEARCH, texts), strict=True):
        if found is None:
            continue
        read = coordinates.parse(text)
        assert [read.lon, read.lat] == pytest.approx(found, abs=1e-9), text


@settings(max_examples=20, deadline=None)
@given(st.lists(st.decimals(-84, 84, places=5), min_size=2, max_size=2))
def test_plain_decimals_are_positions_to_both(script: Page, pair: list[Any]) -> None:
    text = f"{pair[0]}, {pair[1]}"
    (found,) = asked(script, SEARCH, [text])
    assert found == pytest.approx([float(pair[1]), float(pair[0])])
    assert coordinates.parse(text).assumed


def test_neither_takes_a_latitude_beyond_the_pole(script: Page) -> None:
    assert asked(script, SEARCH, ["93.4, 40.7"]) == [None]
    with pytest.raises(InputError):
        coordinates.parse("93.4, 40.7")


def test_the_area_of_a_drawing_is_that_of_the_earth(script: Page) -> None:
    earth = Geod(ellps="WGS84")
    rings = [
        [[40.0, 36.0], [41.0, 36.0], [41.0, 37.0], [40.0, 37.0]],
        [[40.76, 36.47], [40.77, 36.47], [40.765, 36.48]],
        [[40.0, 34.0], [42.0, 36.0], [44.5, 34.5], [42.0, 32.5]],
        [[179.5, 10.0], [-179.5, 10.0], [-179.5, 11.0], [179.5, 11.0]],
    ]
    for ring, found in zip(
        rings, asked(script, "rows => rows.map(coordinates.area)", rings), strict=True
    ):
        lons, lats = zip(*ring, strict=True)
        exact = abs(earth.polygon_area_perimeter(list(lons), list(lats))[0])
        assert found == pytest.approx(exact, rel=0.005)
