"""A layer checked: what is kept out, what is told, what says the same, what is hidden in a name."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest

from layers.intake import alike
from layers.intake.limits import Limits
from layers.intake.model import Options, Severity, Verdict
from layers.intake.told import LISTED, Told
from layers.model import ADDED
from tests.layers.their_file import POINT, Take, feature, only, said

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("one", [5, None, [], "Feature", {}, {"type": "feature"}, POINT])
def test_what_is_no_feature_is_kept_out_by_its_number(take: Take, one: Any) -> None:
    received = take(feature(a=1), one, feature(a=2))
    assert received.verdict == Verdict.REPAIR
    assert len(only(received).records) == 2
    (error,) = received.all_findings
    assert (error.severity, error.feature) == (Severity.ERROR, 1)
    assert error.done == "an object of the type Feature; kept out"
    assert take(one, one).verdict == Verdict.REJECT


@pytest.mark.parametrize(
    ("name", "value"),
    [("properties", []), ("properties", 123), ("id", {}), ("id", True), ("id", [1])],
)
def test_a_member_of_a_wrong_kind_is_left_out_and_can_be_had_back(
    take: Take, name: str, value: Any
) -> None:
    theirs = {**feature(), name: value}
    received = take(theirs)
    layer = only(received)
    assert received.verdict == Verdict.REPAIR
    assert layer.records[0].get(name) is None
    assert layer.originals == {0: theirs}
    (told,) = received.all_findings
    assert (told.column, told.repair) == (name, name)
    assert take(theirs, options=Options(undone=frozenset({name}))).verdict == Verdict.REJECT


def test_originals_of_two_repairs_are_the_file_s_own(take: Take) -> None:
    theirs = {**feature({"type": "Point", "coordinates": [401, 36]}), "id": {}}
    layer = only(take({"type": "Feature"}, None, theirs))
    assert layer.originals == {1: theirs}
    assert layer.records[1]["geometry"]["coordinates"] == [41, 36]


def test_every_feature_kept_out_has_a_line_and_other_lines_are_bounded(take: Take) -> None:
    count = LISTED + 500
    broken = [feature({"type": "Circle"}) for _ in range(count)]
    nowhere = [feature(None, n=n) for n in range(count)]
    received = take(feature(), *broken, *nowhere)
    errors = [one for one in received.all_findings if one.severity == "error"]
    assert [one.feature for one in errors] == list(range(1, count + 1))
    warnings = [one for one in received.all_findings if one.found == "none"]
    assert len(warnings) == LISTED
    assert sum(one.more + 1 for one in warnings) == count
    assert warnings[-1].more == 500
    assert "(and so in 500 more)" in str(warnings[-1])
    told = Told()
    told.say(range(count), None, Severity.ERROR, "the same of all", "kept out")
    assert [one.feature for one in told.findings()] == list(range(count))


def test_lists_in_lists_without_end_cost_their_feature(take: Take) -> None:
    def nested(depth: int) -> Any:
        inner: Any = 1
        for number in range(depth):
            inner = [inner] if number % 2 else {"in": inner}
        return inner

    received = take(
        feature(theirs=nested(31)), feature(theirs=nested(32)), feature(theirs=nested(150))
    )
    assert [one.feature for one in received.all_findings] == [1, 2]
    assert len(only(received).records) == 1
    assert take(feature(theirs=nested(400))).verdict == Verdict.REJECT
    assert len(only(take(feature(theirs=nested(40)), limits=Limits(depth=50))).records) == 1


@pytest.mark.parametrize(
    ("limits", "told"),
    [
        (Limits(text=99), "a text of 100 characters; 99 at most; kept out"),
        (Limits(features=1), "2 features; 1 at most"),
        (Limits(bytes=50), "at most (KHABUR_MAX_BYTES)"),
    ],
)
def test_absurd_sizes_are_refused_in_words(take: Take, limits: Limits, told: str) -> None:
    received = take(feature(a="x" * 100), feature(), limits=limits)
    assert told in said(received)[0]


# ── ids and features that stand several times ────────────────────────────────────────────────────


def test_features_read_by_columns_say_what_they_say_row_by_row(take: Take) -> None:
    """All of one kind are read a column at a time; one of another kind among them changes nothing."""
    alike = [
        feature(title=f"post {n}", date="2022-01-20", remark=n, reliability="B") for n in range(3)
    ]
    odd = feature(title="another", other="x")
    together, mixed = only(take(*alike)), only(take(*alike, odd))
    for name in ("name", "when", "extra"):
        assert mixed.frame[name].tolist()[:3] == together.frame[name].tolist()
    assert mixed.frame["extra"].tolist() == [
        *({"remark": n, "reliability": "B"} for n in range(3)),
        {"other": "x"},
    ]
    assert (together.fingerprints == mixed.fingerprints[:3]).all()


def test_an_id_that_stands_twice_is_told_and_both_kept(take: Take) -> None:
    numbered = [{**feature(n=n), "id": key} for n, key in enumerate([1, 1, "1", "a", 2.5])]
    received = take(*numbered)
    assert (received.verdict, only(received).records) == (Verdict.ACCEPT, numbered)
    (told,) = received.all_findings
    assert (told.feature, told.id, told.column) == (1, 1, "id")
    assert "as feature 1 has" in told.found


def test_the_id_is_the_feature_s_own_else_its_property_s_else_its_number(take: Take) -> None:
    theirs = [
        {**feature(id="theirs", a=1), "id": "b"},
        feature(id="among", a=2),
        feature(id=70, a=3),
        feature(a=4),
        {**feature(a=5), "id": ""},
    ]
    layer = only(take(None, *theirs))
    assert layer.frame["id"].tolist() == ["b", "among", "70", "5", "6"]
    assert layer.frame["layer"].tolist() == [ADDED] * 5
    assert layer.frame["extra"][0] == {"id": "theirs", "a": 1}  # beside the feature's own


def test_what_says_the_same_is_told_in_the_file_and_beside_what_is_there(take: Take) -> None:
    same = {"b": [1, {"c": 2}], "a": "x"}
    theirs = [
        feature(**same),
        feature(None, **same),
        {**feature(**dict(reversed(same.items()))), "id": "other"},
        feature(big=2**80),
    ]
    received = take(*theirs)
    assert received.verdict == Verdict.ACCEPT
    (told,) = [one for one in received.all_findings if "the same place" in one.found]
    assert (told.feature, told.found) == (2, "the same place and properties as feature 1")
    marks = only(received).fingerprints
    assert marks[0] == marks[2]
    assert len(set(marks.tolist())) == 3
    for known in (marks[3:], {int(marks[3])}):
        there = [
            one.feature for one in take(*theirs, known=known).all_findings if "already" in one.found
        ]
        assert there == [3]


def test_fingerprints_are_the_same_in_every_run() -> None:
    """They are kept in workspaces: a change of how they are made would hide what is there twice."""
    made = alike.prints([feature(a=1, b="الحسكة"), feature(None)]).marks
    assert made.dtype == np.int64
    assert made.tolist() == [1272043097574668195, 7995858599291189731]


# ── what is hidden in a name ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("safe\u202enosjoeg", "safe⟨U+202E⟩nosjoeg"),
        ("Mo\u200bsul", "Mo⟨U+200B⟩sul"),
        ("\u2066Alpha\u2069", "⟨U+2066⟩Alpha⟨U+2069⟩"),
        ("a\0b", "a⟨U+0000⟩b"),
    ],
)
def test_what_cannot_be_seen_in_a_name_is_shown_and_kept(take: Take, name: str, shown: str) -> None:
    theirs = feature(name=name)
    received = take(theirs, feature(name="plain"))
    assert (received.verdict, only(received).records[0]) == (Verdict.ACCEPT, theirs)
    (told,) = received.all_findings
    assert (told.feature, told.column) == (0, "name")
    assert shown in told.found
    assert only(received).frame["name"][0] == name


@pytest.mark.parametrize("name", ["الموصل", "كورد\u200cستان", "Ra's al-ʿAyn", "Hêseke\u0301"])
def test_spelling_is_not_hiding(take: Take, name: str) -> None:
    assert said(take(feature(name=name))) == []


def test_a_file_that_says_that_we_wrote_it_is_looked_at_as_well(take: Take) -> None:
    ours = {"version": 1, "prefix": "khabur:"}
    theirs = feature(**{"khabur:name": "bidi \u202egnp.exe\u202c", "khabur:name_ar": "موقع"})
    received = take(theirs, khabur=ours)
    (told,) = received.all_findings
    assert (told.feature, told.column) == (0, "khabur:name")
    assert "bidi ⟨U+202E⟩gnp.exe⟨U+202C⟩" in told.found
    assert only(received).frame["name"][0] == "bidi \u202egnp.exe\u202c"


def test_a_property_whose_name_hides_something_is_told(take: Take) -> None:
    received = take(feature(**{"\u202ekey": 5}))
    assert "⟨U+202E⟩key" in said(received)[0]
    assert only(received).records[0]["properties"] == {"\u202ekey": 5}


# ── the future ───────────────────────────────────────────────────────────────────────────────────


def test_what_lies_in_the_future_is_a_plan_unless_the_file_says_what_it_is(take: Take) -> None:
    dates = ["2026-11-22", "2026-11-23", "2027", "2026-11/..", "2028-01-01/2029"]
    theirs = [
        *(feature(when=text) for text in dates),
        feature(when="2030", status="confirmed"),
        feature(when="2030", status="planned"),
    ]
    received = take(*theirs, today=TODAY)
    status = only(received).frame["status"].tolist()
    assert status == [None, "planned", "planned", None, "planned", "confirmed", "planned"]
    repaired = [one.feature for one in received.all_findings if one.repair == "planned"]
    assert (repaired, received.verdict) == ([1, 2, 4], Verdict.REPAIR)
    doubted = [one.feature for one in received.all_findings if "other than planned" in one.found]
    assert doubted == [5]
    assert only(received).records == theirs  # their own properties are theirs

    left = take(*theirs, today=TODAY, options=Options(undone=frozenset({"planned"})))
    assert only(left).frame["status"].tolist() == [None] * 5 + ["confirmed", "planned"]
    assert left.verdict == Verdict.ACCEPT
