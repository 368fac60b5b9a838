"""Stretches of days of the calendar, by their ordinals (`date.toordinal`), both ends included."""

from __future__ import annotations

import calendar
from datetime import date
from typing import NamedTuple

from geo.reading.dating.said import Count, Part, Share, Unit

# The first month and the number of months of the parts of a year.
_OF_YEAR: dict[Part, tuple[int, int]] = {
    "early": (1, 3),
    "begin": (1, 1),
    "mid": (5, 4),
    "late": (10, 3),
    "end": (12, 1),
}
FIRST, LAST = date.min.toordinal(), date.max.toordinal()


class Days(NamedTuple):
    """The days from `lo` to `hi`, both included."""

    lo: int
    hi: int

    @property
    def year(self) -> int:
        """The year of the first day."""
        return date.fromordinal(self.lo).year

    @property
    def month(self) -> int:
        """The month of the first day."""
        return date.fromordinal(self.lo).month

    def a_year(self, shift: int) -> Days | None:
        """The same month or day so many years on."""
        lo, hi = date.fromordinal(self.lo), date.fromordinal(self.hi)
        if lo == hi:
            return of_day(lo.year + shift, lo.month, lo.day)
        return of_month(lo.year + shift, lo.month)


def of_day(year: int, month: int, day: int) -> Days | None:
    """One day; None if the calendar has none such."""
    if not 1 <= year <= 9999 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    ordinal = date(year, month, day).toordinal()
    return Days(ordinal, ordinal)


def of_month(year: int, month: int) -> Days | None:
    """A month; None outside years 1 to 9999."""
    if not 1 <= year <= 9999:
        return None
    first = date(year, month, 1).toordinal()
    return Days(first, first + calendar.monthrange(year, month)[1] - 1)


def of_years(first: int, last: int) -> Days | None:
    """From the first day of one year to the last day of another."""
    if not 1 <= first <= last <= 9999:
        return None
    return Days(date(first, 1, 1).toordinal(), date(last, 12, 31).toordinal())


def of_months(year: int, month: int, number: int) -> Days | None:
    """So many months from one on."""
    total = year * 12 + month - 1 + number - 1
    first, last = of_month(year, month), of_month(total // 12, total % 12 + 1)
    return Days(first.lo, last.hi) if first and last else None


def around(day: int, unit: Unit, shift: int) -> Days | None:
    """The unit that holds a day, moved by so many; weeks run from Sunday to Saturday."""
    at = date.fromordinal(day)
    if unit == "day":
        return _kept(day + shift, day + shift)
    if unit == "week":
        sunday = day - at.isoweekday() % 7 + 7 * shift
        return _kept(sunday, sunday + 6)
    if unit == "month":
        total = at.year * 12 + at.month - 1 + shift
        return of_month(total // 12, total % 12 + 1)
    if unit == "year":
        return of_years(at.year + shift, at.year + shift)
    size = 10 if unit == "decade" else 100
    first = at.year // size * size + size * shift
    return of_years(first, first + size - 1)


def _kept(lo: int, hi: int) -> Days | None:
    return Days(lo, hi) if lo >= FIRST and hi <= LAST else None


def part_of(days: Days, part: Part) -> Days:
    """A named part: the thirds of a month by tens of days; of more than a year by years.

    Of a year: its first and last quarter, the four months in the middle, and at its edges one month.
    """
    which = {"early": 0, "begin": 0, "mid": 1, "late": 2, "end": 2}[part]
    lo, hi = days
    size = hi - lo + 1
    if 28 <= size <= 31:
        cuts = (lo, lo + 10, lo + 20, hi + 1)
    elif size in (365, 366):
        first, number = _OF_YEAR[part]
        return of_months(date.fromordinal(lo).year, first, number) or days
    elif size > 366:
        first, years = date.fromordinal(lo).year, round(size / 365.2425)
        cuts = (
            lo,
            date(first + -(-years // 3), 1, 1).toordinal(),
            date(first + years - years // 3, 1, 1).toordinal(),
            hi + 1,
        )
    else:
        cuts = (lo, lo + size // 3, lo + 2 * size // 3, hi + 1)
    return Days(cuts[which], max(cuts[which], cuts[which + 1] - 1))


def shared(days: Days, share: Share) -> Days | None:
    """A quarter, third or half of a year by its months; of a month by its days."""
    which = share.of if share.which == -1 else share.which
    size = days.hi - days.lo + 1
    if size in (365, 366):
        months = 12 // share.of
        return of_months(days.year, 1 + months * (which - 1), months)
    if size < share.of:
        return None
    first = days.lo + round(size * (which - 1) / share.of)
    last = days.lo + round(size * which / share.of) - 1
    if 28 <= size <= 31 and share.of == 2:
        first, last = (days.lo, days.lo + 14) if which == 1 else (days.lo + 15, days.hi)
    return Days(first, last)


def counted(days: Days, count: Count) -> Days | None:
    """The first or last so many units of a period, or only the last one of those."""
    first = _end_of(days, count.unit, count.number, count.from_end)
    if first is None:
        return None
    if not count.nth:
        return Days(first, days.hi) if count.from_end else Days(days.lo, first)
    inner = (
        _end_of(days, count.unit, count.number - 1, count.from_end) if count.number > 1 else None
    )
    if count.from_end:
        return Days(first, days.hi if inner is None else inner - 1)
    return Days(days.lo if inner is None else inner + 1, first)


def _end_of(days: Days, unit: Unit, number: int, from_end: bool) -> int | None:
    """The day on which so many units end, counted from one end of a period; None beyond it."""
    if unit == "month":
        at = date.fromordinal(days.hi if from_end else days.lo)
        total = at.year * 12 + at.month - 1 + (1 - number if from_end else number - 1)
        month = of_month(total // 12, total % 12 + 1)
        if month is None:
            return None
        day = month.lo if from_end else month.hi
    elif unit in ("day", "week"):
        size = number * (7 if unit == "week" else 1)
        day = days.hi - size + 1 if from_end else days.lo + size - 1
    elif unit == "year":
        year = date.fromordinal(days.hi).year - number + 1 if from_end else days.year + number - 1
        whole = of_years(year, year)
        if whole is None:
            return None
        day = whole.lo if from_end else whole.hi
    else:
        return None
    return min(day, days.hi) if days.lo <= min(day, days.hi) and day <= days.hi + 6 else None


def weekday_near(day: int, weekday: int, *, after: bool, strictly: bool) -> Days | None:
    """The nearest such weekday (1 is Monday) up to a day, or from it on; `strictly`: not that day itself."""
    now = date.fromordinal(day).isoweekday()
    away = (weekday - now) % 7 if after else (now - weekday) % 7
    if strictly and away == 0:
        away = 7
    at = day + away if after else day - away
    return _kept(at, at)
