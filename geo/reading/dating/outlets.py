"""Whether `today` ends the name of an outlet: Russia Today, صحيفة بغداد اليوم, «دمشق اليوم» – خاص."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from functools import cache

from geo.names import WORDS
from geo.reading.dating.words import key_of, vocabulary
from geo.reading.model import Span

_SEEDS = WORDS.parent
_MEDIA = "media"
_OPENS, _CLOSES = "\"'“”„«(‘’", "\"'”“»)’‘"
_LONGEST = 40  # characters of a name before `today`
_MOST_WORDS = 2
_BULLET = re.compile(r"^[\s\-–—•*·]*")
_HEAD_ENDS = re.compile(rf"[{re.escape(_CLOSES)}]?[ \t]*(?:[-–—|/]|\n|\Z)")
# What a name in quotes is told of by: قال لـ"…", نقلاً عن "…", وفق "…", بحسب "…".
_TOLD_BY = re.compile(r"(?:\bلـ?|\bعن|\bوفق|حسب|\bمن|\bمع)\s?\Z")


def named(text: str, words: Sequence[str], i: int, span: Span) -> bool:
    """Whether the `today` at word i of a folded text, which has the stored span, is the end of a name."""
    if text[span.start].isupper():
        return text[max(0, span.start - 9) : span.start].rstrip()[-1:].isalnum()
    if text[span.start].isascii() or not i:
        return False
    if _medium(words[i - 1]):
        return True
    place = _place(words[i - 1])
    return (place and i > 1 and _medium(words[i - 2])) or _set_apart(text, span, place=place)


def _medium(word: str) -> bool:
    """صحيفة, but not الصحيفة, which tells something today."""
    found = vocabulary().single.get(word)
    return found is not None and found.value == _MEDIA and not word[found.clitic :].startswith("ال")


def _set_apart(text: str, span: Span, *, place: bool) -> bool:
    """In quotes with the few words before it, or alone with a place at the head of a line, before a dash."""
    begin = text.rfind("\n", max(0, span.start - _LONGEST), span.start) + 1
    line = text[max(begin, span.start - _LONGEST) : span.start]
    at = max(line.rfind(sign) for sign in _OPENS)
    inner = line[at + 1 :]
    few = 1 <= len(inner.split()) <= _MOST_WORDS and not _ends_sentence(inner)
    if at >= 0 and few and text[span.end : span.end + 1] in tuple(_CLOSES):
        return place or _TOLD_BY.search(line[:at]) is not None
    head = _BULLET.sub("", line).lstrip(_OPENS)
    opened = begin > 0 or span.start <= _LONGEST
    return (
        place and opened and len(head.split()) == 1 and _HEAD_ENDS.match(text, span.end) is not None
    )


def _ends_sentence(inner: str) -> bool:
    return any(sign in inner for sign in ".,:;!?،؛؟")


def _place(word: str) -> bool:
    return word in _places()


@cache
def _places() -> frozenset[str]:
    """The Arabic names of one word of the seeds' places and of countries and towns of the world, folded."""
    names: set[str] = set()
    for path in (_SEEDS / "places.csv", _SEEDS.parent / "data" / "gazetteer" / "world.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                names.update([row["name_ar"], *row["variants"].split(";")])
    single = (name for name in names if " " not in name.strip() and not name.isascii())
    return frozenset(filter(None, map(key_of, single)))
