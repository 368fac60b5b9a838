"""One sentence with everything that was read in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

import numpy as np

from geo.reading.folded import Folded
from geo.reading.model import ActorRead, DateRead, EventRead, Mention, QuantityRead, Span
from geo.reading.roles import Stated

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


def by_sentence(
    text: str,
    whole: Folded,
    sentences: Sequence[Span],
    mentions: Sequence[Mention],
    where: Sequence[Stated],
    dates: Sequence[DateRead],
    quantities: Sequence[QuantityRead],
    actors: Sequence[ActorRead],
    events: Sequence[EventRead],
) -> Iterator[Sentence]:
    """The sentences that have a place or an event, in their order."""
    starts = _folded_starts(whole, [one.start for one in sentences])
    ends = _folded_ends(whole, [one.end for one in sentences])
    first = _folded_starts(whole, [one.span.start for one in events])
    last = _folded_ends(whole, [one.span.end for one in events])
    at = [
        [one.span.start for one in read] for read in (mentions, dates, quantities, actors, events)
    ]
    before: DateRead | None = None
    opened = -1
    for number, span in enumerate(sentences):
        cut = [slice(bisect_left(one, span.start), bisect_left(one, span.end)) for one in at]
        if number == 0 or "\n" in text[sentences[number - 1].end : span.start]:
            before, opened = None, number
        if cut[0].start < cut[0].stop or cut[4].start < cut[4].stop:
            opens, opened = opened >= 0, -1
            inside = range(cut[0].start, cut[0].stop)
            yield Sentence(
                number,
                text,
                whole,
                span,
                starts[number],
                ends[number],
                mentions,
                inside,
                where[cut[0]],
                dates[cut[1]],
                quantities[cut[2]],
                actors[cut[3]],
                events[cut[4]],
                list(zip(first[cut[4]], last[cut[4]], strict=True)),
                before,
                opens,
                [one.start() for one in _COMMA.finditer(text, span.start, span.end)]
                if events[cut[4]]
                else [],
                at[4][cut[4]],
            )
        dated = [one for one in dates[cut[1]] if one.edtf and one.kind == "on"]
        before = dated[-1] if dated else before


def _folded_starts(whole: Folded, offsets: Sequence[int]) -> list[int]:
    found: list[int] = np.searchsorted(whole.ends, offsets, side="right").tolist()
    return found


def _folded_ends(whole: Folded, offsets: Sequence[int]) -> list[int]:
    found: list[int] = np.searchsorted(whole.begins, offsets, side="left").tolist()
    return found
