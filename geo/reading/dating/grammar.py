"""One date in a run of time words: the forms that a date is told in, as patterns over the words' signs.

A run's string has two characters a word: its sign, then the gap after it (runs.Token.gap). Signs are those of
words.SIGNS, and M a month, H one of the Hijra, W a weekday, D a number that may be a day, Y and J one that
may be a year, A a Hijri year, I a date in digits, N another number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache

from geo.reading.dating import building, quarters
from geo.reading.dating.said import Said
from geo.reading.dating.tokens import Item, Run, Token

_YEAR = r"(?:[yKUZ][ (])?[YJA]"
_OF = r"(?:[oi] )?"
_PART = rf"(?:b[ -]{_OF})?"
_MONTH = r"(?:m[ ](?:o )?)?[MH]"
# What follows a month: its year, a year told from the report's (of last year), or an adjective of its own.
_WHICH = rf"(?:[ ,(/-]{_OF}{_YEAR}|[ ,]{_OF}(?:y [pfcsnz]|[123snz] y)|[ ][pfc])"
_DAY = r"(?:d )?[DOC]"
_UNIT = r"(?:(?:3 )?[123] [jmyu]|[jmyu] [pfc])"
_PERIOD = rf"(?:{_MONTH}{_WHICH}?|(?:3 )?[123] [jmy]|[jmy] [pfc]|{_YEAR}|y|m|t)"
_FIRST = r"(?:O|L|1)"


_Builder = Callable[[Sequence[Token]], Said | None]
NUMBERED = r"(?:[CDNv] (?:o )?){0,2}"
_LENGTH = rf"(?:{NUMBERED}[Udjmyu]|(?:C )?Z)"
_ALONE = r"(?=.(?:[^YJApfcsnzMHWDtoI13]|$))"  # before 2014, منذ شهر آذار: the unit belongs to what follows

# The name of a form, the signs that it may begin with, its pattern, and what makes a date of its words.
FORMS: tuple[tuple[str, str, re.Pattern[str], _Builder], ...] = tuple(
    (name, begins, re.compile(pattern), builder)
    for name, begins, pattern, builder in (
        (
            "day",
            "bW3dDOC",
            rf"{_PART}(?:W[ ,(-])?(?:3 )?{_DAY}(?:[ /-]| o ){_MONTH}{_WHICH}?",
            building.calendar,
        ),
        ("month day", "WM", rf"(?:W[ ,(])?M (?:d )?[DO](?:{_WHICH})?", building.calendar),
        (
            "month",
            "~b123mMH",
            rf"(?:~ )?{_PART}(?:(?:3 )?[123] )?{_MONTH}{_WHICH}?",
            building.calendar,
        ),
        ("year", "~byKUZYJA", rf"(?:~ )?{_PART}{_YEAR}", building.calendar),
        ("unit", "b123jmyu", rf"{_PART}{_UNIT}", building.relative),
        ("bare unit", "bO", rf"(?:b[ -]{_OF}|O )[jmy]", building.bare),
        ("so far", "er", r"[er] (?:[oi] )?(?:3 [djmy]|[djmy] c|t)", building.relative),
        (
            "day of month",
            "dDOC",
            rf"{_DAY} (?:o )?(?:m [pfcsz]|[123sz] m)|D c",
            building.day_of_month,
        ),
        ("day word", "Wt", r"(?:W[ ,(])?t(?:[ ,(]W)?", building.day_word),
        (
            "weekday",
            "123W",
            r"(?:[123] )?W(?: [pfc])?(?: (?:o )?(?:j [pfc]|[123] j))?",
            building.weekday,
        ),
        ("ordinal", "O", r"O", building.ordinal),
        ("night", "W", r"W[ /-]W", building.night),
        ("numeric", "WI", r"(?:W[ ,(])?I", building.numeric),
        (
            "season",
            "b123S",
            rf"{_PART}(?:(?:3 )?[123] )?S(?:{_WHICH}(?:[-/][DY])?)?",
            building.season,
        ),
        ("decade", "bE", rf"{_PART}E(?: (?:o )?(?:u [pcOC]|[13O] u))?", building.decade),
        ("century", "bOu", rf"{_PART}(?:O u|u [OC])", building.century),
        (
            "repeated",
            "smd",
            rf"(?:s [md]|[md] s)[ ,]{_OF}(?:{_YEAR}|y [pfcz]|[123z] y|C y e)",
            building.repeated,
        ),
        ("quarter", "b123zQ", rf"{_PART}(?:(?:3 )?[123z] Q|Q [pfcz])", quarters.told),
        ("share", "OL1Qq", rf"(?:{_FIRST} Q|Q [OL]|q)(?:[ ,]{_OF}{_PERIOD})?", building.shared),
        ("weekend", "123$", r"(?:(?:3 )?[123] )?\$(?: [pfc])?", building.weekend),
        (
            "count",
            "OL1CDUZdjm",
            rf"(?:{_FIRST} (?:[CDv] )?(?:U|Z|[djm])|[CD] {_FIRST} U|U (?:[CDv] )?[OLp]|(?:Z|[djm]) [OL])"
            rf" {_OF}{_PERIOD}",
            building.counted,
        ),
        (
            "ago",
            "CDNvUdjmyuZkG~",
            rf"(?:~ )?{_LENGTH} g|[kG] (?:~ )?{_LENGTH}{_ALONE}",
            building.stepped,
        ),
        (
            "step",
            "CDNvUdjmyuZertnz2",
            rf"{_LENGTH} [er]|[er] {_LENGTH}|[dt] [nz]|[nz2] d|[nz] [jmy]|[jmy] [nz]",
            building.stepped,
        ),
    )
)
# The signs that a date, a stretch or a day without its month may begin with.
BEGINNINGS = frozenset("".join(begins for _, begins, _, _ in FORMS)) | frozenset(
    "123LCDNvUZdjmyuWO"
)


@cache
def _forms() -> dict[str, list[tuple[str, re.Pattern[str], _Builder]]]:
    """The forms that may begin with a sign."""
    found: dict[str, list[tuple[str, re.Pattern[str], _Builder]]] = {}
    for name, begins, pattern, builder in FORMS:
        for sign in begins:
            found.setdefault(sign, []).append((name, pattern, builder))
    return found


def item(run: Run, i: int) -> Item | None:
    """The longest date that begins with a run's token i."""
    if i not in run.items:
        run.items[i] = _longest(run, i)
    return run.items[i]


def _longest(run: Run, i: int) -> Item | None:
    best: Item | None = None
    for form, words, builder in _matched(run.signs[2 * i :]):
        end = i + words
        if best is not None and end <= best.end:
            continue
        said = builder(run.tokens[i:end])
        if said is not None:
            best = Item(i, end, said, form)
    return best


@lru_cache(maxsize=16384)
def _matched(signs: str) -> tuple[tuple[str, int, _Builder], ...]:
    """The forms at the head of some signs, each with its number of words; the signs repeat in any text."""
    return tuple(
        (form, (found.end() + 1) // 2, builder)
        for form, pattern, builder in _forms().get(signs[:1], ())
        if (found := pattern.match(signs)) is not None
    )
