"""The timeline of a file that is looked at before it is added: its own, what is there standing behind."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from layers import frame, listed
from layers.intake.receive import receive
from layers.map import document
from layers.workshop import Workshop
from tests.browser.driving import opened
from tests.layers.their_file import POINT, collection, feature

DAYS = ("2022-03-04", "2022-03-05", "2022-03-06")


@pytest.fixture
def preview(page: Page, shop: Workshop, tmp_path: Path) -> Page:
    """As layers/previewed.py draws it: three dated features and an undated one, the built layers off."""
    file = tmp_path / "theirs.geojson"
    dated = [feature(POINT, name=day, date=day) for day in DAYS]
    file.write_text(collection(*dated, feature(POINT, name="some time")), "utf-8")
    new = receive(file).layers[0].frame.assign(layer="theirs")
    table = frame.joined([shop.built, new])
    layers = listed.of(["theirs", *table["layer"].unique()])
    opening = {**frame.opening(new), "about": ["theirs"]}
    made = shop.parts(opening, frame=table, listed=layers, welcome=False)
    return opened(page, document.render(made, len(table)))


def test_the_bars_and_the_undated_are_those_of_the_file(preview: Page) -> None:
    first, last = preview.evaluate("timeline.reach.map(days.iso)")
    assert "2022-01" < first < last < "2022-05"
    sums = "((of) => of.certain.reduce((a, b) => a + b))"
    bars = "(behind) => histogram.count(days.day('2010-01-01'), days.day('2030-01-01'), behind)"
    assert preview.evaluate(f"{sums}(({bars})(false))") == len(DAYS)
    assert preview.evaluate(f"{sums}(({bars})(true))") > len(DAYS), "what is there stands behind"
    expect(preview.locator(".k-undated")).to_contain_text(": 1")


def test_what_has_no_date_is_seen_and_can_be_left_out(preview: Page) -> None:
    shown = "store.layers().find(({ name }) => name === 'theirs').shown"
    assert preview.evaluate(shown) == len(DAYS) + 1
    box = preview.locator(".k-undated input")
    expect(box).to_be_checked()
    box.uncheck()
    assert preview.evaluate(shown) == len(DAYS)


def test_the_legend_says_what_stands_behind(preview: Page, built: Page) -> None:
    for one, expected in ((preview, True), (built, False)):
        one.evaluate("document.querySelector('[data-section=legend] > summary').click()")
        text = "what was there before this file"
        found = expect(one.locator("[data-section=legend]"))
        (found.to_contain_text if expected else found.not_to_contain_text)(text)
        one.evaluate("document.querySelector('[data-section=legend] > summary').click()")
