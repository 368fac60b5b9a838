"""What the map tells of a thing, and what it must not do with its text."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from layers import filters
from layers.filters import Moment
from layers.map import document
from layers.map.parts import Part
from layers.model import SITE_LAYERS
from layers.workshop import Workshop
from tests.browser.driving import COUNT_INK, DAYS, opened, set_time


def test_a_click_opens_the_history_with_both_figures(built: Page) -> None:
    set_time(built, {"mode": "asof", "at": "2024-12-14"})
    assert built.evaluate("window.khabur.select('al_hol_camp')")
    panel = built.locator(".k-panel").inner_text()
    assert "56,000" in panel
    assert "57,000" in panel
    assert "F6" in panel
    assert "2022-06-06" in panel
    assert "Claimed" in panel


@pytest.mark.parametrize("day", [*DAYS, "2025-10-01"])
def test_the_browser_knows_of_a_site_what_python_knows(
    built: Page, shop: Workshop, day: str
) -> None:
    held = Moment.as_of(day).held.end - 1
    for site in (f for f in shop.features if f.layer in SITE_LAYERS):
        ours = filters.state(site, held, shop.seeds.words)
        theirs = built.evaluate(KNOWN_THEN, [site.id, held])
        assert theirs == {
            "attributes": {
                kind: [[one["claim_id"], one["age_days"]] for one in claims]
                for kind, claims in ours["attributes"].items()
            },
            "conflict": ours["conflict"],
            "planned": [[one["claim_id"], one["overdue"]] for one in ours["planned"]],
            "youngest": ours["last_evidence_days"],
        }


KNOWN_THEN = """async ([id, day]) => {
  const [site] = await details.read([details.ids().lastIndexOf(id)]);
  const {attributes, planned, youngest} = known.state(site.history, day);
  return {
    attributes: Object.fromEntries(attributes.map(({kind, claims}) =>
      [kind, claims.map((one) => [one.id, Math.max(0, day - one.hull[1] + 1)])])),
    conflict: attributes.filter(({conflict}) => conflict).map(({kind}) => kind),
    planned: planned.map(({claim, overdue}) => [claim.id, overdue]),
    youngest,
  };
}"""
HOSTILE = "<img src=x onerror='window.canary=1'>{{7*191}}</script><script>window.canary=2</script>"


def _changed(part: Part, change: Callable[[Any], Any]) -> Part:
    told = change(json.loads(gzip.decompress(part.data)))
    return Part(part.name, gzip.compress(json.dumps(told).encode()), gzip=True)


def test_markup_in_a_feature_stays_text(page: Page, shop: Workshop) -> None:
    built = shop.frame
    camp = ((built["id"] == "al_hol_camp") & (built["layer"] == "camps")).to_numpy(bool)
    hostile: dict[str, list[Any]] = {
        column: [HOSTILE if hit else said for said, hit in zip(built[column], camp, strict=True)]
        for column in ("name", "name_ar", "geometry_rule")
    }
    hostile["history"] = [
        [{**claims[0], "summary": HOSTILE}] if hit else claims
        for claims, hit in zip(built["history"], camp, strict=True)
    ]
    hostile["extra"] = [{HOSTILE: HOSTILE, "more": {HOSTILE: [HOSTILE]}}] * len(built)
    made = built.assign(**hostile)
    change: dict[str, Callable[[Any], Any]] = {
        "said": lambda told: {**told, "places": {"al_hol_camp": [HOSTILE, HOSTILE]}},
        "gazetteer": lambda told: {**told, "name": [HOSTILE] * len(told["name"])},
    }
    parts = [
        _changed(part, change[part.name]) if part.name in change else part
        for part in shop.parts(frame=made, welcome=False)
    ]
    opened(page, document.render(parts, len(made)))
    page.evaluate("window.khabur.setTime({mode: 'asof', at: '2022-01-21'})")
    page.evaluate("window.khabur.select('al_hol_camp')")
    assert page.locator(".k-panel h2").inner_text() == HOSTILE
    assert page.locator(".k-own dt").first.inner_text() == HOSTILE
    assert page.locator(".k-own dd").first.inner_text() == HOSTILE
    assert HOSTILE in page.locator(".k-claims").inner_text()
    assert page.locator(".k-panel img").count() == 0
    assert page.evaluate("window.canary ?? null") is None


def test_arabic_turns_the_page_and_its_names(built: Page) -> None:
    built.evaluate("window.khabur.setLanguage('ar')")
    built.evaluate("window.khabur.select('al_hol_camp')")
    assert built.evaluate("document.documentElement.dir") == "rtl"
    assert built.locator(".k-panel h2").inner_text() == "مخيم الهول"
    assert "السجون" in built.locator(".k-side").inner_text()


def test_a_plan_is_not_called_certain_and_an_old_state_says_its_age(built: Page) -> None:
    set_time(built, {"mode": "asof", "at": "2026-01-22"})
    built.evaluate("window.khabur.select('F001-03')")
    assert "planned, not confirmed" in built.locator(".k-panel").inner_text()
    built.evaluate("window.khabur.select('F000-17')")
    assert "days since last reported" in built.locator(".k-panel").inner_text()


def test_a_hover_outlines_an_area_without_filling_it(page: Page, html: str) -> None:
    """A claim about a country is a badge; its outline comes with the pointer and is never filled."""
    opened(page, html)
    for row in page.evaluate("window.khabur.layers()"):
        on = json.dumps(row["name"] == "incidents")
        page.evaluate(f"window.khabur.setLayer('{row['name']}', {on})")
    set_time(page, {"mode": "asof", "at": "2024-12-10"})
    page.mouse.move(700, 880)
    before = page.evaluate(COUNT_INK)
    x, y = page.evaluate(
        "() => { const {x, y} = store.feature(details.ids().lastIndexOf('F003-13'));"
        " return [view.x(x), view.y(y)]; }"
    )
    page.mouse.move(x, y)
    page.wait_for_timeout(200)
    outlined = page.evaluate(COUNT_INK) - before
    # Syria's outline is some thousands of pixels long and two wide; a fill would be ten times that.
    assert 1500 < outlined < 25_000


SHOWN_AT = """(id) => {
  const row = details.ids().lastIndexOf(id);
  const found = [];
  const {width, height} = document.querySelector('#map_khabur').getBoundingClientRect();
  for (let y = 60; y < height; y += 3) {
    for (let x = 300; x < width; x += 3) {
      const hit = canvas.pick(x, y);
      if (hit && hit.members.includes(row)) found.push([x, y]);
    }
  }
  return found;
}"""


@pytest.mark.parametrize("bbox", [[38, 32, 45, 38], [41, 35.8, 42.6, 37.2]])
def test_every_fortification_can_be_picked_where_it_is_drawn(
    built: Page, bbox: list[float]
) -> None:
    set_time(built, {"mode": "asof", "at": "2026-01-21"})
    built.evaluate(f"window.khabur.fitTo({bbox})")
    sites = {f["name"]: f for f in built.evaluate("window.khabur.layers()")}["fortifications"]
    assert sites["shown"] == 7
    slugs = ["trench-iraq-syria", "wall-sinjar", "towers-anbar-nineveh", "cameras-border"]
    for slug in [*slugs, "defence-line-2"]:
        assert built.evaluate(SHOWN_AT, slug), slug


def test_a_flow_is_picked_on_its_line_and_names_its_places(built: Page) -> None:
    set_time(built, {"mode": "window", "from": "2022-06-01", "to": "2022-06-01"})
    spots = built.evaluate(SHOWN_AT, "F000-01")
    x, y = spots[len(spots) // 2]
    built.mouse.click(x, y)
    panel = built.locator(".k-panel").inner_text()
    assert "From: North-east Syria" in panel
    assert "Via: Trebil" in panel
    assert "To: Iraq" in panel


def test_a_threat_keeps_its_mark_in_a_group(built: Page) -> None:
    set_time(built, {"mode": "asof", "at": "2024-12-12", "trail": 0})
    marked = built.evaluate(
        "() => anchors.place(anchors.collect(store.shownRows(({form}) => form !== 'none')"
        ".map(store.feature)), 7).flatMap(({marks}) => marks)"
        ".filter(({modality}) => modality === 'threatened')"
        ".flatMap(({members}) => members.map(({row}) => details.id(row)))"
    )
    assert set(marked) >= {"F003-11", "F003-12"}
