"""From any spelling of a name to one lookup key, and the words that stand about a name.

The tables are data (seeds/words/folding.csv, designators.csv): the map's search in the browser
applies the same rows in the same order, so that both compute the same key.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

WORDS = Path(__file__).resolve().parents[1] / "seeds" / "words"

Position = Literal["before", "after", "phrase", "within"]

# What is neither a letter nor a digit; the underscore is \w to Python, so it is named.
_GAP = re.compile(r"[\W_]+")
_DROPPED = frozenset({"Mn", "Mc", "Me", "Cf"})


class _Bare(dict[int, int | None]):
    """Characters to themselves, marks and format characters to nothing; each is looked at once."""

    def __missing__(self, code: int) -> int | None:
        kept = None if unicodedata.category(chr(code)) in _DROPPED else code
        self[code] = kept
        return kept


_BARE = _Bare()


class Folding(NamedTuple):
    """The rows of folding.csv: letters by code point, words dropped, (clitic, what it leaves)."""

    letters: dict[int, str]
    words: frozenset[str]
    clitics: tuple[tuple[str, str], ...]


class Designator(NamedTuple):
    """A word for a kind of place, as a key, and the kinds it may mean (none: it says nothing)."""

    words: tuple[str, ...]
    kinds: frozenset[str]


@cache
def folding() -> Folding:
    """The folding table. A letter may fold to nothing; a word is dropped; a clitic is a prefix."""
    letters: dict[int, str] = {}
    words: set[str] = set()
    clitics: list[tuple[str, str]] = []
    for row in _read("folding.csv"):
        if row["scope"] == "letter":
            letters[ord(row["from"])] = row["to"]
        elif row["scope"] == "word":
            words.add(row["from"])
        else:
            clitics.append((row["from"], row["to"]))
    return Folding(letters, frozenset(words), tuple(clitics))


def key(name: str) -> str:
    """The lookup key of a name in Arabic, Kurdish or Latin letters; "" if it holds no letter.

    1. NFKD, then every combining mark (categories M…) and format character (Cf: zero-width and
       bidirectional controls, soft hyphen) is dropped.
    2. Lower case.
    3. Each character is replaced by its row of scope `letter` in folding.csv, if it has one.
    4. Runs of anything but letters and digits become one space; the ends are trimmed.
    5. Words of scope `word` (the article in Latin letters) are dropped, unless nothing would stay.
    """
    table = folding()
    bare = unicodedata.normalize("NFKD", name).translate(_BARE)
    words = _GAP.sub(" ", bare.lower().translate(table.letters)).split()
    kept = [word for word in words if word not in table.words]
    return " ".join(kept or words)


def clitic_forms(word: str) -> list[str]:
    """The bare words that may be under one with prefixes, least stripped first, as keys.

    و ف ب ل ك and the article are written onto the next word; ل and the article fuse to لل, from
    which the article is restored: للعراق gives العراق. At most three prefixes are taken off, and
    three letters must stay. The word itself is not among them.
    """
    found: list[str] = []
    layer = [key(word)]
    for _ in range(3):
        layer = [
            left + form.removeprefix(prefix)
            for form in layer
            for prefix, left in folding().clitics
            if form.startswith(prefix) and len(left + form.removeprefix(prefix)) >= 3
        ]
        found += layer
    return list(dict.fromkeys(found))


@cache
def designators(position: Position) -> tuple[Designator, ...]:
    """The words of designators.csv that stand at one position, those of most words first.

    `before` and `after` a name; `phrase` heads a phrase for a border; `within` may stand in one.
    """
    found = [
        Designator(tuple(key(row["surface"]).split()), frozenset(filter(None, kinds)))
        for row in _read("designators.csv")
        if row["position"] == position
        for kinds in [row["kinds"].split(";")]
    ]
    return tuple(sorted(found, key=lambda d: -len(d.words)))


def designator(name: str) -> tuple[frozenset[str] | None, str]:
    """The kinds that the word before or after a name allows, and the rest of the name as a key.

    One designator is taken off, the leading one first: call again for منطقة جبال سنجار. The kinds
    are None when there is no designator, and empty when it does not say which kind (منطقة, area).
    """
    words = tuple(key(name).split())
    before, after = _by_words("before"), _by_words("after")
    for n in range(min(before.longest, len(words) - 1), 0, -1):
        kinds = before.kinds.get(words[:n])
        if kinds is not None:
            return kinds, " ".join(words[n:])
    for n in range(min(after.longest, len(words) - 1), 0, -1):
        kinds = after.kinds.get(words[-n:])
        if kinds is not None:
            return kinds, " ".join(words[:-n])
    return None, " ".join(words)


class _ByWords(NamedTuple):
    kinds: dict[tuple[str, ...], frozenset[str]]
    longest: int


@cache
def _by_words(position: Position) -> _ByWords:
    """The kinds of each designator by its words, of two alike the first, and the most words of one."""
    kinds: dict[tuple[str, ...], frozenset[str]] = {}
    for one in designators(position):
        kinds.setdefault(one.words, one.kinds)
    return _ByWords(kinds, max(map(len, kinds), default=0))


class Reading(NamedTuple):
    """One way to take a name: what to look up, the kinds allowed (None: any), and what was done."""

    key: str
    kinds: frozenset[str] | None
    without_prefix: bool


def readings(name: str) -> Iterator[Reading]:
    """The ways to take a name, the least changed first.

    As it stands; with its designators off, one after the other, each narrowing the kinds; then the
    same with the first word's prefixes off.
    """
    whole = key(name)
    first, _, rest = whole.partition(" ")
    for form in (first, *clitic_forms(first)):
        yield from _undressed(f"{form} {rest}".strip(), without_prefix=form != first)


def _undressed(whole: str, *, without_prefix: bool) -> Iterator[Reading]:
    kinds: frozenset[str] | None = None
    yield Reading(whole, kinds, without_prefix)
    allowed, rest = designator(whole)
    while allowed is not None and rest:
        if allowed:
            kinds = allowed if kinds is None else (kinds & allowed or kinds)
        yield Reading(rest, kinds, without_prefix)
        allowed, rest = designator(rest)


@cache
def demonyms() -> dict[str, str]:
    """The key of a nationality (عراقي, Iraqi) to the id of its country."""
    return {key(row["surface"]): row["place_id"] for row in _read("demonyms.csv")}


def _read(file: str) -> list[dict[str, str]]:
    with (WORDS / file).open(newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))
