"""Search, coordinates and the ruler of the map in a real Chromium."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from geo import measure, names
from geo.measure import LonLat
from layers.map import assets, naming
from layers.workshop import Workshop
from tests.browser.driving import opened, until


@pytest.mark.parametrize(
    "name", ["الحسكه", "Hasaka", "Deir ez-Zor", "سنجار", "شنگال", "مخيم الهول", "al-hol"]
)
def test_search_finds_any_spelling_and_flies_there(built: Page, name: str) -> None:
    built.evaluate("window.khabur.fitTo([36, 30, 38, 31])")
    built.locator(".k-search").fill(name)
    first = built.locator(".k-found button").first
    first.wait_for()
    first.click()
    west, south, east, north = built.evaluate("window.khabur.state().bbox")
    found = built.evaluate(f"window.khabur.find({json.dumps(name)})")[0]
    assert west < found["lon"] < east
    assert south < found["lat"] < north


def test_the_browser_folds_names_as_python_does(built: Page, shop: Workshop) -> None:
    spellings = sorted({name for place in shop.gazetteer.places.values() for name in place.names})
    keys = built.evaluate("(all) => all.map((name) => search.key(name))", spellings)
    assert keys == [names.key(name) for name in spellings]
    assert len(spellings) > 1000


def test_search_index_holds_every_place_with_a_point(shop: Workshop) -> None:
    index = naming.searchable(shop.gazetteer)
    assert {place["id"] for place in index} >= {"al_hol_camp", "harir_town", "sinjar_mountains"}
    assert all(place["keys"] for place in index)


@pytest.mark.parametrize(
    ("name", "place_id"),
    [
        ("al hawl", "al_hawl_town"),
        ("Ghwiran", "ghuwayran_prison"),
        ("Shingal", "sinjar_town"),
        ("Peshkhabour", "semalka_crossing"),
        ("جويران", "ghuwayran_quarter"),
    ],
)
def test_search_knows_variants_and_spellings_by_ear(built: Page, name: str, place_id: str) -> None:
    found = built.evaluate("(name) => window.khabur.find(name).map((place) => place.id)", name)
    assert place_id in found[:3]


def slips(one: str, other: str) -> int:
    """Edits between two words, each letter put in, left out or changed."""
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        row = [i, *row]
        for j, theirs in enumerate(other, start=1):
            row[j] = min(row[j + 1] + 1, row[j - 1] + 1, row[j] + (letter != theirs))
        row.pop()
    return row[-1]


def by_ear(word: str) -> str:
    bare = re.sub("[aeiouyw]", "", re.sub("gh|g", "g", re.sub("[^a-z]", "", word)))
    bare = re.sub(r"(.)\1+", r"\1", bare)
    return bare if len(bare) >= 3 else ""


def fit(wanted: str, known: str) -> float:
    most = 0 if len(wanted) < 4 else 1 if len(wanted) <= 6 else 2
    if known == wanted:
        return 4
    if f" {wanted}" in f" {known}":
        return 3 if known.startswith(wanted) else 2.5
    if known.startswith(wanted):
        return 3
    if by_ear(wanted) and by_ear(wanted) == by_ear(known):
        return 2.2
    return 2 if most and slips(wanted, known) <= most else 0


@pytest.mark.parametrize("name", ["deir ezor", "Qamishly", "Hasekeh", "الرقه", "بغدد", "sinj"])
def test_no_shortcut_of_the_search_hides_a_place(built: Page, shop: Workshop, name: str) -> None:
    """The built compares letters before it counts edits; here every key is compared in full."""
    wanted = names.key(name)
    rows = naming.searchable(shop.gazetteer)
    best = [max(fit(wanted, key) for key in row["keys"]) for row in rows]
    order = sorted(range(len(rows)), key=lambda i: (-best[i], i))
    expected = [rows[i]["id"] for i in order if best[i] > 0][:8]
    assert expected
    found = built.evaluate("(name) => window.khabur.find(name).map((place) => place.id)", name)
    assert found == expected


def test_what_is_typed_before_the_gazetteer_comes_is_answered_when_it_comes(
    page: Page, shop: Workshop
) -> None:
    scripts = "\n".join(
        (assets.HERE / "js" / f"{n}.js").read_text() for n in ("text", "search", "called")
    )
    page.set_content(f"<div id='top'></div><script>{scripts}</script>")
    page.evaluate("search.attach(document.querySelector('#top'), null)")
    page.locator(".k-search").fill("sinjar")
    assert page.locator(".k-found").is_hidden()
    columns = naming.columns(naming.searchable(shop.gazetteer))
    page.evaluate("(columns) => search.load(columns, {letters: {}, words: []})", columns)
    page.locator(".k-found button", has_text="Sinjar").first.wait_for()


def test_search_takes_coordinates_as_the_map_writes_them(built: Page) -> None:
    built.locator(".k-search").fill("36.47750, 40.76250")
    built.locator(".k-found button").click()
    west, south, east, north = built.evaluate("window.khabur.state().bbox")
    assert west < 40.7625 < east
    assert south < 36.4775 < north


def test_coordinates_are_copied_by_a_click(open_page: Callable[..., Page], html: str) -> None:
    page = opened(open_page(), html)
    page.evaluate(
        "document.addEventListener('copy', () => { window.copied = String(document.getSelection())"
        " || document.activeElement.value; })"
    )
    page.mouse.click(700, 400, button="right")
    formats = page.locator(".k-coordinate")
    assert formats.count() == 3
    for number in range(3):
        written = formats.nth(number).inner_text()
        formats.nth(number).click()
        until(page, "window.copied")
        assert page.evaluate("window.copied") == written
        page.evaluate("window.copied = null")
        page.wait_for_timeout(1000)
    latitude, longitude = (float(part) for part in formats.nth(0).inner_text().split(","))
    assert 29 < latitude < 40
    assert 36 < longitude < 47


def test_the_ruler_measures_on_the_ellipsoid(page: Page, html: str) -> None:
    opened(page, html)
    page.evaluate("window.khabur.fitTo([40, 35, 42, 36])")
    page.get_by_role("button", name="Ruler").click()
    ends = [
        page.evaluate(
            "([x, y]) => { const p = map_khabur.containerPointToLatLng([x, y]); return [p.lng, p.lat]; }",
            list(spot),
        )
        for spot in ((500, 400), (800, 350))
    ]
    page.mouse.click(500, 400)
    page.mouse.click(800, 350)
    one, other = (LonLat(*end) for end in ends)
    said = page.locator(".k-note").inner_text()
    kilometres = float(said.split(" km")[0])
    assert abs(kilometres - measure.distance(one, other) / 1000) < 0.06
    assert f"{round(measure.bearing(one, other))}°" in said
    page.keyboard.press("Escape")
    assert page.locator(".k-note").count() == 0


def test_what_is_being_typed_survives_a_turn_of_the_page(page: Page, html: str) -> None:
    opened(page, html)
    page.locator(".k-search").fill("غويران")
    page.evaluate("window.khabur.setMarking('TLP:AMBER')")
    page.evaluate("window.khabur.setLanguage('ar')")
    assert page.locator(".k-search").input_value() == "غويران"
    page.locator(".k-found button").first.click()
    assert "غويران" in page.locator(".k-panel").inner_text()
