"""Many names or words looked up in a folded text at once, with the clitics that Arabic writes onto a word.

One automaton (Aho and Corasick 1975, the library pyahocorasick) finds every key in one pass; what it finds is
kept where it stands at the bounds of words, or after prefixes that folding.csv knows (و ف ب ل ك, article).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

import ahocorasick

from geo.names import folding
from geo.reading.text.folded import HARD, SOFT, Folded

_LONGEST_PREFIX = 6  # letters of clitics before a word: وبال, فكال


class Found(NamedTuple):
    """A key at [start, end) of the folded text. `prefix`: the clitics written onto it, "" if it stands alone.

    Where ل and the article fused (للعراق) the prefix is لل and the span holds what is left of the name.
    """

    start: int
    end: int
    key: str
    prefix: str


class Lexicon:
    """A set of keys (`geo.names.key`), ready to be looked for."""

    def __init__(
        self, keys: Iterable[str], *, clitics: bool = True, possessives: bool = False
    ) -> None:
        """`clitics`: also after prefixes, a key with the article after ل too (للعراق).

        `possessives`: a key in Latin letters before an s too, whose apostrophe folding dropped.
        """
        self._automaton = ahocorasick.Automaton(ahocorasick.STORE_INTS)
        self._keys: list[tuple[str, bool]] = []  # and whether ل is written onto it
        self._clitics, self._possessives = clitics, possessives
        for key in dict.fromkeys(keys):
            if not key:
                continue
            self._enter(key, key, fused=False)
            if clitics and key.startswith("ال") and len(key) > 4:
                self._enter(f"لل{key[2:]}", key, fused=True)
        if self._keys:
            self._automaton.make_automaton()

    def _enter(self, written: str, key: str, *, fused: bool) -> None:
        if written not in self._automaton:
            self._automaton.add_word(written, len(self._keys))
            self._keys.append((key, fused))

    def matches(self, folded: Folded) -> Iterator[Found]:
        """Every key that stands in the text as words of its own, overlapping ones too, by where they end."""
        if not self._keys:
            return
        text, keys = folded.text, self._keys
        words = self._automaton
        for last, number in words.iter(text):
            end = last + 1
            if text[end] not in GAPS and not (self._possessives and _is_possessive(folded, last)):
                continue
            key, fused = keys[number]
            start = end - len(key)
            prefix = "" if text[start - 1] in GAPS else _prefix(text, start)
            if prefix is None or (prefix and not self._clitics):
                continue
            yield (
                Found(start + 2, end, key, f"{prefix}لل")
                if fused
                else Found(start, end, key, prefix)
            )


GAPS = frozenset({SOFT, HARD})


def _is_possessive(folded: Folded, last: int) -> bool:
    """Whether s ends the word behind a Latin letter with an apostrophe in its span: folding dropped it."""
    text = folded.text
    own = text[last] < "\u0600" and text[last + 1] == "s" and text[last + 2] in GAPS
    return own and folded.end[last] - folded.begin[last] > 1


def _prefix(text: str, start: int) -> str | None:
    """The clitics between the bound of a word and `start`; None when something else stands there."""
    for length in range(1, _LONGEST_PREFIX + 1):
        if text[start - length - 1] in GAPS:
            before = text[start - length : start]
            return before if before in _prefixes() else None
    return None


@cache
def _prefixes() -> frozenset[str]:
    """Every run of clitics that may be written onto one word: and, then a preposition, then the article.

    None stands twice: ووديان is "and valleys", no و on another name.
    """
    single = {clitic for clitic, _ in folding().clitics if not clitic.isascii()}
    joining, article = single & {"و", "ف"}, {one for one in single if len(one) > 1}
    begun = {f"{one}{two}" for one in ("", *joining) for two in ("", *single - joining - article)}
    found = {f"{one}{last}" for one in begun for last in ("", *article)} - {""}
    return frozenset(one for one in found if len(one) <= _LONGEST_PREFIX)


def longest(found: Iterable[Found]) -> list[Found]:
    """The longest of those that overlap, in the order of the text; of equals the one without a prefix."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: (f.start, -f.end, len(f.prefix))):
        if kept and one.start < kept[-1].end:
            if one.end - one.start > kept[-1].end - kept[-1].start:
                kept[-1] = one
            continue
        kept.append(one)
    return kept
