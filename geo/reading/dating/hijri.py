"""Days of the calendar of the Hijra, by the Umm al-Qura tables (the library hijridate; 1343 to 1500 AH).

The sighting of the moon may put a month a day earlier or later: every date from here is approximate.
"""

from __future__ import annotations

from datetime import date

from hijridate import Gregorian, Hijri

from geo.reading.dating.days import Days

YEARS = range(1343, 1501)


def of_hijri(year: int, month: int | None, day: int | None) -> Days | None:
    """The days of a Hijri year, month or day; None outside the tables."""
    if year not in YEARS:
        return None
    first = Hijri(year, month or 1, 1)
    last = first if month else Hijri(year, 12, 1)
    length = last.month_length()
    if day is not None and day > length:
        return None
    lo = _ordinal(first)
    hi = _ordinal(last) + length - 1
    return Days(lo + day - 1, lo + day - 1) if day is not None else Days(lo, hi)


def years_about(day: int) -> range:
    """The Hijri years around a day, two either way; empty outside the tables."""
    at = date.fromordinal(day)
    try:
        year: int = Gregorian(at.year, at.month, at.day).to_hijri().year
    except (OverflowError, ValueError):
        return range(0)
    return range(year - 2, year + 3)


def _ordinal(moment: Hijri) -> int:
    found = moment.to_gregorian()
    return date(found.year, found.month, found.day).toordinal()
