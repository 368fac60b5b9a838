"""Quarters told from the report, or the one it reports: this quarter, الربع الماضي, the previous quarter.

A report that comes out just after a quarter may call that one `this quarter`, or its own: both are kept,
unless the head of the text says which quarter it reports.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo import when
from geo.edtf_forms import EPOCH
from geo.reading.dating.context import Context, Resolved, unknown
from geo.reading.dating.days import FIRST, Days, of_months
from geo.reading.dating.said import PARTS, Quarter, Said
from geo.reading.dating.tokens import Token

HEAD = 1000  # characters at the head of a text that tell the quarter it reports
_AFTER = 45  # days into a quarter in which a report may still be one of the quarter before
_LATEST = 270  # days after a quarter in which a report of it may come out
_SENSES: dict[str, Quarter] = {
    "3": "current",
    "c": "current",
    "1": "past",
    "p": "past",
    "2": "future",
    "f": "future",
    "z": "before",
}


def told(tokens: Sequence[Token]) -> Said | None:
    """This quarter, الربع المقبل; None for halves and thirds."""
    if not any(token.sign == "Q" and token.value == 4 for token in tokens):
        return None
    values = {token.value for token in tokens if token.sign == "b"}
    senses = [_SENSES[token.sign] for token in tokens if token.sign in _SENSES]
    said = Said(quarter=senses[-1])
    return next((replace(said, part=part) for part in PARTS if part in values), said)


def reported(edtf: str, report: Days | None) -> Days | None:
    """The quarter that a date is exactly, if a report of it may come out on these days; else None."""
    if report is None or (".." not in edtf and "/" not in edtf):
        return None
    lo, hi = when.parse(edtf, state=False).hull
    if not FIRST <= lo + EPOCH <= report.hi <= hi + EPOCH + _LATEST:
        return None
    days = Days(lo + EPOCH, hi - 1 + EPOCH)
    return days if days == _quarter(days.lo, 0) else None


def _quarter(day: int, shift: int) -> Days | None:
    """The quarter that holds a day, moved by so many."""
    at = Days(day, day)
    total = 4 * at.year + (at.month - 1) // 3 + shift
    return of_months(total // 4, total % 4 * 3 + 1, 3)


def quarter(said: Said, context: Context) -> Resolved:
    """The quarters that may be meant: counted from the report's day, or from the quarter that it reports."""
    if context.day is None:
        return unknown("a quarter counted from the report, which has no date")
    now, reported = context.day, context.quarter
    own = _quarter(now, 0)
    early = own is not None and now - own.lo < _AFTER
    if said.quarter in ("current", "before"):
        shift = 0 if said.quarter == "current" else -1
        if reported is not None:
            return _one_of(reported.lo, (shift,), "counted from the quarter that the report is of")
        shifts = (shift - 1, shift) if early else (shift,)
        return _one_of(now, shifts, "counted from the report", unsure=said.quarter == "before")
    shift = -1 if said.quarter == "past" else 1
    found = _one_of(now, (shift,), "counted from the report")
    if reported is None:
        return found
    other = _one_of(reported.lo, (shift,), "or from the quarter that it is of")
    options = tuple(sorted({*found.options, *other.options}))
    return Resolved(options, f"{found.why}, {other.why}", uncertain=True)


def _one_of(day: int, shifts: Sequence[int], why: str, *, unsure: bool = True) -> Resolved:
    options = tuple(days for shift in shifts if (days := _quarter(day, shift)) is not None)
    if not options:
        return unknown("no such date in the calendar")
    if len(options) > 1:
        why += ": it came out soon after a quarter, which may be meant"
    return Resolved(options, why, uncertain=unsure or len(options) > 1)
