"""The words that numbers are made of (seeds/words/number_words.csv), and what a number is once it is read."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import NamedTuple

from geo.reading.text.tokens import (
    CLITICS,
    NO_CLITICS,
    Clitics,
    Tokens,
    folded_forms,
    rows,
    without_clitics,
)


class Entry(NamedTuple):
    """What a word does in a number; `most` is the end of a vague one."""

    role: str
    value: float
    most: float
    lang: str


class Atom(NamedTuple):
    """A word or a run of digits at words [first, last), stored characters [begin, end).

    `entries`: what it may be. `tail`: letters written onto digits, folded (km, الف). `decimal`: the value if
    its separator was that of decimals and not of thousands.
    """

    first: int
    last: int
    begin: int
    end: int
    entries: tuple[Entry, ...]
    clitics: Clitics = NO_CLITICS
    tail: str = ""
    decimal: float | None = None

    def entry(self, *roles: str) -> Entry | None:
        """The first of these roles that it has."""
        for role in roles:
            for one in self.entries:
                if one.role == role:
                    return one
        return None


class Number(NamedTuple):
    """A number at words [first, last), stored characters [begin, end); `low` is `high` unless it is vague.

    `role`: exact, vague, one, half, or share (a percentage in words). `scale` is what its last word
    multiplied by (1 for none), `bare` whether it is digits alone.
    """

    first: int
    last: int
    begin: int
    end: int
    low: float
    high: float
    role: str
    lang: str
    clitics: Clitics = NO_CLITICS
    scale: float = 1
    digits: bool = False
    bare: bool = False
    tail: str = ""


@cache
def vocabulary() -> dict[str, tuple[Clitics, tuple[Entry, ...]]]:
    """Every single word of number_words.csv, Arabic ones with clitics; a word of its own comes first."""
    entries: dict[str, list[Entry]] = defaultdict(list)
    table = rows("number_words.csv")
    for form, row in zip(folded_forms(row["surface"] for row in table), table, strict=True):
        if " " not in form:
            most = float(row["most"] or row["value"])
            entries[form].append(Entry(row["role"], float(row["value"]), most, row["lang"]))
    found = {form: (NO_CLITICS, tuple(said)) for form, said in entries.items()}
    for form, said in entries.items():
        if said[0].lang == "ar":
            for clitics in CLITICS:
                found.setdefault(f"{clitics.written}{form}", (clitics, tuple(said)))
    return found


@cache
def _phrases() -> tuple[dict[str, Entry], frozenset[str]]:
    """The entries of two words (`half of`), and the words that one begins with."""
    table = rows("number_words.csv")
    found = {
        form: Entry(row["role"], float(row["value"]), float(row["value"]), row["lang"])
        for form, row in zip(folded_forms(row["surface"] for row in table), table, strict=True)
        if " " in form
    }
    return found, frozenset(form.split(" ")[0] for form in found)


@cache
def triggers() -> frozenset[str]:
    """The words at which a number may begin or go on."""
    return frozenset(vocabulary()) | _phrases()[1]


def word_atom(text: str, tokens: Tokens, at: int) -> Atom | None:
    """The word of a number at a place, or the two words."""
    begin, end = tokens.span(at, at + 1)
    entry = _phrases()[0].get(tokens.phrase(at, at + 2))
    if entry is not None:
        return Atom(at, at + 2, begin, end, (entry,))  # half of: `of` is none of its words
    known = vocabulary().get(tokens.words[at])
    if known is None:
        return None
    clitics, entries = known
    return Atom(at, at + 1, without_clitics(text, begin, clitics), end, entries, clitics)
