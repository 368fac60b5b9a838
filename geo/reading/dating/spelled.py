"""Years in words: ألفين وأربعة عشر, ألف وتسعمئة وواحد وتسعين, two thousand and ten, nineteen ninety-one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from geo.reading.counting.numbers import vocabulary
from geo.reading.dating.numerals import HIJRI_YEARS, YEARS
from geo.reading.dating.words import TimeWord

_LONGEST = 7  # words: ألف وتسع مئة وخمسة وتسعين is five
_CENTURIES = frozenset({19, 20})
_NUMBER_ROLES = frozenset(
    {"unit", "one", "two", "joined", "teen", "ten", "tens", "hundred", "hundreds", "scale"}
)


@cache
def heads() -> frozenset[str]:
    """The words that a year in words may begin with."""
    return frozenset(word for word in _values() if _begins(word))


def _begins(word: str) -> bool:
    value, language = _values()[word]
    if language == "ar":
        return value in (1000, 2000) and not word.startswith(("و", "ف"))
    return value in (2, 19, 20)


def year(words: Sequence[str], at: int, *, led: bool) -> tuple[int, TimeWord] | None:
    """The last word of the year that begins with word `at`, and what it is to a date; None for no year.

    `led`: a word for a year stands before it, without which two thousand are a count.
    """
    found = _arabic(words, at) if not words[at].isascii() else _english(words, at)
    if found is None or (found[1] % 100 == 0 and not led):
        return None
    last, value = found
    sign = "Y" if value in YEARS else "J" if value in HIJRI_YEARS else ""
    return (last, TimeWord(sign, value)) if sign else None


def _arabic(words: Sequence[str], at: int) -> tuple[int, int]:
    """Thousands, then what is joined to them by و; a unit may have its مئة or عشر behind it."""
    total, part, last = _values()[words[at]][0], 0, at
    for i in range(at + 1, min(len(words), at + _LONGEST)):
        value, language = _values().get(words[i], (0, ""))
        if language != "ar" or value >= 1000:
            break
        joined = words[i].startswith("و") and words[i] not in ("واحد", "واحده")
        if joined:
            total, part = total + part, value
        elif 0 < part < 10 and value in (10, 100):
            part = part * 100 if value == 100 else part + 10
        else:
            break
        last = i
    return last, total + part


def _english(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """Two thousand and fourteen; twenty fourteen, nineteen ninety-one."""
    value = _english_value(words, at)
    if value in _CENTURIES:
        rest, last = _below_hundred(words, at + 1)
        return (last, 100 * value + rest) if rest >= 10 else None
    if value != 2 or _english_value(words, at + 1) != 1000:
        return None
    start = at + 3 if words[at + 2 : at + 3] == ["and"] else at + 2
    rest, last = _below_hundred(words, start)
    return (last, 2000 + rest) if rest else (at + 1, 2000)


def _below_hundred(words: Sequence[str], at: int) -> tuple[int, int]:
    """A number below a hundred in words, and its last word; 0 for none."""
    value = _english_value(words, at)
    if not 0 < value < 100:
        return 0, at
    unit = _english_value(words, at + 1)
    if value >= 20 and value % 10 == 0 and 0 < unit < 10:
        return value + unit, at + 1
    return value, at


def _english_value(words: Sequence[str], at: int) -> int:
    value, language = _values().get(words[at], (0, "")) if at < len(words) else (0, "")
    return value if language == "en" else 0


@cache
def _values() -> dict[str, tuple[int, str]]:
    """The value and language of every word of a whole number, as folded; Arabic ones with clitics."""
    found = {}
    for word, (_, entries) in vocabulary().items():
        one = next((e for e in entries if e.role in _NUMBER_ROLES), None)
        if one is not None and one.value == int(one.value) and one.value == one.most:
            twice = 2 if one.role == "two" and one.value == 1000 else 1
            found[word] = (int(one.value) * twice, one.lang)
    return found
