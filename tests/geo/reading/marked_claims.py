"""Sentences with places, dates and numbers marked: claims are tested apart from what finds those.

`[[name|place id]]`, `[[name|place id|m]]` for a government; `{{words|EDTF}}`; `<<words|value|unit>>`;
`((words|actor))`. A mark may be written after a clitic: `ب[[…]]`; a designator before a name stays outside.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from geo.gazetteer import Gazetteer
from geo.places import read_places
from geo.reading.events import find
from geo.reading.model import ActorRead, DateRead, Mention, Proposal, QuantityRead, Span
from geo.reading.proposals import propose
from geo.reading.text.folded import fold
from geo.reading.text.sentences import sentences

SEEDS = Path(__file__).resolve().parents[3] / "seeds"
_MARK = re.compile(r"\[\[(.+?)\]\]|\{\{(.+?)\}\}|<<(.+?)>>|\(\((.+?)\)\)")


@cache
def gazetteer() -> Gazetteer:
    """The places of seeds/places.csv alone."""
    places, findings = read_places(SEEDS / "places.csv")
    assert not findings
    return Gazetteer.of(places.values())


def claims(marked: str, published: str | None = "2024-06-15") -> tuple[Proposal, ...]:
    """What is proposed for a marked text."""
    text = ""
    at = 0
    mentions: list[Mention] = []
    dates: list[DateRead] = []
    quantities: list[QuantityRead] = []
    actors: list[ActorRead] = []
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        words, *said = next(filter(None, mark.groups())).split("|")
        span = Span(len(text), len(text) + len(words))
        text += words
        at = mark.end()
        if mark[1]:
            mentions.append(_mention(span, words, said[0], metonym=said[-1] == "m"))
        elif mark[2]:
            dates.append(DateRead(span, words, said[0] or None, "as written"))
        elif mark[3]:
            number = float(said[0])
            quantities.append(QuantityRead(span, words, number, number, number, said[1] or None))
        else:
            actors.append(ActorRead(span, words, said[0]))
    text += marked[at:]
    folded, told = fold(text), sentences(text)
    return propose(
        text,
        told,
        mentions,
        dates,
        quantities,
        actors,
        find(text, folded, told),
        published=published,
        gazetteer=gazetteer(),
        folded=folded,
    )


def _mention(span: Span, words: str, place_id: str, *, metonym: bool) -> Mention:
    place = gazetteer().places[place_id]
    lon, lat = place.point or (None, None)
    return Mention(
        span, span, words, place.id, place.name, place.kind, lon, lat, place.country, metonym, 0.9
    )
