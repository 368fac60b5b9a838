"""What was decided stays decided when its places are read otherwise, on either database."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from geo.reading.model import Proposal
from layers.review import cards, matching
from layers.review.reviewing import Review
from layers.review.shown import Tongue
from layers.store.reviewed import Held
from layers.store.workspace import Workspace, open_workspace
from layers.wording import Lang
from layers.workshop import Workshop
from make.postgis import REMEDY, find_postgis
from tests.cluster import Cluster, running
from tests.conftest import need
from tests.layers.review.conftest import ATTACK, DENIED, PLANNED, TRANSFER, Opened, Read

WHO = "Ana"
OTHERWISE = replace(TRANSFER, key="k-other", places=(("rabia_crossing", "to", None),))
THIRD = replace(TRANSFER, key="k-third", places=(("iraq", "to", None),))


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL of our own."""
    with running(need(find_postgis(), REMEDY)) as started:
        yield started


@pytest.fixture(params=["sqlite", "postgis"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Workspace]:
    """An empty workspace on either database."""
    is_postgis = request.param == "postgis"
    url = request.getfixturevalue("cluster").url() if is_postgis else None
    made = open_workspace(tmp_path / "workspace", url)
    yield made
    made.close()


def states(review: Review) -> dict[str, str]:
    return {item.key: item.state for item in review.items()}


def names(store: Workspace) -> list[str]:
    """What stands on the map."""
    return sorted(one.uid for layer in ("incidents", "transfers") for one in store.records(layer))


def test_read_otherwise_it_stands_decided_as_one(
    opened: Opened, store: Workspace, proposes: Read, held: Held
) -> None:
    decision = opened().accept(TRANSFER.key, who=WHO)
    proposes[held.sha256] = (ATTACK, OTHERWISE)
    review = opened()
    assert states(review) == {ATTACK.key: "open", TRANSFER.key: "accepted"}
    item = review.item(TRANSFER.key)
    assert (item.proposal, item.is_read_otherwise, item.seen) == (OTHERWISE, True, decision.version)
    assert item.duplicates == ()
    assert names(store) == [decision.feature_uid]
    review.accept(TRANSFER.key, who=WHO, seen=item.seen)
    assert names(store) == [decision.feature_uid]
    assert not opened().item(TRANSFER.key).is_read_otherwise
    proposes[held.sha256] = (ATTACK, TRANSFER)
    assert states(opened()) == {ATTACK.key: "open", TRANSFER.key: "accepted"}
    assert store.verify() == []


def test_taken_back_it_is_open_under_the_same_name(
    opened: Opened, store: Workspace, proposes: Read, held: Held
) -> None:
    decision = opened().accept(TRANSFER.key, who=WHO)
    proposes[held.sha256] = (ATTACK, OTHERWISE)
    opened().undo(TRANSFER.key, who=WHO)
    assert names(store) == []
    for review in (opened(), opened()):
        item = review.item(TRANSFER.key)
        assert (item.state, item.proposal, item.is_read_otherwise) == ("open", OTHERWISE, False)
    opened().accept(TRANSFER.key, who=WHO, seen=item.seen)
    assert names(store) == [decision.feature_uid]
    opened().reject(TRANSFER.key, who=WHO, seen=opened().item(TRANSFER.key).seen)
    assert (names(store), states(opened())[TRANSFER.key]) == ([], "rejected")


def test_one_of_two_is_not_matched_but_told(
    opened: Opened, store: Workspace, proposes: Read, held: Held
) -> None:
    opened().reject(TRANSFER.key, who=WHO)
    proposes[held.sha256] = (OTHERWISE, THIRD)
    review = opened()
    assert states(review) == {"k-other": "open", "k-third": "open", TRANSFER.key: "rejected"}
    for key in ("k-other", "k-third"):
        assert [(one.ref, one.why) for one in review.item(key).duplicates] == [
            (TRANSFER.key, ("perhaps",))
        ]


def test_two_gone_and_two_new_are_asked_again(
    opened: Opened, store: Workspace, proposes: Read, held: Held
) -> None:
    proposes[held.sha256] = (TRANSFER, OTHERWISE)
    review = opened()
    review.accept(TRANSFER.key, who=WHO)
    review.reject("k-other", who=WHO)
    fourth = replace(THIRD, key="k-fourth", places=(("syria", "from", None),))
    proposes[held.sha256] = (THIRD, fourth)
    review = opened()
    assert [review.item(key).state for key in ("k-third", "k-fourth")] == ["open", "open"]
    for key in ("k-third", "k-fourth"):
        assert {one.ref for one in review.item(key).duplicates} == {TRANSFER.key, "k-other"}
    assert len(names(store)) == 1


@pytest.mark.parametrize(
    "other",
    [
        replace(OTHERWISE, event_type="evacuation"),
        replace(OTHERWISE, trigger=DENIED.trigger),
        PLANNED,
    ],
)
def test_other_words_are_another_matter(
    opened: Opened, proposes: Read, held: Held, other: Proposal
) -> None:
    opened().reject(TRANSFER.key, who=WHO)
    proposes[held.sha256] = (other,)
    assert states(opened()) == {other.key: "open", TRANSFER.key: "rejected"}


def test_the_card_says_what_it_was_decided_on(
    opened: Opened, proposes: Read, held: Held, shop: Workshop
) -> None:
    opened().accept(TRANSFER.key, who=WHO)
    proposes[held.sha256] = (OTHERWISE,)
    review = opened()
    item = review.item(TRANSFER.key)
    asked: tuple[tuple[Lang, str], ...] = (("en", "Syria"), ("ar", "سوريا"))
    for lang, place in asked:
        made = cards.card(item, review.reading, Tongue(shop, lang), {}, item.evidence)
        [note] = made["notes"]
        assert note["kind"] == "otherwise"
        assert place in note["lines"][0]
        assert made["decision"]["verdict"] == "accept"


def test_nothing_gone_nothing_matched() -> None:
    assert matching.matched((ATTACK, DENIED), []) == matching.Matched()
