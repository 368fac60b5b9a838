"""From the coordinates of a file to WGS 84, when the file or a person says what they are."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError, ProjError

from geo.errors import InputError
from geo.measure import BBox
from layers.intake.model import Finding, Options, Severity
from layers.intake.repairs import REPROJECT

Shapes = NDArray[np.object_]
WGS84 = frozenset((("EPSG", "4326"), ("EPSG", "4979"), ("OGC", "CRS84"), ("OGC", "CRS84h")))
# The area that the basemap covers. Numbers of another kind hardly ever all fall into it by chance.
AREA = BBox(26.0, 22.0, 56.0, 43.5)
ASKED = "say what they are in (--crs EPSG:…) and read it again"


def known(crs: str | None) -> CRS | None:
    """A coordinate system that can be taken to WGS 84; None for none, one of its own, one not understood."""
    if not crs:
        return None
    try:
        found = CRS.from_user_input(crs)
    except CRSError:
        return None
    if found.is_engineering or "undefined" in found.name.lower() or found.name.lower() == "unknown":
        return None
    return found


def asked(crs: str | None) -> CRS | None:
    """The coordinate system that a person named. Raises InputError for one that there is not."""
    if crs is None:
        return None
    found = known(crs)
    if found is None:
        raise InputError(f"--crs {crs}: no coordinate system; write it as EPSG:32638, say")
    return found


def unheard(file: str, said: CRS, asked: CRS | None) -> list[Finding]:
    """That the system which a person named was not used, as the file says another."""
    if asked is None or said.equals(asked, ignore_axis_order=True):
        return []
    found = f"--crs {_name(asked)}: the {file} itself says {_name(said)}"
    done = "what was said is not used; the file comes first"
    return [Finding(None, None, "crs", Severity.WARNING, found, done)]


def always_degrees(form: str, options: Options) -> list[Finding]:
    """That a form which is in WGS 84 by its rules is so, whatever a person named."""
    named = asked(options.crs)
    return [] if named is None else unheard(form, CRS.from_epsg(4326), named)


def to_wgs84(
    shapes: Shapes, crs: CRS, *, asked: Options | None = None
) -> tuple[Shapes, list[Finding]]:
    """Shapes, (n,) with None where there is none, in degrees; heights stay as they are.

    One that has no place in WGS 84 becomes None, and is told. `asked`: a person said there what they are in,
    so that this is a repair; a format that carries its system says nothing wrong. Raises InputError where
    it cannot be done, or the repair was not to be made.
    """
    name = _name(crs)
    if crs.to_authority(min_confidence=100) in WGS84:
        return shapes, []
    if asked is not None and REPROJECT in asked.undone:
        raise InputError(
            f"coordinates in {name}; only longitude and latitude can be kept, convert them"
        )
    try:
        transformer = Transformer.from_crs(crs.to_2d(), "EPSG:4326", always_xy=True)
        moved = shapely.transform(shapes, _through(transformer), include_z=True)
    except ProjError as error:
        raise InputError(f"its coordinates ({name}) cannot be taken to WGS 84: {error}") from None
    severity, repair = (Severity.REPAIRED, REPROJECT) if asked else (Severity.WARNING, None)
    found, done = f"coordinates in {name}", "taken to WGS 84 (EPSG:4326)"
    told = Finding(None, None, "crs", severity, found, done, repair=repair)
    return _placed(moved, f"coordinates that do not exist in {name}", [told])


def finite(shapes: Shapes) -> tuple[Shapes, list[Finding]]:
    """The same without shapes whose coordinates are no numbers, which are told."""
    return _placed(shapes, "coordinates that are no numbers", [])


def supposed(shapes: Shapes) -> tuple[Shapes, list[Finding]]:
    """Shapes of which nobody says what their coordinates are.

    Only where all of them would lie in this map's area are they taken for degrees, and that is said. Else
    none has a place until a person says what they are.
    """
    bounds = shapely.total_bounds(shapes[shapely.is_valid_input(shapes)]) if len(shapes) else None
    if bounds is None or np.isnan(bounds).all():
        return shapes, []
    west, south, east, north = bounds
    said = "the file does not say what its coordinates are in"
    if west >= AREA.west and south >= AREA.south and east <= AREA.east and north <= AREA.north:
        done = f"taken for degrees (WGS 84), as all lie in the area of the map; if not, {ASKED}"
        return shapes, [Finding(None, None, "crs", Severity.WARNING, said, done)]
    reach = f"{said} (they reach from {west:.9g}, {south:.9g} to {east:.9g}, {north:.9g})"
    done = f"kept without a place; {ASKED}"
    none = np.full(len(shapes), None, object)
    return none, [Finding(None, None, "crs", Severity.WARNING, reach, done)]


def _placed(shapes: Shapes, said: str, told: list[Finding]) -> tuple[Shapes, list[Finding]]:
    """Without the shapes that have coordinates which are not finite (heights may be none)."""
    bounds = shapely.bounds(shapes)
    present = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    points, owner = shapely.get_coordinates(shapes, return_index=True)
    wrong = np.zeros(len(shapes), bool)
    wrong[owner[~np.isfinite(points).all(axis=1)]] = True
    wrong |= present & ~np.isfinite(bounds).all(axis=1)
    for row in np.flatnonzero(wrong):
        told.append(
            Finding(int(row), None, "geometry", Severity.REPAIRED, said, "kept without a place")
        )
    kept = shapes.copy()
    kept[wrong] = None
    return kept, told


def _through(transformer: Transformer) -> Any:
    def project(places: NDArray[np.float64]) -> NDArray[np.float64]:
        moved = places.copy()
        moved[:, 0], moved[:, 1] = transformer.transform(places[:, 0], places[:, 1])
        return moved

    return project


def _name(crs: CRS) -> str:
    authority = crs.to_authority(min_confidence=70)
    return f"{crs.name} ({':'.join(authority)})" if authority else str(crs.name)
