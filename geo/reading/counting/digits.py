"""Numbers in digits: what is a number at all, and what its separators mean.

1,400 and 1.400 and 12 000 and ١٢٬٠٠٠ are thousands, 3.5 and 3,5 and 0.125 decimals. Digits that are part of a
name, a code or a time of day are no numbers: F-16, 47th, 14:30, 12/5, 1.2.3, +964 770 123 4567, #5, 36.35°.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from geo.reading.text.tokens import CLITICS, NO_CLITICS, Clitics, folded_forms

_GAPS = " \u00a0\u2007\u2009\u202f"
_NUMBER = re.compile(
    rf"\d(?:\d{{0,2}}(?P<mark>[.,٬،'’{_GAPS}])\d{{3}}(?:(?P=mark)\d{{3}})*(?!\d)(?:[.٫]\d+)?"
    r"|\d*(?:[.,٫]\d+)*)"
)
# Three numbers or more in a row, a time of day, a fraction, a phone number: one code, wherever it begins.
_CODE = re.compile(
    r"\d+(?:[-/:.‑]\d+){2,}|\d+[:/]\d+|\+\d{7,}|\+\d{1,3}[ -]\d[\d -]{5,}\d|\d+(?:\.\d+)?\s?[°′″º]"
)
_LETTERS_BEFORE = re.compile(r"[^\W\d_]*[ـ\u064b-\u0652]*\Z")
_LETTERS_AFTER = re.compile(r"[^\W\d_]*")
_LIST_MARK = re.compile(r"[ \t]?(?:[.)\]ـ:/]+|[-–—]+(?!\s*\d))(?=\s|[^\W\d_])")
_LINE_START = re.compile(r"(?:^|[\n\r])[ \t\u200e\u200f(\[•*]*\Z")
_GLUED = frozenset("-–—‑/")
_NAMING = frozenset("#@_=&№+/\\")
_NAMING_BEHIND = _NAMING - {"+", "/"}
_CODING = frozenset("-/:.‑+°′″º")
_PLAIN = frozenset(" \n(")  # nothing before it is written onto a number
_SEEN = 24  # characters before a number that are looked at


class Digits(NamedTuple):
    """Digits at [begin, end). `decimal`: the value if the separator is that of decimals.

    `year_like`: four digits from 1900 to 2099 without a separator. `tail`: letters written onto it, folded.
    """

    begin: int
    end: int
    value: float
    decimal: float | None
    year_like: bool
    clitics: Clitics
    tail: str


def digits(text: str, start: int, end: int) -> Iterator[Digits]:
    """The numbers in digits that begin in [start, end); codes, list marks and parts of names are left out."""
    for found in _NUMBER.finditer(text, start, end):
        begin, last = found.span()
        if begin > start and text[begin - 1].isdecimal():
            continue
        if _in_code(text, begin, last, whole=found["mark"] is not None):
            continue
        value, decimal = _value(found)
        clitics = _written_before(text, begin)
        if value is None or clitics is None or _marks_a_list(text, begin, last):
            continue
        tail = _LETTERS_AFTER.match(text, last) if text[last : last + 1].isalnum() else None
        letters = tail.group() if tail else ""
        plain = found.group()
        year = len(plain) == 4 and plain.isdecimal() and 1900 <= value < 2100
        if not letters and text[last : last + 1] in _NAMING_BEHIND:
            continue
        yield Digits(begin, last, value, decimal, year, clitics, _folded(letters))


def _in_code(text: str, begin: int, end: int, *, whole: bool) -> bool:
    """Whether a code holds the number; 1.234.567 is a number although it looks like one."""
    before, after = text[max(0, begin - _SEEN) : begin], text[end : end + 2]
    if before[-1:] not in _CODING and _CODING.isdisjoint(after) and "+" not in before:
        return False
    for code in _CODE.finditer(text, max(0, begin - _SEEN), end + _SEEN):
        if code.start() <= begin < code.end():
            return not (whole and code.span() == (begin, end))
    return False


def _value(found: re.Match[str]) -> tuple[float | None, float | None]:
    """The value, and the value as a decimal where both may be meant; None for what is no number."""
    said = found.group().replace("٫", ".")
    if said.isdecimal() and len(said) <= 15:
        return (None if len(said) > 1 and said.startswith("0") else float(said)), None
    if mark := found["mark"]:
        parts = said.split(mark)
        whole = "".join(parts).replace(mark, "")
        if mark == "." and len(parts[-1]) != 3:
            return None, None
        alone = len(parts) == 2 and parts[1].isdecimal() and mark in ".,"
        decimal = float(".".join(parts)) if alone else None
        if parts[0].startswith("0"):
            return (decimal, None) if parts[0] == "0" else (None, None)
        return float(whole), decimal
    pieces = re.split(r"[.,]", said)
    if len(pieces) > 2 or (len(pieces[0]) > 1 and pieces[0].startswith("0")) or len(said) > 15:
        return None, None
    if len(pieces) == 2 and (len(pieces[1]) > 3 or ("," in said and len(pieces[1]) > 2)):
        return None, None
    return float(".".join(pieces)), None


def _written_before(text: str, begin: int) -> Clitics | None:
    """The clitics written onto the digits; None where a name, a code or an address is."""
    before = text[max(0, begin - _SEEN) : begin]
    if not before or before[-1] in _PLAIN:
        return NO_CLITICS
    glued = before[-1:] in _GLUED
    bare = before[:-1] if glued else before
    found = _LETTERS_BEFORE.search(bare)
    letters = found.group() if found else ""
    if not letters:
        if glued and before[-1] == "/":
            return None
        if before[-1:] in _NAMING:
            return None
        return None if re.search(r"[^\W\d]\.\Z", before) else NO_CLITICS
    if glued and before[-1] == "/" and re.search(r"[ء-ي]", letters):
        return NO_CLITICS
    return _BY_LETTERS.get(_folded(letters))


def _marks_a_list(text: str, begin: int, end: int) -> bool:
    """4- , 4. , (4) at the start of a line."""
    mark = _LIST_MARK.match(text, end)
    return mark is not None and _LINE_START.search(text[max(0, begin - _SEEN) : begin]) is not None


@lru_cache(4096)
def _folded(letters: str) -> str:
    return folded_forms([letters])[0] if letters else ""


_BY_LETTERS = {clitics.written: clitics for clitics in CLITICS if clitics.written}
