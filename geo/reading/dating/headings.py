"""A year at the head of lines that tell days and months without one: 2017: … ; عام 2017 above a list."""

from __future__ import annotations

import re
from typing import NamedTuple

from geo.reading.dating.said import Said
from geo.reading.dating.words import vocabulary
from geo.reading.model import Span

_BEFORE = re.compile(r"(?:^|\n)[ \t\-–—•*·#=(\[]*(?:(?:in|during|the|في|خلال)\s)?\Z", re.IGNORECASE)
_SIGN = re.compile(r"[)\]]?[ \t]*[:–—|]|[)\]]?[ \t]+-\s")
_ALONE = re.compile(r"[)\]]?[ \t]*[:.–—=\-]*[ \t]*(?=\n|\Z)")
_ENTRY = re.compile(r"[ \t]*(?:[-–—•*·>]|\(?\d)")
_YEAR = re.compile(r"\W*(?:\w+\s)?\d{4}\w?\W*")
_WORD = re.compile(r"[^\W\d_]+")
_LOOKED_AT = 30  # characters before it


class Heading(NamedTuple):
    """A year, and the characters [start, end) that are told under it."""

    year: int
    start: int
    end: int


def is_year(said: Said) -> bool:
    """Whether a date is a year and nothing else."""
    return said.year is not None and said == Said(year=said.year)


def heading(text: str, span: Span, year: int) -> Heading | None:
    """What stands under a year at the head of a line: the rest of it, or the lines after one alone."""
    if _BEFORE.search(text[max(0, span.start - _LOOKED_AT) : span.start]) is None:
        return None
    alone = _ALONE.match(text, span.end)
    if alone is not None:
        return Heading(year, span.end, _last_entry(text, alone.end()))
    if _SIGN.match(text, span.end) is None:
        return None
    end = text.find("\n", span.end)
    return Heading(year, span.end, len(text) if end < 0 else end)


def _last_entry(text: str, start: int) -> int:
    """Where the lines under a heading end: before the next year, or a paragraph without date or bullet."""
    at, after_blank, seen = start, False, False
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at:end]
        if not line.strip():
            after_blank = seen
        elif _YEAR.fullmatch(line) or (after_blank and not _begins_entry(line)):
            return at
        else:
            after_blank, seen = False, True
        at = end + 1
    return len(text)


def _begins_entry(line: str) -> bool:
    if _ENTRY.match(line):
        return True
    first = _WORD.search(line)
    found = vocabulary().single.get(first.group().lower()) if first else None
    return found is not None and found.sign in "MWbi"
