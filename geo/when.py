"""Dates in words a machine can compare: EDTF to day spans, and presence in a window.

Days are integers since 1970-01-01; intervals are half-open. docs/time.md says why a span has four
numbers and why the ends of an interval are readings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from geo.date_words import words
from geo.edtf_forms import (
    EPOCH,
    FIRST_DAY,
    LAST_DAY,
    AllOf,
    Atom,
    Form,
    Interval,
    OneOf,
    Precision,
    Range,
    WhenError,
    atoms,
    read_form,
)

__all__ = [
    "FUTURE",
    "PAST",
    "Presence",
    "Span",
    "When",
    "WhenError",
    "Window",
    "as_of",
    "day",
    "iso",
    "parse",
    "presence",
    "presence_many",
    "reported",
    "to_day",
    "undated",
    "window",
    "words",
]

DayNumbers = NDArray[np.signedinteger[Any]]
PAST = -(2**31)
FUTURE = 2**31 - 1


class Span(NamedTuple):
    """Four days: may have begun, must have begun by, first after the earliest and latest end."""

    begin: int
    begun: int
    until: int
    end: int


class Window(NamedTuple):
    """Days from `start` up to, not including, `end`."""

    start: int
    end: int


class Presence(StrEnum):
    """Whether a thing is there in a window: for every reading of its dates, for some, for none."""

    CERTAIN = "certain"
    POSSIBLE = "possible"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class When:
    """A date as written and as spans. `precision` is that of a single date, else what it is."""

    edtf: str
    spans: tuple[Span, ...]
    precision: Precision | Literal["interval", "set"]
    uncertain: bool
    approximate: bool

    @property
    def hull(self) -> Window:
        """The days outside which no reading lies; may begin at PAST or end at FUTURE."""
        return Window(min(s.begin for s in self.spans), max(s.end for s in self.spans))


def parse(text: str, *, state: bool) -> When:
    """Read an EDTF date of a state (holds throughout) or an event (may be some time within).

    Raises WhenError.
    """
    form = read_form(text)
    precision: Precision | Literal["interval", "set"]
    if isinstance(form, Atom):
        precision = form.precision
    else:
        precision = "interval" if isinstance(form, Interval) else "set"
    return When(
        edtf=text.strip(),
        spans=_spans(form, state=state),
        precision=precision,
        uncertain=any(atom.uncertain for atom in atoms(form)),
        approximate=any(atom.approximate for atom in atoms(form)),
    )


def undated(as_of: str, *, state: bool) -> When:
    """The dates of a claim that has only an as-of date.

    An event happened by then: `[..as_of]`. A state held on that day and may have gone on: `as_of/`,
    which is certain on a day-precise as-of day, possible later and absent before.
    Raises WhenError when `as_of` is not a single date.
    """
    if not isinstance(read_form(as_of), Atom):
        raise WhenError(f"{as_of}: an as-of date is a single date; write 2022-06-08 or 2022-06")
    return parse(reported(as_of.strip(), state=state), state=state)


def reported(as_of: str, *, state: bool) -> str:
    """The EDTF that an as-of date stands for: a state since then, an event by then."""
    return f"{as_of}/" if state else f"[..{as_of}]"


def presence(spans: Sequence[Span], window: Window) -> Presence:
    """The best presence over the spans in a window."""
    start, stop = window
    if any(start < s.until and stop > s.begun for s in spans):
        return Presence.CERTAIN
    if any(start < s.end and stop > s.begin for s in spans):
        return Presence.POSSIBLE
    return Presence.ABSENT


def presence_many(
    begin: DayNumbers,
    begun: DayNumbers,
    until: DayNumbers,
    end: DayNumbers,
    window: Window,
) -> NDArray[np.int8]:
    """`presence` of one span an element, arrays of shape (n,): 2 certain, 1 possible, 0 absent."""
    start, stop = window
    possible = (start < end) & (stop > begin)
    certain = possible & (start < until) & (stop > begun)
    return possible.astype(np.int8) + certain.astype(np.int8)


def day(text: str) -> int:
    """One full calendar date as a day number. Raises WhenError for anything coarser."""
    form = read_form(text)
    if isinstance(form, Atom) and form.precision == "day" and form.text == form.text.rstrip("?~%"):
        return form.lo
    raise WhenError(f"{text}: one day is needed here, as 2022-01-21; {_window_hint(form)}")


def as_of(text: str) -> Window:
    """The window of that one day. Raises WhenError."""
    first = day(text)
    return Window(first, first + 1)


def window(first: str | None, last: str | None) -> Window:
    """From the first day of `first` to the last day of `last`, included; None or `..` is open.

    Raises WhenError for a reversed window, or an end that is not a plain date.
    """
    opening, closing = _window_end(first), _window_end(last)
    result = Window(opening.lo if opening else PAST, closing.hi if closing else FUTURE)
    if result.start >= result.end:
        raise WhenError(f"{first} to {last}: ends before it begins; write from {last} to {first}")
    return result


def to_day(moment: date) -> int:
    """The day number of a date (days since 1970-01-01)."""
    return moment.toordinal() - EPOCH


def iso(day: int) -> str:
    """The day as YYYY-MM-DD; `..` for PAST, FUTURE and days no calendar date can name."""
    if not FIRST_DAY <= day <= LAST_DAY:
        return ".."
    return date.fromordinal(day + EPOCH).isoformat()


def _window_hint(form: Form) -> str:
    if isinstance(form, Atom):
        plain = form.text.rstrip("?~%")
        return f"for a window use --from {plain} --to {plain}"
    return "for a window use --from and --to"


def _window_end(text: str | None) -> Atom | None:
    if text is None or text.strip() == "..":
        return None
    form = read_form(text)
    if isinstance(form, Atom) and not (form.uncertain or form.approximate):
        return form
    raise WhenError(f"{text}: a window runs between plain dates; write 2022, 2022-01 or 2022-01-21")


def _spans(form: Form, *, state: bool) -> tuple[Span, ...]:
    if isinstance(form, Interval):
        return (_throughout(form),)
    if isinstance(form, AllOf):
        return tuple(_every(member, state=state) for member in form.members)
    members = form.members if isinstance(form, OneOf) else (form,)
    single = [_holding(member) if state else _within(member) for member in members]
    # One of several: each may be the one (its own begin and end); certain only for a window that
    # does for all of them (the latest begun, the earliest until).
    begun, until = max(span.begun for span in single), min(span.until for span in single)
    if not state:
        begun, until = max(s.end for s in single) - 1, min(s.begin for s in single) + 1
    return tuple(Span(span.begin, begun, until, span.end) for span in single)


def _every(member: Atom | Range, *, state: bool) -> Span:
    if state:
        return _holding(member)
    if isinstance(member, Range):
        return _throughout(Interval(member.first or "..", member.last or ".."))
    return _within(member)


def _within(member: Atom | Range) -> Span:
    """An event some time within the days of a date or range."""
    if isinstance(member, Atom):
        early, late = member.early, member.late
    else:
        early = member.first.early if member.first else PAST
        late = member.last.late if member.last else FUTURE
    return Span(early, late - 1, early + 1, late)


def _holding(member: Atom | Range) -> Span:
    """A state throughout a date or range; `~` lets its ends lie further out.

    Of an open range only the day that is named is sure: `[..2017]` held at the end of 2017.
    """
    if isinstance(member, Atom):
        return Span(member.early, member.lo, member.hi, member.late)
    first, last = member.first, member.last
    if first is not None and last is not None:
        return Span(first.early, first.lo, last.hi, last.late)
    if first is not None:
        return Span(first.early, first.lo, first.lo + 1, FUTURE)
    if last is not None:
        return Span(PAST, last.hi - 1, last.hi, last.late)
    raise AssertionError("read_form refuses a range without a date")


def _throughout(interval: Interval) -> Span:
    """Begins some day of `first`, ends some day of `last`, and never ends before it begins."""
    first, last = interval.first, interval.last
    if isinstance(first, Atom):
        begin, begun = first.early, first.late - 1
    else:
        begin, begun = PAST, PAST if first == ".." else FUTURE
    if isinstance(last, Atom):
        until, end = last.early + 1, last.late
    else:
        until, end = FUTURE if last == ".." else PAST, FUTURE
    return Span(begin, min(begun, end - 1), max(until, begin + 1), end)
