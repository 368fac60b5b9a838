"""Adding a layer in the running app: dropped, looked at, confirmed, undone, in both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.adding import (
    LONG,
    collection,
    confirm,
    drop,
    feature,
    left_behind,
    listed,
    opened,
    press,
)
from tests.browser.driving import until
from tests.browser.in_app import settled, the_map
from tests.browser.own_app import Place, started

GOOD = "Nothing had to be changed."


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with started(tmp_path_factory) as found:
        yield found


def wells(*more: str) -> bytes:
    """Two points, other ones for other words, so that no file is taken for another."""
    return collection(
        feature("a", 40.74, 36.5, name="Well A", date="2022-01-20", more=more),
        feature("b", 40.9, 36.4, name="بئر ب", date="2022-01-21"),
    )


def test_a_good_file_is_looked_at_confirmed_seen_and_undone(page: Page, place: Place) -> None:
    opened(page, place.url)
    drop(page, ("wells.geojson", wells()))
    page.get_by_text(GOOD, exact=False).wait_for(timeout=LONG)
    listed(page, "wells", 2)
    confirm(page, why="")
    page.get_by_text("Say why it is added", exact=False).wait_for(timeout=LONG)
    assert "wells" not in place.layers, "nothing lands before it is confirmed"
    confirm(page)
    page.get_by_text("Added: 2").wait_for(timeout=LONG)
    assert left_behind(place.folder) == []
    assert place.layers["wells"].features == 2
    change = place.store.log()[0]
    assert (change.who, change.why) == ("Layla", "a partner's list")
    press(page, "Show on the map")
    page.get_by_text("On the map now:", exact=False).wait_for(timeout=LONG)
    listed(page, "wells", 2)
    state = the_map(page).evaluate("window.khabur.state()")
    assert (state["time"]["from"], state["time"]["to"]) == ("..", ".."), "whenever it was"
    assert state["bbox"][0] > 40, "and where it is"
    page.get_by_role("link", name="Add a layer").click()
    page.get_by_text("Added: 2").wait_for(timeout=LONG)
    press(page, "Undo")
    page.get_by_text("Undone:", exact=False).wait_for(timeout=LONG)
    assert "wells" not in place.layers
    page.get_by_role("link", name="Map", exact=True).click()
    listed(page, "wells", 0)


def test_several_files_come_one_after_the_other_and_one_put_away_leaves_nothing(
    page: Page, place: Place
) -> None:
    opened(page, place.url)
    drop(page, ("first.geojson", wells("several")), ("second.geojson", wells("several")))
    page.get_by_text("first.geojson", exact=True).wait_for(timeout=LONG)
    page.get_by_text("Files that wait for their turn: 1").wait_for(timeout=LONG)
    assert len(left_behind(place.folder)) == 2
    press(page, "Put away")
    page.get_by_text("second.geojson", exact=True).wait_for(timeout=LONG)
    assert len(left_behind(place.folder)) == 1
    page.get_by_text(GOOD, exact=False).wait_for(timeout=LONG)
    confirm(page)
    page.get_by_text("Added: 2").wait_for(timeout=LONG)
    assert "first" not in place.layers
    assert "second" in place.layers
    assert left_behind(place.folder) == []
    drop(page, ("same.geojson", wells("several")))
    confirm(page)
    page.get_by_text("added before, by Layla", exact=False).wait_for(timeout=LONG)
    settled(page)
    page.get_by_text("Add it once more", exact=False).click()
    confirm(page)
    page.get_by_text("Added: 2").nth(1).wait_for(timeout=LONG)  # a card for each file
    assert place.layers["same"].features == 2


def test_the_page_in_arabic(page: Page, place: Place) -> None:
    opened(page, place.url, "ar")
    drop(page, ("عربي.geojson", wells("arabic")))
    page.get_by_text("لم يلزم تغيير شيء.", exact=False).wait_for(timeout=LONG)
    until(the_map(page), "document.documentElement.dir === 'rtl'")
    settled(page)
    page.get_by_label("اسمك").fill("ليلى")
    page.get_by_label("سبب الإضافة").fill("قائمة الشريك")
    press(page, "إضافة إلى الخريطة")
    page.get_by_text("أُضيف: 2").wait_for(timeout=LONG)
    assert place.layers["عربي"].features == 2
    assert place.store.who == "ليلى"


def test_two_sessions_see_what_is_added_and_nothing_before(
    open_page: Callable[..., Page], place: Place
) -> None:
    one, other = open_page(), open_page()
    opened(one, place.url)
    opened(other, place.url)
    drop(one, ("mine.geojson", wells("mine")))
    one.get_by_text(GOOD, exact=False).wait_for(timeout=LONG)
    assert other.get_by_text("mine.geojson").count() == 0
    confirm(one)
    one.get_by_text("Added: 2").wait_for(timeout=LONG)
    other.get_by_role("link", name="Added layers").click()
    other.get_by_text("mine").first.wait_for(timeout=LONG)
