"""The claims of one sentence: its events with their places, joined where they say the same."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

from geo.gazetteer import Gazetteer
from geo.reading.claiming import filling
from geo.reading.claiming.attaching import Place, narrowest, settle
from geo.reading.claiming.event_kinds import kinds, layers_of, site_layers
from geo.reading.claiming.filling import When
from geo.reading.claiming.outcome import COUNTED, Outcome, outcome
from geo.reading.claiming.placing import Ground, How, holding, kind_of, parted, places_of
from geo.reading.claiming.sentence import Sentence
from geo.reading.model import DateRead, EventRead, Modality, QuantityRead, Role, Span, Status

Happening = tuple[str, frozenset[str]]
_LEAST = 0.4  # scores below are guesses
_PEOPLE = {"prisons": "detainees", "camps": "residents"}
_NAMING = ("", "base")  # a noun, or an English word that may be one
_ASIDE = ("context", "landmark")
_FOUND = {"own": 0.2, "lent": 0.0, "only": -0.05, "before": -0.1}


@dataclass(frozen=True, slots=True)
class Made:
    """A claim before it has its key; fields as in model.Proposal.

    `own`: its places are not lent by another event. `background`: told to say when or how another happened.
    `named_only`: by a noun, with nothing new said.
    """

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
            place for place, role, _ in self.places if role not in _ASIDE
        )


def made(
    land: Ground, gazetteer: Gazetteer, told_before: Container[Happening], published: str | None
) -> list[Made]:
    """The claims of a sentence in its order. A statement is one only where nothing else is told.

    What is named only to tell when something else was (after the attack) is no claim, unless it has a date
    of its own, or stands alone; nor is what the report told before and only names again (the attack on …).
    """
    came = [outcome(event) for event in land.sentence.events]
    told = _each(land, came, gazetteer, published, told_before, spoken=False)
    front = [one for one in told if not one.background or one.when.near]
    if front:
        return _joined(front, gazetteer)
    said = _each(land, came, gazetteer, published, told_before, spoken=True)
    return _joined(said, gazetteer)[:1] or _joined(told, gazetteer)


def _each(
    land: Ground,
    outcomes: Sequence[Outcome | None],
    gazetteer: Gazetteer,
    published: str | None,
    told_before: Container[Happening],
    *,
    spoken: bool,
) -> list[Made]:
    """One claim for each event word that has a place: of what was said, or of what was done."""
    found: list[Made] = []
    for number, (event, came) in enumerate(zip(land.sentence.events, outcomes, strict=True)):
        if came is None or number in land.held or (came.event_type == "statement") is not spoken:
            continue
        places, how = places_of(land, number, spoken=spoken)
        moves = kinds()[event.event_type].moves == "yes"
        for part, date in [(places, None)] if moves else parted(land, places):
            one = _claim(land, event, came, part, how, gazetteer, published, date) if part else None
            if one is None or one.score < _LEAST:
                continue
            if not (one.named_only and one.happening() in told_before):
                beside = filling.beside(land.sentence, event, one.quantity)
                found += [one, *(replace(one, quantity=many) for many in beside)]
    return found


def _claim(
    land: Ground,
    event: EventRead,
    outright: Outcome,
    places: Sequence[Place],
    how: How,
    gazetteer: Gazetteer,
    published: str | None,
    date: DateRead | None,
) -> Made | None:
    sentence, came = land.sentence, outright
    when = filling.when(sentence, event, kinds()[event.event_type], date)
    if filling.ahead(event, when, published):
        came = outcome(event, ahead=True) or outright
    kind = kinds()[came.event_type]
    counted = came.event_type in COUNTED
    settled = settle(kind, holding(places, gazetteer, only=counted), gazetteer, event.subject)
    many = filling.quantity(sentence, event, kind)
    held = [kind_of(one, gazetteer) for one, role, _ in settled if role not in _ASIDE]
    layers = layers_of(came.event_type, held, happened=came.happened)
    if counted:
        many, layers = _population(sentence, event, many, held, layers)
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
        actors=filling.actors(sentence, event),
        score=_score(event, came, places, how, when, many),
        alternatives=came.alternatives,
        own=how == "own",
        background=_background(event, how),
        named_only=event.tense in _NAMING and not when.own and many is None,
    )


def _background(event: EventRead, how: How) -> bool:
    """Told to say when or how something else was: after the attack, during a visit, in an operation."""
    if event.governed == "during":
        return event.event_type in ("meeting", "visit", "security_operation")
    operation = event.event_type == "security_operation" and how != "own"
    return operation or event.governed == "background"


def _population(
    sentence: Sentence,
    event: EventRead,
    many: QuantityRead | None,
    held: Sequence[str],
    layers: tuple[str, ...],
) -> tuple[QuantityRead | None, tuple[str, ...]]:
    """People count where they are held or live; elsewhere their unit, or a word of camps or prisons, says of
    which kind of site.
    """
    sites = [site_layers()[one] for one in held if site_layers().get(one) in _PEOPLE]
    if many is None:
        return None, layers or ("camps",)
    if sites:
        return replace(many, unit=many.unit or _PEOPLE[sites[0]]), layers
    if many.unit in _PEOPLE.values():
        return many, tuple(layer for layer, unit in _PEOPLE.items() if unit == many.unit)
    named = any(sentence.all_mentions[one].kind in site_layers() for one in sentence.mentions)
    told = None if named else filling.site_told(sentence, event)
    if told is None:
        return None, layers
    return replace(many, unit=many.unit or _PEOPLE[told]), (told,)


def _score(
    event: EventRead,
    came: Outcome,
    places: Sequence[Place],
    how: How,
    when: When,
    many: QuantityRead | None,
) -> float:
    """How sure the reader is of the claim: by its word, its place, its date."""
    score = 0.3 + 0.25 * event.weight + _FOUND[how]
    score += 0.05 if any(one.role for one in places) else 0.0
    score += 0.1 if when.own and when.when else 0.0
    score += 0.05 if many else 0.0
    score -= 0.15 if came.modality == "threatened" or came.event_type != event.event_type else 0.0
    score -= 0.2 if how == "own" and all(one.mention is None for one in places) else 0.0
    score -= 0.15 if came.event_type == "statement" else 0.0
    return round(min(max(score, 0.05), 0.95), 3)


def _joined(claims: Sequence[Made], gazetteer: Gazetteer) -> list[Made]:
    """Claims of one type and modality are one where they share a place, or where one has none of its own."""
    kept: list[Made] = []
    for claim in claims:
        same = next((n for n, one in enumerate(kept) if _alike(one, claim)), None)
        if same is None:
            kept.append(claim)
        else:
            kept[same] = _both(kept[same], claim, gazetteer)
    return kept


def _alike(one: Made, other: Made) -> bool:
    if (one.event_type, one.modality, one.status) != (
        other.event_type,
        other.modality,
        other.status,
    ):
        return False
    mine, theirs = {place for place, _, _ in one.places}, {place for place, _, _ in other.places}
    if one.quantity and other.quantity and filling.counts_others(one.quantity, other.quantity):
        return False
    return bool(mine & theirs) or not (one.own and other.own)


def _both(one: Made, other: Made, gazetteer: Gazetteer) -> Made:
    """The better told of two, with what only the other says."""
    best, rest = (one, other) if one.score >= other.score else (other, one)
    named = {place for place, _, _ in best.places}
    more = [place for place in rest.places if place[0] not in named] if rest.own else []
    return replace(
        best,
        places=tuple(narrowest([*best.places, *more], gazetteer)),
        when=best.when if best.when.when else rest.when,
        quantity=best.quantity or rest.quantity,
        actors=tuple(dict.fromkeys([*best.actors, *rest.actors])),
        layers=tuple(dict.fromkeys([*best.layers, *rest.layers])),
    )
