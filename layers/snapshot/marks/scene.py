"""What stands on a page: the features that the moment shows within its frame, by the rules of the screen.

Presence and paleness are those of layers/map/js/store.js, found by columns, so that a layer of 100,000 keeps
nobody waiting.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Literal, cast

import numpy as np
import numpy.typing as npt
import shapely

from geo.errors import UsageError
from geo.measure import BBox, LonLat
from layers import filters, frame
from layers.filters import Moment
from layers.frame import column
from layers.held import Held
from layers.listed import Listed
from layers.map.columns import AREA, FLOW, FORTIFICATION, NONE, OUTLINE, PATH, POINT, SHAPES
from layers.snapshot.marks.laid import Bools, Floats, Laid
from layers.snapshot.model import Ask, Form, Mark, Scene
from layers.snapshot.view import STEPS, View
from layers.timespans import Timespans
from layers.visible import visible
from layers.workshop import Workshop

Rows = npt.NDArray[np.intp]
STALE = 0.55  # how strongly a thing is drawn that was last reported over a year before
FADED = 0.3  # … and an event at the far end of the trail
YEAR = 365
NAMED: Mapping[int, Literal["certain", "possible"]] = {1: "possible", 2: "certain"}
AREAS = (3, 6)  # polygons, of one part or several
LINED = (FLOW, FORTIFICATION, PATH, OUTLINE)


def make(ask: Ask, shop: Workshop, view: View) -> Scene:
    """The scene of a page. Raises UsageError for a layer that is none, or a time that is wrong."""
    laid = shop.laid
    moment = filters.asked(ask.as_of, ask.first, ask.last, ask.trail)
    listed = chosen(ask.layers, shop.listed)
    wanted = _of_layers(laid.held, {one.name for one in listed})
    presence = laid.held.spans.presence(moment, undated=ask.undated)
    rows = np.flatnonzero(wanted & (presence > 0))
    inside = _inside(laid, rows, view)
    placed = laid.kind[rows] != NONE
    alpha = strength(laid.held.spans, rows, moment)
    order = _order(laid, shop.listed)[rows]

    def marks(which: Bools) -> list[Mark]:
        there = np.flatnonzero(which)
        there = there[np.argsort(order[there], kind="stable")]
        return list(_marks(laid, rows[there], presence[rows[there]], alpha[there]))

    return Scene(
        ask=ask,
        moment=moment,
        extent=view.seen,
        marks=marks(inside),
        placeless=marks(~placed),
        outside=int(np.count_nonzero(placed & ~inside)),
        undated=0
        if ask.undated
        else int(np.count_nonzero(wanted & laid.held.spans.left_out(moment))),
        layers=listed,
        held=laid.held,
        words=shop.words,
        places=shop.seeds.places,
        reports=shop.reports,
    )


def chosen(asked: Collection[str] | None, listed: Sequence[Listed]) -> list[Listed]:
    """The layers of these names or titles, in the order in which they are listed; None: those that are on
    at first sight. Raises UsageError for a layer that is none.
    """
    if asked is None:
        return [one for one in listed if one.style.on]
    known: dict[str, str] = {}
    for one in listed:
        for said in (one.title_ar, one.title):
            if said:
                known.setdefault(said, one.name)
    known |= {one.name: one.name for one in listed}
    for said in asked:
        if said not in known:
            told = ", ".join(visible(one.title or one.name) for one in listed)
            raise UsageError(f"{visible(said)}: no such layer; there are {told}")
    wanted = {known[said] for said in asked}
    return [one for one in listed if one.name in wanted]


def strength(spans: Timespans, rows: Rows, moment: Moment | None) -> Floats:
    """How strongly some rows (m,) are drawn: paler along the trail, and where the last report is over a
    year old. In tenths, as on the screen.
    """
    found = np.ones(len(rows))
    if moment is None:
        return found
    code = spans.code[rows]
    now = moment.held.start
    trail = now - moment.window.start
    if trail > 0:
        behind = np.maximum(0, now - (spans.end[code].astype(np.int64) - 1))
        pale = 1 - (1 - FADED) * np.minimum(1, behind / trail)
        found = np.where(spans.state[rows], found, pale)
    stale = spans.lapsing[rows] & (now - spans.begun[code].astype(np.int64) > YEAR)
    return np.floor(10 * np.where(stale, STALE, found) + 0.5) / 10


def _of_layers(held: Held, names: Collection[str]) -> Bools:
    codes, known = held.layers
    on = np.array([name in names for name in known], bool)
    return on[codes] if len(codes) else np.zeros(0, bool)


def _inside(laid: Laid, rows: Rows, view: View) -> Bools:
    """Which of some rows the frame shows: their spot, their line, or the circle within which they lie."""
    frame, kind = view.frame, laid.kind[rows]
    spot = np.isin(kind, (POINT, AREA, OUTLINE))
    found = np.zeros(len(rows), bool)
    x, y = view.project(laid.lon[rows[spot]], laid.lat[rows[spot]])
    reach = np.nan_to_num(laid.radius[rows[spot]]) / view.metres_per_mm
    away_x = np.maximum(0, np.maximum(frame.x - x, x - frame.right))
    away_y = np.maximum(0, np.maximum(frame.y - y, y - frame.bottom))
    found[spot] = np.hypot(away_x, away_y) <= np.where(kind[spot] == OUTLINE, 0, reach)
    lined = np.isin(kind, LINED) & ~found & _near(laid.bounds[rows], view.seen)
    if lined.any():
        seen = outline(view)
        shapely.prepare(seen)
        found[lined] = shapely.intersects(_edges(laid, rows[lined]), seen)
    return found


def _edges(laid: Laid, rows: Rows) -> npt.NDArray[np.object_]:
    """What is drawn of some lines and footprints: of one without a ground its outline alone."""
    shapes = laid.held.frame.geometry.to_numpy()[rows]
    grounds = np.array([bool((face or {}).get("cover")) for face in laid.faces], bool)
    bare = np.isin(shapely.get_type_id(shapes), AREAS) & ~grounds[laid.face[rows]]
    edges: npt.NDArray[np.object_] = np.where(bare, shapely.boundary(shapes), shapes)
    return edges


def _near(bounds: Floats, box: BBox) -> Bools:
    west, south, east, north = bounds.T
    across: Bools = (east >= box.west) & (west <= box.east)
    along: Bools = (north >= box.south) & (south <= box.north)
    return across & along


def outline(view: View) -> shapely.Polygon:
    """The frame on the ground, in degrees."""
    f = view.frame
    along, down = np.linspace(f.x, f.right, STEPS), np.linspace(f.y, f.bottom, STEPS)
    xs = [along, np.full(STEPS, f.right), along[::-1], np.full(STEPS, f.x)]
    ys = [np.full(STEPS, f.y), down, np.full(STEPS, f.bottom), down[::-1]]
    lon, lat = view.ground(np.concatenate(xs), np.concatenate(ys))
    return shapely.Polygon(np.column_stack([lon, lat]))


def _order(laid: Laid, listed: Sequence[Listed]) -> npt.NDArray[np.int64]:
    """Where each row comes in the drawing, those of lower layers first."""
    codes, names = laid.held.layers
    rank = {one.name: (one.style.order, number) for number, one in enumerate(listed)}
    places = sorted(range(len(names)), key=lambda code: rank[names[code]])
    at = np.argsort(places) if names else np.zeros(0, np.int64)
    return at[codes] * len(codes) + np.arange(len(codes))


def _marks(laid: Laid, rows: Rows, presence: npt.NDArray[np.int8], alpha: Floats) -> Iterator[Mark]:
    """The marks of some rows, column by column: there may be a hundred thousand."""
    part = laid.held.frame.iloc[rows]

    def said(name: str) -> list[Any]:
        return frame.plain(column(part, name))

    numbers, kinds = rows.tolist(), laid.kind[rows].tolist()
    spots = map(LonLat, laid.lon[rows].tolist(), laid.lat[rows].tolist())
    events = zip(said("event_id"), numbers, strict=True)
    return map(
        Mark,
        numbers,
        said("id"),
        said("layer"),
        [cast("Form", SHAPES[code]) for code in kinds],
        [NAMED[rank] for rank in presence.tolist()],
        said("status"),
        said("modality"),
        said("kind"),
        said("name"),
        said("name_ar"),
        [None if code == NONE else at for code, at in zip(kinds, spots, strict=True)],
        part.geometry.to_numpy().tolist(),
        _known(laid.radius[rows]),
        alpha.tolist(),
        [f"row {row}" if event is None else str(event) for event, row in events],
        _known(laid.quantity[rows]),
        laid.doubtful[rows].tolist(),
        [laid.faces[code] for code in laid.face[rows].tolist()],
    )


def _known(values: Floats) -> list[float | None]:
    """None where there is no number."""
    return [None if value != value else value for value in values.tolist()]
