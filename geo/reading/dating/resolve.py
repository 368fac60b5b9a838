"""From what is said to days: counted from the day of the report, or from the date told before.

Every rule here tells itself in `why`. What nothing decides stays open: a date without a year has none unless the
report's date gives one, and then it is marked `?`; of two readings both are kept.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from geo.reading.dating.days import (
    Days,
    around,
    counted,
    of_day,
    of_month,
    of_months,
    of_years,
    shared,
    third,
    weekday_near,
)
from geo.reading.dating.hijri import of_hijri, years_about
from geo.reading.dating.said import Kind, Said

_SOON = 60  # days after the report within which a date without a year may lie ahead as well
_SENSES = {"past": -1, "current": 0, "future": 1}


@dataclass(frozen=True, slots=True)
class Context:
    """What a date is counted from: the report's day, the date told before, and what the words near it speak of."""

    day: int | None
    before: Days | None = None
    future: bool = False
    past: bool = False
    kind: Kind = "on"


@dataclass(frozen=True, slots=True)
class Resolved:
    """One of `options`; none if the text leaves it open. `why` in a few words."""

    options: tuple[Days, ...]
    why: str
    uncertain: bool = False
    approximate: bool = False

    @property
    def mark(self) -> str:
        """The EDTF mark: `?`, `~`, both as `%`."""
        return {(False, False): "", (True, False): "?", (False, True): "~"}.get(
            (self.uncertain, self.approximate), "%"
        )


def resolve(said: Said, context: Context) -> Resolved:
    """The days of a date, whole or the part of them that is said."""
    found = _whole(said, context)
    if not found.options:
        return found
    found = _checked(said, found)
    return _cut(said, found, context)


def _open(why: str) -> Resolved:
    return Resolved((), why)


def _one(
    days: Days | None, why: str, *, uncertain: bool = False, approximate: bool = False
) -> Resolved:
    if days is None:
        return _open("no such date in the calendar")
    return Resolved((days,), why, uncertain, approximate)


def _whole(said: Said, context: Context) -> Resolved:
    for applies, rule in _RULES:
        if applies(said):
            return rule(said, context)
    return _open("says no date")


def _numeric(said: Said, context: Context) -> Resolved:
    """12/3/2022: both readings where day and month cannot be told apart."""
    assert said.numeric is not None
    found: list[Days] = []
    for year, month, day in said.numeric.readings:
        if said.numeric.short:
            year = _century(year, context.day)
        days = of_month(year, month) if day is None else of_day(year, month, day)
        if days is not None:
            found.append(days)
    if not found:
        return _open("no such date in the calendar")
    why = "written in digits" if len(found) == 1 else "day and month could be either: both are kept"
    if said.numeric.short:
        why += "; the year has two digits"
    return Resolved(tuple(found), why, uncertain=said.numeric.short)


def _century(year: int, day: int | None) -> int:
    """The year of two digits that is nearest before the report, or up to ten years after it."""
    last = date.fromordinal(day).year + 10 if day else 2050
    return last - (last - year) % 100


def _hijri(said: Said, context: Context) -> Resolved:
    why = "Hijri date by the Umm al-Qura calendar; the sighting may differ by a day"
    if said.year is not None and said.year < 1700:
        found = of_hijri(said.year, said.month, said.day)
        if found is None:
            return _open("a Hijri date outside the Umm al-Qura tables (1343 to 1500)")
        return _one(found, why, approximate=True)
    year = said.year
    if year is None and said.year_shift is not None and context.day is not None:
        year = date.fromordinal(context.day).year + said.year_shift
    if year is not None:
        middle = date(min(max(year, 1), 9999), 7, 1).toordinal()
        options = [days for days in _hijri_options(said, middle) if days.year == year]
        return (
            Resolved(tuple(options), why, approximate=True)
            if options
            else _open("no such Hijri date in that year")
        )
    if context.day is None:
        return _open("no year is said, and the report has no date")
    options = _hijri_options(said, context.day)
    return _nearest(said, context, options, why, approximate=True)


def _hijri_options(said: Said, day: int) -> list[Days]:
    found = (of_hijri(year, said.month, said.day) for year in years_about(day))
    return [days for days in found if days is not None]


def _season(said: Said, context: Context) -> Resolved:
    """Summer is June to August; a winter of one year may be that before or after it."""
    assert said.season is not None
    first = {21: 3, 22: 6, 23: 9, 24: 12}[said.season]
    year, why = _year_of(said, context)
    if year is None:
        if context.day is None:
            return _open("counted from the report, which has no date")
        options = _season_options(first, date.fromordinal(context.day).year)
        return _nearest(said, context, options, "a season told from the report", approximate=True)
    options = [of_months(year, first, 3)]
    if said.season == 24:
        options.insert(0, of_months(year - 1, first, 3))
        why += "; the winter before or after: both are kept"
    return Resolved(
        tuple(days for days in options if days),
        f"{why}; a season has no sharp ends",
        approximate=True,
    )


def _season_options(first: int, year: int) -> list[Days]:
    found = (of_months(year + shift, first, 3) for shift in (-2, -1, 0, 1))
    return [days for days in found if days is not None]


def _decade(said: Said, context: Context) -> Resolved:
    assert said.decade is not None
    decade = said.decade
    why = "a decade"
    if decade < 100:
        if said.year is not None:
            decade += said.year
        elif context.day is None:
            return _open("which century is not said, and the report has no date")
        else:
            now = date.fromordinal(context.day).year
            century = now // 100 * 100 + 100 * (said.year_shift or 0)
            decade += century
            if said.year_shift is None and decade > now:
                decade -= 100
            why = "a decade, of the last century that had it"
    return _one(of_years(decade, decade + 9), why)


def _weekend(said: Said, context: Context) -> Resolved:
    """Two days: Friday and Saturday as in Iraq and Syria where the words are Arabic, else Saturday and Sunday."""
    assert said.weekend is not None
    if context.day is None:
        return _open("a weekend counted from the report, which has no date")
    ahead = said.sense == "future" or (not said.sense and context.future)
    first = weekday_near(context.day, said.weekend, after=ahead, strictly=ahead)
    if first is None or around(first.lo, "day", 1) is None:
        return _open("no such date in the calendar")
    return _one(Days(first.lo, first.lo + 1), "the nearest weekend, after the report" if ahead else "the nearest weekend up to the report")


def _weekday(said: Said, context: Context) -> Resolved:
    """The nearest such day: last … before the report, next … after it, alone up to its day."""
    assert said.weekday is not None
    if context.day is None:
        return _open("a weekday counted from the report, which has no date")
    if context.before is not None and context.before.hi - context.before.lo == 6 and not said.sense:
        of_week = context.before.lo + said.weekday % 7
        return _one(Days(of_week, of_week), "that day of the week told before it")
    if said.unit == "week":
        week = around(context.day, "week", said.shift or 0)
        if week is None:
            return _open("no such date in the calendar")
        return _one(
            Days(week.lo + said.weekday % 7, week.lo + said.weekday % 7), "that day of that week"
        )
    if said.sense == "future" or (not said.sense and context.future):
        found = weekday_near(context.day, said.weekday, after=True, strictly=True)
        return _one(found, "the nearest such weekday after the report")
    found = weekday_near(context.day, said.weekday, after=False, strictly=said.sense == "past")
    if said.sense == "past":
        return _one(found, "the nearest such weekday before the report")
    if said.sense == "current":
        week = around(context.day, "week", 0)
        assert week is not None
        return _one(
            Days(week.lo + said.weekday % 7, week.lo + said.weekday % 7), "of the report's week"
        )
    return _one(found, "the nearest such weekday up to the report's day")


def _unit(said: Said, context: Context) -> Resolved:
    """Last week, this year, three days ago, yesterday, the 15th of this month."""
    assert said.unit is not None
    if said.shift is None:
        return _open("how long ago is not said")
    base, why, uncertain = context.day, "counted from the report", said.bare
    if said.step:
        if context.before is not None and (
            said.unit != "day" or context.before.lo == context.before.hi
        ):
            base, why, uncertain = context.before.lo, "counted from the date before it", True
        else:
            return _open("counted from a date that is not told just before")
    if base is None:
        return _open("counted from the report, which has no date")
    if said.unit == "week" and said.length:
        days = around(base, "day", 7 * said.shift)
        return _one(days, f"{why} by seven days a week", uncertain=uncertain, approximate=True)
    days = around(base, said.unit, said.shift)
    if days is None:
        return _open("no such date in the calendar")
    if said.bare and said.share is not None and (part := shared(days, said.share)) and part.lo > base:
        days = around(base, said.unit, -1) or days  # one that had not begun is that of the year before
    if said.day is not None:
        days = of_day(days.year, days.month, said.day)
        return _one(days, f"{why}: a day of its month")
    if said.night:
        return _one(Days(days.lo, days.hi + 1), "the night before the report")
    return _one(days, why, uncertain=uncertain, approximate=said.length and said.unit != "day")


def _calendar(said: Said, context: Context) -> Resolved:
    """A year, month or day, with its year as said, or told from the report's."""
    year, why = _year_of(said, context)
    if year is not None:
        return _one(_in_year(said, year), why, uncertain=said.same or said.doubtful)
    if said.same:
        return _same(said, context)
    if said.month is None:
        return _open("says no date")
    if context.day is None:
        return _open("no year is said, and the report has no date")
    now = date.fromordinal(context.day).year
    years = set(range(now - 9, now + 9)) | ({context.before.year} if context.before else set())
    options = [days for y in sorted(years) if (days := _in_year(said, y)) is not None]
    return _nearest(said, context, options, "", approximate=False)


def _year_of(said: Said, context: Context) -> tuple[int | None, str]:
    if said.year is not None:
        return said.year, "as written"
    if said.year_shift is not None and said.same:
        if context.before is None:
            return None, "counted from a date that is not told just before"
        return context.before.year + said.year_shift, "its year is counted from the date before it"
    if said.year_shift is not None:
        if context.day is None:
            return None, "its year is counted from the report, which has no date"
        return date.fromordinal(
            context.day
        ).year + said.year_shift, "its year is counted from the report"
    return None, "no year is said"


def _in_year(said: Said, year: int) -> Days | None:
    if said.month is None:
        return of_years(year, year)
    if said.day is None:
        return of_month(year, said.month)
    return of_day(year, said.month, said.day)


def _same(said: Said, context: Context) -> Resolved:
    """Of the same month or year: that of the date just before."""
    if context.before is None:
        return _open("of the same month or year as a date that is not told just before")
    month = said.month or context.before.month
    found = _in_year(replace(said, month=month), context.before.year)
    return _one(found, "of the same month or year as the date before it", uncertain=True)


def _nearest(
    said: Said, context: Context, options: list[Days], why: str, *, approximate: bool
) -> Resolved:
    """Of the same date in several years, the one that the adjective or the report's day points to."""
    assert context.day is not None
    now = context.day
    past = [days for days in options if days.lo <= now]
    ahead = [days for days in options if days.lo > now]
    why = f"{why}; " if why else ""
    if said.sense == "past":
        return _last(said, now, past, why, approximate)
    if said.sense == "future":
        found = next(iter(ahead), None)
        return _one(found, f"{why}the next one after the report", approximate=approximate)
    if said.sense == "current":
        return _current(said, now, options, why, approximate)
    latest, coming = (past[-1] if past else None), (ahead[0] if ahead else None)
    if latest is None or coming is None:
        return _open("no such date near the report")
    if context.future:
        return _one(
            coming,
            f"{why}no year is said: the next one after the report",
            uncertain=True,
            approximate=approximate,
        )
    told = context.before
    if told is not None and abs(told.year - latest.year) >= 1 and told.year < latest.year:
        other = next((days for days in options if days.year == told.year), None)
        if other is not None:
            why += "no year is said: that of the date before it, or the last one up to the report"
            return Resolved((other, latest), why, True, approximate)
    either = context.kind == "until" or coming.lo - now <= _SOON and now - latest.hi > _SOON
    if either and not context.past:
        why += "no year is said: the last one up to the report, or the next one after it"
        return Resolved((latest, coming), why, True, approximate)
    return _one(
        latest,
        f"{why}no year is said: the last one up to the report",
        uncertain=True,
        approximate=approximate,
    )


def _last(said: Said, now: int, past: list[Days], why: str, approximate: bool) -> Resolved:
    """Last January: the latest that was over before the report. A day of the report's own month: both years."""
    over = [days for days in past if days.hi < now]
    if not over:
        return _open("no such date before the report")
    found = over[-1]
    month = around(now, "month", 0)
    if said.day is not None and month is not None and found.lo >= month.lo and len(over) > 1:
        why += "of the report's month or of the same month a year earlier: both are kept"
        return Resolved((over[-2], found), why, True, approximate)
    return _one(found, f"{why}the last one before the report", approximate=approximate)


def _current(said: Said, now: int, options: list[Days], why: str, approximate: bool) -> Resolved:
    """Of the current month or year: in the report's year; marked where it is not the report's month."""
    at = date.fromordinal(now)
    found = min(options, key=lambda days: abs((days.lo + days.hi) // 2 - now), default=None)
    same = found is not None and (found.year, found.month) == (at.year, at.month)
    if said.hijri and found is not None:
        same = found.lo - 30 <= now <= found.hi + 30
    told = f"{why}the current one when the report came out"
    return _one(
        found,
        told if same else f"{told}, though its month is another",
        uncertain=not same,
        approximate=approximate,
    )


def _checked(said: Said, found: Resolved) -> Resolved:
    """Compared with the weekday that is said beside it: it decides between readings, but changes no date."""
    if said.weekday is None or (said.month is None and said.numeric is None and said.unit != "day"):
        return found
    agree = tuple(d for d in found.options if date.fromordinal(d.lo).isoweekday() == said.weekday)
    if agree and len(agree) < len(found.options):
        return replace(found, options=agree, why=f"{found.why}; the weekday decides")
    if not agree:
        return replace(
            found, why=f"{found.why}; the weekday beside it is another: the date is kept"
        )
    return found


def _cut(said: Said, found: Resolved, context: Context) -> Resolved:
    """The part of the days that is said: a quarter, the first weeks, the beginning, the end."""
    if said.share is not None:
        share = said.share
        return _mapped(found, lambda days: shared(days, share))
    if said.count is not None:
        count = said.count
        found = _mapped(found, lambda days: counted(days, count))
        return replace(found, approximate=count.unit == "week" or found.approximate)
    if said.so_far and context.day is not None:
        now = context.day
        if said.so_far == "earlier":
            return _mapped(found, lambda days: Days(days.lo, min(days.hi, now)))
        return _mapped(found, lambda days: Days(min(max(days.lo, now), days.hi), days.hi))
    if not said.part or all(days.lo == days.hi for days in found.options):
        return found
    part = said.part
    if part == "begin" and context.kind == "since":
        found = _mapped(found, lambda days: Days(days.lo, days.lo))
        return replace(found, why=f"{found.why}; since its first day")
    ahead = context.day is not None and all(days.hi > context.day for days in found.options)
    if part == "end" and (context.kind == "until" or ahead or context.future):
        found = _mapped(found, lambda days: Days(days.hi, days.hi))
        return replace(found, why=f"{found.why}; its last day")
    found = _mapped(found, lambda days: third(days, part))
    return replace(found, why=f"{found.why}; about a third of it", approximate=True)


def _mapped(found: Resolved, change: Callable[[Days], Days | None]) -> Resolved:
    options = tuple(days for one in found.options if (days := change(one)) is not None)
    return replace(found, options=options) if options else _open("no such part of it")


_Rule = tuple[Callable[[Said], bool], Callable[[Said, Context], Resolved]]
_RULES: tuple[_Rule, ...] = (
    (lambda said: said.numeric is not None, _numeric),
    (lambda said: said.decade is not None, _decade),
    (lambda said: said.season is not None, _season),
    (lambda said: said.weekend is not None, _weekend),
    (lambda said: said.hijri, _hijri),
    (lambda said: said.weekday is not None and said.month is None and said.unit != "day", _weekday),
    (lambda said: said.unit is not None, _unit),
    (lambda said: True, _calendar),
)
