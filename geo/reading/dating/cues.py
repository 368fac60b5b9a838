"""Whether the words about a date speak of what comes or of what was (seeds/words/tense_words.csv).

`either`: a verb of the present that tells of both, as يجتمع does.
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
Tense = Literal["", "past", "future", "either"]

_BEFORE, _AFTER = 160, 60  # characters looked at
_OPENING = 20  # characters before a date that opens its sentence: in March elections will be held
_PARTICIPLE = 15  # characters from a word for the future to a past participle of its verb
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
        nearest = found_before[-1]
        # will be held, is expected to have ended
        if len(found_before) > 1 and nearest.start() - found_before[-2].end() < _PARTICIPLE:
            nearest = found_before[-2] if _tense(found_before[-2]) == "future" else nearest
        return _tense(nearest)
    if clause or span.start - start > _OPENING:
        return ""
    other = _OTHER_CLAUSE.search(text, span.end, end)
    end = other.start() if other else end
    found_after = _cues().search(folded.text[folded.at(span.end) : folded.at(end)])
    return _tense(found_after) if found_after else ""


def _tense(found: re.Match[str]) -> Tense:
    if found["either"]:
        return "either"
    return "future" if found["future"] or found["prefixed"] else "past"


@cache
def _cues() -> re.Pattern[str]:
    """Arabic writes the future onto the verb (سيكون), unless the word is one of those listed as `neither`."""
    words: dict[str, list[str]] = {"future": [], "past": [], "either": [], "neither": []}
    with (WORDS / "tense_words.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            words[row["tense"]].append(re.escape(key(row["surface"])))
    future, past, either, neither = ("|".join(found) for found in words.values())
    return re.compile(
        rf"\b(?:(?P<future>(?:و|ف)?(?:{future}))\b|(?P<past>(?:(?:و|ف)?(?:{past})|[a-z]{{3,}}ed)\b)"
        rf"|(?P<either>(?:و|ف)?(?:{either}))\b"
        rf"|(?P<prefixed>(?:و|ف)?(?!(?:{neither})\b)س[يتن]\w{{2,}}))"
    )
