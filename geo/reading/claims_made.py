"""The claims of one sentence: its events with their places, joined where they say the same."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from geo.gazetteer import Gazetteer
from geo.reading import filling
from geo.reading.attaching import Place, Trigger, assign, settle, shared
from geo.reading.event_kinds import kinds, layers_of, site_layers
from geo.reading.filling import When
from geo.reading.model import EventRead, Modality, QuantityRead, Role, Span, Status
from geo.reading.outcome import COUNTED, Outcome, outcome
from geo.reading.pointing import Pointed, Pointing
from geo.reading.roles import Stated
from geo.reading.sentence import Sentence

Happening = tuple[str, frozenset[str]]
_LEAST = 0.4  # scores below are guesses
_PEOPLE = {"prisons": "detainees", "camps": "residents"}


@dataclass(frozen=True, slots=True)
class Made:
    """A claim before it has its key; fields as in model.Proposal. `own`: its places are not another's."""

    trigger: Span
    event_type: str
    layers: tuple[str, ...]
    modality: Modality
    status: Status
    places: tuple[tuple[str, Role, int | None], ...]
    when: When
    quantity: QuantityRead | None
    actors: tuple[str, ...]
    score: float
    alternatives: tuple[str, ...]
    own: bool
    background: bool
    named_only: bool

    def happening(self) -> Happening:
        """What happened where, as far as it is told."""
        return self.event_type, frozenset(
            place for place, role, _ in self.places if role not in ("context", "landmark")
        )


def made(
    sentence: Sentence, pointing: Pointing, gazetteer: Gazetteer, told_before: Container[Happening]
) -> list[Made]:
    """The claims of a sentence in its order. A statement is one only where nothing else is told.

    What is named only to tell when something else was (after the attack) is no claim, unless it has a date of its
    own, or stands alone; nor is what the report told before and only names again (the attack on …).
    """
    if not sentence.events:
        return []
    pointed = list(pointing.pointed(sentence))
    if not sentence.mentions and not pointed:
        return []
    found = list(_each(sentence, pointed, gazetteer))
    kept = [
        one
        for one in found
        if one.score >= _LEAST and not (one.named_only and one.happening() in told_before)
    ]
    statements = [one for one in kept if one.event_type == "statement"]
    told = [one for one in kept if one.event_type != "statement"]
    front = [one for one in told if not one.background or one.when.near]
    return _joined(front) or _joined(statements)[:1] or _joined(told)


def _each(sentence: Sentence, pointed: Sequence[Pointed], gazetteer: Gazetteer) -> Iterator[Made]:
    """One claim for each event word that comes to something and has a place."""
    text = sentence.whole.text
    triggers = [Trigger(start, end, n) for n, (start, end) in enumerate(sentence.triggers)]
    spots = [*zip(sentence.mentions, sentence.places, strict=True)]
    spots += [(-1 - n, one.where) for n, one in enumerate(pointed)]
    assigned = assign(text, triggers, spots)
    for trigger, event in zip(triggers, sentence.events, strict=True):
        came = outcome(event)
        if came is None:
            continue
        mine = assigned[trigger.number]
        lasts = kinds()[event.event_type].lasts
        near = mine if mine or lasts else _lent(sentence, text, trigger, triggers, spots, assigned)
        places = [_place(sentence, pointed, one) for one in _usable(sentence, event, near)]
        if places:
            claim = _claim(sentence, event, came, places, gazetteer, own=bool(mine))
            if claim:
                yield claim


def _lent(
    sentence: Sentence,
    text: str,
    trigger: Trigger,
    triggers: Sequence[Trigger],
    spots: Sequence[tuple[int, Stated]],
    assigned: Mapping[int, Sequence[int]],
) -> list[int]:
    """For an event without places: one of its clause, or where what is told was said (announced in X an arrest)."""
    if sentence.events[trigger.number].event_type == "statement":
        return []
    near = shared(text, trigger, triggers, spots)
    said = [
        mention
        for one in triggers
        if sentence.events[one.number].event_type == "statement" and one.start < trigger.start
        for mention in assigned[one.number]
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


def _place(sentence: Sentence, pointed: Sequence[Pointed], number: int) -> Place:
    if number < 0:
        return Place(pointed[-1 - number].place_id, None, None)
    at = number - sentence.mentions[0]
    return Place(sentence.all_mentions[number].place_id, sentence.places[at].role, number)


def _claim(
    sentence: Sentence,
    event: EventRead,
    came: Outcome,
    places: Sequence[Place],
    gazetteer: Gazetteer,
    *,
    own: bool,
) -> Made | None:
    kind = kinds()[came.event_type]
    if came.event_type in COUNTED:
        places = _holding(places, gazetteer)
    settled = settle(kind, places, sentence.all_mentions, gazetteer, event.subject)
    text = sentence.text
    when = filling.when(text, event, sentence.events, sentence.dates, sentence.before, kind)
    many = filling.quantity(text, event, sentence.events, sentence.quantities, kind)
    marked = [place for place, role, _ in settled if role not in ("context", "landmark")]
    held = [gazetteer.places[one].kind for one in marked if one in gazetteer.places]
    layers = layers_of(came.event_type, held, happened=came.happened)
    if came.event_type in COUNTED:
        many, layers = _population(many, held, layers)
        if many is None and came.event_type == "population_count":
            return None
    return Made(
        trigger=event.span,
        event_type=came.event_type,
        layers=layers,
        modality=came.modality,
        status=came.status,
        places=tuple(settled),
        when=when,
        quantity=many,
        actors=filling.actors(text, event, sentence.actors),
        score=_score(event, came, places, when, many, own=own),
        alternatives=came.alternatives,
        own=own,
        background=event.governed == "background"
        or (event.event_type == "security_operation" and not own),
        named_only=event.tense == "" and not when.own and many is None,
    )


def _holding(places: Sequence[Place], gazetteer: Gazetteer) -> Sequence[Place]:
    """Of the places of people counted those that hold them, if there is one: not the country of who counted."""
    sites = [one for one in places if _kind_of(one.place_id, gazetteer) in site_layers()]
    return sites or places


def _kind_of(place_id: str, gazetteer: Gazetteer) -> str:
    place = gazetteer.places.get(place_id)
    return place.kind if place else ""


def _population(
    many: QuantityRead | None, held: Sequence[str], layers: tuple[str, ...]
) -> tuple[QuantityRead | None, tuple[str, ...]]:
    """Only people at a place that holds them are counted; where none is named their unit says of which kind."""
    sites = [site_layers()[one] for one in held if site_layers().get(one) in _PEOPLE]
    if many is None:
        return None, layers or ("camps",)
    if sites:
        unit = _PEOPLE[sites[0]] if many.unit is None else many.unit
        return filling.told_again(many, unit), layers
    if many.unit in _PEOPLE.values():
        return many, ("prisons",) if many.unit == "detainees" else ("camps",)
    return None, layers


def _score(
    event: EventRead,
    came: Outcome,
    places: Sequence[Place],
    when: When,
    many: QuantityRead | None,
    *,
    own: bool,
) -> float:
    """How sure the reader is of the claim: by its word, its place, its date."""
    score = 0.3 + 0.25 * event.weight
    score += 0.2 if own else 0.0
    score += 0.05 if any(one.role for one in places) else 0.0
    score += 0.1 if when.own and when.when else 0.0
    score += 0.05 if many else 0.0
    score -= 0.15 if came.modality != "asserted" or came.event_type != event.event_type else 0.0
    score -= 0.2 if all(one.mention is None for one in places) else 0.0
    score -= 0.15 if came.event_type == "statement" else 0.0
    return round(min(max(score, 0.05), 0.95), 3)


def _joined(claims: Sequence[Made]) -> list[Made]:
    """Claims of one type and modality are one where they share a place, or where one has none of its own."""
    kept: list[Made] = []
    for claim in claims:
        same = next((n for n, one in enumerate(kept) if _alike(one, claim)), None)
        if same is None:
            kept.append(claim)
        else:
            kept[same] = _both(kept[same], claim)
    return kept


def _alike(one: Made, other: Made) -> bool:
    if (one.event_type, one.modality, one.status) != (
        other.event_type,
        other.modality,
        other.status,
    ):
        return False
    mine, theirs = {place for place, _, _ in one.places}, {place for place, _, _ in other.places}
    return bool(mine & theirs) or not (one.own and other.own)


def _both(one: Made, other: Made) -> Made:
    """The better told of two, with what only the other says."""
    best, rest = (one, other) if one.score >= other.score else (other, one)
    named = {place for place, _, _ in best.places}
    more = [place for place in rest.places if place[0] not in named] if rest.own else []
    return replace(
        best,
        places=(*best.places, *more),
        when=best.when if best.when.when else rest.when,
        quantity=best.quantity or rest.quantity,
        actors=tuple(dict.fromkeys([*best.actors, *rest.actors])),
        layers=tuple(dict.fromkeys([*best.layers, *rest.layers])),
    )
