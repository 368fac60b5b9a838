"""Dates to spans: every form in use, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.when import (
    FUTURE,
    PAST,
    Presence,
    Span,
    WhenError,
    Window,
    as_of,
    day,
    iso,
    parse,
    presence,
    to_day,
    undated,
    window,
)


def d(text: str) -> int:
    if text == "<":
        return PAST
    return FUTURE if text == ">" else date.fromisoformat(text).toordinal() - 719163


def span(text: str) -> Span:
    """Four days parted by spaces; `<` is PAST, `>` FUTURE and `>-1` the day before it."""
    return Span(*(FUTURE - 1 if part == ">-1" else d(part) for part in text.split()))


EVENTS = {
    "2014": "2014-01-01 2014-12-31 2014-01-02 2015-01-01",
    "2021-10": "2021-10-01 2021-10-31 2021-10-02 2021-11-01",
    "2022-01-21": "2022-01-21 2022-01-21 2022-01-22 2022-01-22",
    "2022-01-21?": "2022-01-21 2022-01-21 2022-01-22 2022-01-22",
    "2022-01-21~": "2022-01-20 2022-01-22 2022-01-21 2022-01-23",
    "2018-05~": "2018-04-01 2018-06-30 2018-04-02 2018-07-01",
    "2018-05%": "2018-04-01 2018-06-30 2018-04-02 2018-07-01",
    "2018~": "2017-01-01 2019-12-31 2017-01-02 2020-01-01",
    "202X": "2020-01-01 2029-12-31 2020-01-02 2030-01-01",
    "202X~": "2010-01-01 2039-12-31 2010-01-02 2040-01-01",
    "2021-XX": "2021-01-01 2021-12-31 2021-01-02 2022-01-01",
    "2021-21": "2021-03-01 2021-05-31 2021-03-02 2021-06-01",
    "2021-24": "2021-12-01 2022-02-28 2021-12-02 2022-03-01",
    "2021-21~": "2020-12-01 2021-08-31 2020-12-02 2021-09-01",
    "2014/2024-09": "2014-01-01 2014-12-31 2024-09-02 2024-10-01",
    "2017/2026-01": "2017-01-01 2017-12-31 2026-01-02 2026-02-01",
    "2018-01/2018-05": "2018-01-01 2018-01-31 2018-05-02 2018-06-01",
    "2019/2022-06": "2019-01-01 2019-12-31 2022-06-02 2022-07-01",
    "2020-12/2024-12-10": "2020-12-01 2020-12-31 2024-12-11 2024-12-11",
    "2022-01-21/2022-06": "2022-01-21 2022-01-21 2022-06-02 2022-07-01",
    "2024-04-15/2024-04-16": "2024-04-15 2024-04-15 2024-04-17 2024-04-17",
    "2024-11-23/2026": "2024-11-23 2024-11-23 2026-01-02 2027-01-01",
    "2021/2021": "2021-01-01 2021-12-31 2021-01-02 2022-01-01",
    "2021-10/2021": "2021-10-01 2021-10-31 2021-10-02 2022-01-01",
    "2026-01~/2026-01-20": "2025-12-01 2026-01-20 2026-01-21 2026-01-21",
    "2026-01-21/..": "2026-01-21 2026-01-21 > >",
    "2024-12-10/": "2024-12-10 2024-12-10 2024-12-11 >",
    "2024-12/": "2024-12-01 2024-12-31 2024-12-02 >",
    "../2022": "< < 2022-01-02 2023-01-01",
    "/2022": "< 2022-12-31 2022-01-02 2023-01-01",
    "[2024-02..2024-04]": "2024-02-01 2024-04-30 2024-02-02 2024-05-01",
    "[2024-12-01..2024-12-07]": "2024-12-01 2024-12-07 2024-12-02 2024-12-08",
    "[2026-01..2026-01-19]": "2026-01-01 2026-01-19 2026-01-02 2026-01-20",
    "[2022-03..]": "2022-03-01 >-1 2022-03-02 >",
}
STATES = {
    "2021-10": "2021-10-01 2021-10-01 2021-11-01 2021-11-01",
    "2018-05~": "2018-04-01 2018-05-01 2018-06-01 2018-07-01",
    "2022-01-21": "2022-01-21 2022-01-21 2022-01-22 2022-01-22",
    "2019/2022-06": "2019-01-01 2019-12-31 2022-06-02 2022-07-01",
    "2026-01~/2026-01-20": "2025-12-01 2026-01-20 2026-01-21 2026-01-21",
    "2026-01-21/..": "2026-01-21 2026-01-21 > >",
    "[2024-02..2024-04]": "2024-02-01 2024-02-01 2024-05-01 2024-05-01",
    "[2026-01..2026-01-20]": "2026-01-01 2026-01-01 2026-01-21 2026-01-21",
    "[..2017]": "< 2017-12-31 2018-01-01 2018-01-01",
    "[2022-03..]": "2022-03-01 2022-03-01 2022-03-02 >",
}


@pytest.mark.parametrize(("text", "expected"), EVENTS.items())
def test_an_event_becomes_this_span(text: str, expected: str) -> None:
    assert parse(text, state=False).spans == (span(expected),)


@pytest.mark.parametrize(("text", "expected"), STATES.items())
def test_a_state_becomes_this_span(text: str, expected: str) -> None:
    assert parse(text, state=True).spans == (span(expected),)


@pytest.mark.parametrize("text", ["[..2017]", "[..2018-05]", "[..2021-09-21]"])
def test_by_then_is_certain_only_when_all_the_past_is_in_the_window(text: str) -> None:
    spans = parse(text, state=False).spans
    last = text[3:-1]
    assert presence(spans, window(None, last)) is Presence.CERTAIN
    assert presence(spans, window("0001", last)) is Presence.POSSIBLE
    assert presence(spans, window("2027", None)) is Presence.ABSENT


def test_both_months_give_a_span_each() -> None:
    spans = parse("{2021-12,2022-01}", state=False).spans
    assert spans == (
        span("2021-12-01 2021-12-31 2021-12-02 2022-01-01"),
        span("2022-01-01 2022-01-31 2022-01-02 2022-02-01"),
    )
    assert presence(spans, window("2021-12", "2021-12")) is Presence.CERTAIN
    assert presence(spans, window("2022-01-05", "2022-01-06")) is Presence.POSSIBLE
    assert presence(spans, window("2022-02", "2022-02")) is Presence.ABSENT


def test_one_of_two_is_absent_between_them_and_certain_only_over_both() -> None:
    spans = parse("[2021-10,2021-12]", state=False).spans
    assert presence(spans, window("2021-11", "2021-11")) is Presence.ABSENT
    assert presence(spans, window("2021-10", "2021-10")) is Presence.POSSIBLE
    assert presence(spans, window("2021-10", "2021-12")) is Presence.CERTAIN


def test_marks_and_precision_are_kept() -> None:
    both = parse(" 2018-05% ", state=False)
    assert (both.edtf, both.precision, both.uncertain, both.approximate) == (
        "2018-05%",
        "month",
        True,
        True,
    )
    assert parse("2018?/2019", state=False).uncertain
    assert parse("2018/2019~", state=False).approximate
    precisions = ["2018-05-01", "2018-21", "2018", "201X", "20XX", "2018/2019", "[2018,2019]"]
    assert [parse(text, state=True).precision for text in precisions] == [
        "day",
        "season",
        "year",
        "decade",
        "century",
        "interval",
        "set",
    ]


def test_hull_holds_every_reading() -> None:
    assert parse("{2021-12,2022-01}", state=False).hull == (d("2021-12-01"), d("2022-02-01"))
    assert parse("2018-05~/..", state=False).hull == (d("2018-04-01"), FUTURE)


def test_an_undated_event_happened_by_then() -> None:
    claim = undated("2018-05~", state=False)
    assert claim.edtf == "[..2018-05~]"
    assert claim.hull == (PAST, d("2018-07-01"))
    assert presence(claim.spans, as_of("2018-06-30")) is Presence.POSSIBLE
    assert presence(claim.spans, as_of("2018-07-01")) is Presence.ABSENT


def test_an_undated_state_is_certain_on_its_day_possible_later_never_earlier() -> None:
    spans = undated("2024-12-14", state=True).spans
    assert spans == (span("2024-12-14 2024-12-14 2024-12-15 >"),)
    assert presence(spans, as_of("2024-12-13")) is Presence.ABSENT
    assert presence(spans, as_of("2024-12-14")) is Presence.CERTAIN
    assert presence(spans, as_of("2030-01-01")) is Presence.POSSIBLE


def test_an_undated_state_of_a_month_is_certain_on_no_single_day() -> None:
    spans = undated("2022-06", state=True).spans
    assert spans == (span("2022-06-01 2022-06-30 2022-06-02 >"),)
    days = [presence(spans, Window(n, n + 1)) for n in range(d("2022-05-31"), d("2022-07-02"))]
    assert days == [Presence.ABSENT] + [Presence.POSSIBLE] * 31
    assert presence(spans, window("2022-06", "2022-06")) is Presence.CERTAIN
    assert undated("2018-05~", state=True).spans == (span("2018-04-01 2018-06-30 2018-04-02 >"),)


REFUSED = {
    "2022-02-30": "February 2022 has 28 days; write 2022-02-28 or 2022-02",
    "2024-02-30": "February 2024 has 29 days; write 2024-02-29 or 2024-02",
    "2022-01-00": "January 2022 has 31 days; write 2022-01-01 or 2022-01",
    "2022-13": "there is no month 13; months run from 01 to 12",
    "2022/2021": "ends before it begins; write 2021/2022",
    "[2022..2021]": "2022..2021 runs backwards; write 2021..2022",
    "٢٠٢٢-٠١": "EDTF is written in Western digits; write 2022-01",
    "2022-1-5": "write 2022-01-05",
    "20220105": "write 2022-01-05",
    "05-01-2022": "the year comes first in EDTF; write it as YYYY-MM-DD",
    "2022/01/05": "an interval has two ends, this has 3; write 2022-01-05",
    "2022-01-21T10:00": "write 2022-01-21",
    "2022 - 01": "an EDTF date has no space in it; write 2022-01",
    "2021-27": "27 is no season",
    "[2021": "the brackets of a set do not match",
    "2024/open": "write .. for open",
    "2024/unknown": "an unknown end is left empty",
    "..": "write a date such as",
    "../..": "an interval without a date says nothing",
    "[..]": "a set without a date says nothing",
    "2022\u200f-01": "has a character that cannot be seen",
    "last week": "write a date such as",
    "0000": "years run from 0001 to 9999",
    "2021-XX-05": "a day in an unknown month; write 2021",
    "202X-05": "a month in an unknown year; write 202X",
    "2022-01/2022-02-30": "2022-02-30: February 2022 has 28 days",
}


@pytest.mark.parametrize(("text", "right"), REFUSED.items())
def test_what_is_refused_says_what_would_be_right(text: str, right: str) -> None:
    with pytest.raises(WhenError) as refused:
        parse(text, state=False)
    message = str(refused.value)
    assert message.startswith(f"{text}: ".replace("\u200f", ""))
    assert right in message
    assert "\n" not in message


@given(st.text(max_size=24))
def test_any_text_is_read_or_refused_in_one_line(text: str) -> None:
    try:
        parse(text, state=True)
    except WhenError as error:
        message = str(error)
    else:
        return
    assert len(message.splitlines()) == 1


def test_as_of_takes_a_day_and_hints_at_a_window() -> None:
    assert day("2022-01-21") == d("2022-01-21")
    assert as_of("2022-01-21") == (d("2022-01-21"), d("2022-01-22"))
    for coarse in ("2022-01", "2022", "2022-01-21~", "2022-01-20/2022-01-21"):
        with pytest.raises(WhenError, match="--from") as refused:
            as_of(coarse)
        assert str(refused.value).startswith(coarse)
    with pytest.raises(WhenError, match="--from 2022-01 --to 2022-01"):
        as_of("2022-01")


def test_a_window_holds_its_last_day() -> None:
    assert window("2022-01", "2022-01-21") == (d("2022-01-01"), d("2022-01-22"))
    assert window("2021", "2022") == (d("2021-01-01"), d("2023-01-01"))
    assert window(None, "..") == (PAST, FUTURE)
    assert window("2022", None) == (d("2022-01-01"), FUTURE)
    with pytest.raises(WhenError, match="ends before it begins; write from 2021 to 2022"):
        window("2022", "2021")
    with pytest.raises(WhenError, match="plain dates"):
        window("2022~", "2023")


def test_days_and_their_names() -> None:
    assert to_day(date(1970, 1, 1)) == 0
    assert to_day(date(2022, 1, 21)) == d("2022-01-21")
    assert iso(d("2022-01-21")) == "2022-01-21"
    assert iso(PAST) == iso(FUTURE) == ".."
    assert iso(parse("9999", state=True).hull.end) == ".."
    assert parse("0001~", state=False).hull.start == to_day(date(1, 1, 1))
    assert parse("9999~", state=False).hull.end == to_day(date(9999, 12, 31)) + 1


def test_undated_refuses_more_than_one_date() -> None:
    with pytest.raises(WhenError, match="single date"):
        undated("2022-06-08/2022-06-30", state=True)
