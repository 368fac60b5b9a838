"""Days named by the calendar: in digits, by month and year, of the Hijra, seasons, decades."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from geo.reading.dating.context import Context, Resolved, known, unknown
from geo.reading.dating.days import Days, of_day, of_month, of_months, of_years
from geo.reading.dating.hijri import of_hijri, years_about
from geo.reading.dating.nearest import nearest
from geo.reading.dating.said import Said


def numeric(said: Said, context: Context) -> Resolved:
    """12/3/2022: both readings where day and month cannot be told apart."""
    assert said.numeric is not None
    found: list[Days] = []
    for year, month, day in said.numeric.readings:
        if not year:  # 04/08, in either order
            found += calendar(Said(month=month, day=day), context).options
            continue
        if said.numeric.short:
            year = _century(year, context.day)
        days = of_month(year, month) if day is None else of_day(year, month, day)
        if days is not None:
            found.append(days)
    if not found:
        return unknown("no such date in the calendar")
    why = "written in digits" if len(found) == 1 else "day and month could be either: both are kept"
    if said.numeric.by:
        why += f", in the order of the text's other dates in {said.numeric.by}"
    if said.numeric.short:
        why += "; the year has two digits"
    unsure = said.numeric.short or said.numeric.by == "words" or not said.numeric.readings[0][0]
    own = [one for one in found if one.lo == one.hi == context.day]
    if len(found) > 1 and own:
        return Resolved(tuple(own), f"{why}; one is the report's own day", uncertain=True)
    return Resolved(tuple(found), why, uncertain=unsure)


def _century(year: int, day: int | None) -> int:
    """The year of two digits that is nearest before the report, or up to ten years after it."""
    last = date.fromordinal(day).year + 10 if day else 2050
    return last - (last - year) % 100


def hijri(said: Said, context: Context) -> Resolved:
    why = "Hijri date by the Umm al-Qura calendar; the sighting may differ by a day"
    if said.year is not None and said.year < 1700:
        found = of_hijri(said.year, said.month, said.day)
        if found is None:
            return unknown("a Hijri date outside the Umm al-Qura tables (1343 to 1500)")
        return known(found, why, approximate=True)
    year = said.year
    if year is None and said.year_shift is not None and context.day is not None:
        year = date.fromordinal(context.day).year + said.year_shift
    if year is not None:
        middle = date(min(max(year, 1), 9999), 7, 1).toordinal()
        options = [days for days in _hijri_options(said, middle) if days.year == year]
        return (
            Resolved(tuple(options), why, approximate=True)
            if options
            else unknown("no such Hijri date in that year")
        )
    if context.day is None:
        return unknown("no year is said, and the report has no date")
    options = _hijri_options(said, context.day)
    return nearest(said, context, options, why, approximate=True)


def _hijri_options(said: Said, day: int) -> list[Days]:
    found = (of_hijri(year, said.month, said.day) for year in years_about(day))
    return [days for days in found if days is not None]


def season(said: Said, context: Context) -> Resolved:
    """Summer is June to August; a winter of one year may be that before or after it."""
    assert said.season is not None
    first = {21: 3, 22: 6, 23: 9, 24: 12}[said.season]
    year, why = _year_of(said, context)
    if year is None:
        if context.day is None:
            return unknown("counted from the report, which has no date")
        options = _season_options(first, date.fromordinal(context.day).year)
        return nearest(said, context, options, "a season told from the report", approximate=True)
    years = [year - 1, year] if said.season == 24 and not said.over else [year]
    options = [days for one in years if (days := of_months(one, first, 3))]
    if len(options) > 1:
        why += "; the winter before or after: both are kept"
    return Resolved(
        tuple(options),
        f"{why}; a season has no sharp ends",
        approximate=True,
    )


def _season_options(first: int, year: int) -> list[Days]:
    found = (of_months(year + shift, first, 3) for shift in (-2, -1, 0, 1))
    return [days for days in found if days is not None]


def decade(said: Said, context: Context) -> Resolved:
    assert said.decade is not None
    decade = said.decade
    why = "a decade"
    if decade < 100:
        if said.year is not None:
            decade += said.year
        elif context.day is None:
            return unknown("which century is not said, and the report has no date")
        else:
            now = date.fromordinal(context.day).year
            century = now // 100 * 100 + 100 * (said.year_shift or 0)
            decade += century
            if said.year_shift is None and decade > now:
                decade -= 100
            why = "a decade, of the last century that had it"
    return known(of_years(decade, decade + 9), why)


def century(said: Said, context: Context) -> Resolved:
    """The 19th century began with 1801."""
    assert said.century is not None
    last = 100 * said.century
    return known(of_years(last - 99, last), "a century")


def calendar(said: Said, context: Context) -> Resolved:
    """A year, month or day, with its year as said, or told from the report's."""
    year, why = _year_of(said, context)
    if year is not None:
        return known(
            _in_year(said, year), why, uncertain=said.same or said.doubtful, approximate=said.about
        )
    if said.same:
        return _same(said, context)
    if said.month is None:
        return unknown("says no date")
    if context.year is not None:
        return known(
            _in_year(said, context.year), "of the year at the head of its lines", uncertain=True
        )
    if context.day is None:
        return unknown("no year is said, and the report has no date")
    now = date.fromordinal(context.day).year
    told = context.before.year if context.before else now
    around_leap = 9 if (said.month, said.day) == (2, 29) else 3
    years = {*range(now - around_leap, now + around_leap), *range(told, told + around_leap)}
    options = [days for y in sorted(years) if (days := _in_year(said, y)) is not None]
    return nearest(said, context, options, "", approximate=False)


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
        return unknown("of the same month or year as a date that is not told just before")
    month = said.month or context.before.month
    found = _in_year(replace(said, month=month), context.before.year)
    return known(found, "of the same month or year as the date before it", uncertain=True)


def again(said: Said, context: Context) -> Resolved:
    """The same month, the same day of another year."""
    before, year = context.before, _year_of(said, context)[0]
    if before is None or before.hi - before.lo >= (31 if said.again == "month" else 1):
        why = "of the same month or day as a date that is not told just before"
        return known(of_years(year, year), f"of its year; {why}") if year else unknown(why)
    if year is None:
        return unknown("its year is counted from the report, which has no date")
    day = date.fromordinal(before.lo).day if said.again == "day" else None
    found = _in_year(Said(month=before.month, day=day), year)
    return known(found, "the month or day of the date before it, of another year", uncertain=True)
