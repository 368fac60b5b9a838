"""From what is said to days: counted from the day of the report, or from the date told before.

Every rule tells itself in `why`. What nothing decides stays open: a date without a year has none unless
the report's date gives one, and then it is marked `?`; of two readings both are kept.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import lru_cache

from geo.reading.dating.context import Context, Resolved, unknown
from geo.reading.dating.days import Days, counted, part_of, shared
from geo.reading.dating.named import again, calendar, century, decade, hijri, numeric, season
from geo.reading.dating.quarters import quarter
from geo.reading.dating.relative import back, ordinal, unit, weekday, weekend
from geo.reading.dating.said import Said


@lru_cache(maxsize=8192)
def resolve(said: Said, context: Context) -> Resolved:
    """The days of a date, whole or the part of them that is said."""
    found = _whole(said, context)
    if not found.options:
        return found
    found = _checked(said, found)
    return _cut(said, found, context)


def _whole(said: Said, context: Context) -> Resolved:
    for applies, rule in _RULES:
        if applies(said):
            return rule(said, context)
    return unknown("says no date")


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
    found = _mapped(found, lambda days: part_of(days, part))
    return replace(found, why=f"{found.why}; a part with no sharp ends", approximate=True)


def _mapped(found: Resolved, change: Callable[[Days], Days | None]) -> Resolved:
    options = tuple(days for one in found.options if (days := change(one)) is not None)
    return replace(found, options=options) if options else unknown("no such part of it")


_Rule = tuple[Callable[[Said], bool], Callable[[Said, Context], Resolved]]
_RULES: tuple[_Rule, ...] = (
    (lambda said: said.back is not None, back),
    (lambda said: bool(said.quarter), quarter),
    (lambda said: bool(said.again), again),
    (lambda said: said.numeric is not None, numeric),
    (lambda said: said.decade is not None, decade),
    (lambda said: said.century is not None, century),
    (lambda said: said.season is not None, season),
    (lambda said: said.weekend is not None, weekend),
    (lambda said: said.hijri, hijri),
    (lambda said: said.weekday is not None and said.month is None and said.unit != "day", weekday),
    (lambda said: said.unit is not None, unit),
    (lambda said: said.bare and said.day is not None, ordinal),
    (lambda said: True, calendar),
)
