"""Everything that bears a name: the places of seeds/ and of GeoNames, looked up by any spelling."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from geo.border_phrase import border_countries, country_of
from geo.candidates import (
    MISSPELLED_SCORE,
    NAMESAKE_SCORE,
    NEAREST,
    OFFERED_SCORE,
    OTHER_KIND,
    PART,
    PHRASE_SCORE,
    PREFIX_COST,
    SCORES,
    SETTLEMENTS,
    Candidate,
    ranked,
)
from geo.errors import SeedError, UsageError
from geo.extracted import read_extract, read_world
from geo.measure import LonLat
from geo.names import Reading, designator, key, readings
from geo.places import Place, read_places
from geo.spellings import Entry, enter, is_slip

# A place of GeoNames with fewer people does not make the name of a hand-kept place ambiguous.
CONTENDING_POPULATION = 15_000
Fits = Callable[[Place], bool]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Places by id (`places`) and what bears each name. Make one with `load` or `of`.

    `population` holds the places that only GeoNames knows, 0 where it has no figure.
    """

    places: dict[str, Place]
    population: dict[str, int]
    by_key: dict[str, list[Entry]] = field(repr=False)
    countries: dict[str, str] = field(repr=False)
    crossings: tuple[LonLat, ...] = field(repr=False)

    @classmethod
    def load(cls, seeds_dir: Path, data_dir: Path, *, world: bool = False) -> Gazetteer:
        """Seeds from `seeds_dir`/places.csv, GeoNames from `data_dir`/gazetteer/places.csv.

        Without the second file, the seeds alone; with `world` also the countries and capitals beyond
        the region (geo.world), which reports name. Raises SeedError with every finding in the seeds.
        """
        seeds, findings = read_places(seeds_dir / "places.csv")
        if findings:
            raise SeedError(findings)
        extract, far = (data_dir / "gazetteer" / name for name in ("places.csv", "world.csv"))
        return cls.of(
            seeds.values(),
            read_extract(extract) if extract.exists() else (),
            read_world(far) if world else (),
        )

    @classmethod
    def of(
        cls,
        seeds: Iterable[Place],
        extract: Iterable[tuple[Place, int]] = (),
        world: Iterable[Place] = (),
    ) -> Gazetteer:
        """Seeds first; a place of GeoNames (with its population) or of the world lends a seed its names."""
        places = {place.id: place for place in seeds}
        own = frozenset(places)
        by_external = {one.external_id: one.id for one in places.values() if one.external_id}
        population = dict[str, int]()
        for place, people in (*extract, *((far, None) for far in world)):
            seed_id = by_external.get(place.external_id or "")
            if seed_id is None:
                places[place.id] = place
                if people is not None:
                    population[place.id] = people
            else:
                places[seed_id] = _with_names_of(places[seed_id], place)
        by_key: dict[str, list[Entry]] = {}
        for place in places.values():
            enter(place, by_key, bare=place.id in own)
        crossings = [place.point for place in places.values() if place.kind == "crossing"]
        return cls(
            places,
            population,
            by_key,
            countries={
                key(name): place.id
                for place in places.values()
                if place.kind == "country"
                for name in (*place.names, *place.variants)
            },
            crossings=tuple(point for point in crossings if point),
        )

    def country_named(self, name: str) -> str:
        """The English name of a country given in any language and case. Raises UsageError."""
        found = self.countries.get(key(name))
        if found is None:
            known = ", ".join(sorted({self.places[one].name for one in self.countries.values()}))
            raise UsageError(f"{name or '(empty)'}: no such country; there are {known}")
        return self.places[found].name

    def candidates(
        self,
        name: str,
        *,
        kinds: frozenset[str] | None = None,
        country: str | None = None,
        limit: int = 10,
    ) -> list[Candidate]:
        """What a name may mean, best first, at most `limit`: bearers, then suggestions.

        `kinds` and `country` (in English) keep only such places. Suggestions (Candidate.offered)
        are near in spelling, or bear the name but are of another kind than its words say.
        """

        def fits(place: Place) -> bool:
            return (kinds is None or place.kind in kinds) and (
                country is None or country in place.countries
            )

        found = self._bearers(name, fits)
        known = {one.place.id for one in found}
        for one in self._suggestions(name):
            if one.place.id not in known and fits(one.place):
                known.add(one.place.id)
                found.append(one)
        return found[:limit]

    def is_hamlet(self, place: Place) -> bool:
        """Whether only GeoNames knows it, and as a small place or without a population."""
        return self.population.get(place.id, CONTENDING_POPULATION) < CONTENDING_POPULATION

    def is_seat(self, place: Place) -> bool:
        """Whether GeoNames lists it without a figure, as the seat of a division (docs/gazetteer.md)."""
        return self.population.get(place.id) == 0

    def _bearers(self, name: str, fits: Fits) -> list[Candidate]:
        """The bearers of the first reading of the name that has any."""
        taken = list(readings(name))
        for how in (self._spelled, self._described, self._slipped):
            for reading in taken:
                found = [
                    one
                    for one in how(reading)
                    if (not reading.kinds or one.place.kind in reading.kinds) and fits(one.place)
                ]
                if found:
                    cost = PREFIX_COST if reading.without_prefix else 0.0
                    lowered = [replace(one, score=one.score - cost) for one in found]
                    return ranked(lowered, self.crossings, self.population)
        return self._in_container(name, fits)

    def _in_container(self, name: str, fits: Fits) -> list[Candidate]:
        """The bearers of "Sinjar, Iraq" or "Harir, Erbil": those of the first part in the last."""
        head, comma, tail = name.replace("،", ",").rpartition(",")
        if not comma or not head.strip() or not tail.strip():
            return []
        containers = {one.place.id for one in self._bearers(tail, lambda _: True)}
        countries = {self.places[one].name for one in containers & set(self.countries.values())}
        return self._bearers(
            head,
            lambda place: (
                fits(place)
                and bool(containers & self.above(place) or countries & set(place.countries))
            ),
        )

    def _spelled(self, reading: Reading) -> Iterator[Candidate]:
        """The places that have exactly this name, and the namesakes about each settlement."""
        entries = self.by_key.get(reading.key, [])
        strong = [entry for entry in entries if entry.bond != "bare variant"]
        if all(entry.place_id in self.population for entry in strong):
            strong = entries
        seen = {entry.place_id for entry in strong}
        for entry in strong:
            yield Candidate(
                self.places[entry.place_id], SCORES[entry.bond], entry.bond, entry.surface
            )
        for entry in strong:
            for other in self.namesakes(entry):
                if other.id not in seen:
                    seen.add(other.id)
                    yield Candidate(other, NAMESAKE_SCORE, "namesake", entry.surface)

    def namesakes(self, entry: Entry) -> Iterator[Place]:
        """What is named after a settlement, so that each of its spellings is as ambiguous.

        They share a main name and a parent below the country: the governorate of that name, a camp.
        """
        place = self.places[entry.place_id]
        if place.kind not in SETTLEMENTS or place.id in self.population:
            return
        if "(" in entry.surface or designator(entry.surface)[0] is not None:
            return  # a name in full, and no other place's
        own = self.above(place)
        for name in place.names:
            for other in self.by_key.get(key(name), []):
                found = self.places[other.place_id]
                if other.bond in ("name", "bare name") and own & self.above(found):
                    yield found

    def above(self, place: Place) -> frozenset[str]:
        """A place and what holds it, up to the governorate."""
        held, at = set[str](), place
        while at.kind not in ("country", "region"):
            held.add(at.id)
            if at.parent_id is None or at.parent_id not in self.places:
                break
            at = self.places[at.parent_id]
        return frozenset(held)

    def _described(self, reading: Reading) -> Iterator[Candidate]:
        """The border that a phrase describes, or the country whose nationality it names."""
        if country := country_of(reading.key, self.countries):
            yield Candidate(self.places[country], PHRASE_SCORE, "nationality", reading.key)
        named = border_countries(reading.key, self.countries)
        if named is None:
            return
        names = {self.places[one].name for one in named}
        for place in self.places.values():
            is_border = place.kind == "border_strip" and place.geometry == "line"
            if is_border and names <= set(place.countries):
                yield Candidate(place, PHRASE_SCORE, "border phrase", reading.key)

    def _slipped(self, reading: Reading) -> Iterator[Candidate]:
        """Known places whose name differs by a slip of the pen, the smallest slip only."""
        if reading.without_prefix:
            return
        near = process.extract(
            reading.key, self.by_key.keys(), scorer=OSA.distance, score_cutoff=2, limit=None
        )
        slips = [(near_key, slip) for near_key, slip, _ in near if is_slip(reading.key, near_key)]
        least = min((slip for _, slip in slips), default=0)
        seen = set[str]()
        for near_key, slip in slips:
            for one in self._spelled(Reading(near_key, None, False)) if slip == least else ():
                if one.place.id not in seen and not self.is_hamlet(one.place):
                    seen.add(one.place.id)
                    score = MISSPELLED_SCORE * fuzz.ratio(reading.key, near_key) / 100
                    yield Candidate(one.place, score, "misspelled", one.matched)

    def _suggestions(self, name: str) -> Iterator[Candidate]:
        """Places to offer: the name without regard to its words for a kind, then near spellings."""
        for reading in readings(name):
            for entry in self.by_key.get(reading.key, []):
                place = self.places[entry.place_id]
                reason = PART if entry.bond == "bare variant" else OTHER_KIND
                yield Candidate(place, OFFERED_SCORE, reason, entry.surface)
        near = process.extract(
            key(name), self.by_key.keys(), scorer=fuzz.ratio, score_cutoff=40, limit=20
        )
        for near_key, ratio, _ in near:
            for entry in self.by_key[near_key]:
                score = round(OFFERED_SCORE * ratio / 100, 3)
                yield Candidate(self.places[entry.place_id], score, NEAREST, entry.surface)


def _with_names_of(seed: Place, place: Place) -> Place:
    """A seed with the spellings that GeoNames knows beside its own."""
    known = {key(name) for name in (*seed.names, *seed.variants)}
    new = [name for name in (*place.names, *place.variants) if key(name) not in known]
    return replace(seed, variants=(*seed.variants, *new))
