"""Dates as files write them, to EDTF: only forms that can mean one thing, and never sharper than written.

Each distinct value is read once. Whether 03/04/2022 begins with its day is for the whole column to say:
where another date of it can be read in one way alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from geo import names, spans_many, when
from geo.month_names import months
from layers.checks import quoted

RIGHT = "write a date such as 2022-01-21, 2022-01 or 2022"
WHICH = "day or month first? write 2022-01-21"
YEARS = range(1900, 2101)  # in which eight digits are a date
_TIME = re.compile(
    r"(\d{4}-\d{2}-\d{2})[T ]\d{1,2}(?::?\d{2})?(?::?\d{2}(?:[.,]\d+)?)?\s*(?:Z|UTC|[+-]\d{2}(?::?\d{2})?)?",
    re.I,
)
# One sign between all of it: 2022/1-5 is no day.
_YEAR_FIRST = re.compile(r"(\d{4})([/.-])(\d{1,2})(?:\2(\d{1,2}))?")
_YEAR_LAST = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?:[T ]\d{1,2}:.*)?")
# Signs that only part words. Any other (? ~ < > ± and so on) says more than the words do.
_PARTING = frozenset(" ,،./-'’")
_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})")


@dataclass(frozen=True, slots=True)
class Read:
    """What became of distinct values: `edtf` of those that can be read; `how` of those that were written
    otherwise; `wrong`, by value, what is wrong and what would be right.
    """

    edtf: Mapping[Any, str]
    how: Mapping[Any, str]
    wrong: Mapping[Any, tuple[str, str]]


def read(values: Iterable[Any], *, single: bool = False) -> Read:
    """Distinct values of one column. `single`: intervals and sets are wrong too."""
    edtf: dict[Any, str] = {}
    how: dict[Any, str] = {}
    wrong: dict[Any, tuple[str, str]] = {}
    slashed: dict[Any, tuple[int, int, str]] = {}
    texts = [value for value in values if type(value) is str]
    _, known = spans_many.read(texts, np.zeros(len(texts), bool))
    plain = {text for text, is_known in zip(texts, known.tolist(), strict=True) if is_known}
    for value in values:
        if value in plain and not (single and len(value) != len("YYYY-MM-DD")):
            edtf[value] = value
            continue
        text = _text(value)
        if text is None:
            wrong[value] = quoted(value), RIGHT
            continue
        if match := _YEAR_LAST.fullmatch(text):
            slashed[value] = int(match[1]), int(match[3]), match[4]
            continue
        found, remark = _one(text)
        said = _wrong(found, single=single)
        if said is not None:
            wrong[value] = said
            continue
        edtf[value] = found
        if remark or found != value:
            how[value] = remark or f"read as {found}"
    _slashed(slashed, edtf, how, wrong)
    return Read(edtf, how, wrong)


def _text(value: Any) -> str | None:
    """A value as text in Western digits; None for what is no date."""
    if type(value) is float and value.is_integer():
        value = int(value)
    if type(value) is int:
        return str(value) if 0 < value < 10**8 else None
    if type(value) is not str:
        return None
    return "".join(
        str(unicodedata.digit(char)) if not char.isascii() and char.isdecimal() else char
        for char in value.strip()
    )


def _one(text: str) -> tuple[str, str | None]:
    """What may be EDTF, and what is said of how it came to be."""
    if match := _TIME.fullmatch(text):
        return match[1], "the day is kept, its time of day is not read"
    if "/" in text and all(_TIME.fullmatch(end) for end in text.split("/")):
        days = [end[:10] for end in text.split("/")]
        return "/".join(dict.fromkeys(days)), "days are kept, times of day are not read"
    if match := _YEAR_FIRST.fullmatch(text):
        return _year_first(match), None
    if (match := _DIGITS.fullmatch(text)) and int(match[1]) in YEARS:
        return "-".join(match.groups()), None
    return _worded(text) or text, None


def _year_first(match: re.Match[str]) -> str:
    """2022/1/20 and 2022/1. 2021/22 stays as it is: two years, that EDTF would take for a summer."""
    year, sign, month, day = match.groups()
    two_years = sign != "-" and (
        int(month) > 12 or (not day and int(month) == (int(year) + 1) % 100)
    )
    if two_years:
        return match[0]
    return "-".join([year, *(part.zfill(2) for part in (month, day) if part)])


def _worded(text: str) -> str | None:
    """20 January 2022, January 20, 2022 and January 2022, in English and Arabic."""
    is_open = text[:1] in "-/." or text[-1:] in "-/" or ".." in text
    if is_open or not all(c in _PARTING or _is_lettered(c) for c in text):
        return None
    words = f" {names.key(text)} "
    for name, number in months().items():
        if f" {name} " in words:
            numbers = words.replace(f" {name} ", " ", 1).split()
            year = [one for one in numbers if re.fullmatch(r"\d{4}", one)]
            day = [one for one in numbers if re.fullmatch(r"\d{1,2}", one)]
            if len(year) == 1 and len(day) <= 1 and len(year) + len(day) == len(numbers):
                return "-".join([year[0], f"{number:02d}", *(one.zfill(2) for one in day)])
    return None


def _is_lettered(char: str) -> bool:
    """A letter, a mark on one, a number, a space, or what only says how they run."""
    kind = unicodedata.category(char)
    return kind[0] in "LMNZ" or kind == "Cf"


def _wrong(text: str, *, single: bool) -> tuple[str, str] | None:
    try:
        (when.undated if single else when.parse)(text, state=True)
    except when.WhenError as error:
        found, _, right = str(error).partition("; ")
        return found, right or RIGHT
    return None


def _slashed(
    given: Mapping[Any, tuple[int, int, str]],
    edtf: dict[Any, str],
    how: dict[Any, str],
    wrong: dict[Any, tuple[str, str]],
) -> None:
    """Dates that end with their year, in the order that the column shows."""
    day_first = [value for value, (a, b, _) in given.items() if a > 12 >= b]
    month_first = [value for value, (a, b, _) in given.items() if b > 12 >= a]
    decided = bool(day_first) != bool(month_first)
    for value, (a, b, year) in given.items():
        if not decided and a != b:
            wrong[value] = quoted(value), WHICH
            continue
        day, month = (a, b) if day_first or not decided else (b, a)
        text = f"{year}-{month:02d}-{day:02d}"
        said = _wrong(text, single=True)
        if said is not None:
            wrong[value] = said
            continue
        edtf[value] = text
        shown = (day_first or month_first or [value])[0]
        order = "day/month/year" if day_first else "month/day/year"
        how[value] = f"read as {order}, as {shown} shows" if decided else f"read as {text}"


def between(first: str | None, last: str | None) -> str | None:
    """The interval from one date to another; an end that is not said is unknown. Raises WhenError."""
    if first is None and last is None:
        return None
    text = str(first) if first == last else f"{first or ''}/{last or ''}"
    when.parse(text, state=True)
    return text


def future(texts: Sequence[str], today: int) -> set[str]:
    """Those dates that begin after today (a day number) for every reading."""
    table, known = spans_many.read(texts, np.ones(len(texts), bool))
    begins = table[0].tolist()
    found = set()
    for text, begin, is_known in zip(texts, begins, known.tolist(), strict=True):
        start = begin if is_known else when.parse(text, state=True).hull.start
        if start > today:
            found.add(text)
    return found
