"""A received file becomes layers: whole or not at all, once, with nothing of it lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import numpy as np
import pytest

from geo.errors import InputError
from layers.intake.model import Verdict
from layers.store import bodies, table
from layers.store.model import Edit
from layers.store.workspace import Workspace
from tests.layers.store.conftest import Made
from tests.layers.store.samples import WHO, checked, filled, received, record, retitled


def test_what_was_added_comes_back_as_it_was(workspace: Workspace) -> None:
    big = 123456789012345678901234567890
    odd = record(7, big=big, half="\ud800", zero=0.0, nothing=None, Ω={"a": [1, 2.5]})
    odd["khabur"] = {"foreign": True}
    (change,) = workspace.add(received(checked([odd, record(8)])), **WHO)
    assert (change.kind, change.layer, change.features) == ("import", "partner", 2)
    (version, _) = workspace.records("partner")
    assert version.record == odd
    assert version.record is not None
    assert type(version.record["id"]) is int
    assert version.id == "7"
    assert version.columns == {"name": "post 7", "when": "2022-01-20"}
    assert version.change.who == "Ana"
    assert workspace.verify() == []


def test_the_table_is_that_of_the_map(workspace: Workspace) -> None:
    filled(workspace, 3)
    frame = workspace.frame()
    ours = ["id", "uid", "layer", "name", "when", "extra"]
    assert list(frame.columns) == [*ours, "changed", "mended", "geometry"]
    assert frame["layer"].tolist() == ["partner"] * 3
    assert frame["extra"].tolist() == [{"remark": "قرية"}] * 3
    assert frame.geometry.x.tolist() == [40.0, 40.001, 40.002]
    assert frame.geometry.y.tolist() == [36.0] * 3
    assert len(workspace.frame(["elsewhere"])) == 0


HARD = {"big": 2**70, "half": "\ud800"}  # what orjson does not write


@pytest.mark.parametrize("hard", [None, HARD])
def test_bodies_of_many_are_those_of_each(hard: Any) -> None:
    records = [{"a": "قرية"}, {"a": 'x",\0,"y'}, hard]
    columns = [{}, {"kind": "prison"}, None]
    values = (records, columns, [None] * 3, [None, {"a": [1.5, None]}, {}])
    texts, digests = bodies.many("feature", "partner", ["1", "2", "ثلاثة"], *values)
    said = zip(["1", "2", "ثلاثة"], zip(*values, strict=True), strict=True)
    alone = [bodies.Body("feature", "partner", key, *map(bodies.text, row)) for key, row in said]
    assert list(zip(*texts, strict=True)) == [body[3:] for body in alone]
    assert digests == list(map(bodies.digest, alone))
    uids = ["a" * 32, "b" * 32, "c" * 32]
    named = [bodies.version(uid, None, None, one) for uid, one in zip(uids, digests, strict=True)]
    assert bodies.firsts(uids, digests) == named


def test_texts_of_many_are_held_by_any_database() -> None:
    assert bodies.plains(["a", "قرية"]) == ["a", "قرية"]
    said = ["a", "b\0", "\ud800", 7]
    assert bodies.plains(said) == list(map(bodies.plain, said))


def test_layers_count_and_read_what_stands_as_it_stood(workspace: Workspace) -> None:
    """What stands is found by heads alone, what stood by all versions; on the same day they are one."""
    first, second, _ = filled(workspace, 3)
    workspace.write([Edit("partner", first.uid, first.version, None)], **WHO)
    workspace.write([retitled(second, "renamed")], **WHO)
    workspace.add(received(checked([record(9)], "other")), **WHO)
    today = f"{datetime.now(UTC):%Y-%m-%d}"
    assert [(one.name, one.features, one.revision) for one in workspace.layers()] == [
        ("partner", 2, 3),
        ("other", 1, 4),
    ]
    assert workspace.layers(today) == workspace.layers()
    assert workspace.frame(known_on=today).equals(workspace.frame())
    assert workspace.frame(["partner"])["name"].tolist() == ["post 2", "renamed"]
    (partner, _) = workspace.layers()
    workspace.set_layer(partner, **WHO, deleted=True)
    assert workspace.frame()["name"].tolist() == ["post 9"]


def test_columns_that_few_say_stand_in_their_rows(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table, "AT_ONCE", 2)  # a column may first be said in a later part
    versions = filled(workspace, 5)
    said = replace(retitled(versions[3], "post 3"), columns={"kind": "prison", "name": "post 3"})
    workspace.write([said], **WHO)
    frame = workspace.frame()
    assert list(frame.columns)[:6] == ["id", "uid", "layer", "kind", "name", "when"]
    assert frame["kind"].tolist() == [None] * 4 + ["prison"]
    assert frame["when"].tolist() == ["2022-01-20"] * 4 + [None]


def test_a_file_is_added_once_unless_that_is_meant(workspace: Workspace) -> None:
    file = received(checked([record(1)]))
    (first,) = workspace.add(file, **WHO)
    with pytest.raises(InputError, match=r"added before, by Ana on .* \(revision 1\)"):
        workspace.add(file, **WHO)
    workspace.add(file, **WHO, again=True)
    assert [layer.name for layer in workspace.layers()] == ["partner", "partner 2"]
    workspace.undo(first.revision, **WHO)
    with pytest.raises(InputError, match="revision 2"):
        workspace.add(file, **WHO)
    workspace.undo(2, **WHO)
    workspace.add(file, **WHO)  # nothing of it was left
    assert [layer.name for layer in workspace.layers()] == ["partner"]
    assert workspace.verify() == []


def test_a_rejected_file_does_not_land(workspace: Workspace) -> None:
    file = replace(received(checked([record(1)])), verdict=Verdict.REJECT)
    with pytest.raises(InputError, match="rejected"):
        workspace.add(file, **WHO)
    assert workspace.revision == 0


def test_several_layers_are_one_transaction(workspace: Workspace) -> None:
    good, bad = checked([record(1)], "good"), checked([record(2)], "bad")
    broken = replace(bad, records=[{"a": float("nan"), "b": 2**70}])
    with pytest.raises(ValueError, match="JSON"):
        workspace.add(received(good, broken), **WHO)
    assert (workspace.revision, len(workspace.frame())) == (0, 0)
    changes = workspace.add(received(good, bad), **WHO)
    assert [(one.revision, one.layer) for one in changes] == [(1, "good"), (2, "bad")]


def test_into_a_layer_that_is_there(workspace: Workspace) -> None:
    filled(workspace, 2)
    workspace.add(received(checked([record(9)], "other")), **WHO, into="partner")
    (layer,) = workspace.layers()
    assert (layer.name, layer.features, layer.revision) == ("partner", 3, 2)
    for name in ("places", "added", " ", "x" * 121):
        with pytest.raises(InputError, match="layer"):
            workspace.add(received(checked([record(3)]), salt=name), **WHO, into=name)


def test_a_layer_does_not_take_the_name_of_a_built_one(workspace: Workspace) -> None:
    workspace.add(received(checked([record(1)], "camps")), **WHO)
    (layer,) = workspace.layers()
    assert (layer.name, layer.title) == ("camps 2", "camps 2"), "one name on every page"


def test_features_that_say_the_same_stay_two(workspace: Workspace) -> None:
    workspace.add(received(checked([record(1), record(1)])), **WHO)
    assert len(workspace.frame()) == 2
    assert len({one.uid for one in workspace.find("partner", "1")}) == 2


def test_two_laptops_hold_the_same_features_of_the_same_file(another: Made) -> None:
    here, there = another(), another()
    assert [one.uid for one in filled(here)] == [one.uid for one in filled(there)]


def test_fingerprints_are_of_what_stands(workspace: Workspace) -> None:
    one = checked([record(1), record(2)])
    workspace.add(received(one), **WHO)
    assert np.array_equal(np.sort(workspace.fingerprints()), np.sort(one.fingerprints))
    workspace.undo(1, **WHO)
    assert len(workspace.fingerprints()) == 0


def test_a_mapping_is_remembered(workspace: Workspace) -> None:
    workspace.remember("shape", {"name": "title"})
    workspace.remember("shape", {"name": "titre"})
    assert workspace.mapping("shape") == {"name": "titre"}
    assert workspace.mapping("another") is None


def test_who_is_kept_in_the_folder(workspace: Workspace) -> None:
    workspace.set_who("  Ana\nMaria ")
    assert workspace.who == "Ana Maria"
    with pytest.raises(InputError, match="name"):
        workspace.set_who(" ")
    with pytest.raises(InputError, match="why"):
        workspace.add(received(checked([record(1)])), who="Ana", why="")
