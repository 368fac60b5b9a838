"""What a text has said of places: where they stand, which countries, which sense a name has."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from geo.gazetteer import Gazetteer
from geo.measure import LonLat
from geo.places import Place, split_list
from geo.reading.model import Alternative
from geo.reading.naming import cues
from geo.reading.naming.hits import Hit
from geo.reading.naming.listed import Rows

AREAS = frozenset({"country", "region", "governorate", "desert", "border_strip"})
NEAR_KM, NEIGHBOUR_KM, DEGREE_KM = 80.0, 150.0, 111.2
LINE = 400  # characters within which places are of one paragraph
ELSEWHERE = 0.6  # what a place of another paragraph counts


@dataclass(frozen=True, slots=True)
class Choice:
    """The place a hit means, how sure that is, and what else it may mean."""

    place: Place
    score: float
    alternatives: tuple[Alternative, ...] = ()


@dataclass(slots=True)
class Known:
    """Places the text is sure of by position (`anchors`), its countries, the sense it gives a name."""

    countries: Counter[str]
    anchors: list[tuple[int, Place]] = field(default_factory=list)
    distinct: dict[str, Place] = field(default_factory=dict)
    senses: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    _points: dict[str, LonLat] = field(default_factory=dict)
    _nearness: dict[str, float] = field(default_factory=dict)
    _distances: dict[str, float] = field(default_factory=dict)
    _where: list[int] = field(default_factory=list)

    def add(self, at: int, place: Place) -> None:
        """A place that is meant at a position of the text."""
        self.anchors.append((at, place))
        self._where.append(at)
        self.distinct[place.id] = place
        if place.point and place.kind not in ("country", "region"):
            self._points[place.id] = place.point
        for country in lands(place):
            self.countries[country] += 1
        self._distances.clear()

    def nearest_km(self, place: Place) -> float:
        """Kilometres to the nearest place that the text is sure of, areas apart."""
        known = self._distances.get(place.id)
        if known is None:
            others = (
                one
                for one in self.distinct.values()
                if one.kind not in AREAS and one.id != place.id
            )
            known = min((apart(place, other) for other in others), default=math.inf)
            self._distances[place.id] = known
        return known

    def sense(self, core: str, at: int) -> str | None:
        """The id of what a name was last said to be before a position."""
        said = self.senses.get(core)
        last = bisect_left(said, (at,)) if said else 0
        return said[last - 1][1] if said and last else None

    def nearness(self, at: int, place: Place, own: Collection[str]) -> float:
        """How near a place is to others of the text, 0 to 1; those of the same paragraph count fully.

        `own` are the ids of all that have its name. The anchors must stand in the order of the text.
        """
        if place.point is None:
            return 0.0
        far = self._nearness.get(place.id)
        if far is None:
            points = (point for one, point in self._points.items() if one not in own)
            far = self._nearness[place.id] = _nearest(place.point, points)
        low = bisect_left(self._where, at - LINE)
        high = bisect_right(self._where, at + LINE, lo=low)
        beside = {other.id for _, other in self.anchors[low:high]}.difference(own)
        points = (self._points[one] for one in beside if one in self._points)
        return max(ELSEWHERE * far, _nearest(place.point, points))


def _nearest(at: LonLat, points: Iterable[LonLat]) -> float:
    """The closeness of the nearest of some points, 0 where there is none."""
    east, least = math.cos(math.radians(at.lat)), math.inf
    for lon, lat in points:
        x, y = (lon - at.lon) * east, lat - at.lat
        least = min(least, x * x + y * y)
    return math.exp(-math.sqrt(least) * DEGREE_KM / NEAR_KM)


@dataclass(frozen=True, slots=True)
class Scene:
    """The names of one folded text, how they stand to one another, and what was chosen so far, by index."""

    text: str
    hits: Sequence[Hit]
    rows: Rows
    known: Known
    gazetteer: Gazetteer
    chosen: dict[int, Choice] = field(default_factory=dict)

    def held(self, at: int, place: Place) -> bool:
        """Whether what stands after a hit holds a place.

        After a comma only an area can (Hit, Anbar), after "in" a city too.
        """
        holder = self.rows.held_by.get(at)
        if holder is None or holder not in self.chosen:
            return False
        direct = at in self.rows.directly
        return any(
            holds(one.place, place, self.gazetteer)
            for one in self.hits[holder].name.bearers
            if direct or one.place.kind in AREAS or one.place.kind == "district"
        )

    def speaks_of_camps(self, at: int) -> bool:
        """Whether the paragraph speaks of a camp without its name: المخيم, the camp."""
        about = self.text[max(0, at - LINE) : at + LINE].replace("\n", " ").split(" ")
        return not cues.camps().isdisjoint(about)


def holds(container: Place, place: Place, gazetteer: Gazetteer) -> bool:
    """Whether a place lies in a container: by its parents, a country by its name, a city by nearness."""
    if container.id == place.id:
        return False
    if container.kind in ("country", "region"):
        return container.country in lands(place)
    at = place.parent_id
    while at is not None and at in gazetteer.places:
        if at == container.id:
            return True
        at = gazetteer.places[at].parent_id
    # GeoNames does not say in which governorate a village is.
    return (
        place.parent_id is None
        and container.country == place.country
        and apart(container, place) <= NEIGHBOUR_KM
    )


_split = lru_cache(maxsize=4096)(split_list)


def lands(place: Place) -> tuple[str, ...]:
    """`place.countries`, split once for all places that lie in the same."""
    return _split(place.country)


def apart(place: Place, other: Place) -> float:
    """Kilometres between two places, infinite where one has no point."""
    if place.point is None or other.point is None:
        return math.inf
    return kilometres(place.point, other.point)


@lru_cache(maxsize=1 << 16)
def kilometres(a: LonLat, b: LonLat) -> float:
    """Kilometres on a plane about the two: good to a percent over some hundreds."""
    north = (b.lat - a.lat) * DEGREE_KM
    east = (b.lon - a.lon) * DEGREE_KM * math.cos(math.radians((a.lat + b.lat) / 2))
    return math.hypot(north, east)


def closeness(place: Place, other: Place) -> float:
    """How near two places are, 1 at the same point; nothing is near a country."""
    if place.point is None or other.point is None or other.kind in ("country", "region"):
        return 0.0
    return _closeness(place.point, other.point)


@lru_cache(maxsize=1 << 16)
def _closeness(a: LonLat, b: LonLat) -> float:
    return math.exp(-kilometres(a, b) / NEAR_KM)
