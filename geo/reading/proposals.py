"""What a report claims, put together sentence by sentence from what was read in it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence

from geo.gazetteer import Gazetteer
from geo.reading.claiming import keys
from geo.reading.claiming.claims_made import Happening, Made, made
from geo.reading.claiming.placing import ground
from geo.reading.claiming.pointing import Pointing
from geo.reading.claiming.roles import stated
from geo.reading.claiming.sentence import Read, Sentence, by_sentence
from geo.reading.model import (
    ActorRead,
    DateRead,
    EventRead,
    Mention,
    Proposal,
    QuantityRead,
    Span,
)
from geo.reading.text.folded import Folded, fold


def propose(
    text: str,
    sentences: Sequence[Span],
    mentions: Sequence[Mention],
    dates: Sequence[DateRead],
    quantities: Sequence[QuantityRead],
    actors: Sequence[ActorRead],
    events: Sequence[EventRead],
    *,
    published: str | None,
    gazetteer: Gazetteer,
    folded: Folded | None = None,
) -> tuple[Proposal, ...]:
    """The proposals in the order of the text, one for each claim. `folded`: the text's, if it is at hand.

    A claim needs a place: of its sentence, one that it points back to (the prison), or the paragraph's
    last. What is dated after `published` is planned.
    """
    if not events or not sentences:
        return ()
    whole = folded if folded is not None else fold(text)
    where = stated(whole, mentions)
    pointing = Pointing(mentions)
    report = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    said: Counter[str] = Counter()
    told: set[Happening] = set()
    found: list[Proposal] = []
    read = Read(text, whole, sentences, mentions, where, dates, quantities, actors, events)
    for one in by_sentence(read):
        if one.events:
            claims = made(ground(one, pointing), gazetteer, told, published)
            found += _keyed(one, claims, report, said)
            told |= {claim.happening() for claim in claims if claim.modality == "asserted"}
        pointing.pass_by(one)
    return tuple(found)


def _keyed(
    sentence: Sentence, claims: Sequence[Made], report: str, said: Counter[str]
) -> Iterator[Proposal]:
    """The claims as proposals; a claim that the report repeats word for word is told apart by its turn."""
    written = keys.sentence_key(sentence.folded) if claims else ""
    for claim in claims:
        places = [(place, role) for place, role, _ in claim.places]
        first = keys.twin(written, claim.event_type, places, 0)
        twin = keys.twin(written, claim.event_type, places, said[first]) if said[first] else first
        said[first] += 1
        yield Proposal(
            key=keys.claim_key(report, twin),
            evidence=sentence.span,
            trigger=claim.trigger,
            event_type=claim.event_type,
            layers=claim.layers,
            modality=claim.modality,
            status=claim.status,
            places=claim.places,
            when=claim.when.when,
            when_raw=claim.when.raw,
            date_basis=claim.when.basis,
            quantity=claim.quantity,
            actors=claim.actors,
            score=claim.score,
            alternatives=claim.alternatives,
            twin=twin,
        )
