"""The basemap in a real Chromium: right where it is at any zoom, and not drawn when it need not be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest
import shapely
from playwright.sync_api import Page
from shapely.geometry import LineString

from layers import load
from layers.map import naming
from layers.workshop import Workshop
from tests.browser.driving import opened, until

Colour = list[int]
LAND, SEA, WATER, FAR = [246, 244, 239], [207, 224, 234], [179, 208, 224], [236, 234, 228]
PLACES = {
    "Jazira": ((41.6, 35.45), LAND),
    "Mediterranean": ((34.6, 35.3), SEA),
    "Tharthar": ((43.25, 33.95), WATER),
    "Egypt": ((29.4, 27.4), FAR),
}
# The colours of the canvas at pixels beside places: [[lon, lat], …] and [[dx, dy], …] give rows of colours.
COLOURS = """([places, offsets]) => {
  const canvas = document.querySelector('.leaflet-basemap-pane canvas');
  const ctx = canvas.getContext('2d');
  const box = canvas.getBoundingClientRect();
  const host = map_khabur.getContainer().getBoundingClientRect();
  const corner = map_khabur.getPixelBounds().min;
  return places.map(([lon, lat]) => offsets.map(([dx, dy]) => {
    const spot = map_khabur.project([lat, lon]).subtract(corner);
    const x = (host.left + spot.x + dx - box.left) * canvas.width / box.width;
    const y = (host.top + spot.y + dy - box.top) * canvas.height / box.height;
    return [...ctx.getImageData(Math.floor(x), Math.floor(y), 1, 1).data].slice(0, 3);
  }));
}"""
# Two pixels beside the border its white casing must still lie: it reaches three, and one it may be off.
ABOUT = [[0, 0], [2, 0], [-2, 0], [0, 2], [0, -2]]
DRAWN_AT = "performance.getEntriesByName('khabur:basemap')[0].startTime"
PADDED = """(() => {
  const canvas = document.querySelector('.leaflet-basemap-pane canvas').getBoundingClientRect();
  const host = map_khabur.getContainer().getBoundingClientRect();
  return canvas.left < host.left - 0.1 * host.width && canvas.right > host.right + 0.1 * host.width
    && canvas.top < host.top - 0.1 * host.height && canvas.bottom > host.bottom + 0.1 * host.height;
})()"""
COVERS = PADDED.replace("0.1", "0")


@pytest.fixture(scope="module")
def border(shop: Workshop) -> LineString:
    return LineString(naming.border(shop.data_dir / "basemap"))


def look(page: Page, lonlat: Sequence[float], zoom: float, *, paint: bool = True) -> None:
    """Set the view, and draw it without waiting for the next frame."""
    lon, lat = lonlat
    page.evaluate(
        f"() => {{ map_khabur.setView([{lat}, {lon}], {zoom}, {{animate: false}}); "
        f"if ({str(paint).lower()}) basemap.paint(); }}"
    )


def colours(
    page: Page, places: Sequence[Sequence[float]], offsets: Sequence[Sequence[int]] = ((0, 0),)
) -> list[list[Colour]]:
    found: list[list[Colour]] = page.evaluate(COLOURS, [list(map(list, places)), offsets])
    return found


def is_land(colour: Colour) -> bool:
    return all(abs(part - land) <= 2 for part, land in zip(colour, LAND, strict=True))


def along(line: LineString, count: int) -> list[tuple[float, float]]:
    steps = [(i + 0.5) / count for i in range(count)]
    points = shapely.line_interpolate_point(line, steps, normalized=True)
    return [(point.x, point.y) for point in points]


def assert_border_is_there(page: Page, places: Sequence[Sequence[float]]) -> None:
    for place, probed in zip(places, colours(page, places, ABOUT), strict=True):
        assert not any(map(is_land, probed)), place


@pytest.mark.parametrize("zoom", [6, 6.75, 8.5, 11])
def test_land_sea_lakes_and_what_lies_beyond(built: Page, zoom: float) -> None:
    for place, colour in PLACES.values():
        look(built, place, zoom)
        assert colours(built, [place]) == [[colour]]


@pytest.mark.parametrize("zoom", [6, 7.25, 9.5, 12, 15])
def test_the_border_is_drawn_within_a_pixel(built: Page, border: LineString, zoom: float) -> None:
    for place in along(border, 25):
        look(built, place, zoom)
        assert_border_is_there(built, [place])


def test_a_pan_finds_drawn_what_it_comes_to(built: Page, border: LineString) -> None:
    look(built, (41.3, 35.5), 8)
    until(built, PADDED)
    drawn = built.evaluate(DRAWN_AT)
    for _ in range(12):
        built.evaluate("() => { map_khabur.panBy([20, 10], {animate: false}) }")
    assert built.evaluate(DRAWN_AT) == drawn
    inside = [place for place in along(border, 200) if 40.9 < place[0] < 41.9]
    assert_border_is_there(built, inside)


def test_a_pan_beyond_it_is_drawn_at_once(built: Page, border: LineString) -> None:
    look(built, (38.0, 34.5), 8)
    until(built, PADDED)
    place = along(border, 25)[12]
    built.evaluate(
        "([lon, lat]) => { map_khabur.panTo([lat, lon], {animate: false}) }", list(place)
    )
    assert built.evaluate(COVERS)
    assert_border_is_there(built, [place])


def test_until_the_next_frame_the_old_picture_stands_where_it_belongs(
    page: Page, html: str, border: LineString
) -> None:
    opened(page, html)
    lon, lat = place = along(border, 25)[12]
    look(page, place, 8)
    until(page, PADDED)
    (probed,), grown = page.evaluate(
        f"(asked) => {{ map_khabur.setView([{lat}, {lon}], 8.5, {{animate: false}});"
        " const canvas = document.querySelector('.leaflet-basemap-pane canvas');"
        " const grown = canvas.getBoundingClientRect().width / canvas.offsetWidth;"
        f" return [({COLOURS})(asked), grown]; }}",
        [[list(place)], ABOUT],
    )
    assert grown == pytest.approx(2**0.5)
    assert not any(map(is_land, probed))


def test_dashes_stay_where_they_are_when_the_map_moves(
    page: Page, html: str, border: LineString
) -> None:
    opened(page, html)
    places = [place for place in along(border, 800) if 41.1 < place[0] < 41.3 and place[1] > 36]
    assert len(places) > 20
    look(page, (41.2, 36.3), 10)
    drawn = page.evaluate(DRAWN_AT)
    before = colours(page, places)
    assert len({str(colour) for colour in before}) > 2
    until(page, PADDED)
    assert page.evaluate(DRAWN_AT) > drawn
    assert colours(page, places) == before


@pytest.mark.parametrize("ratio", [1.5, 2])
def test_a_dense_screen_gets_its_pixels(
    open_page: Callable[..., Page], html: str, border: LineString, ratio: float
) -> None:
    page = opened(open_page(device_scale_factor=ratio), html)
    place = along(border, 25)[7]
    look(page, place, 8.25)
    wide, shown = page.evaluate(
        "() => (({width, offsetWidth}) => [width, offsetWidth])"
        "(document.querySelector('.leaflet-basemap-pane canvas'))"
    )
    assert abs(wide - ratio * shown) <= 1
    assert_border_is_there(page, [place])


def resized(page: Page, width: int, height: int, ratio: float) -> None:
    metrics: dict[str, Any] = {"width": width, "height": height, "deviceScaleFactor": ratio}
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setDeviceMetricsOverride", {**metrics, "mobile": False})
    until(page, f"innerWidth === {width} && devicePixelRatio === {ratio}")


def test_a_window_of_another_size_is_filled(page: Page, html: str, border: LineString) -> None:
    opened(page, html)
    place = along(border, 25)[12]
    for width, height in ((1700, 1000), (900, 700)):
        resized(page, width, height, 1)
        until(page, f"map_khabur.getSize().x === {width}")
        until(page, COVERS)
        look(page, place, 7)
        assert_border_is_there(page, [place])


def test_a_window_moved_to_a_denser_screen_is_drawn_anew(
    page: Page, html: str, border: LineString
) -> None:
    """Chromium does not tell the page of a ratio that is only pretended, so the test does."""
    page.evaluate(
        "() => { const real = window.matchMedia; window.asked = [];"
        " window.matchMedia = (query) => { const list = real.call(window, query);"
        " if (query.includes('resolution')) window.asked.push(list); return list; }; }"
    )
    opened(page, html)
    place = along(border, 25)[12]
    look(page, place, 7)
    size = page.viewport_size
    assert size
    for ratio in (2, 1.25):
        resized(page, size["width"], size["height"], ratio)
        page.evaluate("() => window.asked.pop().dispatchEvent(new Event('change'))")
        until(
            page,
            f"(({{width, offsetWidth}}) => Math.abs(width - {ratio} * offsetWidth) <= 1)"
            "(document.querySelector('.leaflet-basemap-pane canvas'))",
        )
        assert_border_is_there(page, [place])


def test_features_lie_above_it_and_clicks_go_through_it(built: Page) -> None:
    under, over = built.evaluate(
        "() => ['basemap', 'overlayPane'].map((name) =>"
        " Number(getComputedStyle(map_khabur.getPane(name)).zIndex))"
    )
    assert under < over
    assert built.evaluate("getComputedStyle(map_khabur.getPane('basemap')).pointerEvents") == "none"


def test_only_names_in_sight_ask_for_room(built: Page, shop: Workshop) -> None:
    look(built, (42.0, 36.3), 12)
    asked = built.evaluate(
        "() => { const asked = []; const board = { write: (ctx, words) => { asked.push(words); } };"
        " view.read();"
        " basemap.names(document.querySelector('.khabur-canvas').getContext('2d'), board, view.project, 12);"
        " return asked; }"
    )
    read = {path.stem: load.records(path) for path in (shop.data_dir / "basemap").glob("*.geojson")}
    west, south, east, north = built.evaluate("khabur.state().bbox")
    margin = 0.05
    within, about = (
        {
            name["en"]
            for name in naming.names(read, shop.gazetteer)
            if west - by < name["lon"] < east + by
            and south - by < name["lat"] < north + by
            and name["zoom"][0] <= 12 <= name["zoom"][1]
        }
        for by in (0.0, margin)
    )
    assert within
    assert within <= set(asked) <= about
