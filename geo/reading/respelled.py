"""How else an Arabic or Kurdish name may be written in Latin letters: Tal Hamis, Tall Hamees, Tell Hamis.

Rules of seeds/words/respellings.csv, at most two for one spelling: names are many, and what many rules make of a
name is another one.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from geo.names import WORDS

_SHORTEST = 5  # letters of a name below which other spellings are other words
_MOST = 40  # spellings of one name


class Rule(NamedTuple):
    """Letters and what may stand for them; `where`: a whole word, its end, inside it, or doubled letters."""

    written: str
    also: tuple[str, ...]
    where: str


@cache
def rules() -> tuple[Rule, ...]:
    """The rows of respellings.csv."""
    with (WORDS / "respellings.csv").open(newline="", encoding="utf-8") as lines:
        return tuple(
            Rule(row["written"], tuple(row["also"].split(";")), row["where"])
            for row in csv.DictReader(lines)
        )


def respelled(key: str) -> Iterator[str]:
    """Other keys for a key in Latin letters, none twice, without itself."""
    if len(key) < _SHORTEST:
        return
    seen = {key}
    once = list(_by_one_rule(key))
    for first in (*once, *(second for first in once for second in _by_one_rule(first))):
        if first not in seen:
            if len(seen) > _MOST:
                return
            seen.add(first)
            yield first


def _by_one_rule(key: str) -> Iterator[str]:
    for written, also, where in rules():
        if written not in key:
            continue
        if where == "word":
            framed = f" {key} "
            if f" {written} " in framed:
                for other in also:
                    yield framed.replace(f" {written} ", f" {other} ", 1).strip()
        elif where == "end":
            if key.endswith(written):
                for other in also:
                    yield key[: -len(written)] + other
        else:
            for other in also:
                yield key.replace(written, other, 1)
