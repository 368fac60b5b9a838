"""A text, read: the one function that the command, the pages and a cluster's workers call."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from geo.gazetteer import Gazetteer
from geo.reading import actors, dates, events, proposals, quantities
from geo.reading.mentions import Mentions
from geo.reading.model import Reading
from geo.reading.naming import ruled_out
from geo.reading.text import pieces, sentences
from geo.reading.text.folded import fold
from geo.reading.text.language import language


@dataclass(frozen=True, slots=True)
class Reader:
    """What is looked for in every text. Made once: `Reader.of(gazetteer)`."""

    mentions: Mentions

    @classmethod
    def of(cls, gazetteer: Gazetteer, *, ruled_out: frozenset[str] = frozenset()) -> Reader:
        """`ruled_out` are keys (`geo.names.key`) of names that a person said are no places."""
        return cls(Mentions.of(gazetteer, ruled_out=ruled_out))

    def read(self, text: str, *, published: str | None = None) -> Reading:
        """Everything read in a text. `published`: when it came out, as EDTF; dates are counted from it.

        A text of more than a million characters is read in pieces: what helps to understand a name is looked
        for in its piece.
        """
        spans = list(pieces.cut(text))
        read = [(one.start, self._read(text[one.start : one.end], published)) for one in spans]
        if len(read) == 1:
            return read[0][1]
        return pieces.joined(_empty(text, published), read)

    def _read(self, text: str, published: str | None) -> Reading:
        folded = fold(text)
        told = sentences.sentences(text)
        found = self.mentions.find(text, folded)
        when = dates.find(text, folded, published)
        much = quantities.find(text, folded, when, found)
        who = actors.find(text, folded)
        what = events.find(text, folded, told, found)
        claims = proposals.propose(
            text,
            told,
            found,
            when,
            much,
            who,
            what,
            published=published,
            gazetteer=self.mentions.gazetteer,
            folded=folded,
        )
        return replace(
            _empty(text, published),
            sentences=told,
            mentions=found,
            dates=when,
            quantities=much,
            actors=who,
            events=what,
            proposals=claims,
        )


def _empty(text: str, published: str | None) -> Reading:
    """A reading of a text that nothing was found in yet."""
    return Reading(
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        characters=len(text),
        language=language(text),
        published=published,
    )


@cache
def reader(seeds: Path, data: Path) -> Reader:
    """The reader of a folder of seeds and one of data, made once in a process."""
    names = Gazetteer.load(seeds, data, world=True)
    return Reader.of(names, ruled_out=ruled_out.of_seeds(seeds))
