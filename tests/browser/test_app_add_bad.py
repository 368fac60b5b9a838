"""What is not to be added, or not as it is: refused in words, repaired with a switch, shown as plain text."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.adding import (
    LONG,
    collection,
    confirm,
    drop,
    feature,
    left_behind,
    opened,
    press,
)
from tests.browser.driving import until
from tests.browser.in_app import settled
from tests.browser.own_app import Place, started

PNG = b"\x89PNG\r\n\x1a\n" + bytes(200)
ENTITIES = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
LAUGHS = (
    f'<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY l0 "ha">{ENTITIES}]>'
    '<kml xmlns="http://www.opengis.net/kml/2.2"><Placemark><name>&l9;</name></Placemark></kml>'
).encode()
# Text that a page would run, fetch or lay out, if it took it for more than text.
HOSTILE = (
    "![x](http://evil.test/x.png) <img src=x onerror=\"document.title='XSSFIRE'\"> {{7*191}} $x$"
)
OPEN_RING = {
    "type": "Feature",
    "id": "ring",
    "geometry": {"type": "Polygon", "coordinates": [[[40, 36], [41, 36], [41, 37], [40, 37]]]},
    "properties": {"name": "an open ring"},
}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with started(tmp_path_factory) as found:
        yield found


def test_what_is_no_layer_is_refused_in_words_and_the_next_file_comes(
    page: Page, place: Place
) -> None:
    opened(page, place.url)
    drop(page, ("map.geojson", PNG), ("laughs.kml", LAUGHS))
    page.get_by_text("map.geojson", exact=True).wait_for(timeout=LONG)
    page.get_by_text("Nothing in it can be added.", exact=False).wait_for(timeout=LONG)
    assert page.get_by_label("Your name").count() == 0, "there is nothing to confirm"
    press(page, "Put away")
    page.get_by_text("laughs.kml", exact=True).wait_for(timeout=LONG)
    page.get_by_text("Nothing in it can be added.", exact=False).wait_for(timeout=LONG)
    press(page, "Put away")
    page.get_by_text("Drop one or several files here").wait_for(timeout=LONG)
    assert left_behind(place.folder) == []
    assert place.store.revision == 0


def test_a_repair_is_switched_off_and_the_report_is_downloaded(page: Page, place: Place) -> None:
    opened(page, place.url)
    good = feature("p", 40.7, 36.4, name="a point")
    drop(page, ("rings.geojson", collection(good, OPEN_RING, feature("q", 40, 96))))
    page.get_by_text("Part of it can be added.", exact=False).wait_for(timeout=LONG)
    numbers(page, "2", "0", "1", "1")
    settled(page)
    with page.expect_download() as waited:
        page.get_by_role("button", name="Report as JSON").press("Enter")
    said = json.loads(waited.value.path().read_text("utf-8"))
    assert (said["features"], said["repaired"], said["kept_out"]) == (2, 1, 1)
    assert [
        (one["feature"], one["id"]) for one in said["findings"] if one["severity"] == "error"
    ] == [(2, "q")]
    page.get_by_text("Open ring closed", exact=False).click()
    page.get_by_role("button", name="Check again").first.press("Enter")
    numbers(page, "2", "0", "0", "1")
    confirm(page)
    page.get_by_text("Added: 2").wait_for(timeout=LONG)
    (ring,) = place.store.find("rings", "ring")
    assert ring.record is not None
    assert ring.record["geometry"] == OPEN_RING["geometry"], "as the file has it"


def numbers(page: Page, *counted: str) -> None:
    """Returns once the page says how many can be used, have no place, were repaired, are kept out."""
    told = (
        "[...document.querySelectorAll('[data-testid=stMetricValue]')].map((one) => one.innerText)"
    )
    until(page, f"{told}.join() === '{','.join(counted)}'")


def test_text_of_a_file_is_only_text(page: Page, place: Place) -> None:
    """The page is guarded: a request that such text caused would fail the test."""
    opened(page, place.url)
    said = {HOSTILE: HOSTILE, "name": HOSTILE, "date": HOSTILE}
    drop(
        page,
        (
            f"../../{HOSTILE[:28]} {{{{7*191}}}}.geojson",
            collection(feature("h", 40.7, 36.4, **said)),
        ),
    )
    page.get_by_text("It can be added", exact=False).or_(
        page.get_by_text("Nothing had to be changed.", exact=False)
    ).first.wait_for(timeout=LONG)
    for tab in page.get_by_role("tab").all():
        tab.click()
    settled(page)
    confirm(page, who=HOSTILE, why=HOSTILE)
    page.get_by_text("Added: 1").wait_for(timeout=LONG)
    page.get_by_role("link", name="Added layers").click()
    page.get_by_text(HOSTILE, exact=False).first.wait_for(timeout=LONG)
    assert page.locator("img[src*=evil], img[src=x]").count() == 0
    assert page.title() != "XSSFIRE"
    assert page.get_by_text("1337").count() == 0
    (folder,) = (place.folder / "incoming").glob("*/")
    assert folder.stat().st_mode & 0o077 == 0, "nobody else reads what is dropped"
    assert {file.name for file in place.folder.iterdir()} <= {
        "incoming",
        "who.txt",
        "khabur.sqlite",
        "khabur.sqlite-shm",
        "khabur.sqlite-wal",
    }
