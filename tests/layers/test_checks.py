"""Values held to the schema by columns: the same verdict as of a validator that takes them one by one."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from layers import checks, load
from layers.checks import wrong
from layers.exports import geojson
from layers.model import Feature

SCHEMA = load.schema()
COLUMNS = SCHEMA["properties"]["properties"]["properties"]
SOURCE = {
    **dict.fromkeys(("report_id", "claim_id", "text")),
    "evidence_start": 3,
    "evidence_end": None,
}
VALUES: list[Any] = [
    *(None, True, False, 0, 1, 3, -1, 2.0, 2.5, 12, 2**53 - 1, "", "A", "6", "7", "confirmed"),
    *(
        "denied",
        "high",
        "camps",
        "added",
        "at",
        [],
        [1, 2],
        [1, 2, 3],
        [1, "2"],
        ["a", "b"],
        [None],
    ),
    *({}, {"place_id": "x", "role": "at"}, [{"place_id": "x", "role": "at"}], [[]], [{}], [True]),
    *([{"place_id": "x", "role": "by"}], [{"place_id": 5, "role": "at"}], [{"place_id": "x"}]),
    *([{"place_id": "x", "role": "at", "more": 1}], [SOURCE], [{**SOURCE, "evidence_start": "3"}]),
]


def is_right(value: Any, rule: checks.Rule) -> bool:
    return bool(Draft202012Validator({**rule, "$defs": SCHEMA["$defs"]}).is_valid(value))


@pytest.mark.parametrize("column", COLUMNS)
def test_the_verdict_is_that_of_a_validator(column: str) -> None:
    rule = COLUMNS[column]
    expected = {row for row, value in enumerate(VALUES) if not is_right(value, rule)}
    assert {one.row for one in wrong(VALUES, rule, SCHEMA)} == expected
    assert 0 < len(expected) < len(VALUES)
    for row, value in enumerate(VALUES):  # and alone, when no other hides it
        assert bool(list(wrong([value], rule, SCHEMA))) == (row in expected), value


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.sampled_from(["at", "A", "", "x", 1.5]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["place_id", "role", "text"]), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(st.lists(json_values, max_size=8), st.sampled_from(sorted(COLUMNS)))
def test_any_values_are_judged_as_by_a_validator(values: list[Any], column: str) -> None:
    rule = COLUMNS[column]
    expected = [row for row, value in enumerate(values) if not is_right(value, rule)]
    assert sorted({one.row for one in wrong(values, rule, SCHEMA)}) == expected


def test_every_built_feature_passes(made: list[Feature]) -> None:
    told = [geojson.record(feature)["properties"] for feature in made]
    for name, rule in COLUMNS.items():
        assert list(wrong([one[name] for one in told], rule, SCHEMA)) == [], name


def test_a_wrong_value_deep_inside_is_named(made: list[Feature]) -> None:
    history = [dict(entry) for entry in made[0].properties["history"]]
    assert history
    history[-1]["source"] = {**history[-1]["source"], "evidence_end": "late"}
    history[0]["colour"] = "red"
    del history[0]["unit"]
    found = list(wrong([[], history], COLUMNS["history"], SCHEMA))
    assert {one.row for one in found} == {1}
    places = {one.where: (one.found, one.expected) for one in found}
    assert places[f"{len(history) - 1}.source.evidence_end"] == ("'late'", "a whole number")
    assert places["0.colour"][0] == "unknown"
    assert places["0.unit"][0] == "missing"
    assert len(places) == 3


@pytest.mark.parametrize("value", [2**53, -(2**53), 10**400, 1e300, math.inf, math.nan])
@pytest.mark.parametrize("column", ["quantity", "radius_m"])
def test_what_no_browser_holds_is_no_number(column: str, value: float) -> None:
    assert {one.row for one in wrong([5, value], COLUMNS[column], SCHEMA)} == {1}


def test_what_is_right_is_said() -> None:
    said = {
        "status": "one of confirmed, reported, claimed, planned",
        "quantity": "a whole number",
        "radius_m": "a number",
        "actors": "a list",
        "summary": "a text",
        "quantity_approximate": "true or false",
    }
    for column, expected in said.items():
        (one,) = wrong([{"a": 1}], COLUMNS[column], SCHEMA)
        assert (one.found, one.expected) == ("{'a': 1}", expected)
    (one,) = wrong([-5], COLUMNS["radius_m"], SCHEMA)
    assert one.expected == "more than 0"


def test_what_is_repeated_of_a_value_is_short() -> None:
    for value in ("x" * 10_000, [[1.5, 2.5]] * 10_000, {"a" * 999: "b" * 999}):
        assert len(checks.quoted(value)) < 200
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]
    assert len(checks.quoted(deep)) < 200
    assert "\n" not in checks.quoted("a\nb")
