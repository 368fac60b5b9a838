"""The download under the map: any form, with what people added to the workspace in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pyogrio
import pytest
from playwright.sync_api import Page

from layers.store.model import Edit, Layer
from layers.store.workspace import open_workspace
from tests.browser.in_app import settled, the_map
from tests.server import App, running

POINT = {"type": "Point", "coordinates": [41.0, 36.5]}
ADDED = "نقاط <b>"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    folder = tmp_path_factory.mktemp("work")
    store = open_workspace(folder)
    store.set_layer(Layer(ADDED, ADDED), who="Rana", why="a test")
    own = {"type": "Feature", "id": 7, "geometry": POINT, "properties": {"n": 12.0}}
    said = {"when": "2022-01", "name": "one"}
    store.write([Edit(ADDED, None, None, own, said)], who="Rana", why="a test")
    store.close()
    environment = {"KHABUR_WORKSPACE": str(folder)}
    with running(tmp_path_factory.mktemp("app") / "app.log", environment=environment) as started:
        yield started


def downloaded(page: Page, file: Path) -> Path:
    with page.expect_download() as started:
        page.get_by_role("button", name="Download", exact=True).press("Enter")
    assert started.value.suggested_filename == file.name
    started.value.save_as(file)
    return file


def test_any_form_holds_what_is_on_the_map(page: Page, app: App, tmp_path: Path) -> None:
    page.goto(f"{app.url}/?mode=asof&at=2022-01-21&trail=0")
    shown = the_map(page).evaluate("window.khabur.visible()")
    page.get_by_text(f"On the map now: {sum(map(len, shown.values())):,}", exact=True).wait_for()
    settled(page)
    found = json.loads(downloaded(page, tmp_path / "khabur.geojson").read_text("utf-8"))
    ids = sorted(str(one["id"]) for one in found["features"])
    assert ids == sorted(id for ids in shown.values() for id in ids)
    (mine,) = (one for one in found["features"] if one["id"] == 7)
    assert mine["properties"]["n"] == 12.0
    assert mine["properties"]["khabur:presence"] == "possible"
    page.get_by_role("combobox", name="File format").click()
    page.get_by_role("option", name="GeoPackage: for QGIS").click()
    settled(page)
    tables = dict(pyogrio.list_layers(downloaded(page, tmp_path / "khabur.gpkg")))
    assert ADDED in tables
