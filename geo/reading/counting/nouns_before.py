"""The noun that stands right before its number: العناصر الخمسة, جندي واحد, متهمين اثنين."""

from __future__ import annotations

from functools import cache

from geo.reading.counting.counted import Counted, dual, table
from geo.reading.counting.numbers import vocabulary
from geo.reading.text.tokens import Tokens


def noun_before(tokens: Tokens, first: int, *, past: bool = False) -> Counted | None:
    """The counted thing of one word right before word `first`; `past`: whatever stands between."""
    if first < 1 or (tokens.after_hard[first] and not past):
        return None
    known = table("after").get(tokens.words[first - 1])
    return Counted(first - 1, first, *known) if known else None


def definite_before(tokens: Tokens, first: int) -> Counted | None:
    """العناصر الخمسة: the plural with the article that a number with the article belongs to."""
    found = noun_before(tokens, first)
    return found if found and found.definite and found.unit.form == "many" else None


@cache
def pairs() -> frozenset[str]:
    """The words for two that may stand behind what they count."""
    said = vocabulary().items()
    return frozenset(
        word
        for word, (clitics, entries) in said
        if not clitics.written and any(one.value == 2 and one.lang == "ar" for one in entries)
    )


def two_before(tokens: Tokens, first: int) -> Counted | None:
    """متهمين اثنين: the noun before `two`, a dual that may be written as a plural is."""
    if first and (said := dual(tokens, first - 1)) and said[0].last == first:
        return said[0]
    found = noun_before(tokens, first)
    return found if found and found.unit.form == "many" and not found.definite else None


def one_before(tokens: Tokens, first: int) -> Counted | None:
    """جندي واحد: the noun before `one`."""
    found = noun_before(tokens, first)
    return found if found and found.unit.form == "one" and found.unit.lang == "ar" else None
