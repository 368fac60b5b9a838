"""The app's map follows the workspace: what is added appears, and nobody loses the view that they had."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Frame, Page, expect

from layers.intake.receive import receive
from layers.store.workspace import Workspace
from tests.browser.driving import until
from tests.browser.in_app import FIRST_MAP_MS, TOLD, settled, the_map
from tests.layers.their_file import collection, feature
from tests.server import App, running

LOOKED_AT = {"center": [41.5, 35.25], "zoom": 8.5}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return Workspace(tmp_path_factory.mktemp("shared"), None)


@pytest.fixture(scope="module")
def working(store: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """The app on a workspace of its own."""
    log = tmp_path_factory.mktemp("working") / "streamlit.log"
    with running(log, environment={"KHABUR_WORKSPACE": str(store.folder)}) as started:
        yield started


def test_what_somebody_adds_comes_onto_every_map_as_it_is_looked_at(
    working: App, store: Workspace, open_page: Callable[..., Page], tmp_path: Path
) -> None:
    page = open_page()
    page.add_init_script(TOLD)
    page.goto(f"{working.url}/?mode=asof&at=2022-01-21&trail=10&lang=ar")
    shown = the_map(page)
    shown.evaluate("window.khabur.setLayer('camps', false)")
    shown.evaluate(
        "([center, zoom]) => window.khabur.lookAt(center, zoom)", list(LOOKED_AT.values())
    )
    settled(page)

    file = tmp_path / "sent.geojson"
    file.write_text(collection(feature(name="Added", when="2022-01-21", theirs="kept")), "utf-8")
    store.add(receive(file), who="Layla", why="sent on Monday")
    shown.evaluate(
        "window.khabur.setLayer('bases', false)"
    )  # anything that a hand does asks the app
    fresh = newer(page, shown)
    until(fresh, "window.khabur.state().off.includes('bases')")  # the last that it takes over
    assert fresh.evaluate("window.khabur.layers().at(-1).name") == "sent"
    assert len(fresh.evaluate("[...window.told]")) == 1, "it began as the one before it was"
    state: dict[str, Any] = fresh.evaluate("window.khabur.state()")
    assert set(state["off"]) == {"camps", "bases", "places"}
    assert (state["time"]["at"], state["time"]["trail"], state["language"]) == (
        "2022-01-21",
        10,
        "ar",
    )
    assert state["center"] == pytest.approx(LOOKED_AT["center"], abs=1e-3)
    assert state["zoom"] == LOOKED_AT["zoom"]
    expect(page.get_by_text("تُرسم الخريطة من جديد")).to_have_count(0)


def newer(page: Page, before: Frame) -> Frame:
    """The frame of the map that took the place of another, once it has drawn itself."""
    deadline = time.monotonic() + FIRST_MAP_MS / 1000
    while not before.is_detached():
        assert time.monotonic() < deadline, "the map is still the one that was there before"
        page.wait_for_timeout(100)
    return the_map(page)
