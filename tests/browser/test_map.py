"""The map document in a real Chromium: what is drawn is read from the map, not from Python."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from geo import names
from layers import filters
from layers.filters import Moment
from layers.map import document, naming, payload
from layers.model import SITE_LAYERS
from layers.workshop import Workshop

COUNT_INK = """() => {
  const canvas = document.querySelector('.khabur-canvas');
  const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  let ink = 0;
  for (let i = 3; i < data.length; i += 4) ink += data[i] > 0;
  return ink;
}"""


@pytest.fixture(scope="module")
def shop() -> Workshop:
    return Workshop()


@pytest.fixture(scope="module")
def html(shop: Workshop) -> str:
    return shop.map(welcome=False)


def opened(page: Page, html: str) -> Page:
    page.set_content(html)
    page.wait_for_function("window.khabur")
    page.evaluate("window.khabur.ready")
    return page


def set_time(page: Page, moment: dict[str, Any]) -> dict[str, list[str]]:
    asked = f"window.khabur.setTime({json.dumps(moment)}).then(() => window.khabur.visible())"
    found: dict[str, list[str]] = page.evaluate(asked)
    return found


def expected(shop: Workshop, moment: Moment, *, undated: bool = False) -> dict[str, list[str]]:
    """What Python says the map shows, in the map's own shape; places are off at first sight."""
    found: dict[str, list[str]] = {"certain": [], "possible": [], "planned": []}
    drawn = [feature for feature in shop.features if feature.layer != "places"]
    for one in filters.show(drawn, moment, shop.seeds.words, undated=undated):
        planned = one.feature.properties["status"] == "planned"
        found["planned" if planned else str(one.presence)].append(one.feature.id)
    return found


DAYS = [
    "2018-05-20",
    "2019-03-23",
    "2021-10-12",
    "2022-01-21",
    "2022-06-06",
    "2024-12-14",
    "2026-01-21",
]
WINDOWS = [
    ("2022-01-20", "2022-01-21"),
    ("2026-01", "2026-01"),
    ("2021", "2022-06"),
    ("2014", "2030"),
]


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("trail", [0, 30])
def test_a_day_shows_what_python_says(
    page: Page, html: str, shop: Workshop, day: str, trail: int
) -> None:
    opened(page, html)
    shown = set_time(page, {"mode": "asof", "at": day, "trail": trail})
    assert shown == expected(shop, Moment.as_of(day, trail))
    assert sum(map(len, shown.values())) > 0


@pytest.mark.parametrize(("first", "last"), WINDOWS)
def test_a_window_shows_what_python_says(
    page: Page, html: str, shop: Workshop, first: str, last: str
) -> None:
    opened(page, html)
    shown = set_time(page, {"mode": "window", "from": first, "to": last})
    assert shown == expected(shop, Moment.between(first, last))


def test_undated_events_come_only_when_asked_for(page: Page, html: str, shop: Workshop) -> None:
    opened(page, html)
    everything = {"mode": "cumulative", "to": "2030"}
    without = set_time(page, everything)
    page.evaluate("window.khabur.setUndated(true)")
    with_them = page.evaluate("window.khabur.visible()")
    assert with_them == expected(shop, Moment.between(None, "2030"), undated=True)
    added = sum(map(len, with_them.values())) - sum(map(len, without.values()))
    assert added == filters.undated_count(shop.features, shop.seeds.words) > 0
    assert f": {added}" in page.locator(".k-undated").inner_text()


def test_moving_time_changes_what_is_drawn(page: Page, html: str) -> None:
    opened(page, html)
    set_time(page, {"mode": "asof", "at": "2000-01-01", "trail": 0})
    before = page.evaluate(COUNT_INK)
    set_time(page, {"mode": "asof", "at": "2022-01-21", "trail": 0})
    assert page.evaluate(COUNT_INK) > before + 500


def test_a_layer_can_be_switched(page: Page, html: str) -> None:
    opened(page, html)
    set_time(page, {"mode": "asof", "at": "2022-01-21"})
    assert "ghuwayran_prison" in page.evaluate("window.khabur.visible().certain")
    page.locator("[data-layer=prisons]").uncheck()
    assert "ghuwayran_prison" not in page.evaluate("window.khabur.visible().certain")
    rows = {row["name"]: row for row in page.evaluate("window.khabur.layers()")}
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
    page: Page, html: str, moment: dict[str, str], said: str
) -> None:
    opened(page, html)
    before = set_time(page, {"mode": "asof", "at": "2022-01-21"})
    message = page.evaluate(f"window.khabur.setTime({json.dumps(moment)}).catch(String)")
    assert said in message
    assert page.evaluate("window.khabur.visible()") == before


@pytest.mark.parametrize(
    "name", ["الحسكه", "Hasaka", "Deir ez-Zor", "سنجار", "شنگال", "مخيم الهول", "al-hol"]
)
def test_search_finds_any_spelling_and_flies_there(page: Page, html: str, name: str) -> None:
    opened(page, html)
    page.evaluate("window.khabur.fitTo([36, 30, 38, 31])")
    page.locator(".k-search").fill(name)
    first = page.locator(".k-found button").first
    first.wait_for()
    first.click()
    west, south, east, north = page.evaluate("window.khabur.state().bbox")
    found = page.evaluate(f"window.khabur.find({json.dumps(name)})")[0]
    assert west < found["lon"] < east
    assert south < found["lat"] < north


def test_the_browser_folds_names_as_python_does(page: Page, html: str, shop: Workshop) -> None:
    opened(page, html)
    spellings = sorted({name for place in shop.gazetteer.places.values() for name in place.names})
    keys = page.evaluate("(all) => all.map((name) => search.key(name))", spellings)
    assert keys == [names.key(name) for name in spellings]
    assert len(spellings) > 1000


def test_a_click_opens_the_history_with_both_figures(page: Page, html: str) -> None:
    opened(page, html)
    set_time(page, {"mode": "asof", "at": "2024-12-14"})
    assert page.evaluate("window.khabur.select('al_hol_camp')")
    panel = page.locator(".k-panel").inner_text()
    assert "56,000" in panel
    assert "57,000" in panel
    assert "F6" in panel
    assert "2022-06-06" in panel
    assert "Claimed" in panel


@pytest.mark.parametrize("day", [*DAYS, "2025-10-01"])
def test_the_browser_knows_of_a_site_what_python_knows(
    page: Page, html: str, shop: Workshop, day: str
) -> None:
    opened(page, html)
    held = Moment.as_of(day).held.end - 1
    for site in (f for f in shop.features if f.layer in SITE_LAYERS):
        ours = filters.state(site, held, shop.seeds.words)
        theirs = page.evaluate(KNOWN_THEN, [site.id, held])
        assert theirs == {
            "attributes": {
                kind: [[one["claim_id"], one["age_days"]] for one in claims]
                for kind, claims in ours["attributes"].items()
            },
            "conflict": ours["conflict"],
            "planned": [[one["claim_id"], one["overdue"]] for one in ours["planned"]],
            "youngest": ours["last_evidence_days"],
        }


KNOWN_THEN = """([id, day]) => {
  const i = store.data.features.id.indexOf(id);
  const {attributes, planned, youngest} = known.state(store.data.details[i].history, day);
  return {
    attributes: Object.fromEntries(attributes.map(({kind, claims}) =>
      [kind, claims.map((one) => [one.id, Math.max(0, day - one.hull[1] + 1)])])),
    conflict: attributes.filter(({conflict}) => conflict).map(({kind}) => kind),
    planned: planned.map(({claim, overdue}) => [claim.id, overdue]),
    youngest,
  };
}"""
HOSTILE = "<img src=x onerror='window.canary=1'>{{7*191}}</script><script>window.canary=2</script>"


def test_markup_in_a_feature_stays_text(page: Page, shop: Workshop) -> None:
    html = shop.map(welcome=False)
    data = json.loads(html.split('id="khabur-data">')[1].split("</script>")[0])
    index = data["features"]["id"].index("al_hol_camp")
    for name in ("name", "name_ar"):
        data["features"][name][index] = HOSTILE
    data["place_names"]["al_hol_camp"] = [HOSTILE, HOSTILE]
    data["details"][index]["history"][0]["summary"] = HOSTILE
    data["details"][index]["geometry_rule"] = HOSTILE
    data["gazetteer"][0]["name"] = HOSTILE
    opened(page, document.render(data))
    page.evaluate("window.khabur.select('al_hol_camp')")
    assert page.locator(".k-panel h2").inner_text() == HOSTILE
    assert page.locator(".k-panel img").count() == 0
    assert page.evaluate("window.canary ?? null") is None


def test_arabic_turns_the_page_and_its_names(page: Page, html: str) -> None:
    opened(page, html)
    page.evaluate("window.khabur.setLanguage('ar')")
    page.evaluate("window.khabur.select('al_hol_camp')")
    assert page.evaluate("document.documentElement.dir") == "rtl"
    assert page.locator(".k-panel h2").inner_text() == "مخيم الهول"
    assert "السجون" in page.locator(".k-side").inner_text()


def test_a_hover_outlines_an_area_without_filling_it(page: Page, html: str) -> None:
    """A claim about a region is a badge; its outline comes with the pointer, and no pin."""
    opened(page, html)
    set_time(page, {"mode": "window", "from": "2019", "to": "2022-06"})
    block = payload.columns(Workshop().layers["incidents"], Workshop().seeds.words)
    area = next(i for i, shape in enumerate(block["shape"]) if shape == "area")
    assert block["area"][area] is not None


def test_coordinates_are_copied_by_a_click(open_page: Callable[..., Page], html: str) -> None:
    page = opened(open_page(permissions=["clipboard-read", "clipboard-write"]), html)
    page.mouse.move(700, 400)
    formats = page.locator(".k-coordinate")
    assert formats.count() == 3
    decimal = formats.nth(0).inner_text()
    latitude, longitude = (float(part) for part in decimal.split(","))
    assert 29 < latitude < 40
    assert 36 < longitude < 47
    page.mouse.click(700, 400, button="right")
    formats.nth(0).click()
    assert page.evaluate("document.querySelector('.k-coordinate').textContent") == "copied"


def test_the_ruler_measures_on_the_ellipsoid(page: Page, html: str) -> None:
    opened(page, html)
    page.evaluate("window.khabur.fitTo([40, 35, 42, 36])")
    page.get_by_role("button", name="Ruler").click()
    page.mouse.click(500, 400)
    page.mouse.click(800, 400)
    assert "km" in page.locator(".k-note").inner_text()
    page.keyboard.press("Escape")
    assert page.locator(".k-note").count() == 0


def test_the_date_and_the_marking_are_always_on_the_map(page: Page, shop: Workshop) -> None:
    opened(page, shop.map(marking="TLP:AMBER", welcome=False))
    set_time(page, {"mode": "asof", "at": "2022-01-21"})
    banner = page.locator(".k-banner").inner_text()
    assert "21 January 2022" in banner
    assert "TLP:AMBER" in banner


def test_search_index_holds_every_place_with_a_point(shop: Workshop) -> None:
    index = naming.searchable(shop.gazetteer)
    assert {place["id"] for place in index} >= {"al_hol_camp", "harir_town", "sinjar_mountains"}
    assert all(place["keys"] for place in index)
