"""Decisions that come fast, twice or late: each is written once, in order, and nobody's is lost."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from geo.errors import InputError
from layers.store.model import Change
from layers.store.reviewed import DecidedError, Decision
from ui import review_desk
from ui.review_desk import Desk


class Store:
    """One proposal `k` in a store of one's own: each decision makes a version."""

    def __init__(self) -> None:
        self.versions: list[tuple[str, str]] = []

    @property
    def seen(self) -> str | None:
        return f"v{len(self.versions)}" if self.versions else None

    def decide(self, verdict: str, who: str, seen: str | None) -> None:
        if seen != self.seen:
            raise DecidedError(decision(self.versions[-1][0]))
        self.versions.append((who, verdict))


def decision(who: str) -> Decision:
    change = Change(7, "u", datetime(2026, 11, 2, tzinfo=UTC), who, "", "edit", None, 0)
    return Decision("u", "v", "0" * 64, "k", "reject", {}, None, None, change)


class FakeReview:
    """As `Review`, of a Store."""

    def __init__(self, store: Store) -> None:
        about = SimpleNamespace(title="Note", title_ar=None)
        self.store, self.report = store, SimpleNamespace(id="note", about=about)

    @classmethod
    def open(cls, store: Store, _report: str, _shop: Any) -> FakeReview:
        return cls(store)

    def item(self, _key: str) -> Any:
        return SimpleNamespace(seen=self.store.seen)

    def accept(self, _key: str, *, who: str, why: str, seen: str | None) -> None:
        assert "Note" in why
        self.store.decide("accept", who, seen)

    def reject(self, _key: str, *, who: str, why: str, seen: str | None) -> None:
        if who == "Nobody":
            raise InputError("who is that?")
        self.store.decide("reject", who, seen)

    def undo(self, _key: str, *, who: str, why: str, seen: str | None) -> None:
        self.store.decide("undo", who, seen)


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> tuple[Desk, Store]:
    monkeypatch.setattr(review_desk, "Review", FakeReview)
    store = Store()
    opened: Any = SimpleNamespace(review=FakeReview(store), items=(), part_of={"k": 3})
    return Desk(report="note", opened=opened), store


def sent(number: int, what: str, seen: str | None) -> dict[str, Any]:
    return {"sequence": number, "do": what, "key": "k", "seen": seen}


def test_what_is_sent_again_is_written_once(desk: tuple[Desk, Store]) -> None:
    table, store = desk
    shop: Any = None
    table.did([sent(1, "accept", None)], shop, "Huda")
    table.did([sent(1, "accept", None)], shop, "Huda")
    assert store.versions == [("Huda", "accept")]
    assert table.taken == 1


def test_a_person_may_change_their_mind_before_the_screen_knows(
    desk: tuple[Desk, Store],
) -> None:
    table, store = desk
    shop: Any = None
    fast = [sent(1, "accept", None), sent(2, "undo", None), sent(3, "reject", None)]
    table.did(fast, shop, "Huda")
    assert [verdict for _, verdict in store.versions] == ["accept", "undo", "reject"]
    assert table.problems == {}


def test_who_comes_second_writes_nothing_and_is_told(desk: tuple[Desk, Store]) -> None:
    table, store = desk
    shop: Any = None
    store.decide("reject", "Karim", None)
    table.did([sent(1, "accept", None)], shop, "Huda")
    assert store.versions == [("Karim", "reject")]
    assert "Karim" in table.problems["k"]
    assert table.taken == 1
    assert table.goto is not None
    assert table.goto["key"] == "k"
    assert table.part == 3, "the screen goes where the trouble is"
    table.did([sent(2, "accept", "v1")], shop, "Huda")
    assert store.versions[-1] == ("Huda", "accept")
    assert table.problems == {}


def test_nothing_is_written_without_a_name(desk: tuple[Desk, Store]) -> None:
    table, store = desk
    shop: Any = None
    table.did([sent(1, "accept", None)], shop, "")
    assert (store.versions, table.taken) == ([], 0)


def test_what_the_store_refuses_is_told(desk: tuple[Desk, Store]) -> None:
    table, _ = desk
    shop: Any = None
    table.did([sent(1, "reject", None), sent(2, "dance", None)], shop, "Nobody")
    assert "not a decision" in table.problems["k"]
    assert table.taken == 2
