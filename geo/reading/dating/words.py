"""The words that dates are told in, as keys with the clitics that Arabic writes onto them.

Data: seeds/words/time_words.csv (surface, class, value), months.csv and month_spellings.csv,
hijri_months.csv, weekdays.csv. `needs` says when a word alone is not enough: `capital` (May), `madda`
(آب, not أب), `context` (مارس is a verb too), `abbreviation` (Sun: beside a date only), `also_two`
(الاثنين), `possessive` (Tuesday's, not Tuesdays).
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from geo.names import WORDS, key

# The sign of each class of time_words.csv; months, weekdays and digits have theirs (see `grammar`).
SIGNS = {
    "unit": "u",
    "units": "U",
    "two": "Z",
    "heads": "K",
    "past": "p",
    "future": "f",
    "current": "c",
    "past_before": "1",
    "future_before": "2",
    "current_before": "3",
    "same": "s",
    "following": "n",
    "preceding": "z",
    "recent": "L",
    "vague": "v",
    "today": "t",
    "night": "t",
    "hour_of_day": "h",
    "clock": "R",
    "count": "C",
    "rank": "O",
    "part": "b",
    "fraction": "Q",
    "fraction_of": "q",
    "season": "S",
    "decade_of": "E",
    "of": "o",
    "in": "i",
    "horizon": "w",
    "from": "F",
    "to": "T",
    "between": "B",
    "since": "G",
    "until": "V",
    "before": "k",
    "after": "a",
    "ago": "g",
    "earlier": "e",
    "later": "r",
    "and": "+",
    "or": "|",
    "skip": "_",
    "counted": "#",
    "numbered": "R",
    "named_for": "!",
    "no_day": "X",
    "era": "%",
    "weekend": "$",
    "about": "~",
    "name": "*",
}
# A year, month, week and day are told apart in the grammar; decades and centuries are not.
UNIT_SIGNS = {"year": "y", "month": "m", "week": "j", "day": "d"}
_BEFORE = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل")


class TimeWord(NamedTuple):
    """What a word is to a date: a sign of the grammar, its value, and what it needs beside it.

    `joined`: with و written onto it. `clitic`: how many letters of prefixes stand before it.
    """

    sign: str
    value: int | str
    needs: str = ""
    joined: bool = False
    clitic: int = 0


class Vocabulary(NamedTuple):
    """Single words, and by their first word those of several: the other words, longest first."""

    single: dict[str, TimeWord]
    several: dict[str, tuple[tuple[tuple[str, ...], TimeWord], ...]]


@cache
def vocabulary() -> Vocabulary:
    """All words of dates. A word as listed wins over another word's form with a prefix."""
    listed: dict[str, TimeWord] = {}
    for surface, word in _listed():
        listed.setdefault(key_of(surface), word)
    single: dict[str, TimeWord] = {}
    several: dict[str, list[tuple[tuple[str, ...], TimeWord]]] = {}
    for form, word in [*listed.items(), *_prefixed(listed)]:
        first, _, rest = form.partition(" ")
        if not rest:
            single.setdefault(first, word)
        else:
            several.setdefault(first, []).append((tuple(rest.split()), word))
    for form in [
        form for form, word in listed.items() if word.sign in "MWtjymd" and form.isascii()
    ]:
        # Tuesday's, folded: only where the apostrophe is there. Last week's is told apart in `runs`.
        single.setdefault(f"{form}s", listed[form]._replace(needs="possessive"))
    ordered = {
        first: tuple(sorted(found, key=lambda f: -len(f[0]))) for first, found in several.items()
    }
    return Vocabulary(single, ordered)


def key_of(surface: str) -> str:
    """The key of a word of dates; `the` and its like stay in it, as they do in a folded text."""
    return " ".join(filter(None, (key(word) for word in surface.replace("-", " ").split())))


def _listed() -> Iterator[tuple[str, TimeWord]]:
    for row in _rows("months.csv"):
        for column in ("ar", "ar_levant", "en"):
            yield from _month(row[column], row["number"], "")
    for row in _rows("month_spellings.csv"):
        yield from _month(row["surface"], row["month"], row["needs"])
    for row in _rows("hijri_months.csv"):
        yield row["surface"], TimeWord("H", int(row["month"]))
    for row in _rows("weekdays.csv"):
        yield row["surface"], TimeWord("W", int(row["weekday"]), row["needs"])
    for row in _rows("time_words.csv"):
        value = row["value"]
        sign = SIGNS[row["class"]]
        if row["class"] == "unit":
            sign = UNIT_SIGNS.get(value, "u")
        needs = "night" if row["class"] == "night" else ""
        yield row["surface"], TimeWord(sign, int(value) if _whole(value) else value, needs)


def _whole(value: str) -> bool:
    return value.lstrip("-").isdigit()


def _month(surface: str, number: str, needs: str) -> Iterator[tuple[str, TimeWord]]:
    yield surface, TimeWord("M", int(number), needs or _needs().get(key(surface), ""))


@cache
def _needs() -> dict[str, str]:
    """What a name of months.csv needs, where month_spellings.csv says it."""
    return {key(row["surface"]): row["needs"] for row in _rows("month_spellings.csv")}


def _prefixed(listed: dict[str, TimeWord]) -> Iterator[tuple[str, TimeWord]]:
    """The forms with clitics, then those with the article, of every word in Arabic letters."""
    # An era's letter takes no clitic: لم is no هـ or م of a year.
    arabic = [(f, word) for f, word in listed.items() if not f[0].isascii() and word.sign != "%"]
    yield from _with_clitics(arabic)
    definite = [(f"ال{form}", word) for form, word in arabic if not form.startswith("ال")]
    yield from definite
    yield from _with_clitics(definite)


def _with_clitics(forms: list[tuple[str, TimeWord]]) -> Iterator[tuple[str, TimeWord]]:
    for form, word in forms:
        for clitic in _BEFORE:
            said = word._replace(joined=clitic[0] == "و", clitic=len(clitic))
            if form.startswith("ال") and clitic.endswith("ل"):
                # للعام: the article is fused with ل, which stays
                yield f"{clitic}ل{form[2:]}", said._replace(clitic=len(clitic) - 1)
            else:
                yield f"{clitic}{form}", said


def _rows(name: str) -> list[dict[str, str]]:
    with (WORDS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
