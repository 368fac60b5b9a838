"""What a date is counted from, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass

from geo.reading.dating.days import Days
from geo.reading.dating.said import Kind, Unit


@dataclass(frozen=True, slots=True)
class Context:
    """What a date is counted from: the report's day, the date told before, the tense of the words near it.

    `either` and `past`: a plan that is told as past. `onward`: the end of a stretch, or its beginning where
    that may lie ahead (until, by, from); `ordered`: of what was ordered, or goes on. `apart`: the date told
    before stands in another sentence. `year`: that at the head of its lines; `quarter`: the one reported.
    """

    day: int | None
    before: Days | None = None
    future: bool = False
    past: bool = False
    kind: Kind = "on"
    either: bool = False
    onward: bool = False
    apart: bool = False
    ordered: bool = False
    year: int | None = None
    quarter: Days | None = None


@dataclass(frozen=True, slots=True)
class Resolved:
    """One of `options`; none if the text leaves it open. `why` in a few words.

    `reaches`: the unit by which its beginning is known, about; its end is sharp.
    """

    options: tuple[Days, ...]
    why: str
    uncertain: bool = False
    approximate: bool = False
    reaches: Unit | None = None

    @property
    def mark(self) -> str:
        """The EDTF mark: `?`, `~`, both as `%`."""
        return {(False, False): "", (True, False): "?", (False, True): "~"}.get(
            (self.uncertain, self.approximate), "%"
        )


def unknown(why: str) -> Resolved:
    return Resolved((), why)


def known(
    days: Days | None, why: str, *, uncertain: bool = False, approximate: bool = False
) -> Resolved:
    if days is None:
        return unknown("no such date in the calendar")
    return Resolved((days,), why, uncertain, approximate)
