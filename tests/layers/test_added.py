"""A GeoJSON file of anyone's: what is right is taken whole, and what was mended is told."""

from __future__ import annotations

from pathlib import Path

import pytest
import shapely

from layers import export, frame, timespans
from layers.model import ADDED, Feature
from layers.sources import Sources
from tests.layers.their_file import Read, collection, feature, reader


@pytest.fixture
def read(tmp_path: Path) -> Read:
    return reader(tmp_path)


# ── what is right ────────────────────────────────────────────────────────────────────────────────


def test_what_we_write_comes_back(made: list[Feature], read: Read, sources: Sources) -> None:
    """All layers in one file: a site and its place share an id there."""
    found, remarks = read(*map(export.record, made))
    ours = frame.of(made)
    assert set(found.columns) <= set(ours.columns)
    for name in set(ours.columns) - {"geometry"}:
        if name in found:
            assert found[name].dtype == ours[name].dtype
            assert frame.plain(found[name]) == frame.plain(ours[name]), name
        else:
            assert ours[name].isna().all(), name
    there = ours.geometry.notna().to_numpy(bool)
    assert found.geometry.notna().tolist() == there.tolist()
    shapes = found.geometry.to_numpy()[there], ours.geometry.to_numpy()[there]
    assert shapely.equals_identical(*shapes).all()
    assert len(remarks) == 1
    assert f"geometry: null (and so in {(~there).sum() - 1} more)" in remarks[0]
    codes = [timespans.of(table, sources.words).code.tolist() for table in (found, ours)]
    assert codes[0] == codes[1]


def test_a_file_that_knows_nothing_of_us(read: Read) -> None:
    theirs = {"Name": "Depot", "colour": "red", "depth": 3.5, "tags": ["a", {"b": None}]}
    without = {name: value for name, value in feature().items() if name != "properties"}
    found, remarks = read(feature(**theirs), {**feature(), "id": 7, "properties": None}, without)
    assert remarks == []
    assert list(found.columns) == ["id", "layer", "extra", "geometry"]
    assert found["id"].tolist() == ["1", "7", "3"]
    assert set(found["layer"]) == {ADDED}
    assert found["extra"].tolist() == [theirs, None, None]


def test_properties_with_awkward_names_and_texts_stand_apart(read: Read) -> None:
    theirs = {
        "geometry": "a property",
        "extra": {"extra": 1},
        "__proto__": {"polluted": True},
        "constructor": "</script><script>alert(1)</script>",
        "{{7*191}}": "\u2028\u2029\x00\x7f",
        "big": 2**70,
        "": "no name",
        "type": "FeatureCollection",
    }
    found, remarks = read(feature(name="الموصل", **theirs))
    assert remarks == []
    assert found["extra"].tolist() == [theirs]
    assert found["name"].tolist() == ["الموصل"]
    assert found.geometry.tolist() == [shapely.Point(41.0, 36.5)]


def test_an_id_among_the_properties_serves_and_beside_another_is_kept(read: Read) -> None:
    found, remarks = read(
        feature(id="a"),
        {**feature(id="theirs"), "id": "b"},
        {**feature(id=70), "id": 70},
        feature(id=6.5),
        feature(id=None),
        {**feature(), "id": ""},
    )
    assert remarks == []
    assert found["id"].tolist() == ["a", "b", "70", "6.5", "5", "6"]
    assert found["extra"].tolist() == [None, {"id": "theirs"}, *[None] * 4]


def test_columns_of_ours_have_their_types(read: Read) -> None:
    found, _ = read(
        feature(layer="camps", quantity=12.0, radius_m=5, label_point=[41, 36], actors=["sdf"]),
        feature(quantity=None, quantity_approximate=True, when="", name="", actors=[]),
    )
    plain = {name: frame.plain(found[name]) for name in found.columns if name != "geometry"}
    assert plain["layer"] == ["camps", ADDED]
    assert plain["quantity"] == [12, None]
    assert isinstance(plain["quantity"][0], int)
    assert plain["radius_m"] == [5.0, None]
    assert plain["quantity_approximate"] == [None, True]
    assert plain["label_point"] == [(41, 36), None]
    assert plain["actors"] == [["sdf"], []]
    assert not {"when", "name"} & set(found.columns)  # an empty text says nothing


def test_a_byte_order_mark_says_nothing(read: Read) -> None:
    found, remarks = read(collection(feature(name="الحسكة")).encode("utf-8-sig"))
    assert (found["name"].tolist(), remarks) == (["الحسكة"], [])


def test_no_features_are_an_empty_table(read: Read) -> None:
    found, remarks = read()
    assert (len(found), remarks) == (0, [])
    assert found.crs == frame.CRS


# ── what is mended, and told ─────────────────────────────────────────────────────────────────────


def test_a_shape_that_cannot_be_drawn_costs_its_feature_the_place_alone(read: Read) -> None:
    text = """{"type": "FeatureCollection", "features": [
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [41.0, 36.5]}},
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [NaN, 36.5]}},
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [41.0, 1e999]}},
        {"type": "Feature", "geometry": {"type": "LineString", "coordinates": []}},
        {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [[41.0, 36.5]]}},
        {"type": "Feature", "geometry": null},
        {"type": "Feature"},
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [41.0, 36.5]}}]}"""
    found, remarks = read(text)
    assert found.geometry.notna().tolist() == [True, *[False] * 6, True]
    assert [remark.partition(": ")[0] for remark in remarks] == [
        f"theirs.geojson, feature {number}, geometry" for number in (6, 2, 3, 4, 5)
    ]
    assert remarks[0].endswith("null (and so in 1 more); kept, without a place")
    assert all(remark.endswith("Kept, without a place") for remark in remarks[1:])


def test_what_is_mended_is_told_once_with_the_first_and_the_number(read: Read) -> None:
    open_ring = {"type": "Polygon", "coordinates": [[[40, 35], [41, 35], [41, 36]]]}
    high = {"type": "Point", "coordinates": [41, 36, 300]}
    _, remarks = read(feature(), feature(open_ring), feature(high), feature(open_ring))
    assert remarks == [
        "theirs.geojson, feature 2, geometry: a ring does not end where it began "
        "(and so in 1 more); closed here",
        "theirs.geojson, feature 3, geometry: more than longitude and latitude; the rest is not kept",
    ]


def test_numbers_that_are_none_are_nothing_said(read: Read) -> None:
    found, remarks = read(
        """{"type": "FeatureCollection", "features": [
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [41, 36]}, "properties":
            {"radius_m": NaN, "name": NaN, "depth": Infinity, "all": [1.5, {"b": -1e999}]}},
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [41, 36]}, "properties":
            {"radius_m": 5, "depth": 2.5}}]}"""
    )
    assert frame.plain(found["radius_m"]) == [None, 5.0]
    assert found["extra"].tolist() == [{"depth": None, "all": [1.5, {"b": None}]}, {"depth": 2.5}]
    assert {remark.split(", ", 2)[2] for remark in remarks} == {
        "name: NaN or infinite; taken for nothing said",
        "radius_m: NaN or infinite; taken for nothing said",
        "properties: a number that is NaN or infinite; kept as null",
    }


def test_half_a_character_is_replaced_wherever_it_stands(read: Read) -> None:
    found, remarks = read(
        r"""{"type": "FeatureCollection", "features": [
        {"type": "Feature", "geometry": null, "properties": {"name": "whole \ud83d\ude00"}},
        {"type": "Feature", "id": "a\uDC00", "geometry": null, "properties":
            {"name": "half \ud83d one", "k\udfff": ["\ud800"]}},
        {"type": "Feature", "geometry": null, "properties": {"name": "C:\\udata"}}]}"""
    )
    assert found["id"].tolist() == ["1", "a\ufffd", "3"]
    assert found["name"].tolist() == ["whole \U0001f600", "half \ufffd one", "C:\\udata"]
    assert found["extra"].tolist() == [None, {"k\ufffd": ["\ufffd"]}, None]
    assert remarks[0] == "theirs.geojson, feature 2: half a character in a text; written as \ufffd"


def test_members_that_have_no_column_are_told(read: Read) -> None:
    _, remarks = read(feature(), {**feature(), "title": "T", "bbox": [1, 2, 3, 4]}, crs=None)
    assert remarks == [
        "theirs.geojson, crs: null; taken for longitude and latitude, as GeoJSON has them",
        "theirs.geojson, feature 2: ['title'] beside its properties; not kept; a property is",
    ]
