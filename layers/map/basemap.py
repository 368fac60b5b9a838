"""The offline basemap as the page draws it: every line once, each vertex with the zoom that needs it.

The files of data/basemap serve geography, so a border stands in them for each country that it bounds. Drawn
are land without the borders within it, the lines between two regions of one country, borders apart from
coasts. A vertex is left out at the zooms at which that moves its line by less than SHIFT (Douglas–Peucker);
the ends of a line, which are where three countries meet, stay at every zoom.

The part `basemap`, little-endian: the header's length as uint32, the header as JSON padded with spaces to a
multiple of 8, the columns that it lists as {name: [type, offset, length]}, offsets from the header's end.
`layers` says how many paths each layer has, in drawing order. Path i starts at `path_x[i]`, `path_y[i]` and
has `path_vertices[i]` vertices, each `dx`, `dy` away from the one before it; all in steps of `step` world
units (layers/map/shapes.py). `zoom` is the farthest zoom at which a vertex is drawn.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import shape

from geo.gazetteer import Gazetteer
from layers import load
from layers.map import naming, shapes
from layers.map.parts import ALIGNED, Part, as_json, packed
from layers.map.typed import Table

STEP = 64  # world units, a metre in Iraq: a quarter of a pixel at the closest zoom
FARTHEST, CLOSEST = 6, 15  # zooms of the map (layers/map/document.py)
# By so much a line may move where vertices are left out: pixels of a whole zoom, and no more steps (metres)
# from a zoom on at which people read distances off the map.
SHIFT = 0.6
CLOSE, CLOSE_SHIFT = 12, 8
FILES = (
    "border_iraq_syria",
    "borders",
    "countries",
    "countries_beyond",
    "governorates",
    "lakes",
    "rivers",
)
REMEDY = "restore data/basemap, or make it again with `python -m extract.basemap`"
NEVER = 255  # the zoom of a vertex that is there because 16 bits hold no longer step
LONGEST = 2**15 - 1
ON_OUTLINE = 1e-4  # degrees, ten metres: the last digit of the files
SLIVER = 1e-6  # square degrees, a hectare: a hole that rounding left between two countries

Records = Mapping[str, Sequence[Mapping[str, Any]]]
Lines = npt.NDArray[np.object_]
Ints = npt.NDArray[np.int64]


def pack(folder: Path, gazetteer: Gazetteer) -> list[Part]:
    """The parts `basemap` (raw), `names` (raw JSON in columns) and `gazetteer` (JSON in columns, gzip).

    `folder` is data/basemap. Raises InputError naming a file that is missing or broken.
    """
    read = {name: load.records(folder / f"{name}.geojson", REMEDY) for name in FILES}
    return [
        Part("basemap", as_bytes(drawn(read)), gzip=False),
        Part("names", as_json(naming.columns(naming.names(read, gazetteer))), gzip=False),
        packed("gazetteer", as_json(naming.columns(naming.searchable(gazetteer))), level=9),
    ]


def drawn(read: Records) -> dict[str, Lines]:
    """The lines and closed rings of each layer in degrees, in the order in which they are drawn."""
    borders = [line for line in read["borders"] if line["properties"]["id"] != "border-iraq-syria"]
    plain = [line for line in borders if line["properties"]["line"] == "boundary"]
    disputed = [line for line in borders if line["properties"]["line"] != "boundary"]
    countries = _geometries(read["countries"])
    return {
        "beyond": _rings(_geometries(read["countries_beyond"])),
        "land": _rings(shapely.get_parts(shapely.union_all(countries))),
        "lakes": _rings(_geometries(read["lakes"])),
        "governorates": _within(_geometries(read["governorates"]), countries),
        "rivers": shapely.get_parts(_geometries(read["rivers"])),
        "borders": shapely.get_parts(_geometries(plain)),
        "disputed": shapely.get_parts(_geometries(disputed)),
        "iraq_syria": shapely.get_parts(_geometries(read["border_iraq_syria"])),
    }


def _geometries(records: Sequence[Mapping[str, Any]]) -> Lines:
    return np.array([shape(record["geometry"]) for record in records], dtype=object)


def _rings(areas: Lines) -> Lines:
    """Outer rings one way about, holes the other, so that a filled path leaves holes open."""
    rings = shapely.get_rings(shapely.get_parts(shapely.orient_polygons(areas)))
    return rings[shapely.area(shapely.polygons(rings)) > SLIVER]


def _within(regions: Lines, countries: Lines) -> Lines:
    """The edges of regions, each once, but for those on the outline of a country; joined to lines."""
    rings = shapely.get_rings(shapely.get_parts(regions))
    ends, ring = shapely.get_coordinates(rings, return_index=True)
    places, place = np.unique(ends.view(complex), return_inverse=True)
    places, place = places.view(float).reshape(-1, 2), place.ravel()
    start = np.flatnonzero(ring[1:] == ring[:-1])
    low, high = np.sort([place[start], place[start + 1]], axis=0)
    edges = np.column_stack(np.divmod(np.unique(low * len(places) + high), len(places)))
    outline = shapely.multilinestrings(shapely.get_parts(shapely.boundary(countries)))
    shapely.prepare(outline)
    middles = shapely.points(places[edges].mean(axis=1))
    inner = edges[~shapely.dwithin(outline, middles, ON_OUTLINE)]
    return shapely.get_parts(shapely.line_merge(shapely.multilinestrings(places[inner])))


def as_bytes(layers: Mapping[str, Lines]) -> bytes:
    """Lines in degrees as the part `basemap`."""
    lines = np.concatenate(list(layers.values()))
    degrees, path = shapely.get_coordinates(lines, return_index=True)
    steps = np.stack(shapes.world(degrees[:, 0], degrees[:, 1]), axis=1).astype(np.float64) / STEP
    vertices = np.rint(steps).astype(np.int64)
    zoom = needed_from(vertices, path)
    vertices, path, zoom = vertices[zoom != NEVER], path[zoom != NEVER], zoom[zoom != NEVER]
    vertices, path, zoom = _with_short_steps(vertices, path, zoom)
    first = np.flatnonzero(np.diff(path, prepend=-1))
    away = np.diff(vertices, axis=0, prepend=vertices[:1])
    away[first] = 0
    table = Table()
    table.add("path_x", vertices[first, 0], "i4")
    table.add("path_y", vertices[first, 1], "i4")
    table.add("path_vertices", np.diff(first, append=len(path)), "u4")
    table.add("dx", away[:, 0], "i2")
    table.add("dy", away[:, 1], "i2")
    table.add("zoom", zoom, "u1")
    return _with_header(
        {"step": STEP, "layers": {n: len(part) for n, part in layers.items()}}, table
    )


def needed_from(vertices: Ints, path: npt.NDArray[np.intp]) -> npt.NDArray[np.uint8]:
    """The farthest zoom at which each vertex is drawn, NEVER where no zoom needs it.

    `vertices` in steps, `path` the path of each, ascending.
    """
    numbered = np.column_stack([vertices, np.arange(len(vertices))]).astype(np.float64)
    lines = shapely.linestrings(numbered, indices=path)
    zoom = np.full(len(vertices), NEVER, np.uint8)
    for level in range(CLOSEST, FARTHEST - 1, -1):
        pixel = shapes.WORLD / (256 * 2**level * STEP)
        shift = SHIFT * pixel if level < CLOSE else min(SHIFT * pixel, CLOSE_SHIFT)
        kept = shapely.simplify(lines, shift, preserve_topology=False)
        zoom[shapely.get_coordinates(kept, include_z=True)[:, 2].astype(np.intp)] = level
    return zoom


def _with_short_steps(
    vertices: Ints, path: npt.NDArray[np.intp], zoom: npt.NDArray[np.uint8]
) -> tuple[Ints, npt.NDArray[np.intp], npt.NDArray[np.uint8]]:
    """The same lines with vertices put in, never drawn, where two lie too far apart for 16 bits."""
    away = np.diff(vertices, axis=0, prepend=vertices[:1])
    away[np.diff(path, prepend=-1) != 0] = 0
    pieces = np.maximum(1, -(-abs(away).max(axis=1) // LONGEST))
    of = np.repeat(np.arange(len(vertices)), pieces)
    # 0 at the vertex itself, 1 and up for those put in before it.
    left = np.cumsum(pieces)[of] - 1 - np.arange(len(of))
    put_in = vertices[of] - np.rint(away[of] * (left / pieces[of])[:, None]).astype(np.int64)
    return put_in, path[of], np.where(left > 0, NEVER, zoom[of]).astype(np.uint8)


def _with_header(header: Mapping[str, Any], table: Table) -> bytes:
    written = as_json({**header, "columns": table.at})
    written += b" " * (-(4 + len(written)) % ALIGNED)
    return struct.pack("<I", len(written)) + written + bytes(table.data)
