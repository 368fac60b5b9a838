"""What else is known of what a report claims: the same already, or the same said otherwise.

The same is one sentence of one report, or one kind of event at one place at one time. Two figures a while
apart are a history and no contradiction; two for the same time are (semantics 7).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from geo import when
from geo.reading.model import Span
from layers.model import Claim, Quantity
from layers.review.model import Other, Otherwise, Same, Where

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from layers.words import Words

BLOCK = 1_000  # characters
MOST = 20  # others that are told of one claim
ABOUT = 0.1  # a tenth: how far "about n" reaches
CONTROL = "control"  # the layer in which who acts is who holds
BESIDE = frozenset({"context", "landmark"})  # roles of places at which nothing is claimed
FIRST: dict[Where, int] = {"seeds": 0, "decision": 1, "proposal": 2}


@dataclass(frozen=True, slots=True)
class Known:
    """A claim and where it is from. `sha256` is of its report's text; `twin` that of the proposal."""

    where: Where
    ref: str
    sha256: str
    claim: Claim
    twin: str = ""


class Index:
    """Known claims by sentence, and by kind and place over time."""

    def __init__(self, known: Iterable[Known], words: Words) -> None:
        """Takes them in once; asking costs little after."""
        self._known = list(known)
        self._states = frozenset(
            name for name, term in words.event_types.items() if term.extra["state"] == "yes"
        )
        self._sentences = defaultdict[tuple[str, str, int], list[int]](list)
        self._twins = defaultdict[str, list[int]](list)
        at = defaultdict[tuple[str, str], list[int]](list)
        dates = [self._dates(one.claim) for one in self._known]
        for number, one in enumerate(self._known):
            for block in _blocks(one.claim):
                self._sentences[one.sha256, one.claim.event_type, block].append(number)
            if one.twin:
                self._twins[one.twin].append(number)
            for place in _places(one.claim) if dates[number] is not None else ():
                at[one.claim.event_type, place].append(number)
        spans = [(0, 0) if one is None else (one.start, one.end) for one in dates]
        self._begin = np.array([first for first, _ in spans], np.int64)
        self._end = np.array([last for _, last in spans], np.int64)
        self._at = {name: np.array(found, np.int64) for name, found in at.items()}

    def about(self, mine: Known) -> tuple[tuple[Other, ...], tuple[Other, ...]]:
        """Duplicates and contradictions of a claim, MOST of each: seeds first, then what was decided."""
        same, otherwise = list[Other](), list[Other]()
        sentence = set(self._of_sentence(mine))
        for number in sorted(sentence | set(self._of_place(mine))):
            one = self._known[number]
            if (one.ref, one.sha256) == (mine.ref, mine.sha256):
                continue
            if number in sentence and _counts_else(mine.claim.quantity, one.claim.quantity):
                continue  # the killed and the wounded of one attack
            why = () if number in sentence else differing(mine.claim, one.claim)
            is_beside = one.sha256 == mine.sha256 and one.where == "proposal"
            if why:
                otherwise.append(_other(one, why))
            elif not is_beside:  # a sentence may claim twice; what is on the map already is told
                said: Same = "evidence" if number in sentence else "place_and_date"
                same.append(_other(one, (said,)))
        return _ordered(same), _ordered(otherwise)

    def _of_sentence(self, mine: Known) -> Iterator[int]:
        """The same sentence of the same text, or a copy of it in another."""
        yield from self._twins.get(mine.twin, ()) if mine.twin else ()
        span = Span(*mine.claim.evidence)
        for block in _blocks(mine.claim):
            for number in self._sentences.get((mine.sha256, mine.claim.event_type, block), ()):
                if span.overlaps(Span(*self._known[number].claim.evidence)):
                    yield number

    def _of_place(self, mine: Known) -> Sequence[int]:
        dates = self._dates(mine.claim)
        if dates is None:
            return ()
        found: set[int] = set()
        for place in _places(mine.claim):
            there: NDArray[np.int64] | None = self._at.get((mine.claim.event_type, place))
            if there is not None:
                hit = (self._begin[there] < dates.end) & (self._end[there] > dates.start)
                found.update(there[hit][: MOST * 10].tolist())
        return sorted(found)

    def _dates(self, claim: Claim) -> when.Window | None:
        """When it was; None of an event without a date, which may have been at any time before."""
        is_state = claim.event_type in self._states
        if claim.when:
            return _window(claim.when, is_state)
        return _window(claim.as_of, is_state) if is_state and claim.as_of else None


@lru_cache(maxsize=16384)
def _window(text: str, is_state: bool) -> when.Window | None:
    try:
        return when.parse(text, state=is_state).hull
    except when.WhenError:  # an added layer may say what no claim may
        return None


def _blocks(claim: Claim) -> range:
    """The stretches of a text that a sentence lies in: a large report has thousands of sentences."""
    start, end = claim.evidence
    return range(start // BLOCK, max(start, end - 1) // BLOCK + 1)


def _places(claim: Claim) -> set[str]:
    return {place for place, role in claim.places if role not in BESIDE}


def differing(one: Claim, other: Claim) -> tuple[Otherwise, ...]:
    """What two claims about the same say otherwise: how many, who holds, whether it was."""
    found: list[Otherwise] = []
    if _differ(one.quantity, other.quantity):
        found.append("quantity")
    is_control = CONTROL in one.layers and CONTROL in other.layers
    if is_control and one.actors and other.actors and not set(one.actors) & set(other.actors):
        found.append("actors")
    if "denied" in (one.modality, other.modality) and one.modality != other.modality:
        found.append("modality")
    return tuple(found)


def _differ(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers of the same thing cannot both be."""
    if one.unit is None or one.unit != other.unit:
        return False
    (low, high), (least, most) = _range(one), _range(other)
    return high < least or most < low


def _counts_else(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers count different things."""
    return None not in (one.unit, other.unit) and one.unit != other.unit


def _range(quantity: Quantity) -> tuple[float, float]:
    if quantity.value is not None:
        room = quantity.value * ABOUT if quantity.approximate else 0
        return quantity.value - room, quantity.value + room
    least = float("-inf") if quantity.minimum is None else quantity.minimum
    most = float("inf") if quantity.maximum is None else quantity.maximum
    return least, most


def _other(one: Known, why: tuple[Same | Otherwise, ...]) -> Other:
    claim = one.claim
    return Other(
        where=one.where,
        ref=one.ref,
        report_id=claim.report_id,
        event_type=claim.event_type,
        places=tuple(place for place, _ in claim.places),
        when=claim.when,
        as_of=claim.as_of or None,
        quantity=claim.quantity,
        actors=claim.actors,
        status=claim.status,
        modality=claim.modality,
        why=why,
    )


def _ordered(others: list[Other]) -> tuple[Other, ...]:
    ranked = sorted(others, key=lambda one: (FIRST[one.where], one.why != ("evidence",)))
    return tuple(ranked[:MOST])
