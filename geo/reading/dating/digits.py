"""Dates in digits alone (12/3/2022, 2022-03-12, 04/08), and whether day or month stands first in them.

An Arabic text has the day first, as have dots. An English one is asked itself: for a date in digits that can
be read in one order only, then for its dates in words (9 December; December 9). Where it says nothing, or
both, both readings are kept. A day and month without a year are a date where they stand as one, at the head
of a line or after a word that leads to a date, and the text has others in digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Literal

from geo.reading.dating.said import Numeric, Reading
from geo.reading.dating.words import vocabulary
from geo.reading.model import Span

Order = Literal["", "day", "month"]
_NUMERIC = re.compile(
    r"(?:(?<![\dA-Za-z/.\-:])|(?<=/\d{4}-)(?=\d\d?/))(?:(?P<y1>\d{4})(?P<s1>[/.\-])(?P<m1>\d{1,2})(?P=s1)(?P<d1>\d{1,2})"
    r"|(?P<a>\d{1,2})(?P<s2>[/.\-])(?P<b>\d{1,2})(?P=s2)(?P<y2>\d{4}|(?<=/)\d{2})"
    r"|(?P<m3>\d{1,2})/(?P<y3>(?:19|20)\d{2})"
    r"|(?P<y4>(?:19|20)\d{2})-(?P<m4>0[1-9]))"
    r"(?!/?\d|-\d(?!\d?/\d\d?/\d)|[.:]\d|[A-SU-Za-z]|T(?!\d))"
)
_SHORT = re.compile(r"(?<![\dA-Za-z/.:,])(?P<a>\d{1,2})/(?P<b>\d{1,2})(?![\d/.:]?\d|[A-Za-z/%٪])")
_BEGUN = re.compile(r"\d{1,4}(?=[/.\-]\d)")  # a quick first look
_HEAD = re.compile(r"(?:^|[\n|])[ \t\-–—•*·(\[]*\Z")
_HEADED = re.compile(r"[)\]]?[ \t]*(?:[:–—|]|-[ \t]|-\d\d?/)")
_LED = re.compile(
    r"(?:\b(?:on|since|from|until|till|by|between|before|after)|\b[وف]?(?:في|منذ|حتى|من))\s\Z"
)
_JOINED = re.compile(r"\s?(?:[-–—،,]|and|to|و|إلى)\s?")
_SURELY_LED = re.compile(
    r"(?:\bdated|day|تاريخ|يوم|ال(?:[أا]حد|[إا]ثنين|ثلاثاء|[أا]ربعاء|خميس|جمع[ةه]|سبت))[,،]?\s\Z"
)
_PART = re.compile(r"\s(?:of|من|ال)")  # 2/3 of them
# After `on` or في: days by their names, and shares.
_OTHERS = frozenset({(9, 11), (24, 7), (1, 2), (1, 3), (2, 3), (1, 4), (3, 4)})
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_LATIN = re.compile(r"[A-Za-z]")
_NEAR, _BEFORE = 100, 12  # characters looked at: for the script of the text, for the word before


def numerics(text: str) -> list[Numeric]:
    """The dates in digits alone, by where they stand; those of no calendar are left out."""
    long: list[Numeric] = []
    short: list[Numeric] = []
    maybe = False
    for begun in _BEGUN.finditer(text):
        if (found := _NUMERIC.match(text, begun.start())) is not None:
            readings, two_digits = _read(found, text)
            if readings:
                long.append(Numeric(Span(*found.span()), readings, two_digits))
        else:
            maybe = maybe or text[begun.end()] == "/"
    if maybe:
        slashed = any("/" in text[slice(*one.span)] for one in long)
        short = _shorts(text, slashed=slashed)
    both = sorted([*long, *short])
    if all(len(one.readings) == 1 for one in both):
        return both
    return _ordered(text, both)


def _read(found: re.Match[str], text: str) -> tuple[tuple[Reading, ...], bool]:
    part = found.groupdict()
    if part["y1"]:
        year, month, day = int(part["y1"]), int(part["m1"]), int(part["d1"])
        return _possible([(year, month, day)]) or _possible([(year, day, month)]), False
    if part["y3"] or part["y4"]:
        year, month = int(part["y3"] or part["y4"]), int(part["m3"] or part["m4"])
        return ((year, month, None),) if 1 <= month <= 12 else (), False
    day_first = part["s2"] == "." or _is_arabic(text, *found.span())
    orders = _orders(int(part["a"]), int(part["b"]), int(part["y2"]), day_first=day_first)
    return orders, len(part["y2"]) == 2


def _shorts(text: str, *, slashed: bool) -> list[Numeric]:
    """04/08 where it stands as a date does, and not alone as one of the text; its year is 0."""
    kept: list[Numeric] = []
    sure = slashed
    for found in _SHORT.finditer(text):
        start, end = found.span()
        first, second = int(found["a"]), int(found["b"])
        before = text[max(0, start - _BEFORE) : start]
        surely = _SURELY_LED.search(before) is not None
        joined = bool(kept) and _JOINED.fullmatch(text, kept[-1].span.end, start) is not None
        led = joined or ((first, second) not in _OTHERS and _LED.search(before.lower()) is not None)
        headed = _HEAD.search(before) is not None and _HEADED.match(text, end) is not None
        if not (surely or headed or (led and not _PART.match(text, end))):
            continue
        readings = _orders(first, second, 0, day_first=_is_arabic(text, start, end))
        if readings:
            sure = sure or surely
            kept.append(Numeric(Span(start, end), readings))
    return kept if sure or len(kept) > 1 else []


def _orders(first: int, second: int, year: int, *, day_first: bool) -> tuple[Reading, ...]:
    """The readings in the calendar; the month first only where the day first is none, or may be either."""
    by_day, by_month = (year, second, first), (year, first, second)
    return _possible([by_day] if day_first else [by_day, by_month]) or _possible([by_month])


def _possible(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    return tuple(
        dict.fromkeys((y, m, d) for y, m, d in readings if 1 <= m <= 12 and 1 <= (d or 0) <= 31)
    )


def _is_arabic(text: str, start: int, end: int) -> bool:
    """Whether the letters about a place are rather Arabic than Latin."""
    around = f"{text[max(0, start - _NEAR) : start]} {text[end : end + _NEAR]}"
    return len(_ARABIC.findall(around)) > len(_LATIN.findall(around))


def _ordered(text: str, found: list[Numeric]) -> list[Numeric]:
    """Those that can be read in two orders, in that of the text's other dates."""
    by_digits = {_order(text, one) for one in found} - {""}
    order, by_words = (by_digits.pop(), False) if len(by_digits) == 1 else ("", False)
    if not order and not by_digits:
        order, by_words = _of_words(text), True
    if not order:
        return found
    which = 0 if order == "day" else 1
    return [
        one
        if len(one.readings) == 1
        else one._replace(readings=(one.readings[which],), by="words" if by_words else "digits")
        for one in found
    ]


def _order(text: str, one: Numeric) -> Order:
    """The order that a date in digits is written in, where the calendar allows only one."""
    parts = re.split(r"[/\-]", text[slice(*one.span)])
    if len(one.readings) > 1 or len(parts) < 2 or len(parts[0]) > 2 or len(parts[1]) > 2:
        return ""
    if int(parts[0]) > 12 or int(parts[1]) > 12:
        return "day" if int(parts[0]) > 12 else "month"
    return ""


def _of_words(text: str) -> Order:
    """The order of the English dates in words, if all have one."""
    after, before = _styles()
    by_day, by_month = after.search(text) is not None, before.search(text) is not None
    if by_day == by_month:
        return ""
    return "day" if by_day else "month"


@cache
def _styles() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """9 December, and December 9."""
    months = "|".join(
        sorted(
            (
                form
                for form, word in vocabulary().single.items()
                if word.sign == "M" and form.isascii()
            ),
            key=len,
            reverse=True,
        )
    )
    name = rf"(?i:{months})\b\.?"
    return (
        re.compile(rf"(?<![\d.:/])\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{name}"),
        re.compile(rf"\b{name}\s\d{{1,2}}(?:st|nd|rd|th)?(?![\d:/]|\.\d|\s(?i:{months})\b)"),
    )
