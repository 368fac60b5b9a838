"""A name to a place: Located, Ambiguous or NotFound, and never a silent choice among several."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from geo.candidates import Candidate
from geo.gazetteer import Gazetteer
from geo.places import Place

# A flag in seeds/places.csv.
ALSO_A_WORD = "also_a_word"


@dataclass(frozen=True, slots=True)
class Located:
    """One place bears the name. `candidates` begins with it; the others are suggestions."""

    candidate: Candidate
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Several places bear the name: a person, or the words about it, must choose."""

    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class NotFound:
    """No place bears the name; `nearest` may hold what was meant."""

    nearest: tuple[Candidate, ...]


Result = Located | Ambiguous | NotFound


def geocode(
    name: str,
    gazetteer: Gazetteer,
    *,
    kinds: frozenset[str] | None = None,
    country: str | None = None,
) -> Result:
    """What a name means, among `kinds` and in `country` (by any of its names) if they are given.

    A hand-kept place is located although hamlets of GeoNames share its name
    (Gazetteer.is_hamlet); they stay among the candidates. Any other second bearer makes the name
    ambiguous, and so does a lone one whose name is also an everyday word (العين, صور), as long as
    neither a kind nor a country is told. Raises UsageError for a country that is not known.
    """
    if country is not None:
        country = gazetteer.country_named(country)
    candidates = tuple(gazetteer.candidates(name, kinds=kinds, country=country))
    bearers = [one for one in candidates if not one.offered]
    if not bearers:
        return NotFound(candidates)
    contending = _contending(bearers, gazetteer)
    chosen = contending[0]
    told = kinds is not None or country is not None
    if len(contending) > 1 or (ALSO_A_WORD in chosen.place.flags and not told):
        return Ambiguous(candidates)
    return Located(chosen, (chosen, *(one for one in candidates if one is not chosen)))


def _contending(bearers: list[Candidate], gazetteer: Gazetteer) -> list[Candidate]:
    """The bearers without the hamlets, if a hand-kept place has the name for its own."""
    own = any(
        one.place.id not in gazetteer.population and one.reason != "bare variant" for one in bearers
    )
    return [one for one in bearers if not (own and gazetteer.is_hamlet(one.place))]


def to_json(result: Result) -> dict[str, Any]:
    """The result as `geocode --json` prints it: status, and the candidates, best first.

    lon and lat are degrees, or None for a place that is not drawn.
    """
    if isinstance(result, Located):
        status, candidates = "located", result.candidates
    elif isinstance(result, Ambiguous):
        status, candidates = "ambiguous", result.candidates
    else:
        status, candidates = "not_found", result.nearest
    return {"status": status, "candidates": [_candidate(one) for one in candidates]}


def _candidate(one: Candidate) -> dict[str, Any]:
    return {**plain(one.place), "score": round(one.score, 3), "reason": one.reason}


def plain(place: Place) -> dict[str, Any]:
    """A place as plain values; lon and lat are degrees, or None for one that is not drawn."""
    return {
        "id": place.id,
        "name": place.name,
        "name_ar": place.name_ar,
        "kind": place.kind,
        "lon": place.point.lon if place.point else None,
        "lat": place.point.lat if place.point else None,
        "country": place.country,
        "precision": place.precision,
    }
