"""Where a feature is to stand: drawn by hand, typed as coordinates, or a place of the gazetteer.

A place known as an area stays one, coordinates of a few digits are no pin (semantics 14 and 17): what is
written into the feature is never more exact than what was given.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from geo import coordinates
from geo.coordinates import Coordinates
from geo.places import Place
from layers import marks

if TYPE_CHECKING:
    from layers.areas import Areas
    from layers.store.model import Version

Precision = Literal[1, 2, 3]
Role = Literal["at", "about"]
DECIMALS = 6  # of a degree: 0.1 m, as the drawing tool has it
# What stands about a drawn point that is only near the thing: the basemap is good to about a kilometre.
DRAWN_RADIUS_M = 1_000.0
PLACE = ("place_id", "place_roles")
COLUMNS = (
    *PLACE,
    *("label_point", "radius_m", "place_precision"),
    *("geometry_rule", "geometry_rule_ar"),
)


@dataclass(frozen=True, slots=True)
class Spot:
    """A geometry (RFC 7946, None for no place on the map) and the columns of COLUMNS that say something."""

    geometry: Mapping[str, Any] | None
    columns: Mapping[str, Any] = field(default_factory=dict)

    @property
    def precision(self) -> int | None:
        """ACLED's code: 1 the site, 2 near a known place, 3 an area."""
        code: int | None = self.columns.get("place_precision")
        return code

    @property
    def radius_m(self) -> float | None:
        """Within so many metres of the point; None where that is not said."""
        radius: float | None = self.columns.get("radius_m")
        return radius


NOWHERE = Spot(None)


def drawn(
    geometry: Mapping[str, Any],
    precision: Precision,
    radius_m: float | None,
    of: Spot = NOWHERE,
) -> Spot:
    """A shape drawn by hand. A point of precision 2 or 3 has a radius, in metres.

    `of` is a spot at whose place it still is.
    """
    said: dict[str, Any] = {name: of.columns[name] for name in PLACE if name in of.columns}
    said["place_precision"] = precision
    if geometry["type"] == "Point":
        said["label_point"] = list(geometry["coordinates"])[:2]
        if precision > 1:
            said["radius_m"] = radius_m or DRAWN_RADIUS_M
    return Spot(geometry, said)


def typed(text: str) -> tuple[Spot, Coordinates]:
    """A point from coordinates, no finer than they are written. Raises InputError."""
    found = coordinates.parse(text)
    at = [round(found.lon, DECIMALS), round(found.lat, DECIMALS)]
    said: dict[str, Any] = {"label_point": at, "place_precision": found.place_precision}
    if found.place_precision > 1:
        said["radius_m"] = round(found.precision_m, 1)
    return Spot({"type": "Point", "coordinates": at}, said), found


def at_place(place: Place, areas: Areas, role: Role = "at") -> Spot:
    """A place of the gazetteer: its point, or the area that it is. *About* it makes no geometry."""
    roles = [{"place_id": place.id, "role": role}]
    if role == "about":
        return Spot(None, {"place_id": place.id, "place_roles": roles})
    mark = marks.of_place(place, areas)
    columns = {"place_id": place.id, "place_roles": roles, **marks.columns(mark)}
    return Spot(mark.geometry, {name: said for name, said in columns.items() if said is not None})


def of_version(version: Version) -> Spot:
    """Where a feature of the workspace stands."""
    record = version.record or {}
    said = {name: version.columns[name] for name in COLUMNS if version.columns.get(name)}
    return Spot(record.get("geometry"), said)
