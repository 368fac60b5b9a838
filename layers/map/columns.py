"""Features as columns for the browser, in the order of layers/map/index.py.

Every step works on whole columns; loops run over distinct values, or over the few rows that have a rare one.
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

from layers.frame import column, plans
from layers.listed import Listed
from layers.map import faces, index, shapes
from layers.map.parts import Part
from layers.map.typed import Table, narrow
from layers.timespans import Timespans
from layers.words import Words

Ints = npt.NDArray[np.int32]
Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]

# How a feature is drawn. An area is a badge whose outline shows on demand, an outline is a drawn footprint.
NONE, POINT, AREA, OUTLINE, FLOW, FORTIFICATION, PATH = range(7)
SHAPES = ("none", "point", "area", "outline", "flow", "fortification", "path")
FORTIFIED = "fortifications"
# What few rows have: the only columns that are put in the page's order here, beside the shapes.
RARE = ["event_id", "quantity", "quantity_max", "quantity_min", "radius_m", "geometry"]


@dataclass(frozen=True, slots=True)
class Columns:
    """`order`: which row of the frame each row of the page is. `head`: what the page must know to read on."""

    order: npt.NDArray[np.intp]
    head: dict[str, Any]
    parts: list[Part]


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
    claimed = column(frame, "place_id").notna().to_numpy(bool)
    flow = np.zeros(len(frame), bool)
    lines = np.flatnonzero(kind == 1)
    flow[lines] = _has(column(frame, "place_roles").iloc[lines], "from", "to")
    fortified = np.zeros(len(frame), bool)
    shaped = np.flatnonzero((kind > 0) & (kind != 4))
    fortified[shaped] = (frame["layer"].iloc[shaped] == FORTIFIED).to_numpy(bool)
    return np.select(
        [kind < 0, np.isin(kind, (0, 4)), flow, fortified, claimed, is_line],
        [NONE, POINT, FLOW, FORTIFICATION, AREA, PATH],
        OUTLINE,
    ).astype(np.int8)


def anchors(frame: gpd.GeoDataFrame, kind: npt.NDArray[np.int8]) -> tuple[Floats, Floats]:
    """Where each feature's mark or label stands: its label point, its point, else a point on it.

    Longitudes and latitudes (n,), not a number for what has no place.
    """
    geometry = frame.geometry.to_numpy().copy()
    geometry[kind == NONE] = None
    lon, lat = shapely.get_x(geometry), shapely.get_y(geometry)
    rest = np.flatnonzero((kind != NONE) & (shapely.get_type_id(geometry) != 0))
    on_it = shapely.point_on_surface(geometry[rest])
    lon[rest], lat[rest] = shapely.get_x(on_it), shapely.get_y(on_it)
    said = column(frame, "label_point")
    for row in np.flatnonzero(said.notna()):
        lon[row], lat[row] = said.iloc[row]
    lon[kind == NONE] = np.nan
    return lon, lat


def doubtful(frame: gpd.GeoDataFrame, words: Words) -> Bools:
    """Which features have a flag that says that their route is wrong in the source, shape (n,)."""
    flags = column(frame, "flags")
    doubts = {name for name, flag in words.flags.items() if flag.extra["doubts"] == "route"}
    found = np.zeros(len(frame), bool)
    for row in np.flatnonzero(flags.notna()):
        found[row] = not doubts.isdisjoint(flags.iloc[row])
    return found


def _looks(frame: gpd.GeoDataFrame, kind: npt.NDArray[np.int8], words: Words) -> tuple[Ints, Any]:
    """What decides a mark's face beside its layer, dictionary-coded."""
    # A mark's face does not depend on its kind, a fortification's does.
    kinds = column(frame, "kind").where(kind == FORTIFICATION, None)
    coded: dict[str, tuple[Ints, Sequence[Any]]] = {
        "status": _codes(column(frame, "status")),
        "modality": _codes(column(frame, "modality")),
        "kind": _codes(kinds),
        "shape": (kind.astype(np.int32), list(SHAPES)),
        "doubtful": (doubtful(frame, words).astype(np.int32), [False, True]),
        "face": faces.of(column(frame, "style")),
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


def _twins(frame: gpd.GeoDataFrame) -> tuple[npt.NDArray[np.intp], Ints]:
    """Rows that share their event with another: claims about one happening."""
    event = column(frame, "event_id")
    rows = np.flatnonzero(event.notna() & event.duplicated(keep=False))
    return rows, pd.factorize(event.iloc[rows])[0].astype(np.int32)


def _shaped(table: Table, frame: gpd.GeoDataFrame, kind: npt.NDArray[np.int8]) -> None:
    """The shapes of the rows that have one; `frame` and `kind` are in the page's order."""
    rows = np.flatnonzero(kind > POINT)
    packed = shapes.pack(frame.geometry.to_numpy()[rows])
    table.add("shaped", rows, "i4")
    for name in ("of", "first_path", "first_vertex", "x", "y"):
        table.add(f"shape_{name}", getattr(packed, name), "i4")


def _rare(table: Table, name: str, values: pd.Series[Any], only: Bools | None = None) -> None:
    """A number that few rows have: which rows, and what it is."""
    has = values.notna().to_numpy(bool)
    rows = np.flatnonzero(has if only is None else has & only)
    table.add(f"{name}_rows", rows, "i4")
    table.add(name, values.iloc[rows].to_numpy(np.float64), "f8")


def quantity(frame: gpd.GeoDataFrame) -> pd.Series[Any]:
    """The number that sets a flow's width: the value, else its upper, else its lower bound."""
    value, most, least = (
        pd.to_numeric(column(frame, name)) for name in ("quantity", "quantity_max", "quantity_min")
    )
    return value.fillna(most).fillna(least)


def pack(
    frame: gpd.GeoDataFrame, spans: Timespans, words: Words, layers: Sequence[Listed]
) -> Columns:
    """All columns of a frame for the page. `layers` in the order in which they are listed."""
    kind = drawn_as(frame)
    x, y = shapes.world(*anchors(frame, kind))
    kind[x == shapes.NOWHERE] = NONE
    look, looks = _looks(frame, kind, words)
    facets, of_rank = _facets(frame, spans, kind, layers)
    made = index.build(spans, facets)
    styled = _styled(column(frame, "style"), facets["layer"][0])
    for segment in made.segments:
        segment["styled"] = int(segment["layer"] in styled)
        segment["layer"] = of_rank[segment["layer"]]
    order = made.order
    drawn = _rest(made.table, frame.filter(items=RARE).iloc[order], kind[order])
    width = narrow(len(looks))
    columns = {"x": x[order], "y": y[order], "look": look[order].astype(f"<{width}")}
    return Columns(
        order=order,
        head={
            "rows": len(frame),
            "looks": looks,
            "segments": [{**s, "form": SHAPES[s["form"]]} for s in made.segments],
            "more": made.more,
            "index": made.table.at,
            "shapes": drawn.at,
            "look": width,
        },
        parts=[
            Part("index", bytes(made.table.data), False),
            *(Part(name, values.tobytes(), False) for name, values in columns.items()),
            Part("shapes", bytes(drawn.data), False),
        ],
    )


def _facets(
    frame: gpd.GeoDataFrame,
    spans: Timespans,
    kind: npt.NDArray[np.int8],
    layers: Sequence[Listed],
) -> tuple[dict[str, tuple[npt.NDArray[Any], int]], list[int]]:
    """What tells segments apart, layers that are drawn first first; and the layer of each such rank."""
    orders = [layer.style.order for layer in layers]
    of_rank = sorted(range(len(layers)), key=orders.__getitem__)
    rank = np.argsort(of_rank)
    layer = pd.Categorical(frame["layer"], categories=[one.name for one in layers]).codes
    facets: dict[str, tuple[npt.NDArray[Any], int]] = {
        "layer": (rank[layer], len(layers)),
        "form": (kind, len(SHAPES)),
        "state": (spans.state, 2),
        "dateless": (spans.dateless, 2),
        "lapsing": (spans.lapsing, 2),
        "planned": (plans(frame), 2),
    }
    return facets, of_rank


def _styled(styles: pd.Series[Any], layer: npt.NDArray[Any]) -> set[int]:
    """The layers, by rank, in which some feature has a face of its own; others are drawn without looking."""
    return set(layer[styles.notna().to_numpy(bool)].tolist())


def _rest(table: Table, ordered: gpd.GeoDataFrame, kind: npt.NDArray[np.int8]) -> Table:
    """Adds to the index what few rows have; gives the table of shapes. All in the page's order."""
    twins, groups = _twins(ordered)
    table.add("twin_rows", twins, "i4")
    table.add("twin_groups", groups, "i4")
    _rare(table, "quantity", quantity(ordered), kind == FLOW)
    _rare(table, "radius", pd.to_numeric(column(ordered, "radius_m")))
    drawn = Table()
    _shaped(drawn, ordered, kind)
    return drawn
