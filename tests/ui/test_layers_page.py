"""The page of the layers while others are at them: what was typed for one layer never meets another."""

from __future__ import annotations

import hashlib
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from layers.store.model import Layer
from layers.store.workspace import Workspace, open_workspace
from ui import signing

WHO, WHY = "Bob", "his own reasons"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setenv("KHABUR_WORKSPACE", str(tmp_path))
    made = open_workspace(tmp_path)
    for name in ("Alpha", "Beta"):
        layer = Layer(name, name, style={"colour": "#112233"})
        made.set_layer(layer, who="Layla", why="a layer")
    return made


def script() -> None:
    from ui import layers_page

    layers_page.page()


def opened() -> AppTest:
    app = AppTest.from_function(script, default_timeout=120).run()
    assert not app.exception
    return app


def filled(app: AppTest, form: str, layer: str, **said: str) -> AppTest:
    """Fills the fields of a form ("look", "gone") of a layer, and presses its button."""
    begins = f"why_{form}_{hashlib.sha256(layer.encode()).hexdigest()[:12]}"
    (why,) = [str(one.key) for one in app.text_input if str(one.key).startswith(begins)]
    key = why.removeprefix(f"why_{form}_")
    for field, value in said.items():
        name = field if field.startswith("title") else f"{field}_{form}"
        app.text_input(key=f"{name}_{key}").set_value(value)
    app.button(key=f"{'save' if form == 'look' else 'gone_now'}_{key}").click()
    return app


def said(app: AppTest) -> str:
    return "\n".join(str(one.value) for one in [*app.warning, *app.text, *app.success])


def layer(store: Workspace, name: str) -> Any:
    return next((one for one in store.layers() if one.name == name), None)


def test_a_delete_form_deletes_its_own_layer_or_none(store: Workspace) -> None:
    app = filled(opened(), "gone", "Alpha", who="Ann", why="outdated")
    alpha = layer(store, "Alpha")
    store.set_layer(alpha, who=WHO, why=WHY, deleted=True)
    app.run()
    assert not app.exception
    assert [one.name for one in store.layers()] == ["Beta"]
    assert "Alpha" in said(app)
    assert "somebody deleted this layer" in said(app)
    filled(app, "gone", "Beta", who="Ann", why="outdated").run()
    assert store.layers() == []
    assert "somebody deleted" not in said(app), "it was she herself"


def test_a_rename_that_comes_second_shows_both_and_overwrites_nothing(store: Workspace) -> None:
    app = filled(opened(), "look", "Alpha", who="Ann", why="clearer", title="Ann's posts")
    theirs = Layer("Alpha", "Bob's posts", "نقاط", style={"colour": "#445566"})
    store.set_layer(theirs, who=WHO, why=WHY)
    app.run()
    assert not app.exception
    now = layer(store, "Alpha")
    assert (now.title, now.title_ar) == ("Bob's posts", "نقاط"), "nothing was written"
    for text in ("Nothing was written yet", "Bob's posts", "Ann's posts", "his own reasons"):
        assert text in said(app)
    filled(app, "look", "Alpha").run()
    assert not app.exception
    now = layer(store, "Alpha")
    assert (now.title, now.title_ar, now.style["colour"]) == ("Ann's posts", "نقاط", "#445566")
    assert store.log()[0].who == "Ann"
    assert "Nothing was written yet" not in said(app)


def test_a_layer_that_somebody_changed_meanwhile_is_not_deleted_unseen(store: Workspace) -> None:
    app = filled(opened(), "gone", "Alpha", who="Ann", why="outdated")
    store.set_layer(Layer("Alpha", "Bob's posts"), who=WHO, why=WHY)
    app.run()
    assert not app.exception
    assert layer(store, "Alpha").title == "Bob's posts", "it stands"
    for text in ("It was not deleted", "Bob's posts", "his own reasons"):
        assert text in said(app)
    filled(app, "gone", "Alpha").run()
    assert layer(store, "Alpha") is None, "now she has seen it"


def test_a_symbol_is_chosen_and_one_that_was_chosen_meanwhile_is_told(store: Workspace) -> None:
    app = opened()
    (symbol,) = [one for one in app.selectbox if str(one.key).startswith(keyed("symbol", "Alpha"))]
    symbol.set_value("kite")
    filled(app, "look", "Alpha", who="Ann", why="clearer").run()
    assert not app.exception
    assert layer(store, "Alpha").style == {"colour": "#112233", "symbol": "kite"}
    (symbol,) = [one for one in app.selectbox if str(one.key).startswith(keyed("symbol", "Alpha"))]
    symbol.set_value("bar")
    filled(app, "look", "Alpha", who="Ann", why="clearer")
    now = layer(store, "Alpha")
    store.set_layer(Layer("Alpha", "Alpha", style={"symbol": "drop"}), who=WHO, why=WHY)
    app.run()
    stands = {"colour": "#112233", "symbol": "drop"}
    assert layer(store, "Alpha").style == stands, f"not over {now.revision}"
    assert "Symbol: Drop · Yours: Bar" in said(app)


def test_a_deleted_layer_is_listed_and_brought_back(store: Workspace) -> None:
    store.set_layer(layer(store, "Alpha"), who=WHO, why="outdated", deleted=True)
    store.set_layer(Layer("Beta", "Second"), who=WHO, why=WHY)
    app = opened()
    assert "Deleted layers" in [one.value for one in app.subheader]
    (back,) = [one for one in app.button if str(one.key).startswith("sign_do_back_")]
    key = str(back.key).removeprefix("sign_do_")
    app.text_input(key=f"sign_who_{key}").set_value("Ann")
    app.text_input(key=f"sign_why_{key}").set_value("still of use")
    back.click().run()
    assert not app.exception
    assert layer(store, "Alpha") is not None
    assert store.log()[0].why == "still of use"
    assert "Deleted layers" not in [one.value for one in app.subheader]
    assert "layer changed · \u2068Second" in said(app), "by its title"


def keyed(field: str, name: str) -> str:
    return f"{field}_{hashlib.sha256(name.encode()).hexdigest()[:12]}"


def test_what_is_changed_and_put_back_begins_with_what_stands(store: Workspace) -> None:
    app = filled(opened(), "look", "Alpha", who="Ann", why="clearer", title="Posts").run()
    changed = layer(store, "Alpha")
    assert changed.title == "Posts"
    store.undo(changed.revision, who=WHO, why=WHY)
    filled(app.run(), "look", "Beta", who="Ann", why="clearer", title="Second").run()
    assert {one.title for one in store.layers()} == {"Alpha", "Second"}
    names = [one.value for one in opened().text_input if one.label == "Name of the layer"]
    assert set(names) == {"Alpha", "Second"}


def test_a_name_is_the_sessions_and_kept_only_for_this_machine(
    store: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = SimpleNamespace(remote_ip="127.0.0.1", headers={})
    monkeypatch.setattr("streamlit.runtime.context._get_client_context", lambda: browser)
    store.set_who("Huda")
    assert whos(opened()) == {"Huda"}
    browser.remote_ip = "10.0.0.7"
    assert whos(opened()) == {""}, "another's name is not put into anybody's form"
    app = filled(opened(), "look", "Alpha", who="Ann", why="clearer", title="Posts").run()
    assert layer(store, "Alpha").title == "Posts"
    assert "Ann" in whos(app), "the session knows it now"
    assert store.who == "Huda"
    browser.remote_ip = "127.0.0.1"
    filled(opened(), "look", "Beta", who="Layla", why="clearer", title="Second").run()
    assert store.who == "Layla"


def whos(app: AppTest) -> set[str]:
    return {str(one.value) for one in app.text_input if str(one.key).startswith("who_look")}


def test_only_one_place_knows_whose_name_the_folder_keeps() -> None:
    pages = Path(signing.__file__).parent.glob("*.py")
    asking = {
        page.name
        for page in pages
        if any(
            way in page.read_text("utf-8") for way in ("set_who(", "workspace().who", "store.who")
        )
    }
    assert asking == {"signing.py"}
