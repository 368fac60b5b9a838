"""Dates as files write them: what can mean one thing is read, and nothing is made sharper than it is."""

from __future__ import annotations

from typing import Any

import pytest

from layers.intake import dates
from layers.intake.model import Options, Verdict
from tests.layers.their_file import Take, feature, only


@pytest.mark.parametrize(
    ("theirs", "edtf"),
    [
        *((text, text) for text in ("2022-01-20", "2022-01", "2022", "2022-21", "2022-01-20~")),
        *((text, text) for text in ("2022-01/..", "[2022-01..2022-03]", "202X", "2019/2022-06")),
        ("2022-01-20T23:30:00Z", "2022-01-20"),
        ("2022-01-20 23:30", "2022-01-20"),
        ("2022-01-20T23:30:00.123456+03:00", "2022-01-20"),
        ("2022-01-20T00:00:00Z/2022-01-22T00:00:00Z", "2022-01-20/2022-01-22"),
        ("2022/01/20", "2022-01-20"),
        ("2022/1/5", "2022-01-05"),
        ("2022.1.5", "2022-01-05"),
        ("2022/01", "2022-01"),
        ("20220120", "2022-01-20"),
        (20220120, "2022-01-20"),
        (2022, "2022"),
        (2022.0, "2022"),
        ("٢٠٢٢-٠١-٢٠", "2022-01-20"),
        ("٢٠/١/٢٠٢٢", "2022-01-20"),
        ("20 January 2022", "2022-01-20"),
        ("January 20, 2022", "2022-01-20"),
        ("Jan 2022", "2022-01"),
        ("20-Jan-2022", "2022-01-20"),
        ("Jan. 20, 2022", "2022-01-20"),
        ("2021-22", "2021-22"),
        ("20 كانون الثاني 2022", "2022-01-20"),
        ("يناير 2022", "2022-01"),
        ("\u200f20\u00a0يَنَاير، 2022", "2022-01-20"),
        ("31/12/2021", "2021-12-31"),
        ("12/31/2021", "2021-12-31"),
        ("5/5/2022", "2022-05-05"),
        (" 2022-01-20 ", "2022-01-20"),
    ],
)
def test_what_can_mean_one_thing_is_read(theirs: Any, edtf: str) -> None:
    found = dates.read([theirs])
    assert (found.edtf, found.wrong) == ({theirs: edtf}, {})
    assert (theirs in found.how) == (theirs != edtf)


@pytest.mark.parametrize(
    "theirs",
    [
        *(
            "3/4/2022",
            "03-04-2022",
            "yesterday",
            "last week",
            "12:30",
            "0000",
            "2022-13-01",
            "2022-02-30",
        ),
        *(
            "99999999",
            "1642636800000",
            1642636800000,
            3.5,
            -5,
            "20221301",
            "32/12/2021",
            "13/13/2021",
        ),
        *("January", "20 January", "20 21 January 2022", "5/5/22", "x" * 500),
        *(f"{sign}20 January 2022" for sign in ("~", "<", "> ", "≈", "±", "-", "/", "[")),
        *("January 2022?", "~January 2022", "January 2022%", "January 2022 -", "Jan 2022.."),
        *("2021/22", "2021.22", "2011/12", "2021/22/01", "2022/1-5", "1-5/2022", "2022/13"),
    ],
)
def test_what_can_mean_two_things_or_none_is_not_guessed(theirs: Any) -> None:
    found = dates.read([theirs])
    assert (list(found.wrong), found.edtf) == ([theirs], {})
    assert all(found.wrong[theirs])


@pytest.mark.parametrize(
    ("column", "edtf"),
    [
        (["3/4/2022", "25/4/2022"], ["2022-04-03", "2022-04-25"]),
        (["3/4/2022", "4/25/2022"], ["2022-03-04", "2022-04-25"]),
        (["3/4/2022", "25/4/2022", "4/25/2022"], [None, None, None]),
        (["3/4/2022", "7/7/2022"], [None, "2022-07-07"]),
    ],
)
def test_day_or_month_first_is_for_the_column_to_say(
    column: list[str], edtf: list[str | None]
) -> None:
    found = dates.read(column)
    assert [found.edtf.get(one) for one in column] == edtf
    undecided = {one for one, text in zip(column, edtf, strict=True) if text is None}
    assert undecided == found.wrong.keys()
    if not undecided:
        assert "as 25/4/2022 shows" in str(found.how) or "as 4/25/2022 shows" in str(found.how)


def test_a_column_of_dates_in_a_file(take: Take) -> None:
    given = ["2022-01-20T10:00:00Z", "2022-01-21", "soon", None, "", [2022], True]
    theirs = [feature(date=value, n=n) for n, value in enumerate(given)]
    received = take(*theirs)
    layer = only(received)
    assert received.verdict == Verdict.ACCEPT
    assert layer.columns == {"when": "date"}
    assert layer.frame["when"].tolist() == ["2022-01-20", "2022-01-21", *[None] * 5]
    assert [(one.feature, one.severity) for one in received.all_findings] == [
        *((row, "warning") for row in (2, 5, 6, 0)),
    ]
    assert "its time of day is not read" in received.all_findings[-1].done
    # What the column does not say as it stands is shown beside it.
    shown = [extra.get("date") for extra in layer.frame["extra"]]
    assert shown == ["2022-01-20T10:00:00Z", None, "soon", None, None, [2022], True]


def test_two_columns_are_an_interval(take: Take) -> None:
    ends = [
        ("2022-01-01", "2022-02"),
        ("2022-01-05", "2022-01-05"),
        ("2022-01", None),
        (None, "2022-02"),
        (None, None),
        ("2022-03", "2022-01"),
        ("2022-03", "soon"),
        ("1/2/2022", "13/2/2022"),
    ]
    theirs = [feature(since=first, till=last, n=n) for n, (first, last) in enumerate(ends)]
    received = take(*theirs, options=Options(time_from="since", time_to="till"))
    assert only(received).frame["when"].tolist() == [
        *("2022-01-01/2022-02", "2022-01-05", "2022-01/", "/2022-02"),
        *[None] * 4,
    ]
    assert only(received).columns == {"time_from": "since", "time_to": "till"}
    assert {one.feature for one in received.all_findings} == {5, 6, 7}
    backwards = next(one for one in received.all_findings if one.feature == 5)
    assert "ends before it begins" in backwards.found


def test_beginning_and_end_are_recognised_together_and_a_beginning_alone_is_a_date(
    take: Take,
) -> None:
    both = only(take(feature(start="2022-01-01", end="2022-02-01")))
    assert both.frame["when"].tolist() == ["2022-01-01/2022-02-01"]
    alone = only(take(feature(start="2022-01-01")))
    assert (alone.columns, alone.frame["when"].tolist()) == ({"when": "start"}, ["2022-01-01"])
    dated = only(take(feature(start="2022-01-01", end="2022-02-01", date="2022")))
    assert (dated.columns, dated.frame["when"].tolist()) == ({"when": "date"}, ["2022"])
