"""EDTF text (ISO 8601-2) to its form: a date, an interval, or a set, with every reading's bounds.

The `edtf` library reads seasons and dates with unknown digits. Plain days, months and years are
read here (the library takes 7 ms each; a test holds the two together), as are intervals and sets:
the library (5.0) rejects `[2026-01..2026-01-19]` and has no bounds for open ends (`2026-01-21/..`).
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from edtf import parse_edtf

from geo.errors import InputError
from geo.month_names import month_name

Precision = Literal["day", "month", "season", "year", "decade", "century", "millennium"]
OpenEnd = Literal["..", ""]

EPOCH = date(1970, 1, 1).toordinal()
FIRST_DAY = date.min.toordinal() - EPOCH
LAST_DAY = date.max.toordinal() - EPOCH

_ATOM = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX|\dXXX)"
    r"(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?(?P<mark>[?~%]?)"
)
_MONTHS_IN: dict[Precision, int] = {
    "month": 1,
    "season": 3,
    "year": 12,
    "decade": 120,
    "century": 1200,
    "millennium": 12000,
}
_LONGEST = 200
_EXAMPLES = "write a date such as 2022-01-21, 2022-01 or 2022"


class WhenError(InputError):
    """A date that cannot be read. One line: the text, what is wrong, what would be right."""


@dataclass(frozen=True, slots=True)
class Atom:
    """One date: `[lo, hi)` are the days it names, `[early, late)` those with `~` allowed for."""

    text: str
    lo: int
    hi: int
    precision: Precision
    uncertain: bool
    approximate: bool
    early: int
    late: int


@dataclass(frozen=True, slots=True)
class Interval:
    """`a/b`: begins some time in a, ends some time in b. `..` is open, an empty end unknown."""

    first: Atom | OpenEnd
    last: Atom | OpenEnd


@dataclass(frozen=True, slots=True)
class Range:
    """`a..b` in a set, both ends included; None is open."""

    first: Atom | None
    last: Atom | None


@dataclass(frozen=True, slots=True)
class OneOf:
    """`[…]`: one of the members."""

    members: tuple[Atom | Range, ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """`{…}`: every one of the members."""

    members: tuple[Atom | Range, ...]


Form = Atom | Interval | OneOf | AllOf


def atoms(form: Form | Range) -> tuple[Atom, ...]:
    """The dates a form is made of, as written from left to right."""
    if isinstance(form, Atom):
        return (form,)
    if isinstance(form, Interval | Range):
        return tuple(end for end in (form.first, form.last) if isinstance(end, Atom))
    return tuple(atom for member in form.members for atom in atoms(member))


@lru_cache(maxsize=16384)
def read_form(text: str) -> Form:
    """The form of an EDTF text. Raises WhenError."""
    text = _clean(text)
    if "/" in text:
        return _interval(text)
    if text[0] in "[{" or text[-1] in "]}":
        return _set(text)
    return _atom(text, text)


def _clean(text: str) -> str:
    text = text.strip()
    if not text:
        raise WhenError(f"an empty date; {_EXAMPLES}")
    if len(text) > _LONGEST:
        raise WhenError(f"{text[:40].strip()!a}…: too long for a date; {_EXAMPLES}")
    if not text.isprintable():
        # Line breaks and direction marks come with pasted text and would spoil the message too.
        seen = "".join(char for char in text if char.isprintable())
        raise WhenError(f"{seen}: has a character that cannot be seen; {_EXAMPLES}")
    folded = "".join(
        str(unicodedata.digit(char)) if unicodedata.digit(char, None) is not None else char
        for char in text
    )
    if folded != text:
        raise WhenError(f"{text}: EDTF is written in Western digits; write {folded}")
    packed = re.sub(r"\s+", "", text)
    if packed != text:
        # A space inside a form is not EDTF; taken out, it often is.
        right = f"write {packed}" if re.fullmatch(r"[\dX?~%./,\[\]{}-]+", packed) else _EXAMPLES
        raise WhenError(f"{text}: an EDTF date has no space in it; {right}")
    return text


def _interval(text: str) -> Interval:
    parts = text.split("/")
    if len(parts) != 2:
        right = "-".join(part.zfill(2) for part in parts)
        hint = f"write {right}" if _ATOM.fullmatch(right) else "write 2021/2022"
        raise WhenError(f"{text}: an interval has two ends, this has {len(parts)}; {hint}")
    first, last = (_end(part, text) for part in parts)
    if not isinstance(first, Atom) and not isinstance(last, Atom):
        raise WhenError(f"{text}: an interval without a date says nothing; leave the date empty")
    if isinstance(first, Atom) and isinstance(last, Atom) and first.lo >= last.hi:
        raise WhenError(f"{text}: ends before it begins; write {parts[1]}/{parts[0]}")
    return Interval(first, last)


def _end(part: str, whole: str) -> Atom | OpenEnd:
    if part == "..":
        return ".."
    if part == "":
        return ""
    if part.lower() in ("open", "*", "now"):
        raise WhenError(f"{whole}: an open end is written as two dots; write .. for {part}")
    if part.lower() in ("unknown", "u"):
        raise WhenError(f"{whole}: an unknown end is left empty; leave out {part}")
    return _atom(part, whole)


def _set(text: str) -> OneOf | AllOf:
    if text[0] + text[-1] not in ("[]", "{}"):
        raise WhenError(
            f"{text}: the brackets of a set do not match; write [a..b] for one of, {{a,b}} for both"
        )
    members = tuple(_member(part, text) for part in text[1:-1].split(","))
    return OneOf(members) if text[0] == "[" else AllOf(members)


def _member(part: str, whole: str) -> Atom | Range:
    if ".." not in part:
        return _atom(part, whole)
    left, _, right = part.partition("..")
    first = _atom(left, whole) if left else None
    last = _atom(right, whole) if right else None
    if first is None and last is None:
        raise WhenError(f"{whole}: a set without a date says nothing; leave the date empty")
    if first is not None and last is not None and first.lo >= last.hi:
        raise WhenError(f"{whole}: {left}..{right} runs backwards; write {right}..{left}")
    return Range(first, last)


def _atom(text: str, whole: str) -> Atom:
    named = whole if text == whole else f"{whole}: {text or 'an empty member'}"
    match = _ATOM.fullmatch(text)
    if match is None:
        raise WhenError(f"{named}: {_misshapen(text)}")
    year, month, day, mark = match.group("year", "month", "day", "mark")
    if year in ("0000", "0XXX", "00XX", "000X"):
        raise WhenError(f"{named}: years run from 0001 to 9999; {_EXAMPLES}")
    precision = _precision(year, month, day, named)
    if precision in ("day", "month", "season"):
        _check_calendar(int(year), int(month), None if precision != "day" else int(day), named)
    lo, hi = _bounds(text.removesuffix(mark), precision)
    early, late = _widened(lo, hi, precision) if mark in ("~", "%") else (lo, hi)
    return Atom(text, lo, hi, precision, mark in ("?", "%"), mark in ("~", "%"), early, late)


def _precision(year: str, month: str | None, day: str | None, named: str) -> Precision:
    if "X" in year:
        if month is not None:
            raise WhenError(f"{named}: a month in an unknown year; write {year} or a set of dates")
        scales: tuple[Precision, ...] = ("decade", "century", "millennium")
        return scales[year.count("X") - 1]
    if month is None or (month == "XX" and day in (None, "XX")):
        return "year"
    if month == "XX":
        raise WhenError(f"{named}: a day in an unknown month; write {year}")
    if int(month) > 20:
        if day is not None:
            raise WhenError(f"{named}: a season has no days; write {year}-{month}")
        return "season"
    return "month" if day in (None, "XX") else "day"


def _check_calendar(year: int, month: int, day: int | None, named: str) -> None:
    if month > 20:
        if month > 24:
            raise WhenError(
                f"{named}: {month} is no season; spring to winter are 21 to 24, "
                "other spans are sets such as [2021-03..2021-05]"
            )
        return
    if not 1 <= month <= 12:
        raise WhenError(f"{named}: there is no month {month:02d}; months run from 01 to 12")
    days = calendar.monthrange(year, month)[1]
    if day is not None and not 1 <= day <= days:
        right = f"{year:04d}-{month:02d}"
        near = f"{right}-{days if day else 1:02d}"
        name = f"{month_name(month, 'en')} {year}"
        raise WhenError(f"{named}: {name} has {days} days; write {near} or {right}")


def _misshapen(text: str) -> str:
    for pattern, right in (
        (r"(\d{4})-(\d{1,2})-(\d{1,2})", "{0}-{1:0>2}-{2:0>2}"),
        (r"(\d{4})-(\d)", "{0}-0{1}"),
        (r"(\d{4})(\d{2})(\d{2})", "{0}-{1}-{2}"),
        (r"(\d{4})[.](\d{1,2})[.](\d{1,2})", "{0}-{1:0>2}-{2:0>2}"),
        (r"(\d{4}-\d{2}-\d{2})[T ].+", "{0}"),
        (r"([?~%])(\d{4}(?:-\d{2}){0,2})", "{1}{0}"),
    ):
        match = re.fullmatch(pattern, text)
        if match:
            return f"not an EDTF date; write {right.format(*match.groups())}"
    if re.fullmatch(r"\d{1,2}[-.]\d{1,2}[-.]\d{2,4}", text):
        return "the year comes first in EDTF; write it as YYYY-MM-DD"
    return f"not an EDTF date; {_EXAMPLES}"


@lru_cache(maxsize=4096)
def _bounds(body: str, precision: Precision) -> tuple[int, int]:
    """The half-open days of a date that is known to be well formed."""
    if "X" not in body and precision in ("day", "month", "year"):
        year, month, day = (*map(int, body.split("-")), 1, 1)[:3]
        lo = date(year, month, day).toordinal() - EPOCH
        return lo, lo + 1 if precision == "day" else shift_months(lo, _MONTHS_IN[precision])
    parsed = parse_edtf(body)
    first, last = parsed.lower_strict(), parsed.upper_strict()
    lo = date(first.tm_year, first.tm_mon, first.tm_mday).toordinal() - EPOCH
    hi = date(last.tm_year, last.tm_mon, last.tm_mday).toordinal() - EPOCH + 1
    if precision == "season" and body.endswith("-24"):
        # The library ends winter with December "for simplicity"; that would sharpen the date.
        hi = shift_months(lo, 3)
    return lo, hi


def _widened(lo: int, hi: int, precision: Precision) -> tuple[int, int]:
    if precision == "day":
        return lo - 1, hi + 1
    months = _MONTHS_IN[precision]
    return shift_months(lo, -months), shift_months(hi, months)


def shift_months(day: int, months: int) -> int:
    """The first of a month (a day number) moved by months, kept within years 0001 to 9999."""
    ordinal = day + EPOCH
    # The day after 9999-12-31 is no `date`, yet it is the exclusive end of year 9999.
    year, month = (10000, 1) if day > LAST_DAY else date.fromordinal(ordinal).timetuple()[:2]
    total = year * 12 + month - 1 + months
    if total < 12:
        return FIRST_DAY
    if total >= 120000:
        return LAST_DAY + 1
    return date(total // 12, total % 12 + 1, 1).toordinal() - EPOCH
