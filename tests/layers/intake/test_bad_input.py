"""Files on which a reader once fell over: each is told in words, and the next file has its turn."""

from __future__ import annotations

import json
import logging
from datetime import date
from typing import Any

import pytest

from layers.intake import check
from layers.intake.limits import Limits
from layers.intake.model import Options, Verdict
from tests.layers.their_file import Take, collection, feature, only, said

FLAT = [[179, 10], [181, 10], [179, 10], [179, 10]]


@pytest.mark.parametrize(
    "flat",
    [
        {"type": "Polygon", "coordinates": [FLAT]},
        {
            "type": "GeometryCollection",
            "geometries": [{"type": "Polygon", "coordinates": [FLAT]}],
        },
    ],
)
def test_an_outline_without_an_area_across_180_has_no_place(
    take: Take, flat: dict[str, Any]
) -> None:
    across = {"type": "LineString", "coordinates": [[179, 10], [181, 11]]}
    received = take(feature(flat, a=1), feature(across, a=2))
    layer = only(received)
    assert layer.records[0] == feature(flat, a=1)
    assert layer.frame.geometry[0] is None
    assert layer.records[1]["geometry"]["type"] == "MultiLineString"
    (told,) = [one for one in received.all_findings if one.feature == 0]
    assert (told.severity, told.found) == ("warning", "longitude beyond 180°")
    assert "without a place" in told.done


def test_an_outline_without_an_area_in_a_kml_has_no_place(take: Take) -> None:
    ring = " ".join(f"{lon},{lat}" for lon, lat in FLAT)
    outline = f"<LinearRing><coordinates>{ring}</coordinates></LinearRing>"
    kml = (
        '<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><Polygon>'
        f"<outerBoundaryIs>{outline}</outerBoundaryIs></Polygon></Placemark></Document></kml>"
    )
    received = take(kml, file="flat.kml")
    assert only(received).frame.geometry[0] is None
    assert any("without a place" in line for line in said(received))


@pytest.mark.parametrize("name", ['LOCAL_CS["x",UNIT["m",1]]', "EPSG:5800"])
def test_a_system_that_cannot_be_converted_is_asked_about(take: Take, name: str) -> None:
    crs = {"type": "name", "properties": {"name": name}}
    received = take(feature(), crs=crs)
    assert received.verdict == Verdict.REJECT
    assert "--crs EPSG:32638" in said(received)[0]


def test_a_coordinate_of_hundreds_of_digits_costs_its_feature_alone(take: Take) -> None:
    far = {"type": "Point", "coordinates": [10**400, 4_000_000]}
    near = {"type": "Point", "coordinates": [600_000, 4_000_000]}
    received = take(feature(far), feature(near, a=1), options=Options(crs="EPSG:32637"))
    (error,) = [one for one in received.all_findings if one.severity == "error"]
    assert (error.feature, error.column) == (0, "geometry")
    assert [one["properties"] for one in only(received).records] == [{"a": 1}]


def test_a_defect_of_ours_is_a_reject_in_words(
    take: Take, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*_: Any, **__: Any) -> None:
        raise IndexError("no such thing")

    monkeypatch.setattr(check, "check", fails)
    with caplog.at_level(logging.ERROR):
        received = take(collection(feature()))
    assert received.verdict == Verdict.REJECT
    assert said(received)[0].startswith("error: its reader failed (IndexError); nothing of it")
    assert "no such thing" in caplog.text


def test_a_file_that_calls_itself_ours_is_not_believed(take: Take) -> None:
    ours = {"version": 1, "exported": "2026-11-22", "prefix": "khabur:"}
    plan = {"khabur:when": "2031-01-01", "khabur:reliability": "A", "khabur:credibility": "1"}
    received = take(feature(**plan), feature(a=1), khabur=ours, today=date(2026, 11, 22))
    frame = only(received).frame
    assert frame["status"].tolist() == ["planned", None]
    assert [one.feature for one in received.all_findings if one.repair == "planned"] == [0]
    brought = [one for one in received.all_findings if "came with the file" in one.found]
    assert [one.column for one in brought] == ["reliability", "credibility"]
    assert {one.severity for one in brought} == {"warning"}


MANY = "1" + "0" * 400 + ".0"


@pytest.mark.parametrize("number", ["NaN", "-Infinity", "1e400", MANY])
@pytest.mark.parametrize("name", ["id", "x", "properties", "geometry"])
def test_what_is_no_number_is_told_wherever_it_stands(take: Take, name: str, number: str) -> None:
    values = {"id": "7.5", "x": "[7.5]", "properties": '{"a": 7.5}', "geometry": None}
    one = {"type": "Feature", "id": 1, "x": 1, "properties": {}, "geometry": None}
    text = json.dumps(one).replace(f'"{name}": ', f'"{name}": {values[name]}, "_": ', 1)
    if name == "geometry":
        high = '{"type": "Point", "coordinates": [41.5, 36.5, 7.5]}'
        text = json.dumps(one).replace('"geometry": null', f'"geometry": {high}')
    received = take(text.replace("7.5", number).replace('"_"', '"y"'))
    (told,) = [one for one in received.all_findings if one.repair == "number"]
    assert (told.feature, told.column, told.severity) == (0, name, "repaired")
    (record,) = only(received).records
    json.dumps(record, allow_nan=False)
    if name == "geometry":
        assert record["geometry"]["coordinates"] == [41.5, 36.5]


def test_a_place_beside_what_is_no_number_stays_as_it_is(take: Take) -> None:
    place = {"type": "Point", "coordinates": [41.5, 36.5], "bbox": [41.5, 36.5, 41.5, 36.5]}
    text = collection(feature(place, a=7.5)).replace("7.5", "NaN")
    (told,) = take(text).all_findings
    assert told.column == "properties"
    assert only(take(text)).records == [feature(place, a=None)]


def test_what_was_converted_keeps_what_it_was(take: Take) -> None:
    theirs = feature({"type": "Point", "coordinates": [600_000, 4_000_000]}, a=1)
    layer = only(take({"type": "Feature"}, theirs, options=Options(crs="EPSG:32637")))
    assert layer.originals == {1: theirs}
    assert layer.records[0] == {"type": "Feature"}
    assert layer.records[1] != theirs


@pytest.mark.parametrize("name", ["id", "foreign"])
def test_bounds_hold_beside_properties_too(take: Take, name: str) -> None:
    deep: Any = 1
    for _ in range(40):
        deep = [deep]
    long = {**feature(a=1), name: "x" * 100}
    received = take(long, {**feature(a=2), "foreign": deep}, feature(a=3), limits=Limits(text=99))
    assert [record["properties"] for record in only(received).records] == [{"a": 3}]
    errors = [one for one in received.all_findings if one.severity == "error"]
    assert [(one.feature, one.column) for one in errors] == [(0, name), (1, "foreign")]


def test_every_ring_is_looked_at_for_its_winding(take: Take) -> None:
    right = [[40, 35], [42, 35], [42, 37], [40, 37], [40, 35]]
    hole = [[40.5, 35.5], [40.5, 36], [41, 36], [40.5, 35.5]]
    several = {"type": "MultiPolygon", "coordinates": [[right[::-1]]]}
    theirs = [
        feature({"type": "Polygon", "coordinates": [right, hole]}, a=1),
        feature({"type": "Polygon", "coordinates": [right, hole[::-1]]}, a=2),
        feature(several, a=3),
        feature({"type": "GeometryCollection", "geometries": [several]}, a=4),
        feature(None, a=5),
    ]
    found = [(one.feature, one.found) for one in take(*theirs).all_findings if "wound" in one.found]
    clockwise = "outline wound clockwise"
    assert found == [(2, clockwise), (3, clockwise), (1, "hole wound counterclockwise")]


def test_what_we_mended_is_wound_as_it_should_be(take: Take) -> None:
    bow_tie = [[40, 30], [42, 31], [42, 30], [40, 31], [40, 30]]
    received = take(feature({"type": "Polygon", "coordinates": [bow_tie]}))
    assert [one.repair for one in received.all_findings] == ["crossing"]
