"""Stretches from the report: in the coming months, within six to nine months, over the past two weeks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.reading.dating.building import unit_of
from geo.reading.dating.grammar import NUMBERED, item
from geo.reading.dating.said import Count, Phrase, Said
from geo.reading.dating.tokens import Item, Run, Token

_LENGTHS = r"(?:[CDN] )?[Udjmy]|(?:C )?Z"
_HORIZON = re.compile(
    rf"(?:(?:(?:3 )?[123Lzn]|O(?= [CDZ])) {NUMBERED}(?:U|Z|(?<=[DNC] )[djmyu])"
    rf"|(?:{NUMBERED}[UZ]|[CDN] [djmyu])(?: [CDNv])?(?: [CDNv])? [pfLzn]"
    rf"|(?:[123] u|u [pf]))"
)
_LENGTH_WITHIN = re.compile(  # six to nine months, أسبوع أو أسبوعين, 3-4 days
    rf"(?:{_LENGTHS}|[CDN])(?: [T|] |-)(?:{_LENGTHS})|(?:[CDNv] ){{1,2}}[Udjmyu]|(?:C )?Z|[Udjmy]"
)
_PAST = re.compile(r"1 [djmyu].")


def horizon(run: Run, i: int) -> tuple[int, Phrase] | None:
    """An open stretch at token i: the coming months, الأشهر الـ12 المقبلة, within 12 months."""
    found = _HORIZON.match(run.signs, 2 * i)
    before = run.tokens[i - 1].sign if i else ""
    if found is None and before == "w":
        found = _LENGTH_WITHIN.match(run.signs, 2 * i)
        one = item(run, i)
        if found is None or (one is not None and 2 * one.end > found.end()):
            return None
        end = (found.end() + 1) // 2
        return end, Phrase(run.span(i, end), (), "one", "within", length=True)
    if run.tokens[i].sign == "O" and run.tokens[i].value != -1:  # آخر أسبوعين
        found = None
    if run.tokens[i].word == "past":  # over the past year, which is not last year
        found = found or _PAST.match(run.signs, 2 * i)
    if found is None:
        return None
    end = (found.end() + 1) // 2
    one = item(run, i)
    past = _PAST.fullmatch(run.signs, 2 * i, 2 * end) and run.tokens[i].word == "past"
    if not past and one and (one.end > end or (one.end == end and _closed(run, one))):
        return None
    back = _back(run, i, end)
    if back is not None:
        return end, Phrase(run.span(i, end), (back,), "one", "on")
    return end, Phrase(run.span(i, end), (), "one", "within")


def _back(run: Run, i: int, end: int) -> Said | None:
    """So long up to the report; None where how long is not said, or `of` after it tells of something else."""
    following = run.tokens[end : end + 1]
    if following and following[0].sign == "o" and run.tokens[end - 1].gap == " ":
        return None
    return _long(run.tokens[i:end])


def _closed(run: Run, one: Item) -> bool:
    """20 الشهر الماضي is a day; the last century is a hundred years."""
    tokens = run.tokens[one.start : one.end]
    if one.form == "day of month":
        return any(token.sign == "m" and token.surface.startswith("ال") for token in tokens)
    return any(token.value == "century" for token in tokens)


def _long(tokens: Sequence[Token]) -> Said | None:
    """The past two weeks, الأيام الثلاثة الأخيرة: how long; None for what comes, and for a past few weeks."""
    signs = "".join(token.sign for token in tokens)
    numbers = [int(token.value) for token in tokens if token.sign in "CDN"]
    unit = next((token for token in tokens if token.sign in "UZdjmyu"), None)
    if unit is None or not set(signs) & set("p1LO") or set(signs) & set("vf2") or len(numbers) > 1:
        return None
    if unit.sign == "Z":
        number = 2
    elif numbers:
        number = numbers[0]
    elif unit.sign != "U" and tokens[0].word == "past":
        number = 1
    else:
        return None
    return Said(back=Count(unit_of(unit), number)) if number else None
