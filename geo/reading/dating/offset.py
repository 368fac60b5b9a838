"""Dates told from another: six months before the January 2022 attack, بعد يومين من هجوم 20 آذار 2022."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from geo.reading.dating import written
from geo.reading.dating.building import stepped
from geo.reading.dating.days import Days, around
from geo.reading.dating.said import Unit
from geo.reading.dating.tokens import Run
from geo.reading.model import DateRead, Span

_LENGTH = r"(?:[CDN] (?:o )?)?[Udjmyu]|Z"
_FORM = re.compile(
    rf"(?P<english>(?:~ )?(?:{_LENGTH}) [aG]|(?:~ )?(?:{_LENGTH}) [kV])(?=[ .])"
    rf"|[ka] (?:~ )?(?:{_LENGTH})(?= o|[.]$)"
)
_OVER = frozenset({"علي"})  # بعد عام على: what follows Arabic units where no من does
_MOST_WORDS, _FAR = 4, 60  # between it and the date that it is told from
_ARTICLE = re.compile(r"\bthe\b", re.IGNORECASE)
_STOPS = re.compile(r"[.,;:!?؟،؛\n()]")


class Offset(NamedTuple):
    """So many units before (negative) or after a date that follows; `span` are its own words."""

    span: Span
    unit: Unit
    shift: int


def offsets(run: Run) -> list[Offset]:
    """The lengths of a run that are told from something else."""
    return list(_read(run)) if _possible(run.signs) else []


@lru_cache(maxsize=16384)
def _possible(signs: str) -> bool:
    """Whether some signs, which repeat in any text, may hold one."""
    return _FORM.search(signs) is not None


def _read(run: Run) -> Iterator[Offset]:
    for found in _FORM.finditer(run.signs):
        start, end = found.start() // 2, (found.end() + 1) // 2
        if found.start() % 2 or (
            end > start and run.tokens[end - 1].gap == "." and not _led_on(run, end)
        ):
            continue
        tokens = run.tokens[start:end]
        arabic = tokens[0].sign in "ka" and not tokens[0].word.isascii()
        if tokens[-1].word == "since" or (not arabic and found["english"] is None):
            continue
        later = any(token.sign in "aG" for token in tokens)
        said = stepped([token for token in tokens if token.sign not in "kaVG"])
        if said is None or said.unit is None or said.shift is None:
            continue
        number = abs(said.shift)
        yield Offset(
            Span(tokens[0].span.start, tokens[-1].span.end), said.unit, number if later else -number
        )


def _led_on(run: Run, end: int) -> bool:
    """At the end of a run: whether words go on there, and in Arabic على after a bare unit."""
    last = run.tokens[end - 1]
    return end == len(run.tokens) and (last.sign in "kaVG" or run.after in _OVER)


def follows(text: str, offset: Offset, start: int) -> bool:
    """Whether the date at a place is the one that it is told from: few words and no stop between."""
    between = text[offset.span.end : start]
    near = (
        0 <= start - offset.span.end <= _FAR
        and len(_ARTICLE.sub(" ", between).split()) <= _MOST_WORDS
    )
    return near and not _STOPS.search(between)


def dated(text: str, offset: Offset, anchor: DateRead, days: Days) -> tuple[DateRead, DateRead]:
    """Its own date, and the date that it is told from, which is that of something else."""
    found = _counted(offset, days)
    unsure, exact = "?" in (anchor.edtf or ""), offset.unit == "day"
    mark = {(False, True): "", (True, True): "?", (False, False): "~"}.get((unsure, exact), "%")
    edtf = written.one_of([found], mark) if found else None
    why = "counted from the date of something else, which follows"
    own = DateRead(offset.span, text[slice(*offset.span)], edtf, f"{why}; {anchor.why}")
    why = f"{anchor.why}; of something else, from which the date before it is counted"
    return own, replace(anchor, why=why, kind="on")


def _counted(offset: Offset, anchor: Days) -> Days | None:
    """The days that it says, counted from every day of the date it is told from."""
    unit, shift = offset.unit, offset.shift
    if unit == "week":
        unit, shift = "day", 7 * shift
    first, last = around(anchor.lo, unit, shift), around(anchor.hi, unit, shift)
    return Days(first.lo, last.hi) if first and last else None
