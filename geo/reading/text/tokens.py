"""The words of a folded text by number, and vocabularies looked up by the words' folded form."""

from __future__ import annotations

import csv
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import compress

import numpy as np

from geo.names import WORDS
from geo.reading.model import Span
from geo.reading.text.folded import HARD, SOFT, Folded, fold

_PIECE = 400_000  # folded characters whose words are held at once


@dataclass(frozen=True, slots=True)
class Tokens:
    """Word i is `words[i]`, the stored characters [begins[i], ends[i]).

    `after_hard[i]` is 1 where a stop, comma or line's end stands before it, and not only a space.
    """

    words: list[str]
    begins: memoryview[int]
    ends: memoryview[int]
    after_hard: bytes

    @classmethod
    def of(cls, folded: Folded) -> Tokens:
        """The words between the gaps of a folded text."""
        codes = np.frombuffer(folded.text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        gaps = np.flatnonzero((codes == ord(SOFT)) | (codes == ord(HARD)))
        if len(folded.text) < 3:
            none = np.zeros(0, np.int32).data
            return cls([], none, none, b"")
        words = folded.text[1:-1].replace(HARD, SOFT).split(SOFT)
        return cls(
            words,
            folded.begins[gaps[:-1] + 1].data,
            folded.ends[gaps[1:] - 1].data,
            (codes[gaps[:-1]] == ord(HARD)).tobytes(),
        )

    def span(self, first: int, last: int) -> Span:
        """The stored characters of the words from `first` up to, not including, `last`."""
        return Span(self.begins[first], self.ends[last - 1])

    def phrase(self, first: int, last: int) -> str:
        """These words with a space between them; "" where the text ends, or a stop stands between two."""
        if first < 0 or last > len(self.words) or 1 in self.after_hard[first + 1 : last]:
            return ""
        return SOFT.join(self.words[first:last])

    def among(self, known: frozenset[str]) -> Iterator[int]:
        """The words that are among those known."""
        return compress(range(len(self.words)), map(known.__contains__, self.words))

    def at(self, offset: int) -> int:
        """The word that holds a stored character, or the next one."""
        return bisect_right(self.ends, offset)


def pieces(folded: Folded) -> Iterator[Folded]:
    """The text in parts, cut where a stop or a line's end stands between two words, never within a number."""
    text, start = folded.text, 0
    while len(text) - start > _PIECE + _PIECE // 4:
        cut = text.find(HARD, start + _PIECE)
        while 0 < cut < len(text) - 1 and (text[cut - 1].isdigit() or text[cut + 1].isdigit()):
            cut = text.find(HARD, cut + 1)
        if cut <= 0 or cut >= len(text) - 1:
            break
        yield _part(folded, start, cut + 1)
        start = cut
    yield _part(folded, start, len(text))


def _part(folded: Folded, start: int, end: int) -> Folded:
    return Folded(folded.text[start:end], folded.begins[start:end], folded.ends[start:end])


def rows(file: str) -> list[dict[str, str]]:
    """The rows of one list of seeds/words."""
    with (WORDS / file).open(newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def longest_by(forms: Iterable[str], which: int) -> dict[str, int]:
    """The most words that a form has, by the first (0) or last (-1) of them."""
    found: dict[str, int] = {}
    for words in (form.split(SOFT) for form in forms):
        found[words[which]] = max(found.get(words[which], 0), len(words))
    return found


_OPENING = f"{HARD}qxq"  # before each of the surfaces that are folded at once


def folded_forms(surfaces: Iterable[str], *, stops: bool = False) -> list[str]:
    """Each surface as it stands in a folded text, articles kept; all are folded at once.

    Raises ValueError for a surface that holds a stop or a comma, unless `stops` are looked for too
    (U.S. forces).
    """
    told = list(surfaces)
    lines = "".join(f"{_OPENING} {surface}" for surface in told)
    forms = [form.strip(SOFT + HARD) for form in fold(lines).text.split(_OPENING)[1:]]
    wrong = [surface for surface, form in zip(told, forms, strict=True) if HARD in form]
    if wrong and not stops:
        raise ValueError(f"stops inside {', '.join(map(repr, wrong))}; words and spaces only")
    return forms


CONJUNCTIONS = ("و", "ف")
_PREPOSITIONS = ("ب", "ل", "ك")
ARTICLE = "ال"


@dataclass(frozen=True, slots=True)
class Clitics:
    """What may be written onto an Arabic word. `conj`: و or ف; `article`: ال, or لل where ل met it."""

    written: str
    conj: bool
    article: bool


CLITICS = tuple(
    Clitics(f"{conj}{prep}{article}".replace("لال", "لل"), bool(conj), bool(article))
    for conj in ("", *CONJUNCTIONS)
    for prep in ("", *_PREPOSITIONS)
    for article in ("", ARTICLE)
)
NO_CLITICS = CLITICS[0]


def without_clitics(text: str, begin: int, clitics: Clitics) -> int:
    """Where a word that begins at a stored character begins without و ف ب ل ك; its article stays."""
    left = len(clitics.written.removesuffix(ARTICLE))
    while left and text[begin] in _LETTERS_AND_MARKS:
        left -= text[begin] in _CLITIC_LETTERS
        begin += 1
    while text[begin : begin + 1] in _MARKS and text[begin : begin + 1]:
        begin += 1
    return begin


_CLITIC_LETTERS = frozenset("وفبلك")
_MARKS = frozenset(map(chr, (0x640, *range(0x64B, 0x653), 0x670)))
_LETTERS_AND_MARKS = _CLITIC_LETTERS | _MARKS
