"""The page of the history, run without a browser: whatever stands side by side, and what a merge brought."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import typer
from streamlit.testing.v1 import AppTest

import cli
from layers import interface
from layers.store.model import Edit, Layer, Version
from layers.store.workspace import Workspace, open_workspace


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setenv("KHABUR_WORKSPACE", str(tmp_path / "here"))
    return open_workspace(tmp_path / "here")


def history() -> None:
    from ui import history_page

    history_page.page(lambda: None)


def opened(lang: str = "en", **state: Any) -> AppTest:
    page = AppTest.from_function(history, default_timeout=60)
    for name, value in state.items():
        page.session_state[name] = value
    page.query_params["lang"] = lang
    return ran(page)


def ran(page: AppTest) -> AppTest:
    page.run()
    assert not page.exception, page.exception
    return page


def told(page: AppTest) -> str:
    """All that it says in its own texts."""
    return "\n".join(str(one.value) for one in (*page.text, *page.caption, *page.error))


def listed(page: AppTest) -> list[int]:
    """The revisions of the changes that are listed."""
    begins = "history_show_"
    keys = [one.key or "" for one in page.button]
    return [int(key.removeprefix(begins)) for key in keys if key.startswith(begins)]


def written(store: Workspace, base: Version | None, name: str | None) -> Version:
    """A post of this name, deleted for None."""
    record: dict[str, Any] = {"type": "Feature", "id": "x", "geometry": None, "properties": {}}
    uid, version = (base.uid, base.version) if base else (None, None)
    edit = Edit("posts", uid, version, record if name else None, {"name": name} if name else {})
    change = store.write([edit], who="Huda", why="a list", layers=[Layer("posts", "Posts")])
    return store.made(change.revision)[0]


def parted(store: Workspace, tmp_path: Path, *, is_gone_here: bool) -> Version:
    """One workspace renamed the post while the other undid what had made it; then they met here."""
    first = written(store, None, "First")
    there, file = open_workspace(tmp_path / "there"), tmp_path / "changes"
    store.changes(0, file)
    there.merge(file, who="Bo", why="from Huda")
    keeps, undoes = (there, store) if is_gone_here else (store, there)
    written(keeps, first, "Renamed")
    undoes.undo(1, who="Ana", why="undone")
    there.changes(0, file)
    store.merge(file, who="Huda", why="merged")
    assert len(store.conflicts()) == 1
    return first


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("is_gone_here", [True, False])
def test_a_deletion_beside_a_change_is_shown(
    store: Workspace, tmp_path: Path, lang: str, is_gone_here: bool
) -> None:
    parted(store, tmp_path, is_gone_here=is_gone_here)
    page = opened(lang)
    assert listed(page) == list(range(store.revision, 0, -1)), "the changes are all listed"
    assert "Renamed" in page.expander[0].label, "by its name, whichever side has one"
    assert "Renamed" in told(page), "what one side would keep, field by field"
    for term in ("history_deleted", "history_layer_gone"):
        assert interface.say(term, lang) in told(page)


@pytest.mark.parametrize("is_gone_here", [True, False])
@pytest.mark.parametrize("kept", ["history_here", "history_there"])
def test_a_deletion_beside_a_change_is_settled(
    store: Workspace, tmp_path: Path, is_gone_here: bool, kept: str
) -> None:
    first = parted(store, tmp_path, is_gone_here=is_gone_here)
    page = opened()
    choice = next(one for one in page.button_group if "conflict_whole" in (one.key or ""))
    choice.set_value(kept)
    ran(page)
    key = f"conflict_{first.uid}"
    page.text_input(f"sign_who_{key}").set_value("Huda")
    page.text_input(f"sign_why_{key}").set_value("seen there")
    next(one for one in page.button if one.key and key in one.key).click()
    ran(page)
    now = store.get(first.uid)
    assert now is not None
    assert (now.record is None) == ((kept == "history_here") == is_gone_here)
    assert (store.conflicts(), store.verify()) == ([], [])


def test_a_box_that_breaks_hides_nothing_else(
    store: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parted(store, tmp_path, is_gone_here=False)

    def broken(*_: object) -> None:
        raise ValueError("a box that nobody thought of")

    monkeypatch.setattr("ui.history_conflicts._settle", broken)
    page = opened()
    assert listed(page) == list(range(store.revision, 0, -1))
    assert "cli.py conflicts" in told(page), "it says where it can be settled meanwhile"
    monkeypatch.setattr("ui.history_change.tell", broken)
    page.button(f"history_show_{store.revision}").click()
    ran(page)
    assert listed(page) == list(range(store.revision, 0, -1))


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_merge_says_what_came_and_from_which_file(
    store: Workspace, tmp_path: Path, lang: str
) -> None:
    parted(store, tmp_path, is_gone_here=True)
    page = opened(lang, history_open=store.revision)
    said = [re.sub("<[^>]*>", "", one.proto.body) for one in page.get("html")]
    for text in (
        interface.say("brought_from", lang, file="changes"),
        interface.say("brought_changes", lang, n="1", revisions=store.revision - 1),
        interface.say("brought_feature", lang, n="1"),
        interface.say("brought_conflicts", lang, n="1"),
    ):
        assert text in said
    assert not any((one.key or "").startswith("sign_do_undo_") for one in page.button), "of nothing"


def test_a_reason_that_nobody_wrote_is_told_in_the_reader_s_language(
    store: Workspace, tmp_path: Path
) -> None:
    parted(store, tmp_path, is_gone_here=True)
    written(store, None, "Second")
    said = "\n".join(one.proto.body for one in opened("ar").get("html"))
    for why, ours in (("merged", "دمج"), ("undone", "تراجع")):
        assert f"<bdi>{ours}</bdi>" in said
        assert f"<bdi>{why}</bdi>" not in said
    assert "<bdi>a list</bdi>" in said, "what a person wrote stays"
    assert "<bdi>merged</bdi>" in "\n".join(one.proto.body for one in opened().get("html"))


def test_every_reason_that_a_verb_gives_is_known() -> None:
    texts = interface.pages()
    known = {text["en"] for term, text in texts.items() if term.startswith("reason_")}
    given = set()
    for command in typer.main.get_command(cli.app).commands.values():  # type: ignore[attr-defined]
        for one in getattr(command, "commands", {"": command}).values():
            given |= {each.default for each in one.params if each.name == "why"}
    assert given == known
