"""What a place is to an event, by the word before it: في, من, إلى, via (seeds/words/role_words.csv)."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple, cast

import numpy as np

from geo.names import WORDS, designators
from geo.reading.claiming.stems import plainly
from geo.reading.model import Mention, Role
from geo.reading.text.folded import HARD, Folded

_LOOKED_BACK = 40  # characters
_STEPS = 3  # words between a preposition and the name: designators, and north, the
_AND = ("و", "او", "and", "or", "ثم")
_APART = 30  # folded characters between two names of one list


class Stated(NamedTuple):
    """A mention at [start, end) of the folded text and the role that the words before it give, or None."""

    start: int
    end: int
    role: Role | None


def stated(folded: Folded, mentions: Sequence[Mention]) -> list[Stated]:
    """One for each mention, in their order. A name joined to another by `and` has its role."""
    if not mentions:
        return []
    starts = np.searchsorted(folded.ends, [one.whole.start for one in mentions], side="right")
    names = np.searchsorted(folded.ends, [one.span.start for one in mentions], side="right")
    ends = np.searchsorted(folded.begins, [one.span.end for one in mentions], side="left")
    found: list[Stated] = []
    for start, name, end in zip(starts.tolist(), names.tolist(), ends.tolist(), strict=True):
        first = _word_start(folded.text, start)
        role, joined = _before(folded.text, first, name)
        if role is None and joined and found and 0 <= first - found[-1].end < _APART:
            role = found[-1].role
        found.append(Stated(first, end, role))
    return found


def _word_start(text: str, at: int) -> int:
    return max(text.rfind(" ", 0, at), text.rfind(HARD, 0, at)) + 1


def _before(text: str, first: int, name: int) -> tuple[Role | None, bool]:
    """The role, and whether the name goes on a list: by what is written onto it, then by the words before."""
    written = text[first:name].split(" ", 1)[0]
    joined = False
    if written and written not in _designators():
        joined = written[0] in "وف"
        bare = written[1:] if joined else written
        if bare[:1] in ("ب", "ل") and bare not in _designators():
            return _roles().get(bare[:1]), joined
    window = text[max(first - _LOOKED_BACK, 0) : first]
    hard = window.rfind(HARD)
    if hard == len(window) - 1:
        return None, True
    for word in reversed(window[hard + 1 :].split(" ")[-_STEPS - 1 : -1]):
        if word in _AND:
            return None, True
        if joined:
            return None, True
        role = _roles().get(word) or _roles().get(word[1:] if word[:1] in ("و", "ف") else "")
        if role:
            return role, joined
        if word not in _designators():
            break
    return None, joined


@cache
def _roles() -> Mapping[str, Role]:
    with (WORDS / "role_words.csv").open(newline="", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    keys = plainly([row["surface"] for row in rows])
    return {key: cast(Role, row["role"]) for key, row in zip(keys, rows, strict=True)}


@cache
def _designators() -> frozenset[str]:
    """Words that may stand between a preposition and a name."""
    single = {one.words[0] for one in designators("before") if len(one.words) == 1}
    return frozenset(
        single | {f"ال{word}" for word in single if not word.isascii()} | {"the", "a", "an"}
    )
