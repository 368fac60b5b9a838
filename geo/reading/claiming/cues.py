"""The words that say whether something happened (seeds/words/modality_words.csv), and how far each reaches.

A cue's `scope`: `next` the words right after it, `subject` what befalls its noun (no soldiers were hurt),
`being` as next, but what it is said of took place (لم يكن الهجوم الأول), `object` those but for على,
`present` a present tense right after it, `clause`, `sentence` (past subordinate clauses), `either` an event
of its clause before or after it, `back` an event before it, `to` an infinitive that nothing else governs,
`given` what would have come otherwise, but not what stands right behind it (لولا).
"""

from __future__ import annotations

import csv
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, cast

from geo.names import WORDS
from geo.reading.text.folded import HARD

Means = Literal[
    "",
    "denied",
    "foiled",
    "threatened",
    "planned",
    "wished",
    "conditional",
    "attempted",
    "topic",
    "unreal",
    "fact",
    "background",
    "during",
    "claimed",
    "boundary",
    "inside",
    "asks",
    "hearsay",  # what a denial may be of: reports, rumours, what was published
    "unborn",  # what is said of a thing that has not come about: وشيكا, ممكنا
]
_NEXT_WORDS, _BACK_WORDS, _ADJECTIVE_WORDS, _OBJECT_WORDS = 3, 8, 3, 5
_ON = "علي"  # علق على is to comment
_PARENTHESIS, _HEARD_OF, _AT_ONCE = 160, 60, 25  # characters
_SUPPOSED = re.compile("(?:had|if|were|without|but for) ")
_BEFELL = re.compile(
    r" (?:(?!(?:that|which|who|whose|where|when|while|but|and|as|after) )\S+ ){0,6}?"
    r"(?:was|were|been|being|is|are) (?:\S+ (?:or|nor|and) )*(?:\S+ly )?\S+"
)
_DATED = re.compile(
    r"(?:on|in|of|since|until|till|by|last|early|late|mid|from|between|\d{1,2}) may"
    r"(?! (?:be|have|not|also|well|yet) )(?= |\n)|may \d"
)
_THIS = frozenset(("", "هذا", "هذه", "ذلك", "تلك", "هو", "هي"))
_DEFINITE = re.compile("[وف]?[بك]?(?:ال|لل)")


class Word(NamedTuple):
    """A row of modality_words.csv."""

    surface: str
    lang: str
    form: str
    means: Means
    scope: str


class Cue(NamedTuple):
    """A cue at [start, end) of the folded text, and the tense of its word."""

    start: int
    end: int
    word: Word
    tense: str = ""


@dataclass(frozen=True, slots=True)
class Clauses:
    """Where clauses of one sentence end: `weak` stops a clause, `strong` also what holds for the sentence.

    `supposed`: it begins as a condition does (had the guards left). `refuted`: from where to where it tells
    what was rumoured and is denied.
    """

    weak: Sequence[int]
    strong: Sequence[int]
    end: int
    supposed: bool = False
    refuted: Sequence[tuple[int, int]] = ()

    def reach(self, at: int, scope: str) -> int:
        """How far a cue of `scope` that ends at `at` governs."""
        stops = self.strong if scope == "sentence" else self.weak
        found = bisect_right(stops, at)
        return stops[found] if found < len(stops) else self.end


def words() -> list[Word]:
    """The rows of modality_words.csv."""
    with (WORDS / "modality_words.csv").open(newline="", encoding="utf-8") as lines:
        return [
            Word(row["surface"], row["lang"], row["form"], cast(Means, row["means"]), row["scope"])
            for row in csv.DictReader(lines)
        ]


def is_month(text: str, start: int, end: int) -> bool:
    """Whether a word is the name of a month: on May 12."""
    if end - start != 3 or not text.startswith("may", start):
        return False
    before = text.rfind(" ", 0, start - 1) + 1
    return (_DATED.match(text, before) or _DATED.match(text, start)) is not None


def clauses(
    text: str, start: int, end: int, cues: Sequence[Cue], verbs: Iterable[int] = ()
) -> Clauses:
    """The clauses of the folded sentence [start, end): they end at conjunctions, and at commas before `and`.

    `verbs`: where verbs of the past begin; `and` before one opens a clause too.
    """
    strong: list[int] = []
    past = [*verbs, *(cue.start for cue in cues if cue.tense == "past")]
    kept = {cue.start for cue in cues if cue.word.means == "inside"}
    weak = [
        at for at in past if (text[at] == "و" and at not in kept) or text.startswith("and ", at - 4)
    ]
    for cue in cues:
        if cue.word.means == "boundary":
            weak.append(cue.start)
            if cue.word.scope == "sentence":
                strong.append(cue.start)
    comma = text.find(HARD, start, end - 1)
    while comma >= 0:
        after = comma + 1
        if (text[after] == "و" and after not in kept) or text.startswith("and ", after):
            weak.append(after)
        comma = text.find(HARD, after, end - 1)
    supposed = _SUPPOSED.match(text, start, end) is not None
    weak.sort()
    return Clauses(weak, sorted(strong), end, supposed, _refuted(text, cues, weak, end))


def _refuted(
    text: str, cues: Sequence[Cue], weak: Sequence[int], end: int
) -> list[tuple[int, int]]:
    """What is told behind نفى ما نشر عن …, denied claims that …: past a relative clause right there."""
    denials = [one.end for one in cues if one.word.means == "denied" and one.word.scope == "clause"]
    if not denials:
        return []
    relative = {
        one.start
        for one in cues
        if (one.word.means, one.word.scope) == ("boundary", "clause")
        and text[one.start - 1] != HARD
    }
    found: list[tuple[int, int]] = []
    for cue in cues:
        if cue.word.means == "hearsay" and any(
            0 <= cue.start - at < _HEARD_OF and _goes_on(weak, at, cue.start) for at in denials
        ):
            stops = (
                at
                for at in weak
                if at > cue.start and not (at in relative and at - cue.end < _AT_ONCE)
            )
            found.append((cue.end, next(stops, end)))
    return found


def _goes_on(weak: Sequence[int], low: int, high: int) -> bool:
    """Whether one clause holds both."""
    return bisect_right(weak, low) == bisect_right(weak, high - 1)


def distance(text: str, start: int, end: int, tense: str, cue: Cue) -> int | None:
    """Characters between a cue of small reach and the event; None where it does not reach so far."""
    scope = cue.word.scope
    if scope == "back":
        if cue.start < end:
            return None
        between, most = _unbroken(text, end, tense, cue), _BACK_WORDS
        if cue.word.form == "participle":
            most = _ADJECTIVE_WORDS
    else:
        if cue.end > start or (scope == "present" and tense not in ("present", "base")):
            return None
        between, most = text[cue.end : start], _NEXT_WORDS
        if scope == "subject":
            return len(between) if _BEFELL.fullmatch(text, cue.end, end) else None
    if len(between) > 80 or HARD in between or between.count(" ") > most:
        return None
    return len(between)


def _unbroken(text: str, end: int, tense: str, cue: Cue) -> str:
    """Without a clause between commas that parts a noun from its verb: the closure, due in May, was …"""
    between = text[end : cue.start]
    if between.count(HARD) != 2 or between[-1] != HARD or len(between) > _PARENTHESIS:
        return between
    head, aside, _ = between.split(HARD)
    if (tense not in ("", "base") and cue.word.lang == "en") or cue.word.form == "participle":
        return between
    goes_on = aside.startswith(("و", "and ", "but ")) or text[cue.start] == "و"
    return between if goes_on else f"{head} "


def holds_up(text: str, start: int, cue: Cue, within: Clauses) -> bool:
    """Whether a cue (suspend, freeze) has the event at `start` in its object."""
    if not cue.end <= start < within.reach(cue.end, "clause"):
        return False
    between = text[cue.end : start]
    return (
        HARD not in between and between.count(" ") <= _OBJECT_WORDS and _ON not in between.split()
    )


def takes_for_granted(text: str, start: int, end: int, cue: Cue, cues: Iterable[Cue]) -> bool:
    """Whether what is denied is only said of an event that took place: لم يكن الهجوم الأول من نوعه."""
    if cue.end > start or text[cue.end : start].strip() not in _THIS:
        return False
    if _DEFINITE.match(text, start, end) is None and not text.startswith("ال", end + 1):
        return False
    return not any(one.word.means == "unborn" and 0 < one.start - end < _HEARD_OF for one in cues)
