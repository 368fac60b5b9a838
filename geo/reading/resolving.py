"""Which place a name means where it stands: by designator, by what holds it, by what else the text speaks of."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from geo.extracted import CAPITAL
from geo.gazetteer import Gazetteer
from geo.candidates import SETTLEMENTS
from geo.measure import LonLat
from geo.places import Place
from geo.reading.listed import Rows
from geo.reading.model import Alternative
from geo.reading.bearers import Bearer, Trust, chances
from geo.reading.surroundings import Hit

# Things at one spot. Where the gazetteer has none of the kind that is said, the name in it is not the place.
SPOTS = frozenset({"other", "mountain", "quarter"})
# What is built at a town and named after it: where the gazetteer has not the thing, the town is near.
BUILT = frozenset({"camp", "prison", "base", "crossing", "airport"})
# A bare name means such a thing once it was said (مخيم الهول, then الهول); not a district or a crossing.
OWN_THE_NAME = frozenset({"camp", "prison", "base", "region", "border_strip"})
AREAS = frozenset({"country", "region", "governorate", "desert", "border_strip"})
# Weights beside the prior of candidates.py, whose steps are hundredths; SPREAD turns them into shares.
SAME_SENSE, HELD, NEAR, OF_THE_COUNTRY, OTHER_KIND = 0.25, 0.5, 0.2, 0.08, 0.1
SPREAD = 0.06
NEAR_KM, NEIGHBOUR_KM, LISTED_KM, CITY_REACH_KM = 80.0, 150.0, 300.0, 10.0
CLOSE_KM = 100.0  # for a name that is no more than a village's
LINE = 400  # characters within which places are of one paragraph
ELSEWHERE = 0.6  # what a place of another paragraph counts
BELIEVED: Mapping[Trust, float] = {
    Trust.SURE: 0.97,
    Trust.TOWN: 0.88,
    Trust.NAME: 0.85,
    Trust.HAMLET: 0.75,
    Trust.WORD: 0.8,
}
DESIGNATED, NOT_OF_THAT_KIND, AT_THE_TOWN = 0.98, 0.75, 0.55


@dataclass(frozen=True, slots=True)
class Choice:
    """The place a hit means, how sure that is, and what else it may mean."""

    place: Place
    score: float
    alternatives: tuple[Alternative, ...] = ()


@dataclass(slots=True)
class Known:
    """What a text has said so far: places with where they stand, countries, the sense of a name."""

    anchors: list[tuple[int, Place]] = field(default_factory=list)
    distinct: dict[str, Place] = field(default_factory=dict)
    nearness: dict[str, float] = field(default_factory=dict)
    countries: Counter[str] = field(default_factory=Counter)
    senses: dict[str, tuple[int, str]] = field(default_factory=dict)

    def add(self, at: int, place: Place) -> None:
        """A place that is meant at a position of the text."""
        self.anchors.append((at, place))
        self.distinct[place.id] = place
        for country in place.countries:
            self.countries[country] += 1

    def nearest_km(self, place: Place, *, but: str = "") -> float:
        """Kilometres to the nearest place that the text is sure of, areas apart."""
        if place.point is None:
            return math.inf
        return min(
            (
                kilometres(place.point, other.point)
                for other in self.distinct.values()
                if other.point and other.kind not in AREAS and other.id not in (place.id, but)
            ),
            default=math.inf,
        )


def resolve(
    hits: Sequence[Hit], found: Rows, gazetteer: Gazetteer, countries: Counter[str]
) -> dict[int, Choice]:
    """What each hit means, by its index; one that nothing speaks for is left out.

    `countries` counts those that the text names otherwise, as the two of a border, by their English names.
    """
    known, chosen = Known(countries=countries), dict[int, Choice]()
    open_bearers = {at: candidates(hit) for at, hit in enumerate(hits)}
    for at, hit in enumerate(hits):
        bearers = open_bearers[at]
        if len(bearers) == 1 and (hit.trust is Trust.SURE or hit.kinds):
            known.add(hit.start, bearers[0].place)
        if hit.kinds and bearers and bearers[0].place.kind in hit.kinds & OWN_THE_NAME:
            known.senses.setdefault(hit.name.core, (hit.start, bearers[0].place.id))
    # What holds another comes after it, so that lists are read from their end.
    for at in reversed(range(len(hits))):
        if open_bearers[at]:
            _decide(at, hits, found, open_bearers[at], known, chosen, gazetteer)
    for at, choice in chosen.items():
        if hits[at].trust <= Trust.TOWN and len(open_bearers[at]) > 1:
            known.add(hits[at].start, choice.place)
    _keep_the_believed(hits, found, chosen, known, gazetteer)
    _containers(hits, found, chosen, gazetteer)
    return chosen


def candidates(hit: Hit) -> tuple[Bearer, ...]:
    """The bearers that a hit's designators allow."""
    bearers = hit.name.bearers
    if not hit.kinds:
        return tuple(one for one in bearers if not one.full or len(bearers) == 1 and _in_full(hit))
    fitting = tuple(one for one in bearers if one.place.kind in hit.kinds)
    if fitting:
        return fitting
    if not hit.many and hit.kinds <= SPOTS:
        return ()
    if not hit.many and hit.kinds <= BUILT and hit.trust in (Trust.NAME, Trust.WORD):
        return ()
    return tuple(one for one in bearers if not one.full)


def _in_full(hit: Hit) -> bool:
    """Whether the name holds the word for its kind in itself."""
    return hit.name.head + hit.name.tail > 0


def _decide(
    at: int,
    hits: Sequence[Hit],
    found: Rows,
    bearers: tuple[Bearer, ...],
    known: Known,
    chosen: dict[int, Choice],
    gazetteer: Gazetteer,
) -> None:
    hit = hits[at]
    if len(bearers) == 1:
        chosen[at] = Choice(bearers[0].place, _base(hit, bearers[0]))
        return
    weights = [_weight(at, hits, found, one, known, chosen, gazetteer) for one in bearers]
    shares = chances(weights, SPREAD)
    order = sorted(range(len(bearers)), key=lambda n: -shares[n])
    best = order[0]
    base = _base(hit, bearers[best])
    others = tuple(
        Alternative(bearers[n].place.id, round(base * shares[n], 3))
        for n in order[1:6]
        if shares[n] >= 0.01
    )
    chosen[at] = Choice(bearers[best].place, base * shares[best], others)


def _base(hit: Hit, bearer: Bearer) -> float:
    if hit.kinds:
        if bearer.place.kind in hit.kinds:
            return DESIGNATED
        return AT_THE_TOWN if hit.kinds <= BUILT and not hit.many else NOT_OF_THAT_KIND
    return BELIEVED[hit.trust]


def _weight(
    at: int,
    hits: Sequence[Hit],
    found: Rows,
    one: Bearer,
    known: Known,
    chosen: Mapping[int, Choice],
    gazetteer: Gazetteer,
) -> float:
    hit, weight = hits[at], one.prior
    since, sense = known.senses.get(hit.name.core, (0, ""))
    if hit.kinds is None and sense == one.place.id and since < hit.start:
        weight += SAME_SENSE
    holder = found.held_by.get(at)
    if holder is not None and holder in chosen:
        if _inside(at, hits[holder], one.place, found, gazetteer):
            weight += HELD
    if known.countries and one.place.countries:
        most = known.countries.most_common(1)[0][1]
        spoken_of = sum(known.countries[c] for c in one.place.countries)
        weight += OF_THE_COUNTRY * spoken_of / (most * len(one.place.countries))
    around = hit.kinds and not hit.kinds & SETTLEMENTS and (hit.many or not hit.kinds <= BUILT)
    if around and one.place.kind == "governorate":
        weight += OTHER_KIND  # بادية دير الزور, مخيمات دهوك: what is about or in the land, not the town
    return weight + NEAR * _nearness(hit.start, one.place, known)


def _inside(
    at: int, holder: Hit, place: Place, found: Rows, gazetteer: Gazetteer
) -> bool:
    """Whether a place lies in what holds it: after a comma only an area can (Hit, Anbar), after "in" a city too."""
    return any(
        holds(one.place, place, gazetteer)
        for one in holder.name.bearers
        if at in found.directly or one.place.kind in AREAS or one.place.kind == "district"
    )


def _nearness(at: int, place: Place, known: Known) -> float:
    """How near a place is to others of the text, 0 to 1; those of the same paragraph count fully."""
    if place.point is None:
        return 0.0
    far = known.nearness.get(place.id)
    if far is None:
        others = (one for one in known.distinct.values() if one.id != place.id)
        far = max((_closeness(place, other) for other in others), default=0.0)
        known.nearness[place.id] = far
    low = bisect_left(known.anchors, at - LINE, key=lambda one: one[0])
    best = ELSEWHERE * far
    for where, other in islice(known.anchors, low, None):
        if where > at + LINE:
            break
        if other.id != place.id:
            best = max(best, _closeness(place, other))
    return best


def _closeness(place: Place, other: Place) -> float:
    if place.point is None or other.point is None or other.kind in ("country", "region"):
        return 0.0
    return math.exp(-kilometres(place.point, other.point) / NEAR_KM)


def _keep_the_believed(
    hits: Sequence[Hit],
    found: Rows,
    chosen: dict[int, Choice],
    known: Known,
    gazetteer: Gazetteer,
) -> None:
    """Leave out what may be a word, a person or a village nobody means, if nothing speaks for it."""
    believed = {at for at in chosen if _believed(at, hits, found, chosen, known, gazetteer)}
    for at in sorted(set(chosen) - believed):
        if not _in_good_company(at, hits, found, chosen, believed, known):
            del chosen[at]
        else:
            believed.add(at)


def _believed(
    at: int,
    hits: Sequence[Hit],
    found: Rows,
    chosen: Mapping[int, Choice],
    known: Known,
    gazetteer: Gazetteer,
) -> bool:
    """Whether enough speaks for a name by itself: what it is, a designator, what holds it, where it stands."""
    hit, place = hits[at], chosen[at].place
    trust = hit.trust
    if trust <= Trust.TOWN or hit.kinds:
        return True
    holder = found.held_by.get(at)
    if holder in chosen and _inside(at, hits[holder], place, found, gazetteer):
        return True
    if trust is Trust.WORD and not (hit.latin and not hit.headline):
        return False
    if not hit.locative or (hit.prefix and hit.prefix[-1] in "فكل" and not hit.latin):
        return False
    if CAPITAL in place.flags:
        return True
    at_home = trust is Trust.NAME and any(known.countries[one] for one in place.countries)
    reach = NEIGHBOUR_KM if trust is Trust.NAME else CLOSE_KM
    return at_home or known.nearest_km(place) <= reach


def _in_good_company(
    at: int,
    hits: Sequence[Hit],
    found: Rows,
    chosen: Mapping[int, Choice],
    believed: set[int],
    known: Known,
) -> bool:
    """Whether a name stands in a list with a place not far off; two that are seldom words vouch for each other."""
    place, trust = chosen[at].place, hits[at].trust
    for near in found.linked.get(at, ()):
        reach = LISTED_KM if trust is Trust.NAME else NEIGHBOUR_KM
        if near not in chosen or _apart(place, chosen[near].place) > reach:
            continue
        if near in believed:
            return True
        both_rare = trust is Trust.NAME and hits[near].trust is Trust.NAME
        if both_rare and any(known.countries[one] for one in place.countries):
            return True
    return False


def _apart(place: Place, other: Place) -> float:
    if place.point is None or other.point is None:
        return math.inf
    return kilometres(place.point, other.point)


def _containers(
    hits: Sequence[Hit], found: Rows, chosen: dict[int, Choice], gazetteer: Gazetteer
) -> None:
    """A place "in X" that lies beyond the reach of the city X is in the governorate of that name."""
    for at in sorted(found.directly):
        holder = found.held_by[at]
        if at not in chosen or holder not in chosen or hits[holder].kinds:
            continue
        inner, outer = chosen[at].place, chosen[holder].place
        if outer.kind not in ("city", "town") or _apart(inner, outer) <= CITY_REACH_KM:
            continue
        for one in hits[holder].name.bearers:
            if one.place.kind == "governorate" and holds(one.place, inner, gazetteer):
                was = Alternative(outer.id, 0.2)
                rest = [o for o in chosen[holder].alternatives if o.place_id != one.place.id]
                chosen[holder] = Choice(one.place, 0.8, (was, *rest))


def holds(container: Place, place: Place, gazetteer: Gazetteer) -> bool:
    """Whether a place lies in a container: by its parents, a country by its name, a city by nearness."""
    if container.id == place.id:
        return False
    if container.kind in ("country", "region"):
        return container.country in place.countries
    at: str | None = place.parent_id
    while at is not None and at in gazetteer.places:
        if at == container.id:
            return True
        at = gazetteer.places[at].parent_id
    if at is not None or place.parent_id is not None or not container.point:
        return False
    # GeoNames does not say in which governorate a village is.
    return container.country == place.country and _apart(container, place) <= NEIGHBOUR_KM


def kilometres(a: LonLat, b: LonLat) -> float:
    """Kilometres on a plane about the two: good to a percent over some hundreds."""
    north = (b.lat - a.lat) * 111.2
    east = (b.lon - a.lon) * 111.2 * math.cos(math.radians((a.lat + b.lat) / 2))
    return math.hypot(north, east)
