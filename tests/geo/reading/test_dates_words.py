"""Every name in the word lists of dates is read, in each of its spellings, with clitics and without."""

from __future__ import annotations

import csv

import pytest

from geo.names import WORDS
from geo.reading.dates import find
from geo.reading.dating.days import Days, counted, part_of, shared
from geo.reading.dating.hijri import of_hijri
from geo.reading.dating.said import Count, Share
from geo.reading.dating.words import SIGNS
from geo.reading.dating.written import all_of, one_of, throughout
from geo.reading.text.folded import fold


def _rows(name: str) -> list[dict[str, str]]:
    with (WORDS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


_MONTHS = [
    *(
        (row[column], int(row["number"]))
        for row in _rows("months.csv")
        for column in ("ar", "ar_levant", "en")
    ),
    *((row["surface"], int(row["month"])) for row in _rows("month_spellings.csv")),
]


def _read(text: str, published: str | None = None) -> list[tuple[str, str | None]]:
    return [(one.surface, one.edtf) for one in find(text, fold(text), published)]


@pytest.mark.parametrize(("name", "month"), _MONTHS)
def test_a_month_in_every_spelling(name: str, month: int) -> None:
    assert _read(f"12 {name} 2021") == [(f"12 {name} 2021", f"2021-{month:02d}-12")]
    assert _read(f"{name} 2021") == [(f"{name} 2021", f"2021-{month:02d}")]


@pytest.mark.parametrize(("name", "month"), [one for one in _MONTHS if not one[0].isascii()])
@pytest.mark.parametrize("clitic", ["و", "ب", "ل", "وب", "ول"])
def test_a_clitic_stays_outside_the_date(name: str, month: int, clitic: str) -> None:
    if name == "آب" or (name.startswith("ا") and clitic.endswith("ل")):
        return  # لل and آ fuse in other ways, tested in the tables
    assert _read(f"جاء {clitic}{name} 2021")[-1:] == [(f"{name} 2021", f"2021-{month:02d}")]


@pytest.mark.parametrize("row", _rows("weekdays.csv"), ids=lambda row: row["surface"])
def test_a_weekday_in_every_spelling(row: dict[str, str]) -> None:
    # 16 August 2023 was a Wednesday, the third day from Monday.
    day = 16 - (3 - int(row["weekday"])) % 7
    if row["needs"] == "abbreviation":
        assert (
            _read(f"{row['surface']}, {day} August 2023", "2023-08-16")[0][1]
            == f"2023-08-{day:02d}"
        )
        assert _read(row["surface"], "2023-08-16") == []
    else:
        assert _read(row["surface"], "2023-08-16") == [(row["surface"], f"2023-08-{day:02d}")]


@pytest.mark.parametrize("row", _rows("hijri_months.csv"), ids=lambda row: row["surface"])
def test_a_hijri_month_in_every_spelling(row: dict[str, str]) -> None:
    days = of_hijri(1444, int(row["month"]), 10)
    assert days is not None
    text = f"10 {row['surface']} 1444"
    assert _read(text) == [(text, one_of([days], "~"))]
    assert _read(f"قال {row['surface']} ذلك", "2023-08-16") == []


def test_every_class_of_the_list_is_known() -> None:
    assert {row["class"] for row in _rows("time_words.csv")} <= set(SIGNS)
    surfaces = [row["surface"] for row in _rows("time_words.csv")]
    assert len(surfaces) == len(set(surfaces))


def test_hijri_dates_end_where_the_tables_end() -> None:
    # Eid al-Fitr of 1445 was on 10 April 2024 (Umm al-Qura): 1 Shawwal.
    assert of_hijri(1445, 10, 1) == Days(738986, 738986)
    assert of_hijri(1342, 1, 1) is None
    assert of_hijri(1501, 1, 1) is None
    assert of_hijri(1445, 9, 31) is None
    assert _read("في عام 1301 هـ") == [("عام 1301 هـ", None)]


_YEAR, _JUNE = Days(738521, 738885), Days(738672, 738701)  # 2023 and its June


def test_parts_of_periods() -> None:
    assert one_of([part_of(_JUNE, "mid")]) == "[2023-06-11..2023-06-20]"
    assert one_of([part_of(_YEAR, "late")]) == "[2023-10..2023-12]"
    assert shared(_YEAR, Share(4, -1)) == part_of(_YEAR, "late")
    assert shared(_JUNE, Share(2, 1)) == Days(_JUNE.lo, _JUNE.lo + 14)
    assert counted(_YEAR, Count("month", 13)) is None
    assert counted(_JUNE, Count("day", 10, from_end=True)) == Days(_JUNE.hi - 9, _JUNE.hi)
    assert counted(_JUNE, Count("week", 2, nth=True)) == Days(_JUNE.lo + 7, _JUNE.lo + 13)


def test_days_are_written_as_shortly_as_they_can_be() -> None:
    assert one_of([_YEAR]) == "2023"
    assert one_of([_JUNE], "?") == "2023-06?"
    assert one_of([Days(_JUNE.lo, _JUNE.lo)]) == "2023-06-01"
    assert one_of([Days(_YEAR.lo, _JUNE.hi)]) == "[2023-01..2023-06]"
    assert one_of([Days(_YEAR.lo, _YEAR.hi + 366)]) == "[2023..2024]"
    assert all_of([_JUNE, Days(_YEAR.lo, _YEAR.lo)]) == "{2023-01-01,2023-06}"
    assert throughout(_JUNE, _YEAR) == "2023-06/2023"
    many = [Days(day, day) for day in range(_YEAR.lo, _YEAR.hi, 3)]
    assert one_of(many) == "[2023-01-01..2023-12-30]"
