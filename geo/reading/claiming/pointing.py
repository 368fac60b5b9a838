"""Words that point back to a place already named: السجن, the camp."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from geo.names import WORDS
from geo.reading.claiming.roles import Stated
from geo.reading.claiming.sentence import Sentence
from geo.reading.claiming.stems import plainly
from geo.reading.model import Mention

_SENTENCES, _NEAR = 4, 2  # how far back a site is remembered, and any place


class Pointed(NamedTuple):
    """Words at `where` that stand for a place named before."""

    where: Stated
    place_id: str


class Pointing:
    """The places named last, by kind. Sentences are passed by in their order."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        """`mentions` of the whole text."""
        self._mentions = mentions
        self._last: dict[str, tuple[str, int]] = {}
        self._recent: tuple[str, int] | None = None

    def recent(self, sentence: Sentence) -> str | None:
        """The place named last in the same paragraph, no more than two sentences before."""
        if self._recent is None or sentence.opens or sentence.number - self._recent[1] > _NEAR:
            return None
        return self._recent[0]

    def pass_by(self, sentence: Sentence) -> None:
        """The places of the sentence are remembered."""
        if sentence.opens:
            self._recent = None
        for index in sentence.mentions:
            one = self._mentions[index]
            if not one.metonym:
                self._recent = (one.place_id, sentence.number)
            if one.kind in _pointed():
                self._last[one.kind] = (one.place_id, sentence.number)

    def pointed(self, sentence: Sentence) -> Iterator[Pointed]:
        """The words of a sentence that point to a site named in it before them, or shortly before it."""
        taken = [(one.start, one.end) for one in sentence.places]
        for met in _pattern().finditer(sentence.whole.text, sentence.start - 1, sentence.end + 1):
            start, end = met.span(1)
            if any(start <= stop + 12 and begin <= end + 12 for begin, stop in taken):
                continue  # a name stands beside the word: it names that
            place = self._known(sentence, start, _kinds()[met["word"]])
            if place:
                yield Pointed(Stated(start, end, None), place)

    def _known(self, sentence: Sentence, at: int, kinds: frozenset[str]) -> str | None:
        here = [
            self._mentions[index].place_id
            for index, where in zip(sentence.mentions, sentence.places, strict=True)
            if where.end <= at and self._mentions[index].kind in kinds
        ]
        if here:
            return here[-1]
        near = [
            (number, place)
            for kind, (place, number) in self._last.items()
            if kind in kinds and sentence.number - number <= _SENTENCES
        ]
        return max(near)[1] if near else None


@cache
def _kinds() -> Mapping[str, frozenset[str]]:
    """Words for one place (not for several) and the kinds that they may mean."""
    with (WORDS / "pointing_words.csv").open(newline="", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    words = plainly([row["surface"] for row in rows])
    return {word: frozenset(row["kinds"].split(";")) for word, row in zip(words, rows, strict=True)}


@cache
def _pointed() -> frozenset[str]:
    return frozenset().union(*_kinds().values())


@cache
def _pattern() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, _kinds()), key=len, reverse=True))
    return re.compile(
        rf"[ \n](?P<all>(?:[وف]?[بلك]?ال|[وف]?لل|(?:the|this|that|same) )(?P<word>{words}))(?=[ \n])"
    )
