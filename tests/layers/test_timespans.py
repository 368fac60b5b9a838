"""Day spans by columns say of every feature what `filters` says of it alone."""

from __future__ import annotations

import random
from typing import Any

import pandas as pd
import pytest
from geopandas import GeoDataFrame
from hypothesis import given
from hypothesis import strategies as st

from geo import when
from geo.when import FUTURE, PAST, WhenError, Window
from layers import filters, frame, timespans
from layers.filters import Moment
from layers.folders import SEEDS
from layers.model import Feature
from layers.sources import Sources
from layers.timespans import RANK, Timespans
from layers.words import load

WORDS = load(SEEDS / "words")
FORMS = [
    *("2022", "2021-10", "2022-01-21", "2022-01-21~", "2018-05%", "202X", "2021-24", "2021-XX"),
    *(
        "2014/2024-09",
        "2024-04-15/2024-04-16",
        "2022-01-21/..",
        "2024-12/",
        "../2022",
        "/2022-03-01",
    ),
    *("[2024-02..2024-04]", "[2024-12-01..2024-12-07]", "[2022-03..]", "[..2017]", "[2021,2023]"),
    *("{2021-12,2022-02}", "{2019..2020,2022}", "[2021-10,2021-12~]", " 2022-01-21 "),
]
DATES = ["2022-01-21", "2022-06", "2021", "2024-09-26~"]
KINDS = ["attack", "siege", "prison", "city"]


def spans(found: Timespans, row: int) -> tuple[tuple[int, ...], ...]:
    code = int(found.code[row])
    hull = tuple(int(n[code]) for n in (found.begin, found.begun, found.until, found.end))
    return tuple(map(tuple, found.more.get(code, (hull,))))


def said(rows: list[dict[str, Any]]) -> GeoDataFrame:
    names = dict.fromkeys(name for row in rows for name in row)
    columns = {name: [row.get(name) for row in rows] for name in names}
    return frame.table(columns, [None] * len(rows))


def row(**given_: Any) -> dict[str, Any]:
    blank = {"layer": "added", "kind": None, "when": None, "as_of": None, "status": None}
    return {**blank, **given_}


@pytest.fixture(scope="module")
def built(made: list[Feature]) -> Timespans:
    return timespans.of(frame.of(made), WORDS)


# ── the shipped layers ───────────────────────────────────────────────────────────────────────────


def test_every_built_feature_has_the_spans_of_filters(
    made: list[Feature], built: Timespans
) -> None:
    for number, feature in enumerate(made):
        assert spans(built, number) == filters.spans(feature.properties, WORDS), feature.id
        last = max(span.end for span in filters.said_spans(feature.properties, WORDS))
        assert built.said_end[built.code[number]] == last, feature.id


def test_what_lasts_and_what_has_no_date(made: list[Feature], built: Timespans) -> None:
    told = [feature.properties for feature in made]
    state = [filters.is_state(one, WORDS) for one in told]
    assert built.state.tolist() == state
    assert built.dateless.tolist() == [filters.is_undated(one, WORDS) for one in told]
    assert built.lapsing.tolist() == [
        lasts and one["when"] is None and one["as_of"] is not None
        for lasts, one in zip(state, told, strict=True)
    ]
    for flags in (built.state, built.dateless, built.lapsing):
        assert (
            0 < flags.sum() < len(made)
        )  # the layers have some of each, so the test says something


def test_features_with_the_same_dates_share_a_row(made: list[Feature], built: Timespans) -> None:
    assert len(built.begin) < len(made) / 2
    assert set(built.code.tolist()) == set(range(len(built.begin)))


def moments() -> list[Moment]:
    """200 windows, some open, and 200 days with a trail, from a year before to a year after."""
    rng = random.Random(20220121)
    first, last = when.day("2011-01-01"), when.day("2027-12-31")
    found = []
    for _ in range(200):
        start = rng.choice([PAST, *[rng.randint(first, last)] * 9])
        end = rng.choice([FUTURE, *[rng.randint(max(start, first), last) + 1] * 9])
        found.append(Moment(Window(start, end), Window(start, end)))
        day = rng.randint(first, last)
        found.append(Moment.as_of(when.iso(day), rng.choice([0, 1, 30, 400])))
    return found


def shown(
    features: list[Feature], moment: Moment | None, *, undated: bool = False
) -> dict[tuple[str, str], int]:
    return {
        (one.feature.layer, one.feature.id): RANK[one.presence]
        for one in filters.show(features, moment, WORDS, undated=undated)
    }


@pytest.mark.parametrize("undated", [False, True])
def test_presence_is_that_of_filters(made: list[Feature], built: Timespans, undated: bool) -> None:
    seen = set[int]()
    for moment in [None, *moments()]:
        found = built.presence(moment, undated=undated).tolist()
        expected = shown(made, moment, undated=undated)
        assert found == [expected.get((one.layer, one.id), 0) for one in made], moment
        seen.update(found)
    assert seen == {0, 1, 2}


# ── any date ─────────────────────────────────────────────────────────────────────────────────────


@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "layer": st.just("incidents"),
                "kind": st.sampled_from(KINDS),
                "when": st.sampled_from([None, *FORMS]),
                "as_of": st.sampled_from(DATES),
                "status": st.sampled_from(["reported", "planned"]),
            }
        ),
        max_size=30,
    )
)
def test_any_mix_of_dates_is_read_as_one_by_one(rows: list[dict[str, Any]]) -> None:
    rows = [one for one in rows if one["kind"] in WORDS.event_types]
    found = timespans.of(said(rows or [row()]), WORDS)
    for number, one in enumerate(rows):
        assert spans(found, number) == filters.spans(one, WORDS), one


def test_several_spans_are_all_there_and_their_hull_never_claims_more() -> None:
    rows = [row(kind=kind, when=text) for kind in ("attack", "siege") for text in FORMS]
    found = timespans.of(said(rows), WORDS)
    assert found.more
    for code, several in found.more.items():
        assert found.begin[code] == min(span.begin for span in several)
        assert found.end[code] == max(span.end for span in several)
        hull = when.Span(
            *(int(n[code]) for n in (found.begin, found.begun, found.until, found.end))
        )
        for moment in moments():
            alone = RANK[when.presence(several, moment.held)]
            assert RANK[when.presence((hull,), moment.held)] != 2 or alone == 2


# ── files that say less than ours ────────────────────────────────────────────────────────────────


def test_without_any_date_a_place_is_always_there_and_the_rest_some_time() -> None:
    bare = said([{"layer": "added"}, {"layer": "camps"}, {"layer": "places"}])
    found = timespans.of(bare, WORDS)
    assert [spans(found, number) for number in range(3)] == [
        filters.SOME_TIME,
        filters.SOME_TIME,
        filters.ALWAYS,
    ]
    day = Moment.as_of("2022-01-21")
    assert found.presence(day, undated=True).tolist() == [1, 1, 2]
    assert found.presence(day).tolist() == [0, 0, 2], "left out like an event without a date"
    assert found.presence(None).tolist() == [2, 2, 2], (
        "of all times, nothing that lasts is left out"
    )
    assert found.dateless.tolist() == [True, True, False]
    assert not found.lapsing.any()


def test_an_event_without_any_date_may_have_been_at_any_time() -> None:
    found = timespans.of(said([row(kind="attack"), row(kind="attack", as_of="2022-06-08")]), WORDS)
    assert found.dateless.all()
    for day, expected in (("1900-01-01", [1, 1]), ("2022-06-08", [1, 1]), ("2026-01-01", [1, 0])):
        assert found.presence(Moment.as_of(day), undated=True).tolist() == expected
        assert found.presence(Moment.as_of(day)).tolist() == [0, 0]


@pytest.mark.parametrize(
    ("layer", "kind", "state"),
    [
        ("incidents", "checkpoint shooting", False),  # a word of theirs, in a layer of events
        ("incidents", None, False),
        ("incidents", "siege", True),  # a word of ours decides
        ("added", "checkpoint", True),
        ("added", "attack", False),
        ("camps", "camp", True),
        ("places", "town", True),
    ],
)
def test_what_happens_and_what_lasts(layer: str, kind: str | None, state: bool) -> None:
    found = timespans.lasting(said([row(layer=layer, kind=kind)]), WORDS)
    assert found.tolist() == [state]


def test_an_added_event_has_a_trail() -> None:
    found = timespans.of(said([row(kind="attack", when="2022-01-21")]), WORDS)
    assert found.presence(Moment.as_of("2022-01-25", 3)).tolist() == [0]
    assert found.presence(Moment.as_of("2022-01-25", 4)).tolist() == [2]


def test_no_features_have_no_spans() -> None:
    found = timespans.of(frame.of([]), WORDS)
    assert (len(found.code), len(found.begin), found.presence(None).tolist()) == (0, 0, [])


@pytest.mark.parametrize(
    "dates",
    [{"when": "2022-02-30"}, {"when": ""}, {"as_of": "2022/2023"}, {"as_of": "[2020,2021]"}],
)
def test_a_date_that_cannot_be_read_is_refused(dates: dict[str, str]) -> None:
    with pytest.raises(WhenError):
        timespans.of(said([row(**dates)]), WORDS)


def test_a_plan_without_news_has_no_end_but_remembers_it(sources: Sources) -> None:
    plan = row(kind="withdrawal", when="{2025-09,2026-09}", status="planned")
    done = row(kind="withdrawal", when="{2025-09,2026-09}", status="reported")
    found = timespans.of(said([plan, done]), sources.words)
    assert found.end[found.code].tolist() == [FUTURE, when.day("2026-10-01")]
    assert found.said_end[found.code].tolist() == [when.day("2026-10-01")] * 2
    assert found.presence(Moment.as_of("2030-01-01")).tolist() == [1, 0]


def test_text_of_another_kind_of_column_is_the_same(made: list[Feature], built: Timespans) -> None:
    """A table from elsewhere has strings as pandas keeps them."""
    table = frame.of(made).astype({"when": "str", "as_of": "str", "kind": "str", "status": "str"})
    assert isinstance(table["when"].dtype, pd.StringDtype)
    found = timespans.of(table, WORDS)
    moment = Moment.as_of("2022-01-25", 30)
    assert found.presence(moment).tolist() == built.presence(moment).tolist()


def test_the_table_is_left_as_it_was(made: list[Feature]) -> None:
    table = frame.of(made)
    before = table.copy(deep=True)
    timespans.of(table, WORDS)
    pd.testing.assert_frame_equal(pd.DataFrame(table), pd.DataFrame(before))
