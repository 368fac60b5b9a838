"""Layers of the workspace on the map, beside the built ones: of any name, and as their files draw them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from layers import filters
from layers.intake.model import Options
from layers.intake.receive import receive
from layers.model import LAYERS
from layers.store.model import Edit
from layers.store.workspace import open_workspace
from layers.workshop import Workshop
from tests.browser.driving import opened, set_time
from tests.layers.their_file import collection, feature

MARKUP = '<img src=x onerror="document.title=`ran`">{{7*191}}</script>'
NAMES = ("__proto__", "constructor", MARKUP, "ط" * 200)
DAY = {"mode": "asof", "at": "2022-01-21", "trail": 0}
EVER = {"mode": "window", "from": "..", "to": ".."}
VIEW = "window.khabur.fitTo([40, 34, 44, 36.5])"
# The colour of the features' canvas at a place in degrees, as [r, g, b, a].
INK = """([lon, lat]) => {
  const canvas = document.querySelector('.khabur-canvas'), box = canvas.getBoundingClientRect();
  const {center: [west, south], zoom} = window.khabur.state(), k = 256 * 2 ** zoom / 360;
  const y = (at) => Math.log(Math.tan(Math.PI / 4 + at * Math.PI / 360)) * 180 / Math.PI;
  const map = document.querySelector('.leaflet-container').getBoundingClientRect();
  const at = [
    map.left + map.width / 2 + (lon - west) * k - box.left,
    map.top + map.height / 2 - (y(lat) - y(south)) * k - box.top,
  ];
  return [...canvas.getContext('2d').getImageData(Math.round(at[0]), Math.round(at[1]), 1, 1).data];
}"""


def point(lon: float, lat: float, /, **properties: Any) -> dict[str, Any]:
    return feature({"type": "Point", "coordinates": [lon, lat]}, **properties)


def box(west: float, south: float, /, **properties: Any) -> dict[str, Any]:
    east, north = west + 0.8, south + 0.8
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return feature({"type": "Polygon", "coordinates": [ring]}, **properties)


def styled(**properties: Any) -> dict[str, Any]:
    """Properties of simplestyle, whose names have dashes."""
    return {name.replace("_", "-"): value for name, value in properties.items()}


def ground(page: Page, west: float, south: float) -> list[int]:
    """The ink that most of a third of a degree has: names and marks stand on some of it."""
    places = [[west + x / 15, south + y / 15] for x in range(5) for y in range(5)]
    inks = Counter(tuple(page.evaluate(INK, at)) for at in places)
    return list(inks.most_common(1)[0][0])


CERTAIN = {"when": "2022-01-21", "status": "confirmed"}
FILLED = styled(fill="#ff0000", fill_opacity=1)
THEIRS = [
    point(
        42.0, 36.0, name="Solid", **CERTAIN, **styled(marker_color="#ff00ff", marker_size="large")
    ),
    point(42.5, 36.0, name=MARKUP, status="claimed", __proto__=MARKUP, constructor=[1, 2]),
    box(40.5, 34.2, name="Filled", **CERTAIN, **FILLED),
    box(40.9, 34.6, name="Filled twice", **CERTAIN, **FILLED),
    box(42.4, 34.4, name="Undated", **FILLED),
    {
        **feature(
            {"type": "LineString", "coordinates": [[41, 35.8], [41.6, 35.8]]},
            name="Claimed line",
            when="2022-01-21",
            status="claimed",
            **styled(stroke="#0000ff", stroke_width=6),
        ),
        "id": "line",
    },
]


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The map of the built layers and four added ones."""
    folder = tmp_path_factory.mktemp("added")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KHABUR_WORKSPACE", str(folder))
        file = folder / "sent <b>.geojson"
        store = open_workspace()
        for number, name in enumerate(NAMES):
            one = {
                **point(43.0 + number / 10, 35.5, name=f"Of {number}", when="2022-01"),
                "id": name,
            }
            file.write_text(collection(*(THEIRS if number == 0 else []), one), "utf-8")
            store.add(receive(file, Options(layer=name)), who="Layla <i>", why="sent & <b>read</b>")
        (line,) = store.find("__proto__", "line")
        store.write(
            [Edit(line.layer, line.uid, line.version, line.record, line.columns)],
            who="Omar",
            why="a slip",
        )
        return Workshop().map(welcome=False)


@pytest.fixture
def added(page: Page, document: str) -> Page:
    opened(page, document)
    page.evaluate(VIEW)
    return page


def test_layers_of_any_name_are_listed_counted_filtered_and_turned_off(added: Page) -> None:
    listed = {one["name"]: one for one in added.evaluate("window.khabur.layers()")}
    names = list(listed)[len(LAYERS) :]
    assert len(names) == len(NAMES)
    assert set(NAMES[:3]) <= set(names)
    assert listed["__proto__"]["features"] == len(THEIRS) + 1
    expect(added.locator(".k-side h4").first).to_have_text("Added layers")
    for name in names:
        box = added.locator(f"[data-layer={_quoted(name)}]")
        expect(box).to_be_checked()
        box.click()
    assert not {
        one["shown"] for one in added.evaluate("window.khabur.layers()") if one["name"] in names
    } - {0}
    assert added.title() != "ran"
    assert added.locator("img").count() == 0


def _quoted(name: str) -> str:
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def test_time_is_the_same_for_added_features(added: Page) -> None:
    assert not {"2", "5"} & set(set_time(added, DAY)["possible"]), "no date: only when asked for"
    told = added.locator(".k-undated")
    expect(told).to_contain_text(f": {2 + _undated_built()}")
    told.locator("input").check()
    on_the_day = set_time(added, DAY)
    assert "1" in on_the_day["certain"]
    assert {"2", "5"} <= set(on_the_day["possible"]), (
        "what no date is told of is possible, never certain"
    )
    assert "constructor" in on_the_day["possible"], "some day of a month"
    assert "constructor" in set_time(added, EVER)["certain"]
    assert "1" not in set_time(added, {**DAY, "at": "2023-01-01"})["certain"]


def _undated_built() -> int:
    shop = Workshop(with_work=False)
    return filters.undated_count(shop.features, shop.words)


def test_a_file_gives_colours_and_never_hides_the_map_or_the_doubt(added: Page) -> None:
    set_time(added, DAY)
    added.evaluate(VIEW)
    assert added.evaluate(INK, [42.0, 36.0])[:3] == [255, 0, 255]
    once, twice = ground(added, 40.55, 34.3), ground(added, 40.95, 34.65)
    assert once[0] > 240
    assert 0 < once[3] <= 0.25 * 255 + 1
    assert twice == once, "where two lie on each other the map shows through as well"
    added.evaluate("window.khabur.setUndated(true)")
    assert "5" in added.evaluate("window.khabur.visible()")["possible"]
    assert ground(added, 42.5, 34.5)[3] == 0, "what is only possible is hollow"
    along = [added.evaluate(INK, [41 + step / 500, 35.8]) for step in range(40, 260)]
    blue = sum(one[2] > 200 > 60 > one[0] for one in along)
    assert 30 < blue < 190, "a claimed line stays broken, whatever its file says of its stroke"


def test_the_panel_says_where_a_feature_is_from(added: Page) -> None:
    added.evaluate("window.khabur.select('line', '__proto__')")
    told = added.locator(".k-origin")
    for said in ("Layla <i>", "sent & <b>read</b>", "sent <b>.geojson", "Omar", "a slip"):
        expect(told).to_contain_text(said)
    added.evaluate("window.khabur.select('2', '__proto__')")
    panel = added.locator(".k-panel")
    expect(panel.locator("h2")).to_have_text(MARKUP)
    expect(panel.locator(".k-own")).to_contain_text("__proto__")
    expect(panel.locator(".k-own")).to_contain_text("[1,2]")
    expect(panel).to_contain_text("has no date")
    added.evaluate("window.khabur.setUndated(true)")
    expect(panel).to_contain_text("possibly")
    added.evaluate("window.khabur.setLanguage('ar')")
    expect(panel.locator(".k-origin")).to_contain_text("أضافه")
    assert added.title() != "ran"
    assert added.locator("img, .k-panel b i, .k-panel script").count() == 0


def test_an_added_feature_is_found_by_its_name(added: Page) -> None:
    added.get_by_role("searchbox").fill("claimed LINE")
    found = added.locator(".k-found button")
    expect(found.first).to_contain_text("Claimed line")
    expect(found.first).to_contain_text("__proto__")
    found.first.click()
    expect(added.locator(".k-panel h2")).to_have_text("Claimed line")
    state = added.evaluate("window.khabur.state()")
    assert state["center"] == pytest.approx([41.3, 35.8], abs=0.31), "somewhere on the line"
    assert state["zoom"] >= 10
    added.get_by_role("searchbox").fill("Mosul")
    expect(added.locator(".k-found button").first).to_contain_text("Mosul")


def test_the_legend_shows_the_looks_of_files_with_their_layer(added: Page) -> None:
    set_time(added, DAY)
    added.locator("[data-section=legend] summary").click()
    legend = added.locator("[data-section=legend]")
    expect(legend).to_contain_text("As their files draw them")
    own = legend.locator("h4", has_text="As their files draw them")
    assert own.evaluate("(node) => node.nextElementSibling.textContent") == "__proto__"


def test_a_layer_of_colours_keeps_them_however_crowded_it_is(page: Page, tmp_path: Path) -> None:
    """Marks and dots, too; and a thousand different colours are no reason to stop."""
    from layers import frame, load

    crowd = [
        point(
            41 + number % 40 / 50,
            34.5 + number // 40 / 50,
            when="2022-01-21",
            **styled(
                marker_color=f"#{255 - number % 250:02x}0000"
                if number % 2
                else f"#00{number % 250:02x}ff"
            ),
        )
        for number in range(2000)
    ]
    file = tmp_path / "crowd.geojson"
    file.write_text(collection(*crowd), "utf-8")
    table, _ = load.frame(file)
    opened(page, Workshop().map(frame.opening(table), frame=table, welcome=False))
    for how in ("auto", "every"):
        drawn = page.evaluate(
            f"window.khabur.setDrawing('{how}').then(() => window.khabur.drawn())"
        )
        assert drawn["regime"] in ("marks", "dots")
        red, blue = page.evaluate(COLOURED)
        assert red > 100
        assert blue > 100
    page.evaluate("window.khabur.setDrawing('density')")
    assert page.evaluate(COLOURED)[0] == 0, "cells count, in the colour of their layer"


# How many pixels are clearly red, and how many clearly blue.
COLOURED = """() => {
  const canvas = document.querySelector('.khabur-canvas');
  const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  let red = 0, blue = 0;
  for (let i = 0; i < data.length; i += 4) {
    if (data[i + 3] < 255) continue;
    red += data[i] > 120 && data[i + 1] < 20 && data[i + 2] < 20;
    blue += data[i + 2] > 240 && data[i] < 20;
  }
  return [red, blue];
}"""
