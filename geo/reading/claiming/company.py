"""The company that a word keeps: words near it, or kinds of words (`@persons`, `@works`)."""

from __future__ import annotations

import csv
import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np

from geo.names import WORDS
from geo.reading.claiming.event_kinds import site_layers
from geo.reading.claiming.stems import plainly
from geo.reading.model import Mention
from geo.reading.text.folded import Folded

Tags = frozenset[str]
NOTHING: Tags = frozenset()
_YEAR = re.compile(r"(?:19|20)\d\d")
NUMBER = "@number"  # a number in digits; in words it is a group of the table
# A name that stands for a place (not for a government); one of a prison, a camp, a crossing, a base.
NAMED, NAMED_SITE = "@named", "@named_site"

ALL = 1000  # words
_BEFORE = 100  # characters before a word in which its subject may stand
_NEAR = 80  # characters on either side in which a word's company is looked for, some twelve words
_WRITTEN_ON = (
    "",
    "و",
    "ف",
    "ب",
    "ل",
    "ك",
    "ال",
    "وال",
    "بال",
    "لل",
    "فال",
    "كال",
    "وب",
    "ول",
    "ولل",
    "وبال",
)
_AFTER = (
    *("", "ه", "ها", "هم", "هن", "نا", "هما", "ا", "ات", "ين", "ون", "ان", "ي", "يه", "يين", "يون", "تين"),
    *("ته", "تها", "تهم", "اته", "اتها", "اتهم", "تي"),
)  # fmt: skip
_OPEN_T = frozenset(("ته", "تها", "تهم", "تي", "تين", "ات", "اته", "اتها", "اتهم"))
_ENGLISH = ("", "s", "es", "ed", "d")


def conditions(cells: Iterable[str]) -> dict[str, Tags]:
    """What each cell asks for: groups (`@persons`) and words joined by ";".

    Raises ValueError for a group that company_words.csv does not have.
    """
    parts = {cell: [one.strip() for one in cell.split(";") if one.strip()] for cell in set(cells)}
    words = list({one: None for said in parts.values() for one in said if one[0] != "@"})
    keys = dict(zip(words, plainly(words), strict=True))
    known = _groups() | {NAMED, NAMED_SITE}
    for group in {one for said in parts.values() for one in said} - keys.keys() - known:
        raise ValueError(f"no group {group!r} in company_words.csv: {sorted(known)}")
    _asked().update(keys.values())
    tags.cache_clear()
    return {
        cell: frozenset(keys.get(one, one) for one in said) if said else NOTHING
        for cell, said in parts.items()
    }


@lru_cache(maxsize=200_000)
def tags(word: str) -> Tags:
    """The groups that a word of a folded text belongs to in any of its forms, and the word asked for."""
    found: set[str] = set()
    if word[0].isdigit() and not _YEAR.fullmatch(word):
        found |= _wider(NUMBER)
    for bare in _bare(word):
        found |= _members().get(bare, NOTHING)
        if bare in _asked():
            found.add(bare)
    return frozenset(found)


def keeps(words: Iterable[str], wanted: Tags) -> bool:
    """Whether one of the words is of what is wanted."""
    for word in words:  # noqa: SIM110  # any() of a generator takes twice as long
        if not wanted.isdisjoint(tags(word)):
            return True
    return False


class Named(NamedTuple):
    """Names of places in a folded text: where each begins, and NAMED or that and NAMED_SITE."""

    starts: Sequence[int]
    tags: Sequence[Tags]

    @classmethod
    def of(cls, folded: Folded, mentions: Sequence[Mention]) -> Named:
        """Those of a text's mentions that do not stand for a government."""
        places = [one for one in mentions if not one.metonym]
        starts = np.searchsorted(folded.ends, [one.span.start for one in places], side="right")
        plain, site = frozenset({NAMED}), frozenset({NAMED, NAMED_SITE})
        return cls(
            starts.tolist(), [site if one.kind in site_layers() else plain for one in places]
        )

    def within(self, low: int, high: int) -> Tags:
        """What begins from `low` up to `high`."""
        first = bisect_left(self.starts, low)
        last = bisect_left(self.starts, high, first)
        return NOTHING.union(*self.tags[first:last]) if first < last else NOTHING


class Around:
    """The words about [start, end) of a folded text, within [low, high): what each few of them are, looked up
    once for all the meanings of a word.
    """

    __slots__ = (
        "_after",
        "_before",
        "_named",
        "_near",
        "_text",
        "_told",
        "end",
        "high",
        "low",
        "start",
    )

    def __init__(
        self, text: str, low: int, high: int, start: int, end: int, named: Named | None = None
    ) -> None:
        """Nothing is looked up before it is asked for."""
        self._text, self.low, self.high, self.start, self.end = text, low, high, start, end
        self._after: list[str] | None = None
        self._before: list[str] | None = None
        self._near: Tags | None = None
        self._named = named
        self._told: dict[int, Tags] = {}

    def after(self, many: int) -> Tags:
        """What the first words after it are, `many` of them."""
        found = self._told.get(many)
        if found is None:
            if self._after is None:
                self._after = self._text[self.end : min(self.end + _NEAR, self.high)].split()
            words = self._after[:many]
            found = NOTHING.union(*map(tags, words))
            if self._named:
                found |= self._named.within(self.end, self.end + _length(words))
            self._told[many] = found
        return found

    def before(self, many: int) -> Tags:
        """What the last words before it are, `many` of them."""
        found = self._told.get(-many)
        if found is None:
            if self._before is None:
                self._before = self._text[max(self.start - _BEFORE, self.low) : self.start].split()
            words = self._before[-many:]
            found = NOTHING.union(*map(tags, words))
            if self._named:
                found |= self._named.within(self.start - _length(words), self.start)
            self._told[-many] = found
        return found

    def near(self) -> Tags:
        """What the words on either side are, some twelve of each."""
        if self._near is None:
            low = max(self.start - _NEAR, self.low)
            found = self.after(ALL).union(*map(tags, self._text[low : self.start].split()))
            self._near = found | self._named.within(low, self.start) if self._named else found
        return self._near


def _length(words: Sequence[str]) -> int:
    """Characters of words with a gap before each and one behind them."""
    return sum(map(len, words)) + len(words) + 1


def _bare(word: str) -> Sequence[str]:
    if word.isascii():
        return [word.removesuffix(end) for end in _ENGLISH if word.endswith(end)]
    cut = [word[len(left) :] for left in _WRITTEN_ON if word.startswith(left)]
    bare = [
        (one.removesuffix(right), right)
        for one in cut
        for right in _AFTER
        if one.endswith(right) and len(one) - len(right) >= 2
    ]
    # What ends in ة is written with ت before an ending: قاعدتها is of قاعدة.
    open_t = [f"{one}ه" for one, right in bare if right in _OPEN_T]
    return [*(one for one, _ in bare), *open_t]


@cache
def _members() -> dict[str, Tags]:
    rows = [(group, word) for group, word in _rows() if word[0] != "@"]
    found: dict[str, Tags] = {}
    for (group, _), bare in zip(rows, plainly([word for _, word in rows]), strict=True):
        found[bare] = found.get(bare, NOTHING) | _wider(f"@{group}")
    return found


@cache
def _wider(group: str) -> Tags:
    """A group, and every one that the table puts it into (`@persons` among the `@travelling`)."""
    found = {group}
    for wider, word in _rows():
        if word == group:
            found |= _wider(f"@{wider}")
    return frozenset(found)


@cache
def _groups() -> Tags:
    return frozenset(f"@{group}" for group, _ in _rows())


@cache
def _asked() -> set[str]:
    """Words that conditions name; filled while the tables are read, before any text is."""
    return set()


@cache
def _rows() -> list[tuple[str, str]]:
    with (WORDS / "company_words.csv").open(newline="", encoding="utf-8") as lines:
        return [(row["company"], row["surface"]) for row in csv.DictReader(lines)]
