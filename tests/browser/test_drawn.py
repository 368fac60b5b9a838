"""What the map draws, counted in the page, against Python's answer: certain, possible and planned apart."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pytest
import shapely
from playwright.sync_api import Browser, Page
from shapely import Point

from bench import generate
from geo import when
from layers import frame, load, timespans
from layers.filters import Moment
from layers.map import columns
from layers.timespans import Timespans
from layers.workshop import Workshop
from tests.browser.driving import opened

WINDOWS = 200
# Everything in the generated files lies in this box.
VIEW = [36.0, 28.0, 50.0, 40.0]
# Time is drawn before `setTime` returns, so nobody has to wait for paints.
STEPS = """(moments) => moments.map((moment) => {
  window.khabur.setTime(moment);
  return {counts: window.khabur.counts(), drawn: window.khabur.drawn()};
})"""


def _day(chance: random.Random) -> str:
    return when.iso(when.day("2014-01-01") + chance.randrange(5000))


def _moments(seed: int) -> Iterator[tuple[dict[str, Any], Moment]]:
    """Windows of a day to years, days with and without a trail, everything up to a day."""
    chance = random.Random(seed)
    for number in range(WINDOWS):
        day = _day(chance)
        if number % 4 == 0:
            trail = chance.choice([0, 0, 30, 365])
            yield {"mode": "asof", "at": day, "trail": trail}, Moment.as_of(day, trail)
        elif number % 4 == 1:
            yield {"mode": "cumulative", "to": day}, Moment.between(None, day)
        else:
            last = when.iso(when.day(day) + chance.choice([0, 1, 6, 30, 89, 400, 2000]))
            yield {"mode": "window", "from": day, "to": last}, Moment.between(day, last)


def _python(
    made: gpd.GeoDataFrame,
    spans: Timespans,
    moment: Moment,
    of: npt.NDArray[np.bool_],
    undated: bool,
) -> dict[str, int]:
    found = np.where(of, spans.presence(moment, undated=undated), 0)
    planned = (made["status"] == "planned").to_numpy(bool)
    return {
        "certain": int(np.count_nonzero((found == 2) & ~planned)),
        "possible": int(np.count_nonzero((found == 1) & ~planned)),
        "planned": int(np.count_nonzero((found > 0) & planned)),
    }


def _in_reach(made: gpd.GeoDataFrame) -> npt.NDArray[np.bool_]:
    """Which features have a place that a view of the map can show."""
    anchors = made["label_point"] if "label_point" in made else [None] * len(made)
    west, south, east, north = frame.REACHED
    return np.array(
        [
            kind != columns.NONE and (at is None or (west < at[0] < east and south < at[1] < north))
            for kind, at in zip(columns.drawn_as(made), anchors, strict=True)
        ],
        bool,
    )


def _check(page: Page, made: gpd.GeoDataFrame, spans: Timespans, seed: int) -> set[str]:
    """Every window: Python's counts, and of what has a place in reach the same drawn. How it was drawn."""
    moments = list(_moments(seed))
    told = page.evaluate(STEPS, [asked for asked, _ in moments])
    every, placed = np.ones(len(made), bool), _in_reach(made)
    undated = page.evaluate("window.khabur.state().undated")
    for (asked, moment), found in zip(moments, told, strict=True):
        assert found["counts"] == _python(made, spans, moment, every, undated), asked
        expected = _python(made, spans, moment, placed, undated)
        assert {name: found["drawn"][name] for name in expected} == expected, asked
    return {found["drawn"]["regime"] for found in told}


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("generated")
    made = {"points": 20_000, "mixed": 4_000}
    for mix, n in made.items():
        generate.write(folder / f"{mix}.geojson", n, mix=mix)
    return {mix: folder / f"{mix}.geojson" for mix in made}


@pytest.fixture(scope="module")
def table(chromium: Browser, shop: Workshop, generated: dict[str, Path]) -> Any:
    """Opens a generated file as a document: its page, its frame, its spans."""
    pages = []

    def open_file(mix: str) -> tuple[Page, gpd.GeoDataFrame, Timespans]:
        made, _ = load.frame(generated[mix])
        html = shop.map({**frame.opening(made), "bbox": VIEW}, frame=made, welcome=False)
        page = chromium.new_page(viewport={"width": 1280, "height": 900})
        pages.append(page)
        return opened(page, html), made, timespans.of(made, shop.words)

    yield open_file
    for page in pages:
        page.close()


def test_built_layers_in_200_windows(page: Page, shop: Workshop) -> None:
    page.set_viewport_size(
        {"width": 2200, "height": 1800}
    )  # all of the basemap at its farthest zoom
    html = shop.map({"bbox": [26.0, 22.0, 56.0, 43.5]}, welcome=False)
    opened(page, html)
    page.evaluate("window.khabur.setLayer('places', true)")
    _check(page, shop.frame, timespans.of(shop.frame, shop.words), seed=1)


@pytest.mark.parametrize("how", ["auto", "every", "density"])
def test_generated_points_in_200_windows_however_they_are_drawn(table: Any, how: str) -> None:
    page, made, spans = table("points")
    page.evaluate(f"window.khabur.setDrawing('{how}')")
    seen = _check(page, made, spans, seed=2)
    assert seen == {"density"} if how == "density" else len(seen) > 1


def test_generated_points_lines_polygons_and_flows_in_200_windows(table: Any) -> None:
    page, made, spans = table("mixed")
    assert {"plates", "dots"} <= _check(page, made, spans, seed=3)


@pytest.mark.parametrize("areas", [3, 500])
def test_an_area_never_becomes_a_spot_among_many(page: Page, shop: Workshop, areas: int) -> None:
    spots = [Point(41 + i % 40 * 1e-3, 35 + i // 40 * 1e-3) for i in range(1200)]
    boxes = [shapely.box(41 + i * 1e-3, 36, 43 + i * 1e-3, 37) for i in range(areas)]
    n = len(spots) + areas
    told: dict[str, list[Any]] = {
        "id": [f"a{i}" for i in range(n)],
        "layer": ["incidents"] * n,
        "kind": ["attack"] * n,
        "name": [f"A {i}" for i in range(n)],
        "when": ["2022-01-20"] * n,
        "status": ["reported"] * n,
        "place_id": [None] * len(spots) + ["nineveh"] * areas,
    }
    made = frame.table(told, [*spots, *boxes])
    opened(page, shop.map({**frame.opening(made), "bbox": VIEW}, frame=made, welcome=False))
    drawn = page.evaluate("window.khabur.drawn()")
    assert drawn["regime"] != "plates"
    assert drawn["certain"] == n
    badges = page.evaluate("""() => {
      const at = view.project(36.5, 42);
      const found = canvas.pick(at.x, at.y);
      return found?.group?.area ? found.members.length : 0;
    }""")
    assert badges == (areas if areas <= 400 else 0)
