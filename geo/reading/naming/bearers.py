"""Which places bear a name in a text, how likely each is by itself, and what it takes to believe the name."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum
from typing import Literal

from geo.candidates import NAMESAKE_SCORE, SCORES, Candidate, ranked
from geo.extracted import CAPITAL
from geo.gazetteer import Gazetteer
from geo.names import key
from geo.places import Place
from geo.reading.naming import cues
from geo.reading.naming.capitals import small_words
from geo.reading.naming.respelled import in_kurmanji, respelled
from geo.spellings import FULL_NAME_ONLY

# What stays in the name although it says the kind: Mount Sinjar is no mountain called Sinjar.
KEPT_IN_THE_NAME = frozenset({"airport", "mountain", "region", "desert"})
BESIDE_A_KEPT_ONE = 0.15  # what a place that only GeoNames knows has less than a hand-kept one
# Whose names reach us through many spellings in Latin letters.
RESPELLED = frozenset({"Iraq", "Syria"})
SHORT = 4  # letters of a Latin spelling that may be anything, when it is no main name
ARABIC = "\u0600"


class Trust(IntEnum):
    """What a name needs beside itself to be read as a place, the least first."""

    SURE = 0  # nothing: a hand-kept place, a country
    TOWN = 1  # nothing, but it may be someone's surname
    NAME = 2  # a preposition of place, and something near it
    HAMLET = 3  # as NAME, and nearer
    WORD = 4  # a designator, what holds it, or a neighbour in a list


@dataclass(frozen=True, slots=True)
class Bearer:
    """A place that a name may mean; `prior` orders bearers. `full`: only with the word for its kind."""

    place: Place
    prior: float
    full: bool


@dataclass(frozen=True, slots=True)
class Name:
    """One key of the gazetteer. `head` and `tail` are the letters of its own designators, gaps included."""

    key: str
    bearers: tuple[Bearer, ...]
    trust: Trust
    head: int
    tail: int
    capitals: bool  # written in capitals only (US, UAE)
    small: frozenset[str]  # its words without a capital (the Omar oil field)
    feminine: (
        bool  # one word that ends in ة, which without ال and with ه may be a word with "his" (جده)
    )

    core: str = field(init=False)  # the key without its designators
    ids: frozenset[str] = field(init=False)  # of the bearers

    def __post_init__(self) -> None:
        """What follows from the other fields, worked out once: texts ask for it at every name."""
        object.__setattr__(self, "core", self.key[self.head : len(self.key) - self.tail])
        object.__setattr__(self, "ids", frozenset(one.place.id for one in self.bearers))


@dataclass(slots=True)
class Names:
    """The names of a gazetteer by key; each is looked into when a text first has it."""

    gazetteer: Gazetteer
    full_only: dict[str, list[Place]] = field(default_factory=dict)
    also: dict[str, str] = field(default_factory=dict)
    _known: dict[str, Name] = field(default_factory=dict)

    @classmethod
    def of(cls, gazetteer: Gazetteer) -> Names:
        """With the names that only a designator makes: محافظة … بغداد."""
        found = cls(gazetteer)
        for place in gazetteer.places.values():
            if FULL_NAME_ONLY in place.flags:
                for name in (*place.names, *place.variants):
                    whole = key(name)
                    head, tail = _designators(whole, place.kind)
                    core = whole[head : len(whole) - tail]
                    if core != whole and place not in found.full_only.get(core, ()):
                        found.full_only.setdefault(core, []).append(place)
        for place in gazetteer.places.values():
            if set(place.countries) & RESPELLED:
                found._respell(place)
        for other, own in cues.also_called():
            if own in gazetteer.by_key and other not in gazetteer.by_key:
                found.also[other] = own
        return found

    def _respell(self, place: Place) -> None:
        """Other spellings in Latin letters of the main name, and of Kurdish ones, which lead to their key."""
        kept = place.id not in self.gazetteer.population
        main = place.name.partition("(")[0]
        also = [one for one in place.variants if in_kurmanji(one) or (kept and one.isascii())]
        for name in (main, *also):
            own = key(name)
            most: Literal[1, 2] = 2 if name == main or in_kurmanji(name) else 1
            for other in respelled(name, most) if own in self.gazetteer.by_key else ():
                known = self.gazetteer.by_key.get(other, ())
                if all(one.bond == "bare variant" for one in known):
                    self.also.setdefault(other, own)

    def all_keys(self) -> Iterator[str]:
        """Everything to look for in a text."""
        yield from self.gazetteer.by_key
        yield from (one for one in self.full_only if one not in self.gazetteer.by_key)
        yield from (one for one in self.also if one not in self.gazetteer.by_key)

    def name(self, name_key: str) -> Name:
        """What a key names."""
        known = self._known.get(name_key)
        if known is None:
            own = self.also.get(name_key)
            known = self._look(name_key) if own is None else self._respelled(name_key, own)
            self._known[name_key] = known
        return known

    def _respelled(self, name_key: str, own: str) -> Name:
        known = self.name(own)
        trust = max(known.trust, Trust.TOWN)
        return replace(known, key=name_key, head=0, tail=0, capitals=False, trust=trust)

    def _look(self, name_key: str) -> Name:
        bearers = self._bearers(name_key)
        head, tail = self._own_designators(name_key, bearers)
        core = name_key[head : len(name_key) - tail]
        if core != name_key:
            own = {one.place.id for one in bearers}
            bearers += tuple(one for one in self._bearers(core) if one.place.id not in own)
        entries = self.gazetteer.by_key.get(name_key, [])
        capitals = bool(entries) and all(
            len(one.surface) <= SHORT and one.surface.isupper() and one.surface.isascii()
            for one in entries
        )
        feminine = " " not in core and not core.startswith("ال") and bool(entries)
        feminine = feminine and all(one.surface.endswith("ة") for one in entries)
        trust, small = (
            self._trust(core, bearers),
            {w for e in entries for w in small_words(e.surface)},
        )
        return Name(name_key, bearers, trust, head, tail, capitals, frozenset(small), feminine)

    def _bearers(self, name_key: str) -> tuple[Bearer, ...]:
        """The places of a key and the namesakes of its settlements, the likeliest first."""
        found: dict[str, Candidate] = {}
        full = set[str]()
        entries = self.gazetteer.by_key.get(name_key, [])
        for entry in entries:
            place = self.gazetteer.places[entry.place_id]
            found[place.id] = Candidate(place, SCORES[entry.bond], entry.bond, entry.surface)
            if entry.bond == "bare variant":
                full.add(place.id)
        for entry in entries:
            for other in self.gazetteer.namesakes(entry):
                namesake = Candidate(other, NAMESAKE_SCORE, "namesake", entry.surface)
                found.setdefault(other.id, namesake)
        for place in self.full_only.get(name_key, ()):
            if place.id not in found:
                full.add(place.id)
                found[place.id] = Candidate(place, SCORES["bare name"], "bare name", name_key)
        gazetteer = self.gazetteer
        in_order = ranked(list(found.values()), gazetteer.crossings, gazetteer.population)
        bearers = [
            Bearer(one.place, self._prior(one, found), one.place.id in full) for one in in_order
        ]
        return tuple(sorted(bearers, key=lambda one: -one.prior))

    def _prior(self, one: Candidate, found: Mapping[str, Candidate]) -> float:
        """The score in its rank; countries and capitals are known however far from the border they are."""
        if one.place.kind == "country" or CAPITAL in one.place.flags:
            return found[one.place.id].score
        if one.place.id not in self.gazetteer.population:
            return one.score
        beside = any(
            other.place.id not in self.gazetteer.population
            and other.reason != "bare variant"
            and other.place.kind != "district"
            for other in found.values()
        )
        return one.score - BESIDE_A_KEPT_ONE if beside else one.score

    def _own_designators(self, name_key: str, bearers: tuple[Bearer, ...]) -> tuple[int, int]:
        """How many letters of a key are designators, if what stays is a name of the place as well.

        ريف دمشق keeps its first word: دمشق is another place, and not in it.
        """
        if not bearers or bearers[0].place.kind in KEPT_IN_THE_NAME:
            return 0, 0
        place = bearers[0].place
        head, tail = _designators(name_key, None)
        core = name_key[head : len(name_key) - tail]
        own = self.gazetteer.by_key.get(core, [])
        held = {one.place_id for one in own} | {p.id for p in self.full_only.get(core, ())}
        return (head, tail) if place.id in held else (0, 0)

    def _trust(self, core: str, bearers: tuple[Bearer, ...]) -> Trust:
        known = cues.everyday().get(core)
        if known is not None:
            return Trust.WORD if known == "word" else Trust.NAME
        population, entries = self.gazetteer.population, self.gazetteer.by_key.get(core, [])
        if core >= ARABIC and self._lacks_its_article(core, bearers):
            return Trust.WORD
        kept = [one for one in entries if one.place_id not in population]
        if kept or not entries:
            # A second spelling in Latin letters may be a surname as well (Derik).
            main = (
                core >= ARABIC or not kept or any(one.bond in ("name", "bare name") for one in kept)
            )
            return Trust.SURE if main or self._is_known_by_all(bearers) else Trust.TOWN
        main = any(one.bond == "name" for one in entries)
        if all(self.gazetteer.is_hamlet(one.place) for one in bearers):
            seat = (main or core < ARABIC) and any(
                self.gazetteer.is_seat(one.place) for one in bearers
            )
            if not seat:
                return Trust.HAMLET
            # One word of Arabic may be a word (الكرامة); two together, and capitals, are seldom one.
            return (
                Trust.TOWN if (core < ARABIC and len(core) > SHORT) or " " in core else Trust.NAME
            )
        if len(core) > SHORT or " " in core:
            return Trust.TOWN
        if core < ARABIC:
            return Trust.TOWN if main else Trust.HAMLET
        # Short words are other words as well; of towns far off that is likelier than the town.
        near = any(set(one.place.countries) & RESPELLED for one in bearers)
        return Trust.TOWN if main and near else Trust.NAME

    def _is_known_by_all(self, bearers: tuple[Bearer, ...]) -> bool:
        settled = ("town", "village", "quarter", "district")
        return any(one.place.kind not in settled and not one.full for one in bearers)

    def _lacks_its_article(self, core: str, bearers: tuple[Bearer, ...]) -> bool:
        """Whether a key is another one without ال: رقة is tenderness, الرقة the town."""
        own = {one.place.id for one in bearers}
        return any(one.place_id in own for one in self.gazetteer.by_key.get(f"ال{core}", ()))


def _designators(name_key: str, kind: str | None) -> tuple[int, int]:
    """How many letters of a key, gaps included, are designators of a kind (None: any) before and after it."""
    said = cues.designators()
    words = name_key.split()
    first, last = 0, len(words)
    for n in range(min(said.longest, last - 1), 0, -1):
        found = said.before.get(" ".join(words[:n]))
        if found and (kind is None or kind in found.kinds or not found.kinds):
            first = n
            break
    again = True
    while again:
        again = False
        for n in range(min(said.longest, last - first - 1), 0, -1):
            found = said.after.get(" ".join(words[last - n : last]))
            if found and (kind is None or kind in found.kinds or not found.kinds):
                last, again = last - n, True
                break
    head = sum(len(word) + 1 for word in words[:first])
    return head, sum(len(word) + 1 for word in words[last:])


def chances(weights: list[float], spread: float) -> list[float]:
    """Weights as shares of one (softmax); the smaller `spread`, the more the best has."""
    top = max(weights)
    grown = [math.exp((weight - top) / spread) for weight in weights]
    total = sum(grown)
    return [one / total for one in grown]
