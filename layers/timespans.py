"""When the features of a table are there, by columns; `layers/filters.py` says it of one feature.

Dates are read once a distinct combination of `when`, `as_of`, state and plan, and a feature only points at
its combination. Full days and intervals between them, which big files are made of, are read in bulk.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo import spans_many, when
from geo.when import FUTURE, Presence, Span, Window
from layers.filters import ALWAYS, SOME_TIME, Moment
from layers.frame import column, plans
from layers.model import EVENT_LAYERS, LAYERS
from layers.words import Words

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

Flags = NDArray[np.bool_]
Codes = NDArray[np.int64]
RANK = {Presence.ABSENT: 0, Presence.POSSIBLE: 1, Presence.CERTAIN: 2}


@dataclass(frozen=True, slots=True)
class Timespans:
    """The day spans of n features, of which m are distinct.

    `code` (n,) is a row in the table of distinct ones: `begin`, `begun`, `until`, `end` (m,), the numbers
    of docs/time.md, and `said_end`, the end that the dates give where a plan was left open (semantics 4).
    What has several spans has all of them in `more`, by its code; its row is their hull, certain only where
    each of them is. Of the features (n,), `state` lasts and the rest happens; `dateless` are events without a
    date of their own, and what lasts and has no date at all (in added files); `lapsing` are states that only
    a report dates: later they were "last reported" then.
    """

    code: NDArray[np.int32]
    begin: NDArray[np.int32]
    begun: NDArray[np.int32]
    until: NDArray[np.int32]
    end: NDArray[np.int32]
    said_end: NDArray[np.int32]
    more: Mapping[int, tuple[Span, ...]]
    state: Flags
    dateless: Flags
    lapsing: Flags

    def presence(self, moment: Moment | None, *, undated: bool = False) -> NDArray[np.int8]:
        """Shape (n,), as `filters.show` has it: 2 certainly there, 1 possibly, 0 absent.

        None as moment shows all of them. What has no date is left out unless `undated` (`left_out`).
        """
        if moment is None:
            found = np.full(len(self.code), RANK[Presence.CERTAIN], np.int8)
        else:
            lasting, happening = (self._there(window) for window in (moment.held, moment.window))
            found = np.where(self.state, lasting[self.code], happening[self.code])
        return found if undated else np.where(self.left_out(moment), np.int8(0), found)

    def left_out(self, moment: Moment | None) -> Flags:
        """What is left out for want of a date, shape (n,): of all times, None, what lasts is not."""
        return self.dateless if moment is not None else self.dateless & ~self.state

    def said(self, rows: Flags) -> list[Span]:
        """The distinct spans that the dates of some features (n,) give; undated events have none."""
        codes = np.unique(self.code[rows & ~self.dateless])
        columns = (self.begin, self.begun, self.until, self.said_end)
        return [Span(*(int(one[code]) for one in columns)) for code in codes]

    def _there(self, window: Window) -> NDArray[np.int8]:
        """The presence of each distinct one, shape (m,)."""
        found = when.presence_many(self.begin, self.begun, self.until, self.end, window)
        for code, spans in self.more.items():
            found[code] = RANK[when.presence(spans, window)]
        return found


def of(frame: GeoDataFrame, words: Words) -> Timespans:
    """The day spans of every feature of a table. Raises WhenError for a date that cannot be read."""
    state = lasting(frame, words)
    planned = plans(frame)
    told, told_texts = pd.factorize(column(frame, "when"))
    reported, reported_texts = pd.factorize(column(frame, "as_of"))
    undated = told < 0
    # A date is a number among all texts, -1 for none; one of its own goes before its report's.
    date = np.where(undated & (reported >= 0), len(told_texts) + reported, told)
    always = (frame["layer"] == "places").to_numpy(bool)
    code, distinct = pd.factorize((date + 1) * 8 + 4 * always + 2 * state + planned)
    dates, flags = np.divmod(distinct, 8)
    texts = ["", *told_texts, *reported_texts]
    table, more = _spans(
        [texts[n] for n in dates],
        nothing=dates == 0,
        reported=dates > len(told_texts),
        state=flags % 4 >= 2,
        always=flags >= 4,
    )
    plan = flags % 2 == 1
    said_end = table[3].copy()
    table[3, plan] = FUTURE  # without news a plan stays one, after its date too
    for number in [number for number in more if plan[number]]:
        more[number] = tuple(span._replace(end=FUTURE) for span in more[number])
    begin, begun, until, end = table
    return Timespans(
        *(code.astype(np.int32), begin, begun, until, end, said_end, more),
        state=state,
        dateless=undated & ~always & (~state | (reported < 0)),
        lapsing=undated & (reported >= 0) & state,
    )


def lasting(frame: GeoDataFrame, words: Words) -> Flags:
    """Which features are states rather than events, shape (n,), as `filters.is_state` has it.

    The kind decides. Where it is no type of event, what stands in a layer of events happens. An added
    feature of no known kind happens too if it is dated, which claims less: some time within its dates, not
    throughout them. Anything else lasts.
    """
    kind, kinds = pd.factorize(column(frame, "kind"))
    terms = [words.event_types.get(name) for name in kinds]
    of_events = frame["layer"].isin(EVENT_LAYERS).to_numpy(bool)
    dated = column(frame, "when").notna() | column(frame, "as_of").notna()
    added = ~frame["layer"].isin(LAYERS).to_numpy(bool) & dated.to_numpy(bool)
    is_site = np.array([*(name in words.kinds for name in kinds), False])
    is_event = np.array([*(term is not None for term in terms), False])
    lasts = np.array(
        [*(term is not None and term.extra["state"] == "yes" for term in terms), False]
    )
    happens = of_events | (added & ~is_site[kind])
    return np.where(is_event[kind], lasts[kind], ~happens)


def _spans(
    texts: Sequence[str], *, nothing: Flags, reported: Flags, state: Flags, always: Flags
) -> tuple[NDArray[np.int32], dict[int, tuple[Span, ...]]]:
    """The four numbers of m dates, shape (4, m), and all spans of those that have several.

    `nothing`: there is no date at all: what is `always` there needs none, the rest is so some time.
    `reported`: the date is that of the report.
    """
    meant = [
        when.reported(text, state=lasts) if by_report else text
        for text, by_report, lasts in zip(texts, reported, state, strict=True)
    ]
    table, known = spans_many.read(meant, state)
    more: dict[int, tuple[Span, ...]] = {}
    for number in np.flatnonzero(~known).tolist():
        if nothing[number]:
            spans: tuple[Span, ...] = ALWAYS if always[number] else SOME_TIME
        else:
            read = when.undated if reported[number] else when.parse
            spans = read(texts[number], state=bool(state[number])).spans
        table[:, number] = _hull(spans)
        if len(spans) > 1:
            more[number] = spans
    return table.astype(np.int32), more


def _hull(spans: Sequence[Span]) -> Span:
    """One span for several: there possibly where any of them is, certainly where all of them are."""
    begin, begun, until, end = zip(*spans, strict=True)
    return Span(min(begin), max(begun), min(until), max(end))
