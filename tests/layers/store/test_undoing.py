"""Undo and restore: what stood before stands again, by a change of its own, and nothing newer is lost."""

from __future__ import annotations

import pytest

from geo.errors import InputError
from layers.store.model import Edit, Layer, StaleError
from layers.store.workspace import Workspace
from tests.layers.store.samples import WHO, checked, filled, received, record, retitled, titles


def test_an_edit_is_undone_and_done_again(workspace: Workspace) -> None:
    one, _ = filled(workspace, 2)
    edit = workspace.write([retitled(one, "camp")], **WHO)
    undone = workspace.undo(edit.revision, who="Bo", why="wrong")
    assert (undone.kind, undone.features, undone.who) == ("undo", 1, "Bo")
    now = workspace.get(one.uid)
    assert now is not None
    assert (now.record, now.columns) == (one.record, one.columns)
    assert [one.columns["name"] for one in workspace.history("0")] == ["post 0", "camp", "post 0"]
    workspace.undo(undone.revision, **WHO)
    assert titles(workspace) == ["camp", "post 1"]
    assert workspace.verify() == []


def test_an_import_is_undone_whole(workspace: Workspace) -> None:
    filled(workspace, 3)
    undone = workspace.undo(1, **WHO)
    assert (workspace.layers(), len(workspace.frame()), undone.features) == ([], 0, 3)
    with pytest.raises(InputError, match="nothing of it stands"):
        workspace.undo(1, **WHO)
    workspace.undo(undone.revision, **WHO)
    assert titles(workspace) == ["post 0", "post 1", "post 2"]
    assert workspace.frame().geometry.iloc[1].wkt == "POINT (40.001 36)"
    assert workspace.verify() == []


def test_what_is_newer_is_not_undone_unless_that_is_meant(workspace: Workspace) -> None:
    one, two, _ = filled(workspace, 3)
    workspace.write([retitled(one, "camp")], who="Bo", why="b")
    workspace.write([Edit("partner", two.uid, two.version, None)], who="Cy", why="c")
    with pytest.raises(StaleError) as refused:
        workspace.undo(1, **WHO)
    ((meant, stands),) = refused.value.pairs  # what is gone already stands in nobody's way
    assert (meant.uid, meant.record) == (one.uid, None)
    assert stands.columns["name"] == "camp"
    assert workspace.revision == 3
    workspace.undo(1, **WHO, forced=[one.uid])
    assert len(workspace.frame()) == 0
    assert workspace.verify() == []


def test_a_layer_that_holds_what_others_put_there_stays(workspace: Workspace) -> None:
    filled(workspace, 1)
    workspace.add(received(checked([record(9)])), who="Bo", why="b", into="partner")
    workspace.undo(1, **WHO)
    assert titles(workspace) == ["post 9"]
    assert [(one.name, one.features) for one in workspace.layers()] == [("partner", 1)]


def test_a_layer_goes_with_the_last_that_others_put_there(workspace: Workspace) -> None:
    filled(workspace, 1)
    workspace.add(received(checked([record(9)])), who="Bo", why="b", into="partner")
    workspace.undo(1, **WHO)
    change = workspace.undo(2, **WHO)
    assert workspace.layers() == [], "nothing of it was kept, and nobody is shown an empty one"
    workspace.undo(change.revision, **WHO)
    assert [(one.name, one.features) for one in workspace.layers()] == [("partner", 1)]
    assert workspace.verify() == []


def test_a_layer_whose_maker_stands_stays_when_it_is_empty(workspace: Workspace) -> None:
    workspace.set_layer(Layer("partner", "partner"), **WHO)
    workspace.add(received(checked([record(9)])), who="Bo", why="b", into="partner")
    workspace.undo(2, **WHO)
    assert [(one.name, one.features) for one in workspace.layers()] == [("partner", 0)]


def test_what_was_put_back_by_hand_does_not_hinder(workspace: Workspace) -> None:
    one, two = filled(workspace, 2)
    edit = workspace.write([retitled(one, "a"), retitled(two, "b")], **WHO)
    now = workspace.get(one.uid)
    assert now is not None
    workspace.write([retitled(now, "post 0")], **WHO)
    assert workspace.undo(edit.revision, **WHO).features == 1
    assert titles(workspace) == ["post 0", "post 1"]


def test_a_feature_is_put_back_as_it_stood(workspace: Workspace) -> None:
    (one,) = filled(workspace, 1)
    workspace.write([retitled(one, "a")], **WHO)
    now = workspace.get(one.uid)
    assert now is not None
    workspace.write([Edit("partner", one.uid, now.version, None)], **WHO)
    workspace.restore(one.uid, 2, **WHO)
    assert titles(workspace) == ["a"]
    workspace.restore(one.uid, 1, **WHO)
    assert titles(workspace) == ["post 0"]
    assert len(workspace.history("0")) == 5
    for key, revision, said in (
        (one.uid, 1, "stands as it stood"),
        ("f" * 32, 1, "no such feature"),
        (one.uid, 99, "the newest is 5"),
    ):
        with pytest.raises(InputError, match=said):
            workspace.restore(key, revision, **WHO)


def test_a_layer_is_put_back_with_all_it_held(workspace: Workspace) -> None:
    one, two = filled(workspace, 2)
    workspace.write(
        [
            retitled(one, "a"),
            Edit("partner", two.uid, two.version, None),
            Edit("partner", None, None, {"type": "Feature", "geometry": None, "properties": {}}),
        ],
        **WHO,
    )
    workspace.set_layer(Layer("partner", "Other title"), **WHO)
    change = workspace.restore("partner", 1, **WHO)
    assert (change.layer, change.features) == ("partner", 3)
    assert titles(workspace) == ["post 0", "post 1"]
    assert [one.title for one in workspace.layers()] == ["partner"]
    workspace.restore("partner", 3, **WHO)
    assert len(workspace.frame()) == 2
    assert [one.title for one in workspace.layers()] == ["Other title"]
    assert workspace.verify() == []


def test_there_is_no_change_of_that_number(workspace: Workspace) -> None:
    filled(workspace, 1)
    with pytest.raises(InputError, match="revision 7: no such change; the newest is 1"):
        workspace.undo(7, **WHO)


def test_several_changes_are_undone_together_or_not_at_all(workspace: Workspace) -> None:
    one, two = checked([record(1)], "one"), checked([record(2)], "two")
    first, second = workspace.add(received(one, two), **WHO)
    (held,) = workspace.records("one")
    workspace.write([retitled(held, "camp")], who="Bo", why="b")
    with pytest.raises(StaleError):
        workspace.undo_all([first.revision, second.revision], **WHO)
    assert (workspace.revision, titles(workspace)) == (3, ["camp", "post 2"])
    workspace.undo(3, **WHO)
    done = workspace.undo_all([first.revision, second.revision], **WHO)
    assert [(change.kind, change.layer) for change in done] == [("undo", "two"), ("undo", "one")]
    assert workspace.layers() == []
    revision = workspace.revision
    with pytest.raises(InputError, match="revisions 1, 2: nothing of them stands"):
        workspace.undo_all([first.revision, second.revision], **WHO)
    workspace.undo(done[0].revision, **WHO)
    assert len(workspace.undo_all([1, 2], **WHO)) == 1  # what was undone already hinders nobody
    assert workspace.revision == revision + 2
    assert workspace.verify() == []


def test_nothing_is_put_back_out_of_sight(workspace: Workspace) -> None:
    (one,) = filled(workspace, 1)
    workspace.write([retitled(one, "camp")], **WHO)
    gone = workspace.set_layer(Layer("partner", "partner"), **WHO, deleted=True)
    with pytest.raises(InputError, match="partner: the layer was deleted in revision 3"):
        workspace.undo(2, **WHO)
    with pytest.raises(InputError, match="partner: the layer was deleted in revision 3"):
        workspace.restore(one.uid, 1, **WHO)
    assert workspace.revision == gone.revision
    workspace.undo(gone.revision, **WHO)
    workspace.undo(2, **WHO)
    assert titles(workspace) == ["post 0"]
    assert workspace.verify() == []
