"""Paragraphs of our own with the places marked in them: [[name|id]], ids joined by / where several are right.

An id that begins with ~ is neither asked for nor wrong.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from geo.gazetteer import Gazetteer
from geo.reading.mentions import Mentions
from geo.reading.model import Mention, Span
from geo.reading.text.folded import fold

ROOT = Path(__file__).resolve().parents[3]
FOLDER = Path(__file__).parent / "places_told"
_MARK = re.compile(r"\[\[([^|\]]+)\|([^\]]+)\]\]")


class Marked(NamedTuple):
    """A place that a paragraph names, and the ids of which any is right."""

    span: Span
    ids: tuple[str, ...]


class Paragraph(NamedTuple):
    """A text by itself and what is marked in it."""

    text: str
    places: tuple[Marked, ...]


@cache
def mentions() -> Mentions:
    """The reader of names over the gazetteer as it is shipped."""
    return Mentions.of(Gazetteer.load(ROOT / "seeds", ROOT / "data", world=True))


def read(text: str) -> tuple[Mention, ...]:
    """The mentions of a text."""
    return mentions().find(text, fold(text))


def unmarked(marked: str) -> Paragraph:
    """A marked paragraph as plain text with spans."""
    text, at = "", 0
    places: list[Marked] = []
    for found in _MARK.finditer(marked):
        text += marked[at : found.start()]
        span = Span(len(text), len(text) + len(found[1]))
        places.append(Marked(span, tuple(found[2].split("/"))))
        text, at = text + found[1], found.end()
    return Paragraph(text + marked[at:], tuple(places))


def paragraphs(language: str) -> list[Paragraph]:
    """Those of places_told/`language`.txt, parted by empty lines."""
    whole = (FOLDER / f"{language}.txt").read_text(encoding="utf-8")
    return [unmarked(one) for one in whole.strip().split("\n\n")]


def disagreements(told: Paragraph) -> list[str]:
    """What is missed, taken for another place or read where no place is, in words."""
    found = read(told.text)
    wrong = []
    for place in told.places:
        if place.ids[0].startswith("~"):
            continue
        mine = [one for one in found if one.span.overlaps(place.span)]
        if not any(one.place_id in place.ids and one.span == place.span for one in mine):
            said = [(one.surface, one.place_id) for one in mine]
            wrong.append(f"{told.text[slice(*place.span)]} is {place.ids}, read as {said}")
    wrong += [
        f"{one.surface} is no place, read as {one.place_id}"
        for one in found
        if not any(one.span.overlaps(place.span) for place in told.places)
    ]
    return wrong
