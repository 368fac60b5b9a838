"""Reads the marked texts of tests/reading/texts: the plain text, and what a reader should find in it.

README.md beside this file tells the marks. Spans are characters of the plain text, 0-based, end exclusive.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

TEXTS = Path(__file__).parent / "texts"
Part = Literal["own", "held", "second", "third", "fourth"]
PARTS: tuple[Part, ...] = ("own", "held", "second", "third", "fourth")  # a folder each

_MARK = re.compile(
    r"\[\[(?P<place>[^\[\]|]+)\|(?P<ids>[^\[\]|]*)(?P<metonym>\|m)?\]\]"
    r"|\{\{(?P<date>[^{}|]+)\|(?P<edtf>[^{}|]+)\}\}"
    r"|<<(?P<quantity>[^<>|]+)\|(?P<bounds>[^<>]*)>>"
)
_STRAY = re.compile(r"\[\[|\]\]|\{\{|\}\}|<<|>>")
_ENDED = re.compile(r"[.!?؟:][\"”»)]*$")
_OPENS_A_LINE = re.compile(r"(?:[•*–-]|\d{1,2}[./]|\d\d:\d\d \||(?:\w+ )?\w+(?: \([^)]*\))?:)\s")
_EVENT = re.compile(
    r"(?P<optional>\??)(?P<types>[a-z_]+(?:/[a-z_]+)*)(?::(?P<modality>planned|denied|foiled|threatened))?"
)


class Span(NamedTuple):
    """Characters `start` up to, not including, `end`."""

    start: int
    end: int


@dataclass(frozen=True)
class Place:
    """A name: any of `ids` is right. Neutral: neither asked for nor wrong. `outside`: (lon, lat, kind)."""

    span: Span
    surface: str
    ids: tuple[str, ...]
    metonym: bool
    neutral: bool
    outside: tuple[float, float, str] | None


@dataclass(frozen=True)
class Date:
    """Any of `edtf` is right. `?`: only to be found. `!`: nothing says the year, so none may be given.

    `~`: neutral, neither asked for nor wrong.
    """

    span: Span
    surface: str
    edtf: tuple[str, ...]

    @property
    def neutral(self) -> bool:
        """Whether a reader may find it or leave it."""
        return self.edtf == ("~",)


@dataclass(frozen=True)
class Quantity:
    """A number; None is not said. Any of `units` is right. Neutral: neither asked for nor wrong."""

    span: Span
    surface: str
    value: float | None
    minimum: float | None
    maximum: float | None
    units: tuple[str, ...]
    neutral: bool

    @property
    def digits(self) -> bool:
        """Whether it is written with a digit."""
        return any(letter.isdigit() for letter in self.surface)


@dataclass(frozen=True)
class Event:
    """One of `types`, told with `modality` (or asserted). Optional: neither asked for nor wrong."""

    types: tuple[str, ...]
    modality: str
    optional: bool


@dataclass(frozen=True)
class Sentence:
    """A line of the marked text and the events that it tells."""

    span: Span
    events: tuple[Event, ...]


@dataclass(frozen=True)
class GoldText:
    """One text with everything marked in it. `published` is EDTF, None where the text has no date."""

    name: str
    language: str
    published: str | None
    part: str
    text: str
    places: tuple[Place, ...]
    dates: tuple[Date, ...]
    quantities: tuple[Quantity, ...]
    sentences: tuple[Sentence, ...]


def texts(*parts: Part) -> list[GoldText]:
    """The texts of some parts by name; those of all where none is named."""
    return [read(path) for one in parts or PARTS for path in sorted((TEXTS / one).glob("*.txt"))]


def read(path: Path) -> GoldText:
    """One marked file. Raises ValueError, naming file and line, where a mark cannot be read."""
    head, _, body = path.read_text(encoding="utf-8").partition("\n---\n")
    header = dict(line.split(": ", 1) for line in head.splitlines() if ": " in line)
    text = ""
    marks: list[Place | Date | Quantity] = []
    sentences: list[Sentence] = []
    gap = ""
    for line in body.splitlines():
        told, _, events = line.partition(" ##")
        if not told.strip():
            gap = "\n\n"
            continue
        if gap == " " and (_OPENS_A_LINE.match(told) or not _ENDED.search(text)):
            gap = "\n"
        start = len(text) + len(gap if text else "")
        try:
            plain, found = _unmark(told.strip(), start)
            happened = tuple(_event(word) for word in events.split(",") if word.strip())
        except ValueError as problem:
            raise ValueError(f"{path.name}: {problem}: {line}") from problem
        text += (gap if text else "") + plain
        marks += found
        sentences.append(Sentence(Span(start, len(text)), happened))
        gap = " "
    return GoldText(
        path.stem,
        header["language"],
        header.get("published"),
        path.parent.name,
        text,
        tuple(mark for mark in marks if isinstance(mark, Place)),
        tuple(mark for mark in marks if isinstance(mark, Date)),
        tuple(mark for mark in marks if isinstance(mark, Quantity)),
        tuple(sentences),
    )


def _unmark(line: str, offset: int) -> tuple[str, list[Place | Date | Quantity]]:
    plain, at = "", 0
    found: list[Place | Date | Quantity] = []
    for match in _MARK.finditer(line):
        plain += line[at : match.start()]
        surface = match["place"] or match["date"] or match["quantity"]
        span = Span(offset + len(plain), offset + len(plain) + len(surface))
        if match["place"]:
            found.append(_place(span, surface, match["ids"], bool(match["metonym"])))
        elif match["date"]:
            found.append(Date(span, surface, tuple(match["edtf"].split(";"))))
        else:
            found.append(_quantity(span, surface, match["bounds"]))
        plain += surface
        at = match.end()
    plain += line[at:]
    if _STRAY.search(plain):
        raise ValueError("a mark is not closed or not complete")
    return plain, found


def _place(span: Span, surface: str, ids: str, metonym: bool) -> Place:
    if ids.startswith("+"):
        lon, lat, kind = ids[1:].split(",")
        return Place(span, surface, (), metonym, True, (float(lon), float(lat), kind))
    neutral = ids.startswith("~")
    named = tuple(part for part in ids.removeprefix("~").split("/") if part)
    if not named and not neutral:
        raise ValueError("a place without an id")
    return Place(span, surface, named, metonym, neutral, None)


def _quantity(span: Span, surface: str, bounds: str) -> Quantity:
    if bounds == "~":
        return Quantity(span, surface, None, None, None, (), True)
    value, low, high, unit = bounds.split("|")
    return Quantity(
        span,
        surface,
        _number(value),
        _number(low),
        _number(high),
        tuple(filter(None, unit.split("/"))),
        False,
    )


def _number(text: str) -> float | None:
    return float(text) if text else None


def _event(word: str) -> Event:
    """`attack`, `clash/attack:foiled`, `?visit:planned`; `s` is short for an optional statement."""
    if word.strip() == "s":
        return Event(("statement",), "asserted", True)
    match = _EVENT.fullmatch(word.strip())
    if match is None:
        raise ValueError(f"no event: {word.strip()!r}")
    return Event(
        tuple(match["types"].split("/")), match["modality"] or "asserted", bool(match["optional"])
    )
