"""Whether the words about a date speak of what comes or of what was (seeds/words/tense_words.csv).

`either`: a verb of the present that tells of both, as يجتمع does, or a promise, unless its own date follows
at once. `planned`: a participle of a plan, which is `lapsed` where it is told as past (was due on Friday;
planned for 8 June, was cancelled). `orders` (ordered, agreed) and `lasting` (remains, needs): what is to be
by a day, or from it on, lies ahead of them. `halted` (closed, suspended) was so until a day, or is. `recent`:
the last time up to the report (most lately in May).
"""

from __future__ import annotations

import csv
import re
from functools import cache
from typing import Literal

from geo.names import WORDS, key
from geo.reading.model import Span
from geo.reading.text.folded import Folded

_OTHER_CLAUSE = re.compile(r"[,،]\s*(?:و|and\b|but\b|while\b)|[;؛]")
Tense = Literal["", "past", "future", "either", "lapsed", "orders", "halted", "lasting", "recent"]

_BEFORE, _AFTER = 160, 60  # characters looked at
_OPENING = 20  # characters before a date that opens its sentence: in March elections will be held
_PARTICIPLE = 15  # characters from a word for the future to a past participle of its verb
_MAY = r"(?![وف]?قد\s(?:[ين]|ت(?!مت?\b)))"  # قد before a verb of the present is `may`
_AT_ONCE = 5  # characters between a promise and its own date
_BESIDE = 12  # characters from the date of a plan to a word for the past that tells what came of it
_SENTENCE = re.compile(r"[.!?؟۔…](?=\s|$)|[\n\r]")
_CLAUSE = re.compile(rf"{_SENTENCE.pattern}|[,،;؛]")


def tense(text: str, folded: Folded, span: Span, told: int, *, clause: bool) -> Tense:
    """What the nearest telling word before the date speaks of, in its sentence, or the first one after it.

    `told`: where the date before it ended, which words beyond belong to. `clause`: only words before it
    count, up to a comma: a report tells on Monday of what will be.
    """
    start, end = max(told, span.start - _BEFORE), min(len(text), span.end + _AFTER)
    ends = _CLAUSE if clause else _SENTENCE
    for found in ends.finditer(text, start, span.start):
        start = found.end()
    closed = _SENTENCE.search(text, span.end, end)
    end = closed.start() if closed else end
    before = folded.text[folded.at(start) : folded.at(span.start)]
    found_before = list(_cues().finditer(before))
    if found_before:
        return _nearest(found_before, folded.text[folded.at(span.end) : folded.at(end)], clause)
    if clause or span.start - start > _OPENING:
        return ""
    other = _OTHER_CLAUSE.search(text, span.end, end)
    end = other.start() if other else end
    found_after = _cues().search(folded.text[folded.at(span.end) : folded.at(end)])
    return _tense(found_after) if found_after else ""


def _nearest(found: list[re.Match[str]], after: str, clause: bool) -> Tense:
    """What the last of the words before a date speaks of, with the one before it and the words after."""
    nearest, before = found[-1], found[-2] if len(found) > 1 else None
    if nearest["promised"] and nearest.endpos - nearest.end() > _AT_ONCE:
        return "future" if clause else "either"  # promised a seat in March; promised in March that
    beside = before is not None and nearest.start() - before.end() < _PARTICIPLE
    if nearest["planned"]:
        told = _cues().search(after, 0, _BESIDE)
        was = before is not None and beside and before["past"] is not None
        return "lapsed" if was or (told and told["past"]) else "future"
    if nearest["halted"] and before is not None and beside and before["past"]:
        return "past"
    speaks = _tense(nearest)
    # will be held, is expected to have ended, remains closed
    if before is not None and beside and _tense(before) in ("future", "lasting"):
        return _tense(before) if speaks != "future" else speaks
    return speaks


def _tense(found: re.Match[str]) -> Tense:
    if found["future"] or found["prefixed"] or found["planned"]:
        return "future"
    told: tuple[Tense, ...] = ("either", "orders", "halted", "lasting", "recent")
    return next((one for one in told if found[one]), "past")


@cache
def _cues() -> re.Pattern[str]:
    """Arabic writes the future onto the verb (سيكون), English the past (reached); `neither` only looks so."""
    words: dict[str, list[str]] = {}
    with (WORDS / "tense_words.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            words.setdefault(row["tense"], []).append(re.escape(key(row["surface"])))
    neither = "|".join(words.pop("neither"))
    past = "|".join(words.pop("past"))
    # The longest of those that begin alike: `is due` before `is`.
    listed = "|".join(
        rf"(?P<{tense}>(?:و|ف)?(?:{'|'.join(sorted(found, key=len, reverse=True))}))\b"
        for tense, found in words.items()
    )
    return re.compile(
        rf"\b(?:{listed}|(?P<past>{_MAY}(?:و|ف)?(?:{past})\b|(?!(?:{neither})\b)[a-z]{{3,}}ed\b)"
        rf"|(?P<prefixed>(?:و|ف)?(?!(?:{neither})\b)س[يتن]\w{{2,}}))"
    )
