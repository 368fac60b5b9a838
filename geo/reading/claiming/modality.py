"""What governs an event's word: whether it happened, was denied, foiled, feared, planned, wished for.

The nearest cue of the same clause governs; cues.py tells how far each reaches.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from geo.reading.claiming.cues import (
    Clauses,
    Cue,
    Means,
    distance,
    holds_up,
    takes_for_granted,
)

_BARE = ("base", "present")  # of a verb after to and أن
_TAIL = 3  # characters that may follow what ends a sentence: …, the ministry denied.
_EITHER, _CHAIN = 90, 40  # characters
_OUTER = ("foiled", "denied")
_WIDE = ("clause", "sentence")
# Where a cue stands close but a wider one decides: an attempt that was foiled, a crime that is feared.
_YIELDS = ("attempted", "topic")
_FACTS = ("fact", "background", "during")
FACTS = ("", *_FACTS)
_AHEAD = ("planned", "wished")
_ASKED = frozenset("?؟")
_PASSIVE = ("was ", "were ", "been ", "being ")
_FINITE = re.compile("(?:is|are|was|were|has|have|had) ")
_SILENT = frozenset(("boundary", "inside", "claimed", "asks", "hearsay", "unborn"))


def governing(
    text: str, start: int, end: int, tense: str, cues: Sequence[Cue], within: Clauses
) -> Means:
    """What the event word at [start, end) is under; "" when it is told as a fact."""
    heard = _Heard()
    for cue in cues:
        word = cue.word
        if word.means in _SILENT:
            continue
        if word.means == "unreal":
            if _is_unreal(text, start, end, tense, cue, within):
                return "unreal"
        elif word.scope == "being" and takes_for_granted(text, start, end, cue, cues):
            continue
        elif word.scope:
            _hear(heard, text, start, end, tense, cue, within)
    close, doing = heard.close, heard.doing
    if within.refuted and _is_refuted(start, within) and not (close and close[1] == "background"):
        return "denied"
    if heard.final and claimed(cues):  # after rumours of a jailbreak, which the ministry denies
        return heard.final
    if tense == "future" and (close is None or close[1] in _FACTS):
        return "planned"
    if close and doing:
        if close[1] == "fact" and _is_undone(text, doing, cues):
            return "denied"
        if heard.wide and close[1] in _FACTS and heard.wide[0] < close[0]:
            return "" if heard.wide[1] == "fact" else heard.wide[1]  # forces plan to withdraw
        if heard.undone and close[1] in _AHEAD:
            return heard.undone  # the planned visit was cancelled
        if not _carries(doing):
            return _outright(heard) or _told(close[1], heard.yielding)
        others = [cue for cue in cues if cue != doing]
        return governing(text, doing.start, doing.end, doing.tense, others, within)
    if heard.wide or heard.final:
        means = heard.wide[1] if heard.wide else heard.final
        return "" if means == "fact" else means
    if tense == "purpose":  # also في محاولة لـ: what for, no attempt that is told
        return "wished" if heard.yielding in ("", "attempted") else heard.yielding
    return heard.yielding or heard.to


@dataclass(slots=True)
class _Heard:
    """What the cues of a sentence say of one event, with how far off they stand.

    `outer`: where the last cue ended that decides over one right after it (foiled a plan to …).
    """

    close: tuple[int, Means] | None = None
    doing: Cue | None = None
    yielding: Means = ""
    wide: tuple[int, Means] | None = None
    to: Means = ""
    final: Means = ""
    undone: Means = ""
    outer: int = -_CHAIN


def _hear(
    heard: _Heard, text: str, start: int, end: int, tense: str, cue: Cue, within: Clauses
) -> None:
    means, scope = cue.word.means, cue.word.scope
    if scope in _WIDE:
        if cue.end <= start < within.reach(cue.end, scope) and not _befell_it(text, cue):
            _hear_wide(heard, start, cue)
    elif scope == "object":
        if holds_up(text, start, cue, within):
            _hear_wide(heard, start, cue)
    elif scope == "final":
        if end < cue.start and within.end - cue.end < _TAIL:
            heard.final = means
    elif scope == "to":
        if cue.end + 1 == start and tense in _BARE:
            heard.to = "wished"
    elif scope == "either":
        low, high = min(end, cue.end), max(start, cue.start)
        if tense != "past" and high - low < _EITHER and high < within.reach(low, "clause"):
            heard.wide = _nearer(heard.wide, high - low, means)
    elif (means, scope, tense, cue.word.lang) == ("planned", "back", "past", "en"):
        return  # agreed that detainees will be moved
    elif means == "topic" and (tense == "past" or _FINITE.match(text, start)):
        return  # four men convicted of the bombing were hanged
    elif (far := distance(text, start, end, tense, cue)) is not None:
        if scope == "back" and means in _OUTER:
            heard.undone = means
        if means in _YIELDS:
            heard.yielding = means
        elif heard.close is None or (far, cue.word.form != "noun") < (
            heard.close[0],
            heard.doing is not None and heard.doing.word.form != "noun",
        ):
            heard.close, heard.doing = (far, means), cue


def _hear_wide(heard: _Heard, start: int, cue: Cue) -> None:
    means = cue.word.means
    if means in _OUTER or heard.wide is None or heard.wide[1] not in _OUTER:
        heard.wide = _nearer(heard.wide, start - cue.end, means)
    elif cue.start - heard.outer > _CHAIN:
        heard.wide = (start - cue.end, means)
    if means in _OUTER:
        heard.outer = cue.end


def _befell_it(text: str, cue: Cue) -> bool:
    """Whether a verb tells that its subject was foiled: what follows it (in a clash) was not."""
    if cue.word.means != "foiled" or cue.word.form != "verb" or cue.tense != "past":
        return False
    passive = text.endswith(_PASSIVE, 0, cue.start)
    return passive and not text.startswith(("from ", "to "), cue.end + 1)


def _is_refuted(start: int, within: Clauses) -> bool:
    return any(low <= start < high for low, high in within.refuted)


def _outright(heard: _Heard) -> Means:
    """What is denied, foiled or put off is so too behind a noun that only carries it: نفت وقوع هجوم."""
    close, doing, wide = heard.close, heard.doing, heard.wide
    if not (close and doing and wide) or (close[1], doing.word.form) != ("fact", "noun"):
        return ""
    return wide[1] if wide[1] in (*_OUTER, "planned") and wide[0] - close[0] < _CHAIN else ""


def _carries(cue: Cue) -> bool:
    """Whether a verb only carries the event (launch, تم) and is no past: then it is governed itself."""
    return cue.word.means == "fact" and cue.word.form == "verb" and cue.tense not in ("past", "")


def _is_undone(text: str, doing: Cue, cues: Sequence[Cue]) -> bool:
    """Whether what only carries an event is denied: has not launched, لم تحدث أي عملية."""
    for cue in cues:
        if (cue.word.means, cue.word.scope) == ("denied", "next") and cue.end < doing.start:
            if doing.word.form == "verb":
                if cue.end + 1 == doing.start:
                    return True
            elif distance(text, doing.start, doing.end, doing.tense, cue) is not None:
                return True
    return False


def _is_unreal(text: str, start: int, end: int, tense: str, cue: Cue, within: Clauses) -> bool:
    """Whether an event is only imagined: behind لو, behind would have, or in the condition before that."""
    if cue.word.scope in ("sentence", "given"):
        if cue.word.scope == "given" and cue.end + 1 == start:
            return False
        return cue.end <= start < within.reach(cue.end, "sentence")
    if within.supposed and end <= cue.start:
        return True
    return distance(text, start, end, tense, cue) is not None


def _told(close: Means, yielding: Means) -> Means:
    """A fact that was an attempt is one still: عقب محاولة الفرار."""
    if close in _FACTS and yielding:
        return yielding
    return "" if close == "fact" else close


def claimed(cues: Sequence[Cue]) -> bool:
    """Whether the sentence is told as somebody's allegation."""
    return any(cue.word.means == "claimed" for cue in cues)


def asked(sentence: str, cues: Iterable[Cue]) -> bool:
    """Whether a sentence asks if something is so; one with why or when takes it for granted."""
    return not _ASKED.isdisjoint(sentence[-3:]) and all(cue.word.means != "asks" for cue in cues)


def _nearer(known: tuple[int, Means] | None, far: int, means: Means) -> tuple[int, Means] | None:
    return (far, means) if known is None or far < known[0] else known
