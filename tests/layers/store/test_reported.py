"""What came from elsewhere as a report, a decision or a rule is believed only where it is one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from geo.errors import InputError
from layers.store import bodies, reported
from layers.store.bodies import Body
from layers.store.landing import DECISION, REPORT, RULE
from layers.store.reviewed import About

SHA = "5e" * 32
TEXT = {"sha256": SHA, "characters": 10, "file": "a.txt", "encoding": "utf-8"}
SAID = reported.about_properties(About(title="At the gate"), TEXT)
DECIDED: dict[str, Any] = {"verdict": "reject", "proposed": {}, "feature": None}
NAME = reported.decision_name(SHA, "k1")


def check(what: str, name: str, uid: str, properties: Mapping[str, Any] | None) -> None:
    reported.check(uid, reported.body(what, name, properties))


def test_what_a_workspace_writes_is_taken() -> None:
    check(REPORT, "gate", reported.report_uid(SHA), SAID)
    check(REPORT, "gate", reported.report_uid(SHA), None)
    check(DECISION, NAME, reported.decision_uid(SHA, "k1"), DECIDED)
    check(DECISION, NAME, reported.decision_uid(SHA, "k1"), None)
    check(RULE, "harir", reported.rule_uid("harir"), {"surface": "Harir"})


@pytest.mark.parametrize(
    ("what", "name", "uid", "properties"),
    [
        (REPORT, "gate", reported.report_uid("ab" * 32), SAID),
        (REPORT, "gate", reported.report_uid(SHA), {**SAID, "sha256": "5E" * 32}),
        (REPORT, "gate", reported.report_uid(SHA), {**SAID, "characters": "10"}),
        (REPORT, "gate", reported.report_uid(SHA), {**SAID, "file": None}),
        (REPORT, "gate", reported.report_uid(SHA), {**SAID, "title": ""}),
        (REPORT, "gate", reported.report_uid(SHA), {**SAID, "published": "soon"}),
        (REPORT, "../gate", reported.report_uid(SHA), SAID),
        (DECISION, NAME, reported.decision_uid(SHA, "k2"), DECIDED),
        (DECISION, NAME, reported.decision_uid(SHA, "k1"), {**DECIDED, "verdict": "perhaps"}),
        (DECISION, NAME, reported.decision_uid(SHA, "k1"), {**DECIDED, "proposed": []}),
        (DECISION, NAME, reported.decision_uid(SHA, "k1"), {**DECIDED, "feature": "x"}),
        (DECISION, "x/k1", reported.decision_uid("x", "k1"), DECIDED),
        (RULE, "harir", reported.rule_uid("erbil"), {"surface": "Harir"}),
        (RULE, "harir", reported.rule_uid("harir"), {"surface": "Erbil"}),
        (RULE, "harir", reported.rule_uid("harir"), {"surface": 5}),
    ],
)
def test_what_is_none_is_refused(
    what: str, name: str, uid: str, properties: Mapping[str, Any]
) -> None:
    with pytest.raises((InputError, ValueError, TypeError, KeyError)):
        check(what, name, uid, properties)


def test_a_report_is_no_place_to_hide_a_feature() -> None:
    body = reported.body(RULE, "harir", {"surface": "Harir"})
    for more in ({"layer": "incidents"}, {"columns": "{}"}, {"original": "{}"}, {"extra": "{}"}):
        with pytest.raises(InputError, match="more than one says"):
            reported.check(reported.rule_uid("harir"), body._replace(**more))
    other = Body(RULE, "", "harir", bodies.text({"type": "Report", "id": "harir"}), None)
    with pytest.raises(InputError, match="no rule"):
        reported.check(reported.rule_uid("harir"), other)
