"""Decisions: with their features in one transaction, never asked twice, never over somebody else's."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from geo.errors import InputError
from layers.store import engine as databases
from layers.store import standing
from layers.store.model import Edit, Layer, StaleError
from layers.store.reviewed import Decided, DecidedError, Decision, Verdict
from layers.store.workspace import Workspace
from tests.layers.store.conftest import Made
from tests.layers.store.samples import By, titles

BY: By = {"who": "Ana", "why": "read it"}
SHA = "5e" * 32
LAYERS = [Layer("incidents", "Incidents"), Layer("statements", "Statements")]
PROPOSED = {"event_type": "attack", "evidence": [3, 40]}


def feature(name: str = "raid", layer: str = "incidents") -> Edit:
    where = {"type": "Point", "coordinates": [40.5, 36.5]}
    record = {"type": "Feature", "id": f"f-{name}", "geometry": where, "properties": {}}
    return Edit(layer, None, None, record, {"name": name, "kind": "attack"})


def decided(key: str, verdict: Verdict = "accept", **more: Any) -> Decided:
    made = None if verdict == "reject" else more.pop("feature", feature())
    return Decided(SHA, key, verdict, PROPOSED, made, **more)


def decide(workspace: Workspace, *made: Decided, who: str = "Ana") -> list[Decision]:
    workspace.decide(made, who=who, why="read it", layers=LAYERS)
    keys = [one.key for one in made]
    return [one for one in workspace.decisions(SHA) if one.key in keys]


def test_a_decision_and_its_feature_are_one_change(workspace: Workspace) -> None:
    change = workspace.decide([decided("k1"), decided("k2", "reject")], **BY, layers=LAYERS)
    one, two = workspace.decisions()
    assert (change.kind, change.features, change.layer) == ("review", 1, "incidents")
    assert (one.verdict, one.key, one.sha256, one.said) == ("accept", "k1", SHA, PROPOSED)
    assert (two.verdict, two.feature_uid) == ("reject", None)
    assert one.change == two.change == change
    stands = workspace.get(one.feature_uid or "")
    assert stands is not None
    assert (stands.version, stands.columns["name"]) == (one.feature_version, "raid")
    assert workspace.verify() == []


def test_nothing_of_it_lands_when_one_cannot(workspace: Workspace) -> None:
    broken = replace(feature(), columns={"status": "perhaps"})
    with pytest.raises(InputError, match="status"):
        workspace.decide([decided("k1"), decided("k2", feature=broken)], **BY, layers=LAYERS)
    assert (workspace.decisions(), workspace.layers(), workspace.revision) == ([], [], 0)
    with pytest.raises(InputError, match="no such added layer"):
        workspace.decide([decided("k1")], **BY)
    with pytest.raises(InputError, match="twice"):
        workspace.decide([decided("k1"), decided("k1", "reject")], **BY, layers=LAYERS)
    with pytest.raises(InputError, match="nothing to decide"):
        workspace.decide([], **BY)
    with pytest.raises(InputError, match="not said what"):
        workspace.decide([replace(decided("k1"), feature=None)], **BY, layers=LAYERS)


def test_the_second_is_told_of_the_first(workspace: Workspace) -> None:
    [first] = decide(workspace, decided("k1"), who="Bo")
    with pytest.raises(DecidedError, match=r"decided by Bo in revision 1 \(accept\)") as told:
        workspace.decide([decided("k1", "reject"), decided("k2", "reject")], **BY)
    assert told.value.decision == first
    assert [one.verdict for one in workspace.decisions()] == ["accept"]
    [second] = decide(workspace, decided("k1", "reject", seen=first.version))
    assert (second.verdict, titles(workspace)) == ("reject", [])
    with pytest.raises(InputError, match="no such decision"):
        workspace.decide([decided("k3", "reject", seen=first.version)], **BY)


def test_another_mind_makes_the_same_feature_anew(workspace: Workspace) -> None:
    [first] = decide(workspace, decided("k1"))
    moved = feature("warning", "statements")
    [edited] = decide(workspace, decided("k1", "edit", feature=moved, seen=first.version))
    assert edited.feature_uid == first.feature_uid
    assert (edited.verdict, titles(workspace)) == ("edit", ["warning"])
    [gone] = decide(workspace, decided("k1", "reject", seen=edited.version))
    [back] = decide(workspace, decided("k1", seen=gone.version))
    assert (back.feature_uid, titles(workspace)) == (first.feature_uid, ["raid"])
    assert len(workspace.history(first.uid)) == 4
    assert workspace.verify() == []


def test_taken_back_it_is_open_again(workspace: Workspace) -> None:
    [first] = decide(workspace, decided("k1"))
    workspace.take_back([first], **BY)
    [open_again] = workspace.decisions(SHA)
    assert (open_again.verdict, open_again.said, titles(workspace)) == (None, PROPOSED, [])
    with pytest.raises(InputError, match="open already"):
        workspace.take_back([open_again], **BY)
    with pytest.raises(DecidedError, match="taken back"):
        workspace.decide([decided("k1", seen=first.version)], **BY, layers=LAYERS)
    decide(workspace, decided("k1", seen=open_again.version))
    assert titles(workspace) == ["raid"]
    assert workspace.verify() == []


def test_one_undo_reverts_many_and_another_brings_them_back(workspace: Workspace) -> None:
    many = [decided(f"k{at}", feature=feature(f"raid {at}")) for at in range(3)]
    change = workspace.decide([*many, decided("k9", "reject")], **BY, layers=LAYERS)
    undone = workspace.undo(change.revision, **BY)
    assert undone.features == 3
    assert {one.verdict for one in workspace.decisions()} == {None}
    assert titles(workspace) == []
    workspace.undo(undone.revision, **BY)
    assert [one.verdict for one in workspace.decisions()] == ["accept"] * 3 + ["reject"]
    assert workspace.verify() == []
    workspace.take_back(
        workspace.decisions()[:1], **BY
    )  # what an undo put back is what was decided
    assert titles(workspace) == ["raid 1", "raid 2"]


def test_an_undo_of_rejections_alone_is_one(workspace: Workspace) -> None:
    change = workspace.decide([decided("k1", "reject")], **BY)
    assert workspace.undo(change.revision, **BY).features == 0
    assert workspace.decisions()[0].verdict is None
    assert workspace.verify() == []


def test_work_behind_many_that_an_undo_put_back_is_not_lost_unseen(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standing, "ASKED", 2)
    change = workspace.decide([decided(f"k{at}") for at in range(3)], **BY, layers=LAYERS)
    workspace.undo(workspace.undo(change.revision, **BY).revision, **BY)
    last = workspace.decisions()[-1]
    stands = workspace.get(last.feature_uid or "")
    assert stands is not None
    named = {**stands.columns, "name": "siege"}
    edit = Edit(stands.layer, stands.uid, stands.version, stands.record, named)
    workspace.write([edit], who="Bo", why="it was one")
    with pytest.raises(StaleError, match="changed by Bo"):
        workspace.take_back(workspace.decisions(), **BY)


def test_work_on_a_feature_is_not_lost_unseen(workspace: Workspace) -> None:
    [first] = decide(workspace, decided("k1"))
    stands = workspace.get(first.feature_uid or "")
    assert stands is not None
    named = Edit(
        stands.layer, stands.uid, stands.version, stands.record, {**stands.columns, "name": "siege"}
    )
    workspace.write([named], who="Bo", why="it was one")
    with pytest.raises(StaleError, match="changed by Bo"):
        workspace.take_back([first], **BY)
    with pytest.raises(StaleError):
        workspace.decide([decided("k1", "reject", seen=first.version)], **BY)
    assert titles(workspace) == ["siege"]
    workspace.take_back([first], **BY, is_forced=True)
    assert titles(workspace) == []
    assert workspace.verify() == []


def test_what_was_deleted_by_hand_can_be_decided_anew(local: Workspace) -> None:
    [first] = decide(local, decided("k1"))
    stands = local.get(first.feature_uid or "")
    assert stands is not None
    local.write([Edit(stands.layer, stands.uid, stands.version, None)], **BY)
    [again] = decide(local, decided("k1", seen=first.version))
    assert (again.verdict, titles(local)) == ("accept", ["raid"])


def test_two_who_decide_apart_stand_side_by_side(another: Made, tmp_path: Path) -> None:
    here, there, file = another(), another(), tmp_path / "changes.ndjson"
    decide(here, decided("k1"))
    decide(there, decided("k1", feature=feature("riot")), decided("k2", "reject"), who="Bo")
    there.changes(0, file)
    merged = here.merge(file, who="Ana", why="from Bo")
    assert len(merged.conflicts) == 2  # the decision, and its feature
    assert titles(here) == ["raid"]
    assert {one.key: one.verdict for one in here.decisions()} == {"k1": "accept", "k2": "reject"}
    for one in merged.conflicts:
        here.settle(one.uid, one.beside[0].version, **BY)
    assert (titles(here), here.conflicts(), here.verify()) == (["riot"], [], [])


def test_decisions_go_over_with_their_features(another: Made, tmp_path: Path) -> None:
    here, there, file = another(), another(), tmp_path / "changes.ndjson"
    decide(here, decided("k1"), decided("k2", "reject"))
    here.changes(0, file)
    there.merge(file, who="Bo", why="from Ana")
    assert [one.verdict for one in there.decisions(SHA)] == ["accept", "reject"]
    assert (titles(there), there.verify()) == (["raid"], [])
    with pytest.raises(DecidedError, match="by Ana"):
        there.decide([decided("k1", "reject")], who="Bo", why="no")


def test_verify_tells_of_a_decision_without_its_feature(local: Workspace) -> None:
    [one] = decide(local, decided("k1"))
    with databases.writing(local.engine) as connection:
        gone = {"uid": one.feature_uid}
        connection.execute(text("DELETE FROM heads WHERE uid = :uid"), gone)
        connection.execute(text("DELETE FROM versions WHERE uid = :uid"), gone)
    assert any("decision k1" in line for line in local.verify())


def test_decisions_of_one_report_alone(local: Workspace) -> None:
    decide(local, decided("k1", "reject"))
    local.decide([replace(decided("k1", "reject"), sha256="ab" * 32)], **BY)
    assert [one.sha256 for one in local.decisions(SHA)] == [SHA]
    assert len(local.decisions()) == 2
