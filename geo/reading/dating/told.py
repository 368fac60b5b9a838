"""What was told before a date: the date just before it, the year at the head of its lines, the quarter."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geo.reading.dating.context import Context
from geo.reading.dating.cues import Tense
from geo.reading.dating.days import Days
from geo.reading.dating.headings import Heading
from geo.reading.dating.said import Phrase, Said

_LONG = 10  # years after which another sentence is no longer of the year told before it
_ENDED = re.compile(r"[.!?؟۔…](?=\s)")
_DONE: tuple[Tense, ...] = ("orders", "halted")  # past, but for what is to be by a day
_FAR = 300  # characters after which a date no longer stands for `the same month`


@dataclass(frozen=True, slots=True)
class Told:
    """A date read before: where it ended, its days, and whether it stands with its year, as no limit."""

    end: int
    days: Days
    written: bool


@dataclass(slots=True)
class Before:
    """What has been told so far of a text: the last date, the heading it is under, the quarter it reports."""

    date: Told | None = None
    heading: Heading | None = None
    quarter: Days | None = None

    @property
    def end(self) -> int:
        """Where the last date ended."""
        return self.date.end if self.date else 0


def context(
    text: str, phrase: Phrase, report: Days | None, before: Before, speaks: Tense
) -> Context:
    """What the items of a phrase are counted from."""
    start, leans = phrase.span.start, any(_leans(one) for one in phrase.items)
    near = before.date if before.date and _near(text, before.date.end, start) else None
    same_line = near is not None and _goes_on(text, near, start, report)
    ends = len(_ENDED.findall(text, near.end, start)) if near else 0
    # The next sentence but one; of what lasts until a date, the next one.
    apart = ends > (phrase.kind != "until")
    told = near.days if near and ((near.written and same_line) or leans) else None
    if speaks == "recent" or (ends and phrase.items[0].back):
        told = None
    ordered = phrase.onward and speaks in ("orders", "lasting")
    return Context(
        None if report is None else report.lo,
        told,
        future=speaks == "future" or ordered,
        past=speaks in ("past", "lapsed", "recent") or (speaks in _DONE and not phrase.onward),
        kind=phrase.kind,
        either=speaks in ("either", "lapsed") or (speaks == "halted" and phrase.onward),
        onward=phrase.onward,
        apart=apart and told is not None,
        ordered=ordered,
        year=_year_above(before.heading, near if same_line else None, start),
        quarter=before.quarter if any(one.quarter for one in phrase.items) else None,
    )


def _year_above(heading: Heading | None, told: Told | None, start: int) -> int | None:
    """The year of the lines that a date stands in, unless one of another year was told on its own line."""
    if heading is None or not heading.start <= start < heading.end:
        return None
    other = told is not None and told.written and told.days.year != heading.year
    return None if other else heading.year


def _leans(said: Said) -> bool:
    """Whether it is told from the date before it: the same year, two days later, Saturday after next week."""
    return (
        said.step
        or said.same
        or bool(said.again)
        or (said.weekday is not None and said.month is None)
    )


def _goes_on(text: str, told: Told, start: int, report: Days | None) -> bool:
    """Whether a story may go on: on one line, and within the sentence where it tells of long ago."""
    between = text[told.end : start]
    if "\n" in between:
        return False
    long_ago = report is not None and report.year - told.days.year > _LONG
    return not (long_ago and _ENDED.search(between))


def _near(text: str, end: int, start: int) -> bool:
    return start - end <= _FAR and "\n\n" not in text[end:start]
