"""The positions of a feature changed where they stand, however deep they lie in lists."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from layers import writable
from layers.geometries import COLLECTION, DEEPEST, LINES, NUMBERS

Positions = list[list[Any]]
Convert = Callable[[Positions], Positions]
LEVELS = 4  # a MultiPolygon's positions lie in lists in lists in a list


def changed(geometry: Any, convert: Convert, deep: int = DEEPEST) -> Any:
    """A copy of a geometry with each run of positions converted; what is none is left as it is."""
    if type(geometry) is not dict:
        return geometry
    made = dict(geometry)
    made.pop("bbox", None)  # it told of the positions that were
    kind = geometry.get("type")
    if kind == COLLECTION and type(geometry.get("geometries")) is list and deep:
        made["geometries"] = [changed(one, convert, deep - 1) for one in geometry["geometries"]]
    elif type(kind) is str and kind in LINES and "coordinates" in geometry:
        made["coordinates"] = _runs(geometry["coordinates"], convert, LEVELS)
    return made


def _runs(given: Any, convert: Convert, deep: int) -> Any:
    if type(given) is not list or not given or not deep:
        return given
    if _is_position(given):
        return convert([given])[0]
    if all(type(one) is list and _is_position(one) for one in given):
        return convert(given)
    return [_runs(one, convert, deep - 1) for one in given]


def _is_position(given: Any) -> bool:
    return len(given) >= 2 and NUMBERS.issuperset(map(type, given[:2]))


def of_numbers(geometry: Any) -> Any:
    """A geometry whose heights and foreign members are numbers, or nothing; itself where they are.

    Longitude and latitude stay as they are: what is no number there is no place, and is told as that.
    """
    made = changed(geometry, _with_heights)
    if type(made) is dict:
        shape = ("coordinates", "geometries")
        made |= {k: writable.numbers_only(one) for k, one in made.items() if k not in shape}
        if type(made.get("geometries")) is list:
            made["geometries"] = [of_numbers(one) for one in made["geometries"]]
        if made != {name: one for name, one in geometry.items() if name != "bbox"}:
            return made
        box = writable.numbers_only(geometry.get("bbox"))
        return geometry if box is geometry.get("bbox") else {**geometry, "bbox": box}
    return writable.numbers_only(geometry)


def _with_heights(given: Positions) -> Positions:
    """Positions without what stands behind latitude, where some of that is no number."""
    return [at[:2] if any(map(writable.is_no_number, at[2:])) else at for at in given]


def swapped(given: Positions) -> Positions:
    """Longitude for latitude."""
    return [[at[1], at[0], *at[2:]] for at in given]


def shortened(given: Positions) -> Positions:
    """Longitude, latitude and height, and no more."""
    return [at[:3] for at in given]


def closed(geometry: Mapping[str, Any]) -> dict[str, Any]:
    """A geometry with the first position of each open ring at its end too."""
    made = dict(geometry)
    kind, coordinates = geometry["type"], geometry.get("coordinates")
    if kind == COLLECTION:
        made["geometries"] = [closed(one) for one in geometry["geometries"]]
    elif kind == "Polygon":
        made["coordinates"] = [_ring(ring) for ring in coordinates or ()]
    elif kind == "MultiPolygon":
        made["coordinates"] = [[_ring(ring) for ring in rings] for rings in coordinates or ()]
    return made


def _ring(ring: Positions) -> Positions:
    return ring if ring[0][:2] == ring[-1][:2] else [*ring, list(ring[0])]
