"""Which places belong to which event of a sentence, and as what."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from geo.gazetteer import Gazetteer
from geo.reading.claiming.event_kinds import EventKind, site_layers
from geo.reading.claiming.roles import Stated
from geo.reading.model import Role
from geo.reading.text.folded import HARD

# Distances in folded characters. A comma or another event between counts as so many.
_COMMA, _EVENT, _BEFORE, _FAR = 25, 30, 20, 220
_SHARED = 90
_MOST = 6
_ABOUT = ("about", "context", "landmark")


class Trigger(NamedTuple):
    """An event word at [start, end) of the folded text; `number` its place among the events of the text."""

    start: int
    end: int
    number: int


class Place(NamedTuple):
    """A place of a claim: `mention` its index, None where the text only points back to it (the prison)."""

    place_id: str
    role: Role | None
    mention: int | None


class Ruler:
    """Distances between the events of a sentence and its places."""

    def __init__(self, text: str, start: int, end: int, triggers: Sequence[Trigger]) -> None:
        """The sentence is [start, end) of the folded text; `triggers` in their order."""
        self.triggers = triggers
        self._begun = [one.start for one in triggers]
        self._commas: list[int] = []
        comma = text.find(HARD, start, end)
        while comma >= 0:
            self._commas.append(comma)
            comma = text.find(HARD, comma + 1, end)

    def between(self, trigger: Trigger, where: Stated) -> int:
        """How far a place is from an event: characters, and what commas and other events count as."""
        if where.start >= trigger.end:
            low, high, cost = trigger.end, where.start, 0
        elif where.end <= trigger.start:
            low, high, cost = where.end, trigger.start, _BEFORE
        else:
            return 0
        commas = bisect_left(self._commas, high) - bisect_left(self._commas, low)
        events = bisect_left(self._begun, high) - bisect_left(self._begun, low)
        return high - low + cost + _COMMA * commas + _EVENT * events


def assign(ruler: Ruler, places: Sequence[tuple[int, Stated]]) -> dict[int, list[int]]:
    """Event number → indices of its mentions: each mention goes to the event that is nearest to it."""
    found: dict[int, list[int]] = {one.number: [] for one in ruler.triggers}
    for mention, where in places:
        best, nearest = _FAR, None
        for one in ruler.triggers:
            if (distance := ruler.between(one, where)) < best:
                best, nearest = distance, one.number
        if nearest is not None:
            found[nearest].append(mention)
    return found


def shared(ruler: Ruler, trigger: Trigger, places: Sequence[tuple[int, Stated]]) -> list[int]:
    """For an event without places of its own: the nearest place, if it is near."""
    best, nearest = _SHARED, None
    for mention, where in places:
        if (distance := ruler.between(trigger, where)) < best:
            best, nearest = distance, mention
    return [] if nearest is None else [nearest]


def settle(
    kind: EventKind,
    places: Iterable[Place],
    gazetteer: Gazetteer,
    subject: Role | None,
) -> list[tuple[str, Role, int | None]]:
    """The places with their final roles, each once; one that holds another is context."""
    known = list({one.place_id: one for one in reversed(list(places))}.values())[::-1][:_MOST]
    rough = [(one, _role(kind, one, _kind(one, gazetteer), subject, len(known))) for one in known]
    roles = {role for _, role in rough}
    found: list[tuple[str, Role, int | None]] = []
    for one, role in rough:
        final = _agreed(kind, role, roles)
        if role == "landmark" and not roles & {"at", "about", "from", "to"}:
            final = kind.role
        found.append((one.place_id, final, one.mention))
    return narrowest(found, gazetteer)


def _role(kind: EventKind, place: Place, place_kind: str, subject: Role | None, many: int) -> Role:
    if kind.role == "about":
        if place.role == "landmark" and many > 1:
            return "context"
        return kind.site_role if place_kind in site_layers() else "about"
    if kind.moves == "no":
        if place.role in (None, "to"):
            return kind.role
        if place.role in ("from", "via"):
            return kind.role if many == 1 else "context"
        if place.role == "landmark" and place_kind in _AREAS:
            return kind.role
        return "context" if place.role == "about" and many > 1 else place.role or kind.role
    if place.role is not None:
        return "at" if place.role in ("about", "context") and many == 1 else place.role
    if place_kind in site_layers():
        return "from" if kind.moves == "yes" else "at"
    return (subject or kind.role) if place_kind in _AREAS else kind.role


_AREAS = ("country", "governorate", "region", "district", "desert", "border_strip")


def _agreed(kind: EventKind, role: Role, roles: set[Role]) -> Role:
    """An escape or withdrawal from one place happens there, unless it is told where it leads."""
    if kind.moves == "from" and role == "from" and "to" not in roles and "at" not in roles:
        return "at"
    return role


def narrowest(
    found: Sequence[tuple[str, Role, int | None]], gazetteer: Gazetteer
) -> list[tuple[str, Role, int | None]]:
    """A place that holds another one of the claim is context; of a flow, if both are its start or its end."""
    if len(found) < 2:
        return list(found)
    above = {one: _above(one, gazetteer) for one, _, _ in found}
    kept: list[tuple[str, Role, int | None]] = []
    for place, role, mention in found:
        inside = [
            theirs
            for other, theirs, _ in found
            if place in above[other] and theirs not in ("context", "landmark")
        ]
        wider = bool(inside) if role in ("at", "about") else role in inside
        kept.append((place, "context" if wider else role, mention))
    return kept


def _kind(place: Place, gazetteer: Gazetteer) -> str:
    known = gazetteer.places.get(place.place_id)
    return known.kind if known else ""


def _above(place_id: str, gazetteer: Gazetteer) -> frozenset[str]:
    """The places that hold a place: its parents, and its country."""
    found: set[str] = set()
    place = gazetteer.places.get(place_id)
    while place is not None:
        country = _country(place.country)
        if country in gazetteer.places:
            found.add(country)
        parent = place.parent_id
        if parent is None or parent in found:
            break
        found.add(parent)
        place = gazetteer.places.get(parent)
    return frozenset(found - {place_id})


@lru_cache(maxsize=1000)
def _country(name: str) -> str:
    """The id of a country by its English name; "" of a border between two."""
    return "" if ";" in name else name.lower().replace(" ", "_")
