"""Whether a name that may be a word, a person or a village nobody means is a place where it stands."""

from __future__ import annotations

import math

from geo.extracted import CAPITAL
from geo.places import Place
from geo.reading.naming.bearers import Trust
from geo.reading.naming.context import AREAS, NEIGHBOUR_KM, Scene, apart, lands
from geo.reading.naming.hits import Hit

CLOSE_KM = 100.0  # to the nearest place of the text, for a village or a common word
LISTED_KM = 300.0  # between the names of a list, where they are seldom words
LONG = 5  # letters: shorter names in Latin letters are other names as well
_MANY = 3  # places that tell what a text is about
_HOME = ("Iraq", "Syria")  # of a text that names no other place
_ARTICLE, _OBJECT = "ال", ("ب", "علي")  # القائم بالأعمال, القائم على
_NO_PLACE_BEFORE = "فكل"  # clitics that also begin words: لعنة is a curse


def keep_the_believed(scene: Scene) -> None:
    """Leave out of what was chosen that for which nothing speaks."""
    believed = {at for at in scene.chosen if _believed(scene, at)}
    known = {scene.hits[at].name.core for at in believed}
    for at in sorted(set(scene.chosen) - believed):
        if _in_good_company(scene, at, believed) or _is_no_adjective(scene, at, known):
            believed.add(at)
        else:
            del scene.chosen[at]


def leave_out_the_far(scene: Scene, built: frozenset[str]) -> None:
    """Leave out towns that lie far from all else, and in another country: something else bears their name.

    A camp called Jeddah near Qayyarah is not in the city of that name, nor is a quarter of Hasakah called
    Aziziyah the town by the Tigris.
    """
    doubtful = dict[int, bool]()  # whether it is called after a town
    for at, choice in scene.chosen.items():
        named_for = _is_of_a_town(scene, at, built)
        if named_for or _is_minor(scene, choice.place):
            doubtful[at] = named_for
    if not doubtful:
        return
    sure = {one.place.id: one.place for at, one in scene.chosen.items() if at not in doubtful}
    countries = {land for one in sure.values() for land in lands(one)} or set(_HOME)
    fixed = [one for one in sure.values() if one.kind not in AREAS]
    nearest = dict[str, float]()
    for at, named_for in doubtful.items():
        place = scene.chosen[at].place
        if not countries.isdisjoint(lands(place)):
            continue
        if place.id not in nearest:
            nearest[place.id] = min((apart(place, one) for one in fixed), default=math.inf)
        near = nearest[place.id]
        if near > (CLOSE_KM if named_for else NEIGHBOUR_KM) and (named_for or len(sure) >= _MANY):
            del scene.chosen[at]


def _is_of_a_town(scene: Scene, at: int, built: frozenset[str]) -> bool:
    """Whether a town stands for what is built in it or only called after it: Jeddah camp."""
    kinds = scene.hits[at].kinds
    if not kinds or not kinds <= built or scene.hits[at].many:
        return False
    return scene.chosen[at].place.kind not in kinds


def _is_minor(scene: Scene, place: Place) -> bool:
    """Whether only GeoNames knows it, and as no city: its name may be that of a quarter elsewhere."""
    return place.id in scene.gazetteer.population and place.kind in ("town", "village")


def _believed(scene: Scene, at: int) -> bool:
    """Whether enough speaks for a name: what it is, a designator, what holds it, a preposition."""
    hit, place = scene.hits[at], scene.chosen[at].place
    if hit.trust <= Trust.TOWN or scene.held(at, place):
        return True
    if hit.kinds and not _describes_many(scene, at):
        return True
    if not _in_place(hit):
        return False
    kept = place.id not in scene.gazetteer.population
    if CAPITAL in place.flags or (
        hit.trust is Trust.NAME and kept and (hit.latin or hit.name.core.startswith(_ARTICLE))
    ):
        return True
    reach = NEIGHBOUR_KM if hit.trust is Trust.NAME else CLOSE_KM
    if scene.known.nearest_km(place) <= reach:
        return True
    at_home = any(scene.known.countries[one] for one in lands(place))
    return at_home and (hit.trust is Trust.NAME or _is_distinct(hit))


def _describes_many(scene: Scene, at: int) -> bool:
    """Whether a name that may be an adjective stands alone behind a plural: سجون حديثة, modern prisons."""
    hit = scene.hits[at]
    plain = not hit.latin and not hit.name.core.startswith(_ARTICLE)
    return plain and hit.many and hit.before and not scene.rows.linked.get(at)


def _is_distinct(hit: Hit) -> bool:
    """Whether a name is written as few words are: capitals, an article, two words."""
    return hit.latin or hit.name.core.startswith(_ARTICLE) or " " in hit.name.core


def _in_place(hit: Hit) -> bool:
    """Whether a preposition of place stands before a name; before a common word it says little in Arabic."""
    if hit.trust is Trust.WORD and (hit.headline or not hit.latin):
        return False
    return hit.locative and not (hit.prefix and hit.prefix[-1] in _NO_PLACE_BEFORE)


def _is_no_adjective(scene: Scene, at: int, known: set[str]) -> bool:
    """Whether a name that the text uses of a place elsewhere, or that lies near others, can be no other word.

    An adjective follows a noun that has its article (الوضع القائم), or has none itself (معرفة حديثة).
    """
    hit = scene.hits[at]
    again = hit.name.core in known
    place = scene.chosen[at].place
    near = scene.known.nearest_km(place) <= CLOSE_KM
    if hit.latin:
        village = hit.trust is Trust.HAMLET and len(hit.name.core) > LONG and near
        return village or (hit.trust is Trust.NAME and again)
    if hit.trust is not Trust.NAME or not (
        again or (near and place.id not in scene.gazetteer.population)
    ):
        return False
    before = hit.left[0][1] if hit.left else ""
    after = hit.right[0][1] if hit.right else ""
    if not before:
        return True
    definite = hit.name.core.startswith(_ARTICLE)
    return definite and not before.startswith(_ARTICLE) and not after.startswith(_OBJECT)


def _are_neighbours(scene: Scene, at: int, near: int) -> bool:
    """Whether two villages of a list lie close, neither reads as a word, and one has a preposition."""
    both = scene.hits[at], scene.hits[near]
    return (
        apart(scene.chosen[at].place, scene.chosen[near].place) <= CLOSE_KM
        and all(
            one.trust is Trust.HAMLET and _is_distinct(one) and len(one.name.core) > LONG
            for one in both
        )
        and any(_in_place(one) for one in both)
    )


def _in_good_company(scene: Scene, at: int, believed: set[int]) -> bool:
    """Whether a name is listed with a place not far off; two that are seldom words vouch for each other."""
    place, trust = scene.chosen[at].place, scene.hits[at].trust
    reach = LISTED_KM if trust is Trust.NAME else NEIGHBOUR_KM
    at_home = any(scene.known.countries[one] for one in lands(place))
    kept = place.id not in scene.gazetteer.population
    for near in scene.rows.linked.get(at, ()):
        if near not in scene.chosen:
            continue
        other = scene.chosen[near].place
        compatriots = kept and not set(lands(place)).isdisjoint(lands(other))
        if not compatriots and apart(place, other) > reach:
            continue
        both_rare = trust is Trust.NAME and scene.hits[near].trust is Trust.NAME
        if near in believed or (both_rare and at_home) or _are_neighbours(scene, at, near):
            return True
    return False
