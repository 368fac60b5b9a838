"""Rows placed by numbers: latitude and longitude, both in one cell, MGRS and UTM, or a shape as WKT."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import orjson
import shapely
from shapely.errors import ShapelyError

from geo import angles, coordinates
from geo.coordinates import Coordinates
from geo.errors import InputError
from geo.measure import BBox, LonLat
from layers.intake.formats import reprojecting
from layers.intake.formats.coordinate_columns import Where
from layers.intake.formats.placed import Placed
from layers.intake.formats.rows import Table
from layers.intake.limits import Limits
from layers.intake.model import Options, Severity

# Narrower than the map: here lie the borders that the project is about, and latitude and longitude differ.
CORE = BBox(38.5, 28.5, 50.0, 38.4)
UNREADABLE = "kept without a place; degrees as 36.4775 or 36°28'39\"N would be right"
_NUMBER = re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d{1,3})?")
_COMMA = re.compile(r"([-+]?\d+),(\d+)")
_SRID = re.compile(r"\s*SRID=(\d+);", re.IGNORECASE)
_HEX = re.compile(r"(?:[0-9A-Fa-f]{2}){9,}")


def place(table: Table, where: Where, options: Options, limits: Limits) -> Placed:
    """The rows by their columns of coordinates. Raises InputError where what they mean cannot be decided."""
    placed = Placed([None] * len(table.rows))
    if where.shape is not None:
        _by_shape(table.column(where.shape), where.shape, options, limits, placed)
    elif where.both is not None:
        _by_both(table.column(where.both), where.both, placed)
    elif where.latitude is not None and where.longitude is not None:
        _by_pair(table, where.latitude, where.longitude, options, placed)
    return placed


def _by_pair(table: Table, latitude: str, longitude: str, options: Options, placed: Placed) -> None:
    north, east = table.column(latitude), table.column(longitude)
    points: dict[int, LonLat] = {}
    empty, wrong, converted = [], [], []
    for row, (lat, lon) in enumerate(zip(north, east, strict=True)):
        if not (lat or "").strip() and not (lon or "").strip():
            empty.append(row)
            continue
        found = _of_two(lat or "", lon or "")
        if found is None:
            wrong.append(row)
        elif isinstance(found, Coordinates):
            points[row] = LonLat(found.lon, found.lat)
            converted.append(row)
            _say_precision(row, found, placed)
        else:
            points[row] = found
    system = reprojecting.asked(options.crs)
    if system is not None:
        points = _moved(points, system, options, placed)
    elif points and sum(abs(x) > 180 or abs(y) > 90 for x, y in points.values()) * 2 > len(points):
        raise InputError(
            f"{longitude} and {latitude} are no degrees (the first are {next(iter(points.values()))[0]:.9g} "
            "and such); say what they are in, as --crs EPSG:32638"
        )
    for row, point in points.items():
        placed.geometries[row] = {"type": "Point", "coordinates": list(point)}
    done = "converted to decimal degrees; the cells stay as they are"
    placed.tell(
        converted, f"{latitude}, {longitude}", "degrees with minutes", done, Severity.REPAIRED
    )
    placed.tell(empty, f"{latitude}, {longitude}", "nothing in them", "kept without a place")
    for row in wrong:
        said = f"{(north[row] or '')[:30]!r}, {(east[row] or '')[:30]!r}"
        placed.tell([row], f"{latitude}, {longitude}", said, UNREADABLE, Severity.REPAIRED)


def _of_two(lat: str, lon: str) -> LonLat | Coordinates | None:
    """A position in two cells; None where they hold none."""
    y, x = number(lat), number(lon)
    if x is not None and y is not None:
        return LonLat(x, y)
    try:
        return coordinates.parse(f"{lat.strip()}, {lon.strip()}")
    except InputError:
        return None


def number(text: str) -> float | None:
    """A decimal number with a point or a comma, in any digits; None for anything else."""
    bare = text.strip()
    if not bare.isascii():
        bare = angles.plain(bare)
    commaed = _COMMA.fullmatch(bare)
    if commaed:
        bare = f"{commaed[1]}.{commaed[2]}"
    if not _NUMBER.fullmatch(bare):
        return None
    value = float(bare)
    return value if abs(value) < float("inf") else None


def _say_precision(row: int, found: Coordinates, placed: Placed) -> None:
    """Minutes and squares of a grid tell how near they are; decimals lose their last noughts on the way."""
    if found.form != "decimal" and found.place_precision != 1:
        placed.columns[row] = {
            "place_precision": found.place_precision,
            "radius_m": round(found.precision_m / 2, 1),
        }


def _by_both(cells: list[str | None], column: str, placed: Placed) -> None:
    empty, wrong = [], []
    assumed: dict[int, Coordinates] = {}
    for row, cell in enumerate(cells):
        if not (cell or "").strip():
            empty.append(row)
            continue
        found = _of_one(cell or "")
        if found is None:
            wrong.append(row)
            continue
        if found.assumed:
            assumed[row] = found
        placed.geometries[row] = {"type": "Point", "coordinates": [found.lon, found.lat]}
        _say_precision(row, found, placed)
    _decide_order(assumed, column, cells, placed)
    placed.tell(empty, column, "nothing in it", "kept without a place")
    for row in wrong:
        said = repr((cells[row] or "")[:60])
        placed.tell([row], column, said, UNREADABLE, Severity.REPAIRED)


def _of_one(cell: str) -> Coordinates | None:
    """A position in one cell, both ways about: where only longitude first would do, it is that."""
    bare = cell.strip().strip("()[]")
    try:
        return coordinates.parse(bare)
    except InputError:
        pass
    halves = re.split(r"[,;]|\s+", bare)
    parts = [number(half) for half in halves if half]
    if len(parts) == 2 and parts[0] is not None and parts[1] is not None:
        lon, lat = parts[0], parts[1]
        if abs(lon) <= 180 and abs(lat) <= 90:
            return Coordinates(lon, lat, "decimal", 0.0)
    return None


def _decide_order(
    assumed: dict[int, Coordinates], column: str, cells: list[str | None], placed: Placed
) -> None:
    """Which number is the latitude, for the column as a whole, where nothing in its cells says so.

    The name of the column may; else the order in which all lie in the area, when only one does. Raises
    InputError when it cannot be decided: a swapped position is a place where nothing was.
    """
    if not assumed:
        return
    first = _named_first(column)
    if first is None:
        as_written = all(_within(one.lon, one.lat) for one in assumed.values())
        swapped = all(_within(one.lat, one.lon) for one in assumed.values())
        if as_written == swapped:
            example = (cells[next(iter(assumed))] or "").strip()[:40]
            raise InputError(
                f"{column}: {example!r} does not say which number is the latitude, and both orders are "
                "possible; call the column 'lat, lon' or 'lon, lat'"
            )
        first = "latitude" if as_written else "longitude"
    if first == "longitude":
        for row, one in assumed.items():
            placed.geometries[row] = {"type": "Point", "coordinates": [one.lat, one.lon]}
    placed.tell(list(assumed), column, "two numbers", f"taken with the {first} first")


def _named_first(column: str) -> str | None:
    """Which comes first by the name of a column: "lat, lon" or "lon/lat"."""
    low = column.lower()
    lat, lon = low.find("lat"), max(low.find("lon"), low.find("lng"))
    if lat < 0 or lon < 0:
        return None
    return "latitude" if lat < lon else "longitude"


def _within(lon: float, lat: float) -> bool:
    return CORE.west <= lon <= CORE.east and CORE.south <= lat <= CORE.north


def _moved(
    points: dict[int, LonLat], system: Any, options: Options, placed: Placed
) -> dict[int, LonLat]:
    rows = list(points)
    shapes = np.array([shapely.Point(point) for point in points.values()], dtype=object)
    moved, told = reprojecting.to_wgs84(shapes, system, asked=options)
    placed.take(told, rows)
    return {
        row: LonLat(round(shape.x, 9), round(shape.y, 9))
        for row, shape in zip(rows, moved.tolist(), strict=True)
        if shape is not None
    }


def _by_shape(
    cells: list[str | None], column: str, options: Options, limits: Limits, placed: Placed
) -> None:
    shapes = np.full(len(cells), None, object)
    systems: dict[int, str] = {}
    empty, wrong = [], []
    for row, cell in enumerate(cells):
        if not (cell or "").strip():
            empty.append(row)
            continue
        shapes[row], system = _shape((cell or "").strip(), limits)
        if system is not None:
            systems[row] = system
        if shapes[row] is None:
            wrong.append(row)
    shapes = _in_degrees(shapes, systems, options, placed)
    made = shapely.to_geojson(shapes).tolist()
    placed.geometries = [None if one is None else orjson.loads(one) for one in made]
    placed.tell(empty, column, "nothing in it", "kept without a place")
    for row in wrong:
        said = repr((cells[row] or "")[:60])
        done = "kept without a place; WKT as POINT (43.1 36.3) would be right"
        placed.tell([row], column, said, done, Severity.REPAIRED)


def _shape(text: str, limits: Limits) -> tuple[Any, str | None]:
    """A shape as WKT, hexadecimal WKB or a GeoJSON geometry, and its coordinate system if it says one."""
    system = _SRID.match(text)
    bare = text[system.end() :] if system else text
    if _depth(bare) > limits.depth:
        return None, None
    try:
        if _HEX.fullmatch(bare):
            found = shapely.from_wkb(bytes.fromhex(bare))
            srid = shapely.get_srid(found)
            return _straight(found), f"EPSG:{srid}" if srid else None
        if bare.startswith("{"):
            return shapely.from_geojson(bare), None
        return _straight(shapely.from_wkt(bare)), f"EPSG:{system[1]}" if system else None
    except (ShapelyError, ValueError, NotImplementedError):  # the last for a curve
        return None, None


def _straight(shape: Any) -> Any:
    """The shape. Raises ShapelyError for a collection with a curve in it, which GeoJSON cannot hold."""
    if shapely.get_type_id(shape) == shapely.GeometryType.GEOMETRYCOLLECTION:
        shapely.to_geojson(shape)
    return shape


def _depth(text: str) -> int:
    """How deep brackets lie in each other."""
    deepest = depth = 0
    for sign in text:
        if sign in "([{":
            depth += 1
            deepest = max(deepest, depth)
        elif sign in ")]}":
            depth -= 1
    return deepest


def _in_degrees(shapes: Any, systems: dict[int, str], options: Options, placed: Placed) -> Any:
    shapes, told = reprojecting.finite(shapes)
    placed.findings += told
    asked = reprojecting.asked(options.crs)
    for name in sorted(set(systems.values())):
        rows = [row for row, said in systems.items() if said == name]
        system = reprojecting.known(name)
        if system is None:
            placed.tell(
                rows, "crs", f"{name}: not known", "kept without a place", Severity.REPAIRED
            )
            shapes[rows] = None
            continue
        shapes[rows], told = reprojecting.to_wgs84(shapes[rows], system)
        told += reprojecting.unheard("column", system, asked)
        placed.take(told, rows)
    rest = [row for row in range(len(shapes)) if row not in systems]
    if asked is not None and rest:
        shapes[rest], told = reprojecting.to_wgs84(shapes[rest], asked, asked=options)
        placed.take(told, rest)
    return shapes
