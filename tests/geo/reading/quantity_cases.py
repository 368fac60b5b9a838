"""Reads the tables of the quantity tests."""

from __future__ import annotations

from geo.reading.model import DateRead, QuantityRead, Span
from geo.reading.quantities import find
from geo.reading.text.folded import fold


def cases(table: str) -> list[tuple[str, list[str]]]:
    """The rows of a table: a text and what is to be read in it."""
    rows = [line.partition(" ::") for line in table.strip().splitlines()]
    return [
        (text, [one.strip() for one in told.split(";") if one.strip()]) for text, _, told in rows
    ]


def read(text: str, *dates: str) -> list[str]:
    """What is read in a text, as the tables write it; `dates` are the words of dates in it."""
    spans = [Span(text.index(words), text.index(words) + len(words)) for words in dates]
    dated = [DateRead(span, text[slice(*span)], None, "") for span in spans]
    found = find(text, fold(text), dated)
    assert all(text[slice(*one.span)] == one.surface for one in found)
    return [_told(one) for one in found]


def _told(one: QuantityRead) -> str:
    value = f"{'~' if one.approximate else ''}{_number(one.value)}"
    bounds = f"{_number(one.minimum)}|{_number(one.maximum)}"
    return f"{one.surface}|{value}|{bounds}|{one.unit or ''}"


def _number(number: float | None) -> str:
    return "" if number is None else str(number)
