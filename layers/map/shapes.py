"""Lines and rings for the browser: vertices of all shapes in one column, in world units.

World units are Web Mercator scaled so that the world is 2**31 wide (1.9 cm at the equator): x from the
antimeridian eastwards, y from the north. They fit an Int32 and need one product and one difference to become
pixels. What the screen cannot show is left out (TOLERANCE); the layer's file keeps every vertex.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

WORLD = 2**31
NOWHERE = -(2**31)
MOST_NORTHERN = 85.05  # degrees: where Web Mercator ends
# Degrees, about a metre: a quarter of a pixel at the closest zoom of the map (15).
TOLERANCE = 1e-5

Ints = npt.NDArray[np.int32]
Geometries = npt.NDArray[np.object_]


def world(lon: npt.NDArray[np.float64], lat: npt.NDArray[np.float64]) -> tuple[Ints, Ints]:
    """Degrees to world units; NOWHERE for what is not a number or lies off the map."""
    on_map = np.isfinite(lon) & np.isfinite(lat) & (abs(lon) <= 180) & (abs(lat) <= MOST_NORTHERN)
    lon, lat = np.where(on_map, lon, 0.0), np.where(on_map, lat, 0.0)
    x = (lon + 180.0) / 360.0
    y = 0.5 - np.arcsinh(np.tan(np.radians(lat))) / (2.0 * np.pi)
    scaled = (np.minimum(np.rint(part * WORLD), WORLD - 1) for part in (x, y))
    east, south = (np.where(on_map, part, NOWHERE).astype(np.int32) for part in scaled)
    return east, south


@dataclass(frozen=True, slots=True)
class Shapes:
    """Distinct shapes and who uses them.

    `of` gives each asked geometry its shape. Shape i has the paths `first_path[i]` up to
    `first_path[i + 1]`, path j the vertices `first_vertex[j]` up to `first_vertex[j + 1]` of `x` and `y`.
    """

    of: Ints
    first_path: Ints
    first_vertex: Ints
    x: Ints
    y: Ints


def pack(geometries: Geometries) -> Shapes:
    """Lines as they run, polygons by their rings; points among them have no path. No geometry is null."""
    of, distinct = pd.factorize(shapely.to_wkb(geometries))
    shapes = shapely.from_wkb(distinct)
    shapes = shapely.simplify(shapes, TOLERANCE, preserve_topology=False)
    parts, owner = shapely.get_parts(shapes, return_index=True)
    while (shapely.get_type_id(parts) > 3).any():  # collections within collections
        parts, inner = shapely.get_parts(parts, return_index=True)
        owner = owner[inner]
    rings, of_part = shapely.get_rings(parts, return_index=True)
    is_line = np.isin(shapely.get_type_id(parts), (1, 2))
    lines = np.concatenate([parts[is_line], rings])
    owners = np.concatenate([owner[is_line], owner[of_part]])
    by_shape = np.argsort(owners, kind="stable")
    lines, owners = lines[by_shape], owners[by_shape]
    vertices, path = shapely.get_coordinates(lines, return_index=True)
    # A line to the pole ends at the map's edge; a mark there would be off the map.
    x, y = world(vertices[:, 0], vertices[:, 1].clip(-MOST_NORTHERN, MOST_NORTHERN))
    return Shapes(
        of=of.astype(np.int32),
        first_path=_starts(owners, len(shapes)),
        first_vertex=_starts(path, len(lines)),
        x=x,
        y=y,
    )


def _starts(owners: npt.NDArray[np.intp], count: int) -> Ints:
    """Where each owner's items begin in a list sorted by owner, and the end of the last."""
    return np.searchsorted(owners, np.arange(count + 1)).astype(np.int32)
