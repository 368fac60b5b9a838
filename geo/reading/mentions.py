"""Names that stand for places, found through the gazetteer."""

from __future__ import annotations

from dataclasses import dataclass

from geo.gazetteer import Gazetteer
from geo.reading.folded import Folded
from geo.reading.lexicon import Lexicon, longest
from geo.reading.model import Mention


@dataclass(frozen=True, slots=True)
class Mentions:
    """The names of a gazetteer, ready to be found."""

    gazetteer: Gazetteer
    names: Lexicon

    @classmethod
    def of(cls, gazetteer: Gazetteer, *, ruled_out: frozenset[str] = frozenset()) -> Mentions:
        """All names but those ruled out."""
        return cls(gazetteer, Lexicon(key for key in gazetteer.by_key if key not in ruled_out))

    def find(self, text: str, folded: Folded) -> tuple[Mention, ...]:
        """The mentions in the order of the text."""
        plain = folded.without_articles()
        found = []
        for one in longest(self.names.matches(plain)):
            place = self.gazetteer.places[self.gazetteer.by_key[one.key][0].place_id]
            span = plain.span(one.start, one.end)
            found.append(
                Mention(
                    span=span,
                    whole=span,
                    surface=text[span.start : span.end],
                    place_id=place.id,
                    name=place.name,
                    kind=place.kind,
                    lon=place.point.lon if place.point else None,
                    lat=place.point.lat if place.point else None,
                    country=place.country,
                    metonym=False,
                    score=0.5,
                )
            )
        return tuple(found)
