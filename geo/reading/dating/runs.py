"""Runs of neighbouring words that a date may be told in, with what stands between them.

Each word of the folded text is looked up once; only where a word that can carry a date stands are its
neighbours looked at.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import compress

import numpy as np

from geo.reading.dating import outlets, spelled
from geo.reading.dating.digits import numerics
from geo.reading.dating.numerals import ends_alone, framed, number
from geo.reading.dating.said import Numeric
from geo.reading.dating.tokens import Run, Token, merged, spaced
from geo.reading.dating.words import UNIT_SIGNS, TimeWord, vocabulary
from geo.reading.model import Span
from geo.reading.text.folded import SOFT, Folded

_CARRIES = frozenset("MHWtYJAymjduUZKSEqQI$*")
_NUMBERS = _CARRIES | {"O"}
_UNITS = frozenset("djmyuUKSQ")
_MOST_WORDS = 4  # of one expression: day before yesterday
_OTHER = TimeWord("x", "")
_POSSESSIVES = ("'s", "’s")


def runs(text: str, folded: Folded) -> Iterator[Run]:
    """The runs of a text, in its order."""
    words = folded.text.split()
    line = _Line(text, folded, words)
    numbers = line.enter_numbers()
    known = list(compress(range(len(words)), map(_carriers().__contains__, words)))
    numbers += line.enter_spelled([i for i in known if words[i] in spelled.heads()])
    at = [i for i in known if line.carries(i)]
    done = -1
    for i in sorted(at + numbers):
        if i <= done:
            continue
        first, last = line.reach(i, done)
        done = last
        if first == last and line.is_bare_unit(first):
            continue
        yield from line.cut(first, last)


class _Line:
    """The words of a text with what they are to dates.

    Word i begins at `starts[i]` of the folded text and is the stored characters [begins[i], ends[i]).
    """

    def __init__(self, text: str, folded: Folded, words: list[str]) -> None:
        self.text, self.folded, self.words = text, folded, words
        self.known = vocabulary()
        lengths = np.fromiter(map(len, words), np.int64, len(words))
        after = np.cumsum(lengths + 1)
        first = after - lengths
        # Lists: they are read one by one, which numpy is slow at.
        self.starts: list[int] = first.tolist()
        self.begins: list[int] = folded.begins[first].tolist()
        self.ends: list[int] = folded.ends[after - 1].tolist()
        self.numbers: dict[int, TimeWord | None] = {}
        self.numeric: dict[int, tuple[int, Numeric]] = {}
        self.spelled: dict[int, int] = {}  # the last word of a year in words, by its first

    def word(self, i: int) -> TimeWord | None:
        """What word i is to a date by itself."""
        return self.numbers[i] if i in self.numbers else self.known.single.get(self.words[i])

    def span(self, first: int, last: int) -> Span:
        """The stored characters of words first to last, both included."""
        return Span(self.begins[first], self.ends[last])

    def carries(self, i: int) -> bool:
        """Whether words that can carry a date begin here."""
        one = self.known.single.get(self.words[i])
        if one is not None and one.sign in _CARRIES:
            return True
        for rest, word in self.known.several.get(self.words[i], ()):
            if self._says(i + 1, rest):
                return word.sign in _CARRIES
        return False

    def is_bare_unit(self, i: int) -> bool:
        """Whether word i is a unit or the like, which says no date alone."""
        word = self.word(i)
        return word is not None and word.sign in _UNITS

    def enter_numbers(self) -> list[int]:
        """Fills in what words with digits are; where those stand that can carry a date."""
        for one in numerics(self.text):
            first = bisect_right(self.ends, one.span.start)
            last = bisect_right(self.ends, one.span.end - 1)
            self.numeric[first] = (last, one)
            for i in range(first, last + 1):
                self.numbers[i] = TimeWord("I", 0, joined=self.words[first].startswith("و"))
        others = [i for i, alone in enumerate(map(str.isalpha, self.words)) if not alone]
        for i in others:
            if i not in self.numbers and self.words[i] not in self.known.single:
                self.numbers[i] = number(self.words[i], self.text, self.span(i, i))
        return [i for i, one in self.numbers.items() if one is not None and one.sign in _NUMBERS]

    def enter_spelled(self, heads: list[int]) -> list[int]:
        """Fills in the years in words, which begin at some of these; where they begin."""
        done = -1
        for i in heads:
            before = self.word(i - 1) if i else None
            led = before is not None and before.sign == "y"
            if i <= done or (found := spelled.year(self.words, i, led=led)) is None:
                continue
            done, word = found
            if all(self.folded.text[self.starts[n] - 1] == SOFT for n in range(i + 1, done + 1)):
                self.spelled[i] = done
                self.numbers.update(dict.fromkeys(range(i, done + 1), word))
        return list(self.spelled)

    def reach(self, i: int, done: int) -> tuple[int, int]:
        """The first and last of the neighbouring words that may be of one date."""
        first, last = i, i + max(1, self._length(i)) - 1
        while (length := self._length_before(first, done)) > 0:
            first -= length
        while last + 1 < len(self.words) and (length := self._length(last + 1)) > 0:
            last += length
        return first, min(last, len(self.words) - 1)

    def _length_before(self, i: int, done: int) -> int:
        """How many words of dates that belong together end just before word i."""
        alone = int(i - 1 > done and self.word(i - 1) is not None)
        if self.words[i - 1] not in _lasts():
            return alone
        for length in range(2, _MOST_WORDS + 1):
            if i - length <= done:
                break
            if self.words[i - length] in self.known.several and self._length(i - length) == length:
                return length
        return alone

    def _length(self, i: int) -> int:
        """How many words that belong together begin with word i; 0 if it has nothing to do with dates."""
        word = self.words[i]
        for rest, _ in self.known.several.get(word, ()):
            if self._says(i + 1, rest):
                return 1 + len(rest)
        if i in self.numbers:
            return int(self.numbers[i] is not None)
        return int(word in self.known.single)

    def cut(self, first: int, last: int) -> Iterator[Run]:
        """The tokens of a stretch, cut where a sentence ends."""
        tokens = merged(spaced(self.text, self._tokens(first, last)))
        before, after = (
            self.words[j] if 0 <= j < len(self.words) else "" for j in (first - 1, last + 1)
        )
        begin = 0
        for i, token in enumerate(tokens):
            if token.gap == "." or i + 1 == len(tokens):
                part = tuple(tokens[begin : i + 1])
                yield Run(
                    part,
                    "".join([one.sign + one.gap for one in part]),
                    before if begin == 0 else "",
                    after if i + 1 == len(tokens) else "",
                )
                begin = i + 1

    def _tokens(self, first: int, last: int) -> Iterator[Token]:
        i = first
        while i <= last:
            end, word, numeric = i, self.word(i), None
            if i in self.numeric:
                end, numeric = self.numeric[i]
            elif i in self.spelled:
                end = self.spelled[i]
            elif self.words[i] in self.known.several:
                for rest, several in self.known.several[self.words[i]]:
                    if self._says(i + 1, rest):
                        end, word = i + len(rest), several
                        break
            yield self._token(i, end, word or _OTHER, numeric)
            i = end + 1

    def _token(self, i: int, end: int, word: TimeWord, numeric: Numeric | None) -> Token:
        if numeric is not None:
            span = numeric.span
        elif word.clitic:
            span = Span(int(self.folded.begins[self.starts[i] + word.clitic]), self.ends[end])
        else:
            span = Span(self.begins[i], self.ends[end])
        surface = self.text[span.start : span.end]
        if surface.endswith(_POSSESSIVES) and word.sign in "MWtUjymd":
            # Last week's attack: a week, though it is written as weeks are when the sign is folded away.
            span, surface = Span(span.start, span.end - 2), surface[:-2]
            sign = UNIT_SIGNS.get(str(word.value), "u") if word.sign == "U" else word.sign
            sure = word.sign != "M" or surface[:1].isupper()
            word = word._replace(sign=sign, needs="" if sure else "capital")
        elif word.needs == "possessive":
            word = _OTHER
        sign, value, needs, joined, clitic = word
        if sign == "Y":
            frame = framed(self.text, span, int(value))
        elif sign == "O":
            frame = surface[:1].isdigit() and ends_alone(self.text, span.end)
        elif sign == "M":
            frame = self.words[i - 1] == "the" and surface.isascii()
        else:
            frame = sign == "t" and outlets.named(self.text, self.words, i, span)
        return Token(
            sign, value, needs, self.words[i], surface, span, joined, clitic, frame, " ", numeric
        )

    def _says(self, i: int, rest: tuple[str, ...]) -> bool:
        """Whether these words follow, with nothing that ends a phrase between them."""
        if tuple(self.words[i : i + len(rest)]) != rest:
            return False
        return all(self.folded.text[self.starts[i + n] - 1] == SOFT for n in range(len(rest)))


@cache
def _lasts() -> frozenset[str]:
    """The last words of expressions of several."""
    return frozenset(rest[-1] for found in vocabulary().several.values() for rest, _ in found)


@cache
def _carriers() -> frozenset[str]:
    """The words, or first of several, that can carry a date."""
    known = vocabulary()
    single = {form for form, word in known.single.items() if word.sign in _CARRIES}
    several = {
        form for form, found in known.several.items() if any(w.sign in _CARRIES for _, w in found)
    }
    return frozenset(single | several | spelled.heads())
