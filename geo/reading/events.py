"""Words that tell of something that happens, and whether they say that it did.

seeds/words/event_words.csv names them; where one word has several meanings (قصف from the air or from the
ground) the first row whose company is there decides, and the others are kept as alternatives.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from geo.reading.claiming import company, modality
from geo.reading.claiming.company import Around, Named
from geo.reading.claiming.cues import Cue, Means, clauses, is_month
from geo.reading.claiming.event_kinds import kinds
from geo.reading.claiming.event_words import MISHAP, Vocabulary, Word, load
from geo.reading.claiming.stems import Met
from geo.reading.model import EventRead, Mention, Modality, Span
from geo.reading.text.folded import Folded

# Words: for `prior`, for `after`, for `next`, for what turns the sense (نقل عن).
_PRIOR, _AFTER, _NEXT, _RIGHT_AFTER = 2, 6, 2, 3
# What a word that says how it ended stands under: a rocket aimed at the base was shot down.
_MET = (*modality.FACTS, "wished", "planned", "attempted")
_REFUTES = ("clause", "final")  # where a denial is somebody's: نفى
_TOLD = (*modality.FACTS, "attempted", "claimed", "foiled")
_MODALITY: dict[Means, tuple[Modality, bool]] = {
    "denied": ("denied", False),
    "foiled": ("foiled", False),
    "threatened": ("threatened", False),
    "conditional": ("threatened", False),
    "unreal": ("denied", False),
    "planned": ("asserted", True),
    "wished": ("asserted", True),
}


class _Told(NamedTuple):
    """A sentence: `span` in the text, [start, end) in the folded text."""

    span: Span
    start: int
    end: int


def find(
    text: str, folded: Folded, sentences: Sequence[Span], mentions: Sequence[Mention] = ()
) -> tuple[EventRead, ...]:
    """The events in the order of the text. A word is one event at most; `mentions` are places in it."""
    if not sentences:
        return ()
    vocabulary = load()
    met = vocabulary.stems.meet(folded.text)
    named = Named.of(folded, mentions)
    found: list[EventRead] = []
    for told, inside in _by_sentence(folded, sentences, met):
        if any(one.row < len(vocabulary.words) for one in inside):
            found += _in_sentence(text, folded, told, inside, vocabulary, named)
    return tuple(found)


def _by_sentence(
    folded: Folded, sentences: Sequence[Span], met: Sequence[Met]
) -> Iterator[tuple[_Told, list[Met]]]:
    """Each sentence and what was met in it."""
    starts = np.searchsorted(folded.ends, [one.start for one in sentences], side="right").tolist()
    ends = np.searchsorted(folded.begins, [one.end for one in sentences], side="left").tolist()
    at = 0
    for span, start, end in zip(sentences, starts, ends, strict=True):
        while at < len(met) and met[at].start < start:
            at += 1
        first = at
        while at < len(met) and met[at].start < end:
            at += 1
        if first < at:
            yield _Told(span, start, end), list(met[first:at])


def _in_sentence(
    text: str,
    folded: Folded,
    told: _Told,
    met: Sequence[Met],
    vocabulary: Vocabulary,
    named: Named,
) -> Iterator[EventRead]:
    many = len(vocabulary.words)
    cues = _longest_cues(
        [
            Cue(one.start, one.end, vocabulary.cues[one.row - many], one.tense)
            for one in met
            if one.row >= many and not is_month(folded.text, one.start, one.end)
        ]
    )
    verbs = [one.start for one in met if one.row < many and one.tense == "past"]
    within = clauses(folded.text, told.start, told.end, cues, verbs)
    alleged = modality.claimed(cues)
    asked = modality.asked(text[told.span.start : told.span.end], cues)
    found: list[tuple[Word, EventRead]] = []
    harmless = False
    meanings = _meanings(folded.text, told.start, told.end, met, vocabulary.words, named)
    for one, word, others in meanings:
        if word.event_type == MISHAP:
            harmless = True
            continue
        governed: Means = ""
        if word.event_type != "statement":  # what is said is not done: حذر is itself a cue
            governed = modality.governing(folded.text, one.start, one.end, one.tense, cues, within)
            if word.means and governed in _MET:
                governed = word.means
            elif asked and governed in modality.FACTS:
                governed = "topic"
        span = folded.span(one.start, one.end)
        found.append((word, _event(text, span, one.tense, word, governed, others, alleged=alleged)))
    refutes = any(one.word.means == "denied" and one.word.scope in _REFUTES for one in cues)
    return _standing(found, harmless=harmless, refutes=refutes)


def _event(
    text: str,
    span: Span,
    tense: str,
    word: Word,
    governed: Means,
    others: tuple[str, ...],
    *,
    alleged: bool,
) -> EventRead:
    told, planned = _MODALITY.get(governed, ("asserted", False))
    if governed == "attempted" and not kinds()[word.event_type].attempt:
        told = "foiled"
    return EventRead(
        span=span,
        surface=text[span.start : span.end],
        event_type=word.event_type,
        modality=told,
        planned=planned,
        governed=governed,
        claimed=alleged,
        weight=word.weight,
        subject=word.subject,
        tense=tense,
        alternatives=others,
    )


def _standing(
    found: Sequence[tuple[Word, EventRead]], *, harmless: bool, refutes: bool
) -> Iterator[EventRead]:
    """The events, but for words that are none beside what another tells.

    `harmless`: nobody did it. That nobody was hurt is no event, unless somebody denies it (`refutes`).
    """
    told = [event for word, event in found if not word.alone and event.governed in _TOLD]
    harm = harmless or any(kinds()[event.event_type].deadly for event in told)
    other = any({"incidents", "control"} & set(kinds()[event.event_type].layers) for event in told)
    for word, event in found:
        if word.alone == "harm" and event.governed == "denied" and not refutes:
            continue
        if not (word.alone and (harm if word.alone == "harm" else other)):
            yield event


def _longest_cues(cues: Sequence[Cue]) -> list[Cue]:
    """Without those that stand inside a longer one that reaches the same way: لا in لا يزال."""
    kept: list[Cue] = []
    plain = {(cue.start, cue.end) for cue in cues if cue.word.means == "inside"}  # تسعة is no سعى
    longest = {True: (-1, -1), False: (-1, -1)}
    for cue in cues:
        back = cue.word.scope == "back"
        if cue.end > longest[back][1] or (cue.start, cue.end) == longest[back]:
            if cue.word.means == "inside" or (cue.start, cue.end) not in plain:
                kept.append(cue)
            longest[back] = (cue.start, cue.end)
    return kept


def _meanings(
    text: str, start: int, end: int, met: Sequence[Met], words: Sequence[Word], named: Named
) -> Iterator[tuple[Met, Word, tuple[str, ...]]]:
    """The event words of a sentence, each with what it means here and what else it might."""
    many = len(words)
    group: list[Met] = []
    reach = 0
    for one in [*(one for one in met if one.row < many), None]:
        if one is not None and (not group or one.start < reach):
            group.append(one)
            reach = max(reach, one.end)
            continue
        if len(group) == 1 and not words[group[0].row].event_type:
            group.clear()
        elif len(group) > 1:
            group.sort(key=lambda m: (m.start - m.end, not words[m.row].phrase, m.row))
        fitting = _fitting(text, start, end, group, words, named)
        if fitting and words[fitting[0].row].event_type:
            first = fitting[0]
            kind = words[first.row].event_type
            others = [words[other.row].event_type for other in fitting[1:]]
            yield (
                first,
                words[first.row],
                tuple(dict.fromkeys(o for o in others if o not in ("", kind, MISHAP))),
            )
        group = [one] if one is not None else []
        reach = one.end if one is not None else 0


def _fitting(
    text: str, start: int, end: int, group: Sequence[Met], words: Sequence[Word], named: Named
) -> list[Met]:
    """Those of the meanings of some words that stand where they may."""
    around: Around | None = None  # the words about the last span looked at: most are of one
    found: list[Met] = []
    for one in group:
        word = words[one.row]
        if not word.asks:
            fits = not (word.tense and one.tense and word.tense != one.tense)
        else:
            if around is None or (around.start, around.end) != one[:2]:
                around = Around(text, start, end, one.start, one.end, named)
            fits = _fits(around, one, word)
        if fits:
            found.append(one)
    return found


def _fits(around: Around, met: Met, word: Word) -> bool:
    if word.tense and met.tense and word.tense != met.tense:
        return False
    return not (
        (word.next and word.next.isdisjoint(around.after(_NEXT)))
        or (word.prior and word.prior.isdisjoint(around.before(_PRIOR)))
        or (word.after and word.after.isdisjoint(around.after(_AFTER)))
        or (word.without and not word.without.isdisjoint(around.after(_RIGHT_AFTER)))
        or (word.before and word.before.isdisjoint(around.before(company.ALL)))
        or (word.near and word.near.isdisjoint(around.near()))
    )
