"""Whose map is given while a newer one is being made."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from geo.errors import InputError
from layers import keepers
from layers.keepers import Keepers

A, B = Path("a.geojson"), Path("b.geojson")


class Fake:
    """A keeper that is ready when the test says so."""

    def __init__(self, file: Path | None = None) -> None:
        self.file = file
        self.is_there, self.is_made = True, False
        self.fails = False
        self.waited = False

    def wait(self, seconds: float) -> Any:
        assert seconds == 0, "nobody waits for a newer map while there is one"
        if self.fails:
            raise InputError("broken")
        return object() if self.is_made else None

    def close(self) -> None:
        self.is_there = False


class FakeExpectant(Fake):
    """One that waits for what is being added."""


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> Keepers:
    monkeypatch.setattr(keepers, "Keeper", Fake)
    monkeypatch.setattr(keepers, "Expectant", FakeExpectant)
    monkeypatch.setattr(keepers, "GRACE_S", 0.0)
    return Keepers()


def test_the_map_before_serves_until_the_newer_one_is_there(kept: Keepers) -> None:
    first: Any = kept.keeper(1, None)
    first.is_made = True
    assert kept.keeper(1, None) is first
    assert not kept.is_behind
    assert kept.keeper(2, None) is first
    assert kept.is_behind
    newer: Any = kept._next
    newer.is_made = True
    assert kept.keeper(2, None) is newer
    assert not kept.is_behind


def test_what_nobody_needs_any_more_is_ended(kept: Keepers) -> None:
    first: Any = kept.keeper(1, None)
    first.is_made = True
    kept.keeper(2, None)
    second: Any = kept._next
    kept.keeper(3, None)
    assert not second.is_there
    assert first.is_there
    third: Any = kept._next
    kept.close()
    assert not first.is_there
    assert not third.is_there


def test_a_first_map_that_is_late_is_begun_anew(kept: Keepers) -> None:
    first: Any = kept.keeper(1, None)
    second: Any = kept.keeper(2, None)
    assert second is not first
    assert not first.is_there
    assert not kept.is_behind


def test_one_that_ended_is_replaced_and_so_is_another_file(kept: Keepers) -> None:
    first: Any = kept.keeper(1, A)
    first.is_there = False
    second: Any = kept.keeper(1, A)
    assert second.is_there
    third: Any = kept.keeper(1, B)
    assert (third.file, second.is_there) == (B, False)


def test_a_newer_map_that_cannot_be_made_is_told_and_tried_again(kept: Keepers) -> None:
    first: Any = kept.keeper(1, None)
    first.is_made = True
    kept.keeper(2, None)
    failing: Any = kept._next
    failing.fails = True
    with pytest.raises(InputError, match="broken"):
        kept.keeper(2, None)
    assert kept.keeper(2, None) is first
    assert kept._next is not failing


def test_who_waited_for_what_was_added_is_the_next(kept: Keepers) -> None:
    first: Any = kept.keeper(1, None)
    first.is_made = True
    waiting: Any = kept.expect()
    assert kept.expect() is None, "one at a time"
    assert kept.promise(waiting, 2)
    assert kept.keeper(1, None) is first
    assert kept.keeper(2, None) is first
    assert kept.is_behind
    waiting.is_made = True
    kept.forget(waiting)  # too late to be forgotten
    assert kept.keeper(2, None) is waiting
    assert waiting.is_there
    assert kept.expect() is not None


def test_who_waited_is_the_first_where_nobody_looked_at_a_map_before(kept: Keepers) -> None:
    waiting: Any = kept.expect()
    kept.promise(waiting, 1)
    assert kept.keeper(1, None) is waiting


def test_who_waited_is_ended_when_something_else_came_between(kept: Keepers) -> None:
    first: Any = kept.keeper(1, None)
    first.is_made = True
    waiting: Any = kept.expect()
    kept.promise(waiting, 3)
    kept.keeper(2, None)
    assert not waiting.is_there, "it has read what is past"
    assert not kept.promise(waiting, 3)
    assert not isinstance(kept._next, FakeExpectant)


def test_who_waits_for_nothing_is_ended(kept: Keepers) -> None:
    waiting: Any = kept.expect()
    kept.forget(waiting)
    assert not waiting.is_there
    kept.keeper(1, A)
    assert kept.expect() is None, "a file is shown, and nothing of the workspace"


def test_a_promise_that_was_not_kept_is_made_good(kept: Keepers) -> None:
    """Another change has the revision: the map of what is there is made as any other."""
    first: Any = kept.keeper(1, None)
    first.is_made = True
    waiting: Any = kept.expect()
    kept.promise(waiting, 2)
    waiting.fails = True
    assert kept.keeper(2, None) is first
    assert kept.is_behind
    assert not isinstance(kept._next, FakeExpectant)
    assert not waiting.is_there
