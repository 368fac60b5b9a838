"""Names in a row: which share a designator (محافظتي الأنبار ونينوى), and which holds which (Hit, Anbar)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from geo.reading.naming import cues
from geo.reading.naming.hits import Hit, bare_forms
from geo.reading.text.folded import Folded

_FEW = 4  # words between a place and what it lies in
_FAR = 40  # characters between two names that may still belong together
_MARKS = re.compile(r"[\s\"“”«»'‘’()\[\]،,/&–—-]*")
_COMMA = re.compile(r"[,،]")
_DASH = re.compile(r"[/–—-]")
_STOPS = frozenset(".!?؟;؛:\n")


@dataclass(slots=True)
class Rows:
    """For each of the hits of a text, by index: its neighbours in a list, and what may hold it."""

    linked: dict[int, list[int]] = field(default_factory=dict)
    held_by: dict[int, int] = field(default_factory=dict)
    directly: set[int] = field(default_factory=set)  # held after في or in, not after a comma


def rows(text: str, plain: Folded, hits: Sequence[Hit]) -> Rows:
    """How the hits stand to one another, in the order of the text."""
    found = Rows()
    for at in range(1, len(hits)):
        one, other = hits[at - 1], hits[at]
        if other.first - one.outer_end > _FAR:
            continue
        between = text[plain.end[one.outer_end - 1] : plain.begin[other.first]]
        if not _STOPS.isdisjoint(between):
            continue
        words = plain.text[one.outer_end : other.first].split()
        if _lists(between, words, other):
            found.linked.setdefault(at - 1, []).append(at)
            found.linked.setdefault(at, []).append(at - 1)
        if _COMMA.search(between) and not words and not other.prefix:
            found.held_by[at - 1] = at
        elif _inside(words) or (not words and "ب" in other.prefix):
            found.held_by[at - 1] = at
            found.directly.add(at - 1)
    return found


def _lists(between: str, words: list[str], other: Hit) -> bool:
    if words:
        return all(word in cues.words("link") for word in words)
    return "و" in other.prefix or bool(_COMMA.search(between) or _DASH.search(between))


def _inside(words: list[str]) -> bool:
    """Whether the words between say that the first lies in the second: في, in, بمحافظة."""
    if not 0 < len(words) <= _FEW or not any(form in ("في", "in") for form in bare_forms(words[0])):
        return False
    return words[-1] in ("of", "من") or all(word in cues.words("direction") for word in words[1:])


def share_designators(hits: Sequence[Hit], found: Rows) -> None:
    """Give the designator of several (محافظتي, governorates) to the names that stand in its list."""
    for at, hit in enumerate(hits):
        if hit.kinds and hit.many and not hit.shared:
            step = 1 if hit.before else -1
            for near in _along(at, step, found):
                if hits[near].kinds is not None:
                    break
                hits[near].kinds, hits[near].many, hits[near].shared = hit.kinds, True, True


def _along(at: int, step: int, found: Rows) -> Iterator[int]:
    while at + step in found.linked.get(at, ()):
        at += step
        yield at
