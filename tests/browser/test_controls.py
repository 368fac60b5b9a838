"""What stands beside a crowded canvas: the drawer, the legend, the tip, the list, the timeline."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from shapely import LineString, Point, Polygon

from bench import generate
from layers import frame, interface, load
from layers.workshop import Workshop
from tests.browser.driving import opened, until

N = 12_000
ALL = {"mode": "window", "from": "..", "to": ".."}
AREA = [36.0, 28.0, 50.0, 40.0]
LANGUAGES = ("en", "ar")


@pytest.fixture(scope="module")
def crowded(chromium: Browser, shop: Workshop, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A page with N generated points."""
    file = tmp_path_factory.mktemp("crowded") / "points.geojson"
    generate.write(file, N)
    made, _ = load.frame(file)
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    opened(page, shop.map({**frame.opening(made), "bbox": AREA}, frame=made, welcome=False))
    yield page
    page.close()


@pytest.fixture
def page_of_many(crowded: Page) -> Page:
    """The same page, as it opened."""
    crowded.mouse.move(640, 850)
    for call in (f"setTime({json.dumps(ALL)})", f"fitTo({AREA})", "setLanguage('en')"):
        crowded.evaluate(f"window.khabur.{call}")
    crowded.evaluate("window.khabur.setDrawing('auto')")
    crowded.keyboard.press("Escape")
    return crowded


def _numbers(kinds: dict[str, int], language: str, joint: str) -> str:
    """Counts in words as the page joins them; what there is none of is left out."""
    return joint.join(
        interface.say(f"n_{kind}", language, n=f"{kinds[kind]:,}")
        for kind in ("certain", "possible", "planned")
        if kinds[kind]
    )


BARS = """([first, last]) => {
  const {edge, certain, possible, planned, before, after} = histogram.count(first, last);
  const events = [];
  store.eachDated((...event) => events.push(event));
  const bars = edge.slice(0, -1).map((day, i) => [day, edge[i + 1], certain[i], possible[i], planned[i]]);
  return {bars, before, after, events};
}"""


@pytest.mark.parametrize(
    "view", [(16000, 21900), (18800, 19900), (19000, 19150), (12000, 60000)], ids=str
)
def test_the_timeline_counts_every_event_in_every_bar(
    page_of_many: Page, view: tuple[int, int]
) -> None:
    told = page_of_many.evaluate(BARS, view)
    expected = []
    for first, last, *_ in told["bars"]:
        inside = [one for one in told["events"] if one[0] < last and one[1] > first]
        whole = [begin >= first and end <= last and not one_of for begin, end, *_, one_of in inside]
        certain = sum(
            n
            for (_, _, plan, n, _), all_in in zip(inside, whole, strict=True)
            if all_in and not plan
        )
        possible = sum(
            n
            for (_, _, plan, n, _), all_in in zip(inside, whole, strict=True)
            if not all_in and not plan
        )
        expected.append(
            [first, last, certain, possible, sum(n for _, _, plan, n, _ in inside if plan)]
        )
    assert told["bars"] == expected
    assert sum(map(sum, (bar[2:] for bar in expected))) > 100
    first, last = told["bars"][0][0], told["bars"][-1][1]
    assert told["before"] == sum(n for _, end, _, n, _ in told["events"] if end <= first)
    assert told["after"] == sum(n for begin, _, _, n, _ in told["events"] if begin >= last)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_drawer_says_how_crowded_places_are_drawn(page_of_many: Page, language: str) -> None:
    page = page_of_many
    page.evaluate(f"window.khabur.setLanguage('{language}')")
    for way, regime in (("density", "density"), ("every", "dots")):
        page.locator(f"[data-drawing={way}]").click()
        until(page, f"window.khabur.drawn().regime === '{regime}'")
        kinds = _numbers(page.evaluate("window.khabur.drawn()"), language, " · ")
        expected = interface.say(f"drawn_{regime}", language, kinds=kinds)
        until(page, f"document.querySelector('.k-drawn').textContent === {json.dumps(expected)}")
        pressed = "document.querySelector('[data-drawing][aria-pressed=true]').dataset.drawing"
        until(page, f"{pressed} === '{way}'")
        assert "," in expected
    page.evaluate("window.khabur.setTime({mode: 'asof', at: '2022-01-20'})")
    page.evaluate("window.khabur.fitTo([43, 33, 43.2, 33.2])")
    until(page, "document.querySelector('.k-drawn').textContent === ''")


def _explained(page: Page, wanted: set[str], unwanted: set[str]) -> None:
    """Waits until the legend, which follows the map at its own pace, says these words and not those."""
    page.evaluate("document.querySelector('[data-section=legend]').open = true")
    said = "document.querySelector('[data-section=legend]').innerText"
    holds = f"(said) => {json.dumps(sorted(wanted))}.every((word) => said.includes(word))"
    lacks = f"(said) => !{json.dumps(sorted(unwanted))}.some((word) => said.includes(word))"
    until(page, f"({holds})({said}) && ({lacks})({said})")


SIGNS = {
    "density": ["legend_cells", "legend_cell_certain", "legend_cell_planned"],
    "dots": ["legend_dots", "legend_dot_certain", "legend_dot_planned"],
    "marks": ["legend_presence", "legend_certain", "legend_status"],
    "plates": ["legend_presence", "legend_certain", "legend_status", "legend_group"],
}
DRAWN_SO: dict[str, tuple[str, dict[str, str], list[float]]] = {
    "density": ("density", ALL, AREA),
    "dots": ("every", ALL, AREA),
    "marks": ("auto", {"mode": "window", "from": "2020", "to": "2020"}, [38.0, 32.0, 47.0, 38.0]),
    "plates": ("auto", {"mode": "asof", "at": "2022-01-20"}, [43.0, 33.0, 43.4, 33.3]),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("regime", SIGNS)
def test_the_legend_explains_what_is_drawn_and_no_other_sign(
    page_of_many: Page, regime: str, language: str
) -> None:
    page = page_of_many
    how, moment, bbox = DRAWN_SO[regime]
    page.evaluate(f"window.khabur.setLanguage('{language}')")
    page.evaluate(f"window.khabur.setTime({json.dumps(moment)})")
    page.evaluate(f"window.khabur.fitTo({bbox})")
    page.evaluate(f"window.khabur.setDrawing('{how}')")
    assert page.evaluate("window.khabur.drawn().regime") == regime
    words = {name: {interface.say(sign, language) for sign in SIGNS[name]} for name in SIGNS}
    _explained(page, words[regime], set().union(*words.values()) - words[regime])


def test_a_folded_legend_is_not_computed(page: Page, html: str) -> None:
    opened(page, html)
    page.evaluate("window.khabur.setTime({mode: 'asof', at: '2026-01-21'})")
    page.wait_for_timeout(400)
    body = page.locator("[data-section=legend] .k-section")
    assert body.evaluate("(node) => node.childElementCount") == 0
    page.locator("[data-section=legend] summary").click()
    until(page, "document.querySelector('[data-section=legend] .k-section').childElementCount")


# Where most lies in the part of the view that nothing covers: [x, y, counts].
DENSEST = """() => {
  const {width, height} = view.now;
  let best = null;
  for (let x = 330; x < width - 330; x += 6) {
    for (let y = 90; y < height - 60; y += 6) {
      const found = survey.at(x, y);
      if (found && (!best || found.certain > best[2].certain)) best = [x, y, found];
    }
  }
  return best;
}"""
# The cells nearest to the corners of the map, and one in its midst.
CORNERS = """() => {
  const {width, height} = view.now;
  const [xs, ys] = [[20, width / 2, width - 20], [100, height / 2, height - 60]];
  const spots = [[xs[0], ys[0]], [xs[2], ys[0]], [xs[0], ys[2]], [xs[2], ys[2]], [xs[1], ys[1]]];
  return spots.map(([x, y]) => {
    let best = [0, 0, null, Infinity];
    for (let at = 0; at < width * height; at += 5) {
      const [px, py] = [at % width, Math.floor(at / width)];
      const [found, away] = [survey.at(px, py), Math.hypot(px - x, py - y)];
      if (found && away < best[3]) best = [px, py, found, away];
    }
    return best;
  });
}"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tip_counts_a_cell_and_stands_aside(page_of_many: Page, language: str) -> None:
    page = page_of_many
    page.evaluate(f"window.khabur.setLanguage('{language}')")
    page.evaluate("document.querySelector('.k-side').hidden = true")
    page.evaluate("window.khabur.setDrawing('density')")
    page.evaluate(f"window.khabur.fitTo({[38, 31, 48, 38]})")
    tip = page.locator(".k-tip")
    joint = "، " if language == "ar" else ", "
    for x, y, counts, _ in page.evaluate(CORNERS):
        page.mouse.move(x, y)
        total = sum(counts[kind] for kind in ("certain", "possible", "planned"))
        kinds = _numbers(counts, language, joint)
        assert tip.inner_text() == interface.say("n_here", language, n=f"{total:,}", kinds=kinds)
        box = tip.bounding_box()
        assert box is not None
        left, top = box["x"], box["y"]
        right, bottom = left + box["width"], top + box["height"]
        assert not (left <= x <= right and top <= y <= bottom)
        assert left >= 0
        assert top >= 0
        assert right <= 1280
        assert bottom <= 772, "the dock begins here"
    page.mouse.move(640, 850)
    assert tip.is_hidden()
    page.mouse.move(x, y)
    assert tip.is_visible()
    page.evaluate("window.khabur.fitTo([40, 33, 44, 36])")
    assert tip.is_hidden()
    page.evaluate("document.querySelector('.k-side').hidden = false")


def test_a_crowded_cell_opens_a_list_that_counts_what_it_leaves_out(page_of_many: Page) -> None:
    page = page_of_many
    page.evaluate("window.khabur.setDrawing('density')")
    x, y, counts = page.evaluate(DENSEST)
    page.mouse.click(x, y)
    total = sum(counts[kind] for kind in ("certain", "possible", "planned"))
    until(page, "document.querySelectorAll('.k-panel .k-item').length === 200")
    panel = page.locator(".k-panel").inner_text()
    assert total > 200
    assert interface.say("here_more", "en", n=f"{total - 200:,}") in panel
    assert interface.say("unpacking", "en") not in panel
    first = page.locator(".k-panel .k-item").first
    name = first.locator("b").inner_text()
    first.click()
    assert page.locator(".k-panel h2").inner_text() == name
    page.locator(".k-back").click()
    assert page.locator(".k-panel .k-item").count() == 200


def test_a_file_from_outside_is_told_without_what_it_does_not_say(
    page: Page, shop: Workshop
) -> None:
    made = frame.table(
        {
            "id": ["bare", "dated", "said", "nowhere", "graded"],
            "layer": ["added", "incidents", "added", "incidents", "added"],
            "name": [None, "A name", "Said", "No place", "A line"],
            "name_ar": [None, None, "قيل", None, None],
            "when": [None, "2022-01-20/2022-02-03", "2021", None, "2022-21"],
            "summary": [None, None, "Something was said.", None, None],
            "actors": [None, None, None, ["isis"], None],
            "reliability": [None, None, None, None, "B"],
            "extra": [{"n": 1, "deep": {"a": [1, None]}, "none": None}, None, {}, None, None],
        },
        [
            Point(41, 35),
            Point(42, 35),
            Polygon([(42, 33), (43, 33), (43, 34)]),
            None,
            LineString([(41, 34), (43, 35)]),
        ],
    )
    opened(page, shop.map(frame.opening(made), frame=made, welcome=False))
    told = {}
    for language in LANGUAGES:
        page.evaluate(f"window.khabur.setLanguage('{language}')")
        for name in made["id"]:
            assert page.evaluate(f"window.khabur.select('{name}')")
            said = page.locator(".k-panel").inner_text()
            assert "undefined" not in said
            assert name == "bare" or "null" not in said
            told[name, language] = said
    assert "bare" in told["bare", "en"]
    assert '{"a":[1,null]}' in told["bare", "en"]
    assert "from 20 January to 3 February 2022" in told["dated", "en"]
    assert "Something was said." in told["said", "ar"]
    assert "قيل" in told["said", "ar"]
    assert "ISIS" in told["nowhere", "en"]
    assert "grade B" in told["graded", "en"]


def test_beside_a_form_all_controls_of_time_are_in_reach(page: Page, html: str) -> None:
    page.set_viewport_size({"width": 820, "height": 600})
    opened(page, html)
    page.evaluate("window.khabur.setTime({mode: 'window', from: '..', to: '..'})")
    assert page.locator(".k-side").is_hidden(), "it would cover half of the map"
    for width in (600, 727, 820):
        page.set_viewport_size({"width": width, "height": 600})
        controls = page.locator(".k-dock-row").locator("button, input, select, label").all()
        boxes = [box for control in controls if (box := control.bounding_box())]
        chart = page.locator(".k-timeline").bounding_box()
        assert chart is not None
        assert len(boxes) > 8
        for box in boxes:
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
            assert box["y"] + box["height"] <= chart["y"] + 1
