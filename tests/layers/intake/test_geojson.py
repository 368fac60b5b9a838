"""The forms in which GeoJSON comes, and what comes under its name and is none."""

from __future__ import annotations

import json
from typing import Any

import pytest

from layers.intake.model import Options, Received, Severity, Verdict
from tests.layers.their_file import POINT, Take, collection, feature, only, said

ONE = json.dumps(feature(a=1))
TWO = json.dumps(feature(a=2))


def kept(received: Received) -> list[Any]:
    return [record["properties"]["a"] for record in only(received).records]


# ── forms ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text",
    [
        collection(feature(a=1), feature(a=2)),
        f"{ONE}\n{TWO}",
        f"{ONE}\r\n\r\n{TWO}\r\n",
        f"\n \r\n{ONE}\n{TWO}",
        f"\x1e{ONE}\n\x1e{TWO}\n",
        f"\x1e{json.dumps(feature(a=1), indent=1)}\n\x1e{TWO}",
    ],
)
def test_every_form_of_a_collection_is_read(take: Take, text: str) -> None:
    received = take(text)
    assert (received.verdict, kept(received)) == (Verdict.ACCEPT, [1, 2])


def test_a_feature_and_a_geometry_alone_are_a_collection_of_one(take: Take) -> None:
    assert only(take(ONE)).records == [feature(a=1)]
    (record,) = only(take(json.dumps(POINT))).records
    assert record == {"type": "Feature", "properties": None, "geometry": POINT}


def test_everything_of_a_feature_is_kept_as_it_is(take: Take) -> None:
    """Ids with their type, foreign members, a property called geometry, whole numbers beyond 64 bits."""
    odd = {
        **feature(geometry="a property", big=2**70, real=12.0, extra={"extra": 1}, id="among them"),
        "id": 7,
        "title": "beside its properties",
        "bbox": [41.0, 36.5, 41.0, 36.5],
    }
    odd["properties"] |= {"": "no name", "__proto__": {"a": 1}, "type": "x", "nul": "a\0b"}
    received = take(odd, {**feature(), "id": "7"}, name="theirs", more=[1, None], bbox=[1, 2, 3, 4])
    layer = only(received)
    assert received.verdict == Verdict.ACCEPT
    assert json.dumps(layer.records[0]) == json.dumps(odd)
    assert [record["id"] for record in layer.records] == [7, "7"]
    assert layer.members == {"name": "theirs", "more": [1, None], "bbox": [1, 2, 3, 4]}
    assert layer.originals == {}
    assert layer.frame["extra"][0]["geometry"] == "a property"
    assert layer.frame.geometry[0].coords[0] == (41.0, 36.5)


def test_a_line_that_cannot_be_read_costs_its_feature_alone(take: Take) -> None:
    received = take(f"{ONE}\n{{broken\n{TWO}\n")
    assert (received.verdict, kept(received)) == (Verdict.REPAIR, [1, 2])
    (finding,) = received.all_findings
    assert (finding.severity, finding.feature) == (Severity.ERROR, 1)
    assert finding.found.startswith("line 2 cannot be read: not JSON")


def test_a_broken_first_line_costs_its_feature_alone(take: Take) -> None:
    received = take(f"{{broken\n{ONE}\n{TWO}\n")
    assert (received.verdict, kept(received)) == (Verdict.REPAIR, [1, 2])
    (finding,) = received.all_findings
    assert (finding.severity, finding.feature) == (Severity.ERROR, 0)


@pytest.mark.parametrize(
    "text",
    [
        f'{{"type": "FeatureCollection", "features": [\n{ONE}\n',
        f'{{"type": "FeatureCollection",\n"features": [\n{ONE}\n{TWO}',
        f"[\n{ONE}\n{TWO}\n",
        f'{{"a":\n{ONE}\n',
    ],
)
def test_part_of_one_text_is_not_taken_for_lines(take: Take, text: str) -> None:
    assert take(text).verdict == Verdict.REJECT


def test_a_truncated_collection_is_not_taken_for_lines(take: Take) -> None:
    whole = collection(feature(a=1), feature(a=2)).replace(
        '{"type": "Feature"', '\n{"type": "Feature"'
    )
    received = take(whole[:-30])
    assert received.verdict == Verdict.REJECT
    assert "not JSON" in said(received)[0]


def test_an_empty_collection_adds_nothing_and_says_so(take: Take) -> None:
    received = take()
    assert (received.verdict, only(received).records) == (Verdict.ACCEPT, [])
    assert said(received) == ["warning: no features; nothing to add"]
    assert len(only(received).frame) == 0


# ── encodings ────────────────────────────────────────────────────────────────────────────────────

ARABIC = collection(feature(name="الحسكة"))


@pytest.mark.parametrize(
    ("data", "options", "verdict", "told"),
    [
        (ARABIC.encode("utf-8-sig"), Options(), Verdict.ACCEPT, "a byte order mark"),
        (ARABIC.encode("utf-16"), Options(), Verdict.REPAIR, "UTF-16"),
        (ARABIC.encode("utf-32"), Options(), Verdict.REPAIR, "UTF-32"),
        (ARABIC.encode("cp1256"), Options(encoding="cp1256"), Verdict.REPAIR, "CP1256"),
        (ARABIC.encode(), Options(encoding="cp1256"), Verdict.ACCEPT, "the file is UTF-8"),
    ],
)
def test_text_in_any_encoding_that_is_known(
    take: Take, data: bytes, options: Options, verdict: Verdict, told: str
) -> None:
    received = take(data, options=options)
    assert only(received).frame["name"].tolist() == ["الحسكة"]
    assert received.verdict == verdict
    assert [one.found for one in received.all_findings] == [told]


@pytest.mark.parametrize(
    ("data", "options", "told"),
    [
        (ARABIC.encode("cp1256"), Options(), "not UTF-8 at byte"),
        (ARABIC.encode("utf-16-le"), Options(), "UTF-16 without a mark"),
        (ARABIC.encode("cp1256"), Options(encoding="ascii"), "not ascii at byte"),
        (ARABIC.encode("cp1256"), Options(encoding="elvish"), "encoding 'elvish': unknown"),
    ],
)
def test_text_in_an_encoding_that_is_not_known_is_refused_in_words(
    take: Take, data: bytes, options: Options, told: str
) -> None:
    received = take(data, options=options)
    assert received.verdict == Verdict.REJECT
    assert told in said(received)[0]
    assert "--encoding" in said(received)[0] or "give one such as" in said(received)[0]


# ── not JSON's own: NaN, half a character, a name twice ──────────────────────────────────────────


def test_what_is_no_number_says_nothing_and_keeps_a_place_out(take: Take) -> None:
    text = collection(feature(a=1, deep=[{"b": 2.5}]), feature(a=2))
    text = text.replace("2.5", "-Infinity").replace("[41.0, 36.5]", "[NaN, 36.5]", 2)
    text = text.replace("[NaN, 36.5]", "[41.0, 36.5]", 1)
    received = take(text)
    assert received.verdict == Verdict.REPAIR
    assert [record["properties"] for record in only(received).records] == [
        {"a": 1, "deep": [{"b": None}]}
    ]
    assert [(one.feature, one.severity, one.repair) for one in received.all_findings] == [
        (0, "repaired", "number"),
        (1, "error", None),
    ]
    undone = take(text, options=Options(undone=frozenset({"number"})))
    assert undone.verdict == Verdict.REJECT


def test_half_a_character_is_replaced_wherever_it_stands(take: Take) -> None:
    said = r'{"k\udfff": ["\ud800"], "a": "\ud83d\ude00"}'
    text = r'{"id": "a\uDC00", "type": "Feature", "geometry": null, "properties": ' + said + "}"
    received = take(text)
    (record,) = only(received).records
    assert record["id"] == "a\ufffd"
    assert record["properties"] == {"k\ufffd": ["\ufffd"], "a": "\U0001f600"}
    assert [one.repair for one in received.all_findings if one.severity == "repaired"] == [
        "half_character"
    ]
    assert take(text, options=Options(undone=frozenset({"half_character"}))).verdict == "reject"


def test_a_name_twice_keeps_the_last_and_tells_the_first(take: Take) -> None:
    text = '{"type": "Feature", "id": "x", "geometry": null, "properties": {"a": "first", "a": "second"}}'
    received = take(f"{ONE}\n{text}")
    assert kept(received) == [1, "second"]
    (told,) = [one for one in received.all_findings if one.repair == "double_key"]
    assert (told.feature, told.id, told.column) == (1, "x", "a")
    assert "'first'" in told.found
    assert "'second'" in told.done
    undone = take(f"{ONE}\n{text}", options=Options(undone=frozenset({"double_key"})))
    assert kept(undone) == [1]
    assert [one.feature for one in undone.all_findings if one.severity == "error"] == [1]


def test_a_name_twice_beside_the_features_is_told(take: Take) -> None:
    received = take('{"type": "FeatureCollection", "name": "a", "name": "b", "features": []}')
    assert only(received).members == {"name": "b"}
    assert "stands several times beside the features, once as 'a'" in said(received)[0]


# ── no GeoJSON ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "empty"),
        (" \n", "empty"),
        ("[]", "a list and not GeoJSON"),
        ("null", "null and not GeoJSON"),
        ("5", "a number and not GeoJSON"),
        ('"x"', "a text and not GeoJSON"),
        ("{}", "an object without a type"),
        ('{"type": "FooBar"}', "an object of type 'FooBar'"),
        ('{"type": ["Point"]}', "an object of type ['Point']"),
        ('{"type": "FeatureCollection", "features": {}}', "a list of features"),
        ('{"type": "Topology", "objects": {}}', "TopoJSON, not GeoJSON"),
        ('{"geometryType": "esriGeometryPoint", "features": []}', "ESRI's JSON"),
        ('{"version": 0.6, "generator": "x", "elements": []}', "OpenStreetMap's JSON"),
        ("var data = {};", "not JSON"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG"),
        ("<OGRVRTDataSource/>", "VRT"),
        ("<html><body>404</body></html>", "a web page"),
    ],
)
def test_what_is_no_geojson_is_called_what_it_is(take: Take, content: Any, told: str) -> None:
    received = take(content)
    assert (received.verdict, received.layers) == (Verdict.REJECT, ())
    (finding,) = received.all_findings
    assert told in str(finding)
    assert finding.severity == Severity.ERROR
    assert len(str(finding)) < 300


def test_a_file_that_is_not_there_is_a_finding_too(take: Take) -> None:
    from pathlib import Path

    from layers.intake.receive import receive

    received = receive(Path("/no/such/file.geojson"))
    assert received.verdict == Verdict.REJECT
    assert "No such file" in said(received)[0]
