"""Latitude and longitude as people write them: decimal degrees, degrees and minutes, and seconds.

The words and signs are data (seeds/words/angles.csv), in English and Arabic.
"""

from __future__ import annotations

import csv
import math
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

_WORDS = Path(__file__).resolve().parents[1] / "seeds" / "words" / "angles.csv"

Form = Literal["decimal", "degrees and minutes", "degrees, minutes and seconds"]
FORMS: tuple[Form, ...] = ("decimal", "degrees and minutes", "degrees, minutes and seconds")

_NUMBER = r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)"
_TOKEN = re.compile(rf"\s*(?:(?P<number>{_NUMBER})|(?P<word>[^\W\d_]+\.?)|(?P<sign>\S))")
# Numbers with a comma where the others have a point: exactly one in each of two.
_COMMAED = re.compile(r"\d+(?:,\d+)+")
# 33-45-10N, as pilots write it.
_DASHED = re.compile(r"(?<![\d.])(\d{1,3})-(\d{1,2})-(\d{1,2}(?:\.\d+)?)(?![\d-])")
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-"))
_POINT = str.maketrans({"\N{ARABIC DECIMAL SEPARATOR}": "."})
# Said of an angle by letters: a an axis, h a hemisphere, n a number, d m s the unit of the one before.
_ANGLE = re.compile(r"a?(h?)n(?:d?|d?nm?|d?nm?ns?)(h?)")
_LETTERS = {
    "latitude": "a",
    "longitude": "a",
    "north": "h",
    "south": "h",
    "east": "h",
    "west": "h",
    "degree": "d",
    "minute": "m",
    "second": "s",
    "comma": ",",
    "and": "",
}
_AXIS = {
    "latitude": "lat",
    "north": "lat",
    "south": "lat",
    "longitude": "lon",
    "east": "lon",
    "west": "lon",
}
_LIMIT = {"lat": 90.0, "lon": 180.0}


class AngleError(ValueError):
    """What is wrong with a pair of angles, in words."""


class Token(NamedTuple):
    """A number as it is written, or what a word or sign means; `letter` is its place in the grammar."""

    letter: str
    said: str


@dataclass(frozen=True, slots=True)
class Angle:
    """Degrees, which axis they are said to be along (None: not said), and how finely they are written.

    `unit` is the step of the last digit in degrees; `parts` 1 to 3: degrees, minutes, seconds.
    """

    degrees: float
    axis: str | None
    unit: float
    parts: int


@dataclass(frozen=True, slots=True)
class Pair:
    """A position in degrees, its form, and the coarser `unit` of the two.

    `assumed`: nothing said which is the latitude.
    """

    lat: float
    lon: float
    form: Form
    unit: float
    assumed: bool


def plain(text: str) -> str:
    """The text with Western digits, points and minus signs, without invisible characters."""
    kept = (c for c in text if unicodedata.category(c) not in ("Cf", "Mn"))
    digits = (str(unicodedata.digit(c)) if c.isdecimal() else c for c in kept)
    return "".join(digits).translate(_DASHES).translate(_POINT).strip()


def read(text: str) -> Pair:
    """A pair of angles out of a `plain` text, latitude first where nothing says otherwise.

    Raises AngleError, also where only the other order would do: 93.4 is sooner a slip than a longitude.
    """
    tokens = list(_tokens(_points(_DASHED.sub(r"\1 \2 \3", text))))
    first, second = map(_angle, _halves(tokens))
    axis = first.axis or _other(second.axis)
    if axis is not None and axis == second.axis:
        raise AngleError(f"both are a {_named(axis)}")
    assumed = axis is None
    lat, lon = (second, first) if axis == "lon" else (first, second)
    for one, name in ((lat, "lat"), (lon, "lon")):
        if abs(one.degrees) > _LIMIT[name]:
            raise AngleError(f"{one.degrees:.9g} is no {_named(name)}")
    form = FORMS[max(lat.parts, lon.parts) - 1]
    return Pair(lat.degrees, lon.degrees, form, max(lat.unit, lon.unit), assumed)


def _named(axis: str) -> str:
    return "latitude" if axis == "lat" else "longitude"


def _other(axis: str | None) -> str | None:
    return {"lat": "lon", "lon": "lat", None: None}[axis]


def _points(text: str) -> str:
    """Decimal commas as points, where the text can be read in no other way."""
    commaed = _COMMAED.findall(text)
    if "." in text or len(commaed) != 2 or any(one.count(",") > 1 for one in commaed):
        return text
    return _COMMAED.sub(lambda found: found[0].replace(",", "."), text)


def _tokens(text: str) -> Iterator[Token]:
    text = text.replace("''", '"')
    at = 0
    while at < len(text.rstrip()):
        found = _TOKEN.match(text, at)
        assert found is not None, "a token is any character that is not a space"
        at = found.end()
        if found["number"]:
            yield Token("n", found["number"])
            continue
        said = found["word"] or found["sign"]
        means = _means(said)
        if means is None:
            raise AngleError(f"{said!r} is not part of an angle")
        yield Token(_LETTERS[means], means)


def _means(said: str) -> str | None:
    word = said.lower()
    known = _words()
    # The Arabic "and" is written onto the next word.
    return known.get(word) or known.get(word.rstrip(".")) or known.get(word.removeprefix("و"))


def _halves(tokens: Sequence[Token]) -> tuple[list[Token], list[Token]]:
    """The tokens of each angle."""
    inner = [token for token in tokens if token.letter]
    letters = "".join(token.letter for token in inner)
    if letters.count(",") == 1:
        cuts = [(letters.index(","), letters.index(",") + 1)]
    else:
        cuts = [(at, at) for at in range(1, len(letters))]
    fitting = [
        (inner[:end], inner[start:])
        for end, start in cuts
        if _fits(letters[:end]) and _fits(letters[start:])
    ]
    alike = [pair for pair in fitting if _manner(pair[0]) == _manner(pair[1])]
    best = fitting if len(fitting) == 1 else alike
    if len(best) != 1:
        raise AngleError("this is not two angles")
    return best[0]


def _fits(letters: str) -> bool:
    found = _ANGLE.fullmatch(letters)
    return found is not None and not (found[1] and found[2])


def _manner(tokens: Sequence[Token]) -> tuple[int, bool]:
    """How many numbers, and whether the degrees have their sign: people write both angles alike."""
    letters = [token.letter for token in tokens]
    return letters.count("n"), "d" in letters


def _angle(tokens: Sequence[Token]) -> Angle:
    """One angle. Raises AngleError for minutes of 60, and for a fraction before the last number."""
    numbers = [token.said for token in tokens if token.letter == "n"]
    axes = {_AXIS[token.said] for token in tokens if token.said in _AXIS}
    if len(axes) > 1:
        raise AngleError("an angle is along one axis")
    if any("." in number for number in numbers[:-1]):
        raise AngleError(f"{numbers[0]} has a fraction, and minutes follow")
    if any(number[0] in "+-" for number in numbers[1:]):
        raise AngleError("a sign stands before the degrees only")
    if any(float(number) >= 60 for number in numbers[1:]):
        raise AngleError("minutes and seconds are less than 60")
    degrees = sum(abs(float(number)) / 60**power for power, number in enumerate(numbers))
    southern = any(token.said in ("south", "west") for token in tokens)
    negative = numbers[0].startswith("-")
    if negative and any(token.letter == "h" for token in tokens):
        raise AngleError("a minus sign and a letter of the compass say the same thing twice")
    decimals = len(numbers[-1].partition(".")[2])
    unit = 10.0**-decimals / 60 ** (len(numbers) - 1)
    signed = math.copysign(degrees, -1 if southern or negative else 1) + 0.0
    return Angle(signed, next(iter(axes), None), unit, len(numbers))


@cache
def _words() -> dict[str, str]:
    """A word or sign, in lower case, to what it means."""
    with _WORDS.open(newline="", encoding="utf-8") as file:
        return {row["surface"]: row["means"] for row in csv.DictReader(file)}
