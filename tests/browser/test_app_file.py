"""The app on a GeoJSON file of somebody's: opened whole, told in bounded tables, downloaded whole."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from bench.generate import write
from layers import listing
from tests.browser.driving import COUNT_INK, until
from tests.browser.in_app import FIRST_MAP_MS, Traffic, settled, the_map
from tests.server import App, running

MANY = 3000
COUNTS = "window.khabur.counts()"


@pytest.fixture(scope="module")
def features(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("theirs") / "many.geojson"
    write(file, MANY, mix="mixed")
    text = file.read_text().replace('"type":"Point"', '"type":"Pint"', 1)
    file.write_text(text)
    return file


@pytest.fixture(scope="module")
def their_app(features: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    log = tmp_path_factory.mktemp("app") / "streamlit.log"
    with running(log, environment={"KHABUR_FEATURES": str(features)}) as started:
        yield started


def test_a_file_is_shown_and_the_table_is_bounded(page: Page, their_app: App) -> None:
    page.goto(their_app.url)
    frame = the_map(page)
    until(frame, "window.khabur.state().undated")
    shown = sum(frame.evaluate(COUNTS).values())
    assert MANY * 0.98 < shown <= MANY, "all of its time, and what has no date"
    assert frame.evaluate(COUNT_INK) > 10_000
    page.get_by_text(f"On the map now: {shown:,}", exact=True).wait_for()
    page.get_by_text(f"The first {listing.FIRST:,} of {shown:,} stand here", exact=False).wait_for()
    settled(page)  # what is pressed while the page is made anew is pressed in vain
    page.get_by_text("Remarks on the file").click()
    page.get_by_text("geometry: type 'Pint'", exact=False).wait_for()


def test_what_is_shown_is_downloaded_whole(page: Page, their_app: App, tmp_path: Path) -> None:
    page.goto(f"{their_app.url}/?mode=window&from=2020&to=2022")
    frame = the_map(page)
    until(frame, "window.khabur.state().time.from === '2020'")
    shown = frame.evaluate("window.khabur.visible()")
    page.get_by_text(f"On the map now: {sum(map(len, shown.values())):,}", exact=True).wait_for()
    settled(page)
    with page.expect_download() as started:
        page.get_by_role("button", name="Download", exact=True).press("Enter")
    started.value.save_as(tmp_path / "khabur.geojson")
    found = json.loads((tmp_path / "khabur.geojson").read_text("utf-8"))["features"]
    assert sorted(one["id"] for one in found) == sorted(id for ids in shown.values() for id in ids)


def test_while_a_file_is_read_the_app_tells_so_and_can_be_used(page: Page, tmp_path: Path) -> None:
    """The file is a pipe: it is being read for as long as nobody writes the rest of it."""
    pipe = tmp_path / "slow.geojson"
    os.mkfifo(pipe)
    write(tmp_path / "few.geojson", 50)
    with running(tmp_path / "log", environment={"KHABUR_FEATURES": str(pipe)}) as app:
        page.goto(app.url)
        page.get_by_text("Reading the file…", exact=False).wait_for(timeout=FIRST_MAP_MS)
        page.get_by_role("link", name="Reports").click()
        page.get_by_text("Arab Wall", exact=False).first.wait_for()
        page.get_by_role("link", name="Map").click()
        page.get_by_text("Reading the file…", exact=False).wait_for()
        pipe.write_bytes((tmp_path / "few.geojson").read_bytes())
        assert sum(the_map(page).evaluate(COUNTS).values()) >= 45
        assert page.get_by_text("Reading the file…", exact=False).count() == 0


def test_a_broken_file_is_told_the_rest_works_and_what_mends_it_crosses_once(
    page: Page, tmp_path: Path
) -> None:
    file = tmp_path / "theirs.geojson"
    file.write_text('{"type": "FeatureCollection"')
    traffic = Traffic(page)

    def rerun(marking: str) -> None:
        page.wait_for_timeout(2500)  # the app looks at its files every two seconds
        page.get_by_role("button", name="Settings").click()
        page.get_by_placeholder("TLP:AMBER").fill(marking)
        page.get_by_placeholder("TLP:AMBER").press("Enter")
        page.keyboard.press("Escape")

    with running(tmp_path / "log", environment={"KHABUR_FEATURES": str(file)}) as app:
        page.goto(app.url)
        page.get_by_text("theirs.geojson: not JSON", exact=False).wait_for(timeout=FIRST_MAP_MS)
        page.get_by_role("link", name="Reports").click()
        page.get_by_text("Arab Wall", exact=False).first.wait_for()
        write(file, 50)
        page.get_by_role("link", name="Map").click()
        frame = the_map(page)
        assert sum(frame.evaluate(COUNTS).values()) >= 45
        file.write_bytes(file.read_bytes())
        traffic.clear()
        rerun("TLP:RED")
        frame.get_by_text("TLP:RED").wait_for()
        assert traffic.pieces == []
        write(file, 80)
        with page.expect_event("framedetached"):
            rerun("TLP:GREEN")
        assert sum(the_map(page).evaluate(COUNTS).values()) >= 75
        assert len({piece.version for piece in traffic.pieces}) == 2, "another count, other data"
        assert page.evaluate("window.khaburHeld.size") == 2, "the page keeps no more than it shows"
