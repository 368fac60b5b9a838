"""Which property is which column: recognised, said by hand, and left alone where its values do not fit."""

from __future__ import annotations

from typing import Any

import pytest

from layers import load
from layers.folders import DATA
from layers.frame import plain
from layers.intake import columns
from layers.intake.model import Options, Verdict
from layers.intake.receive import grouped
from tests.layers.their_file import POINT, Take, feature, only, said

CAMPS = DATA / "layers" / "camps.geojson"


def told(take: Take, **properties: Any) -> dict[str, Any]:
    """Our columns of one feature with these properties."""
    frame = only(take(feature(**properties))).frame
    return {name: plain(frame[name])[0] for name in frame.columns if name != "geometry"}


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("Title", "name"),
        ("NAME", "name"),
        ("الاسم", "name"),
        ("إسم", "name"),
        ("Event_Date", "when"),
        ("التاريخ", "when"),
        ("start", "when"),
        ("Source URL", "sources"),
        ("المصدر", "sources"),
        ("الحالة", "status"),
        ("Count", "quantity"),
        ("العدد", "quantity"),
        ("الوصف", "summary"),
        ("Type", "kind"),
    ],
)
def test_names_are_recognised_as_people_write_them(theirs: str, ours: str) -> None:
    assert columns.recognised(["colour", theirs, "depth"], Options()) == {ours: theirs}


def test_a_stranger_neither_grades_nor_says_when_we_took_it_in(take: Take) -> None:
    theirs = {"recorded_at": "2020-01-01", "revision": 7, "reliability": "A", "credibility": "1"}
    layer = only(take(feature(**theirs)))
    assert layer.columns == {}
    assert not theirs.keys() & set(layer.frame.columns)
    assert layer.frame["extra"].tolist() == [theirs]
    by_hand = Options(columns={"reliability": "reliability"})
    assert only(take(feature(**theirs), options=by_hand)).frame["reliability"].tolist() == ["A"]


def test_our_own_name_comes_before_others_and_no_property_serves_twice() -> None:
    found = columns.recognised(["title", "name", "الاسم", "description", "summary"], Options())
    assert found == {"name": "name", "summary": "summary"}
    assert columns.recognised(["Title", "Label"], Options()) == {"name": "Title"}


def test_every_word_for_a_column_is_one_of_ours_and_of_one_alone() -> None:
    known = {*columns.rules(), *columns.TIMES}
    keys: dict[str, str] = {}
    for ours, key in columns.words():
        assert ours in known
        assert keys.setdefault(key, ours) == ours, key
    assert columns.key("Name") in keys
    assert columns.key("Event date") == columns.key("event_date") == columns.key("eventDate")
    assert columns.key("name_ar") != columns.key("name")


def test_a_person_s_word_comes_first(take: Take) -> None:
    options = Options(columns={"name": "label", "summary": ""}, layer="posts", kind="camp")
    received = take(feature(name="a", label="b", summary="c"), options=options)
    layer = only(received)
    assert layer.columns == {"name": "label"}
    assert layer.frame["name"].tolist() == ["b"]
    assert layer.frame["kind"].tolist() == ["camp"]
    assert layer.frame["extra"].tolist() == [{"name": "a", "summary": "c"}]
    assert layer.name == "posts"


@pytest.mark.parametrize(
    ("options", "wrong"),
    [
        (Options(columns={"name": "nothing"}), "column 'nothing': the file has none of that name"),
        (Options(columns={"colour": "name"}), "column 'colour': none of ours"),
        (Options(columns={"revision": "name"}), "column 'revision': none of ours"),
        (Options(time_from="begin"), "column 'begin': the file has none"),
    ],
)
def test_a_column_that_is_not_there_is_refused(take: Take, options: Options, wrong: str) -> None:
    received = take(feature(name="a"), options=options)
    assert received.verdict == Verdict.REJECT
    assert wrong in said(received)[0]


def test_the_shape_of_a_file_is_the_names_of_its_properties(take: Take) -> None:
    shapes = [
        only(take(*features)).shape
        for features in (
            [feature(a=1, b=2), feature(c=3)],
            [feature(c=0, b=None), feature(a="x")],
            [feature(a=1, b=2)],
        )
    ]
    assert shapes[0] == shapes[1] != shapes[2]


# ── values ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ({"status": "confirmed"}, {"status": "confirmed"}),
        ({"status": "مؤكد"}, {"status": "confirmed"}),
        ({"Status": "Planned"}, {"status": "planned"}),
        ({"count": "٤٢"}, {"quantity": 42}),
        ({"count": 12.0}, {"quantity": 12}),
        ({"name": 5}, {"name": "5"}),
        ({"type": "Camp"}, {"kind": "camp"}),
        ({"type": "a kind of its own"}, {"kind": "a kind of its own"}),
        ({"actor": "sdf"}, {"actors": ["sdf"]}),
        ({"radius_m": 5, "place_precision": 2}, {"radius_m": 5.0, "place_precision": 2}),
        ({"label_point": [41, 36]}, {"label_point": (41, 36)}),
        ({"name": "", "count": None}, {}),
    ],
)
def test_what_fits_is_read(take: Take, theirs: dict[str, Any], ours: dict[str, Any]) -> None:
    found = told(take, **theirs)
    assert {**found, "id": None, "layer": None, "extra": None} == {
        **ours,
        "id": None,
        "layer": None,
        "extra": None,
    }
    assert found.get("extra") is None


def test_a_source_in_words_is_one_without_a_report(take: Take) -> None:
    (source,) = told(take, source="Ministry, 3 May")["sources"]
    assert source["text"] == "Ministry, 3 May"
    assert {value for name, value in source.items() if name != "text"} == {None}


@pytest.mark.parametrize(
    ("theirs", "column", "right"),
    [
        ({"status": "active"}, "status", "one of confirmed, reported, claimed, planned"),
        ({"layer": "prison"}, "layer", "one of prisons, camps"),
        ({"when": "2022-02-30"}, "when", "write 2022-02-28"),
        ({"as_of": "2022/2023"}, "as_of", "an as-of date is a single date"),
        ({"quantity": 2.5}, "quantity", "a whole number"),
        ({"quantity": True}, "quantity", "a whole number"),
        ({"quantity": 2**53}, "quantity", "a number up to 9007199254740991"),
        ({"count": "dozens"}, "quantity", "a whole number"),
        ({"radius_m": -5}, "radius_m", "more than 0"),
        ({"name": {"en": "a"}}, "name", "a text"),
        ({"actors": ["sdf", 5]}, "actors", "a text"),
        ({"place_roles": [{"place_id": "x", "role": "by"}]}, "place_roles", "one of at"),
        ({"label_point": [410, 36]}, "label_point", "longitude from -180"),
        ({"history": [{"id": "x"}]}, "history", "every entry has one"),
    ],
)
def test_what_does_not_fit_leaves_our_column_empty_and_theirs_whole(
    take: Take, theirs: dict[str, Any], column: str, right: str
) -> None:
    received = take(feature(**theirs))
    layer = only(received)
    assert received.verdict == Verdict.ACCEPT
    (finding,) = received.all_findings
    assert finding.severity == "warning"
    assert right in str(finding)
    assert "the property is kept as it is" in finding.done
    assert column not in layer.frame or layer.frame[column][0] in (None, "added")
    assert layer.records[0]["properties"] == theirs
    assert layer.frame["extra"][0] == theirs


def test_a_date_in_a_history_is_read_too(take: Take) -> None:
    (site,) = [one for one in load.records(CAMPS) if one["id"] == "al_hol_camp"]
    site["properties"]["history"][1]["when"] = "long ago"
    received = take(site)
    assert any("when: long ago: an EDTF date has no space" in line for line in said(received))
    assert "history" not in only(received).frame


def test_the_same_of_many_is_told_with_their_number(take: Take) -> None:
    rows = [feature(n=n, status="active" if n % 2 else "closed") for n in range(40)]
    found = take(*rows).all_findings
    assert len(found) == 40
    lines = [str(one) for one in grouped(found)]
    assert len(lines) == 2
    assert lines[0].startswith("feature 1, status: 'closed' (and so in 19 more); not read")


# ── simplestyle ──────────────────────────────────────────────────────────────────────────────────


def test_a_style_that_is_valid_is_for_drawing(take: Take) -> None:
    style = {"marker-color": "#ace", "stroke": "7e7e7e", "stroke-width": 2.5, "fill-opacity": 0}
    found = told(take, title="Post", description="What it is", shade=1, **style)
    assert found["style"] == style
    assert (found["name"], found["summary"]) == ("Post", "What it is")
    assert found["extra"] == {"shade": 1}


def test_a_style_that_is_not_valid_is_told_and_kept(take: Take) -> None:
    theirs = {
        "marker-color": "javascript:alert(1)",
        "marker-size": "huge",
        "stroke-width": -1,
        "fill-opacity": True,
        "marker-symbol": "bus",
    }
    received = take({"type": "Feature", "geometry": POINT, "properties": theirs})
    layer = only(received)
    assert layer.frame["style"].tolist() == [{"marker-symbol": "bus"}]
    assert {one.column for one in received.all_findings} == theirs.keys() - {"marker-symbol"}
    assert layer.records[0]["properties"] == theirs
    assert layer.frame["extra"][0] == {k: v for k, v in theirs.items() if k != "marker-symbol"}
