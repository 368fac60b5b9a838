"""Features as columns for the browser: sorted by layer and time, so that a window of time is a few ranges.

Rows of one *segment* share layer, time rule (day or window), reach of their dates and how they are drawn;
within it rows of one span are a *run*. The page looks at runs and never at what they leave out. Every
step works on whole columns; loops run over distinct values, or over the few rows that have a rare one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from geo import when
from layers import style
from layers.map import shapes
from layers.map.parts import Part
from layers.timespans import Timespans
from layers.words import Words

Ints = npt.NDArray[np.int32]
Bools = npt.NDArray[np.bool_]

# How a feature is drawn. An area is a badge whose outline shows on demand, an outline is a drawn footprint.
NONE, POINT, AREA, OUTLINE, FLOW, FORTIFICATION, PATH = range(7)
SHAPES = ("none", "point", "area", "outline", "flow", "fortification", "path")
FORTIFIED = "fortifications"
# Hulls of the dates in days; each step of the ladder is a segment of its own, so that a window need not
# look at short things that ended long before it.
REACHES = (1, 8, 64, 512, 4096)
OPEN = when.FUTURE
ENDLESS = 2**16 - 1


@dataclass(frozen=True, slots=True)
class Columns:
    """`order`: which row of the frame each row of the page is. `head`: what the page must know to read on."""

    order: npt.NDArray[np.intp]
    head: dict[str, Any]
    parts: list[Part]


def _known(frame: gpd.GeoDataFrame, column: str) -> pd.Series[Any]:
    """A column of the frame, all null where the frame has none."""
    if column in frame:
        return frame[column]
    return pd.Series([None] * len(frame), index=frame.index, dtype=object)


def _codes(values: pd.Series[Any]) -> tuple[Ints, list[Any]]:
    """Dictionary coding: a code a row and the distinct values, None first when there is one."""
    codes, distinct = pd.factorize(values)
    return (codes + 1).astype(np.int32), [None, *distinct.tolist()]


def _has(values: pd.Series[Any], *wanted: str) -> Bools:
    """Rows whose list of roles holds one of the wanted; only rows with a list are looked at."""
    found = np.zeros(len(values), bool)
    for row in np.flatnonzero(values.notna()):
        found[row] = any(entry["role"] in wanted for entry in values.iloc[row])
    return found


def drawn_as(frame: gpd.GeoDataFrame) -> npt.NDArray[np.int8]:
    """The shape code of each row: what its geometry is, and whether it is its own place or a claim's."""
    geometry = frame.geometry.to_numpy()
    kind = np.where(shapely.is_empty(geometry), -1, shapely.get_type_id(geometry))
    is_line = np.isin(kind, (1, 2, 5))
    claimed = _known(frame, "place_id").notna().to_numpy(bool)
    flow = np.zeros(len(frame), bool)
    lines = np.flatnonzero(kind == 1)
    flow[lines] = _has(_known(frame, "place_roles").iloc[lines], "from", "to")
    fortified = (frame["layer"] == FORTIFIED).to_numpy(bool) & (kind > 0) & (kind != 4)
    return np.select(
        [kind < 0, np.isin(kind, (0, 4)), flow, fortified, claimed, is_line],
        [NONE, POINT, FLOW, FORTIFICATION, AREA, PATH],
        OUTLINE,
    ).astype(np.int8)


def _anchors(frame: gpd.GeoDataFrame, kind: npt.NDArray[np.int8]) -> tuple[Ints, Ints]:
    """Where each feature's mark or label stands: its label point, its point, else a point on it."""
    geometry = frame.geometry.to_numpy().copy()
    geometry[kind == NONE] = None
    lon, lat = shapely.get_x(geometry), shapely.get_y(geometry)
    rest = np.flatnonzero((kind != NONE) & (shapely.get_type_id(geometry) != 0))
    on_it = shapely.point_on_surface(geometry[rest])
    lon[rest], lat[rest] = shapely.get_x(on_it), shapely.get_y(on_it)
    said = _known(frame, "label_point")
    for row in np.flatnonzero(said.notna()):
        lon[row], lat[row] = said.iloc[row]
    lon[kind == NONE] = np.nan
    return shapes.world(lon, lat)


def _looks(frame: gpd.GeoDataFrame, kind: npt.NDArray[np.int8], words: Words) -> tuple[Ints, Any]:
    """What decides a mark's face beside its layer, dictionary-coded."""
    flags = _known(frame, "flags")
    doubtful = np.zeros(len(frame), np.int32)
    for row in np.flatnonzero(flags.notna()):
        doubtful[row] = any(words.flags[f].extra["doubts"] == "route" for f in flags.iloc[row])
    # A mark's face does not depend on its kind, a fortification's does.
    kinds = _known(frame, "kind").where(kind == FORTIFICATION, None)
    coded = {
        "status": _codes(_known(frame, "status")),
        "modality": _codes(_known(frame, "modality")),
        "kind": _codes(kinds),
        "shape": (kind.astype(np.int32), list(SHAPES)),
        "doubtful": (doubtful, [False, True]),
    }
    joined = np.zeros(len(frame), np.int64)
    for codes, values in coded.values():
        joined = joined * len(values) + codes
    look, distinct = pd.factorize(joined)
    table = []
    for one in distinct.tolist():
        entry = {}
        for name, (_, values) in reversed(coded.items()):
            one, code = divmod(one, len(values))
            entry[name] = values[code]
        table.append(entry)
    return look.astype(np.int32), table


@dataclass(frozen=True, slots=True)
class _Spans:
    """Distinct spans in the order of their days, columns of m; `code` (n,) says which each row has."""

    code: npt.NDArray[np.intp]
    days: dict[str, Ints]
    more: dict[int, list[list[int]]]
    said_end: Ints


def _distinct(spans: Timespans) -> _Spans:
    """The same days may stand for more than one EDTF string; here they are one."""
    several = np.zeros(len(spans.begin), np.int32)
    several[list(spans.more)] = np.arange(1, len(spans.more) + 1)
    columns = {name: getattr(spans, name) for name in ("begin", "begun", "until", "end")}
    keys = np.column_stack([*columns.values(), spans.said_end, several])
    order = np.lexsort(keys.T[::-1])
    new = np.ones(len(order), bool)
    new[1:] = (np.diff(keys[order], axis=0) != 0).any(axis=1)
    code = np.empty(len(order), np.intp)
    code[order] = np.cumsum(new) - 1
    kept = order[new]
    return _Spans(
        code=code[spans.code],
        days={name: values[kept] for name, values in columns.items()},
        more={int(code[old]): [list(s) for s in many] for old, many in spans.more.items()},
        said_end=spans.said_end[kept],
    )


def _reach(spans: _Spans) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Per distinct span its step on the ladder of REACHES, and the longest hull of each step in days."""
    begin, end = spans.days["begin"].astype(np.int64), spans.days["end"].astype(np.int64)
    is_open = (begin <= when.PAST) | (end >= when.FUTURE)
    step = np.searchsorted(REACHES, end - begin)
    step[is_open] = len(REACHES) + 1
    return step, np.array([*REACHES, OPEN, OPEN], np.int64)


def _twins(frame: gpd.GeoDataFrame) -> tuple[npt.NDArray[np.intp], Ints]:
    """Rows that share their event with another: claims about one happening."""
    event = _known(frame, "event_id")
    rows = np.flatnonzero(event.notna() & event.duplicated(keep=False))
    return rows, pd.factorize(event.iloc[rows])[0].astype(np.int32)


class _Table:
    """Typed columns one after the other in one part, and where each lies."""

    def __init__(self) -> None:
        self.data = bytearray()
        self.at: dict[str, tuple[str, int, int]] = {}

    def add(self, name: str, values: npt.ArrayLike, kind: str) -> None:
        column = np.ascontiguousarray(values, np.dtype(f"<{kind}"))
        self.data += bytes(-len(self.data) % 8)
        self.at[name] = (kind, len(self.data), len(column))
        self.data += column.tobytes()


def _shaped(table: _Table, frame: gpd.GeoDataFrame, kind: npt.NDArray[np.int8]) -> None:
    """The shapes of the rows that have one; `frame` and `kind` are in the page's order."""
    rows = np.flatnonzero(kind > POINT)
    packed = shapes.pack(frame.geometry.to_numpy()[rows])
    table.add("shaped", rows, "i4")
    for name in ("of", "first_path", "first_vertex", "x", "y"):
        table.add(f"shape_{name}", getattr(packed, name), "i4")


def _rare(table: _Table, name: str, values: pd.Series[Any], only: Bools | None = None) -> None:
    """A number that few rows have: which rows, and what it is."""
    has = values.notna().to_numpy(bool)
    rows = np.flatnonzero(has if only is None else has & only)
    table.add(f"{name}_rows", rows, "i4")
    table.add(name, values.iloc[rows].to_numpy(np.float64), "f8")


def _narrow(largest: int) -> str:
    return "u1" if largest < 2**8 else "u2" if largest < 2**16 else "u4"


def _runs(table: _Table, lengths: npt.NDArray[np.intp], codes: npt.NDArray[np.intp]) -> None:
    """How many rows each run has, and which span; most runs are short, so the numbers are narrow."""
    table.add("run_rows", lengths, _narrow(int(lengths.max(initial=0))))
    table.add("run_span", codes, _narrow(int(codes.max(initial=0))))


def _spans(table: _Table, spans: _Spans) -> None:
    """The distinct spans: the first day counted from that of the span before, the others from the first."""
    begin = spans.days["begin"]
    _days(
        table, "begin", begin, np.concatenate([np.zeros(min(1, len(begin)), np.int64), begin[:-1]])
    )
    for name in ("begun", "until", "end"):
        _days(table, name, spans.days[name], begin)
    planned = np.flatnonzero(spans.said_end != spans.days["end"])
    table.add("span_due", planned, "i4")
    table.add("span_due_day", spans.said_end[planned], "i4")


def _days(table: _Table, name: str, days: Ints, since: npt.NDArray[Any]) -> None:
    """Days in 16 bits. ENDLESS stands for an open end; what is too far stands apart, by its row."""
    day = days.astype(np.int64)
    later = np.where(day == when.FUTURE, ENDLESS, day - since)
    near = (later >= 0) & ((later < ENDLESS) | (day == when.FUTURE))
    table.add(f"span_{name}", np.where(near, later, 0), "u2")
    table.add(f"span_{name}_far", np.flatnonzero(~near), "i4")
    table.add(f"span_{name}_day", day[~near], "i4")


def quantity(frame: gpd.GeoDataFrame) -> pd.Series[Any]:
    """The number that sets a flow's width: the value, else its upper, else its lower bound."""
    value, most, least = (
        pd.to_numeric(_known(frame, name)) for name in ("quantity", "quantity_max", "quantity_min")
    )
    return value.fillna(most).fillna(least)


def pack(frame: gpd.GeoDataFrame, spans: Timespans, words: Words, layers: Sequence[str]) -> Columns:
    """All columns of a frame for the page. `layers` in the order in which they are listed."""
    kind = drawn_as(frame)
    x, y = _anchors(frame, kind)
    kind[x == shapes.NOWHERE] = NONE
    look, looks = _looks(frame, kind, words)
    distinct = _distinct(spans)
    step, longest = _reach(distinct)
    layer = pd.Categorical(frame["layer"], categories=list(layers)).codes.astype(np.int64)
    drawn_later = np.argsort(np.argsort([style.LAYER_STYLES[name].order for name in layers]))
    planned = (_known(frame, "status") == "planned").to_numpy(bool)
    facets: list[tuple[str, npt.NDArray[Any], int]] = [
        ("layer", drawn_later[layer], len(layers)),
        ("form", kind, len(SHAPES)),
        ("state", spans.state, 2),
        ("dateless", spans.dateless, 2),
        ("lapsing", spans.lapsing, 2),
        ("planned", planned, 2),
        ("reach", step[distinct.code], len(REACHES) + 2),
    ]
    segment = np.zeros(len(frame), np.int64)
    for _, values, size in facets:
        segment = segment * size + values
    run_key = segment * (len(distinct.said_end) + 1) + distinct.code
    order = np.argsort(run_key, kind="stable")
    run_start = np.flatnonzero(np.diff(run_key[order], prepend=-1))
    segment_start = np.flatnonzero(np.diff(segment[order], prepend=-1))
    segments = [
        {
            **{name: int(values[order[row]]) for name, values, _ in facets},
            "layer": int(layer[order[row]]),
            "form": SHAPES[kind[order[row]]],
            "longest": int(longest[step[distinct.code[order[row]]]]),
            "run": int(np.searchsorted(run_start, row)),
        }
        for row in segment_start
    ]
    index, drawn = _Table(), _Table()
    _runs(index, np.diff(run_start, append=len(frame)), distinct.code[order[run_start]])
    _spans(index, distinct)
    ordered = frame.iloc[order]
    twins, groups = _twins(ordered)
    index.add("twin_rows", twins, "i4")
    index.add("twin_groups", groups, "i4")
    _rare(index, "quantity", quantity(ordered), kind[order] == FLOW)
    _rare(index, "radius", pd.to_numeric(_known(ordered, "radius_m")))
    _shaped(drawn, ordered, kind[order])
    return Columns(
        order=order,
        head={
            "rows": len(frame),
            "looks": looks,
            "segments": segments,
            "more": {str(code): many for code, many in distinct.more.items()},
            "index": index.at,
            "shapes": drawn.at,
            "look": _narrow(len(looks)),
        },
        parts=[
            Part("index", bytes(index.data), False),
            Part("x", x[order].tobytes(), False),
            Part("y", y[order].tobytes(), False),
            Part("look", look[order].astype(f"<{_narrow(len(looks))}").tobytes(), False),
            Part("shapes", bytes(drawn.data), False),
        ],
    )
