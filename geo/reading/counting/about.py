"""The words about a number (seeds/words/number_phrases.csv): bounds, `about`, and what makes it a name.

`before` and `after` tell the meaning of the longest phrase there: min, max, about; age, time, year, code;
label (Article 5) and name (Camp 7, unless what is counted follows); change, count (the number of),
between, to. `particle` is no bound although one is written in it: hand over 5, speak about 5; so is `aloft`
after a word of flight.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Literal, NamedTuple

from geo.reading.text.tokens import CLITICS, Tokens, folded_forms, longest_by, rows

Position = Literal["before", "after", "between"]
_OPENING = tuple(clitics.written for clitics in CLITICS if clitics.written)


class Phrase(NamedTuple):
    """A phrase at words [first, last) and what it may mean."""

    first: int
    last: int
    means: frozenset[str]


@cache
def phrases(position: Position) -> Mapping[str, frozenset[str]]:
    """The phrases of one position by their folded words; Arabic ones with clitics on the first too."""
    table = [row for row in rows("number_phrases.csv") if row["position"] == position]
    found: dict[str, set[str]] = defaultdict(set)
    arabic: list[tuple[str, str]] = []
    for form, row in zip(folded_forms(row["surface"] for row in table), table, strict=True):
        found[form].add(row["means"])
        if row["lang"] == "ar":
            arabic.append((form, row["means"]))
    own = frozenset(found)
    for form, means in arabic:
        for written in _OPENING:
            if f"{written}{form}" not in own:
                found[f"{written}{form}"].add(means)
    return {form: frozenset(means) for form, means in found.items()}


@cache
def meaning(word_means: str, position: Position) -> frozenset[str]:
    """The phrases that mean one thing."""
    return frozenset(form for form, means in phrases(position).items() if word_means in means)


def before(tokens: Tokens, at: int) -> Phrase | None:
    """The longest phrase that ends where word `at` begins; no stop stands between."""
    if at >= len(tokens.words) or at <= 0 or tokens.after_hard[at]:
        return None
    return _ending(tokens, at)


def label(tokens: Tokens, at: int) -> Phrase | None:
    """The label before a word, over the stop of an abbreviation or a colon: No. 5, رقم: 5."""
    found = _ending(tokens, at)
    return found if found and "label" in found.means else None


def _ending(tokens: Tokens, at: int) -> Phrase | None:
    longest = _longest("before", -1).get(tokens.words[at - 1], 0)
    for first in range(max(0, at - longest), at):
        means = phrases("before").get(tokens.phrase(first, at))
        if means:
            return Phrase(first, at, means)
    return None


def after(tokens: Tokens, at: int) -> Phrase | None:
    """The longest phrase that begins at word `at`; no stop stands before it."""
    if at >= len(tokens.words) or tokens.after_hard[at]:
        return None
    longest = _longest("after", 0).get(tokens.words[at], 0)
    for last in range(min(len(tokens.words), at + longest), at, -1):
        means = phrases("after").get(tokens.phrase(at, last))
        if means:
            return Phrase(at, last, means)
    return None


@cache
def _longest(position: Position, which: int) -> Mapping[str, int]:
    """The most words of the phrases of one position, by their first (0) or last (-1) word."""
    return longest_by(phrases(position), which)
