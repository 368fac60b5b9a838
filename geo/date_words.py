"""A date in words, English or Arabic: October 2021; some time between 1 and 19 January 2026.

Month names and phrases are data (seeds/words/months.csv, date_phrases.csv). Arabic months are given
twice, as in Iraq and the Levant and as in Egypt and the Gulf; digits are Western in both languages.
"""

from __future__ import annotations

import csv
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal

from geo.edtf_forms import EPOCH, AllOf, Atom, Interval, OneOf, Range, read_form
from geo.month_names import month_name

Lang = Literal["en", "ar"]

_PHRASES = Path(__file__).resolve().parent.parent / "seeds" / "words" / "date_phrases.csv"
_SEASONS = ("spring", "summer", "autumn", "winter")


@lru_cache(maxsize=16384)
def words(edtf: str, lang: Lang) -> str:
    """An EDTF text in words. Raises WhenError."""
    form = read_form(edtf)
    if isinstance(form, Atom):
        return _marked(form, lang)
    if isinstance(form, Interval):
        return _interval(form, lang)
    parts = [_member(member, lang, one=isinstance(form, OneOf)) for member in form.members]
    return _listed(parts, "and" if isinstance(form, AllOf) else "or", lang)


def _interval(form: Interval, lang: Lang) -> str:
    first, last = form.first, form.last
    if isinstance(first, Atom) and isinstance(last, Atom):
        return _phrase("from_to", lang, **_pair(first, last, lang))
    if isinstance(first, Atom):
        key = "goes_on" if last == ".." else "end_unknown"
        return _phrase(key, lang, first=_marked(first, lang))
    assert isinstance(last, Atom), "read_form refuses an interval without a date"
    key = "always_to" if first == ".." else "start_unknown"
    return _phrase(key, lang, last=_marked(last, lang))


def _member(member: Atom | Range, lang: Lang, *, one: bool) -> str:
    if isinstance(member, Atom):
        return _marked(member, lang)
    first, last = member.first, member.last
    if first is not None and last is not None:
        if first.precision != last.precision and not _qualified(first, last):
            # A set includes both ends whole, so days say exactly the same and read better.
            first, last = _day_atom(first.lo), _day_atom(last.hi - 1)
        return _phrase("within" if one else "every", lang, **_pair(first, last, lang))
    if first is not None:
        return _phrase("after", lang, first=_marked(first, lang))
    assert last is not None, "read_form refuses a range without a date"
    key = "by_day" if last.precision == "day" else "by_end"
    return _phrase(key, lang, last=_marked(last, lang))


def _pair(first: Atom, last: Atom, lang: Lang) -> dict[str, str]:
    """Both ends, the first without the month and year that it shares with the last."""
    opening, closing = _parts(first, lang), _parts(last, lang)
    if not _qualified(first, last) and len(opening) == len(closing) > 1:
        while len(opening) > 1 and opening[-1] == closing[len(opening) - 1]:
            opening = opening[:-1]
        return {"first": " ".join(opening), "last": " ".join(closing)}
    return {"first": _marked(first, lang), "last": _marked(last, lang)}


def _marked(atom: Atom, lang: Lang) -> str:
    text = " ".join(_parts(atom, lang))
    if atom.approximate:
        text = _phrase("about", lang, date=text)
    return _phrase("uncertain", lang, date=text) if atom.uncertain else text


def _parts(atom: Atom, lang: Lang) -> tuple[str, ...]:
    """Day, month and year as far as they go: the parts that two ends may share."""
    start = date.fromordinal(atom.lo + EPOCH)
    year = str(start.year)
    if atom.precision == "day":
        return str(start.day), month_name(start.month, lang), year
    if atom.precision == "month":
        return month_name(start.month, lang), year
    if atom.precision == "year":
        return (year,)
    if atom.precision == "season":
        name = _SEASONS[start.month // 3 - 1]
        return (_phrase(name, lang, year=year, next=str(start.year + 1)),)
    key = "decade" if atom.precision == "decade" else "century"
    last = date.fromordinal(atom.hi + EPOCH - 1).year
    return (_phrase(key, lang, first=year, last=str(last)),)


def _qualified(*ends: Atom) -> bool:
    return any(end.uncertain or end.approximate for end in ends)


def _day_atom(day: int) -> Atom:
    return Atom("", day, day + 1, "day", False, False, day, day + 1)


def _listed(parts: list[str], joint: str, lang: Lang) -> str:
    *heads, last = parts
    if not heads:
        return last
    text = heads[0]
    for head in heads[1:]:
        text = _phrase(f"comma_{joint}", lang, head=text, tail=head)
    return _phrase(joint, lang, head=text, tail=last)


def phrase(key: str) -> dict[Lang, str]:
    """A phrase of dates with its {gaps}, in both languages."""
    return {"en": _phrases()[key]["en"], "ar": _phrases()[key]["ar"]}


def _phrase(key: str, lang: Lang, **values: str) -> str:
    return _phrases()[key][lang].format(**values)


@lru_cache(maxsize=1)
def _phrases() -> dict[str, dict[str, str]]:
    with _PHRASES.open(encoding="utf-8", newline="") as file:
        return {row["key"]: row for row in csv.DictReader(file)}
