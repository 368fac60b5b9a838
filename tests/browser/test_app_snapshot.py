"""The page on which a snapshot is set up from the map, looked at and made."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.in_app import FIRST_MAP_MS, settled, the_map
from tests.browser.own_app import Place, started

ADDRESS = "?mode=asof&at=2022-01-21&trail=3&lang={lang}"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with started(tmp_path_factory) as running:
        running.store.set_who("Huda")
        yield running


def set_up(page: Page, app: Place, name: str, lang: str = "en") -> None:
    """The page of a snapshot, reached from a map that shows a moment."""
    page.goto(f"{app.url}/{ADDRESS.format(lang=lang)}")
    the_map(page)
    settled(page)
    page.get_by_role("link", name=name, exact=True).click()
    drawn(page)


def drawn(page: Page) -> Image.Image:
    """The page that is shown, once it is the one that is asked for."""
    settled(page)
    picture = page.locator(".st-key-snap_shown img")
    expect(picture).to_have_js_property("complete", True, timeout=FIRST_MAP_MS)
    settled(page)
    return Image.open(io.BytesIO(page.request.get(picture.evaluate("one => one.src")).body()))


def opened(page: Page, part: str) -> None:
    """A part of the form, unfolded."""
    page.get_by_text(part, exact=True).first.click()
    settled(page)


def fill(page: Page, name: str, value: str) -> None:
    field = page.get_by_label(name, exact=True)
    field.fill(value)
    field.press("Enter")
    settled(page)


def made(page: Page, button: str, taking: str, folder: Path) -> list[Path]:
    """The files that the page offers once it has made them."""
    page.get_by_role("button", name=button, exact=True).click()
    offered = page.get_by_role("button", name=taking)
    offered.first.wait_for(timeout=FIRST_MAP_MS)
    settled(page)
    found = []
    for one in offered.all():
        with page.expect_download() as coming:
            one.press("Enter")
        found.append(folder / coming.value.suggested_filename)
        coming.value.save_as(found[-1])
    return found


def said(files: list[Path]) -> dict[str, Any]:
    """What was asked for, by the manifest among files."""
    (manifest,) = (one for one in files if one.name.endswith(".manifest.json"))
    asked: dict[str, Any] = json.loads(manifest.read_text("utf-8"))["ask"]
    return asked


def test_a_page_is_of_what_the_map_shows(page: Page, app: Place, tmp_path: Path) -> None:
    set_up(page, app, "Snapshot")
    first = drawn(page)
    assert first.size[0] > first.size[1] > 700
    opened(page, "Page")
    page.get_by_role("combobox", name="Orientation").click()
    page.get_by_role("option", name="Portrait").click()
    assert drawn(page).size == first.size[::-1]
    opened(page, "Texts")
    fill(page, "Title (empty: what and when)", "Two weeks at the border")
    files = made(page, "Make the file", "Download", tmp_path)
    asked = said(files)
    assert (asked["as_of"], asked["trail"]) == ("2022-01-21", 3)
    assert (asked["title"], asked["orientation"]) == ("Two weeks at the border", "portrait")
    assert len(asked["bbox"]) == 4
    assert "prisons" in asked["layers"]
    assert Image.open(files[0]).size == (1653, 2338)


def test_what_cannot_be_drawn_is_told_and_the_next_is(page: Page, app: Place) -> None:
    set_up(page, app, "Snapshot")
    fill(page, "Day", "2022-13-01")
    expect(page.get_by_text("This page cannot be made:")).to_be_visible()
    expect(page.locator(".st-key-snap_shown .stCode")).to_contain_text("2022-13-01")
    fill(page, "Day", "2022-01-20")
    drawn(page)
    expect(page.get_by_text("This page cannot be made:")).to_have_count(0)


def test_a_template_is_kept_by_name_and_used_in_arabic(
    page: Page, app: Place, tmp_path: Path
) -> None:
    set_up(page, app, "لقطة", "ar")
    opened(page, "النصوص")
    fill(page, "الجهة", "مركز الرصد")
    opened(page, "القوالب")
    page.get_by_label("اسم القالب", exact=True).fill("أسبوعي")
    settled(page)
    page.get_by_role("button", name="حفظ كقالب").click()
    expect(page.get_by_text("حُفظ:")).to_be_visible()
    kept = app.store.templates()["أسبوعي"]
    assert kept["organisation"] == "مركز الرصد"
    assert "as_of" not in kept
    page.goto(
        f"{app.url}/snapshot?lang=ar"
    )  # a new session, of which the template is all that is left
    drawn(page)
    opened(page, "القوالب")
    page.get_by_role("button", name="استخدام", exact=True).click()
    drawn(page)
    asked = said(made(page, "إنشاء الملف", "تنزيل", tmp_path))
    assert (asked["organisation"], asked["lang"]) == ("مركز الرصد", "ar")


def test_a_series_is_made_page_by_page_with_its_data(
    page: Page, app: Place, tmp_path: Path
) -> None:
    set_up(page, app, "Snapshot")
    page.get_by_text("A series", exact=True).click()
    settled(page)
    fill(page, "From", "2022-01")
    fill(page, "To", "2022-03")
    drawn(page)
    (archive,) = made(page, "Make the file", "Download", tmp_path)
    names = zipfile.ZipFile(archive).namelist()
    assert sum(name.endswith(".png") for name in names) == 3
    assert any("2022-02" in name for name in names)
