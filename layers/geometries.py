"""GeoJSON geometries to shapely, all of a file at once; a broken one says why, and hides no other.

Everything is checked before shapely sees it: it would take "44.1" for a number, and end the process on
collections nested too deeply. Only longitude and latitude are drawn.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from math import isfinite
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import GeometryType

from layers.checks import quoted

COLLECTION = "GeometryCollection"
DEEPEST = 8  # collections in collections; RFC 7946 advises against the first already
RING = 4  # positions at least, the last of them the first again
# Type → how deep its lines of positions lie in lists, and how many positions a line has at least.
LINES = {
    "Point": (0, 1),
    "MultiPoint": (0, 1),
    "LineString": (0, 2),
    "MultiLineString": (1, 2),
    "Polygon": (1, RING),
    "MultiPolygon": (2, RING),
}
NUMBERS = frozenset({int, float})
# What computing leaves behind a degree: a tenth of a metre, and no place elsewhere.
ROUNDING = 1e-6
TURNS = 540.0  # degrees: half around the earth, and once more
ON_EARTH = "numbers: longitude from -180 to 180, then latitude from -90 to 90"


class BrokenError(Exception):
    """A geometry that cannot be drawn: what is wrong with it, and what would be right."""

    def __init__(self, found: str, expected: str) -> None:
        self.found, self.expected = found, expected
        super().__init__(f"{found}; {expected}")


EMPTY = BrokenError("empty coordinates", "null where there is no place")
MOST = 2**31  # positions of one geometry, where nobody says less


@dataclass(slots=True)
class Shapes:
    """What became of n geometries. `made` (n,) are shapely's, None where there is no place.

    By row: `absent` are null, `empty` have no position, `broken` say why; `closed` had a ring that did not
    end where it began, `high` had positions of three numbers, `cut` of more, and `beyond` lie, drawn as they
    are, past 180° of longitude.
    """

    made: NDArray[np.object_]
    absent: list[int] = field(default_factory=list)
    empty: list[int] = field(default_factory=list)
    broken: dict[int, BrokenError] = field(default_factory=dict)
    closed: list[int] = field(default_factory=list)
    high: list[int] = field(default_factory=list)
    cut: list[int] = field(default_factory=list)
    beyond: list[int] = field(default_factory=list)


@dataclass(slots=True)
class _Simple:
    """A geometry that is no collection: longitudes and latitudes in turn, and how many belong together.

    `counts[0]` are positions a line, `counts[1]` lines a polygon, and so on outwards.
    """

    kind: str
    flat: list[float] = field(default_factory=list)
    counts: list[list[int]] = field(default_factory=list)
    closed: bool = False
    longest: int = 2  # numbers of a position
    beyond: bool = False


@dataclass(slots=True)
class _Batch:
    """All geometries of one kind, laid end to end; `targets` says where each belongs."""

    targets: list[int] = field(default_factory=list)
    flat: array[float] = field(default_factory=lambda: array("d"))
    counts: list[list[int]] = field(default_factory=list)

    def add(self, one: _Simple, target: int) -> None:
        self.targets.append(target)
        self.flat.extend(one.flat)
        self.counts = self.counts or [[] for _ in one.counts]
        for counts, more in zip(self.counts, one.counts, strict=True):
            counts += more

    def build(self, kind: str) -> NDArray[np.object_]:
        positions = np.frombuffer(self.flat, np.float64).reshape(-1, 2)
        offsets = tuple(np.cumsum([0, *counts]) for counts in self.counts)
        return shapely.from_ragged_array(GeometryType[kind.upper()], positions, offsets or None)


def read(given: Sequence[Any], most: int = MOST) -> Shapes:
    """The `geometry` members of n features, each of at most so many positions."""
    shapes = Shapes(np.full(len(given), None, object))
    batches = {kind: _Batch() for kind in LINES}
    points = batches["Point"]
    members: list[
        int
    ] = []  # of collections: the row of each member, which has a target after all rows
    for row, geometry in enumerate(given):
        if geometry is None:
            shapes.absent.append(row)
            continue
        at = _plain_point(geometry)
        if at is not None:
            points.targets.append(row)
            points.flat.extend(at)
            continue
        try:
            simple = list(_simple(geometry))
            _count(simple, most)
        except BrokenError as broken:
            if broken is EMPTY and not _has_number(geometry):
                shapes.empty.append(row)
            else:
                shapes.broken[row] = broken
            continue
        is_collection = geometry["type"] == COLLECTION
        for one in simple:
            batches[one.kind].add(one, len(given) + len(members) if is_collection else row)
            if is_collection:
                members.append(row)
        _note(shapes, row, simple)
    shapes.made = _built(batches, len(given), members)
    return shapes


def _note(shapes: Shapes, row: int, simple: Sequence[_Simple]) -> None:
    """What there is to say of a geometry that can be drawn."""
    longest = max(one.longest for one in simple)
    for noted, rows in (
        (any(one.closed for one in simple), shapes.closed),
        (longest == 3, shapes.high),
        (longest > 3, shapes.cut),
        (any(one.beyond for one in simple), shapes.beyond),
    ):
        if noted:
            rows.append(row)


def _count(simple: Sequence[_Simple], most: int) -> None:
    positions = sum(len(one.flat) // 2 for one in simple)
    if positions > most:
        raise BrokenError(f"{positions:,} positions", f"{most:,} at most")


def _has_number(value: Any) -> bool:
    """Whether anything in a geometry is a number: then only some of it is empty."""
    level = [value]
    while level:
        one = level.pop()
        if type(one) in NUMBERS:
            return True
        if type(one) in (list, dict):
            level += one.values() if type(one) is dict else one
    return False


def _built(batches: dict[str, _Batch], count: int, members: list[int]) -> NDArray[np.object_]:
    made = np.full(count + len(members), None, object)
    for kind, batch in batches.items():
        if batch.targets:
            made[batch.targets] = batch.build(kind)
    if members:
        rows, collection = np.unique(members, return_inverse=True)
        made[rows] = shapely.geometrycollections(made[count:], indices=collection)
    return made[:count]


def _plain_point(geometry: Any) -> tuple[float, float] | None:
    """What nearly all of a big file is: a point of two decimal numbers on the earth. None: look closer."""
    try:
        if geometry["type"] == "Point":
            lon, lat = geometry["coordinates"]
            if (
                type(lon) in NUMBERS
                and type(lat) in NUMBERS
                and -180 <= lon <= 180
                and -90 <= lat <= 90
            ):
                return lon, lat
    except (TypeError, KeyError, ValueError):
        pass
    return None


def _simple(geometry: Any, depth: int = 0) -> Iterator[_Simple]:
    """The geometry itself, or the members of a collection and of those in it. Raises BrokenError."""
    if type(geometry) is not dict:
        raise BrokenError(
            f"geometry {quoted(geometry)}", "an object with a type and coordinates, or null"
        )
    kind = geometry.get("type")
    if kind == COLLECTION:
        if depth == DEEPEST:
            raise BrokenError("collections in collections", f"{DEEPEST} deep at most")
        inner = geometry.get("geometries")
        if inner == []:
            raise EMPTY
        if type(inner) is not list:
            raise BrokenError(f"geometries {quoted(inner)}", "a list of geometries")
        for member in inner:
            yield from _simple(member, depth + 1)
        return
    if type(kind) is not str or kind not in LINES:
        raise BrokenError(f"type {quoted(kind)}", f"one of {', '.join(LINES)}, {COLLECTION}")
    if "coordinates" not in geometry:
        raise BrokenError("no coordinates", f"a {kind} has them")
    levels, _ = LINES[kind]
    coordinates = geometry["coordinates"]
    one = _Simple(kind, counts=[[] for _ in range(levels + (kind != "Point"))])
    _fill(one, [coordinates] if kind == "Point" else coordinates, levels)
    yield one


def _fill(one: _Simple, given: Any, level: int) -> None:
    """Takes lines of positions from lists within lists, `level` deep."""
    if type(given) is not list:
        raise BrokenError(
            f"coordinates {quoted(given)}", f"lists of positions, as a {one.kind} has"
        )
    if not given:
        raise EMPTY
    if level:
        for part in given:
            _fill(one, part, level - 1)
        one.counts[level].append(len(given))
    else:
        _line(one, given)


def _line(one: _Simple, given: list[Any]) -> None:
    """Takes the positions of one line, ring, or of points."""
    if set(map(type, given)) != {list} or min(map(len, given)) < 2:
        wrong = next(at for at in given if type(at) is not list or len(at) < 2)
        if wrong == []:
            raise EMPTY
        raise BrokenError(f"position {quoted(wrong)}", "[longitude, latitude]")
    longest = max(map(len, given))
    one.longest = max(one.longest, longest)
    flat = list(chain.from_iterable(at[:2] for at in given) if longest > 2 else chain(*given))
    if not on_earth(flat):
        wrong = next((at for at in given if not on_earth(at[:2], TURNS)), None)
        if wrong is not None:
            raise BrokenError(f"position {quoted(wrong)}", ON_EARTH)
        one.beyond = True
    least = LINES[one.kind][1]
    if least == RING and flat[:2] != flat[-2:]:
        flat += flat[:2]
        one.closed = True
    if len(flat) < 2 * least:
        said = "ring" if least == RING else "line"
        raise BrokenError(f"a {said} with too few positions ({len(given)})", f"{least} at least")
    one.flat += flat
    if one.counts:
        one.counts[0].append(len(flat) // 2)


def on_earth(flat: list[Any], widest: float = 180.0) -> bool:
    """Longitudes and latitudes in turn: are all of them numbers, and of the earth?

    `widest`: the longitude up to which they may go; TURNS lets those pass that go around it once more.
    """
    if not NUMBERS.issuperset(map(type, flat)):
        return False
    try:
        if not isfinite(sum(flat)):  # one NaN or infinity makes the sum one
            return False
    except OverflowError:  # a whole number too large for any float
        return False
    lon, lat = flat[::2], flat[1::2]
    farthest, highest = widest + ROUNDING, 90 + ROUNDING
    return bool(max(map(abs, lon)) <= farthest and max(map(abs, lat)) <= highest)
