"""Names that stand for places, found through the gazetteer and resolved by what stands about them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from geo.extracted import CAPITAL
from geo.gazetteer import Gazetteer
from geo.names import folding
from geo.places import Place
from geo.reading.model import Mention, Span
from geo.reading.naming import borders, cues, governments
from geo.reading.naming.bearers import KEPT_IN_THE_NAME, Names
from geo.reading.naming.borders import BorderPhrase
from geo.reading.naming.context import Choice
from geo.reading.naming.hits import Hit
from geo.reading.naming.listed import Rows, rows, share_designators
from geo.reading.naming.resolving import resolve
from geo.reading.naming.surroundings import look, writes_no_ta_marbuta
from geo.reading.text.folded import Folded
from geo.reading.text.lexicon import Found, Lexicon, longest

_BORDER_SCORE, _CLEAR_BORDER_SCORE = 0.7, 0.95
# An article in Latin letters before a name; those that are words of English too only with a hyphen.
_DOTTED = re.compile(r"(?:[A-Z]\.)+[A-Z]")
_ARTICLE = re.compile(r"(?:\b(?:[AaEe]l|A[dnrstz]|E[dnrstz]|Ash|Esh)[ -]|\b[A-Za-z]{2,3}[-‐‑’'])$")


@dataclass(frozen=True, slots=True)
class Mentions:
    """The names of a gazetteer, ready to be found."""

    gazetteer: Gazetteer
    names: Lexicon
    known: Names
    capitals: frozenset[str]
    borders: tuple[Place, ...]

    @classmethod
    def of(cls, gazetteer: Gazetteer, *, ruled_out: frozenset[str] = frozenset()) -> Mentions:
        """All names but those ruled out; with them what must not be taken for one."""
        known = Names.of(gazetteer)
        keys = [key for key in known.all_keys() if key not in ruled_out]
        others = (*cues.organisations().whole, *cues.border_heads())
        return cls(
            gazetteer,
            Lexicon((*keys, *others), possessives=True),
            known,
            _capitals(gazetteer),
            borders.lines(gazetteer),
        )

    def find(self, text: str, folded: Folded) -> tuple[Mention, ...]:
        """The mentions in the order of the text."""
        plain = folded.without_articles()
        hits, heads = self._hits(text, plain)
        phrases = borders.phrases(plain, heads, self.gazetteer)
        spoken_of = Counter(
            hit.name.bearers[0].place.country
            for hit in hits
            if hit.name.bearers[0].place.kind == "country"
        )
        found: list[Mention] = []
        meant: list[BorderPhrase] = []
        for phrase in phrases:
            border = (
                None
                if phrase.bare
                else borders.the_border(phrase.countries, spoken_of, self.gazetteer, self.borders)
            )
            if border is not None:
                meant.append(phrase)
                found.append(_border_mention(text, plain, phrase, border))
        hits = _outside(hits, meant)
        listed = rows(text, plain, hits)
        share_designators(hits, listed)
        both = Counter(country for phrase in meant for country in phrase.countries)
        named = Counter({self.gazetteer.places[one].name: n for one, n in both.items()})
        chosen = resolve(plain.text, hits, listed, self.gazetteer, named)
        governing = self._governments(hits, listed, chosen)
        for at, choice in chosen.items():
            found.append(_mention(text, plain, hits[at], choice, metonym=at in governing))
        return tuple(sorted(found, key=lambda one: one.span))

    def _hits(self, text: str, plain: Folded) -> tuple[list[Hit], list[Found]]:
        """The names, and the words for a border, of a text."""
        whole, border = cues.organisations().whole, cues.border_heads()
        hits: list[Hit] = []
        heads: list[Found] = []
        careless = writes_no_ta_marbuta(text)
        for one in longest(self.names.matches(plain)):
            if one.key in border:
                heads.append(one)
            elif one.key not in whole:
                hit = look(text, plain, one, self.known.name(one.key), careless=careless)
                if hit is not None:
                    hits.append(hit)
        return hits, heads

    def _governments(
        self, hits: list[Hit], listed: Rows, chosen: Mapping[int, Choice]
    ) -> frozenset[int]:
        """The hits that stand for a government, by index."""
        found = set[int]()
        governing = [
            (at, choice)
            for at, choice in sorted(chosen.items())
            if choice.place.kind == "country" or choice.place.id in self.capitals
        ]
        for at, choice in governing:
            beside = [chosen[n].place for n in listed.linked.get(at, ()) if n in chosen]
            paired = any(one.kind == "country" or one.id in self.capitals for one in beside)
            capital = choice.place.id in self.capitals
            if governments.stands_for_one(hits[at], choice.place, capital=capital, paired=paired):
                found.add(at)
        for at, _ in (*governing, *reversed(governing)):
            if not found.isdisjoint(listed.linked.get(at, ())):
                found.add(at)
        return frozenset(found)


def _capitals(gazetteer: Gazetteer) -> frozenset[str]:
    """The ids of places whose name may stand for a government."""
    flagged = {place.id for place in gazetteer.places.values() if CAPITAL in place.flags}
    return cues.seats() | flagged


def _outside(hits: list[Hit], meant: Sequence[BorderPhrase]) -> list[Hit]:
    """The names that share no letter with a phrase; the phrases stand in the order of the text."""
    starts = [phrase.start for phrase in meant]
    ends = [0, *(phrase.end for phrase in meant)]
    return [hit for hit in hits if ends[bisect_left(starts, hit.end)] <= hit.start]


def _border_mention(text: str, plain: Folded, phrase: BorderPhrase, border: Place) -> Mention:
    span = plain.span(phrase.start, phrase.end)
    score = _CLEAR_BORDER_SCORE if len(phrase.countries) == 2 else _BORDER_SCORE
    return _told(text, span, span, Choice(border, score), metonym=False)


def _mention(text: str, plain: Folded, hit: Hit, choice: Choice, *, metonym: bool) -> Mention:
    bare = plain.span(hit.start, hit.end)
    alone = hit.outer_start == hit.start and hit.outer_end == hit.end
    whole = bare if alone else plain.span(hit.outer_start, hit.outer_end)
    if choice.place.kind in KEPT_IN_THE_NAME and hit.kinds and choice.place.kind in hit.kinds:
        bare = plain.span(hit.kind_start, hit.outer_end)
    if hit.latin:
        bare = Span(_with_article(text, bare.start), bare.end)
        whole = Span(min(_with_article(text, whole.start), bare.start), whole.end)
    trimmed = _trimmed(text, bare)
    whole = trimmed if whole == bare else _trimmed(text, whole)
    return _told(text, trimmed, whole, choice, metonym=metonym)


def _with_article(text: str, start: int) -> int:
    """Where a name in Latin letters begins with its article: al-Hol, Ar Rutba."""
    found = _ARTICLE.search(text, max(0, start - 5), start)
    if found is None or found.group()[:-1].lower() not in folding().words:
        return start
    return found.start()


def _trimmed(text: str, span: Span) -> Span:
    """A span without marks and format characters at its ends that the folding gave to its last letter."""
    start, end = span
    if text[end - 1].isalnum() and text[end : end + 1] != ".":
        return span
    while end > start and not (text[end - 1].isalnum() or "\u064b" <= text[end - 1] <= "\u065f"):
        end -= 1
    if text[end : end + 1] == "." and _DOTTED.fullmatch(text, start, end):
        end += 1  # U.S.
    return Span(start, end) if end > start else span


def _told(text: str, span: Span, whole: Span, choice: Choice, *, metonym: bool) -> Mention:
    place = choice.place
    return Mention(
        span=span,
        whole=whole,
        surface=text[span.start : span.end],
        place_id=place.id,
        name=place.name,
        kind=place.kind,
        lon=place.point.lon if place.point else None,
        lat=place.point.lat if place.point else None,
        country=place.country,
        metonym=metonym,
        score=round(choice.score, 3),
        alternatives=choice.alternatives,
    )
