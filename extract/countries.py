"""Countries and borders: OpenStreetMap's lines through the time zones, Natural Earth's coasts.

Every border is simplified once, as a line that two countries share, and the polygons are built from
those lines, so that a polygon's edge and the drawn border are the same positions.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path

import shapely
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box
from shapely.geometry.base import BaseGeometry
from timezonefinder import TimezoneFinder

from extract import natural_earth
from extract.feature_lines import Extract

ODBL = "ODbL-1.0 (https://opendatacommons.org/licenses/odbl/1-0/)"
OSM = "© OpenStreetMap contributors, through timezone-boundary-builder and timezonefinder"

AREA = box(36, 28, 50, 40)
MARGIN = box(25, 20, 60, 45)
GRID = 1e-5
# Degrees, 0.001 being some 100 m. Iraq's and Syria's borders are what the map is about.
TOLERANCE_OURS, TOLERANCE_AREA, TOLERANCE_MARGIN = 0.001, 0.003, 0.01
TOLERANCE_BEYOND = 0.05
SMALLEST_PART = 2e-4  # square degrees, some 2 km²: islets are left out
JORDAN_END = Point(38.79, 33.37)
CEASEFIRE = frozenset({("israel", "lebanon"), ("israel", "palestine"), ("israel", "syria")})

Polygons = Mapping[str, BaseGeometry]
Names = Mapping[str, Mapping[str, str]]


def build() -> tuple[dict[str, BaseGeometry], list[Extract]]:
    """The polygons of the countries about Iraq and Syria, and the four files made from them."""
    rows = _rows()
    zones = _zones(rows)
    polygons = _polygons(zones)
    borders = dict(_borders(polygons))
    iraq_syria = borders["iraq", "syria"]
    names = {row["id"]: {key: row[key] for key in ("id", "name", "name_ar")} for row in rows}
    return polygons, [
        Extract(
            "countries.geojson",
            ODBL,
            f"{OSM}; coasts: Natural Earth",
            [(names[key], shape) for key, shape in polygons.items()],
        ),
        Extract(
            "borders.geojson",
            ODBL,
            OSM,
            [(_border_names(pair, names), line) for pair, line in borders.items()],
        ),
        Extract(
            "border_iraq_syria.geojson",
            ODBL,
            OSM,
            [(_border_names(("iraq", "syria"), names), iraq_syria)],
        ),
        _beyond(set(polygons)),
    ]


def _rows() -> list[dict[str, str]]:
    with (Path(__file__).parent / "countries.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _zones(rows: list[dict[str, str]]) -> dict[str, BaseGeometry]:
    """Each country's time zones as the package has them, cut to the margin and to dry land."""
    finder = TimezoneFinder()
    land = shapely.union_all(
        [
            shape.intersection(MARGIN)
            for _, shape in natural_earth.records("cultural", "ne_10m_admin_0_countries")
            if shape.intersects(MARGIN)
        ]
    )
    result = {}
    for row in rows:
        shape = shapely.union_all([_zone(finder, zone) for zone in row["zones"].split(";")])
        for zone in filter(None, row["less"].split(";")):
            shape = shape.difference(_zone(finder, zone))
        result[row["id"]] = _large_parts(shape.intersection(land))
    return result


def _zone(finder: TimezoneFinder, name: str) -> BaseGeometry:
    parts = finder.get_geometry(tz_name=name, coords_as_pairs=True)
    return shapely.make_valid(MultiPolygon([Polygon(outer, holes) for outer, *holes in parts]))


def _large_parts(shape: BaseGeometry) -> BaseGeometry:
    parts = [part for part in shapely.get_parts(shape) if part.area > SMALLEST_PART]
    return MultiPolygon([part for part in parts if part.geom_type == "Polygon"])


def _polygons(zones: Polygons) -> dict[str, BaseGeometry]:
    """Simplify the lines between zones once each, and put the polygons together again."""
    outlines = [shape.boundary for shape in zones.values()]
    arcs = shapely.line_merge(shapely.union_all([*outlines, AREA.boundary]))
    ours = zones["iraq"].boundary.intersection(zones["syria"].boundary).buffer(GRID)
    near = shapely.union_all([zones["iraq"], zones["syria"]]).boundary.buffer(GRID)
    shapely.prepare([ours, near])
    thin = [_simplified(arc, ours, near) for arc in shapely.get_parts(arcs)]
    network = shapely.union_all(thin, grid_size=GRID)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(network).tolist()))
    found: dict[str, list[BaseGeometry]] = {key: [] for key in zones}
    for shape in zones.values():
        shapely.prepare(shape)
    for face in faces:
        inside = face.representative_point()
        owner = next((key for key, shape in zones.items() if shape.contains(inside)), None)
        if owner is not None:
            found[owner].append(face)
    return {key: shapely.union_all(parts) for key, parts in found.items()}


def _simplified(arc: LineString, ours: BaseGeometry, near: BaseGeometry) -> BaseGeometry:
    middle = arc.interpolate(0.5, normalized=True)
    if ours.contains(middle):
        # Four places at the ends, where lines kept to four meet it; five (a metre) between.
        fine = shapely.transform(arc, lambda xy: xy.round(5))
        ends = shapely.transform(arc, lambda xy: xy.round(4)).coords
        return LineString([ends[0], *fine.coords[1:-1], ends[-1]])
    if not AREA.contains(middle):
        tolerance = TOLERANCE_MARGIN
    else:
        tolerance = TOLERANCE_OURS if near.contains(middle) else TOLERANCE_AREA
    return shapely.transform(arc.simplify(tolerance), lambda xy: xy.round(4))


def _borders(polygons: Polygons) -> Iterator[tuple[tuple[str, str], BaseGeometry]]:
    """The lines that two countries share, by the pair of their ids."""
    for pair in combinations(sorted(polygons), 2):
        one, other = (polygons[key].boundary for key in pair)
        shared = shapely.get_parts(one.intersection(other)).tolist()
        lines = [part for part in shared if part.geom_type == "LineString" and part.length]
        if not lines:
            continue
        line = shapely.line_merge(shapely.multilinestrings(lines))
        if pair == ("iraq", "syria"):
            line = _from_jordan(line)
        yield pair, line


def _from_jordan(line: BaseGeometry) -> LineString:
    """The border as one line that starts where Iraq, Syria and Jordan meet."""
    if not isinstance(line, LineString):
        raise ValueError(f"the Iraq-Syria border came out as {line.geom_type}, not as one line")
    start, end = Point(line.coords[0]), Point(line.coords[-1])
    return line if start.distance(JORDAN_END) < end.distance(JORDAN_END) else line.reverse()


def _border_names(pair: tuple[str, str], names: Names) -> dict[str, object]:
    one, other = (names[key] for key in pair)
    return {
        "id": "border-" + "-".join(key.replace("_", "-") for key in pair),
        "countries": list(pair),
        "name": f"{one['name']}–{other['name']} border",
        "name_ar": f"الحدود بين {one['name_ar']} و{other['name_ar']}",
        "line": "ceasefire or disputed" if pair in CEASEFIRE else "boundary",
    }


def _beyond(near: set[str]) -> Extract:
    """Natural Earth's countries of the margin that are not in countries.geojson."""
    features = []
    for attributes, shape in natural_earth.records("cultural", "ne_10m_admin_0_countries"):
        key = attributes["admin"].lower().replace(" ", "_")
        if key in near or not shape.intersects(MARGIN):
            continue
        coarse = shape.simplify(TOLERANCE_BEYOND).intersection(MARGIN)
        coarse = _large_parts(shapely.set_precision(coarse, 1e-4))
        names = {"id": key, "name": attributes["name_en"], "name_ar": attributes["name_ar"]}
        if not coarse.is_empty:
            features.append((names, coarse))
    licence, attribution = natural_earth.LICENCE, natural_earth.ATTRIBUTION
    return Extract("countries_beyond.geojson", licence, attribution, features)
