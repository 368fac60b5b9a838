"""Dates told as one, each counted from the report's day or days, to the EDTF of them together."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from geo.reading.dating import written
from geo.reading.dating.context import Context, Resolved
from geo.reading.dating.days import Days
from geo.reading.dating.resolve import resolve
from geo.reading.dating.said import Join, Said


@lru_cache(maxsize=8192)
def resolved_together(
    items: tuple[Said, ...], join: Join, context: Context, hi: int | None
) -> tuple[str | None, str, Days | None]:
    """The EDTF, why, and the days where they are one stretch. `hi`: the last day of the report's date."""
    first = _at(items, context)
    last = first if context.day == hi else _at(items, replace(context, day=hi))
    resolved = first if first == last else _widened(items, first, last)
    if join in ("range", "between"):
        resolved = _onward(resolved)
    days = resolved[0].options if len(resolved) == 1 else ()
    why = "; ".join(dict.fromkeys(one.why for one in resolved))
    if join in ("range", "between") and len(items) == 2 and (turned := _turned(items, resolved)):
        return _forward(*turned, join, context), f"{why}; it runs over the turn of a year", None
    return _edtf(join, resolved), why, days[0] if len(days) == 1 else None


def _onward(resolved: tuple[Resolved, ...]) -> tuple[Resolved, ...]:
    """Of several years of one end of a stretch, the nearest with which it runs forward."""
    first, last = resolved[0], resolved[-1]
    if len(resolved) != 2 or len(first.options) + len(last.options) != 3:
        return resolved
    pairs = [(one, other) for one in first.options for other in last.options if one.lo <= other.hi]
    if not pairs:
        return resolved
    one, other = min(pairs, key=lambda pair: pair[1].hi - pair[0].lo)
    return replace(first, options=(one,)), replace(last, options=(other,))


def _turned(items: tuple[Said, ...], resolved: tuple[Resolved, ...]) -> tuple[Days, Days] | None:
    """Both ends of a stretch of which no year is said, where the last would be before the first."""
    if any(one.dated or one.month is None or one.hijri for one in items):
        return None
    if any(len(one.options) != 1 for one in resolved):
        return None
    first, last = resolved[0].options[0], resolved[1].options[0]
    return (first, last) if last.hi < first.lo else None


def _forward(first: Days, last: Days, join: Join, context: Context) -> str | None:
    """The last turn of the year that was over, for what was; the next one for what comes; or both."""
    before, after = first.a_year(-1), last.a_year(1)
    if before is None or after is None:
        return None
    ends = [(before, last), (first, after)]
    if context.past or context.future:
        ends = ends[:1] if context.past else ends[1:]
        if join == "range":
            return written.throughout(*ends[0], "?")
    return written.one_of([Days(one.lo, other.hi) for one, other in ends], "?")


def _at(items: tuple[Said, ...], context: Context) -> tuple[Resolved, ...]:
    """Every item counted from one day."""
    return tuple(resolve(said, context) for said in items)


def _widened(
    items: tuple[Said, ...], first: tuple[Resolved, ...], last: tuple[Resolved, ...]
) -> tuple[Resolved, ...]:
    """Counted from the first and the last day on which the report may have come out: all between."""
    return tuple(
        left if left == right else _both(said, left, right)
        for said, left, right in zip(items, first, last, strict=True)
    )


def _both(said: Said, left: Resolved, right: Resolved) -> Resolved:
    why = f"{left.why}; the report's own date is a stretch of days"
    options = left.options + right.options
    if not left.options or not right.options:
        return Resolved((), f"{why}, of which not all give a date")
    lo, hi = min(one.lo for one in options), max(one.hi for one in options)
    # The same date of two neighbouring years is one or the other; a week or a day may be any between.
    apart = (
        said.month is not None
        and max(one.year for one in options) - min(one.year for one in options)
        <= len(set(options)) - 1
    )
    kept = tuple(sorted(set(options))) if apart else (Days(lo, hi),)
    return Resolved(kept, why, True, left.approximate or right.approximate)


def _edtf(join: Join, resolved: tuple[Resolved, ...]) -> str | None:
    if any(not one.options for one in resolved):
        return None
    marks = Resolved(
        (),
        "",
        any(one.uncertain for one in resolved),
        any(one.approximate for one in resolved),
    )
    options = [days for one in resolved for days in one.options]
    if join == "one" and (unit := resolved[0].reaches) is not None:
        return written.up_to(options[0], unit)
    if join in ("one", "or"):
        return written.one_of(options, marks.mark)
    if join == "and" and len(options) == len(resolved):
        return written.all_of(options, marks.mark)
    lo, hi = resolved[0].options, resolved[-1].options
    if join == "range" and len(lo) == len(hi) == 1:
        if lo[0].lo > hi[0].hi:
            return None
        return written.throughout(lo[0], hi[0], marks.mark)
    whole = Days(min(one.lo for one in options), max(one.hi for one in options))
    return written.one_of([whole], marks.mark)
