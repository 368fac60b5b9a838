"""How else an Arabic or Kurdish name may be written in Latin letters: Tal Hamis, Tall Hamees, Tell Hamis.

Rules of seeds/words/respellings.csv, at most two for one spelling: names are many, and what many rules
make of a name is another one.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from geo.names import WORDS, key

_SHORTEST = 5  # letters of a name below which other spellings are other words
_MOST = 40  # spellings of one name
_KURMANJI = frozenset("şçêîûŞÇÊÎÛ")
_ARTICLE = re.compile(r"[AE]l[- ]|A[dnrstz]h?[- ]")


class Rule(NamedTuple):
    """Letters and what may stand for them.

    `where`: a whole word, its end, inside it, doubled letters, or a letter of Kurmanji.
    """

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


def in_kurmanji(name: str) -> bool:
    """Whether a name is written in the letters of Kurmanji."""
    return not _KURMANJI.isdisjoint(name)


def respelled(name: str, most: Literal[1, 2] = 2) -> Iterator[str]:
    """Other keys for a name in Latin letters by `most` rules, none twice, without its own."""
    own = key(_as_english(name)) if in_kurmanji(name) else key(name)
    seen = {key(name)}
    if len(own) < _SHORTEST:
        return
    once = [own, *_as_one_word(name, own), *_by_one_rule(own)]
    again = once[1:] if most > 1 else ()
    for other in (*once, *(twice for one in again for twice in _by_one_rule(one))):
        if other not in seen:
            if len(seen) > _MOST:
                return
            seen.add(other)
            yield other


def _as_english(name: str) -> str:
    """A name in Kurmanji with the letters of English: Şedadê, Shedade."""
    said = name.lower()
    for written, also, where in rules():
        if where == "kurmanji":
            said = said.replace(written, also[0])
    return said


def _as_one_word(name: str, own: str) -> Iterator[str]:
    """With the article written onto it, and without gaps: Albukamal, Deirezzor."""
    joined = own.replace(" ", "")
    if _ARTICLE.match(name):
        yield f"al{joined}"
    elif joined != own:
        yield joined
        yield key(name.replace("-", "").replace(" ", ""))


def _by_one_rule(spelled: str) -> Iterator[str]:
    for written, also, where in rules():
        if written not in spelled or where == "kurmanji":
            continue
        if where == "word":
            framed = f" {spelled} "
            if f" {written} " in framed:
                for other in also:
                    yield framed.replace(f" {written} ", f" {other} ", 1).strip()
        elif where == "end":
            if spelled.endswith(written):
                for other in also:
                    yield spelled[: -len(written)] + other
        else:
            for other in also:
                yield spelled.replace(written, other, 1)
