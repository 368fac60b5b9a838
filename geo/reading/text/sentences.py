"""Where sentences begin and end in a text, Arabic or English.

A sentence ends at its mark when a gap follows (quotes and brackets may close before), at a mark between two
Arabic words without a gap, before a bullet, and where a line ends. Lines that were only broken to a width,
as in a PDF, go on. Abbreviations (seeds/words/abbreviations.csv), initials and list numbers do not end one.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from statistics import median

from geo.reading.model import Span
from geo.reading.text.tokens import rows

_OPENING = "\"'“‘«(["
_CLOSING = "\"'”’»)\\]"
_LINE = "\n\r\u2028\u2029\u0085\v\f"
_END = re.compile(
    rf"[.!?؟۔…](?:[.!?؟۔…]*[{_CLOSING}]*(?=\s|\Z)|(?<=[\u0621-\u064a]{{2}}\.)(?=[\u0621-\u064a]{{2}}))"
    rf"|[{_LINE}]\s*|[•●▪◦■►](?=\s)"
)
_LOOK_BACK = 24  # characters before a stop that may hold an abbreviation
_WORD = re.compile(r"(?<![^\s(\[«“\"'/–-])[^\s(\[«“\"'/]+\Z")
_INITIALS = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]\Z")
_LIST_NUMBER = re.compile(rf"(?:\A|[{_LINE}])[ \t(\[]*(?:\d{{1,3}}|[A-Za-z]|[\u0621-\u064a])\Z")
_ARABIC_LETTER = re.compile(r"(?<!\d)(?<!\d )[\u0621-\u064a]ـ?\Z")
# Words that open a sentence after an abbreviation that might have ended one: … in the U.S. The …
_OPENS = re.compile(
    r"(?:The|This|That|These|Those|A|An|In|On|At|He|She|It|They|We|But|And|However|After|Before|Since|When|While|If"
    r"|Meanwhile|There|His|Her|Their|Its|According|Earlier|Later|Both|Some|Many|Most|No|Not|As|For|From)\b"
)
_OPENS_A_LINE = re.compile(r"[\s•●▪◦■►*#–—-]|\(?\d{1,3}[.)ـ–-]|\w[.)]\s|\w:")
_WRAPPED_FROM, _WRAPPED_TO, _SAMPLE = 40, 130, 50_000  # characters of a line; of what is looked at


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a text without the white space around them; they hold every other character."""
    found: list[Span] = []
    start, width = 0, _wrapped_at(text)
    for end in _END.finditer(text):
        mark = text[end.start()]
        if mark in _LINE:
            if _goes_on_below(text, end.start(), end.end(), width):
                continue
            at = end.end()
        elif mark in "•●▪◦■►":
            at = end.start()
        elif _goes_on(text, end.start(), end.end()):
            continue
        else:
            at = end.end()
        _keep(found, text, start, at)
        start = at
    _keep(found, text, start, len(text))
    return tuple(found)


def _keep(found: list[Span], text: str, start: int, end: int) -> None:
    whole = text[start:end]
    bare = whole.strip()
    if bare:
        begin = start + len(whole) - len(whole.lstrip())
        found.append(Span(begin, begin + len(bare)))


def _goes_on(text: str, stop: int, end: int) -> bool:
    """Whether a mark does not end the sentence: what follows is small, or an abbreviation stands before."""
    after = text[end : end + _LOOK_BACK].lstrip(" \t\u00a0")
    if after[:1].islower() and after[:1].isascii():
        return True
    dots = text[stop:end]
    if dots.startswith(("...", "…")):
        return after[:1] not in ("", *_LINE) and not after.lstrip(_OPENING)[:1].isupper()
    if len(dots.rstrip("\"'”’»)]")) != 1 or dots[0] != ".":
        return False
    before = text[max(0, stop - _LOOK_BACK) : stop]
    if _LIST_NUMBER.search(before if stop > _LOOK_BACK else f"\n{before}"):
        return True
    if len(dots) > 1:
        return False
    found = _WORD.search(before)
    return found is not None and _is_short(found.group(), before, after)


def _is_short(word: str, before: str, after: str) -> bool:
    """Whether a word with its stop is an abbreviation that does not end a sentence here."""
    if _INITIALS.search(word):
        return not _OPENS.match(after) and after[:1] not in ("", *_LINE)
    if len(word) == 1 and word.isupper() and word.isascii():
        return after[:1] not in ("", *_LINE)
    kind = _abbreviations().get(word)
    if kind is None:
        return bool(len(word) == 1 and _ARABIC_LETTER.search(before))
    if kind == "no number":
        return after[:1].isdecimal()
    if kind == "a capital":
        return not (after[:1].isupper() or after[:1] in ("", *_LINE))
    return not word[0] > "\u0600" or bool(_ARABIC_LETTER.search(before))


@cache
def _abbreviations() -> dict[str, str]:
    """Each abbreviation and what makes its stop a sentence's after all."""
    return {row["surface"]: row["stops_before"] for row in rows("abbreviations.csv")}


def _wrapped_at(text: str) -> int:
    """The width that lines were broken to; 0 where a line's end is a paragraph's."""
    lines = text[:_SAMPLE].splitlines()
    broken = [
        len(line.rstrip())
        for line, below in pairwise(lines)
        if line.strip() and below.strip() and not _OPENS_A_LINE.match(below)
    ]
    if len(broken) < 4:
        return 0
    width = max(broken)
    middle = median(broken)
    full = middle > 0.8 * width and middle >= _WRAPPED_FROM and width <= _WRAPPED_TO
    return width if full else 0


def _goes_on_below(text: str, stop: int, end: int, width: int) -> bool:
    """Whether a line's end is only where the line was full, or breaks a sentence before a small letter."""
    gap = text[stop:end]
    if gap.count("\n") > 1 or (gap.count("\r") > 1) or end >= len(text) or not stop:
        return False
    far = max(0, stop - 2 * _WRAPPED_TO)
    line = text[
        max(text.rfind("\n", far, stop), text.rfind("\r", far, stop), far - 1) + 1 : stop
    ].strip()
    if not line or _OPENS_A_LINE.match(text, end):
        return False
    if line.rstrip(_CLOSING)[-1:] in ".!?؟:…۔":
        return False
    small = text[end].islower() and text[end].isascii()
    return len(line) >= 0.6 * width if width else small and len(line) >= _WRAPPED_FROM
