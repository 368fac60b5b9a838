"""Reads `extent_rule`, the sentence in seeds/places.csv that says which polygon an area has.

The grammar, with every form explained, is in docs/basemap.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from geo.errors import InputError

Side = Literal["north", "south", "east", "west", "north-east", "south-west"]

FORMS = (
    "not drawn",
    "circle(5 km)",
    "ellipse(75 km, 15 km, 100 deg)",
    "union(a_gov, b_gov & north-east of euphrates)",
    "syria & north of 35.7",
)

_NUMBER = r"-?\d+(?:\.\d+)?"
_LENGTH = rf"{_NUMBER} (?:km|m)"
_CIRCLE = re.compile(rf"circle\(({_LENGTH})\)")
_ELLIPSE = re.compile(rf"ellipse\(({_LENGTH}), ({_LENGTH}), ({_NUMBER}) deg\)")
_UNION = re.compile(r"union\((.+)\)")
_PLACE = re.compile(r"[a-z][a-z0-9_]*")
_PARALLEL = re.compile(rf"(north|south|east|west) of ({_NUMBER})")
_RIVERSIDE = re.compile(r"(north-east|south-west) of ([a-z][a-z0-9_]*)")


@dataclass(frozen=True, slots=True)
class Circle:
    """All within `radius` metres of the place's point."""

    radius: float


@dataclass(frozen=True, slots=True)
class Ellipse:
    """About the place's point: whole axes in metres, bearing of the long one in degrees."""

    long: float
    short: float
    bearing: float


@dataclass(frozen=True, slots=True)
class Cut:
    """One side of a parallel or meridian (degrees), or of a river (its id in rivers.geojson)."""

    side: Side
    of: float | str


@dataclass(frozen=True, slots=True)
class Part:
    """The area of another place, cut by each of `cuts`."""

    place_id: str
    cuts: tuple[Cut, ...]


@dataclass(frozen=True, slots=True)
class Union:
    """Parts together."""

    parts: tuple[Part, ...]


# None is "not drawn".
Extent = Circle | Ellipse | Union | None


def parse(rule: str, place_id: str) -> Extent:
    """What a rule says. Raises InputError, naming the place and the forms there are."""
    if rule == "not drawn":
        return None
    if match := _CIRCLE.fullmatch(rule):
        return Circle(metres(match[1]))
    if match := _ELLIPSE.fullmatch(rule):
        return Ellipse(metres(match[1]), metres(match[2]), float(match[3]))
    union = _UNION.fullmatch(rule)
    texts = union[1].split(",") if union else [rule]
    parts = [_part(text.strip()) for text in texts]
    known = tuple(part for part in parts if part is not None)
    if len(known) < len(parts):
        raise InputError(
            f"places.csv, {place_id}: the extent_rule {rule!r} cannot be read; "
            f"the forms are {', '.join(map(repr, FORMS))} (docs/basemap.md)"
        )
    return Union(known)


def metres(text: str) -> float:
    """The metres of "5 km" or "500 m"."""
    number, unit = text.split()
    return float(number) * (1000 if unit == "km" else 1)


def _part(text: str) -> Part | None:
    name, *conditions = (piece.strip() for piece in text.split("&"))
    cuts = [_cut(condition) for condition in conditions]
    known = tuple(cut for cut in cuts if cut is not None)
    if not _PLACE.fullmatch(name) or len(known) < len(cuts):
        return None
    return Part(name, known)


def _cut(text: str) -> Cut | None:
    if match := _PARALLEL.fullmatch(text):
        return Cut(_side(match[1]), float(match[2]))
    if match := _RIVERSIDE.fullmatch(text):
        return Cut(_side(match[1]), match[2])
    return None


def _side(word: str) -> Side:
    sides: tuple[Side, ...] = ("north", "south", "east", "west", "north-east", "south-west")
    return next(side for side in sides if side == word)
