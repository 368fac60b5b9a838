"""One date in a run of time words: the forms that a date is told in, as patterns over the words' signs.

A run's string has two characters a word: its sign (words.SIGNS; M a month, H one of Hijra, W a weekday, D a number
that may be a day, Y and J that may be a year, A a Hijri year, I a date in digits, N other numbers), then the gap
after it (runs.Token.gap).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from geo.reading.dating.runs import Run, Token
from geo.reading.dating.said import PARTS, UNITS, Count, Part, Said, Sense, Share, Unit

_YEAR = r"(?:[yKU][ (])?[YJA]"
_OF = r"(?:[oi] )?"
_PART = rf"(?:b[ -]{_OF})?"
_MONTH = r"(?:m[ ](?:o )?)?[MH]"
# What follows a month: its year, a year told from the report's (of last year), or an adjective of its own.
_WHICH = rf"(?:[ ,(/-]{_OF}{_YEAR}|[ ,]{_OF}(?:y [pfcsnz]|[123snz] y)|[ ][pfc])"
_DAY = r"(?:d )?[DOC]"
_UNIT = r"(?:(?:3 )?[123] [jmyu]|[jmyu] [pfc])"
_PERIOD = rf"(?:{_MONTH}{_WHICH}?|(?:3 )?[123] [jmy]|[jmy] [pfc]|{_YEAR}|y|m|t)"
_FIRST = r"(?:O|L|1)"


class Item(NamedTuple):
    """A date at [start, end) of a run's tokens. `form` names the pattern that found it."""

    start: int
    end: int
    said: Said
    form: str


_Builder = Callable[[Sequence[Token]], Said | None]


def _calendar(tokens: Sequence[Token]) -> Said | None:
    """Day, month, year, weekday, and what qualifies them, in any order."""
    said = Said()
    for i, token in enumerate(tokens):
        value = int(token.value) if isinstance(token.value, int) else 0
        beside_year = any(
            other.sign == "y" for other in tokens[max(0, i - 1) : i + 2] if other is not token
        )
        if token.sign in "MH":
            said = replace(said, month=value, hijri=token.sign == "H")
        elif token.sign == "W":
            said = replace(said, weekday=value)
        elif token.sign in "DOC":
            said = replace(said, day=value)
        elif token.sign in "YJA":
            said = replace(said, year=value, hijri=said.hijri or token.sign == "A")
        elif token.sign == "b":
            said = replace(said, part=_part(token))
        elif token.sign in "snz":
            said = replace(said, same=True)
            if token.sign != "s":
                said = replace(said, year_shift=1 if token.sign == "n" else -1)
        elif token.sign in "pfc123":
            sense = _sense(token)
            if beside_year:
                said = replace(said, year_shift={"past": -1, "current": 0, "future": 1}[sense])
            else:
                said = replace(said, sense=sense)
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


def _unit(token: Token) -> Unit:
    return next(one for one in UNITS if one == token.value)


def _relative(tokens: Sequence[Token]) -> Said | None:
    """Last week, العام الجاري, early next month; a bare unit is the current one."""
    said = Said(shift=0)
    for token in tokens:
        if token.sign == "b":
            said = replace(said, part=_part(token))
        elif token.sign in "djmyu":
            said = replace(said, unit=_unit(token))
        elif token.sign in "pfc123":
            shift = {"past": -1, "current": 0, "future": 1}[_sense(token)]
            # "this past week", "this coming month": the adjective, not the pronoun
            said = replace(said, shift=shift if token.sign != "3" else said.shift)
        elif token.sign == "e":
            said = replace(said, so_far="earlier")
        elif token.sign == "r":
            said = replace(said, so_far="later")
        elif token.sign == "t":
            said = replace(said, unit="day", shift=int(token.value))
    return said if said.unit is not None else None


def _bare(tokens: Sequence[Token]) -> Said | None:
    """The end of the year: which, is not said."""
    said = _relative(tokens)
    if said is None or tokens[0].sign != "O":
        return replace(said, bare=True) if said else None
    # آخر العام, أول الشهر: with the article, or it is another year, the first month
    edges: dict[int | str, Part] = {1: "begin", -1: "end"}
    part = edges.get(tokens[0].value, "")
    definite = tokens[-1].surface.startswith("ال")
    return replace(said, bare=True, part=part) if part and definite else None


def _day_of_month(tokens: Sequence[Token]) -> Said | None:
    """The 15th of this month, 12 الجاري, 15 من الشهر نفسه."""
    inner = _relative(tokens[1:]) if any(token.sign == "m" for token in tokens) else None
    day = next((int(token.value) for token in tokens if token.sign in "DOC"), 0)
    if not 1 <= day <= 31:
        return None
    if any(token.sign in "sz" for token in tokens):
        return Said(day=day, same=True)
    shift = inner.shift if inner else 0
    return Said(day=day, unit="month", shift=shift)


def _day_word(tokens: Sequence[Token]) -> Said | None:
    head = next(token for token in tokens if token.sign == "t")
    weekday = next((int(token.value) for token in tokens if token.sign == "W"), None)
    night = head.needs == "night"
    return Said(unit="day", shift=int(head.value), weekday=weekday, night=night)


def _weekday(tokens: Sequence[Token]) -> Said | None:
    said = Said(weekday=next(int(token.value) for token in tokens if token.sign == "W"))
    week = any(token.sign == "j" for token in tokens)
    for token in tokens:
        if token.sign in "pfc123" and week:
            shift = {"past": -1, "current": 0, "future": 1}[_sense(token)]
            said = replace(said, unit="week", shift=shift)
        elif token.sign in "pfc123":
            said = replace(said, sense=_sense(token))
    return said


def _numeric(tokens: Sequence[Token]) -> Said | None:
    weekday = next((int(token.value) for token in tokens if token.sign == "W"), None)
    return Said(numeric=tokens[-1].numeric, weekday=weekday)


def _season(tokens: Sequence[Token]) -> Said | None:
    said = _calendar([token for token in tokens if token.sign != "S"])
    season = next(int(token.value) for token in tokens if token.sign == "S")
    return replace(said, season=season) if said else None


def _weekend(tokens: Sequence[Token]) -> Said | None:
    head = next(token for token in tokens if token.sign == "$")
    sense = next((_sense(token) for token in tokens if token.sign in "pfc12"), "")
    return Said(weekend=int(head.value), sense=sense)


def _decade(tokens: Sequence[Token]) -> Said | None:
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
        elif token.sign == "O":
            said = replace(said, year=int(token.value) * 100 - 100)  # the twentieth century: 1900
    return said


def _period(tokens: Sequence[Token]) -> Said | None:
    """The period that something is a part of."""
    signs = {token.sign for token in tokens}
    if signs & set("MHYJA"):
        return _calendar(tokens)
    return _relative(tokens)


def _shared(tokens: Sequence[Token]) -> Said | None:
    """The last quarter of last year, النصف الأول من 2023, Q3 2024."""
    at = max(i for i, token in enumerate(tokens[:2]) if token.sign in "OL1Qq")
    head, rest = tokens[: at + 1], tokens[at + 1 :]
    said = _period(rest) if rest else Said(unit="year", shift=0, bare=True)
    if said is None:
        return None
    if head[0].sign == "q":
        of, _, which = str(head[0].value).partition(":")
        return replace(said, share=Share(int(of), int(which)))
    of_parts = next(int(token.value) for token in head if token.sign == "Q")
    rank = next((token for token in head if token.sign in "OL1"), None)
    if rank is None:
        return None
    which = int(rank.value) if rank.sign == "O" else -1
    return replace(said, share=Share(of_parts, which)) if which <= of_parts else None


def _counted(tokens: Sequence[Token]) -> Said | None:
    """The first five months of this year, الأسبوع الأول من آذار, the last two weeks of May."""
    unit_at = next(i for i, token in enumerate(tokens) if token.sign in "UZdjm")
    unit = tokens[unit_at]
    last = unit_at
    while last + 1 < len(tokens) and tokens[last + 1].sign in "OLCDpv1" and last < unit_at + 2:
        last += 1
    head, said = tokens[: last + 1], _period(tokens[last + 1 :])
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
        return replace(said, count=Count(_unit(unit), abs(which), which < 0, nth=True))
    return replace(said, count=Count(_unit(unit), number, which < 0)) if abs(which) == 1 else None


def _stepped(tokens: Sequence[Token]) -> Said | None:
    """Three days ago, قبل أسبوعين, two weeks earlier; so many units before or after."""
    unit = next(token for token in tokens if token.sign in "UZdjmyut")
    if unit.sign == "t":  # اليوم التالي
        unit = unit._replace(value="day")
    number = next((int(token.value) for token in tokens if token.sign in "CDN"), None)
    if unit.sign == "Z":
        number = 2
    if number is None or any(token.sign == "v" for token in tokens):
        if unit.sign == "U" or any(token.sign == "v" for token in tokens):
            return Said(unit=_unit(unit))  # days ago: how many is not said
        number = 1
    signs = {token.sign for token in tokens}
    sign = 1 if signs & set("rn2") else -1
    step = bool(signs & set("ernz2"))
    return Said(unit=_unit(unit), shift=sign * number, length=not signs & set("nz2"), step=step)


_NUMBERED = r"(?:[CDNv] (?:o )?){0,2}"
_LENGTH = rf"(?:{_NUMBERED}[Udjmyu]|Z)"
_ALONE = r"(?=.(?:[^YJApfcsnzMHWDtoI13]|$))"  # before 2014, منذ شهر آذار: the unit belongs to what follows

FORMS: tuple[tuple[str, re.Pattern[str], _Builder], ...] = tuple(
    (name, re.compile(pattern), builder)
    for name, pattern, builder in (
        ("day", rf"{_PART}(?:W[ ,(-])?(?:3 )?{_DAY}(?:[ /-]| o ){_MONTH}{_WHICH}?", _calendar),
        ("month day", rf"(?:W[ ,(])?M (?:d )?[DO](?:{_WHICH})?", _calendar),
        ("month", rf"{_PART}(?:(?:3 )?[123] )?{_MONTH}{_WHICH}?", _calendar),
        ("year", rf"{_PART}{_YEAR}", _calendar),
        ("unit", rf"{_PART}{_UNIT}", _relative),
        ("bare unit", rf"(?:b[ -]{_OF}|O )[jmy]", _bare),
        ("so far", r"[er] (?:[oi] )?(?:3 [djmy]|[djmy] c|t)", _relative),
        ("day of month", rf"{_DAY} (?:o )?(?:m [pfcsz]|[123sz] m)|D c", _day_of_month),
        ("day word", r"(?:W[ ,(])?t(?:[ ,(]W)?", _day_word),
        ("weekday", rf"(?:[123] )?W(?: [pfc])?(?: (?:o )?(?:j [pfc]|[123] j))?", _weekday),
        ("numeric", r"(?:W[ ,(])?I", _numeric),
        ("season", rf"{_PART}(?:(?:3 )?[123] )?S(?:{_WHICH})?", _season),
        ("decade", rf"{_PART}E(?: (?:o )?(?:u [pcO]|[13O] u))?", _decade),
        ("share", rf"(?:{_FIRST} Q|Q [OL]|q)(?:[ ,]{_OF}{_PERIOD})?", _shared),
        ("weekend", r"(?:(?:3 )?[123] )?\$(?: [pfc])?", _weekend),
        (
            "count",
            rf"(?:{_FIRST} (?:[CDv] )?(?:U|Z|[djm])|[CD] {_FIRST} U|U (?:[CDv] )?[OLp]|(?:Z|[djm]) [OL])"
            rf" {_OF}{_PERIOD}",
            _counted,
        ),
        ("ago", rf"{_LENGTH} g|[kG] {_LENGTH}{_ALONE}", _stepped),
        (
            "step",
            rf"{_LENGTH} [er]|[er] {_LENGTH}|[dt] [nz]|[nz2] d|[nz] [jmy]|[jmy] [nz]",
            _stepped,
        ),
    )
)
HORIZON = re.compile(
    rf"(?:(?:3 )?[123L] {_NUMBERED}(?:U|Z|(?<=[DNC] )[djmyu])"
    rf"|(?:{_NUMBERED}[UZ]|[CDN] [djmyu])(?: [CDNv])?(?: [CDNv])? [pfL]"
    rf"|(?:[123] u|u [pf]))"
)
LENGTH_WITHIN = re.compile(rf"(?:[CDNv] ){{1,2}}[Udjmyu]|Z|[Udjmy]")


def item(run: Run, i: int) -> Item | None:
    """The longest date that begins with a run's token i."""
    best: Item | None = None
    for form, pattern, builder in FORMS:
        found = pattern.match(run.signs, 2 * i)
        if found is None:
            continue
        end = (found.end() + 1) // 2
        if best is not None and end <= best.end:
            continue
        said = builder(run.tokens[i:end])
        if said is not None:
            best = Item(i, end, said, form)
    return best
