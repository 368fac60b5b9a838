"""What a run of digits may be to a date, and dates in digits alone (12/3/2022, 2022-03-12)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from geo.reading.dating.words import TimeWord
from geo.reading.model import Span

# A number in folded text: clitics and article before it, a mark of its kind after it (12th, 1445هـ, 2024م).
_NUMBER = re.compile(
    r"(?P<clitic>[وفبلك]{0,2})(?P<article>ال)?(?P<digits>\d+)(?P<mark>st|nd|rd|th|s|ه|هجري|هجريه|ah|م|ad|ce|ي)?"
)
_NUMERIC = re.compile(
    r"(?<![\dA-Za-z/.\-:])(?:(?P<y1>\d{4})(?P<s1>[/.\-])(?P<m1>\d{1,2})(?P=s1)(?P<d1>\d{1,2})"
    r"|(?P<a>\d{1,2})(?P<s2>[/.\-])(?P<b>\d{1,2})(?P=s2)(?P<y2>\d{4}|(?<=/)\d{2})"
    r"|(?P<m3>\d{1,2})/(?P<y3>(?:19|20)\d{2})"
    r"|(?P<y4>(?:19|20)\d{2})-(?P<m4>0[1-9]))"
    r"(?![/\-]?\d|[.:]\d|[A-SU-Za-z]|T(?!\d))"
)
_BEGUN = re.compile(r"\d{1,4}[/.\-]\d")  # a quick first look
_ARTICLE = re.compile(r"(?:\b(?:the|a|an)\s)\Z", re.IGNORECASE)
_WHEN = re.compile(r"[,،]? (?:when\b|حين|عندما)")
_ALONE = re.compile(
    r"\s*(?:[.;)\n]|\Z)|,\s(?!\d|and\b|or\b)|\s(?:when|after|as|he|she|they|it|we)\b"
)
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_LATIN = re.compile(r"[A-Za-z]")
_NEAR = 100  # characters looked at on either side for the script of the text
_FIGURE_AFTER, _FIGURE_BEFORE = frozenset("$€£#+:"), frozenset("%٪°$€£:")
_SEPARATORS = frozenset(".,٫٬")
YEARS = range(1700, 2101)
HIJRI_YEARS = range(1300, 1501)


class Numeric(NamedTuple):
    """A date in digits: its characters and its readings as (year, month, day or None).

    Several readings: day and month cannot be told apart. `short`: the year has two digits.
    """

    span: Span
    readings: tuple[tuple[int, int, int | None], ...]
    short: bool = False


def numerics(text: str) -> Iterator[Numeric]:
    """The dates in digits alone, by where they stand; those of no calendar are left out."""
    for begun in _BEGUN.finditer(text):
        found = _NUMERIC.match(text, begun.start())
        if found is None:
            continue
        readings, short = _read(found, text)
        if readings:
            yield Numeric(Span(*found.span()), readings, short)


def _read(found: re.Match[str], text: str) -> tuple[tuple[tuple[int, int, int | None], ...], bool]:
    part = found.groupdict()
    if part["y1"]:
        year, month, day = int(part["y1"]), int(part["m1"]), int(part["d1"])
        return _possible([(year, month, day)]) or _possible([(year, day, month)]), False
    if part["y3"] or part["y4"]:
        year, month = int(part["y3"] or part["y4"]), int(part["m3"] or part["m4"])
        return ((year, month, None),) if 1 <= month <= 12 else (), False
    first, second, written = int(part["a"]), int(part["b"]), part["y2"]
    year = int(written)
    day_first = part["s2"] == "." or _is_arabic(text, *found.span())
    orders = (
        [(year, second, first)] if day_first else [(year, second, first), (year, first, second)]
    )
    return _possible(orders) or _possible([(year, first, second)]), len(written) == 2


def _possible(readings: list[tuple[int, int, int]]) -> tuple[tuple[int, int, int | None], ...]:
    return tuple(dict.fromkeys((y, m, d) for y, m, d in readings if 1 <= m <= 12 and 1 <= d <= 31))


def _is_arabic(text: str, start: int, end: int) -> bool:
    """Whether the letters about a place are rather Arabic than Latin."""
    around = f"{text[max(0, start - _NEAR) : start]} {text[end : end + _NEAR]}"
    return len(_ARABIC.findall(around)) > len(_LATIN.findall(around))


def number(word: str, text: str, span: Span) -> TimeWord | None:
    """What a word with digits is to a date: D a day or count, Y a year, A a Hijri year, J either, N else.

    None for what no date holds: parts of 12:30, 12.5, 12,000, $5, 5%.
    """
    said = _alone(word)
    return None if said is None or _is_figure(text, span) else said


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
