"""Spans in bulk are those of `when.parse`, and what it would refuse is left to it."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import spans_many, when
from geo.when import WhenError

A, B = "2022-01-21", "2024-02-29"
READ = [A, f"{A}~", f"{A}/{B}", f"{A}/{A}", f"{A}/..", f"{A}/", f"[{A}..{B}]", f"[..{A}]"]
BOTH = np.array([False, True])


def read(text: str) -> list[tuple[int, ...] | None]:
    """The spans of an event and of a state, None where the text was not read."""
    table, known = spans_many.read([text, text], BOTH)
    return [tuple(four) if one else None for four, one in zip(table.T.tolist(), known, strict=True)]


def parsed(text: str) -> list[tuple[int, ...]]:
    return [tuple(when.parse(text, state=state).spans[0]) for state in (False, True)]


@pytest.mark.parametrize("text", READ)
def test_every_form_of_full_days_is_read_as_one_by_one(text: str) -> None:
    assert read(text) == parsed(text)


@given(
    form=st.sampled_from(sorted(spans_many.FORMS)),
    first=st.dates(date(1, 1, 2), date(9998, 12, 31)),
    length=st.integers(0, 400),
)
def test_any_days_are_read_as_one_by_one(form: str, first: date, length: int) -> None:
    last = min(first + timedelta(days=length), date(9999, 12, 31))
    if form in ("[D..D]", "D/D"):
        text = form.replace("D", first.isoformat(), 1).replace("D", last.isoformat(), 1)
    else:
        text = form.replace("D", first.isoformat())
    assert read(text) == parsed(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "2022",
            "2022-01",
            "2021-XX-XX",
            "2022-01-21?",
            "[2022-01-21]",
            "today",
            "202X-01-01",
        ),
        *("2022-02-29", "2022-13-01", "2022-00-10", "2022-04-31", "2022-01-00", "0000-01-01"),
        *(f"{B}/{A}", f"[{B}..{A}]", f"{A}-{B}", f"../{A}", f"[{A}..]", f"{{{A}..{B}}}"),
        *("2022/01/21", "20220121..", "٢٠٢٢-٠١-٢١", "2022-01-2١", "2022-01-21\n", "-022-01-21"),
        *(f"{A}T", f"[{A}. {B}]", f"[{A}..{B}}}", f"{A}\u200e"),
    ],
)
def test_what_is_no_such_form_or_no_day_is_left_alone(text: str) -> None:
    assert read(text) == [None, None]


@given(st.text("0123456789-/.~[]X", min_size=10, max_size=24))
def test_nothing_is_read_that_is_refused_one_by_one(text: str) -> None:
    found = read(text)
    if found != [None, None]:
        assert found == parsed(text)


def test_each_keeps_its_place_among_many() -> None:
    texts = [text for text in READ for _ in range(2)] + ["2022", "x"]
    table, known = spans_many.read(texts, np.resize(BOTH, len(texts)))
    assert known.tolist() == [True] * (2 * len(READ)) + [False] * 2
    one_by_one = [four for text in READ for four in parsed(text)]
    assert [tuple(four) for four in table.T.tolist()] == [*one_by_one, (0,) * 4, (0,) * 4]


def test_no_texts_are_no_spans() -> None:
    table, known = spans_many.read([], np.zeros(0, bool))
    assert (table.shape, known.shape) == ((4, 0), (0,))


@pytest.mark.parametrize("text", ["2022-02-29", f"{B}/{A}"])
def test_what_is_left_alone_is_refused_by_the_one_who_says_why(text: str) -> None:
    with pytest.raises(WhenError, match=text.split("/", maxsplit=1)[0]):
        when.parse(text, state=False)
