"""Phrases for a border, resolved when it is clear whose: الحدود مع سوريا, the Iraqi-Syrian border."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from geo.border_phrase import country_of
from geo.gazetteer import Gazetteer
from geo.names import designators
from geo.places import Place
from geo.reading.naming import cues
from geo.reading.naming.hits import Around, bare_forms, has_role
from geo.reading.text.folded import SOFT, Folded
from geo.reading.text.lexicon import Found

_WORDS = 6  # words after a head, or before it, that may belong to the phrase
_LONGEST = 3  # words of a country's name


@dataclass(frozen=True, slots=True)
class BorderPhrase:
    """A phrase [start, end) of the folded text, and the ids of the countries it names.

    `bare`: nothing but a word for any border, as in ضبط الحدود, which may be of any two states.
    """

    start: int
    end: int
    countries: frozenset[str]
    bare: bool


def phrases(plain: Folded, heads: Sequence[Found], gazetteer: Gazetteer) -> list[BorderPhrase]:
    """The phrases about each head, in the order of the text. One word too many ends a phrase."""
    found: list[BorderPhrase] = []
    for head in heads:
        if found and head.start < found[-1].end:
            continue
        latin = head.key < "\u0600"
        if _of_its_guards(plain.text, head):
            continue
        start, named = head.start, set[str]()
        end = _after(plain.text, head.end, named, gazetteer)
        if latin:
            start = _before(plain.text, start, named, gazetteer)
        bare = end == head.end and not named and " " not in head.key
        found.append(BorderPhrase(start, end, frozenset(named), bare))
    return found


def _of_its_guards(text: str, head: Found) -> bool:
    """Whether the words name those who guard any border: حرس الحدود, border police."""
    around = Around(text, head.start - len(head.prefix), head.end)
    before = not head.prefix and around.left and has_role(around.left[0][1], "guards")
    return bool(before or (around.right and has_role(around.right[0][1], "guarding")))


def _after(text: str, end: int, named: set[str], gazetteer: Gazetteer) -> int:
    """Where the phrase ends: after the last country or closing word that follows without another word."""
    connecting = {one.words[0] for one in designators("within")}
    last = end
    words: list[tuple[int, str]] = []
    at = end
    while text[at] == SOFT and len(words) < _WORDS:
        begin = at + 1
        at = begin
        while text[at] not in (SOFT, "\n"):
            at += 1
        words.append((at, text[begin:at]))
    n = 0
    while n < len(words):
        for length in range(min(_LONGEST, len(words) - n), 0, -1):
            country = country_of(
                " ".join(word for _, word in words[n : n + length]), gazetteer.countries
            )
            if country:
                named.add(country)
                n += length
                last = words[n - 1][0]
                break
        else:
            word = words[n][1]
            if not any(form in connecting for form in bare_forms(word)):
                break
            n += 1
            if any(form in cues.words("both") for form in bare_forms(word)):
                last = words[n - 1][0]
    return last


def _before(text: str, start: int, named: set[str], gazetteer: Gazetteer) -> int:
    """Where an English phrase begins: Iraqi-Syrian, Syria-Iraq, Iraq's."""
    for _ in range(3):
        if text[start - 1] != SOFT:
            break
        begin = max(text.rfind(SOFT, 0, start - 1), text.rfind("\n", 0, start - 1)) + 1
        word = text[begin : start - 1]
        country = country_of(word, gazetteer.countries) or country_of(
            word.removesuffix("s"), gazetteer.countries
        )
        if not country:
            break
        named.add(country)
        start = begin
    return start


def lines(gazetteer: Gazetteer) -> tuple[Place, ...]:
    """The borders of a gazetteer."""
    places = gazetteer.places.values()
    return tuple(one for one in places if one.kind == "border_strip" and one.geometry == "line")


def the_border(
    named: frozenset[str],
    spoken_of: Counter[str],
    gazetteer: Gazetteer,
    borders: Sequence[Place],
) -> Place | None:
    """The border line that a phrase means; None if the gazetteer has none, or if it is not clear which.

    `borders` are the gazetteer's `lines`. `spoken_of` counts how often the text names each country, by its
    English name: what the phrase leaves open is the two that the text is about.
    """
    names = {gazetteer.places[one].name for one in named}
    possible = [place for place in borders if names <= set(place.countries)]
    if len(names) >= 2:
        return possible[0] if len(possible) == 1 and len(names) == 2 else None
    about = {one for one, _ in spoken_of.most_common(2 if not names else None)}
    fitting = [place for place in possible if set(place.countries) <= about | names]
    if len(fitting) != 1:
        return None
    rivals = _rivals(names, fitting[0], spoken_of)
    return None if rivals else fitting[0]


def _rivals(names: set[str], line: Place, spoken_of: Counter[str]) -> bool:
    """Whether the text speaks as much of another country that the phrase might mean."""
    open_ends = [one for one in line.countries if one not in names]
    least = min((spoken_of[one] for one in open_ends), default=0)
    others = [n for one, n in spoken_of.items() if one not in line.countries]
    return least == 0 or max(others, default=0) >= least
