"""Days counted from the report's: weekdays, weekends, last week, three days ago."""

from __future__ import annotations

from geo.reading.dating.context import Context, Resolved, known, unknown
from geo.reading.dating.days import LAST, Days, around, of_day, shared, weekday_near
from geo.reading.dating.said import Said, Unit

# Two weeks ago is a day, a decade ago a year: the unit it is counted in, and how many make one.
_IN_SMALLER: dict[Unit, tuple[Unit, int]] = {
    "week": ("day", 7),
    "decade": ("year", 10),
    "century": ("year", 100),
}
# By what the beginning of a stretch up to the report is known: two years back is about that month.
_BACK: dict[Unit, tuple[Unit, int]] = {**_IN_SMALLER, "year": ("month", 12)}

_LONG_AGO = (
    31  # days before the report of a date from which a stretch may be counted in its sentence
)
_NEXT = 2  # days from the report within which `from Monday` on is the next one


def weekend(said: Said, context: Context) -> Resolved:
    """Two days: Friday and Saturday, as in Iraq and Syria, in Arabic, else Saturday and Sunday."""
    assert said.weekend is not None
    if context.day is None:
        return unknown("a weekend counted from the report, which has no date")
    ahead = said.sense == "future" or (not said.sense and context.future)
    first = weekday_near(context.day, said.weekend, after=ahead, strictly=ahead)
    if said.sense == "current" and first and context.day - first.lo > 1:
        last, coming = (first.lo, first.lo + 7)
        options = tuple(Days(day, day + 1) for day in (last, coming) if day < LAST)
        return Resolved(options, "the last weekend, or the next: both are kept")
    if first is None or around(first.lo, "day", 1) is None:
        return unknown("no such date in the calendar")
    return known(
        Days(first.lo, first.lo + 1),
        "the nearest weekend, after the report"
        if ahead
        else "the nearest weekend up to the report",
    )


def weekday(said: Said, context: Context) -> Resolved:
    """A weekday; the night that begins with it is it and the next day."""
    found = _weekday(said, context)
    if not said.night:
        return found
    nights = tuple(Days(one.lo, one.lo + 1) for one in found.options if one.lo < LAST)
    return Resolved(nights, f"{found.why}; the night between two days", found.uncertain)


def _weekday(said: Said, context: Context) -> Resolved:
    """The nearest such day: last … before the report, next … after it, alone up to its day."""
    assert said.weekday is not None
    if context.day is None:
        return unknown("a weekday counted from the report, which has no date")
    told = context.before
    if told is not None and not said.sense and told.hi - told.lo == 6 and told.lo > context.day:
        return _of_week(told, said.weekday, "that day of the week told before it")
    if said.unit == "week":
        week = around(context.day, "week", said.shift or 0)
        return _of_week(week, said.weekday, "that day of that week")
    if said.sense == "current":
        week = around(context.day, "week", 0)
        return _of_week(week, said.weekday, "of the report's week")
    if said.sense == "future" or (not said.sense and context.future):
        found = weekday_near(context.day, said.weekday, after=True, strictly=True)
        return known(found, "the nearest such weekday after the report")
    found = weekday_near(context.day, said.weekday, after=False, strictly=said.sense == "past")
    coming = weekday_near(context.day, said.weekday, after=True, strictly=True)
    open_end = context.either or context.kind == "until" or (context.onward and not context.past)
    if open_end and not said.sense and found and coming:
        soon = coming.lo - context.day <= _NEXT < context.day - found.lo
        if soon and context.kind == "since" and not context.either:
            return known(coming, "the nearest such weekday: what begins with it is still to come")
        return Resolved((found, coming), "the last such weekday, or the next: both are kept")
    if said.sense == "past":
        return known(found, "the nearest such weekday before the report")
    return known(found, "the nearest such weekday up to the report's day")


def _of_week(week: Days | None, weekday: int, why: str) -> Resolved:
    """A weekday (7 is Sunday, the first) of a week."""
    if week is None:
        return unknown("no such date in the calendar")
    day = week.lo + weekday % 7
    return known(Days(day, day), why)


def ordinal(said: Said, context: Context) -> Resolved:
    """The 12th: the last one up to the report, or the next one where the words speak of what comes."""
    assert said.day is not None
    if context.day is None:
        return unknown("a day of no month that is said, and the report has no date")
    months = [month for n in range(-2, 3) if (month := around(context.day, "month", n))]
    days = [one for m in months if (one := of_day(m.year, m.month, said.day)) is not None]
    ahead = context.future or context.kind == "until"
    found = [one for one in days if (one.lo > context.day) == ahead]
    why = "no month is said: the next such day" if ahead else "no month is said: the last such day"
    return known(found[0 if ahead else -1] if found else None, why, uncertain=True)


def unit(said: Said, context: Context) -> Resolved:
    """Last week, this year, three days ago, yesterday, the 15th of this month."""
    assert said.unit is not None
    if said.shift is None:
        return unknown("how long ago is not said")
    base, why, uncertain = context.day, "counted from the report", said.bare
    if said.step:
        if context.before is not None and (
            said.unit != "day" or context.before.lo == context.before.hi
        ):
            base, why, uncertain = context.before.lo, "counted from the date before it", True
        else:
            return unknown("counted from a date that is not told just before")
    if base is None:
        return unknown("counted from the report, which has no date")
    if said.length and said.unit in _IN_SMALLER:
        smaller, times = _IN_SMALLER[said.unit]
        days = around(base, smaller, times * said.shift)
        return known(days, f"{why} by {smaller}s", uncertain=uncertain, approximate=True)
    days = around(base, said.unit, said.shift)
    if days is None:
        return unknown("no such date in the calendar")
    if said.bare and said.share and (part := shared(days, said.share)) and part.lo > base:
        # a quarter that had not begun is that of the year before
        days = around(base, said.unit, -1) or days
    if said.day is not None:
        days = of_day(days.year, days.month, said.day)
        return known(days, f"{why}: a day of its month")
    if said.night:
        return known(Days(days.lo, days.hi + 1), "the night before the report")
    return known(
        days,
        why,
        uncertain=uncertain,
        approximate=(said.length and said.unit != "day") or said.about,
    )


def back(said: Said, context: Context) -> Resolved:
    """The past two weeks: up to the report; its beginning is known by days, months or years."""
    assert said.back is not None
    if context.day is None:
        return unknown("so long up to the report, which has no date")
    if context.before is not None and context.before.hi < context.day - _LONG_AGO:
        return unknown("so long up to the report, or up to the date told before it")
    unit, times = _BACK.get(said.back.unit, (said.back.unit, 1))
    opens = around(context.day, unit, -times * said.back.number)
    if opens is None:
        return unknown("no such date in the calendar")
    return Resolved((Days(opens.lo, context.day),), "so long up to the report", reaches=unit)
