"""What a page says of a time that no report reaches."""

from __future__ import annotations

import pytest

from geo import when
from geo.measure import BBox
from layers.snapshot.margin import unreached
from layers.snapshot.marks import scene
from layers.snapshot.model import Ask, Frame, Scene
from layers.snapshot.view import View
from tests.layers.snapshot.shops import whole

VIEW = View(BBox(38.0, 32.0, 46.0, 38.0), Frame(10, 10, 200, 150))


def of(ask: Ask) -> Scene:
    return scene.make(ask, whole(), VIEW)


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (Ask(as_of="2022-01-21"), []),
        (Ask(as_of="2026-01-22"), []),
        (Ask(first="2026", last=".."), []),
        (
            Ask(as_of="2026-01-23"),
            ["The latest report is of 22 January 2026: nothing after it is known."],
        ),
        (Ask(first="2025", last="2027"), ["The latest report is of 22 January 2026"]),
        (Ask(as_of="1200-01-01"), ["Nothing here is dated this early: the first date is "]),
        (Ask(as_of="2900-01-01", lang="ar"), ["أحدث تقرير في"]),
    ],
)
def test_a_time_beyond_what_is_reported_is_told(ask: Ask, told: list[str]) -> None:
    found = unreached.remarks(of(ask))
    assert len(found) == len(told)
    assert all(said in one for one, said in zip(found, told, strict=True))


def test_the_first_date_is_one_that_something_bears() -> None:
    made = of(Ask(as_of="2022-01-21"))
    first = unreached.earliest(made)
    assert first is not None
    assert unreached.remarks(of(Ask(as_of=when.iso(first)))) == []
    assert unreached.remarks(of(Ask(as_of=when.iso(first - 1)))) != []


def test_a_page_in_both_languages_says_it_in_both() -> None:
    (said,) = unreached.remarks(of(Ask(as_of="2900-01-01", lang="both")))
    assert "The latest report" in said
    assert "أحدث تقرير" in said
