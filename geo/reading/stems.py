"""Words met in a folded text in any of their forms: one automaton over stems, then what stands about a stem.

A table names a word once (`هاجم يهاجم`, `withdraw withdrew withdrawn`, `غارة`). Arabic verbs and nouns are kept as
stems, and the letters written onto them must be affixes of their class; English forms are few and are made when
the table is loaded. Sources of the affixes: any grammar, here Ryding, Modern Standard Arabic (2005), ch. 21–30.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import ahocorasick

from geo.reading.folded import HARD, fold

from geo.reading.lexicon import GAPS


class Met(NamedTuple):
    """A word of row `row` of its table at [start, end) of the folded text, clitics and endings included.

    `tense`: past, present, future, purpose (what لـ is written onto) of verbs; base, ing for English; "" of others.
    """

    start: int
    end: int
    row: int
    tense: str


class _Stem(NamedTuple):
    shape: str
    row: int
    tense: str


FORMS = ("verb", "noun", "participle", "phrase", "particle")
_LONGEST_BEFORE, _LONGEST_AFTER = 6, 7
_ON = "(?:ه|ها|هم|هما|هن|نا|كم|ك|ني)"
_AND = "[وف]?"
_CLITICS = f"{_AND}(?:[بلك]?(?:ال)?|لل)"
_YA = f"{_AND}(?P<t>[سل]?)[يتنا]"
# What may stand before and after the stem of each class, in the letters of keys (ة is ه, ى is ي, no ء).
_SHAPES = {
    "past": (f"{_AND}ل?", f"(?:ت|ا|تا|نا|ن)?{_ON}?|وا|و{_ON}"),
    "past_weak": (f"{_AND}ل?", f"ي|ا|(?:ت|تا|ينا|ين|ا|و){_ON}?|وا"),
    "present": (_YA, f"(?:ون|ان|ا|ين|ن|و)?{_ON}?|وا"),
    "present_weak": (_YA, f"(?:ي|و|ون|يان|يا|ين)?{_ON}?|وا"),
    "masculine": (_CLITICS, f"(?:ات|ان|ين|ي)?{_ON}?|ا"),
    "feminine": (_CLITICS, f"ه|(?:ت|ات|تا|تي){_ON}?|تان|تين"),
    "weak": (_CLITICS, f"(?:ي|يا|يات|يه)?{_ON}?"),
    "participle": (_CLITICS, f"(?:ه|ات|ان|ين|ون|ي|و|تان|تين)?{_ON}?|ا"),
    "phrase": (_CLITICS, f"{_ON}?"),
    "particle": (_AND, ""),
    "exact": ("", ""),
}
_PATTERNS = {
    name: (re.compile(before), re.compile(after)) for name, (before, after) in _SHAPES.items()
}
_TENSES = {"": "present", "س": "future", "ل": "purpose"}
_NOUNS = ("masculine", "feminine", "weak")
_FOR = ("ل", "ول", "فل")
_SIBILANT = re.compile(r"(?:s|x|z|ch|sh)$")
_SHORT = re.compile(r"^(?:[^aeiou]*[aeiou][bdgmnprt]|.*(?:fer|mit|pel|log|pat|fic|plot))$")


@lru_cache(maxsize=65536)
def _fits(shape: str, tense: str, before: str, after: str) -> str | None:
    """The tense when both affixes are of the class, else None."""
    first, last = _PATTERNS[shape]
    head = first.fullmatch(before)
    if head is None or last.fullmatch(after) is None:
        return None
    if tense == "present" and "t" in first.groupindex:
        return _TENSES[head["t"]]
    # A verbal noun after لـ says what for: لتهريب. With the article (للهجوم) it may be any object.
    return "purpose" if tense == "" and shape in _NOUNS and before in _FOR else tense


class Stems:
    """The words of a table, ready to be met. A word is (surface, lang, form); its row is its place among them."""

    def __init__(self, words: Iterable[tuple[str, str, str]]) -> None:
        """Forms: verb, noun, participle, phrase. Raises ValueError for another, with the word."""
        stems: dict[str, list[_Stem]] = {}
        listed = list(words)
        plain = plainly([surface for surface, _, _ in listed])
        for row, ((surface, lang, form), bare) in enumerate(zip(listed, plain, strict=True)):
            made = _arabic(surface, bare, form) if lang == "ar" else _english(bare, form)
            for stem, shape, tense in made:
                one = _Stem(shape, row, tense)
                if one not in stems.setdefault(stem, []):
                    stems[stem].append(one)
        self._automaton = ahocorasick.Automaton()
        for stem, found in stems.items():
            self._automaton.add_word(stem, (len(stem), tuple(found)))
        self._automaton.make_automaton()

    def meet(self, text: str) -> Iterator[Met]:
        """Every word met in a folded text, by where its stem ends; overlapping ones too."""
        for last, (length, stems) in self._automaton.iter(text):
            end, start = last + 1, last + 1 - length
            first = _bound(text, start)
            if first is None:
                continue
            stop = _end(text, end)
            if stop is None:
                continue
            before, after = text[first:start], text[end:stop]
            for shape, row, tense in stems:
                if (said := _fits(shape, tense, before, after)) is not None:
                    yield Met(first, stop, row, said)


def _bound(text: str, at: int) -> int | None:
    for start in range(at, max(at - _LONGEST_BEFORE, 1) - 1, -1):
        if text[start - 1] in GAPS:
            return start
    return None


def _end(text: str, at: int) -> int | None:
    for end in range(at, min(at + _LONGEST_AFTER, len(text))):
        if text[end] in GAPS:
            return end
    return None


def plainly(surfaces: Sequence[str]) -> list[str]:
    """Words in the letters of a folded text: as keys, but no word is dropped from a phrase."""
    return fold(f"{HARD}".join(surfaces)).text.strip(HARD).split(HARD) if surfaces else []


def _arabic(surface: str, bare: str, form: str) -> Iterator[tuple[str, str, str]]:
    """(stem, class of its affixes, tense) of one Arabic word."""
    if form == "verb":
        past, present = bare.split()
        present = present[1:]
        if surface.split()[0][-1] in "ىا":
            yield past[:-1], "past_weak", "past"
            yield present[:-1], "present_weak", "present"
            return
        yield past, "past", "past"
        yield present, "present", "present"
        if len(present) > 3 and present[-2] == "ي":
            # Passive of a hollow verb: يستعيد, يُستعاد.
            yield f"{present[:-2]}ا{present[-1]}", "present", "present"
    elif form == "noun" and surface.endswith("ة"):
        yield bare[:-1], "feminine", ""
    elif form == "noun":
        yield (bare[:-1], "weak", "") if bare.endswith("ي") else (bare, "masculine", "")
    elif form == "participle":
        yield bare.removesuffix("ه"), "participle", ""
    elif form == "phrase":
        yield bare, "phrase", ""
    elif form == "particle":
        yield bare, "particle", ""
    else:
        raise ValueError(f"{surface!r}: form {form!r} is none of {FORMS}")


def _english(bare: str, form: str) -> Iterator[tuple[str, str, str]]:
    """(form, exact, tense) of every form of one English word or phrase."""
    if form == "verb":
        base, *pasts = bare.split()
        yield f"{_stemmed(base, 's')}s", "exact", "present"
        yield f"{_stemmed(base, 'ing')}ing", "exact", "ing"
        for past in pasts or [f"{_stemmed(base, 'ed')}ed"]:
            yield past, "exact", "past"
        if base not in pasts:
            yield base, "exact", "base"
    elif form == "noun":
        yield bare, "exact", ""
        yield f"{_stemmed(bare, 's')}s", "exact", ""
    elif form in FORMS:
        yield bare, "exact", ""
    else:
        raise ValueError(f"{bare!r}: form {form!r} is none of {FORMS}")


def _stemmed(word: str, ending: str) -> str:
    """What an ending is written onto: plan → plann(ed), raid → raid, deny → deni(ed), seize → seiz(ed)."""
    consonant_y = len(word) > 2 and word[-1] == "y" and word[-2] not in "aeiou"
    if ending == "s":
        if consonant_y:
            return f"{word[:-1]}ie"
        return f"{word}e" if _SIBILANT.search(word) else word
    if word[-1] == "e" and (ending == "ed" or word[-2:] not in ("ee", "oe", "ye")):
        return word[:-1]
    if consonant_y and ending == "ed":
        return f"{word[:-1]}i"
    if _SHORT.match(word) and not word.endswith(("ffer", "eer")):
        return f"{word}{word[-1]}" if word[-1] != "c" else f"{word}k"
    return word
