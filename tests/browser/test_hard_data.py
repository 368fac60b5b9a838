"""Data that would break a map: broken shapes, huge shapes, too much of everything."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
from playwright.sync_api import Page

from bench import generate
from layers import frame, load, timespans
from layers.filters import Moment
from layers.workshop import Workshop
from tests.browser.driving import COUNT_INK, opened, set_time, until

ALL = {"mode": "window", "from": "..", "to": ".."}
# As if the browser gave no 450,000 bytes at once: not the positions of 120,000 features, not their details.
NO_MEMORY = """
const give = Uint8Array.fromBase64;
Uint8Array.fromBase64 = (text) => {
  if (text.length > 600_000) throw new RangeError("Array buffer allocation failed");
  return give.call(Uint8Array, text);
};
"""
COUNT_UNPACKED = """
window.unpacked = 0;
window.DecompressionStream = class extends DecompressionStream {
  constructor(...how) { super(...how); window.unpacked++; }
};
"""


def _feature(number: int, geometry: Any, **said: Any) -> dict[str, Any]:
    properties = {
        "layer": "incidents",
        "kind": "attack",
        "name": f"Incident {number}",
        "when": "2022-01-20",
        "status": "reported",
        **said,
    }
    return {
        "type": "Feature",
        "id": f"i{number}",
        "geometry": geometry,
        "properties": properties,
    }


def _file(folder: Path, features: list[dict[str, Any]]) -> Path:
    path = folder / "features.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    return path


def _document(made: gpd.GeoDataFrame, shop: Workshop) -> str:
    return shop.map(frame.opening(made), frame=made, welcome=False)


def _generated(folder: Path, n: int) -> gpd.GeoDataFrame:
    generate.write(folder / "generated.geojson", n)
    return load.frame(folder / "generated.geojson")[0]


def _visit(page: Page, html: str, folder: Path) -> Page:
    """A document as a file, so that scripts may be put before its own."""
    (folder / "map.html").write_text(html, "utf-8")
    page.goto((folder / "map.html").as_uri())
    until(page, "window.khabur")
    page.evaluate("window.khabur.ready")
    return page


def test_broken_empty_and_mixed_shapes_neither_blank_the_map_nor_hide_the_rest(
    page: Page, shop: Workshop, tmp_path: Path
) -> None:
    point = {"type": "Point", "coordinates": [41.0, 36.0]}
    line = {"type": "LineString", "coordinates": [[40.5, 35.5], [41.5, 36.2]]}
    ring = [[40, 35], [40.4, 35], [40.4, 35.4], [40, 35.4], [40, 35]]
    geometries = [
        point,
        None,
        {"type": "Point", "coordinates": [math.nan, 36.0]},
        {"type": "Point", "coordinates": []},
        {"type": "Polygon", "coordinates": []},
        {"type": "GeometryCollection", "geometries": []},
        line,
        {"type": "Polygon", "coordinates": [ring]},
        {"type": "MultiPoint", "coordinates": [[42.0, 36.0], [42.1, 36.1]]},
        {"type": "GeometryCollection", "geometries": [point, line]},
        {"type": "Point", "coordinates": [42.5, 36.5]},
    ]
    made, findings = load.frame(_file(tmp_path, [_feature(*one) for one in enumerate(geometries)]))
    told = "\n".join(map(str, findings))
    assert "feature 3, geometry: position [nan, 36.0]" in told
    assert "feature 4, geometry: empty coordinates (and so in 2 more)" in told
    opened(page, _document(made, shop))
    drawn = page.evaluate("window.khabur.drawn()")
    assert (drawn["certain"], drawn["placeless"], drawn["outside"]) == (6, 4, 0)
    assert len(page.evaluate("window.khabur.visible().certain")) == len(geometries) - 1
    assert page.evaluate(COUNT_INK) > 500
    page.get_by_text("No place on the map: 4").click()
    page.get_by_text("Incident 3", exact=True).wait_for()


def test_a_polygon_of_200000_vertices_is_drawn_and_picked(
    page: Page, shop: Workshop, tmp_path: Path
) -> None:
    n = 200_000
    ring = [
        [
            41 + (1 + 0.01 * math.sin(400 * t)) * math.cos(t),
            35 + (1 + 0.01 * math.sin(400 * t)) * math.sin(t),
        ]
        for t in (2 * math.pi * i / n for i in range(n))
    ]
    polygon = {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}
    near = {"type": "Point", "coordinates": [41.3, 35.2]}
    made, _ = load.frame(_file(tmp_path, [_feature(0, polygon), _feature(1, near)]))
    html = _document(made, shop)
    opened(page, html)
    assert page.evaluate("window.khabur.drawn().certain") == 2
    x, y = page.evaluate("""() => {
      const {x, y} = view.project(35, 42 + 0.0);
      const {left, top} = document.querySelector('.khabur-canvas').getBoundingClientRect();
      return [x + left, y + top];
    }""")
    page.mouse.click(x, y)
    assert page.locator(".k-panel h2").inner_text() == "Incident 0"


def test_without_memory_for_marks_the_map_says_so_and_counts_them_in_cells(
    page: Page, shop: Workshop, tmp_path: Path
) -> None:
    made = _generated(tmp_path, 120_000)
    spans = timespans.of(made, shop.words)
    page.add_init_script(NO_MEMORY)
    _visit(page, _document(made, shop), tmp_path)
    assert page.evaluate("rows.scarce") is True
    for first, last in (("2016-01", "2016-06"), ("2021-03-01", "2021-03-02"), ("2014", "2030")):
        set_time(page, {"mode": "window", "from": first, "to": last})
        found = spans.presence(Moment.between(first, last), undated=True)
        planned = (made["status"] == "planned").to_numpy(bool)
        drawn = page.evaluate("window.khabur.drawn()")
        assert drawn["regime"] == "density"
        assert (
            drawn["certain"] + drawn["possible"] + drawn["planned"] + drawn["outside"]
            == (found > 0).sum()
        )
        assert page.evaluate("window.khabur.counts()")["certain"] == ((found == 2) & ~planned).sum()
    assert "memory" in page.locator(".k-drawn").inner_text()
    chosen = page.evaluate("details.ids()[101000]")
    assert page.evaluate("(id) => window.khabur.select(id)", chosen) is True
    name = str(made.loc[made["id"] == chosen, "name"].iloc[0])
    page.locator(".k-panel").get_by_text(name, exact=True).wait_for()


def test_details_are_unpacked_when_a_mark_is_clicked(
    page: Page, shop: Workshop, tmp_path: Path
) -> None:
    made = _generated(tmp_path, 9_000)
    page.add_init_script(COUNT_UNPACKED)
    _visit(page, _document(made, shop), tmp_path)
    before = page.evaluate("window.unpacked")
    for day in range(1, 20):
        set_time(page, {"mode": "window", "from": "..", "to": f"2020-01-{day:02}"})
    assert page.evaluate("window.unpacked") == before
    chosen = page.evaluate("details.ids()[8500]")
    assert page.evaluate("(id) => window.khabur.select(id)", chosen) is True
    name = str(made.loc[made["id"] == chosen, "name"].iloc[0])
    page.locator(".k-panel").get_by_text(name, exact=True).wait_for()
    summary = str(made.loc[made["id"] == chosen, "summary"].iloc[0])
    assert page.locator(".k-panel").get_by_text(summary).count() == 1
    # Its chunk, in two members, and the words that both are told in.
    assert before < page.evaluate("window.unpacked") <= before + 3


def test_scrubbing_playing_and_toggling_ask_nobody(
    page: Page, shop: Workshop, tmp_path: Path
) -> None:
    made = _generated(tmp_path, 5_000)
    _visit(page, _document(made, shop), tmp_path)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda socket: asked.append(socket.url))
    chart = page.locator(".k-timeline")
    box = chart.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 100, box["y"] + 20)
    page.mouse.down()
    for step in range(40):
        page.mouse.move(box["x"] + 100 + 15 * step, box["y"] + 20)
    page.mouse.up()
    time = "JSON.stringify(window.khabur.state().time)"
    dragged = page.evaluate(time)
    assert dragged != json.dumps(ALL, separators=(",", ":")), "the drag moved nothing"
    page.get_by_role("button", name="Play").click()
    until(page, f"{time} !== {json.dumps(dragged)}")
    page.get_by_role("button", name="Pause").click()
    page.locator("[data-layer=incidents]").uncheck()
    page.evaluate("window.khabur.setTime({mode: 'cumulative', to: '2020'})")
    assert asked == []


@pytest.mark.parametrize("word", ["constructor", "__proto__", "toString"])
def test_words_that_objects_know_break_nothing(
    page: Page, shop: Workshop, tmp_path: Path, word: str
) -> None:
    point = {"type": "Point", "coordinates": [41.0, 36.0]}
    line = {"type": "LineString", "coordinates": [[40.5, 35.5], [41.5, 36.2]]}
    roles = [{"place_id": word, "role": "at"}]
    features = [
        _feature(0, point, place_id=word, name=word, kind=word, place_roles=roles),
        _feature(1, line, layer="fortifications", kind=word, name=word),
        _feature(2, {"type": "Point", "coordinates": [42.0, 36.5]}, extra={word: word}),
    ]
    made, _ = load.frame(_file(tmp_path, features))
    opened(page, _document(made, shop))
    assert page.evaluate("window.khabur.drawn().certain") == 3
    for number in range(3):
        assert page.evaluate(f"window.khabur.select('i{number}')") is True
        assert "NaN" not in page.locator(".k-panel").inner_text()
    page.locator(".k-panel h2").wait_for()
