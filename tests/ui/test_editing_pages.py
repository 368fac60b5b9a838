"""The pages that edit, run without a browser: what they offer, and what a press of their buttons does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from layers.store.model import Change, Edit, Layer, Version
from layers.store.reviewed import Decided
from layers.store.workspace import Workspace, open_workspace

MARKUP = "a_b_ *c* `d` $e$ [f](g) :red[h] <i> & \\ !"
SOURCE = {
    "report_id": None,
    "claim_id": None,
    "evidence_start": None,
    "evidence_end": None,
    "text": "t" * 2_500,
}


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setenv("KHABUR_WORKSPACE", str(tmp_path / "here"))
    return open_workspace(tmp_path / "here")


def run(script: Callable[[], None], **state: Any) -> AppTest:
    """The page after its first run; a page that ended in an error fails the test."""
    page = AppTest.from_function(script, default_timeout=60)
    for name, value in state.items():
        page.session_state[name] = value
    return ran(page)


def ran(page: AppTest) -> AppTest:
    page.run()
    assert not page.exception, page.exception
    return page


def press(page: AppTest, key: str | None = None) -> None:
    (page.button(key) if key else page.button[0]).click()
    ran(page)


def written(store: Workspace, base: Version | None = None, **columns: Any) -> Version:
    record: dict[str, Any] = {"type": "Feature", "id": "x", "geometry": None, "properties": {}}
    uid, version = (base.uid, base.version) if base else (None, None)
    edit = Edit("posts", uid, version, record, columns)
    change = store.write([edit], who="Huda", why="a list", layers=[Layer("posts", "Posts")])
    return store.made(change.revision)[0]


def form_alone() -> None:
    import streamlit as st

    from ui.edit_desk import desk
    from ui.edit_form import form

    table = desk()
    if table.base is None:
        table.open(st.session_state["version"])
    st.session_state["said"] = form(table)


def radius_alone() -> None:
    from layers.editing import spots
    from ui.edit_desk import desk
    from ui.edit_where import where

    table = desk()
    point = {"type": "Point", "coordinates": [41.0, 36.0]}
    columns = {"place_precision": 3, "radius_m": 30.0}
    table.spot, table.drawn, table.how = spots.Spot(point, columns), point, "draw"
    spot = where(table)
    assert spot is not None
    assert spot.radius_m == 30.0


def saved_bar() -> None:
    import streamlit as st

    from ui import edit_page
    from ui.edit_desk import desk

    table = desk()
    if "change" in st.session_state:
        table.saved = st.session_state.pop("change")
    edit_page._saved(table)


def form_and_buttons() -> None:
    import streamlit as st

    from ui import edit_page
    from ui.edit_desk import desk

    table = desk()
    if "version" in st.session_state:
        table.open(st.session_state.pop("version"))
    table.settle()
    edit_page._form(table)


def conflicts_alone() -> None:
    from ui import history_conflicts

    history_conflicts.offer()


def test_the_form_of_a_file_s_feature_cuts_and_adds_nothing(store: Workspace) -> None:
    said: dict[str, Any] = {"name": "n" * 400, "summary": "s" * 3_000, "quantity": 0}
    said["sources"] = [SOURCE]
    page = run(form_alone, version=written(store, **said))
    entry = page.session_state["said"]
    assert (entry.name, entry.summary, entry.source) == (said["name"], said["summary"], "t" * 2_500)
    assert (entry.quantity, entry.status, entry.reliability, entry.kind) == (0, None, None, None)


def test_a_radius_that_nobody_would_be_offered_is_shown_as_it_is(store: Workspace) -> None:
    run(radius_alone)


def test_undoing_what_somebody_built_on_shows_that_first(store: Workspace) -> None:
    first = written(store, name="First")
    mine = written(store, first, name="Mine")
    theirs = written(store, mine, name="Theirs")
    change: Change = mine.change
    page = run(saved_bar, change=change)
    press(page)
    assert store.revision == theirs.change.revision, "nothing was undone"
    assert any(f"x – {theirs.change.revision}, Huda" in one.value for one in page.text)
    press(page, f"edit_undo_forced_{change.revision}")
    now = store.get(first.uid)
    assert now is not None
    assert now.columns["name"] == "First"


def test_who_comes_second_chooses_and_it_is_written(store: Workspace) -> None:
    base = written(store, name="First", status="reported", when="2026-10", sources=[SOURCE])
    page = run(form_and_buttons, version=base)
    theirs = written(store, base, **{**base.columns, "name": "Theirs", "status": "confirmed"})
    for label, said in (("Name in English", "Mine"), ("Your name", "Ana"), ("Why", "seen")):
        next(one for one in page.text_input if one.label == label).set_value(said)
        ran(page)
    press(page, next(one.key for one in page.button if one.label == "Save the change"))
    assert store.revision == theirs.change.revision, "nothing is written unseen"
    choices = [one for one in page.button_group if "edit_stale" in (one.key or "")]
    assert ["_name_" in (one.key or "") for one in choices] == [True, False], "as the form has them"
    choices[0].set_value("one")
    ran(page)
    press(page, next(one.key for one in page.button if one.label == "Write what I chose"))
    now = store.get(base.uid)
    assert now is not None
    assert (now.columns["name"], now.columns["status"]) == ("Mine", "confirmed")
    assert now.change.who == "Ana"


def test_a_layer_that_two_changed_apart_is_shown_and_settled(
    store: Workspace, tmp_path: Path
) -> None:
    there, file = open_workspace(tmp_path / "there"), tmp_path / "theirs.ndjson"
    written(store, name="one")
    store.changes(0, file)
    there.merge(file, who="Bo", why="from Huda")
    there.set_layer(Layer("posts", MARKUP), who="Bo", why="a better name")
    store.set_layer(Layer("posts", MARKUP, "نقاط"), who="Huda", why="an Arabic name")
    there.changes(0, file)
    store.merge(file, who="Huda", why="from Bo")
    (conflict,) = store.conflicts()
    page = run(conflicts_alone)
    label = page.expander[0].label
    assert label.startswith(r"Layer\: ")
    assert r"a\_b\_ \*c\* \`d\` \$e\$ \[f\]\(g\) \:red\[h\] \<i\> \& \\ \!" in label
    told = [one.value for one in page.text]
    assert "This workspace: نقاط" in told
    assert "The other: –" in told
    page.text_input(f"sign_who_conflict_{conflict.uid}").set_value("Huda")
    page.text_input(f"sign_why_conflict_{conflict.uid}").set_value("ours has both")
    press(page)
    assert store.conflicts() == []
    assert [one.title_ar for one in store.layers()] == ["نقاط"]


def test_a_decision_that_two_made_apart_is_shown_and_settled(
    store: Workspace, tmp_path: Path
) -> None:
    there, file = open_workspace(tmp_path / "there"), tmp_path / "theirs.ndjson"
    rejected = Decided("5e" * 32, "k1", "reject", {"event_type": "attack"})
    store.decide([rejected], who="Huda", why="hearsay")
    there.decide([replace(rejected, said={"event_type": "riot"})], who="Bo", why="a rumour")
    there.changes(0, file)
    store.merge(file, who="Huda", why="from Bo")
    (conflict,) = store.conflicts()
    page = run(conflicts_alone)
    assert page.expander[0].label.endswith("k1")
    told = [one.value for one in page.text]
    assert any(one.startswith("This workspace: ") and "attack" in one for one in told)
    assert any(one.startswith("The other: ") and "riot" in one for one in told)
    page.text_input(f"sign_who_conflict_{conflict.uid}").set_value("Huda")
    page.text_input(f"sign_why_conflict_{conflict.uid}").set_value("the same")
    press(page)
    assert (store.conflicts(), store.verify()) == ([], [])
