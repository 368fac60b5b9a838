"""How many of each layer a page shows, as the table beside the screen's map counts them."""

from __future__ import annotations

from layers import held, listing
from layers.snapshot.margin import counts
from layers.snapshot.marks import scene
from layers.snapshot.model import Ask
from tests.layers.snapshot.shops import view, whole

REGION = view(30, 24, 54, 43)
STATE = {
    "window": ["2021-12-22", "2022-01-22"],
    "held": ["2022-01-21", "2022-01-22"],
    "undated": False,
}


def test_they_are_those_of_the_screen() -> None:
    names = [one.name for one in whole().listed if one.style.on]
    made = scene.make(Ask(as_of="2022-01-21", trail=30), whole(), REGION)
    found = held.find(made.held, {**STATE, "layers": names})
    expected = {name: row for name, row in listing.tally(found).items() if any(row)}
    mine = counts.of((*made.marks, *made.placeless), made.held)
    assert {name: row for name, row in mine.items() if any(row)} == expected
    assert counts.total(mine) == tuple(map(sum, zip(*expected.values(), strict=True)))


def test_claims_about_one_event_count_once() -> None:
    """The storming of Ghuwayran is told by two claims."""
    made = scene.make(Ask(layers=("incidents",)), whole(), REGION)
    stormed = [mark for mark in made.marks if mark.id in ("F000-07", "F000-09")]
    assert len(stormed) == 2
    assert sum(counts.of(stormed, made.held)["incidents"]) == 1


def test_plans_stand_apart_and_nothing_is_not_told() -> None:
    assert counts.kinds((41, 0, 2), "en") == "41 certain, 2 planned"
    assert counts.kinds((0, 1234, 0), "ar") == "احتمالاً 1,234"
    assert counts.kinds((0, 0, 0), "en") == ""
    assert counts.total({}) == (0, 0, 0)
