"""Other lines, and the outlines and grounds of footprints (layers/map/js/lines.js, grounds.js).

The stroke says the status, hollow is what is only possible. A file may say colour, width and opacity; only
what is certainly there has a ground, if its file asks for one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from layers.snapshot.canvas import HALO
from layers.snapshot.marks import courses, symbols
from layers.snapshot.marks.courses import Course
from layers.snapshot.marks.strokes import Stroke
from layers.snapshot.marks.symbols import UNIT
from layers.snapshot.view import path
from layers.style import STATUS_STYLES

Face = Mapping[str, Any]
PAPER = "#ffffff"


@dataclass(frozen=True, slots=True)
class Line:
    """What a line or an outline looks like; `colour` is its layer's."""

    colour: str
    presence: str = "certain"
    status: str | None = None
    alpha: float = 1.0
    face: Face | None = None


def strokes(ways: Sequence[Course], look: Line) -> list[Stroke]:
    """Lines from the bottom up."""
    if not ways:
        return []
    face = look.face or {}
    strength = look.alpha * face.get("opacity", 1.0)
    casing, wide = face.get("casing"), face.get("width", 2.0)
    said = STATUS_STYLES[look.status if look.status in STATUS_STYLES else "reported"].dash
    edge_width = wide + (1.6 if casing else 3.0)
    if said and said[0] < 1:  # dots lie apart, however wide they are
        said = (said[0], max(said[1], edge_width * 1.6))
    dash = tuple(part * UNIT for part in said)
    line = courses.path(ways)
    colour = symbols.pale(face.get("stroke") or look.colour, strength)
    possible = look.presence == "possible"
    edge = symbols.pale(casing, strength) if casing else HALO
    found = [
        # A light colour has a dark edge, broken where the line is.
        Stroke(line, edge, edge_width * UNIT, dash if casing else ()),
        Stroke(line, colour, (wide + 1.4 if possible else wide) * UNIT, dash),
    ]
    if possible:
        found.append(Stroke(line, PAPER, max(wide - 0.4, 1.0) * UNIT))
    return found


def grounds(found: Sequence[tuple[BaseGeometry, Line]]) -> list[Stroke]:
    """The grounds of footprints in mm, in drawing order. Where they overlap the last shows alone, so that the
    map is never covered by more than one of them.
    """
    laid: list[Stroke] = []
    over: BaseGeometry = shapely.Polygon()
    for shape, look in reversed(found):
        if not has_ground(look):
            continue
        ground = shapely.difference(shapely.make_valid(shape), over)
        over = shapely.union(over, ground)
        face = look.face or {}
        fill = (*_rgb(face.get("fill") or look.colour), face["cover"] * look.alpha)
        if ground.area:
            laid.append(Stroke(path(_areas(ground)), "none", 0.0, fill=fill))
    return laid[::-1]


def has_ground(look: Line) -> bool:
    """Only what is certainly there has one; what is possible or planned stays hollow."""
    cover = (look.face or {}).get("cover", 0.0)
    return cover > 0 and look.presence == "certain" and look.status != "planned"


def _areas(shape: BaseGeometry) -> BaseGeometry:
    parts = shapely.get_parts(shape)
    return shapely.MultiPolygon([part for part in parts if shapely.get_type_id(part) == 3])


def _rgb(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return (red, green, blue)
