"""The adding page as a person drives it: a file from an address, and the way back from one of two layers."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from geo.online import Online
from layers.store.model import Edit, Layer, Version
from layers.store.workspace import Workspace, open_workspace
from tests.geo.faraway import PUBLIC, Faraway, serving
from ui.desk import Desk, Landed

WHO, WHY = "Layla", "a list"
POINT = {"type": "Point", "coordinates": [41.2, 36.4]}


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setenv("KHABUR_WORKSPACE", str(tmp_path))
    return open_workspace(tmp_path)


def script() -> None:
    from ui import add_page

    add_page.page(lambda: None)


def opened(desk: Desk) -> AppTest:
    app = AppTest.from_function(script, default_timeout=120)
    app.session_state["desk"] = desk
    app.run()
    assert not app.exception
    return app


def said(app: AppTest) -> str:
    return "\n".join(str(one.value) for one in [*app.error, *app.code, *app.text, *app.info])


def made(store: Workspace, layer: str, name: str) -> Version:
    """A feature in a layer of its own."""
    store.set_layer(Layer(layer, layer), who=WHO, why=WHY)
    record: dict[str, Any] = {"type": "Feature", "geometry": POINT, "properties": {}}
    change = store.write([Edit(layer, None, None, record, {"name": name})], who=WHO, why=WHY)
    return store.made(change.revision)[0]


def test_what_one_file_brought_is_undone_whole_or_not_at_all(store: Workspace) -> None:
    one, two = made(store, "one", "first"), made(store, "two", "second")
    both = (one.change, two.change)
    newer = Edit("one", one.uid, one.version, one.record, {"name": "newer"})
    edit = store.write([newer], who="Bob", why="seen")
    desk = Desk(landed=[Landed("both.kml", 2, both)])
    app = opened(desk)
    assert "\u2068both.kml\u2069 – into the layer \u2068one\u2069, \u2068two\u2069" in said(app)
    app.button(key="undo_0").click().run()
    assert not app.exception
    assert "changed by Bob" in said(app)
    assert [len(list(store.records(name))) for name in ("one", "two")] == [1, 1]
    assert desk.landed, "it can be tried again"
    store.undo(edit.revision, who="Bob", why="wrong")
    app.button(key="undo_0").click().run()
    assert not app.exception
    assert [list(store.records(name)) for name in ("one", "two")] == [[], []]
    assert desk.landed == []
    assert "both.kml" in said(app)


def asked(app: AppTest, url: str) -> AppTest:
    app.toggle(key="online").set_value(True).run()
    app.text_input(key="address").set_value(url).run()
    assert not app.exception
    return app


def test_a_file_comes_from_an_address_once_somebody_said_so(
    store: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving() as wire:
        monkeypatch.setattr("ui.address_form.Online", partial(Online, wire=wire))
        desk = Desk()
        app = asked(opened(desk), "http://example.org/points/camps.geojson?key=1")
        assert "example.org" in said(app)
        assert "/points/camps.geojson?key=1" in said(app), "told before it leaves"
        assert_nothing_left(wire)
        app.button(key="fetch").click().run()
        assert not app.exception
        assert [line.split()[1] for line, _ in wire.heard] == ["/points/camps.geojson?key=1"]
        assert wire.called == [(PUBLIC, 80)]
        assert "camps.geojson" in said(app)
        assert store.layers() == [], "it is looked at before it is added"
        assert desk.opened is not None
        assert desk.opened.address == "http://example.org/points/camps.geojson", "without the key"
        desk.put_away()


def test_an_address_that_gives_nothing_is_told_and_the_page_stays(
    store: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving() as wire:
        monkeypatch.setattr("ui.address_form.Online", partial(Online, wire=wire))
        desk = Desk()
        app = asked(opened(desk), "http://example.org/gone/camps.geojson")
        app.button(key="fetch").click().run()
        assert not app.exception
        assert "404" in said(app)
        assert desk.opened is None
        asked(app, "http://192.168.0.1/points").button(key="fetch").click().run()
        assert not app.exception
        assert app.error
        assert len(wire.heard) == 1


def assert_nothing_left(wire: Faraway) -> None:
    assert (wire.looked_up, wire.called, wire.heard) == ([], [], [])
