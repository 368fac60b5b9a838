"""A text that is forgotten is not in the database any more, and what was decided of it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.errors import InputError, KhaburError
from layers.store import engine as databases
from layers.store.reviewed import About, Decided, Held
from layers.store.workspace import Workspace
from tests.layers.store.conftest import Made
from tests.layers.store.samples import By

BY: By = {"who": "Ana", "why": "asked to"}
SECRET = "The ferryman's cousin kept the ledger under a loose board. "
TEXT = SECRET * 2_000  # of many pages
SAID = About(title="Ferry", outlet="Post", published="2023-05", language="en")


def removed(workspace: Workspace) -> Held:
    held = workspace.add_report(TEXT, SAID, **BY)
    workspace.decide([Decided(held.sha256, "k1", "reject", {"event_type": "attack"})], **BY)
    workspace.remove_report(held, **BY)
    return held


def written(workspace: Workspace) -> bytes:
    """All bytes of the folder."""
    return b"".join(one.read_bytes() for one in Path(workspace.folder).iterdir())


def test_its_bytes_are_gone_and_the_decision_stays(workspace: Workspace) -> None:
    held = removed(workspace)
    assert workspace.report_text(held.sha256) == TEXT
    change = workspace.forget_report(held.id, **BY)
    assert change is not None
    assert (change.kind, change.who, change.why, change.features) == ("review", *BY.values(), 0)
    assert workspace.report_text(held.sha256) is None
    assert [one.key for one in workspace.decisions(held.sha256)] == ["k1"]
    assert workspace.verify() == []
    assert workspace.log()[0].revision == change.revision


def test_nothing_of_it_is_left_in_the_files(local: Workspace) -> None:
    held = removed(local)
    assert SECRET.encode() in written(local)
    local.forget_report(held.sha256, **BY)
    found = written(local)
    assert (SECRET.encode() in found, b"ferryman" in found) == (False, False)
    assert held.sha256.encode() in found  # what was said of it stays


def test_undone_the_report_stands_without_its_text(workspace: Workspace) -> None:
    held = workspace.add_report(TEXT, SAID, **BY)
    gone = workspace.remove_report(held, **BY)
    workspace.forget_report(held.id, **BY)
    workspace.undo(gone.revision, **BY)
    [back] = workspace.reports()
    assert (back.about, back.has_text) == (held.about, False)
    assert workspace.add_report(TEXT, SAID, **BY).has_text


def test_only_what_was_removed_is_forgotten(workspace: Workspace) -> None:
    held = workspace.add_report(TEXT, SAID, **BY)
    for key, told in ((held.id, "remove"), (held.sha256[:12], "remove"), ("another", "no such")):
        with pytest.raises(InputError, match=told):
            workspace.forget_report(key, **BY)
    assert workspace.report_text(held.sha256) == TEXT
    workspace.remove_report(held, **BY)
    assert workspace.forget_report(held.sha256[:12], **BY) is not None
    assert workspace.forget_report(held.sha256, **BY) is None


def test_while_somebody_reads_it_is_told_that_bytes_are_left(
    local: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    pragmas = [one for one in databases.PRAGMAS if not one.startswith("busy")]
    monkeypatch.setattr(databases, "PRAGMAS", (*pragmas, "busy_timeout=50"))
    held = removed(local)
    local.close()
    with databases.reading(local.engine) as reader:
        reader.exec_driver_sql("SELECT count(*) FROM texts")
        with pytest.raises(KhaburError, match="not yet overwritten"):
            local.forget_report(held.id, **BY)
    assert local.forget_report(held.id, **BY) is None
    assert b"ferryman" not in written(local)


def test_the_other_workspace_hears_of_it_and_keeps_its_own(another: Made, tmp_path: Path) -> None:
    here, there = another(), another()
    there.add_report(TEXT, SAID, who="Bo", why="mine")
    held = removed(here)
    here.forget_report(held.id, **BY)
    here.changes(0, tmp_path / "changes.ndjson")
    there.merge(tmp_path / "changes.ndjson", who="Bo", why="from Ana")
    assert there.report_text(held.sha256) == TEXT
    assert there.verify() == []
