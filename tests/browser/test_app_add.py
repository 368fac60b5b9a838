"""Adding a layer in the running app: dropped, looked at, confirmed, undone, in both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Frame, Page

from tests.browser.adding import (
    Place,
    collection,
    confirm,
    drop,
    feature,
    left_behind,
    opened,
    started,
)
from tests.browser.driving import until
from tests.browser.in_app import FIRST_MAP_MS, settled, the_map

LONG = FIRST_MAP_MS
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


def counted(frame: Frame, layer: str) -> int:
    """How many features of a layer the map has, in all of its time; 0 for a layer that it does not list."""
    rows = frame.evaluate("window.khabur.layers()")
    return sum(row["features"] for row in rows if row["name"] == layer)


def test_a_good_file_is_looked_at_confirmed_seen_and_undone(page: Page, place: Place) -> None:
    opened(page, place.url)
    drop(page, ("wells.geojson", wells(page.url)))
    page.get_by_text(GOOD, exact=False).wait_for(timeout=LONG)
    assert counted(the_map(page), "wells") == 2
    assert "wells" not in place.layers, "nothing lands before it is confirmed"
    confirm(page)
    page.get_by_text("Added: 2").wait_for(timeout=LONG)
    assert left_behind(place.folder) == []
    assert place.layers["wells"].features == 2
    change = place.store.log()[0]
    assert (change.who, change.why) == ("Layla", "a partner's list")
    settled(page)
    page.get_by_role("button", name="Show on the map").press("Enter")
    page.get_by_text("On the map now:", exact=False).wait_for(timeout=LONG)
    until(the_map(page), "window.khabur.layers().some((row) => row.name === 'wells')")
    page.get_by_role("link", name="Add a layer").click()
    page.get_by_text("Added: 2").wait_for(timeout=LONG)
    settled(page)
    page.get_by_role("button", name="Undo").press("Enter")
    page.get_by_text("Undone:", exact=False).wait_for(timeout=LONG)
    assert "wells" not in place.layers
    page.get_by_role("link", name="Map", exact=True).click()
    assert counted(the_map(page), "wells") == 0


def test_a_file_put_away_leaves_nothing(page: Page, place: Place) -> None:
    before = place.store.revision
    opened(page, place.url)
    drop(page, ("away.geojson", wells("away")))
    page.get_by_text(GOOD, exact=False).wait_for(timeout=LONG)
    assert len(left_behind(place.folder)) == 1
    settled(page)
    page.get_by_role("button", name="Put away").press("Enter")
    page.get_by_text("Drop one or several files here").wait_for(timeout=LONG)
    assert left_behind(place.folder) == []
    assert place.store.revision == before


def test_several_files_come_one_after_the_other(page: Page, place: Place) -> None:
    opened(page, place.url)
    drop(page, ("first.geojson", wells("first")), ("second.geojson", wells("second")))
    page.get_by_text("first.geojson", exact=True).wait_for(timeout=LONG)
    page.get_by_text("Files that wait for their turn: 1").wait_for(timeout=LONG)
    page.get_by_text(GOOD, exact=False).wait_for(timeout=LONG)
    confirm(page)
    page.get_by_text("second.geojson", exact=True).wait_for(timeout=LONG)
    page.get_by_text("Added: 2").wait_for(timeout=LONG)
    assert "first" in place.layers
    assert "second" not in place.layers


def test_what_is_missing_is_asked_for(page: Page, place: Place) -> None:
    opened(page, place.url)
    drop(page, ("reasons.geojson", wells("reasons")))
    page.get_by_text(GOOD, exact=False).wait_for(timeout=LONG)
    confirm(page, why="")
    page.get_by_text("Say why it is added", exact=False).wait_for(timeout=LONG)
    assert "reasons" not in place.layers
    confirm(page)
    page.get_by_text("Added: 2").wait_for(timeout=LONG)


def test_the_same_file_is_only_added_again_when_asked_for(page: Page, place: Place) -> None:
    for _ in range(2):
        opened(page, place.url)
        drop(page, ("twice.geojson", wells("twice", page.url)))
        page.get_by_label("Your name").wait_for(timeout=LONG)
        confirm(page)
        page.get_by_text("Added: 2").or_(page.get_by_text("Nothing was added.")).wait_for(
            timeout=LONG
        )
    page.get_by_text("added before, by Layla", exact=False).wait_for(timeout=LONG)
    settled(page)
    page.get_by_text("Add it once more", exact=False).click()
    confirm(page)
    page.get_by_text("Added: 2").wait_for(timeout=LONG)


def test_the_page_in_arabic(page: Page, place: Place) -> None:
    opened(page, place.url, "ar")
    drop(page, ("عربي.geojson", wells("arabic")))
    page.get_by_text("لم يلزم تغيير شيء.", exact=False).wait_for(timeout=LONG)
    frame = the_map(page)
    until(frame, "document.documentElement.dir === 'rtl'")
    settled(page)
    page.get_by_label("اسمك").fill("ليلى")
    page.get_by_label("سبب الإضافة").fill("قائمة الشريك")
    page.get_by_role("button", name="إضافة المعالم").press("Enter")
    page.get_by_text("أُضيف: 2").wait_for(timeout=LONG)
    assert place.layers["عربي"].features == 2
    assert place.store.who == "ليلى"


def test_two_sessions_do_not_see_each_others_files_before_they_are_added(
    open_page: Callable[..., Page], place: Place
) -> None:
    one, other = open_page(), open_page()
    opened(one, place.url)
    opened(other, place.url)
    drop(one, ("mine.geojson", wells("mine")))
    one.get_by_text(GOOD, exact=False).wait_for(timeout=LONG)
    other.get_by_role("link", name="Added layers").click()
    other.get_by_text("Added layers", exact=True).last.wait_for()
    settled(other)
    assert other.get_by_text("mine", exact=True).count() == 0
    confirm(one)
    one.get_by_text("Added: 2").wait_for(timeout=LONG)
    other.get_by_role("link", name="Map", exact=True).click()
    other.get_by_role("link", name="Added layers").click()
    other.get_by_text("mine", exact=True).wait_for(timeout=LONG)
