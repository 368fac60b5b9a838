"""Words met in a folded text in any of their forms: by stems and by what is written onto them.

A table names a word once (`هاجم يهاجم`, `withdraw withdrew withdrawn`, `غارة`). Arabic verbs and nouns are
kept as stems, and the letters written onto them must be affixes of their class; English forms are few and
are made when the table is loaded. Sources of the affixes: any grammar, here Ryding, Modern Standard Arabic
(2005), ch. 21–30.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

import ahocorasick

from geo.reading.text.folded import HARD, SOFT, fold
from geo.reading.text.lexicon import GAPS


class Met(NamedTuple):
    """A word of row `row` of its table at [start, end) of the folded text, clitics and endings included.

    `tense`: past, present, future, purpose (what لـ is written onto) of verbs; base, ing for English; "" of
    others.
    """

    start: int
    end: int
    row: int
    tense: str


class _Stem(NamedTuple):
    shape: str
    row: int
    tense: str


FORMS = ("verb", "noun", "name", "participle", "phrase", "particle")
_LONGEST_BEFORE = 6
_REMEMBERED = 300_000  # words
_ON = "(?:ه|ها|هم|هما|هن|نا|كم|ك|ني)"
_AND = "[وف]?"
_CLITICS = f"{_AND}(?:[بلك]?(?:ال)?|لل)"
_YA = f"{_AND}(?P<t>[سل]?)[يتنا]"
# What may stand before and after the stem of each class, in the letters of keys (ة is ه, ى is ي, no ء).
_SHAPES = {
    "past": (f"{_AND}ل?", f"(?:ت|ا|تا|نا|ن|تم)?{_ON}?|وا|و{_ON}"),
    "past_weak": (f"{_AND}ل?", f"ي|ا|(?:ت|تا|ينا|ين|ا|و){_ON}?|وا"),
    "present": (_YA, f"(?:ون|ان|ا|ين|ن|و)?{_ON}?|وا"),
    "present_weak": (_YA, f"(?:ي|و|ون|يان|يا|ين)?{_ON}?|وا"),
    "masculine": (_CLITICS, f"(?:ات|ان|ين|ي)?{_ON}?|ا"),
    "feminine": (_CLITICS, f"ه|(?:ت|ات|تا|تي){_ON}?|تان|تين"),
    "named": (_CLITICS, f"(?:ات|ان|ين|ي)?{_ON}?|ا"),
    "named_feminine": (_CLITICS, f"ه|(?:ت|ات|تا|تي){_ON}?|تان|تين"),
    "weak": (_CLITICS, f"(?:ي|يا|يات|يه)?{_ON}?"),
    "participle": (_CLITICS, f"(?:ه|ات|ان|ين|ون|ي|و|تان|تين)?{_ON}?|ا"),
    "phrase": (_CLITICS, ""),
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


class _Word(NamedTuple):
    """What a written word is: (row, tense) of each word that it may be; by their second word, phrases."""

    alone: tuple[tuple[int, str], ...]
    opens: dict[str, list[tuple[str, int]]]


_NONE = _Word((), {})


class Stems:
    """The words of a table, ready to be met. A word is (surface, lang, form); its row is its place.

    What a written word may be is worked out once and remembered: a text has far fewer words than it has
    places.
    """

    def __init__(self, words: Iterable[tuple[str, str, str]]) -> None:
        """Forms are FORMS. Raises ValueError for another, with the word."""
        self._phrases: dict[str, list[tuple[str, str, int]]] = {}
        self._known: dict[str, _Word] = {}
        stems: dict[str, list[_Stem]] = {}
        listed = list(words)
        plain = plainly([surface for surface, _, _ in listed])
        for row, ((surface, lang, form), bare) in enumerate(zip(listed, plain, strict=True)):
            made = _arabic(surface, bare, form) if lang == "ar" else _english(bare, form)
            for stem, shape, tense in dict.fromkeys(made):
                first, gap, rest = stem.partition(SOFT)
                if gap:
                    self._phrases.setdefault(first, []).append((rest, shape, row))
                else:
                    stems.setdefault(stem, []).append(_Stem(shape, row, tense))
        self._automaton = ahocorasick.Automaton()
        for stem, found in stems.items():
            self._automaton.add_word(stem, (len(stem), found))
        self._automaton.make_automaton()

    def meet(self, text: str) -> list[Met]:
        """Every word met in a folded text by where it begins, the longest first; of equals by row."""
        found: list[Met] = []
        words = text[1:-1].replace(HARD, SOFT).split(SOFT)
        # The ends without the gaps, of which each word has one before it.
        ends = list(accumulate(map(len, words)))
        whats = map(self._known.get, words)
        known = [(number, what) for number, what in enumerate(whats) if what is not _NONE]
        for number, what in known:
            if what is None:  # new to this text: by now it may have been met in it
                word = words[number]
                what = self._known.get(word) or self._look_up(word)
                if what is _NONE:
                    continue
            stop = ends[number] + number + 1
            start = stop - len(words[number])
            if what.opens and number + 1 < len(words):
                phrases = what.opens.get(words[number + 1])
                if phrases:
                    found += _opened(text, start, stop, phrases)
            for row, tense in what.alone:
                found.append(Met(start, stop, row, tense))
        return found

    def _look_up(self, word: str) -> _Word:
        """What a word may be, worked out and remembered."""
        alone = {
            (row, said)
            for last, (length, stems) in self._automaton.iter(word)
            for shape, row, tense in stems
            if (said := _fits(shape, tense, word[: last + 1 - length], word[last + 1 :]))
            is not None
        }
        opens: dict[str, list[tuple[str, int]]] = {}
        for cut in range(min(_LONGEST_BEFORE, len(word))):
            for rest, shape, row in self._phrases.get(word[cut:], ()):
                if _fits(shape, "", word[:cut], "") is not None:
                    opens.setdefault(rest.partition(SOFT)[0], []).append((rest, row))
        found = _Word(tuple(sorted(alone)), opens) if alone or opens else _NONE
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        self._known[word] = found
        return found


def _opened(text: str, start: int, end: int, phrases: Iterable[tuple[str, int]]) -> list[Met]:
    """The phrases that go on after the word at [start, end), the longest first."""
    met = [
        Met(start, end + 1 + len(rest), row, "")
        for rest, row in phrases
        if text[end] == SOFT
        and text.startswith(rest, end + 1)
        and text[end + 1 + len(rest)] in GAPS
    ]
    return sorted(met, key=lambda one: (-one.end, one.row)) if len(met) > 1 else met


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
    elif form == "name":  # هجوم after لـ is what something was exposed to, no purpose
        feminine = surface.endswith("ة")
        yield bare[: len(bare) - feminine], "named_feminine" if feminine else "named", ""
    elif form == "noun" and surface.endswith("ة"):
        yield bare[:-1], "feminine", ""
    elif form == "noun":
        yield (bare[:-1], "weak", "") if bare.endswith("ي") else (bare, "masculine", "")
    elif form == "participle":
        yield bare.removesuffix("ه"), "participle", ""
    elif form == "phrase":
        yield bare, "phrase", ""
        if bare.endswith(" علي"):
            for whom in ("ه", "ها", "هم", "هن", "هما"):
                yield f"{bare}{whom}", "phrase", ""
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
