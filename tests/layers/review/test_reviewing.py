"""A review: what it shows, and every way to decide."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from geo.errors import InputError
from layers import load
from layers.review.model import Pattern
from layers.review.reviewing import Review
from layers.store.model import Edit, StaleError
from layers.store.reviewed import DecidedError, Held
from layers.store.workspace import Workspace, open_workspace
from layers.workshop import Workshop
from tests.layers.review.conftest import ATTACK, DENIED, PLANNED, PROPOSALS, Opened, Read

WHO = "Ana"


def states(opened: Opened) -> dict[str, str]:
    return {item.key: item.state for item in opened().items()}


def on_map(store: Workspace) -> dict[str, str]:
    """Layer by the kind of what stands in it."""
    frame = store.frame()
    return dict(zip(frame.get("kind", []), frame["layer"], strict=True))


def test_items_stand_in_the_order_of_the_text(opened: Opened) -> None:
    items = opened().items()
    assert [item.key for item in items] == [one.key for one in PROPOSALS]
    assert {item.state for item in items} == {"open"}
    assert {item.problems for item in items} == {()}


def test_accepting_puts_it_on_the_map_with_its_source(opened: Opened, store: Workspace) -> None:
    decision = opened().accept(ATTACK.key, who=WHO, why="as it says")
    assert (decision.verdict, decision.change.who, decision.change.why) == (
        "accept",
        WHO,
        "as it says",
    )
    feature = store.get(decision.feature_uid or "")
    assert feature is not None
    said = feature.columns
    assert (feature.layer, said["kind"], said["when"]) == ("incidents", "attack", "2022-01-20")
    assert said["published"] == said["as_of"] == "2022-02-01"
    assert said["sources"] == [
        {
            "report_id": "wadi-post-2022-02-01",
            "claim_id": feature.id,
            "evidence_start": ATTACK.evidence.start,
            "evidence_end": ATTACK.evidence.end,
            "text": None,
        }
    ]
    assert said["date_basis"] == ATTACK.date_basis
    assert (said["reliability"], said["credibility"]) == ("F", "6")
    assert said["extraction_confidence"] == "high"
    assert (feature.record or {})["properties"]["decision"] == decision.uid
    assert states(opened)[ATTACK.key] == "accepted"
    assert store.verify() == []


def test_what_did_not_happen_is_no_incident(opened: Opened, store: Workspace) -> None:
    opened().decide_all(Pattern(), "accept", who=WHO)
    frame = store.frame()
    by_modality = dict(zip(frame["modality"].fillna(""), frame["layer"], strict=True))
    assert by_modality["denied"] == "statements"
    planned = frame[frame["status"] == "planned"]
    assert list(planned["layer"]) == ["statements"]
    assert sorted(frame["layer"]) == ["incidents", "statements", "statements", "transfers"]


def test_every_feature_is_as_the_schema_of_built_layers_has_it(
    opened: Opened, store: Workspace
) -> None:
    opened().decide_all(Pattern(), "accept", who=WHO)
    rules = load.schema()["properties"]["properties"]["properties"]
    for name in ("incidents", "transfers", "statements"):
        for feature in store.records(name):
            assert set(feature.columns) <= set(rules)
            assert feature.columns["summary"]
            assert feature.columns["summary_ar"]


def test_an_edit_says_what_the_person_said(opened: Opened, store: Workspace) -> None:
    review = opened()
    entry = replace(review.entry(ATTACK.key), when="2022-01-21", quantity_min=24, unit="detainees")
    decision = review.edit(ATTACK.key, entry, who=WHO)
    feature = store.get(decision.feature_uid or "")
    assert feature is not None
    assert (feature.columns["when"], feature.columns["quantity_min"]) == ("2022-01-21", 24)
    assert "date_basis" not in feature.columns  # the reader's reason is not the person's
    assert feature.record is not None
    assert feature.record["geometry"] == review.spot(ATTACK.key).geometry
    assert decision.verdict == "edit"
    again = opened()
    assert again.entry(ATTACK.key).when == "2022-01-21"
    assert again.item(ATTACK.key).state == "edited"


def test_an_edit_that_cannot_be_is_refused_with_everything(
    opened: Opened, store: Workspace
) -> None:
    review = opened()
    wrong = replace(review.entry(ATTACK.key), when="soon", name="", name_ar="")
    with pytest.raises(InputError, match=r"name.*soon"):
        review.edit(ATTACK.key, wrong, who=WHO)
    assert store.decisions() == []


def test_the_second_reviewer_is_told(opened: Opened) -> None:
    mine, theirs = opened(), opened()
    theirs.reject(ATTACK.key, who="Bo", why="hearsay")
    with pytest.raises(DecidedError, match="by Bo"):
        mine.accept(ATTACK.key, who=WHO, seen=mine.item(ATTACK.key).seen)
    now = opened()
    now.accept(ATTACK.key, who=WHO, seen=now.item(ATTACK.key).seen)
    assert states(opened)[ATTACK.key] == "accepted"


def test_undone_it_is_open_and_off_the_map(opened: Opened, store: Workspace) -> None:
    opened().accept(ATTACK.key, who=WHO)
    opened().undo(ATTACK.key, who=WHO)
    assert (states(opened)[ATTACK.key], on_map(store)) == ("open", {})
    review = opened()
    with pytest.raises(InputError, match="not decided"):
        review.undo(ATTACK.key, who=WHO)
    review.accept(ATTACK.key, who=WHO, seen=review.item(ATTACK.key).seen)
    assert on_map(store) == {"attack": "incidents"}


def test_a_rejection_after_somebodys_edit_wants_a_word(opened: Opened, store: Workspace) -> None:
    decision = opened().accept(ATTACK.key, who=WHO)
    stands = store.get(decision.feature_uid or "")
    assert stands is not None
    said = {**stands.columns, "name": "another"}
    store.write(
        [Edit(stands.layer, stands.uid, stands.version, stands.record, said)], who="Bo", why="b"
    )
    review = opened()
    seen = review.item(ATTACK.key).seen
    with pytest.raises(StaleError, match="by Bo"):
        review.reject(ATTACK.key, who=WHO, seen=seen)
    review.reject(ATTACK.key, who=WHO, seen=seen, is_forced=True)
    assert on_map(store) == {}


def test_nobody_is_asked_twice_when_the_reader_changes(
    opened: Opened, proposes: Read, held: Held
) -> None:
    opened().reject(DENIED.key, who=WHO)
    better = replace(DENIED, score=0.99, when="2022-01-27", trigger=ATTACK.trigger)
    proposes[held.sha256] = (ATTACK, better)
    assert states(opened) == {ATTACK.key: "open", DENIED.key: "rejected"}
    proposes[held.sha256] = (ATTACK,)
    item = opened().item(DENIED.key)
    assert (item.proposal, item.state, item.event_type) == (None, "rejected", "attack")
    assert item.evidence == DENIED.evidence
    with pytest.raises(InputError, match="proposed no more"):
        opened().accept(DENIED.key, who=WHO, seen=item.seen)


def test_many_by_pattern_are_one_change(opened: Opened, store: Workspace) -> None:
    review = opened()
    hit = review.preview(Pattern(event_type="attack", below=0.5))
    assert [item.key for item in hit] == [DENIED.key]
    assert len(review.preview(Pattern(actor="isis"))) == 1
    assert len(review.preview(Pattern(place_id="iraq"))) == 2
    assert len(review.preview(Pattern(least=0.6))) == 3
    outcome = review.decide_all(Pattern(least=0.6), "accept", who=WHO)
    assert outcome.change is not None
    assert (len(outcome.decided), outcome.left, outcome.change.features) == (3, [], 3)
    assert list(states(opened).values()) == ["accepted", "accepted", "open", "accepted"]
    store.undo(outcome.change.revision, who=WHO, why="too fast")
    assert set(states(opened).values()) == {"open"}
    assert (on_map(store), store.verify()) == ({}, [])


def test_what_was_decided_is_not_hit(opened: Opened) -> None:
    opened().accept(ATTACK.key, who=WHO)
    outcome = opened().decide_all(Pattern(), "reject", who="Bo")
    assert ATTACK.key not in [item.key for item in outcome.decided]
    assert opened().decide_all(Pattern(), "reject", who="Bo").change is None
    with pytest.raises(InputError, match="one by one"):
        opened().decide_all(Pattern(), "edit", who="Bo")


def test_names_that_hit_and_names_ruled_out(
    opened: Opened, proposes: Read, held: Held, store: Workspace
) -> None:
    mentions = opened().reading.mentions
    at = next(n for n, one in enumerate(mentions) if one.surface == "Tikrit")
    named = replace(DENIED, places=(("tikrit", "at", at),))
    proposes[held.sha256] = (ATTACK, named)
    review = opened()
    assert review.item(DENIED.key).names == ("Tikrit",)
    assert [one.key for one in review.preview(Pattern(name="tikrît"))] == [DENIED.key]
    assert review.preview(Pattern(name="—")) == []
    rule = review.rule_out("Tikrit", who=WHO)
    assert (rule.key, "Tikrit" in [one.surface for one in opened().reading.mentions]) == (
        "tikrit",
        False,
    )
    store.revoke_rule("Tikrit", who=WHO, why="it is one")
    assert "Tikrit" in [one.surface for one in opened().reading.mentions]


def test_a_report_without_a_date_cannot_date_what_has_none(
    store: Workspace, shop: Workshop, held: Held, opened: Opened
) -> None:
    undated = replace(held.about, published=None)
    store.amend_report(held, undated, who=WHO, why="nobody knows")
    review = opened()
    undecidable = [item.key for item in review.items() if item.problems]
    assert undecidable == ["k-transfer"]
    assert "date" in review.item("k-transfer").whynot
    with pytest.raises(InputError, match="date"):
        review.accept("k-transfer", who=WHO)
    outcome = review.decide_all(Pattern(), "accept", who=WHO)
    assert [item.key for item in outcome.left] == ["k-transfer"]
    assert len(outcome.decided) == 3


def test_what_is_not_here_cannot_be_reviewed(store: Workspace, shop: Workshop) -> None:
    with pytest.raises(InputError, match="no such report"):
        Review.open(store, "nothing", shop)


def test_a_plan_whose_day_is_past_is_still_a_plan(opened: Opened, store: Workspace) -> None:
    opened().accept(PLANNED.key, who=WHO)
    assert list(store.frame()["status"]) == ["planned"]


def test_an_unknown_kind_of_event_wants_an_edit(opened: Opened, proposes: Read, held: Held) -> None:
    proposes[held.sha256] = (replace(ATTACK, event_type="eclipse"),)
    review = opened()
    assert "eclipse" in review.items()[0].whynot
    with pytest.raises(InputError, match="eclipse"):
        review.accept(ATTACK.key, who=WHO)


def test_without_its_text_a_report_is_known_and_not_read(
    opened: Opened, store: Workspace, shop: Workshop, tmp_path: Path
) -> None:
    opened().accept(ATTACK.key, who=WHO)
    store.changes(0, tmp_path / "changes.ndjson")
    there = open_workspace(tmp_path / "there")
    there.merge(tmp_path / "changes.ndjson", who="Bo", why="from Ana")
    with pytest.raises(InputError, match="its text is not held here"):
        Review.open(there, there.reports()[0].id, shop)
    assert on_map(there) == {"attack": "incidents"}
    there.close()
