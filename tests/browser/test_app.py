"""The running app, driven as a user would, in a real Chromium; no request may leave 127.0.0.1."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Frame, Page

from tests.browser.driving import COUNT_INK, until
from tests.browser.in_app import FIRST_MAP_MS, TOLD, anew, the_map
from tests.guard import DeadEnd, guarded_page
from tests.server import App


@pytest.fixture(scope="module")
def visit(chromium: Browser, dead_end: DeadEnd, app: App) -> Iterator[Page]:
    """One visit of the map's page for the tests that leave it where they found it."""
    with guarded_page(chromium, dead_end) as page:
        page.goto(app.url)
        the_map(page)
        yield page


@pytest.fixture
def shared(visit: Page) -> Frame:
    """Its map, as it opened."""
    frame = the_map(visit)
    anew(visit, frame)
    return frame


@pytest.fixture
def map_frame(page: Page, app: App) -> Frame:
    page.goto(app.url)
    return the_map(page)


def visible(frame: Frame) -> dict[str, list[str]]:
    found: dict[str, list[str]] = frame.evaluate("window.khabur.visible()")
    return found


def table_says(page: Page, number: int) -> None:
    page.get_by_text(f"On the map now: {number}", exact=True).wait_for(timeout=30_000)


def test_the_map_shows_features_and_the_table_follows(page: Page, map_frame: Frame) -> None:
    shown = visible(map_frame)
    assert "ghuwayran_prison" in shown["certain"]
    assert map_frame.evaluate(COUNT_INK) > 3000
    table_says(page, sum(map(len, shown.values())))


def test_moving_time_redraws_without_the_server_and_the_address_follows(
    visit: Page, shared: Frame
) -> None:
    before = visible(shared)
    shared.evaluate("window.khabur.setTime({mode: 'asof', at: '2026-01-21', trail: 30})")
    after = visible(shared)
    assert after != before
    assert "F001-03" in after["planned"]
    table_says(visit, sum(map(len, after.values())))
    visit.wait_for_url("**at=2026-01-21**")


def test_the_time_dock_is_worked_by_hand(shared: Frame) -> None:
    map_frame = shared
    map_frame.get_by_role("button", name="One step forward").click()
    assert map_frame.locator(".k-date").input_value() == "2022-02-21"
    map_frame.locator(".k-date").fill("2022-01")
    map_frame.locator(".k-date").press("Enter")
    assert map_frame.evaluate("window.khabur.state().time.at") == "2022-02-21"
    map_frame.get_by_role("button", name="Everything that overlaps").click()
    assert map_frame.locator(".k-date").count() == 2
    chart = map_frame.locator(".k-timeline")
    chart.focus()
    chart.press("ArrowLeft")
    assert map_frame.evaluate("window.khabur.state().time.to") == "2022-01-21"


def test_a_rerun_does_not_mount_the_map_again(visit: Page, shared: Frame) -> None:
    page, map_frame = visit, shared
    map_frame.evaluate("window.sameFrame = true")
    map_frame.evaluate("window.khabur.fitTo([40.5, 36, 41.5, 37])")
    view = map_frame.evaluate("window.khabur.state().bbox")
    for day in ("2022-06-06", "2024-12-14"):
        map_frame.evaluate(f"window.khabur.setTime({{mode: 'asof', at: '{day}'}})")
        table_says(page, sum(map(len, visible(map_frame).values())))
    assert map_frame.evaluate("window.sameFrame") is True
    assert map_frame.evaluate("window.khabur.state().bbox") == view
    assert page.locator("iframe[title=Khabur]").count() == 1


def test_the_frame_cannot_read_the_app(shared: Frame) -> None:
    said = shared.evaluate(
        "() => { try { return window.parent.document.title; } catch (error) { return error.name; } }"
    )
    assert said == "SecurityError"


def test_a_link_opens_the_moment_it_names_and_nothing_before(page: Page, app: App) -> None:
    page.add_init_script(TOLD)
    page.goto(f"{app.url}/?mode=window&from=2021-10&to=2021-10&lang=ar")
    frame = the_map(page)
    until(frame, "window.khabur.state().time.from === '2021-10'")
    assert frame.evaluate("document.documentElement.dir") == "rtl"
    assert "F000-08" in visible(frame)["certain"]
    (told,) = frame.evaluate("[...window.told]")
    assert "تشرين الأول" in told


@pytest.mark.parametrize(
    "asked", ["mode=asof&at=2022-99-01", "mode=window&from=x", "mode=asof&trail=-1&at=2022"]
)
def test_a_broken_link_opens_the_usual_map(page: Page, app: App, asked: str) -> None:
    page.goto(f"{app.url}/?{asked}")
    frame = the_map(page)
    assert frame.evaluate("window.khabur.state().time.at") == "2022-01-21"
    frame.locator(".k-complaint").wait_for()


def test_an_arabic_search_flies_to_the_place(shared: Frame) -> None:
    map_frame = shared
    map_frame.locator(".k-search").fill("غويران")
    map_frame.locator(".k-found button").first.click()
    west, south, east, north = map_frame.evaluate("window.khabur.state().bbox")
    assert west < 40.76 < east
    assert south < 36.48 < north
    assert east - west < 1


def test_a_click_on_a_mark_tells_its_history(shared: Frame) -> None:
    map_frame = shared
    map_frame.evaluate("window.khabur.fitTo([40.7, 36.43, 40.82, 36.52])")
    x, y = map_frame.evaluate(
        "() => { const p = view.project(36.4775, 40.7625); return [p.x, p.y]; }"
    )
    map_frame.locator("#map_khabur").click(position={"x": x, "y": y})
    panel = map_frame.locator(".k-panel")
    panel.wait_for()
    assert "Ghuwayran" in panel.inner_text()


def test_reports_say_who_published_what(page: Page, app: App) -> None:
    page.goto(f"{app.url}/reports")
    page.get_by_text("Arab Wall", exact=False).first.wait_for(timeout=FIRST_MAP_MS)
    page.get_by_text("Al-Ain News", exact=False).first.wait_for()


def test_the_whole_tour_stays_on_this_machine(open_page: Callable[..., Page], app: App) -> None:
    """`open_page` fails the test when any request, from the page or the frame, goes elsewhere."""
    page = open_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(app.url)
    frame = the_map(page)
    tour: list[dict[str, Any]] = [
        {"mode": "cumulative", "to": "2026"},
        {"mode": "window", "from": "2022-01", "to": "2022-01"},
        {"mode": "asof", "at": "2024-12-14", "trail": 30},
    ]
    for moment in tour:
        frame.evaluate(f"window.khabur.setTime({json.dumps(moment)})")
    for row in frame.evaluate("window.khabur.layers()"):
        frame.evaluate(f"window.khabur.setLayer('{row['name']}', {json.dumps(not row['on'])})")
        frame.evaluate(f"window.khabur.setLayer('{row['name']}', {json.dumps(row['on'])})")
    frame.evaluate("window.khabur.setLanguage('ar')")
    frame.evaluate("window.khabur.select('al_hol_camp')")
    page.wait_for_timeout(1500)
    page.goto(f"{app.url}/reports?lang=ar")
    page.get_by_text("شفق", exact=False).first.wait_for(timeout=FIRST_MAP_MS)
    hosts = {url.split("/")[2] for url in asked if url.startswith(("http", "ws"))}
    assert hosts == {app.url.removeprefix("http://")}


def test_the_map_itself_cannot_ask_for_anything(shared: Frame) -> None:
    """The policy of the document refuses a request before it is made, even to this machine."""
    map_frame = shared
    said = map_frame.evaluate(
        "fetch('http://127.0.0.1:9/').then(() => 'sent', (error) => error.name)"
    )
    assert said == "TypeError"
    refused = map_frame.evaluate(
        """() => new Promise((resolve) => {
          document.addEventListener('securitypolicyviolation', (event) => resolve(event.violatedDirective));
          new Image().src = 'http://127.0.0.1:9/x.png';
          setTimeout(() => resolve('nothing'), 3000);
        })"""
    )
    assert refused == "img-src"


def test_a_marking_outlives_a_visit_to_the_reports(page: Page, map_frame: Frame) -> None:
    page.get_by_role("button", name="Settings").click()
    page.get_by_placeholder("TLP:AMBER").fill("TLP:RED")
    page.get_by_placeholder("TLP:AMBER").press("Enter")
    map_frame.get_by_text("TLP:RED").wait_for()
    page.get_by_role("link", name="Reports").click()
    page.get_by_text("Arab Wall", exact=False).first.wait_for()
    page.get_by_role("link", name="Map").click()
    the_map(page).get_by_text("TLP:RED").wait_for()


def test_a_page_turned_to_arabic_stays_so(page: Page, map_frame: Frame) -> None:
    map_frame.get_by_role("button", name="Switch language").click()
    page.get_by_role("link", name="التقارير").click()
    page.get_by_text("شفق نيوز", exact=False).first.wait_for()
    ways = [page.get_by_role("link", name=name) for name in ("الخريطة", "التقارير")]
    first, last = (way.bounding_box() for way in ways)
    assert first is not None
    assert last is not None
    assert first["x"] > last["x"] > 600, "the first on the right"
    page.get_by_role("link", name="الخريطة").click()
    until(the_map(page), "document.documentElement.dir === 'rtl'")
