"""What is read here agrees with the library that knows the standard."""

from __future__ import annotations

import calendar
from datetime import date
from itertools import product

import pytest
from edtf import parse_edtf

from geo.edtf_forms import EPOCH, Atom, WhenError, read_form


def _by_library(text: str) -> tuple[int, int]:
    parsed = parse_edtf(text)
    first, last = parsed.lower_strict()[:3], parsed.upper_strict()[:3]
    return date(*first).toordinal() - EPOCH, date(*last).toordinal() - EPOCH + 1


@pytest.mark.parametrize(
    "text",
    [
        *("2022", "1900", "0001", "9999", "2022-01", "2022-12", "2024-02", "2023-02"),
        *("2024-02-29", "1969-12-31", "1970-01-01", "202X", "20XX", "2XXX"),
        *("2021-XX", "2021-10-XX", "2021-XX-XX", "2021-21", "2021-22", "2021-23"),
    ],
)
def test_days_are_those_of_the_library(text: str) -> None:
    form = read_form(text)
    assert isinstance(form, Atom)
    assert (form.lo, form.hi) == _by_library(text)


def test_winter_runs_to_the_end_of_february_where_the_library_stops_in_december() -> None:
    form = read_form("2023-24")
    assert isinstance(form, Atom)
    assert form.lo == _by_library("2023-24")[0]
    assert form.hi == date(2024, 3, 1).toordinal() - EPOCH


def test_every_day_that_does_not_exist_is_refused_and_every_other_taken() -> None:
    for year, month, day in product((1900, 2000, 2023, 2024), range(14), range(33)):
        text = f"{year}-{month:02d}-{day:02d}"
        exists = 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
        if exists:
            form = read_form(text)
            assert isinstance(form, Atom)
            assert form.hi == form.lo + 1 == date(year, month, day).toordinal() - EPOCH + 1
        else:
            with pytest.raises(WhenError, match=text):
                read_form(text)
