"""What a run of digits may be to a date: a day, a year, a figure of something else."""

from __future__ import annotations

import re
from functools import lru_cache

from geo.reading.dating.words import TimeWord
from geo.reading.model import Span

# A number in folded text: clitics and article before it, a mark of its kind after it (12th, 1445هـ, 2024م).
_NUMBER = re.compile(
    r"(?P<clitic>[وفبلك]{0,2})(?P<article>ال)?(?P<digits>\d+)(?P<mark>st|nd|rd|th|s|ه|هجري|هجريه|ah|م|ad|ce|ي)?"
)
_ARTICLE = re.compile(r"(?:\b(?:the|a|an)\s)\Z", re.IGNORECASE)
_WHEN = re.compile(r"[,،]? (?:when\b|حين|عندما)")
_ALONE = re.compile(
    r"\s*(?:[.;)\n]|\Z)|,\s(?!\d|and\b|or\b)|\s(?:when|after|as|he|she|they|it|we)\b"
)
_FIGURE_AFTER, _FIGURE_BEFORE = frozenset("$€£#+:"), frozenset("%٪°$€£:")
_SEPARATORS = frozenset(".,٫٬")
CLOCK = re.compile(r"(?<![\d:])\d{1,2}:\d\d(?![\d:])")
_OF_CLOCK = TimeWord("h", "clock")
YEARS = range(1700, 2101)
HIJRI_YEARS = range(1300, 1501)


def number(word: str, text: str, span: Span) -> TimeWord | None:
    """What a word with digits is to a date: D a day or count, Y a year, A a Hijri year, J either, N else.

    h the parts of 12:30; None for what no date holds: parts of 12.5, 12,000, $5, 5%.
    """
    said = _alone(word)
    if said is not None and not _is_figure(text, span):
        return said
    return _OF_CLOCK if _is_clock(text, span) else None


def _is_clock(text: str, span: Span) -> bool:
    if text[span.end : span.end + 1] == ":":
        return CLOCK.match(text, span.start) is not None
    return text[span.start - 1 : span.start] == ":" and any(
        CLOCK.fullmatch(text, start, span.end)
        for start in range(max(0, span.start - 3), span.start - 1)
    )


@lru_cache(maxsize=8192)
def _alone(word: str) -> TimeWord | None:
    """What a word with digits is to a date, whatever stands about it."""
    found = _NUMBER.fullmatch(word)
    if found is None or len(found["digits"]) > 6:
        return None
    value, mark, size = int(found["digits"]), found["mark"] or "", len(found["digits"])
    joined, clitic = found["clitic"].startswith("و"), len(found["clitic"])
    if mark in ("st", "nd", "rd", "th"):
        return TimeWord("O", value) if 1 <= value <= 31 else None
    if mark == "s":
        return TimeWord("E", value) if value % 10 == 0 and size in (2, 4) else None
    if mark in ("ه", "هجري", "هجريه", "ah"):
        return TimeWord("A", value, joined=joined, clitic=clitic) if size == 4 else None
    sign = "N"
    if size <= 2 and 1 <= value <= 31:
        sign = "D"
    elif size == 4 and value in YEARS:
        sign = "Y"
    elif size == 4 and value in HIJRI_YEARS:
        sign = "J"
    if mark in ("م", "ad", "ce") and size != 4:
        return None
    return TimeWord(sign, value, needs="" if mark != "م" else "year", joined=joined, clitic=clitic)


def _is_figure(text: str, span: Span) -> bool:
    """Whether signs about the digits make them a share, a price, an hour, or part of a longer number."""
    before = text[max(0, span.start - 2) : span.start]
    after = text[span.end : span.end + 2]
    if before[-1:] in _FIGURE_AFTER or (before[-1:] in _SEPARATORS and before[:1].isdigit()):
        return True
    if after[:1] in _FIGURE_BEFORE and (after[:1] != ":" or after[1:].isdigit()):
        return True
    return after[:1] in _SEPARATORS and after[1:2].isdigit()


def ends_alone(text: str, end: int) -> bool:
    """Whether nothing that an ordinal could rank follows: on the 12th, he left."""
    return _ALONE.match(text, end) is not None


def framed(text: str, span: Span, value: int) -> bool:
    """Whether a number stands as a year does: (2014), the 2014 offensive, `2014:` at the head of a line."""
    before, after = text[max(0, span.start - 6) : span.start], text[span.end : span.end + 2]
    if before.endswith("(") and after[:1] in tuple(")-–"):
        return not before[:-1].rstrip()[-1:].isdigit()
    if not before.strip() or before.endswith(("\n", "\n- ", "\n• ")):
        return after[:1] in tuple(":–-.\n") or after in (" :", " –", " -") or not after
    if _WHEN.match(text, span.end):
        return True
    return bool(_ARTICLE.search(before)) and after[:1] == " " and value > 1900
