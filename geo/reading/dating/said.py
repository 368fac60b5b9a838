"""What the words of a date say, before anything is counted from the day of the report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from geo.reading.model import Span

Unit = Literal["day", "week", "month", "year", "decade", "century"]
Sense = Literal["", "past", "current", "future"]
Join = Literal["one", "and", "or", "range", "between"]
Quarter = Literal["", "past", "current", "future", "before"]
Kind = Literal["on", "since", "until", "within"]
# Which named stretch of a period: `begin` and `end` are its edges, the others its thirds.
Part = Literal["", "early", "begin", "mid", "late", "end"]
UNITS: tuple[Unit, ...] = ("day", "week", "month", "year", "decade", "century")
PARTS: tuple[Part, ...] = ("early", "begin", "mid", "late", "end")


Reading = tuple[int, int, int | None]


class Numeric(NamedTuple):
    """A date in digits: its characters and its readings as (year, month, day or None).

    Several readings: day and month cannot be told apart. Year 0: none is written. `short`: the year has two
    digits. `by`: what in the text decides which number is the day, its `digits` or its dates in `words`.
    """

    span: Span
    readings: tuple[Reading, ...]
    short: bool = False
    by: str = ""


class Share(NamedTuple):
    """The `which`-th of `of` equal parts of a period (the third quarter: 3 of 4); -1 is the last."""

    of: int
    which: int


class Count(NamedTuple):
    """`number` units from the beginning of a period, or from its end; `nth`: only that one of them."""

    unit: Unit
    number: int
    from_end: bool = False
    nth: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """One date as said. None and "" stand for what is not said.

    `sense` is the adjective on the month, weekday or unit itself (last January); `year_shift` that on a year
    beside it (January of last year: -1). `unit` with `shift`: last week is ("week", -1); a day word has unit
    "day". `same`: of the same month or year as the date before; `step`: so many units from that date.
    `length`: three weeks ago, which is about so long; `about`: said to be so.
    `bare`: the end of the year, which is not said. `doubtful`: its year is taken from a neighbour.
    `over`: a winter told with both its years. `weekend`: its first weekday. `back`: so long up to the report.
    `again`: the month or day of the date before, in another year.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    hijri: bool = False
    weekday: int | None = None
    sense: Sense = ""
    year_shift: int | None = None
    same: bool = False
    unit: Unit | None = None
    shift: int | None = None
    length: bool = False
    about: bool = False
    step: bool = False
    night: bool = False
    bare: bool = False
    doubtful: bool = False
    season: int | None = None
    weekend: int | None = None
    decade: int | None = None
    century: int | None = None
    numeric: Numeric | None = None
    part: Part = ""
    share: Share | None = None
    count: Count | None = None
    back: Count | None = None
    quarter: Quarter = ""
    again: Literal["", "month", "day"] = ""
    over: bool = False
    so_far: Literal["", "earlier", "later"] = ""

    @property
    def dated(self) -> bool:
        """Whether the words say which year."""
        return (
            self.year is not None
            or self.year_shift is not None
            or bool(self.sense)
            or self.unit is not None
            or self.numeric is not None
            or self.decade is not None
            or self.century is not None
            or self.weekend is not None
            or self.back is not None
            or bool(self.quarter)
            or bool(self.again)
            or self.same
            or (self.weekday is not None and self.month is None)
        )


@dataclass(frozen=True, slots=True)
class Phrase:
    """Dates told as one: `items` joined. No items: an open horizon (in the coming months).

    `onward`: it ends a stretch, or begins one that may lie ahead (until, by, from, starting).
    `length`: only how long (within six months), which is a date where it is not told of what was.
    """

    span: Span
    items: tuple[Said, ...]
    join: Join
    kind: Kind
    length: bool = False
    onward: bool = False
