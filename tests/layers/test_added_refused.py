"""A GeoJSON file of anyone's: what is wrong with it is told all at once, each fault with its feature."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from geo.errors import InputError
from layers import load, writable
from layers.folders import DATA
from tests.layers.their_file import POINT, Read, feature, reader, refused

CAMPS = DATA / "layers" / "camps.geojson"


@pytest.fixture
def read(tmp_path: Path) -> Read:
    return reader(tmp_path)


@pytest.mark.parametrize(
    ("properties", "said"),
    [
        ({"layer": "prison"}, "layer: 'prison'; one of prisons, camps"),
        ({"layer": ["camps"]}, "layer: ['camps']; one of prisons"),
        ({"status": "rumoured"}, "status: 'rumoured'; one of confirmed, reported"),
        ({"when": "2022-02-30"}, "when: 2022-02-30: February 2022 has 28 days; write 2022-02-28"),
        ({"when": 2022}, "when: 2022; a text"),
        ({"as_of": "2022/2023"}, "as_of: 2022/2023: an as-of date is a single date; write"),
        ({"published": "last week"}, "published: last week: an EDTF date has no space"),
        ({"quantity": 2.5}, "quantity: 2.5; a whole number"),
        ({"quantity": True}, "quantity: True; a whole number"),
        ({"quantity": 2**53}, "quantity: 9007199254740992; a number up to 9007199254740991"),
        ({"quantity": 10**400}, "quantity: 1000000"),
        ({"radius_m": -5}, "radius_m: -5; more than 0"),
        ({"place_precision": 4}, "place_precision: 4; one of 1, 2, 3"),
        ({"name": 5}, "name: 5; a text"),
        ({"actors": ["sdf", 5]}, "actors.1: 5; a text"),
        ({"place_roles": [{"place_id": "x", "role": "by"}]}, "place_roles.0.role: 'by'; one of at"),
        ({"label_point": [41]}, "label_point: [41]; a list of 2"),
        ({"label_point": [410, 36]}, "label_point: [410, 36]; numbers: longitude from -180"),
        ({"history": [{"id": "x"}]}, "history.0.event_id: missing; every entry has one"),
        ({"id": {"a": 1}}, "id: {'a': 1}; a text or a number"),
        ({"id": True}, "id: True; a text or a number"),
    ],
)
def test_what_would_say_something_that_it_does_not_mean(
    read: Read, properties: dict[str, Any], said: str
) -> None:
    lines = refused(read, feature(), feature(**properties), feature())
    assert lines[0].startswith(f"theirs.geojson, feature 2, {said}")
    assert all(line.startswith(("theirs.geojson, feature 2, ", "… ")) for line in lines)


def test_an_id_stands_once_in_its_layer(read: Read) -> None:
    assert refused(read, feature(id=5), feature(id="x"), feature(id="5")) == [
        "theirs.geojson, feature 3, id: '5', as feature 1 of added has; an id of its own"
    ]
    read(feature(id="a", layer="camps"), feature(id="a", layer="places"), feature(id="a"))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "cannot be read as JSON"),
        ("", "cannot be read as JSON"),
        ("[]", "not a FeatureCollection; give a GeoJSON"),
        ('{"features": 5}', "not a FeatureCollection"),
        ('{"type": "Topology", "features": []}', "type: 'Topology'; FeatureCollection"),
        ("{}".encode("utf-16"), "not UTF-8 at byte 0; save the file as UTF-8"),
        ('{"a":' * 40_000 + "1" + "}" * 40_000, "in each other without end"),
        ("[" * 200_000, "in each other without end"),
        ('{"features": [' + "1" * 5_000 + "]}", "cannot be read as JSON"),
    ],
)
def test_a_file_that_is_no_geojson(read: Read, content: str | bytes, said: str) -> None:
    (line,) = refused(read, content)
    assert line.startswith("theirs.geojson")
    assert said in line
    assert len(line) < 300


@pytest.mark.parametrize("one", [5, None, [], "Feature", {}, {"type": "feature"}, POINT])
def test_a_feature_that_is_none(read: Read, one: Any) -> None:
    (line,) = refused(read, feature(), one)
    assert line.startswith("theirs.geojson, feature 2: ")
    assert line.endswith("; an object of the type Feature")


def test_properties_that_are_none(read: Read) -> None:
    assert refused(read, {**feature(), "properties": "x"}) == [
        "theirs.geojson, feature 1, properties: 'x'; an object, or null"
    ]


def test_metres_are_not_plotted_as_degrees(read: Read) -> None:
    def crs(name: Any) -> dict[str, Any]:
        return {"type": "name", "properties": {"name": name}}

    for right in ("urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326"):
        assert read(feature(), crs=crs(right))[1] == []
    for wrong in (crs("EPSG:32638"), crs(5), {"type": "link"}, "EPSG:4326"):
        (line,) = refused(read, feature(), crs=wrong)
        assert "longitude and latitude (WGS 84): convert the file" in line


def nested(depth: int, innermost: Any = 1) -> Any:
    for number in range(depth):
        innermost = [innermost] if number % 2 else {"in": innermost}
    return innermost


def test_lists_in_lists_without_end_are_refused(read: Read) -> None:
    assert read(feature(theirs=nested(writable.DEEPEST - 1)))[1] == []
    for depth in (writable.DEEPEST, 300):
        (line,) = refused(read, feature(), feature(theirs=nested(depth)))
        assert line.startswith("theirs.geojson, feature 2, properties: lists or objects in each")
    (line,) = refused(read, feature(actors=[nested(300)]))
    assert line.endswith("a text")
    assert len(line) < 200


def test_lists_without_end_beside_half_a_character_are_no_crash(read: Read) -> None:
    deep = "[" * 900 + "]" * 900
    text = rf'{{"type": "Feature", "properties": {{"theirs": {deep}, "name": "\ud800"}}}}'
    lines = refused(read, f'{{"type": "FeatureCollection", "features": [{text}]}}')
    assert "lists or objects in each other" in lines[0]


def test_collections_in_collections_without_end_are_no_crash(read: Read) -> None:
    deep: Any = POINT
    for _ in range(200):
        deep = {"type": "GeometryCollection", "geometries": [deep]}
    found, remarks = read(feature(deep), feature())
    assert found.geometry.notna().tolist() == [False, True]
    assert "collections in collections" in remarks[0]
    text = '{"type":"GeometryCollection","geometries":[' * 30_000 + "]}" * 30_000
    (line,) = refused(read, f'{{"type":"FeatureCollection","features":[{{"geometry":{text}}}]}}')
    assert "in each other without end" in line


def test_all_faults_are_told_at_once_up_to_a_number(read: Read) -> None:
    lines = refused(read, *[feature(status="x", when="y") for _ in range(30)])
    assert len(lines) == 21
    assert "feature 1, " in lines[0]
    assert "feature 10, " in lines[19]
    assert lines[20] == "… 40 more"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    for path in (tmp_path / "none.geojson", tmp_path):
        with pytest.raises(InputError, match=f"{path}: cannot be read"):
            load.frame(path)


def test_a_date_in_a_history_is_read_too(read: Read) -> None:
    (site,) = [one for one in load.records(CAMPS) if one["id"] == "al_hol_camp"]
    site["properties"]["history"][1]["when"] = "long ago"
    (line,) = [line for line in refused(read, site) if "history" in line]
    assert "feature 1, history, when: long ago: an EDTF date has no space" in line
