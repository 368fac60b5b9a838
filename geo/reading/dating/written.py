"""Days to EDTF: the shortest text that names exactly them."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from geo.reading.dating.days import Days
from geo.reading.dating.said import Unit

_LONGEST = 190  # geo.edtf_forms reads 200 characters


def one_of(options: Sequence[Days], mark: str = "") -> str:
    """Some time within one of these stretches, every date with the mark `?`, `~` or `%`."""
    members = _members(options, mark)
    text = ",".join(members)
    if len(members) == 1 and ".." not in text:
        return text
    if len(text) > _LONGEST:
        return one_of([Days(min(o.lo for o in options), max(o.hi for o in options))], mark)
    return f"[{text}]"


def all_of(options: Sequence[Days], mark: str = "") -> str:
    """In every one of these."""
    members = _members(options, mark)
    text = ",".join(members)
    if len(members) == 1:
        return one_of(options, mark)
    return f"{{{text}}}" if len(text) <= _LONGEST else one_of(options, mark)


def throughout(first: Days, last: Days, mark: str = "") -> str:
    """From some time in the first to some time in the last."""
    return f"{_end(first, mark, last=False)}/{_end(last, mark, last=True)}"


def up_to(days: Days, unit: Unit) -> str:
    """Some time from about the first day, told by its day, month or year, up to the last day."""
    size = {"day": 10, "month": 7}.get(unit, 4)
    opens, ends = date.fromordinal(days.lo).isoformat(), date.fromordinal(days.hi).isoformat()
    return f"[{opens[:size]}~..{ends}]"


def _members(options: Sequence[Days], mark: str) -> list[str]:
    return [_member(one, mark) for one in sorted(set(options))]


def _member(days: Days, mark: str) -> str:
    atom = _atom(days)
    if atom is not None:
        return atom + mark
    return f"{_end(days, mark, last=False)}..{_end(days, mark, last=True)}"


def _end(days: Days, mark: str, *, last: bool) -> str:
    """One end of a stretch, as coarse as the stretch allows: whole years, else whole months, else days."""
    atom = _atom(days)
    if atom is not None:
        return atom + mark
    lo, hi = date.fromordinal(days.lo), date.fromordinal(days.hi)
    at = hi if last else lo
    whole_months = lo.day == 1 and hi.day == calendar.monthrange(hi.year, hi.month)[1]
    if whole_months and lo.month == 1 and hi.month == 12:
        return f"{at.year:04d}{mark}"
    if whole_months:
        return f"{at.year:04d}-{at.month:02d}{mark}"
    return f"{at.isoformat()}{mark}"


@lru_cache(maxsize=8192)
def _atom(days: Days) -> str | None:
    """The year, month or day that these days are exactly, or None."""
    lo, hi = date.fromordinal(days.lo), date.fromordinal(days.hi)
    if lo == hi:
        return lo.isoformat()
    if (lo.year, lo.month, lo.day) == (hi.year, 1, 1) and (hi.month, hi.day) == (12, 31):
        return f"{lo.year:04d}"
    last = calendar.monthrange(hi.year, hi.month)[1]
    if (lo.year, lo.month, lo.day) == (hi.year, hi.month, 1) and hi.day == last:
        return f"{lo.year:04d}-{lo.month:02d}"
    return None
