"""Where a fortification is drawn: a line made from the Iraq–Syria border by a stated rule.

No open source has surveyed these works, so each is drawn by `geometry_rule` of seeds/sites.csv and
says so (semantics 15). The grammar is in docs/basemap.md.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

import shapely
from shapely.geometry import LineString, MultiLineString
from shapely.geometry.base import BaseGeometry

from geo.errors import InputError
from geo.measure import LonLat
from layers import projection
from layers.areas import Areas, circle
from layers.extent_rules import metres

_LENGTH = r"\d+(?:\.\d+)? (?:km|m)"
_ID = r"[a-z][a-z0-9_]*"


class Form(NamedTuple):
    """A way to write a rule, and what a reader is told; {length}, {place}, {country} are filled in."""

    pattern: re.Pattern[str]
    english: str
    arabic: str


FORMS: Mapping[str, Form] = {
    "border": Form(
        re.compile("border"),
        "Schematic: drawn along the whole Iraq–Syria border",
        "رسم تقريبي: على امتداد الحدود العراقية السورية كلها",
    ),
    "border offset 1 km into Iraq": Form(
        re.compile(rf"border offset (?P<length>{_LENGTH}) into (?P<country>\w+)"),
        "Schematic: the Iraq–Syria border moved {length} into {country}",
        "رسم تقريبي: خط الحدود العراقية السورية مُزاحاً {length} إلى داخل {country}",
    ),
    "border within 40 km of sinjar_mountains": Form(
        re.compile(rf"border within (?P<length>{_LENGTH}) of (?P<place>{_ID})"),
        "Approximate: the Iraq–Syria border within {length} of {place}",
        "موقع تقريبي: الحدود العراقية السورية ضمن {length} من {place}",
    ),
    "ring 5 km about fishkhabur_triangle clipped to Iraq": Form(
        re.compile(
            rf"ring (?P<length>{_LENGTH}) about (?P<place>{_ID}) clipped to (?P<country>\w+)"
        ),
        "Approximate: a ring of {length} about {place}, as far as it lies in {country}",
        "موقع تقريبي: حلقة نصف قطرها {length} حول {place} بقدر ما تقع في {country}",
    ),
    "border of anbar_gov, nineveh_gov": Form(
        re.compile(rf"border of (?P<place>{_ID}(?:, {_ID})*)"),
        "Approximate: along the Iraq–Syria border in {place}",
        "موقع تقريبي: على الحدود العراقية السورية في {place}",
    ),
}
UNITS_AR = {"km": "كم", "m": "م"}

_SMOOTH = 10.0  # metres: a schematic line needs no finer bends
_EDGE = 2e-4  # degrees: how far the edge of a governorate may lie from the border it follows
_CRUMB = 0.005  # degrees, some 500 m: shorter pieces are left over from cutting


def geometry(rule: str, areas: Areas) -> BaseGeometry:
    """The line (one or more parts, degrees) a rule describes.

    Raises InputError, naming the rule, when it cannot be read, names what is not there or leaves
    nothing to draw.
    """
    form, match = _match(rule)
    if form == "border":
        return _border(areas)
    if form.startswith("border offset"):
        line = _moved(_border(areas), metres(match["length"]), _country(match, rule, areas))
    elif form.startswith("border within"):
        line = _border(areas).intersection(
            circle(_point(match, rule, areas), metres(match["length"]))
        )
    elif form.startswith("ring"):
        edge = circle(_point(match, rule, areas), metres(match["length"])).exterior
        line = edge.intersection(_country(match, rule, areas))
    else:
        regions = [_area(key, rule, areas) for key in match["place"].split(", ")]
        edges = shapely.union_all([region.boundary for region in regions]).buffer(_EDGE)
        line = _border(areas).intersection(edges)
    return _lines(line, rule)


def describe(rule: str, lang: str, areas: Areas) -> str:
    """The rule in words, English ("en") or Arabic ("ar"); `areas` knows the names of places."""
    form, match = _match(rule)
    words = match.groupdict()
    told = FORMS[form].arabic if lang == "ar" else FORMS[form].english
    number, unit = (words.get("length") or "0 km").split()
    return told.format(
        length=f"{number} {UNITS_AR[unit]}" if lang == "ar" else f"{number} {unit}",
        place=(" و" if lang == "ar" else " and ").join(
            _name(key, lang, areas) for key in (words.get("place") or "").split(", ")
        ),
        country=_name(words.get("country") or "", lang, areas),
    )


def label_point(shape: BaseGeometry) -> LonLat:
    """The middle of a line's longest part."""
    longest = max(shapely.get_parts(shape), key=lambda part: part.length)
    middle = longest.interpolate(0.5, normalized=True)
    return LonLat(round(middle.x, 5), round(middle.y, 5))


def _match(rule: str) -> tuple[str, re.Match[str]]:
    for name, form in FORMS.items():
        if match := form.pattern.fullmatch(rule):
            return name, match
    raise InputError(
        f"sites.csv: the geometry_rule {rule!r} cannot be read; the forms are "
        f"{', '.join(map(repr, FORMS))} (docs/basemap.md)"
    )


def _name(key: str, lang: str, areas: Areas) -> str:
    place = areas.places.get(areas.country_id(key))
    if place is None:
        return key
    return place.name_ar if lang == "ar" else place.name


def _border(areas: Areas) -> LineString:
    line = areas.border("iraq", "syria")
    if not isinstance(line, LineString):
        raise InputError("data/basemap/borders.geojson: the Iraq–Syria border is not one line")
    return line


def _point(match: re.Match[str], rule: str, areas: Areas) -> LonLat:
    place = areas.places.get(match["place"])
    if place is None or place.point is None:
        raise InputError(
            f"sites.csv: the geometry_rule {rule!r} is about the point of {match['place']!r}; "
            "name a place of seeds/places.csv that has lon and lat"
        )
    return place.point


def _country(match: re.Match[str], rule: str, areas: Areas) -> BaseGeometry:
    area = areas.countries.get(areas.country_id(match["country"]))
    if area is None:
        raise InputError(
            f"sites.csv: the geometry_rule {rule!r} names the country {match['country']!r}; "
            f"the basemap has {', '.join(sorted(areas.countries))}"
        )
    return area


def _area(place_id: str, rule: str, areas: Areas) -> BaseGeometry:
    area = areas.polygon(place_id)
    if area is None:
        raise InputError(
            f"sites.csv: the geometry_rule {rule!r} names {place_id!r}, which has no area; "
            "name governorates, by the ids of seeds/places.csv"
        )
    return area


def _moved(line: LineString, distance: float, country: BaseGeometry) -> BaseGeometry:
    """The line at `distance` metres on the side of `country`; offset_curve leaves no loops."""
    flat, home = projection.flat(line), projection.flat(country)
    # Which side is left depends on the line's direction: take the one that lies in the country.
    sides = [shapely.offset_curve(flat, side * distance) for side in (1, -1)]
    moved = max((side.intersection(home) for side in sides), key=lambda part: part.length)
    return projection.degrees(moved.simplify(_SMOOTH))


def _lines(shape: BaseGeometry, rule: str) -> LineString | MultiLineString:
    """Only what is a line, joined where ends meet, without crumbs."""
    parts = [part for part in shapely.get_parts(shape) if isinstance(part, LineString)]
    joined = shapely.line_merge(MultiLineString([part for part in parts if not part.is_empty]))
    lines = [part for part in shapely.get_parts(joined).tolist() if part.length > _CRUMB]
    if not lines:
        raise InputError(f"sites.csv: the geometry_rule {rule!r} leaves nothing to draw")
    return lines[0] if len(lines) == 1 else MultiLineString(lines)
