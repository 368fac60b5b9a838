"""What the page says of each layer: who added it and from which file, whoever was at it since."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from layers.store.model import Layer
from layers.store.workspace import Workspace, open_workspace
from tests.layers.store.samples import WHO, checked, filled, received, record


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setenv("KHABUR_WORKSPACE", str(tmp_path))
    return open_workspace(tmp_path)


def script() -> None:
    from ui import layers_page

    layers_page.page()


def opened(lang: str = "en") -> AppTest:
    app = AppTest.from_function(script, default_timeout=120)
    app.query_params["lang"] = lang
    app.run()
    assert not app.exception
    return app


def said(app: AppTest) -> list[str]:
    """The lines of the page, without the marks that set texts apart."""
    lines = [re.sub("<[^>]*>", "", one.proto.body) for one in app.get("html")]
    lines += [str(one.value) for one in (*app.text, *app.caption)]
    return [re.sub("[\u2066-\u2069]", "", line) for line in lines]


def test_who_added_it_and_from_what_is_told_apart_from_who_was_last(store: Workspace) -> None:
    filled(store, 3)
    (layer,) = store.layers()
    store.set_layer(replace(layer, title="Posts"), who="Bo", why="clearer")
    lines = said(opened())
    (added,) = [line for line in lines if line.startswith("Added by ")]
    (last,) = [line for line in lines if line.startswith("Last change by ")]
    assert added.startswith("Added by Ana, ")
    assert added.endswith("from partner.geojson (features: 3): from a partner")
    assert last.startswith("Last change by Bo, ")
    assert last.endswith("(revision 2): clearer")
    assert "The layer goes with all that it holds (features: 3)" in "\n".join(lines)
    arabic = said(opened("ar"))
    assert any(line.startswith("أضافها Ana، ") for line in arabic)
    assert any(line.startswith("آخر تغيير: Bo، ") for line in arabic)


def test_who_was_first_and_last_is_told_once(store: Workspace) -> None:
    filled(store, 1)
    assert not [line for line in said(opened()) if line.startswith("Last change by ")]


def test_a_share_of_a_built_layer_says_what_is_whose(store: Workspace) -> None:
    store.add(received(checked([record(one) for one in range(5)])), **WHO, into="camps")
    app = opened()
    lines = said(app)
    assert "Camps" in lines
    assert any(
        re.match(r"features added to the built layer: 5 \(it has \d+ of its own\)", line)
        for line in lines
    )
    assert any("(features: 5); its own features stay" in line for line in lines)
    assert not [one for one in app.text_input if str(one.key).startswith("title_")], (
        "its name is its own"
    )


def test_an_empty_layer_is_called_empty(store: Workspace) -> None:
    store.set_layer(Layer("posts", "Posts"), **WHO)
    lines = said(opened())
    assert "empty: nothing stands in it" in lines
    assert any(line.startswith("Made here by Ana, ") for line in lines)


def test_a_merge_says_what_it_brought(store: Workspace, tmp_path: Path) -> None:
    there = open_workspace(tmp_path / "there")
    filled(there, 2)
    there.changes(0, tmp_path / "theirs")
    store.merge(tmp_path / "theirs", who="Bo", why="merged")
    lines = said(opened())
    assert any(line.endswith("merge · features: 2 · layers: 1") for line in lines)
    assert not any("merged (features: 0)" in line for line in lines)
