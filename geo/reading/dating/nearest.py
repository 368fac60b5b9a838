"""Which of several years a date is of, when its own is not said."""

from __future__ import annotations

from datetime import date

from geo.reading.dating.context import Context, Resolved, known, unknown
from geo.reading.dating.days import Days, around, part_of
from geo.reading.dating.said import Said

_MONTH = 31
_JUST = 14  # days before the report of which nobody speaks as of those of another year, whatever the tense
_NEAR, _FAR = 90, 180  # days of two dates from the report, of which one is rather meant
_ORDERED = 270  # days from the report up to which an order or what goes on may have its end
_SOON = 60  # days from the report within which a date without a year is rather near it


def nearest(
    said: Said, context: Context, options: list[Days], why: str, *, approximate: bool
) -> Resolved:
    """Of the same date in several years, the one that the words, the weekday or the report's day point to."""
    found = _nearest(said, context, options, why, approximate=approximate)
    one_day = said.weekday is not None and said.day is not None and not approximate
    return _of_weekday(said, context, options, found) if one_day else found


def _of_weekday(said: Said, context: Context, options: list[Days], found: Resolved) -> Resolved:
    """The year in which the weekday beside the day fits: sure where it is the likely one, or none."""
    agree = tuple(one for one in found.options if _fits(one, said))
    if len(agree) == 1:
        return Resolved(
            agree, f"{found.why}; the weekday agrees", found.uncertain and context.either
        )
    assert context.day is not None
    ahead = (
        context.future or said.sense == "future" or (context.kind == "until" and not context.past)
    )
    fits = [one for one in options if _fits(one, said) and (one.lo > context.day) == ahead]
    if len(fits) == 1:
        return Resolved((fits[0],), f"{found.why}; the weekday is that of another year", True)
    return unknown("no year is said, and the weekday beside it fits no likely year")


def _fits(days: Days, said: Said) -> bool:
    return date.fromordinal(days.lo).isoweekday() == said.weekday


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
        return known(found, f"{why}the next one after the report", approximate=approximate)
    if said.sense == "current":
        return _current(said, now, options, why, approximate)
    return _undated(said, context, now, options, why, approximate)


def _undated(
    said: Said, context: Context, now: int, options: list[Days], why: str, approximate: bool
) -> Resolved:
    """Nothing says the year: what the words near it speak of, the date before it, and the report's day do."""
    past = [days for days in options if days.lo <= now]
    ahead = [days for days in options if days.lo > now]
    latest, coming = (past[-1] if past else None), (ahead[0] if ahead else None)
    if latest is None or coming is None:
        return unknown("no such date near the report")
    if said.day is not None and now - latest.lo <= _JUST and coming.lo - now > _SOON:
        just = f"{why}no year is said: the day is just before the report"
        return known(latest, just, uncertain=True, approximate=approximate)
    if _goes_on(said, latest, now):
        coming = latest  # what will be in August, told in August, is in this one
    sides = (now - latest.hi, coming.lo - now)
    if context.either and context.past and (one := _nearer(latest, coming, sides)):
        why += "no year is said: the nearest one, of a plan told as past"
        return known(one, why, uncertain=True, approximate=approximate)
    if context.future and not (context.ordered and sides[1] > _ORDERED):
        return known(
            coming,
            f"{why}no year is said: the next one after the report",
            uncertain=True,
            approximate=approximate,
        )
    if (story := _of_story(context, options, latest)) is not None:
        why += "no year is said: "
        if len(story) == 1:
            why += "the next one after the date before it"
        else:
            why += "that of the date before it, or the last one up to the report"
        return Resolved(story, why, True, approximate)
    if sides[1] <= _JUST and sides[0] > _FAR and not context.past:
        why += "no year is said: it is just after the report"
        return known(coming, why, uncertain=True, approximate=approximate)
    soon = sides[1] <= _SOON < sides[0]
    either = context.either or context.ordered or context.kind == "until" or soon
    if either and (not context.past or context.either or (context.onward and soon)):
        why += "no year is said: the last one up to the report, or the next one after it"
        return Resolved(tuple(sorted({latest, coming})), why, True, approximate)
    return known(
        latest,
        f"{why}no year is said: the last one up to the report",
        uncertain=True,
        approximate=approximate,
    )


def _goes_on(said: Said, days: Days, now: int) -> bool:
    """Whether the report came out within a month or season, before the end of the part of it that is said."""
    part = part_of(days, said.part) if said.part else days
    return days.lo <= now < part.hi


def _nearer(latest: Days, coming: Days, sides: tuple[int, int]) -> Days | None:
    """The one of two that is near the report, where the other is far from it."""
    if min(sides) > _NEAR or max(sides) < _FAR:
        return None
    return latest if sides[0] < sides[1] else coming


def _of_story(context: Context, options: list[Days], latest: Days) -> tuple[Days, ...] | None:
    """The date that goes on from the one told before, if that is of an earlier year.

    A story goes on from a month or day. A year alone may be told in passing, so the last one up to the report
    is kept too; when that was just before the report, the year is not asked.
    """
    told, now = context.before, context.day
    if told is None or now is None or told.year >= latest.year:
        return None
    other = next((days for days in options if days.hi >= told.lo), latest)
    if other == latest:
        return None
    recent = now - latest.hi <= _SOON
    if recent and context.apart and told.hi - told.lo < _MONTH:
        # Another sentence, which may be of the report's own time.
        return None if context.kind == "until" else (other, latest)
    if told.hi - told.lo < _MONTH:
        return (other,)
    return None if recent else (other, latest)


def _last(said: Said, now: int, past: list[Days], why: str, approximate: bool) -> Resolved:
    """Last January: the latest that was over before the report; a day of the report's month: both years."""
    over = [days for days in past if days.hi < now]
    if not over:
        return unknown("no such date before the report")
    found = over[-1]
    month = around(now, "month", 0)
    if said.day is not None and month is not None and found.lo >= month.lo and len(over) > 1:
        why += "of the report's month or of the same month a year earlier: both are kept"
        return Resolved((over[-2], found), why, True, approximate)
    return known(found, f"{why}the last one before the report", approximate=approximate)


def _current(said: Said, now: int, options: list[Days], why: str, approximate: bool) -> Resolved:
    """The current month: the report's. Another one is that of the report's year, or a nearer one too."""
    near = sorted(options, key=lambda days: abs((days.lo + days.hi) // 2 - now))
    if not near:
        return unknown("no such date near the report")
    why = f"{why}the current one when the report came out"
    if near[0].lo - _MONTH <= now <= near[0].hi + _MONTH:
        of_report = around(now, "month", 0) == around(near[0].lo, "month", 0)
        sure = said.hijri or of_report
        why = why if sure else f"{why}, though its month is another"
        return known(near[0], why, uncertain=not sure, approximate=approximate)
    year = date.fromordinal(now).year
    kept = tuple(sorted({near[0], *(days for days in options if days.year == year)}))
    return Resolved(kept, f"{why}, though its month is another", True, approximate)
