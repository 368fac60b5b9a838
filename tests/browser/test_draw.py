"""The drawing tool on the map, by clicks, taps and keys."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page
from pyproj import Geod

from tests.browser.driving import AS_IT_OPENED, opened
from tests.guard import DeadEnd, guarded_page

# Sixty pixels apart and more: nothing snaps by accident.
CORNERS = [(500, 250), (700, 250), (700, 400), (500, 400)]


@pytest.fixture(scope="module")
def one_page(chromium: Browser, dead_end: DeadEnd, html: str) -> Iterator[Page]:
    """Its tools stay once they were asked for, so that no other test has it."""
    with guarded_page(chromium, dead_end) as page:
        yield opened(page, html)


@pytest.fixture
def drawing(one_page: Page) -> Page:
    """The map with nothing drawn."""
    one_page.evaluate(AS_IT_OPENED)
    ask(one_page, sequence=None)
    one_page.evaluate("window.khabur.fitTo([40, 35.5, 42, 37])")
    one_page.evaluate("window.khabur.setDrawing('density')")
    return one_page


def ask(page: Page, **command: Any) -> None:
    page.evaluate("command => window.khabur.draw(command)", command)


def drawn(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate("window.khabur.state().drawn")
    return found


def click(page: Page, *places: tuple[int, int]) -> None:
    for x, y in places:
        page.locator("#map_khabur").click(position={"x": x, "y": y})


def along(line: list[list[float]]) -> tuple[list[float], list[float]]:
    """Longitudes and latitudes apart, as pyproj takes them."""
    return [lon for lon, _ in line], [lat for _, lat in line]


def said(page: Page) -> str:
    return page.locator(".k-draw-said").inner_text()


def knobs(page: Page, kind: str = "vertex") -> Locator:
    return page.locator(f".k-knob-{kind}")


def test_a_file_has_nobody_to_tell_and_no_tools(built: Page) -> None:
    assert not built.locator(".k-draw").is_visible()
    assert drawn(built) is None


def test_a_polygon_by_clicks_closes_on_its_first_corner(drawing: Page) -> None:
    ask(drawing, shape="polygon", sequence=1)
    click(drawing, *CORNERS)
    assert drawn(drawing) == {"after": 1, "edits": 0, "geometry": None}
    click(drawing, (CORNERS[0][0] + 7, CORNERS[0][1] - 6))
    found = drawn(drawing)
    ring = found["geometry"]["coordinates"][0]
    assert found["edits"] == 1
    assert len(ring) == 5
    assert ring[0] == ring[-1]
    assert all(len(str(number).partition(".")[2]) <= 6 for pair in ring for number in pair)
    area, edge = Geod(ellps="WGS84").polygon_area_perimeter(*along(ring))
    assert area > 0, "RFC 7946: counterclockwise"
    told = said(drawing)
    assert f"{round(area / 1e6):,} km²" in told
    assert f"{round(edge / 100) / 10:,} km" in told


def test_a_line_ends_with_a_double_click_and_the_map_does_not_zoom(drawing: Page) -> None:
    zoom = drawing.evaluate("window.khabur.state().zoom")
    ask(drawing, shape="line", sequence=1)
    click(drawing, *CORNERS[:2])
    drawing.locator("#map_khabur").dblclick(position={"x": 640, "y": 420})
    geometry = drawn(drawing)["geometry"]
    assert geometry["type"] == "LineString"
    assert len(geometry["coordinates"]) == 3
    assert drawing.evaluate("window.khabur.state().zoom") == zoom
    length = Geod(ellps="WGS84").line_length(*along(geometry["coordinates"]))
    assert f"{round(length / 100) / 10:,} km" in said(drawing)


def test_keys_draw_take_back_end_and_cancel(drawing: Page) -> None:
    ask(drawing, shape="line", sequence=1)
    for _ in range(3):
        drawing.keyboard.press("Space")
        drawing.evaluate("map_khabur.panBy([80, 30], {animate: false})")
    drawing.keyboard.press("Backspace")
    drawing.keyboard.press("Enter")
    first = drawn(drawing)
    assert len(first["geometry"]["coordinates"]) == 2
    drawing.get_by_role("button", name="Draw an area").click()
    click(drawing, *CORNERS[:3])
    drawing.keyboard.press("Escape")
    assert drawn(drawing) == first, "cancelled: what was whole before is still there"
    assert drawing.locator(".k-cross").count() == 0


def test_a_click_while_drawing_opens_no_panel(drawing: Page) -> None:
    drawing.evaluate("window.khabur.fitTo([40.7, 36.43, 40.82, 36.52])")
    x, y = drawing.evaluate(
        "() => { const p = view.project(36.4775, 40.7625); return [p.x, p.y]; }"
    )
    ask(drawing, shape="point", sequence=1)
    click(drawing, (x, y))
    assert not drawing.locator(".k-panel").is_visible()
    lon, lat = drawn(drawing)["geometry"]["coordinates"]
    assert math.hypot(lon - 40.7625, lat - 36.4775) < 0.001
    assert drawing.evaluate("window.khabur.state().selected") is None
    ask(drawing, sequence=2)
    click(drawing, (x, y))
    assert drawing.locator(".k-panel").is_visible()


def test_a_given_shape_has_handles_that_move_add_and_take_away(drawing: Page) -> None:
    ring = [[40.5, 36.0], [41.5, 36.0], [41.0, 36.8], [40.5, 36.0]]
    ask(drawing, geometry={"type": "Polygon", "coordinates": [ring]}, sequence="a")
    assert drawn(drawing)["edits"] == 0
    assert drawn(drawing)["geometry"]["coordinates"][0] == ring
    assert knobs(drawing).count() == 3
    knobs(drawing).nth(1).drag_to(
        drawing.locator("#map_khabur"), target_position={"x": 900, "y": 300}
    )
    moved = drawn(drawing)
    assert (moved["after"], moved["edits"]) == ("a", 1)
    assert moved["geometry"]["coordinates"][0][1] != ring[1]
    knobs(drawing, "middle").first.click()
    assert knobs(drawing).count() == 4
    knobs(drawing).nth(1).focus()
    drawing.keyboard.press("Shift+ArrowUp")
    drawing.keyboard.press("Delete")
    assert knobs(drawing).count() == 3
    knobs(drawing).nth(0).focus()
    drawing.keyboard.press("Delete")
    assert knobs(drawing).count() == 3, "a ring has three corners at least"


def test_what_nobody_moved_stays_to_the_digit_with_its_height(drawing: Page) -> None:
    clockwise = [[40.51234567891, 36.0, 412.5], [41.0, 36.81234567, 390], [41.5, 36.0, 401.25]]
    ring = [*clockwise, clockwise[0]]
    ask(drawing, geometry={"type": "Polygon", "coordinates": [ring]}, sequence="a")
    knobs(drawing).nth(1).focus()
    drawing.keyboard.press("Shift+ArrowRight")
    first, moved, *others = drawn(drawing)["geometry"]["coordinates"][0]
    assert [first, *others] == [ring[0], *ring[2:]], "its direction is its own, too"
    assert moved[:2] != ring[1][:2]
    assert moved[2] == 390
    knobs(drawing, "middle").first.click()
    again = drawn(drawing)["geometry"]["coordinates"][0]
    assert [len(at) for at in again] == [3, 2, 3, 3, 3], "nobody knows how high the new one is"
    open_ring = ring[:3]
    ask(drawing, geometry={"type": "Polygon", "coordinates": [open_ring]}, sequence="b")
    assert knobs(drawing).count() == 3


def test_a_ring_whose_sides_cross_says_so(drawing: Page) -> None:
    ask(drawing, shape="polygon", sequence=1)
    click(drawing, CORNERS[0], CORNERS[2], CORNERS[1], CORNERS[3])
    drawing.keyboard.press("Enter")
    assert "cross" in said(drawing)


def test_what_has_parts_is_shown_and_kept_as_it_is(drawing: Page) -> None:
    many = {"type": "MultiPoint", "coordinates": [[40.5, 36.0], [41.5, 36.4]]}
    ask(drawing, geometry=many, sequence=1)
    assert drawn(drawing)["geometry"] == many
    assert knobs(drawing).count() == 0
    drawing.get_by_role("button", name="Remove the drawing").click()
    assert drawn(drawing) == {"after": 1, "edits": 1, "geometry": None}


def test_what_lies_out_of_sight_is_shown(drawing: Page) -> None:
    ask(drawing, geometry={"type": "Point", "coordinates": [44.4, 33.3]}, sequence=1)
    west, south, east, north = drawing.evaluate("window.khabur.state().bbox")
    assert west < 44.4 < east
    assert south < 33.3 < north


def test_arabic_words_and_names_for_those_who_listen(drawing: Page) -> None:
    drawing.evaluate("window.khabur.setLanguage('ar')")
    ask(drawing, shape="polygon", sequence=1)
    bar = drawing.get_by_role("toolbar", name="الرسم على الخريطة")
    assert bar.get_by_role("button", name="ارسم مساحة").get_attribute("aria-pressed") == "true"
    click(drawing, *CORNERS[:3])
    bar.get_by_role("button", name="تم").click()
    assert "كم²" in said(drawing)
    assert drawing.get_by_label("النقطة 2 من 3").count() == 1


@pytest.fixture
def touched(chromium: Browser, html: str) -> Iterator[Page]:
    context = chromium.new_context(has_touch=True, viewport={"width": 420, "height": 800})
    page = context.new_page()
    yield opened(page, html)
    context.close()


def test_fingers_draw_a_polygon(touched: Page) -> None:
    ask(touched, sequence=1)
    touched.get_by_role("button", name="Draw an area").tap()
    for x, y in ((120, 330), (300, 330), (300, 470)):
        touched.locator("#map_khabur").tap(position={"x": x, "y": y})
    touched.get_by_role("button", name="Done").tap()
    assert len(drawn(touched)["geometry"]["coordinates"][0]) == 4
