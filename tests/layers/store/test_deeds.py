"""What a change of a review did, told from its versions."""

from __future__ import annotations

from dataclasses import replace

from layers.store.reviewed import About, Decided
from layers.store.workspace import Workspace
from tests.layers.store.samples import By

BY: By = {"who": "Ana", "why": "to be read"}
SAID = About(title="At the mill", outlet="Wadi Post", published="2023-05", language="en")


def test_every_deed_of_a_review_has_its_word(workspace: Workspace) -> None:
    held = workspace.add_report("The miller counted nine sacks.", SAID, **BY)
    held = workspace.amend_report(held, replace(SAID, title="At the old mill"), **BY)
    workspace.decide([Decided(held.sha256, key, "reject", {}) for key in ("k1", "k2")], **BY)
    workspace.take_back(workspace.decisions(held.sha256)[:1], **BY)
    rule = workspace.rule_out("Miller", **BY)
    workspace.revoke_rule(rule.surface, **BY)
    workspace.remove_report(held, **BY)
    told = [workspace.reviewed(one.revision) for one in reversed(workspace.log(None))]
    assert told == [
        ["report_added"],
        ["report_amended"],
        ["decision_reject", "decision_reject"],
        ["decision_open"],
        ["rule_added"],
        ["rule_removed"],
        ["report_removed"],
    ]
    named = [workspace.reports_of(one.revision) for one in reversed(workspace.log(None))]
    assert named == [[held.id], [held.id], [], [], [], [], [held.id]]
