"""What capitals tell of a name in Latin letters, and which words beside it say something of a place."""

from __future__ import annotations

import re
from functools import lru_cache

from geo.names import demonyms, folding
from geo.reading.naming import cues
from geo.reading.text.folded import Folded

HYPHENS = frozenset("-‐‑")
SMALL = frozenset({"of", "and", "the", "de", "da", "du"}) | folding().words
_PARTS = re.compile(r"[^\W\d_]+(?:['’‘ʼ`´ʻʿʾ][^\W\d_]+)*")
_HEADLINE, _FEWEST = (
    0.75,
    4,
)  # share of its longer words, and how many, that have capitals in a headline
_LINE = 200  # characters of the longest headline


def small_words(surface: str) -> frozenset[str]:
    """The words of a spelling that have no capital: oil and field of the Omar oil field."""
    return frozenset(part for part in _PARTS.findall(surface) if part.islower())


def capitalised(
    text: str, plain: Folded, start: int, end: int, *, all_of_it: bool, small: frozenset[str]
) -> bool:
    """Whether [start, end) of the folded text is written as a name is.

    `all_of_it`: as US is; `small` are the words that have no capital in the gazetteer either.
    """
    surface = text[plain.begin[start] : plain.end[end - 1]]
    if all_of_it:
        return surface.isupper()
    if not any(char.isupper() for char in surface):
        return False
    without = [part.lower() for part in _PARTS.findall(surface) if not part[0].isupper()]
    return all(part in SMALL or part in small or says_a_place(part) for part in without)


def is_capital(text: str, plain: Folded, right: tuple[int, str]) -> bool:
    """Whether a word, with where it ends, begins with a capital or a digit."""
    end, word = right
    at = plain.begin[end - len(word)]
    return text[at].isupper() or text[at].isdigit()


def is_close(text: str, plain: Folded, right: tuple[int, str]) -> bool:
    """Whether nothing but a space or a hyphen parts a word, with where it ends, from the one before it."""
    start = right[0] - len(right[1])
    between = text[plain.end[start - 2] : plain.begin[start]]
    return not between.strip() or between in HYPHENS


def is_headline(text: str, at: int) -> bool:
    """Whether the line about a character is one where every word has a capital."""
    start = text.rfind("\n", max(0, at - _LINE), at) + 1
    end = text.find("\n", at, at + _LINE)
    end = end if end >= 0 else len(text)
    if end - start > _LINE:
        return False
    words = [word for word in _PARTS.findall(text[start:end]) if len(word) > 3]
    return len(words) >= _FEWEST and sum(word[0].isupper() for word in words) >= _HEADLINE * len(
        words
    )


@lru_cache(maxsize=1 << 16)
def says_a_place(word: str) -> bool:
    """Whether a word says something of a place rather than being part of someone's name."""
    said = cues.designators()
    return (
        word in cues.words("direction")
        or word in cues.words("link")
        or word in said.before
        or word in said.after
        or word in cues.border_heads()
        or word in demonyms()
    )
