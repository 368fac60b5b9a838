"""Two days in words: which days may be asked for, what the sentence and the table say."""

from __future__ import annotations

from typing import Any

import pytest

from geo.errors import UsageError
from geo.measure import BBox
from layers.snapshot.differing import compared, differences
from layers.snapshot.differing.compared import Compared
from layers.snapshot.model import Ask, Frame
from layers.snapshot.view import View
from layers.workshop import Workshop

VIEW = View(BBox(38, 32, 46, 38), Frame(0, 0, 200, 150))


@pytest.fixture(scope="module")
def shop() -> Workshop:
    return Workshop(with_work=False)


def between(first: str, last: str, shop: Workshop, **more: Any) -> Compared:
    return compared.compare(Ask(compare=(first, last), **more), shop, VIEW, VIEW)


@pytest.fixture(scope="module")
def years(shop: Workshop) -> Compared:
    return between("2022-07-01", "2024-12-31", shop)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"compare": ("2022-06", "2023-01-01")}, "one day is needed"),
        ({"compare": ("soon", "2023-01-01")}, "--compare soon"),
        ({"compare": ("2023-01-01", "2022-01-01")}, "write 2022-01-01 2023-01-01"),
        ({"compare": ("2023-01-01", "2023-01-01")}, "one day twice"),
        ({"compare": ("2022-01-01", "2023-01-01"), "as_of": "2022-01-01"}, "leave --as-of"),
        ({"compare": ("2022-01-01", "2023-01-01"), "last": "2022-01-01"}, "leave --as-of"),
        ({}, "two days are needed"),
    ],
)
def test_what_are_no_two_days_is_refused(said: dict[str, Any], told: str) -> None:
    with pytest.raises(UsageError, match=told):
        compared.days(Ask(**said))


def test_the_later_map_has_the_events_since_and_the_earlier_one_its_own(years: Compared) -> None:
    def ids(marks: Any) -> set[str]:
        return {one.id for one in marks}

    # A handover of 13 August 2022, which neither day itself shows.
    assert "F002-05" not in ids(years.then.marks)
    assert "F002-05" in ids(years.now.marks)
    assert ids(years.both.marks) == ids(years.then.marks) | ids(years.now.marks)
    assert len(years.both.marks) == len({one.row for one in years.both.marks})
    assert years.both.moment is not None


def test_the_sentence_counts_what_the_table_lists(shop: Workshop) -> None:
    one = between("2021-09-30", "2022-01-31", shop, layers=("prisons", "incidents"))
    said = compared.sentence(one, "en")
    assert said == (
        "Between 30 September 2021 and 31 January 2022, 2 appeared, 1 of them only then told of; "
        "of events, 2 happened."
    )
    assert [row.what for row in compared.rows(one, "en", one.found)] == [
        *("began", "first told of then"),
        *("happened", "happened"),
    ]
    arabic = compared.sentence(one, "ar")
    assert arabic.startswith("بين 30 أيلول/سبتمبر 2021 و31 كانون الثاني/يناير 2022: عدد ما ظهر 2")


def test_a_plan_that_passed_is_not_among_the_events(shop: Workshop) -> None:
    one = between("2025-01-01", "2025-12-01", shop, layers=("bases",))
    said = compared.sentence(one, "en")
    assert said.endswith("of plans, 1 passed the date without word that it was done.")
    assert "happened" not in said


def test_where_nothing_is_different_it_says_so(shop: Workshop) -> None:
    one = between("2020-08-01", "2020-09-01", shop, layers=("camps",))
    assert "nothing is known to have changed here" in compared.sentence(one, "en")
    assert list(compared.rows(one, "en", one.found)) == []


def test_a_row_says_from_what_to_what_and_who_says_so(years: Compared) -> None:
    by_what = {(row.name, row.what): row for row in compared.rows(years, "en", years.found)}
    row = by_what["Al-Hol camp: Number held or living there", "another number"]
    assert row.change == "~56,000 residents (6 June 2022) → 57,000 residents (14 December 2024)"
    assert row.source == "Shafaq News (F), Arab Wall (F)"
    assert row.number.endswith(" ≠")
    arabic = [row for row in compared.rows(years, "ar", years.found) if row.what == "عدد آخر"]
    assert len(arabic) == 1
    assert " ← " in arabic[0].change


def test_differences_of_one_thing_share_a_number(years: Compared) -> None:
    numbers = compared.numbers(years)
    assert sorted(numbers.values()) == list(range(1, len(numbers) + 1))
    assert len(numbers) < len(years.found)


def test_every_group_has_a_sign_of_its_own() -> None:
    assert set(compared.SIGNS) == set(differences.GROUPS)
    assert len(set(compared.SIGNS.values())) == len(compared.SIGNS)


def test_where_there_is_little_room_each_group_has_its_turn(years: Compared) -> None:
    groups = list(dict.fromkeys(one.group for one in years.found))
    few = compared.listed(years.found, len(groups) + 2)
    assert list(dict.fromkeys(one.group for one in few)) == groups
    assert few == [one for one in years.found if one in few]
    assert compared.listed(years.found, 1) == [years.found[0]]
    assert compared.listed(years.found, 10_000) == list(years.found)
    assert compared.listed(years.found, -3) == []


def test_a_plan_that_runs_is_told_as_planned(shop: Workshop) -> None:
    one = between("2021-01-01", "2026-01-22", shop)
    plans = [row for row in compared.rows(one, "en", one.found) if row.number.endswith("◷")]
    by_name = {(row.name, row.what): row.change for row in plans}
    # Until September 2026 and from 21 January 2026: neither is overdue, and neither is a fact.
    assert by_name["Mission continues – Syria", "plan told of"] == (
        "planned: from 27 September 2024 to September 2026"
    )
    assert by_name["Transfer – Syria", "plan told of"].startswith("planned from 21 January 2026,")
    assert not any("going on" in row.change or "due" in row.what for row in plans)


def test_what_is_on_no_map_has_no_number_and_says_so(shop: Workshop) -> None:
    one = between("2021-01-01", "2026-01-22", shop)
    away = {mark.row for mark in (*one.then.placeless, *one.now.placeless, *one.unplaced)}
    told = list(zip(one.found, compared.rows(one, "en", one.found), strict=True))
    placeless = [row for which, row in told if which.mark.row in away]
    assert placeless
    assert {row.where for row in placeless} == {"no place on the map"}
    for which, row in told:
        assert any(c.isdigit() for c in row.number) == (which.mark.row in one.drawn)
        assert bool(row.where) == (which.mark.row not in one.drawn)
