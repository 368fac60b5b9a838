"""A name where it stands in a text, and the words about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from geo.reading.naming import cues
from geo.reading.naming.bearers import ARABIC, Name, Trust
from geo.reading.text.folded import HARD, SOFT

_REACH = 4  # words looked at on either side
_WIDTH = 64  # letters in which those words are looked for
_CLITICS = "وفبلك"
FUSED = "لل"


@dataclass(slots=True)
class Hit:
    """A name where it stands. `start`, `end` are of the bare name, `outer_…` with designators (folded text).

    `kinds` is what its designators allow (None: it has none), `many` whether a neighbour may share them,
    `before` whether they stand before the name, `kind_start` where they begin; `inside` is of prison in ….
    `prefix` are the clitics on its first word, `left` and `right` the words beside it as in Around.
    """

    name: Name
    start: int
    end: int
    outer_start: int
    outer_end: int
    kind_start: int
    prefix: str
    latin: bool
    trust: Trust
    kinds: frozenset[str] | None = None
    many: bool = False
    before: bool = True
    inside: bool = False
    locative: bool = False
    headline: bool = False
    shared: bool = False
    left: list[tuple[int, str]] = field(default_factory=list)
    right: list[tuple[int, str]] = field(default_factory=list)

    @property
    def first(self) -> int:
        """Where it begins with clitics and designators."""
        return self.outer_start - len(self.prefix) if self.prefix else self.outer_start


class Around:
    """The words on either side of [start, end) in a folded text as far as no HARD gap stands between.

    Of `left`, the nearest first, each with where it begins; of `right` each with where it ends.
    """

    __slots__ = ("left", "right")

    def __init__(self, text: str, start: int, end: int) -> None:
        """The words about a name that begins and ends there."""
        self.left = _words_before(text, start - 1) if text[start - 1] == SOFT else []
        self.right = _words_after(text, end + 1) if text[end] == SOFT else []


def _words_before(text: str, stop: int) -> list[tuple[int, str]]:
    least = max(0, stop - _WIDTH)
    cut = text.rfind(HARD, least, stop) + 1
    words = text[cut or least : stop].split(SOFT)
    if not cut and least:
        del words[0]  # the rest of a word that begins before
    found = []
    for word in words[: -_REACH - 1 : -1]:
        stop -= len(word)
        found.append((stop, word))
        stop -= 1
    return found


def _words_after(text: str, begin: int) -> list[tuple[int, str]]:
    most = begin + _WIDTH
    cut = text.find(HARD, begin, most)
    words = text[begin : cut if cut >= 0 else most].split(SOFT)
    if cut < 0:
        del words[-1]
    found = []
    for word in words[:_REACH]:
        begin += len(word)
        found.append((begin, word))
        begin += 1
    return found


def bare_forms(word: str) -> Iterator[str]:
    """A word as it is, and without the clitics that may be written onto it."""
    yield word
    if word < ARABIC:
        return
    for _ in range(2):
        if word.startswith(FUSED) and len(word) > 4:
            yield f"ال{word[2:]}"
        if len(word) < 3 or word[0] not in _CLITICS:
            return
        word = word[1:]
        yield word


@lru_cache(maxsize=1 << 16)
def bare_phrases(phrase: str) -> tuple[str, ...]:
    """The words of a phrase as they are, and without the clitics that may be written onto the first."""
    first, gap, rest = phrase.partition(SOFT)
    return tuple(f"{form}{gap}{rest}" for form in bare_forms(first))


@lru_cache(maxsize=1 << 16)
def has_role(word: str, role: cues.Role) -> bool:
    """Whether a word, or what its clitics are written onto, has a role in seeds/words/place_cues.csv."""
    return any(form in cues.words(role) for form in bare_forms(word))


@lru_cache(maxsize=1 << 16)
def may_end(word: str, of: Literal["designator", "organisation"]) -> bool:
    """Whether a word can be the last of one that stands before a name."""
    known = cues.last_words(of)
    return any(form in known for form in bare_forms(word))
