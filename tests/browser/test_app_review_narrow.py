"""The pages of reports on a telephone and in Arabic: nothing is cut, one page scrolls, dates stay whole."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from layers.store.reviewed import About
from layers.workshop import Workshop
from tests.browser import reviewing
from tests.browser.in_app import FIRST_MAP_MS, settled
from tests.browser.own_app import Place, started

TEXT = """Notes of the week

Gunmen attacked Ghwayran prison on 12 March 2025 and killed nine soldiers.
The ministry denied that raiders attacked a convoy in Tikrit on 14 March 2025.
"""
INNER = """(node) => [getComputedStyle(node).overflowY, node.scrollHeight - node.clientHeight]"""
CUT = """() => [...document.querySelectorAll('[data-testid=stFileUploaderDropzoneInstructions] *')]
  .filter((node) => getComputedStyle(node).overflow !== 'visible')
  .filter((node) => node.scrollWidth > node.clientWidth + 1).length"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with started(tmp_path_factory) as place:
        yield place


def test_the_page_of_reports_reads_from_the_right(page: Page, place: Place) -> None:
    page.set_viewport_size({"width": 420, "height": 900})
    page.goto(f"{place.url}/reports?lang=ar")
    table = page.locator(".khabur-claims").first
    table.wait_for(timeout=FIRST_MAP_MS)
    settled(page)
    expect(page.locator("h1")).to_have_count(1)
    assert page.evaluate(CUT) == 0, "a limit that is cut is a wrong limit"
    assert table.evaluate("node => getComputedStyle(node).direction") == "rtl"
    codes = page.locator(".khabur-code")
    assert codes.count() > 20
    assert codes.evaluate_all("all => all.every((one) => one.getClientRects().length === 1)")
    own = page.locator(".khabur-own").first
    assert own.evaluate("node => getComputedStyle(node).direction") == "ltr", "it is English"


def test_a_review_on_a_telephone_scrolls_as_one_page(
    page: Page, place: Place, shop: Workshop
) -> None:
    about = About(title="Notes", outlet="Desk", published="2025-03-20", language="en")
    held = place.store.add_report(TEXT, about, who="Huda", why="by post")
    page.set_viewport_size({"width": 420, "height": 900})
    reviewing.opened(page, place, held, "en", len(reviewing.items(place, held, shop)))
    for name in (".pane", ".beside"):
        overflow, hidden = page.locator(f".khabur-review {name}").evaluate(INNER)
        assert (overflow, hidden <= 1) == ("visible", True)
    badge = page.locator(".khabur-review .badge.denied").first
    line = badge.evaluate("node => getComputedStyle(node).textDecorationLine")
    assert line == "none", "a line through it would read as the opposite"
