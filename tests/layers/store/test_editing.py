"""Edits: all of them or none, never over what was not seen, every version kept."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from geo.errors import InputError, UsageError
from layers.store.model import Edit, Layer, StaleError
from layers.store.workspace import Workspace
from tests.layers.store.clock import set_clock
from tests.layers.store.samples import WHO, checked, filled, received, record, retitled, titles


def test_an_edit_is_a_version_on_top(workspace: Workspace) -> None:
    one, two = filled(workspace, 2)
    change = workspace.write([retitled(one, "camp")], who="Bo", why="its name")
    assert (change.revision, change.who, change.why, change.kind) == (2, "Bo", "its name", "edit")
    assert (change.layer, change.features) == ("partner", 1)
    now = workspace.get(one.uid)
    assert now is not None
    assert now.record == {
        **record(0),
        "properties": {"title": "camp", "date": "2022-01-20", "remark": "قرية"},
    }
    assert (now.parent, now.columns["name"]) == (one.version, "camp")
    assert workspace.get(two.uid) == two
    newest, oldest = workspace.history("0")
    assert (newest, oldest) == (now, one)
    assert workspace.verify() == []


def test_a_stale_edit_is_refused_and_shows_both(workspace: Workspace) -> None:
    one, two = filled(workspace, 2)
    workspace.write([retitled(one, "first")], who="Bo", why="b")
    late = [retitled(two, "other"), retitled(one, "second")]
    with pytest.raises(StaleError, match="changed by Bo in revision 2") as refused:
        workspace.write(late, who="Cy", why="c")
    ((edit, now),) = refused.value.pairs
    assert edit.columns["name"] == "second"
    assert now.columns["name"] == "first"
    assert titles(workspace) == ["first", "post 1"]  # nothing of the change landed
    assert workspace.revision == 2


def test_a_new_feature_and_a_deleted_one(workspace: Workspace) -> None:
    (one,) = filled(workspace, 1)
    drawn = {"type": "Feature", "geometry": None, "properties": {"source": "seen", "name": "x"}}
    workspace.write(
        [
            Edit("partner", None, None, drawn, {"name": "x", "status": "reported"}),
            Edit("partner", one.uid, one.version, None),
        ],
        **WHO,
    )
    (new,) = workspace.records("partner")
    assert new.record == drawn
    assert new.id == new.uid[:12]
    assert workspace.frame()["extra"].tolist() == [{"source": "seen"}]
    gone = workspace.get(one.uid)
    assert gone is not None
    assert gone.record is None
    assert gone.id == "0"
    workspace.write([replace(retitled(one, "back"), base=gone.version)], **WHO)
    assert titles(workspace) == ["back", "x"]


def test_what_a_column_was_made_of_is_not_said_twice(workspace: Workspace) -> None:
    (one,) = filled(workspace, 1)
    edit = retitled(one, "camp")
    assert edit.record is not None
    edit.record["properties"]["seen"] = True
    workspace.write([edit], **WHO)
    assert workspace.frame()["extra"].tolist() == [{"remark": "قرية", "seen": True}]


OPEN = [[40, 36], [41, 36], [41, 37], [40, 37]]
CROSSED = [[[40, 36], [41, 37], [41, 36], [40, 37], [40, 36]]]
BROKEN = [
    ({"base": None}, "give its `base`"),
    ({"uid": "0" * 32}, "no such feature"),
    ({"layer": "elsewhere"}, "no such added layer; there are partner"),
    ({"record": {"type": "Point"}}, "no Feature"),
    ({"record": {"type": "Feature", "properties": [1]}}, "no Feature"),
    ({"record": {"type": "Feature", "properties": {"x": float("nan")}}}, "NaN"),
    (
        {"record": {"type": "Feature", "geometry": {"type": "Point", "coordinates": [200, 1]}}},
        "180",
    ),
    (
        {"record": {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": CROSSED}}},
        "itself",
    ),
    (
        {"record": {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [OPEN]}}},
        "close it",
    ),
    ({"columns": {"status": "rumoured"}}, "status: 'rumoured'; one of confirmed"),
    ({"columns": {"when": "last week"}}, "last week"),
    ({"columns": {"colour": "red"}}, "no column of ours"),
    ({"columns": {"id": "7"}}, "no column of ours"),
]


@pytest.mark.parametrize(("change", "said"), BROKEN)
def test_what_cannot_be_is_refused(local: Workspace, change: dict[str, Any], said: str) -> None:
    (one,) = filled(local, 1)
    edit = retitled(one, "camp")
    broken = replace(edit, **change)
    with pytest.raises(InputError, match=said):
        local.write([broken], **WHO)
    assert local.revision == 1


def test_what_a_file_brought_broken_may_be_told_better(local: Workspace) -> None:
    odd = record(1) | {"geometry": {"type": "Polygon", "coordinates": CROSSED}}
    local.add(received(checked([odd])), **WHO)
    (one,) = local.records("partner")
    local.write([retitled(one, "named")], **WHO)
    assert local.frame().geometry[0].wkt == "POLYGON ((40 36, 41 37, 41 36, 40 37, 40 36))"


def test_one_feature_is_changed_once_a_change(workspace: Workspace) -> None:
    (one,) = filled(workspace, 1)
    with pytest.raises(InputError, match="twice"):
        workspace.write([retitled(one, "a"), retitled(one, "b")], **WHO)
    with pytest.raises(InputError, match="nothing"):
        workspace.write([], **WHO)


def test_a_layer_has_a_title_a_style_and_an_end(workspace: Workspace) -> None:
    workspace.set_layer(
        Layer("drawn", "Drawn by hand", "مرسوم", style={"colour": "#aa0000"}), **WHO
    )
    (layer,) = workspace.layers()
    assert (layer.title, layer.title_ar, layer.style["colour"]) == (
        "Drawn by hand",
        "مرسوم",
        "#aa0000",
    )
    point: dict[str, Any] = {"type": "Feature", "geometry": None, "properties": {}}
    workspace.write([Edit("drawn", None, None, point)], **WHO)
    workspace.set_layer(replace(layer, title="Sketch"), who="Bo", why="shorter")
    with pytest.raises(InputError, match="changed in revision 3"):
        workspace.set_layer(replace(layer, title="Lines"), **WHO)
    gone = workspace.set_layer(Layer("drawn", "Sketch"), **WHO, deleted=True)
    assert workspace.layers() == []
    assert len(workspace.frame()) == 0
    with pytest.raises(InputError, match="no such added layer"):
        workspace.write([Edit("drawn", None, None, point)], **WHO)
    workspace.undo(gone.revision, **WHO)
    assert [(one.title, one.features) for one in workspace.layers()] == [("Sketch", 1)]
    assert workspace.verify() == []


def test_known_on_reads_what_was_recorded(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_clock(monkeypatch, "2026-03-01T10:00:00")
    (one,) = filled(workspace, 1)
    set_clock(monkeypatch, "2026-03-05T23:59:59")
    workspace.write([retitled(one, "later")], **WHO)
    set_clock(monkeypatch, "2026-03-06T00:00:00")
    workspace.add(received(checked([record(8)], "other")), **WHO)
    days = ["2026-02-28", "2026-03-01", "2026-03-04", "2026-03-05", "2026-03-06"]
    assert [titles(workspace, day) for day in days] == [
        [],
        ["post 0"],
        ["post 0"],
        ["later"],
        ["later", "post 8"],
    ]
    assert [one.columns["name"] for one in workspace.records("partner", "2026-03-04")] == ["post 0"]
    assert [one.name for one in workspace.layers("2026-03-05")] == ["partner"]
    with pytest.raises(UsageError, match="not a day"):
        workspace.frame(known_on="2026-03")


def test_a_clock_that_was_set_back_does_not_turn_back_what_was_known(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_clock(monkeypatch, "2026-03-05T10:00:00")
    (one,) = filled(workspace, 1)
    set_clock(monkeypatch, "2026-01-01T10:00:00")
    workspace.write([retitled(one, "later")], **WHO)
    assert titles(workspace, "2026-01-01") == []
    assert titles(workspace, "2026-03-05") == ["later"]


def test_a_layer_is_made_with_its_first_feature_or_not_at_all(workspace: Workspace) -> None:
    posts = Layer("posts", "Posts")
    wrong = Edit("posts", None, None, {"type": "Nothing"})
    with pytest.raises(InputError):
        workspace.write([wrong], **WHO, layers=[posts])
    assert workspace.layers() == []
    new = Edit("posts", None, None, record(1))
    change = workspace.write([new], **WHO, layers=[posts])
    assert [layer.title for layer in workspace.layers()] == ["Posts"]
    assert workspace.revision == change.revision
    assert workspace.verify() == []
    workspace.undo(change.revision, **WHO)
    assert workspace.layers() == []
    workspace.write([new], **WHO, layers=[posts])
    assert len(list(workspace.records("posts"))) == 1


def test_a_layer_deleted_with_what_it_holds_does_not_come_back_unasked(
    workspace: Workspace,
) -> None:
    new = Edit("posts", None, None, record(1))
    workspace.write([new], **WHO, layers=[Layer("posts", "Posts", "نقاط")])
    workspace.set_layer(Layer("posts", "Posts", "نقاط"), **WHO, deleted=True)
    before = workspace.revision
    with pytest.raises(InputError, match="restore it first"):
        workspace.write([new], **WHO, layers=[Layer("posts", "posts")])
    assert workspace.revision == before
