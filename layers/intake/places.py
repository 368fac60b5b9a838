"""Where the features of a file lie: geometries drawn, mended where that changes nothing they say, or told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.measure import BBox
from layers import frame, geometries
from layers.intake import outlines, positions, tangles
from layers.intake.limits import Limits
from layers.intake.model import Options, Record, Severity
from layers.intake.repairs import CROSSING, ORDINATES, RING, SWAP, WRAP
from layers.intake.told import Told

# The area that this project is about (docs/sources.md); a map reaches further (layers/frame.py).
AREA = BBox(36.0, 28.0, 50.0, 40.0)
SURE, UNSURE = 0.9, 0.5  # shares of positions: in the area when swapped, and as they are
WIDEST = 90.0  # degrees across, beyond which an outline is told
GONE = "kept out"
MAY_HOLD_AREAS = (
    shapely.GeometryType.POLYGON,
    shapely.GeometryType.MULTIPOLYGON,
    shapely.GeometryType.GEOMETRYCOLLECTION,
)


@dataclass(slots=True)
class Placed:
    """What became of the geometries of n records.

    `shapes` (n,) are shapely's in two dimensions, None without a place; `out` (n,) are kept out. `records`
    are repaired, `originals` by row what those were before.
    """

    records: list[Any]
    shapes: NDArray[np.object_]
    out: NDArray[np.bool_]
    originals: dict[int, Record] = field(default_factory=dict)

    def repair(self, row: int, geometry: Any) -> None:
        """Gives a record another geometry. Its `bbox`, which told of the one before, goes."""
        record = self.records[row]
        self.originals.setdefault(row, record)
        self.records[row] = {**record, "geometry": geometry}
        self.records[row].pop("bbox", None)


def place(
    records: Sequence[Any], told: Told, options: Options, limits: Limits, *, winding: bool = True
) -> Placed:
    """The geometries of records that are features. What is wrong with them is told.

    `winding`: that an outline runs clockwise is told too, which only GeoJSON has a rule about.
    """
    placed = Placed(
        list(records), np.full(len(records), None, object), np.zeros(len(records), bool)
    )
    if SWAP in options.asked:
        _swap(placed, told)
    read = geometries.read([record.get("geometry") for record in placed.records], limits.positions)
    placed.shapes = read.made
    told.warn(read.absent, "geometry", "none", "kept, without a place")
    told.warn(read.empty, "geometry", "empty coordinates", "kept, without a place")
    for row, broken in read.broken.items():
        placed.out[row] = True
        told.say([row], "geometry", Severity.ERROR, broken.found, f"{broken.expected}; {GONE}")
    told.warn(read.high, "geometry", "heights", "kept, but not drawn")
    _mend(placed, read, told, options)
    _mend_crossings(placed, told, options)
    _tell_shapes(placed.shapes, told)
    if winding:
        _tell_winding(placed.shapes, told)
    return placed


def _swap(placed: Placed, told: Told) -> None:
    rows = [row for row, one in enumerate(placed.records) if type(one.get("geometry")) is dict]
    for row in rows:
        geometry = placed.records[row]["geometry"]
        placed.repair(row, positions.changed(geometry, positions.swapped))
    done = "taken for latitude, longitude, as was said"
    told.say(rows, "geometry", Severity.REPAIRED, "swapped coordinates", done, SWAP)


def _mend(placed: Placed, read: geometries.Shapes, told: Told, options: Options) -> None:
    """What a geometry says more or less than RFC 7946 has it, without a doubt about what is meant."""
    ways: tuple[tuple[list[int], str, str, str, str, Callable[[Any], Any]], ...] = (
        (
            *(read.cut, ORDINATES, "positions of more than three numbers"),
            *("the rest left out", "left as they are"),
            lambda geometry: positions.changed(geometry, positions.shortened),
        ),
        (
            *(read.closed, RING, "a ring does not end where it began"),
            *("closed here", "left open, drawn closed"),
            positions.closed,
        ),
        (
            *(read.beyond, WRAP, "longitude beyond 180°"),
            *(
                "brought back by a turn, cut where it crosses 180°",
                "left as it is, without a place",
            ),
            outlines.within_a_turn,
        ),
    )
    for rows, kind, found, done, left, way in ways:
        if kind in options.undone:
            told.warn(rows, "geometry", found, left)
            if kind == WRAP:
                placed.shapes[rows] = None
            continue
        made = {row: way(placed.records[row]["geometry"]) for row in rows}
        mended = [row for row in rows if made[row] is not None]
        for row in mended:
            placed.repair(row, made[row])
        told.say(mended, "geometry", Severity.REPAIRED, found, done, kind)
        flat = [row for row in rows if made[row] is None]
        placed.shapes[flat] = None
        done = "without an area, or all in a tangle, it is not cut: left as it is, without a place"
        told.warn(flat, "geometry", found, done)
        if kind == WRAP:
            again = geometries.read([placed.records[row]["geometry"] for row in mended])
            placed.shapes[mended] = again.made


def _mend_crossings(placed: Placed, told: Told, options: Options) -> None:
    """Outlines that cross themselves: mended where what comes out is still an outline."""
    missing = shapely.is_missing(placed.shapes)
    left = tangles.MOST
    for row in np.flatnonzero(~(shapely.is_valid(placed.shapes) | missing)).tolist():
        why = shapely.is_valid_reason(placed.shapes[row])
        crossings = tangles.pairs(placed.shapes[row])
        if crossings > left:
            done = "kept as it is: mending so many crossings takes too long"
            told.warn([row], "geometry", f"not a valid shape ({why})", done)
            continue
        left -= crossings
        mended = outlines.mended(placed.shapes[row])
        if mended is None:
            told.warn([row], "geometry", f"not a valid shape ({why})", "kept as it is")
            continue
        found = f"an outline that is not valid ({why})"
        if CROSSING in options.undone or mended.same:
            reason = ": its area is the same without that" if mended.same else ""
            told.warn([row], "geometry", found, f"left as it is{reason}")
            continue
        done = f"mended: {mended.said}"
        placed.repair(row, mended.geometry)
        placed.shapes[row] = mended.shape
        told.say([row], "geometry", Severity.REPAIRED, found, done, CROSSING)


def _tell_shapes(shapes: NDArray[np.object_], told: Told) -> None:
    """What is worth a look, and changes nothing."""
    there = np.flatnonzero(~shapely.is_missing(shapes))
    if not len(there):
        return
    sizes = set(shapely.get_dimensions(shapes[there]).tolist()) - {-1}
    families = [name for size, name in enumerate(("points", "lines", "areas")) if size in sizes]
    if len(families) > 1:
        said = " and ".join(families)
        told.warn(None, "geometry", f"mixed: {said} in one layer", "kept as they are")
    west, south, east, north = shapely.bounds(shapes[there]).T
    wide = there[(east - west > WIDEST) | (north - south > WIDEST)]
    told.warn(wide, "geometry", f"more than {WIDEST:g}° across", "kept as it is; is that meant?")
    reached = frame.REACHED
    outside = (east < reached.west) | (west > reached.east)
    outside |= (north < reached.south) | (south > reached.north)
    if not _tell_swapped(shapes[there], told):
        told.warn(
            there[outside],
            "geometry",
            "far outside the area of the map",
            "kept; no view reaches it",
        )


def _tell_winding(shapes: NDArray[np.object_], told: Told) -> None:
    """RFC 7946 has outlines run counterclockwise, and readers take those that do not."""
    with_areas = np.flatnonzero(np.isin(shapely.get_type_id(shapes), MAY_HOLD_AREAS))
    if not len(with_areas):
        return
    parts, rows = shapely.get_parts(shapes[with_areas], return_index=True)
    rows = with_areas[rows]
    parts, inner = shapely.get_parts(
        parts, return_index=True
    )  # areas of several parts in collections
    is_area = shapely.get_type_id(parts) == shapely.GeometryType.POLYGON
    areas, rows = parts[is_area], rows[inner][is_area]
    rings, of = shapely.get_rings(areas, return_index=True)
    is_hole = np.diff(of, prepend=-1) == 0  # the first ring of an area is its outline
    is_ccw = shapely.is_ccw(rings)
    done = "taken as it is: its inside is the same; RFC 7946 winds it the other way"
    for wrong, found in (
        (~is_hole & ~is_ccw, "outline wound clockwise"),
        (is_hole & is_ccw, "hole wound counterclockwise"),
    ):
        told.warn(np.unique(rows[of[wrong]]), "geometry", found, done)


def _tell_swapped(shapes: NDArray[np.object_], told: Told) -> bool:
    """Whether longitude and latitude look swapped, in the whole file: said, never done unasked.

    No single position can tell: 37, 41 and 41, 37 are both in Syria's neighbourhood. A program that swaps
    does so everywhere, so nearly all must lie in the area when swapped, and most not as they are.
    """
    lon, lat = shapely.get_coordinates(shapes).T
    as_they_are, other = np.mean(_inside(lon, lat)), np.mean(_inside(lat, lon))
    if other < SURE or as_they_are >= UNSURE:
        return False
    found = (
        f"{as_they_are:.0%} of positions lie in the area as they are, "
        f"{other:.0%} if longitude and latitude are swapped"
    )
    told.say(
        None,
        "geometry",
        Severity.WARNING,
        found,
        "kept as they are; ask for the repair `swap` if they are",
        SWAP,
    )
    return True


def looks_swapped(lon: float, lat: float) -> bool:
    """Whether a single position lies outside the area, and would lie in it if the two were swapped.

    Enough to ask whoever typed it, who knows; never to move anything.
    """
    x, y = np.array([lon]), np.array([lat])
    return not _inside(x, y)[0] and bool(_inside(y, x)[0])


def _inside(lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.bool_]:
    return (AREA.west <= lon) & (lon <= AREA.east) & (AREA.south <= lat) & (lat <= AREA.north)
