"""Words that stand about a name and tell what it is: lists of seeds/words, by the keys of their words."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from typing import Literal, NamedTuple

from geo.names import WORDS, key

Role = Literal[
    "locative",
    "direction",
    "link",
    "kin",
    "title",
    "says",
    "party",
    "noun",
    "road",
    "both",
    "beside",
    "guards",
    "guarding",
    "first",
    "passing",
    "outlet",
]
Everyday = Literal["word", "name"]


class Said(NamedTuple):
    """What a designator says: the kinds it allows (none: no kind), and whether several names may share it.

    `inside` is of those that end in a preposition (prison in …): they tell what lies there, not the kind.
    """

    kinds: frozenset[str]
    many: bool
    inside: bool


class Designators(NamedTuple):
    """The designators before and after a name, and the words that the longest of each has."""

    before: Mapping[str, Said]
    after: Mapping[str, Said]
    longest: int


class Organisations(NamedTuple):
    """Names of organisations and the like (`whole`), and words that make one with a name beside them.

    `quoted` are words before a name in quotation marks.
    """

    whole: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]
    quoted: frozenset[str]


@cache
def designators() -> Designators:
    """The rows of designators.csv that stand before or after a name."""
    found: dict[str, dict[str, Said]] = {"before": {}, "after": {}}
    for row in _read("designators.csv"):
        words = key(row["surface"])
        if row["position"] in found and words:
            inside = words.rsplit(" ", 1)[-1] in _prepositions()
            kinds = frozenset(filter(None, row["kinds"].split(";")))
            said = Said(kinds, row["number"] == "many", inside)
            found[row["position"]].setdefault(words, said)
    longest = max(len(words.split()) for one in found.values() for words in one)
    return Designators(found["before"], found["after"], longest)


@cache
def organisations() -> Organisations:
    """The rows of organisations.csv."""
    found: dict[str, set[str]] = {one: set() for one in Organisations._fields}
    for row in _read("organisations.csv"):
        found[row["position"]].add(key(row["surface"]))
    quoted = found["quoted"] | found["before"]
    return Organisations(*map(frozenset, (found["whole"], found["before"], found["after"], quoted)))


@cache
def words(role: Role) -> frozenset[str]:
    """The words of place_cues.csv with a role."""
    return frozenset(key(row["surface"]) for row in _read("place_cues.csv") if row["role"] == role)


@cache
def last_words(of: Literal["designator", "organisation"]) -> frozenset[str]:
    """The last words of what may stand before a name."""
    known = designators().before if of == "designator" else organisations().before
    return frozenset(words.rsplit(" ", 1)[-1] for words in known)


@cache
def camps() -> frozenset[str]:
    """The words for a camp as they stand without a name: with the article in Arabic."""
    said = designators()
    words = (
        one for one, what in (*said.before.items(), *said.after.items()) if what.kinds == {"camp"}
    )
    return frozenset(one if one.isascii() else f"ال{one}" for one in words)


@cache
def everyday() -> Mapping[str, Everyday]:
    """Names that are also words of everyday speech (`word`), or seldom so, or people's names (`name`)."""
    return {
        key(row["surface"]): "word" if row["reads_as"] == "word" else "name"
        for row in _read("everyday.csv")
    }


@cache
def also_called() -> tuple[tuple[str, str], ...]:
    """Other names of places, as keys, each with the key of a name that the gazetteer has."""
    return tuple((key(row["surface"]), key(row["name"])) for row in _read("also_called.csv"))


@cache
def seats() -> frozenset[str]:
    """The ids of seats of government and of ministries among the places of the region."""
    return frozenset(row["place_id"] for row in _read("seats.csv"))


@cache
def border_heads() -> frozenset[str]:
    """The keys of words for a border, of designators.csv, that may head a phrase by themselves.

    Not those that also stand after a name (منفذ … الحدودي): they are its adjectives.
    """
    phrases = {
        key(row["surface"]) for row in _read("designators.csv") if row["position"] == "phrase"
    }
    return frozenset(phrases - designators().after.keys())


@cache
def _prepositions() -> frozenset[str]:
    return frozenset(key(word) for word in ("في", "in", "at"))


@cache
def _read(file: str) -> tuple[dict[str, str], ...]:
    with (WORDS / file).open(newline="", encoding="utf-8") as lines:
        return tuple(csv.DictReader(lines))
