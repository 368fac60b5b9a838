"""What is said instead of a page on which nothing stands."""

from __future__ import annotations

import pytest
from shapely.geometry import Point

from geo.errors import InputError
from layers.snapshot.margin import empty
from layers.snapshot.marks import scene
from layers.snapshot.model import Ask
from layers.snapshot.view import View
from tests.layers.snapshot.shops import Shop, view, whole

REGION = view(37, 32, 46, 38)
PRISONS = ("prisons",)


def refused(ask: Ask, seen: View = REGION) -> str:
    with pytest.raises(InputError) as told:
        empty.check(scene.make(ask, whole(), seen), whole(), seen)
    assert "\n" not in str(told.value)
    return str(told.value)


def test_a_page_with_something_passes() -> None:
    empty.check(scene.make(Ask(as_of="2022-01-20"), whole(), REGION), whole(), REGION)


def test_the_window_and_the_nearest_date_are_named() -> None:
    said = refused(Ask(as_of="2015-03-01", layers=PRISONS))
    assert said.startswith("nothing to show (as of 1 March 2015) from ")
    assert said.endswith("the nearest dates with something are 2021-10-01")


def test_a_month_stays_a_month_and_dates_before_and_after_are_named() -> None:
    ask = Ask(first="2010-02", last="2010-02", layers=("transfers", "incidents"))
    said = refused(ask)
    assert said.startswith("nothing to show (February 2010) from ")


def test_the_nearest_day_before_is_the_last_and_after_the_first() -> None:
    """Of three added things that are over or to come, the ones next to the day."""
    dates = ("2015-03-01", "2016-05-07", "2019-02-02", "2021-08-09")
    rows = [(Point(41, 36), {"name": day, "when": day}) for day in dates]
    shop, ask = Shop(rows=rows), Ask(as_of="2018-01-01", layers=("theirs",))
    with pytest.raises(InputError, match=r"with something are 2016-05-07 and 2019-02-02$"):
        empty.check(scene.make(ask, shop, REGION), shop, REGION)


def test_where_nothing_ever_was_there_is_no_date() -> None:
    far = view(46.5, 24, 47, 24.4)
    said = refused(Ask(as_of="2022-01-20", layers=PRISONS), far)
    assert "at no other time either" in said
    assert "lie elsewhere" in said
    assert "take other layers or a larger extent" in refused(Ask(layers=PRISONS), far)
