"""From the words of one date to what they say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from geo.reading.dating.said import PARTS, UNITS, Count, Part, Said, Sense, Share, Unit
from geo.reading.dating.tokens import Token

SHIFTS: dict[Sense, int] = {"past": -1, "current": 0, "future": 1}
_NO_PART: Part = ""
_NO_SENSE: Sense = ""


def calendar(tokens: Sequence[Token]) -> Said | None:
    """Day, month, year, weekday, and what qualifies them, in any order."""
    day = month = year = weekday = year_shift = None
    part, sense, same, hijri = _NO_PART, _NO_SENSE, False, False
    about = any(token.sign == "~" for token in tokens)
    if about and tokens[0].value not in ("about", "circa"):  # more than a year
        return None
    for i, token in enumerate(tokens):
        value = token.value if isinstance(token.value, int) else 0
        if token.sign in "MH":
            month, hijri = value, token.sign == "H"
        elif token.sign == "W":
            weekday = value
        elif token.sign in "DOC":
            day = value
        elif token.sign in "YJA":
            year, hijri = value, hijri or token.sign == "A"
        elif token.sign == "b":
            part = _part(token)
        elif token.sign in "snz":
            same = True
            year_shift = {"n": 1, "z": -1}.get(token.sign)
        elif token.sign in "pfc123":
            if any(other.sign == "y" for other in tokens[max(0, i - 1) : i + 2]):
                year_shift = SHIFTS[_sense(token)]
            else:
                sense = _sense(token)
    said = Said(
        year=year,
        month=month,
        day=day,
        hijri=hijri,
        weekday=weekday,
        sense=sense,
        year_shift=year_shift,
        same=same,
        part=part,
        about=about,
    )
    return _checked(said, tokens)


def _checked(said: Said, tokens: Sequence[Token]) -> Said | None:
    """None for days of no calendar, and numbers taken for years of the wrong one."""
    longest = 30 if said.hijri else 31
    if said.day is not None and not 1 <= said.day <= longest:
        return None
    if said.year is not None:
        signs = {token.sign for token in tokens}
        if "J" in signs and not said.hijri:
            return None
    return said


def _sense(token: Token) -> Sense:
    senses: dict[str, Sense] = {"p": "past", "1": "past", "f": "future", "2": "future"}
    return senses.get(token.sign, "current")


def _part(token: Token) -> Part:
    return next(one for one in PARTS if one == token.value)


def unit_of(token: Token) -> Unit:
    return next(one for one in UNITS if one == token.value)


def relative(tokens: Sequence[Token]) -> Said | None:
    """Last week, العام الجاري, early next month; a bare unit is the current one."""
    unit: Unit | None = None
    so_far: Literal["", "earlier", "later"] = ""
    shift, part = 0, _NO_PART
    for token in tokens:
        if token.sign == "b":
            part = _part(token)
        elif token.sign in "djmyu":
            unit = unit_of(token)
        elif token.sign in "pfc12":  # "this past week", "this coming month": not the pronoun, 3
            shift = SHIFTS[_sense(token)]
        elif token.sign in "er":
            so_far = "earlier" if token.sign == "e" else "later"
        elif token.sign == "t":
            unit, shift = "day", int(token.value)
    return Said(unit=unit, shift=shift, part=part, so_far=so_far) if unit is not None else None


def bare(tokens: Sequence[Token]) -> Said | None:
    """The end of the year: which, is not said."""
    said = relative(tokens)
    if said is None or tokens[0].sign != "O":
        return replace(said, bare=True) if said else None
    # آخر العام, أول الشهر: with the article, or it is another year, the first month
    edges: dict[int | str, Part] = {1: "begin", -1: "end"}
    part = edges.get(tokens[0].value, "")
    definite = tokens[-1].surface.startswith("ال")
    return replace(said, bare=True, part=part) if part and definite else None


def day_of_month(tokens: Sequence[Token]) -> Said | None:
    """The 15th of this month, 12 الجاري, 15 من الشهر نفسه."""
    inner = relative(tokens[1:]) if any(token.sign == "m" for token in tokens) else None
    day = next((int(token.value) for token in tokens if token.sign in "DOC"), 0)
    if not 1 <= day <= 31:
        return None
    if any(token.sign in "sz" for token in tokens):
        return Said(day=day, same=True)
    shift = inner.shift if inner else 0
    return Said(day=day, unit="month", shift=shift)


def day_word(tokens: Sequence[Token]) -> Said | None:
    head = next(token for token in tokens if token.sign == "t")
    weekday = next((int(token.value) for token in tokens if token.sign == "W"), None)
    night = head.needs == "night"
    return Said(unit="day", shift=int(head.value), weekday=weekday, night=night)


def weekday(tokens: Sequence[Token]) -> Said | None:
    said = Said(weekday=next(int(token.value) for token in tokens if token.sign == "W"))
    week = any(token.sign == "j" for token in tokens)
    for token in tokens:
        if token.sign in "pfc123" and week:
            shift = SHIFTS[_sense(token)]
            said = replace(said, unit="week", shift=shift)
        elif token.sign in "pfc123":
            said = replace(said, sense=_sense(token))
    return said


def ordinal(tokens: Sequence[Token]) -> Said | None:
    """The 12th, of no month that is said."""
    return Said(day=int(tokens[0].value), bare=True) if tokens[0].framed else None


def night(tokens: Sequence[Token]) -> Said | None:
    """ليلة السبت الأحد: the night between two neighbouring days."""
    first, last = int(tokens[0].value), int(tokens[-1].value)
    if last != first % 7 + 1 or tokens[0].word.isascii():
        return None
    return Said(weekday=first, night=True)


def numeric(tokens: Sequence[Token]) -> Said | None:
    weekday = next((int(token.value) for token in tokens if token.sign == "W"), None)
    found = tokens[-1].numeric
    if found is not None and len(found.readings) == 1 and not found.readings[0][0]:
        _, month, day = found.readings[0]  # 04/08, of no year
        return Said(month=month, day=day, weekday=weekday)
    return Said(numeric=found, weekday=weekday)


def season(tokens: Sequence[Token]) -> Said | None:
    last = tokens[-1]
    over = len(tokens) > 2 and last.sign in "DY" and tokens[-2].sign == "Y"  # winter 2017-18
    kept = tokens[:-1] if over else tokens
    said = calendar([token for token in kept if token.sign != "S"])
    season = next(int(token.value) for token in tokens if token.sign == "S")
    if said is None or (over and int(last.value) % 100 != ((said.year or 0) + 1) % 100):
        return None
    return replace(said, season=season, over=over)


def weekend(tokens: Sequence[Token]) -> Said | None:
    head = next(token for token in tokens if token.sign == "$")
    sense = next((_sense(token) for token in tokens if token.sign in "pfc123"), _NO_SENSE)
    return Said(weekend=int(head.value), sense=sense)


def decade(tokens: Sequence[Token]) -> Said | None:
    """The 1990s; التسعينيات, of a century told from the report's."""
    said = Said()
    for token in tokens:
        if token.sign == "E":
            said = replace(said, decade=int(token.value))
        elif token.sign == "b":
            said = replace(said, part=_part(token))
        elif token.sign in "p1":
            said = replace(said, year_shift=-1)
        elif token.sign in "c3":
            said = replace(said, year_shift=0)
        elif token.sign in "OC":
            said = replace(said, year=int(token.value) * 100 - 100)  # the twentieth century: 1900
    return said


def century(tokens: Sequence[Token]) -> Said | None:
    """The 19th century, القرن العشرين."""
    if not any(token.value == "century" for token in tokens):
        return None
    part = next((_part(token) for token in tokens if token.sign == "b"), _NO_PART)
    number = next(int(token.value) for token in tokens if token.sign in "OC")
    return Said(century=number, part=part) if 1 <= number <= 30 else None


def period(tokens: Sequence[Token]) -> Said | None:
    """The period that something is a part of."""
    signs = {token.sign for token in tokens}
    if signs & set("MHYJA"):
        return calendar(tokens)
    return relative(tokens)


def shared(tokens: Sequence[Token]) -> Said | None:
    """The last quarter of last year, النصف الأول من 2023, Q3 2024."""
    at = max(i for i, token in enumerate(tokens[:2]) if token.sign in "OL1Qq")
    head, rest = tokens[: at + 1], tokens[at + 1 :]
    said = period(rest) if rest else Said(unit="year", shift=0, bare=True)
    if said is None:
        return None
    if head[0].sign == "q":
        parts, _, nth = str(head[0].value).partition(":")
        return replace(said, share=Share(int(parts), int(nth)))
    of_parts = next(int(token.value) for token in head if token.sign == "Q")
    rank = next((token for token in head if token.sign in "OL1"), None)
    if rank is None:
        return None
    which = int(rank.value) if rank.sign == "O" else -1
    return replace(said, share=Share(of_parts, which)) if which <= of_parts else None


def counted(tokens: Sequence[Token]) -> Said | None:
    """The first five months of this year, الأسبوع الأول من آذار, the last two weeks of May."""
    unit_at = next(i for i, token in enumerate(tokens) if token.sign in "UZdjm")
    unit = tokens[unit_at]
    last = unit_at
    while last + 1 < len(tokens) and tokens[last + 1].sign in "OLCDpv1" and last < unit_at + 2:
        last += 1
    head, said = tokens[: last + 1], period(tokens[last + 1 :])
    if said is None:
        return None
    rank = next((token for token in head if token.sign in "OL1p"), None)
    number = next((int(token.value) for token in head if token.sign in "CD"), None)
    if rank is None:
        return None
    which = int(rank.value) if rank.sign == "O" else -1
    if unit.sign == "Z":
        number = 2
    if unit.sign == "U" and number is None:
        return replace(said, part="early" if which == 1 else "late") if abs(which) == 1 else None
    if number is None:
        return replace(said, count=Count(unit_of(unit), abs(which), which < 0, nth=True))
    return replace(said, count=Count(unit_of(unit), number, which < 0)) if abs(which) == 1 else None


def stepped(tokens: Sequence[Token]) -> Said | None:
    """Three days ago, قبل أسبوعين, two weeks earlier; so many units before or after."""
    unit = next(token for token in tokens if token.sign in "UZdjmyut")
    if unit.sign == "t":  # اليوم التالي
        unit = unit._replace(value="day")
    number = next((int(token.value) for token in tokens if token.sign in "CDN"), None)
    if unit.sign == "Z":
        number = 2
    if number is None or any(token.sign == "v" for token in tokens):
        if unit.sign == "U" or any(token.sign == "v" for token in tokens):
            return Said(unit=unit_of(unit))  # days ago: how many is not said
        number = 1
    signs = {token.sign for token in tokens}
    sign = 1 if signs & set("rn2") else -1
    step = bool(signs & set("ernz2"))
    return Said(
        unit=unit_of(unit),
        shift=sign * number,
        length=not signs & set("nz2"),
        step=step,
        about="~" in signs,
    )


def repeated(tokens: Sequence[Token]) -> Said | None:
    """The same month of 2024, في الشهر نفسه من العام الماضي, the same day a year earlier."""
    unit: Literal["month", "day"] = "month" if any(one.sign == "m" for one in tokens) else "day"
    rest = tokens[2:]
    year = next((int(token.value) for token in rest if token.sign == "Y"), None)
    if year is not None:
        return Said(year=year, again=unit)
    if any(token.sign in "ze" for token in rest):  # the year before: the date's own, less one
        return Said(year_shift=-1, same=True, again=unit)
    shift = next((SHIFTS[_sense(token)] for token in rest if token.sign in "pfc123"), None)
    return Said(year_shift=shift, again=unit) if shift is not None else None
