"""What a name may mean, and in which order: the ranking rule told in docs/gazetteer.md."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from geo.measure import LonLat, distance
from geo.places import Place

# How a spelling belongs to a place; "bare" is with the place's own word for its kind left off.
Bond = Literal["name", "variant", "bare name", "bare variant"]

SCORES: Mapping[Bond, float] = {
    "name": 1.0,
    "variant": 0.98,
    "bare name": 0.97,
    "bare variant": 0.92,
}
NAMESAKE_SCORE = 0.95
PHRASE_SCORE = 0.90
MISSPELLED_SCORE = 0.85
OFFERED_SCORE = 0.60
PREFIX_COST = 0.03

# What a name most often means when it says no more; each step costs among several bearers.
KIND_STEPS = (
    frozenset({"country", "region", "desert", "city", "town", "village", "quarter"}),
    frozenset({"governorate", "border_strip"}),
    frozenset({"base", "camp", "prison", "crossing", "airport", "other"}),
    frozenset({"mountain"}),
    frozenset({"district"}),
)
KIND_COST = 0.005
SETTLEMENTS = frozenset({"city", "town", "village", "quarter"})
# Being far from the border costs among several bearers: so much at FAR_M and beyond, less before.
FAR_COST, FAR_M = 0.25, 1_000_000.0
GEONAMES_COST = 0.03

# Reasons that only suggest: near in spelling; bearing the name, but not of the kind that was said;
# bearing it only as a part of a longer name.
NEAREST, OTHER_KIND, PART = "nearest spelling", "another kind", "part of a name"
OFFERED = frozenset({NEAREST, OTHER_KIND, PART})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean; `matched` is the spelling that it was found by.

    `score`, 0 to 1, only orders candidates. `reason` is one of name, variant, bare name, bare
    variant, namesake, nationality, border phrase, misspelled, or one of OFFERED.
    """

    place: Place
    score: float
    reason: str
    matched: str

    @property
    def offered(self) -> bool:
        """Whether this is a suggestion only and not a bearer of the name."""
        return self.reason in OFFERED


def ranked(
    bearers: Sequence[Candidate], near: Sequence[LonLat], extract: Mapping[str, int]
) -> list[Candidate]:
    """The bearers of one name, best first; what is said of several does not touch a sole one.

    `near` are positions on the border, `extract` holds the ids that only GeoNames knows.
    """
    if len(bearers) < 2:
        return list(bearers)
    costed = [
        replace(one, score=round(one.score - _cost(one.place, near, one.place.id in extract), 3))
        for one in bearers
    ]
    return sorted(costed, key=lambda one: -one.score)


def _cost(place: Place, near: Sequence[LonLat], only_geonames: bool) -> float:
    step = next((n for n, kinds in enumerate(KIND_STEPS) if place.kind in kinds), len(KIND_STEPS))
    cost = KIND_COST * step + (GEONAMES_COST if only_geonames else 0.0)
    if place.point is None or not near or place.geometry == "line":
        return cost
    metres = min(distance(place.point, position) for position in near)
    return cost + FAR_COST * min(1.0, metres / FAR_M)
