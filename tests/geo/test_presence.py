"""Presence in a window, held to brute force over every reading of small forms."""

from __future__ import annotations

from datetime import date
from itertools import chain

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from geo.when import (
    FUTURE,
    PAST,
    Presence,
    Window,
    iso,
    parse,
    presence,
    presence_many,
    to_day,
)

# Brute force. A small form is kept as text and, apart from it, as the readings it has: sets of
# (first day, last day), over days counted from 2022-01-01 and a horizon that stands for open.
BASE, HORIZON = to_day(date(2022, 1, 1)), 60
Reading = tuple[int, int]


@st.composite
def atoms(draw: st.DrawFn) -> tuple[str, int, int, int]:
    """A date's text, its first and last day, and how far `~` reaches (0 or 1 days)."""
    if draw(st.integers(0, 5)) == 0:
        return "2022-01", 0, 30, 0
    first, slack = draw(st.integers(0, 8)), draw(st.integers(0, 1))
    return iso(BASE + first) + "~" * slack, first, first, slack


@st.composite
def intervals(draw: st.DrawFn) -> tuple[str, list[list[Reading]]]:
    start, stop = draw(atoms()), draw(atoms())
    opening, closing = draw(st.sampled_from(["", "..", "date"])), "date"
    if opening == "date":
        closing = draw(st.sampled_from(["", "..", "date"]))
    if opening == closing == "date" and start[1] > stop[2]:
        start, stop = stop, start
    early = {
        "": range(-HORIZON, HORIZON),
        "..": [-HORIZON],
        "date": range(start[1] - start[3], start[2] + start[3] + 1),
    }[opening]
    late = {
        "": range(-HORIZON, HORIZON),
        "..": [HORIZON],
        "date": range(stop[1] - stop[3], stop[2] + stop[3] + 1),
    }[closing]
    first = start[0] if opening == "date" else opening
    last = stop[0] if closing == "date" else closing
    return f"{first}/{last}", [[(s, e) for s in early for e in late if s <= e]]


@st.composite
def sets(draw: st.DrawFn) -> tuple[str, list[list[Reading]], list[list[Reading]]]:
    """A set with the readings of an event and of a state: a list for each thing that happened."""
    texts, events, states = [], [], []
    for _ in range(draw(st.integers(1, 3))):
        text, first, last, slack = draw(atoms())
        reach = draw(st.integers(0, 3))
        if reach and last == first and not slack:
            last = first + reach
            text += f"..{iso(BASE + last)}"
        texts.append(text)
        events.append([(n, n) for n in range(first - slack, last + slack + 1)])
        states.append(
            [(s, e) for s in range(first - slack, first + 1) for e in range(last, last + slack + 1)]
        )
    body = ",".join(texts)
    if draw(st.booleans()):
        # All of them; an event on every day of a range is throughout it.
        whole = [
            [(r[0][0], r[-1][1])] if ".." in t else r for t, r in zip(texts, events, strict=True)
        ]
        return f"{{{body}}}", whole, states
    return f"[{body}]", [list(chain(*events))], [list(chain(*states))]


def _brute(happenings: list[list[Reading]], start: int, stop: int) -> Presence:
    seen = [[s < stop and e >= start for s, e in readings] for readings in happenings]
    if any(all(hits) for hits in seen):
        return Presence.CERTAIN
    return Presence.POSSIBLE if any(any(hits) for hits in seen) else Presence.ABSENT


windows = st.tuples(st.integers(-6, 40), st.integers(1, 46)).map(lambda w: (w[0], w[0] + w[1]))


@given(form=intervals(), shown=windows, state=st.booleans())
def test_intervals_agree_with_every_reading(
    form: tuple[str, list[list[Reading]]], shown: tuple[int, int], state: bool
) -> None:
    text, readings = form
    found = presence(parse(text, state=state).spans, Window(BASE + shown[0], BASE + shown[1]))
    assert found is _brute(readings, *shown)


@given(form=sets(), shown=windows)
def test_sets_and_dates_agree_with_every_reading(
    form: tuple[str, list[list[Reading]], list[list[Reading]]], shown: tuple[int, int]
) -> None:
    text, events, states = form
    here = Window(BASE + shown[0], BASE + shown[1])
    assert presence(parse(text, state=False).spans, here) is _brute(events, *shown)
    assert presence(parse(text, state=True).spans, here) is _brute(states, *shown)


forms = st.one_of(intervals().map(lambda f: f[0]), sets().map(lambda f: f[0]))
RANK = {Presence.ABSENT: 0, Presence.POSSIBLE: 1, Presence.CERTAIN: 2}


@given(text=forms, state=st.booleans())
def test_spans_are_in_order_so_certain_implies_possible(text: str, state: bool) -> None:
    for begin, begun, until, end in parse(text, state=state).spans:
        assert PAST <= begin <= begun < FUTURE
        assert PAST < until <= end <= FUTURE
        assert begin < end


@given(text=forms, state=st.booleans(), shown=windows, grow=st.tuples(*[st.integers(0, 9)] * 2))
def test_a_window_that_grows_never_loses_presence(
    text: str, state: bool, shown: tuple[int, int], grow: tuple[int, int]
) -> None:
    spans = parse(text, state=state).spans
    small = presence(spans, Window(BASE + shown[0], BASE + shown[1]))
    large = presence(spans, Window(BASE + shown[0] - grow[0], BASE + shown[1] + grow[1]))
    assert RANK[large] >= RANK[small]


@given(texts=st.lists(forms, min_size=1, max_size=8), state=st.booleans(), shown=windows)
def test_many_at_once_say_the_same(texts: list[str], state: bool, shown: tuple[int, int]) -> None:
    spans = [span for text in texts for span in parse(text, state=state).spans]
    begin, begun, until, end = np.array(spans, dtype=np.int64).T
    here = Window(BASE + shown[0], BASE + shown[1])
    found = presence_many(begin, begun, until, end, here)
    assert found.dtype == np.int8
    assert found.tolist() == [RANK[presence([span], here)] for span in spans]
