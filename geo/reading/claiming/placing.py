"""The places of a sentence's events: named beside them, lent by another, pointed to, named before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from geo.gazetteer import Gazetteer
from geo.reading.claiming.attaching import Place, Ruler, Trigger, assign, shared
from geo.reading.claiming.event_kinds import kinds, site_layers
from geo.reading.claiming.pointing import Pointed, Pointing
from geo.reading.claiming.roles import Stated
from geo.reading.claiming.sentence import Sentence
from geo.reading.model import DateRead, EventRead
from geo.reading.text.folded import HARD

_BESIDE = 40  # characters
_NONE = -1_000_000  # no mention, and nothing pointed to
_BY, _MOVED = 24, 60  # folded characters: from held in to the place, from the moving to held in
How = Literal["own", "lent", "only", "before"]


@dataclass(frozen=True, slots=True)
class Ground:
    """What of a sentence stands for places, and to which event each is nearest. Below 0: those pointed to.

    `held`: events that only say where those were who are moved, `stays` the mentions of those places.
    """

    sentence: Sentence
    ruler: Ruler
    spots: Sequence[tuple[int, Stated]]
    pointed: Sequence[Pointed]
    assigned: Mapping[int, Sequence[int]]
    before: str | None
    held: frozenset[int] = frozenset()
    stays: frozenset[int] = frozenset()


def ground(sentence: Sentence, pointing: Pointing) -> Ground:
    """The places of a sentence, given to its events."""
    held = frozenset(_held(sentence))
    triggers = [
        Trigger(start, end, n) for n, (start, end) in enumerate(sentence.triggers) if n not in held
    ]
    stays = frozenset(_first_after(sentence, sentence.triggers[n][1]) for n in held)
    pointed = list(pointing.pointed(sentence))
    spots = [*zip(sentence.mentions, sentence.places, strict=True)]
    spots += [(-1 - n, one.where) for n, one in enumerate(pointed)]
    ruler = Ruler(sentence.whole.text, sentence.start, sentence.end, triggers)
    assigned = assign(ruler, spots)
    recent = pointing.recent(sentence)
    return Ground(sentence, ruler, spots, pointed, assigned, recent, held, stays)


def _first_after(sentence: Sentence, at: int) -> int:
    """The mention that begins right after a word, _NONE where none does."""
    found = (
        mention
        for mention, where in zip(sentence.mentions, sentence.places, strict=True)
        if 0 <= where.start - at <= _BY
    )
    return next(found, _NONE)


def _held(sentence: Sentence) -> Iterator[int]:
    """Words that only say where those were whom the sentence moves: handed over N detainees held in X."""
    for number, (event, (start, _)) in enumerate(
        zip(sentence.events, sentence.triggers, strict=True)
    ):
        if event.event_type != "population_count" or number == 0:
            continue
        mover, (_, moved) = sentence.events[number - 1], sentence.triggers[number - 1]
        if kinds()[mover.event_type].moves != "yes" or start - moved > _MOVED:
            continue
        counts = [
            one
            for one in sentence.quantities
            if mover.span.end <= one.span.start < event.span.start
        ]
        if len(counts) < 2 and HARD not in sentence.whole.text[moved:start]:
            yield number


def places_of(land: Ground, number: int, *, spoken: bool) -> tuple[list[Place], How]:
    """The places of the event `number` of the sentence, and how they were found; none is an empty list.

    What is `spoken` is about every place of its sentence; about governments where no other is named.
    """
    event = land.sentence.events[number]
    if spoken:
        named = [one for one, _ in land.spots]
        plain = [one for one in named if one < 0 or not land.sentence.all_mentions[one].metonym]
        return [_place(land, one) for one in plain or _usable(land.sentence, event, named)], "own"
    mine = _usable(land.sentence, event, land.assigned[number])
    if mine:
        return [_place(land, one) for one in mine], "own"
    if kinds()[event.event_type].lasts:
        return [], "own"
    trigger = next(one for one in land.ruler.triggers if one.number == number)
    usable = _usable(land.sentence, event, [one for one, _ in land.spots])
    if near := _usable(land.sentence, event, _lent(land, trigger, usable)):
        return [_place(land, one) for one in near], "lent"
    if len({_place(land, one).place_id for one in usable}) == 1:
        return [_place(land, usable[0])], "only"
    if land.before and not land.sentence.mentions:
        return [Place(land.before, "context", None)], "before"
    return [], "own"


def parted(land: Ground, places: Sequence[Place]) -> list[tuple[list[Place], DateRead | None]]:
    """Places that each have a date of their own are claims apart: `from A in May and from B in June`."""
    mentions = land.sentence.all_mentions
    named = [mentions[one.mention].span for one in places if one.mention is not None]
    if len(named) < len(places) or len(named) < 2 or len(land.sentence.dates) < 2:
        return [(list(places), None)]
    parts: list[tuple[list[Place], DateRead | None]] = []
    open_part: list[Place] = []
    for place, span, after in zip(places, named, [*named[1:], land.sentence.span], strict=True):
        stop = after.start if after.start > span.start else after.end
        open_part.append(place)
        dates = [one for one in land.sentence.dates if span.end <= one.span.start < stop]
        if dates and dates[0].span.start - span.end <= _BESIDE:
            parts.append((open_part, dates[0]))
            open_part = []
    if open_part or len(parts) < 2 or len({date.edtf for _, date in parts if date}) < 2:
        return [(list(places), None)]
    return parts


def holding(places: Sequence[Place], gazetteer: Gazetteer, *, only: bool) -> Sequence[Place]:
    """With `only` those that hold people, if there is one: not the country of who counts them."""
    sites = [one for one in places if only and kind_of(one.place_id, gazetteer) in site_layers()]
    return sites or places


def kind_of(place_id: str, gazetteer: Gazetteer) -> str:
    """The kind of a place, "" of one that the gazetteer does not hold."""
    place = gazetteer.places.get(place_id)
    return place.kind if place else ""


def _lent(land: Ground, trigger: Trigger, usable: Sequence[int]) -> list[int]:
    """For an event without places: one near it, or where what is told was said (announced in X an arrest)."""
    near = shared(land.ruler, trigger, [spot for spot in land.spots if spot[0] in usable])
    said = [
        mention
        for one in land.ruler.triggers
        if land.sentence.events[one.number].event_type == "statement" and one.start < trigger.start
        for mention in land.assigned[one.number]
    ]
    return near or said[-1:]


def _usable(sentence: Sentence, event: EventRead, found: Sequence[int]) -> list[int]:
    """Without names that stand for a government, except where it gives, takes or is spoken of."""
    kind = kinds()[event.event_type]
    if kind.moves == "yes":
        return list(found)
    if kind.role == "about" and (sentence.dates or event.weight >= 1):
        return list(found)
    return [one for one in found if one < 0 or not sentence.all_mentions[one].metonym]


def _place(land: Ground, number: int) -> Place:
    if number < 0:
        return Place(land.pointed[-1 - number].place_id, None, None)
    sentence = land.sentence
    role = sentence.places[number - sentence.mentions[0]].role
    role = "from" if number in land.stays else role
    return Place(sentence.all_mentions[number].place_id, role, number)
