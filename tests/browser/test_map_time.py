"""The map and its time in a real Chromium: what is drawn is read from the map, not from Python."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page
from shapely import Point

from layers import filters, frame
from layers.filters import Moment
from layers.workshop import Workshop
from tests.browser.driving import COUNT_INK, DAYS, WINDOWS, expected, opened, set_time, until


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("trail", [0, 30])
def test_a_day_shows_what_python_says(built: Page, shop: Workshop, day: str, trail: int) -> None:
    shown = set_time(built, {"mode": "asof", "at": day, "trail": trail})
    assert shown == expected(shop, Moment.as_of(day, trail))
    assert sum(map(len, shown.values())) > 0


@pytest.mark.parametrize(("first", "last"), WINDOWS)
def test_a_window_shows_what_python_says(
    built: Page, shop: Workshop, first: str, last: str
) -> None:
    shown = set_time(built, {"mode": "window", "from": first, "to": last})
    assert shown == expected(shop, Moment.between(first, last))


def test_undated_events_come_only_when_asked_for(built: Page, shop: Workshop) -> None:
    everything = {"mode": "cumulative", "to": "2030"}
    without = set_time(built, everything)
    built.evaluate("window.khabur.setUndated(true)")
    with_them = built.evaluate("window.khabur.visible()")
    assert with_them == expected(shop, Moment.between(None, "2030"), undated=True)
    added = sum(map(len, with_them.values())) - sum(map(len, without.values()))
    assert added == filters.undated_count(shop.features, shop.seeds.words) > 0
    assert f": {added}" in built.locator(".k-undated").inner_text()


def test_moving_time_changes_what_is_drawn(built: Page) -> None:
    set_time(built, {"mode": "asof", "at": "2000-01-01", "trail": 0})
    before = built.evaluate(COUNT_INK)
    set_time(built, {"mode": "asof", "at": "2022-01-21", "trail": 0})
    assert built.evaluate(COUNT_INK) > before + 500


def test_a_layer_can_be_switched(built: Page) -> None:
    set_time(built, {"mode": "asof", "at": "2022-01-21"})
    assert "ghuwayran_prison" in built.evaluate("window.khabur.visible().certain")
    built.locator("[data-layer=prisons]").uncheck()
    assert "ghuwayran_prison" not in built.evaluate("window.khabur.visible().certain")
    rows = {row["name"]: row for row in built.evaluate("window.khabur.layers()")}
    assert rows["prisons"]["on"] is False
    assert rows["prisons"]["shown"] == 0


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ({"mode": "asof", "at": "2022-01"}, "window"),
        ({"mode": "asof", "at": "2022-02-30"}, "no such day"),
        ({"mode": "window", "from": "2022", "to": "2021"}, "ends before"),
        ({"mode": "sometimes"}, "not a mode"),
    ],
)
def test_a_wrong_time_is_refused_and_changes_nothing(
    built: Page, moment: dict[str, str], said: str
) -> None:
    before = set_time(built, {"mode": "asof", "at": "2022-01-21"})
    message = built.evaluate(f"window.khabur.setTime({json.dumps(moment)}).catch(String)")
    assert said in message
    assert built.evaluate("window.khabur.visible()") == before


def test_a_wrong_date_is_told_where_it_was_typed(page: Page, html: str) -> None:
    opened(page, html)
    page.locator(".k-date").fill("2022-13-45")
    page.locator(".k-date").press("Enter")
    assert "2022-13-45" in page.locator(".k-complaint").inner_text()
    assert page.evaluate("window.khabur.state().time.at") == "2022-01-21"
    page.locator(".k-date").fill("٢٠٢٢-٠٦-٠٦")
    page.locator(".k-date").press("Enter")
    assert page.locator(".k-complaint").is_hidden()
    assert page.evaluate("window.khabur.state().time.at") == "2022-06-06"


def test_past_the_last_report_the_banner_says_so(built: Page) -> None:
    set_time(built, {"mode": "asof", "at": "2026-06-01"})
    assert "no report after 22 January 2026" in built.locator(".k-banner").inner_text()


def test_the_date_and_the_marking_are_always_on_the_map(page: Page, shop: Workshop) -> None:
    opened(page, shop.map(marking="TLP:AMBER", welcome=False))
    set_time(page, {"mode": "asof", "at": "2022-01-21"})
    banner = page.locator(".k-banner").inner_text()
    assert "21 January 2022" in banner
    assert "TLP:AMBER" in banner


MADE_BY_A_STEP = """async (moment) => {
  let made = 0;
  const count = (changes) => changes.forEach(({addedNodes}) => {
    made += [...addedNodes].filter(({nodeType}) => nodeType === Node.ELEMENT_NODE).length;
  });
  const watch = new MutationObserver(count);
  for (const where of ['.k-side', '.k-dock', '.k-banner']) {
    watch.observe(document.querySelector(where), {childList: true, subtree: true});
  }
  await window.khabur.setTime(moment);
  await new Promise((resolve) => setTimeout(resolve, 600));
  count(watch.takeRecords());
  return made;
}"""


def test_a_step_changes_what_is_said_and_makes_nothing(page: Page, html: str) -> None:
    opened(page, html)
    page.evaluate("window.khabur.setTime({mode: 'asof', at: '2022-01-21', trail: 30})")
    before = page.locator(".k-side").inner_text()
    assert page.evaluate(MADE_BY_A_STEP, {"mode": "asof", "at": "2024-12-12", "trail": 30}) == 0
    assert page.locator(".k-side").inner_text() != before
    rows = {row["name"]: row for row in page.evaluate("window.khabur.layers()")}
    said = page.locator(".k-layer", has=page.locator("[data-layer=incidents]")).inner_text()
    assert f"{rows['incidents']['shown']} / {rows['incidents']['features']}" in said
    assert page.locator(".k-date").input_value() == "2024-12-12"
    assert "12 December 2024" in page.locator(".k-banner").inner_text()
    spoken = page.locator(".k-timeline").get_attribute("aria-valuetext")
    assert spoken == page.locator(".k-banner-date").inner_text()


def test_what_is_being_typed_and_the_focus_stay_while_time_moves(page: Page, html: str) -> None:
    opened(page, html)
    field = page.locator(".k-date")
    field.fill("2022-0")
    page.evaluate("window.khabur.setTime({mode: 'asof', at: '2022-06-06'})")
    assert field.input_value() == "2022-0"
    assert page.evaluate("document.activeElement.className") == "k-date"
    field.fill("2022-06-07")
    field.press("Enter")
    page.evaluate("window.khabur.setTime({mode: 'asof', at: '2022-06-08'})")
    assert field.input_value() == "2022-06-08"
    button = page.locator(".k-dock .k-segment button", has_text="Window")
    button.press("Enter")
    assert button.get_attribute("aria-pressed") == "true"
    assert page.evaluate("document.activeElement.textContent") == "Window"
    assert page.locator(".k-date").count() == 2


def test_a_date_far_off_does_not_stretch_the_timeline(page: Page, shop: Workshop) -> None:
    dates = [*(f"2022-01-{day:02}" for day in range(1, 31)), "0202-01-20", "2021/2023"]
    made = frame.table(
        {
            "id": [str(i) for i in range(len(dates))],
            "layer": ["incidents"] * len(dates),
            "kind": ["attack"] * len(dates),
            "when": dates,
        },
        [Point(41, 35)] * len(dates),
    )
    opened(page, shop.map(frame.opening(made), frame=made, welcome=False))
    first, last = page.evaluate("timeline.reach.map(days.iso)")
    assert "2020-11" < first < "2021-01-01"
    assert last > "2023-12-31"
    beyond = "(({before, after}) => [before, after])(histogram.count(...timeline.reach))"
    assert page.evaluate(beyond) == [1, 0]


def test_a_map_that_starts_without_a_size_waits_for_one(page: Page, html: str) -> None:
    """A frame may be made before its page is laid out; the map must not fit itself to nothing."""
    page.set_content('<iframe style="width:0;height:0;border:0" sandbox="allow-scripts"></iframe>')
    page.evaluate("(html) => { document.querySelector('iframe').srcdoc = html; }", html)
    frame = next(frame for frame in page.frames if frame.parent_frame is not None)
    until(frame, "window.khabur")
    page.wait_for_timeout(300)
    page.evaluate(
        "Object.assign(document.querySelector('iframe').style, {width: '1200px', height: '800px'})"
    )
    frame.evaluate("window.khabur.ready")
    west, south, east, north = frame.evaluate("window.khabur.state().bbox")
    assert west < 38.4 < 44.9 < east
    assert south < 32.4 < 37.5 < north
    assert frame.evaluate(COUNT_INK) > 3000
