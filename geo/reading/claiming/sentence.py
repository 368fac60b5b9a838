"""One sentence with everything that was read in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

import numpy as np

from geo.reading.claiming.roles import Stated
from geo.reading.model import ActorRead, DateRead, EventRead, Mention, QuantityRead, Span
from geo.reading.text.folded import Folded

_COMMA = re.compile("[،,؛;:]")


class _Read(Protocol):
    @property
    def span(self) -> Span: ...


T = TypeVar("T", bound=_Read)


@dataclass(frozen=True, slots=True)
class Sentence:
    """`span` in the text, `start` and `end` in the folded text. `mentions` are indices into `all_mentions`.

    `before` is the last date of an earlier sentence of the same paragraph; `places` has, for each mention,
    where in the folded text it stands; `triggers` the same of each event. `opens`: the paragraph's first in
    which anything was read. `commas` and `begun`: where commas stand and events begin.
    """

    number: int
    text: str
    whole: Folded
    span: Span
    start: int
    end: int
    all_mentions: Sequence[Mention]
    mentions: Sequence[int]
    places: Sequence[Stated]
    dates: Sequence[DateRead]
    quantities: Sequence[QuantityRead]
    actors: Sequence[ActorRead]
    events: Sequence[EventRead]
    triggers: Sequence[tuple[int, int]]
    before: DateRead | None
    opens: bool
    commas: Sequence[int]
    begun: Sequence[int]

    def commas_between(self, low: int, high: int) -> int:
        """How many commas and the like the text has from `low` up to `high`."""
        return bisect_left(self.commas, high) - bisect_left(self.commas, low)

    def events_between(self, low: int, high: int) -> int:
        """How many events begin from `low` up to `high`."""
        return bisect_left(self.begun, high) - bisect_left(self.begun, low)

    @property
    def folded(self) -> str:
        """The sentence in the letters of keys."""
        return self.whole.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Read:
    """Everything read in a text; `where` has, for each mention, where in the folded text it stands."""

    text: str
    whole: Folded
    sentences: Sequence[Span]
    mentions: Sequence[Mention]
    where: Sequence[Stated]
    dates: Sequence[DateRead]
    quantities: Sequence[QuantityRead]
    actors: Sequence[ActorRead]
    events: Sequence[EventRead]


def by_sentence(read: Read) -> Iterator[Sentence]:
    """The sentences that have a place or an event, in their order."""
    starts = _folded_starts(read.whole, [one.start for one in read.sentences])
    ends = _folded_ends(read.whole, [one.end for one in read.sentences])
    first = _folded_starts(read.whole, [one.span.start for one in read.events])
    last = _folded_ends(read.whole, [one.span.end for one in read.events])
    streams = (read.mentions, read.dates, read.quantities, read.actors, read.events)
    at = [[one.span.start for one in stream] for stream in streams]
    before: DateRead | None = None
    opens = True
    for number, span in enumerate(read.sentences):
        _, dated, _, _, told = cut = [_within(one, span) for one in at]
        if number == 0 or "\n" in read.text[read.sentences[number - 1].end : span.start]:
            before, opens = None, True
        if any(cut[n].start < cut[n].stop for n in (0, 4)):
            triggers = list(zip(first[told], last[told], strict=True))
            bounds = starts[number], ends[number]
            yield _sentence(read, number, bounds, cut, triggers, before, opens=opens)
            opens = False
        dates = (one for one in reversed(read.dates[dated]) if one.edtf and one.kind == "on")
        before = next(dates, before)


def _sentence(
    read: Read,
    number: int,
    bounds: tuple[int, int],
    cut: Sequence[slice],
    triggers: Sequence[tuple[int, int]],
    before: DateRead | None,
    *,
    opens: bool,
) -> Sentence:
    named, dated, counted, acting, told = cut
    span, events = read.sentences[number], read.events[told]
    return Sentence(
        number=number,
        text=read.text,
        whole=read.whole,
        span=span,
        start=bounds[0],
        end=bounds[1],
        all_mentions=read.mentions,
        mentions=range(named.start, named.stop),
        places=read.where[named],
        dates=read.dates[dated],
        quantities=read.quantities[counted],
        actors=read.actors[acting],
        events=events,
        triggers=triggers,
        before=before,
        opens=opens,
        commas=[one.start() for one in _COMMA.finditer(read.text, *span)] if events else [],
        begun=[one.span.start for one in events],
    )


def _within(starts: Sequence[int], span: Span) -> slice:
    return slice(bisect_left(starts, span.start), bisect_left(starts, span.end))


def _folded_starts(whole: Folded, offsets: Sequence[int]) -> list[int]:
    found: list[int] = np.searchsorted(whole.ends, offsets, side="right").tolist()
    return found


def _folded_ends(whole: Folded, offsets: Sequence[int]) -> list[int]:
    found: list[int] = np.searchsorted(whole.begins, offsets, side="left").tolist()
    return found
