"""Which place a name means where it stands: by designator, container, neighbours and what else is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from geo.candidates import SETTLEMENTS
from geo.gazetteer import Gazetteer
from geo.reading.model import Alternative
from geo.reading.naming.bearers import Bearer, Trust, chances
from geo.reading.naming.believing import keep_the_believed, leave_out_the_far
from geo.reading.naming.context import Choice, Known, Scene, apart, closeness, holds, lands
from geo.reading.naming.hits import Hit
from geo.reading.naming.listed import Rows

# Where the gazetteer has no such thing, the name in it is not the place: جسر الميادين, نهر الأردن.
SPOTS = frozenset({"other", "mountain", "quarter"})
# What is built at a town and named after it: where the gazetteer has not the thing, the town is near.
BUILT = frozenset({"camp", "prison", "base", "crossing", "airport"})
# A bare name means such a thing once it was said (مخيم الهول, then الهول); not a district or a crossing.
OWN_THE_NAME = SETTLEMENTS | {"camp", "prison", "base", "region", "border_strip"}
# Weights beside the prior of candidates.py, whose steps are hundredths; SPREAD turns them into shares.
SAME_SENSE, HELD, NEAR, OF_THE_COUNTRY, LAND, THE_CAMP = 0.25, 0.5, 0.2, 0.08, 0.1, 0.06
SPREAD = 0.06
CITY_REACH_KM = 10.0
BELIEVED: Mapping[Trust, float] = {
    Trust.SURE: 0.97,
    Trust.TOWN: 0.88,
    Trust.NAME: 0.85,
    Trust.HAMLET: 0.75,
    Trust.WORD: 0.8,
}
DESIGNATED, NOT_OF_THAT_KIND, AT_THE_TOWN, IN_THE_LAND = 0.98, 0.75, 0.55, 0.8
FEWEST, MOST = 0.01, 5  # the least share of an alternative, and how many are kept


def resolve(
    text: str, hits: Sequence[Hit], rows: Rows, gazetteer: Gazetteer, countries: Counter[str]
) -> dict[int, Choice]:
    """What each hit of a folded text means, by its index; one that nothing speaks for is left out.

    `countries` counts those that the text names otherwise, as the two of a border, by their English names.
    """
    scene = Scene(text, hits, rows, Known(countries), gazetteer)
    possible = [candidates(hit) for hit in hits]
    for hit, bearers in zip(hits, possible, strict=True):
        _learn(scene.known, hit, bearers)
    # What holds another comes after it, so that a text is read from its end.
    for at in reversed(range(len(hits))):
        if possible[at]:
            scene.chosen[at] = _decided(scene, at, possible[at])
    for at, choice in scene.chosen.items():
        if hits[at].trust <= Trust.TOWN and not _is_clear(hits[at], possible[at]):
            scene.known.add(hits[at].start, choice.place)
    keep_the_believed(scene)
    leave_out_the_far(scene, BUILT)
    _in_the_land(scene)
    return scene.chosen


def candidates(hit: Hit) -> tuple[Bearer, ...]:
    """The bearers that a hit's designators allow."""
    bearers = hit.name.bearers
    if not hit.kinds:
        return tuple(one for one in bearers if not one.full)
    fitting = tuple(one for one in bearers if one.place.kind in hit.kinds)
    if fitting:
        return fitting
    others = tuple(one for one in bearers if not one.full)
    if hit.many:
        return others
    if hit.kinds <= SPOTS or (hit.kinds <= BUILT and hit.trust is Trust.WORD):
        return ()
    towns = tuple(one for one in others if one.place.kind in SETTLEMENTS)
    return towns if hit.kinds <= BUILT and towns else others


def _is_clear(hit: Hit, bearers: tuple[Bearer, ...]) -> bool:
    """Whether there is nothing to weigh: one bearer, of a name that is sure or has a designator."""
    return len(bearers) == 1 and (hit.trust is Trust.SURE or bool(hit.kinds))


def _learn(known: Known, hit: Hit, bearers: tuple[Bearer, ...]) -> None:
    """Take down what a hit says whatever the others mean."""
    if _is_clear(hit, bearers):
        known.add(hit.start, bearers[0].place)
    if hit.kinds and bearers and bearers[0].place.kind in hit.kinds & OWN_THE_NAME:
        known.senses.setdefault(hit.name.core, []).append((hit.start, bearers[0].place.id))


def _decided(scene: Scene, at: int, bearers: tuple[Bearer, ...]) -> Choice:
    hit = scene.hits[at]
    if len(bearers) == 1:
        return Choice(bearers[0].place, _belief(hit, bearers[0]))
    most = max(scene.known.countries.values(), default=0)
    shares = chances([_weight(scene, at, one, most) for one in bearers], SPREAD)
    order = sorted(range(len(bearers)), key=lambda n: -shares[n])
    best = order[0]
    belief = _belief(hit, bearers[best])
    others = tuple(
        Alternative(bearers[n].place.id, round(belief * shares[n], 3))
        for n in order[1 : MOST + 1]
        if shares[n] >= FEWEST
    )
    return Choice(bearers[best].place, belief * shares[best], others)


def _belief(hit: Hit, bearer: Bearer) -> float:
    if not hit.kinds:
        return BELIEVED[hit.trust]
    if bearer.place.kind in hit.kinds:
        return DESIGNATED
    return AT_THE_TOWN if hit.kinds <= BUILT and not hit.many else NOT_OF_THAT_KIND


def _weight(scene: Scene, at: int, one: Bearer, most: int) -> float:
    """What speaks for a bearer; `most`: how often the text names the country that it names most."""
    hit, known, weight = scene.hits[at], scene.known, one.prior
    if hit.kinds is None and known.sense(hit.name.core, hit.start) == one.place.id:
        weight += SAME_SENSE
    if scene.held(at, one.place):
        weight += HELD
    if hit.kinds is None and one.place.kind == "camp" and scene.speaks_of_camps(hit.start):
        weight += THE_CAMP
    if most and one.place.country:
        spoken_of = min(known.countries[country] for country in lands(one.place))
        weight += OF_THE_COUNTRY * spoken_of / most
    about = hit.kinds and not hit.kinds & SETTLEMENTS and (hit.many or not hit.kinds <= BUILT)
    if about and one.place.kind == "governorate":
        weight += LAND  # بادية دير الزور, مخيمات دهوك: what lies in the land, not in the town
    listed = (scene.hits[near].name.bearers[0] for near in scene.rows.linked.get(at, ()))
    beside = max((closeness(one.place, other.place) for other in listed), default=0.0)
    return weight + NEAR * (known.nearness(hit.start, one.place, hit.name.ids) + beside)


def _in_the_land(scene: Scene) -> None:
    """A place "in X" that lies beyond the reach of the city X is in the governorate of that name."""
    chosen = scene.chosen
    for at in sorted(scene.rows.directly):
        holder = scene.rows.held_by[at]
        if at not in chosen or holder not in chosen or scene.hits[holder].kinds:
            continue
        inner, outer = chosen[at].place, chosen[holder].place
        if outer.kind not in SETTLEMENTS or apart(inner, outer) <= CITY_REACH_KM:
            continue
        for one in scene.hits[holder].name.bearers:
            if one.place.kind == "governorate" and holds(one.place, inner, scene.gazetteer):
                was = Alternative(outer.id, round(1 - IN_THE_LAND, 3))
                others = (o for o in chosen[holder].alternatives if o.place_id != one.place.id)
                chosen[holder] = Choice(one.place, IN_THE_LAND, (was, *others))
                break
