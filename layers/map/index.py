"""The order of the rows, and the index by which a window of time is a few ranges of them.

Rows of one *segment* share layer, way of drawing, time rule (a day or a window) and the reach of their dates;
within it rows of one span are a *run*. The page looks at runs, by binary search, and never at what they
leave out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from geo import when
from layers.map.typed import Table, narrow
from layers.timespans import Timespans

Longs = npt.NDArray[np.int64]
# Hulls of the dates in days; each step of the ladder is a segment of its own, so that a window need not
# look at short things that ended long before it.
REACHES = (1, 8, 64, 512, 4096)
OPEN = when.FUTURE
ENDLESS = 2**16 - 1


@dataclass(frozen=True, slots=True)
class Index:
    """`order` (n,): which feature each row is; `segments` as the page reads them, `table` runs and spans."""

    order: npt.NDArray[np.intp]
    segments: list[dict[str, int]]
    more: dict[str, list[list[int]]]
    table: Table


@dataclass(frozen=True, slots=True)
class _Spans:
    """Distinct spans in the order of their days, columns of m; `code` (n,) says which each feature has."""

    code: npt.NDArray[np.intp]
    days: dict[str, npt.NDArray[np.int32]]
    more: dict[str, list[list[int]]]
    said_end: npt.NDArray[np.int32]


def build(spans: Timespans, facets: Mapping[str, tuple[npt.NDArray[Any], int]]) -> Index:
    """Sorts features by segment and time. `facets`: codes (n,) and their number; the first sorts first."""
    distinct = _distinct(spans)
    step, longest = _reach(distinct)
    facets = {**facets, "reach": (step[distinct.code], len(longest))}
    segment = np.zeros(len(spans.code), np.int64)
    for codes, size in facets.values():
        segment = segment * size + codes
    run = segment * (len(distinct.said_end) + 1) + distinct.code
    order = np.argsort(run, kind="stable")
    run_start = np.flatnonzero(np.diff(run[order], prepend=-1))
    segments = [
        {
            **{name: int(codes[order[row]]) for name, (codes, _) in facets.items()},
            "longest": int(longest[step[distinct.code[order[row]]]]),
            "run": int(np.searchsorted(run_start, row)),
        }
        for row in np.flatnonzero(np.diff(segment[order], prepend=-1))
    ]
    table = Table()
    _add_runs(table, np.diff(run_start, append=len(order)), distinct.code[order[run_start]])
    _add_spans(table, distinct)
    return Index(order, segments, distinct.more, table)


def _distinct(spans: Timespans) -> _Spans:
    """The same days may stand for more than one EDTF string; here they are one."""
    several = np.zeros(len(spans.begin), np.int32)
    several[list(spans.more)] = np.arange(1, len(spans.more) + 1)
    days = {name: getattr(spans, name) for name in ("begin", "begun", "until", "end")}
    keys = np.column_stack([*days.values(), spans.said_end, several])
    order = np.lexsort(keys.T[::-1])
    new = np.ones(len(order), bool)
    new[1:] = (np.diff(keys[order], axis=0) != 0).any(axis=1)
    code = np.empty(len(order), np.intp)
    code[order] = np.cumsum(new) - 1
    kept = order[new]
    return _Spans(
        code=code[spans.code],
        days={name: values[kept] for name, values in days.items()},
        more={str(code[old]): [list(s) for s in many] for old, many in spans.more.items()},
        said_end=spans.said_end[kept],
    )


def _reach(spans: _Spans) -> tuple[npt.NDArray[np.intp], Longs]:
    """Per distinct span its step on the ladder of REACHES, and the longest hull of each step in days."""
    begin, end = spans.days["begin"].astype(np.int64), spans.days["end"].astype(np.int64)
    is_open = (begin <= when.PAST) | (end >= when.FUTURE)
    step = np.searchsorted(REACHES, end - begin)
    step[is_open] = len(REACHES) + 1
    return step, np.array([*REACHES, OPEN, OPEN], np.int64)


def _add_runs(table: Table, lengths: npt.NDArray[np.intp], codes: npt.NDArray[np.intp]) -> None:
    """How many rows each run has, and which span; most runs are short, so the numbers are narrow."""
    table.add("run_rows", lengths, narrow(int(lengths.max(initial=0))))
    table.add("run_span", codes, narrow(int(codes.max(initial=0))))


def _add_spans(table: Table, spans: _Spans) -> None:
    """The distinct spans: the first day counted from that of the span before, the others from the first."""
    begin = spans.days["begin"].astype(np.int64)
    _add_days(table, "begin", begin, np.concatenate([[0], begin])[: len(begin)])
    for name in ("begun", "until", "end"):
        _add_days(table, name, spans.days[name].astype(np.int64), begin)
    planned = np.flatnonzero(spans.said_end != spans.days["end"])
    table.add("span_due", planned, "i4")
    table.add("span_due_day", spans.said_end[planned], "i4")


def _add_days(table: Table, name: str, day: Longs, since: Longs) -> None:
    """Days in 16 bits. ENDLESS stands for an open end; what is too far stands apart, by its row."""
    later = np.where(day == when.FUTURE, ENDLESS, day - since)
    near = (later >= 0) & ((later < ENDLESS) | (day == when.FUTURE))
    table.add(f"span_{name}", np.where(near, later, 0), "u2")
    table.add(f"span_{name}_far", np.flatnonzero(~near), "i4")
    table.add(f"span_{name}_day", day[~near], "i4")
