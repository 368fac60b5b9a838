"""What geography must hold: a crossing on its border, a site in its governorate."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from geo import measure
from geo.errors import Finding, InputError
from geo.measure import LonLat
from geo.places import Place
from layers.areas import Areas, distance_to

FILE = "places.csv"
CROSSING_REACH = 5_000.0  # metres from the border of its two countries
QUARTER_REACH = 15_000.0  # metres from its city's point
# Natural Earth's inner lines are drawn for 1:10,000,000 and simplified by 300 m.
LINE_ERROR = 2_000.0
ON_BORDER = frozenset({"crossing", "border_strip"})
IN_GOVERNORATE = frozenset({"camp", "prison", "base"})


def check(places: Mapping[str, Place], areas: Areas, path: Path | None = None) -> list[Finding]:
    """Everything in `places` that geography contradicts, at most one finding a place and rule.

    `path` is the file the places were read from; with it each finding knows its row.
    """
    rows = {} if path is None else _rows(path)
    findings = []
    for place in places.values():
        for column, found, expected in _of_place(place, places, areas):
            text = f"{place.id}: {found}"
            findings.append(Finding(FILE, rows.get(place.id), column, text, expected))
    return findings


Wrong = tuple[str, str, str]  # column, found, expected


def _of_place(place: Place, places: Mapping[str, Place], areas: Areas) -> Iterator[Wrong]:
    if place.extent_rule is not None:
        try:
            areas.polygon(place.id)
        except InputError as error:
            yield (
                "extent_rule",
                str(error).removeprefix(f"{FILE}, {place.id}: "),
                "a rule that holds",
            )
            return
    if place.point is None:
        return
    if place.kind == "crossing":
        yield from _crossing(place, place.point, areas)
    if place.kind == "quarter":
        yield from _quarter(place, place.point, places)
    divided = _are_divided(place.countries, places)
    if divided and place.kind in IN_GOVERNORATE and _governorate(place, places) is None:
        yield (
            "parent_id",
            f"a {place.kind} whose parents hold no governorate",
            f"{_really(place.point, areas)} as its parent",
        )
    yield from _at_home(place, place.point, places, areas)


def _are_divided(countries: tuple[str, ...], places: Mapping[str, Place]) -> bool:
    """Whether the gazetteer has governorates of one of these countries; of Jordan it has none."""
    return any(
        one.kind == "governorate" and not set(countries).isdisjoint(one.countries)
        for one in places.values()
    )


def _crossing(place: Place, point: LonLat, areas: Areas) -> Iterator[Wrong]:
    if len(place.countries) != 2:
        yield (
            "country",
            f"a crossing of {place.country or 'no country'}",
            "two countries, as Iraq;Syria",
        )
        return
    border = areas.border(*place.countries)
    if border is None:
        yield (
            "country",
            f"{' and '.join(place.countries)} have no border in data/basemap",
            "the two countries that the crossing joins",
        )
        return
    metres, nearest = distance_to(border, point)
    if metres > CROSSING_REACH:
        yield (
            "lon",
            f"{_km(metres)} from the border of {' and '.join(place.countries)}",
            f"at most {_km(CROSSING_REACH)}; the border is nearest at {_said(nearest)}",
        )


def _quarter(place: Place, point: LonLat, places: Mapping[str, Place]) -> Iterator[Wrong]:
    city = places.get(place.parent_id or "")
    if city is None or city.kind not in {"city", "town"} or city.point is None:
        yield "parent_id", f"a quarter of {place.parent_id or 'nothing'}", "the city it is part of"
        return
    metres = measure.distance(point, city.point)
    if metres > QUARTER_REACH:
        yield (
            "lon",
            f"{_km(metres)} from its city {city.id}",
            f"at most {_km(QUARTER_REACH)} from {_said(city.point)}",
        )


def _at_home(
    place: Place, point: LonLat, places: Mapping[str, Place], areas: Areas
) -> Iterator[Wrong]:
    """The point against what holds the place, from the nearest ancestor up, and its countries."""
    slack = CROSSING_REACH if place.kind in ON_BORDER else LINE_ERROR
    for holder in _ancestors(place, places):
        metres = _outside(holder, place, point, areas)
        if metres is not None and metres > slack:
            yield (
                "lon",
                f"{_said(point)} is {_km(metres)} outside {holder.id}",
                f"coordinates within it, or another parent: they lie in {_really(point, areas)}",
            )
            return
    for name in place.countries:
        metres = areas.outside(areas.country_id(name), point)
        if metres is not None and metres > slack:
            yield (
                "country",
                f"{_said(point)} is {_km(metres)} outside {name}",
                f"coordinates within it, or another country: they lie in {_really(point, areas)}",
            )


def _outside(holder: Place, place: Place, point: LonLat, areas: Areas) -> float | None:
    """Metres outside an ancestor; None where it has no area to be outside of."""
    if holder.kind == "district" and holder.point is not None and holder.radius_m is not None:
        # A seat and a radius are no edge: the place's own uncertainty counts in its favour.
        reach = holder.radius_m + (place.radius_m or 0.0)
        return max(0.0, measure.distance(point, holder.point) - reach)
    return areas.outside(holder.id, point)


def _ancestors(place: Place, places: Mapping[str, Place]) -> Iterator[Place]:
    """What holds a place, then what holds that; a chain that turns back on itself ends."""
    seen = {place.id}
    while place.parent_id is not None and place.parent_id not in seen:
        seen.add(place.parent_id)
        parent = places.get(place.parent_id)
        if parent is None:
            return
        yield parent
        place = parent


def _governorate(place: Place, places: Mapping[str, Place]) -> Place | None:
    return next((p for p in _ancestors(place, places) if p.kind == "governorate"), None)


def _really(point: LonLat, areas: Areas) -> str:
    """Where a point is: the governorate, else the country, else the open."""
    return (
        areas.governorate_at(point)
        or next((key for key in areas.countries if areas.outside(key, point) == 0.0), None)
        or "no country of the basemap"
    )


def _rows(path: Path) -> dict[str, int]:
    """The line of each id in the file, the header being line 1."""
    with path.open(newline="", encoding="utf-8") as file:
        reader = csv.DictReader(file)
        return {row["id"].strip(): reader.line_num for row in reader}


def _km(metres: float) -> str:
    return f"{metres / 1000:.1f} km"


def _said(point: LonLat) -> str:
    return f"{point.lon:.4f}, {point.lat:.4f}"
