"""Where features lie: mended where that changes nothing they say, undone when asked, told in any case."""

from __future__ import annotations

import json
from typing import Any

import pytest
import shapely

from layers.intake.limits import Limits
from layers.intake.model import Options, Verdict
from layers.intake.repairs import labels
from tests.layers.their_file import POINT, Take, feature, only, said

OPEN = [[40.0, 35.0], [41.0, 35.0], [41.0, 36.0]]
RING = [*OPEN, OPEN[0]]
BOW_TIE = [[40, 30], [42, 31], [42, 30], [40, 31], [40, 30]]


def shape(kind: str, coordinates: Any, **more: Any) -> dict[str, Any]:
    return {"type": kind, "coordinates": coordinates, **more}


def undone(*kinds: str) -> Options:
    return Options(undone=frozenset(kinds))


BEFORE = {
    "ring": shape("Polygon", [OPEN]),
    "ordinates": shape("LineString", [[40, 35, 1, 2], [41, 36]]),
    "wrap": shape("Point", [401.0, 36.5]),
    "crossing": shape("Polygon", [BOW_TIE]),
}
AFTER = {
    "ring": shape("Polygon", [RING]),
    "ordinates": shape("LineString", [[40, 35, 1], [41, 36]]),
    "wrap": shape("Point", [41.0, 36.5]),
}


@pytest.mark.parametrize("kind", BEFORE)
def test_a_repair_is_made_told_and_can_be_left_undone(take: Take, kind: str) -> None:
    theirs = {**feature(BEFORE[kind], a=1), "id": "x", "more": [1], "bbox": [1, 2, 3, 4]}
    received = take(feature(), theirs)
    layer = only(received)
    assert received.verdict == Verdict.REPAIR
    (told,) = [one for one in received.all_findings if one.severity == "repaired"]
    assert (told.feature, told.id, told.column, told.repair) == (1, "x", "geometry", kind)
    assert layer.originals == {1: theirs}
    assert {**layer.records[1], "geometry": None} == {
        **{name: value for name, value in theirs.items() if name != "bbox"},
        "geometry": None,
    }
    if kind in AFTER:
        assert layer.records[1]["geometry"] == AFTER[kind]
    drawn = layer.frame.geometry[1]
    assert drawn.is_valid
    assert json.dumps(layer.records[1]["geometry"])

    left = take(feature(), theirs, options=undone(kind))
    assert only(left).records[1] == theirs
    assert (left.verdict, only(left).originals) == (Verdict.ACCEPT, {})
    assert any("left" in line and line.startswith("warning") for line in said(left))


def test_every_kind_of_repair_has_a_label() -> None:
    assert set(BEFORE) <= set(labels())
    assert all(one["en"] and one["ar"] for one in labels().values())


def test_a_bow_tie_becomes_its_two_halves_and_its_area_is_told(take: Take) -> None:
    layer = only(take(feature(BEFORE["crossing"])))
    made = layer.frame.geometry[0]
    assert made.geom_type == "MultiPolygon"
    assert made.area == pytest.approx(1.0)
    assert shapely.equals_identical(made, shapely.geometry.shape(layer.records[0]["geometry"]))
    (told,) = [one for one in layer.findings if one.repair == "crossing"]
    assert "km²" in told.done


@pytest.mark.parametrize(
    "ring",
    [
        [[40, 30], [42, 30], [42, 32], [41, 30], [40, 32], [40, 30]],  # touches itself
        [[40, 30], [42, 30], [43, 30], [42, 30], [42, 32], [40, 30]],  # has a spike
    ],
)
def test_what_covers_the_same_is_nobodys_to_change(take: Take, ring: Any) -> None:
    theirs = feature(shape("Polygon", [ring]))
    received = take(theirs)
    assert (received.verdict, only(received).records) == (Verdict.ACCEPT, [theirs])
    assert any("its area is the same" in line for line in said(received))


def test_a_line_of_no_length_is_kept_and_told(take: Take) -> None:
    theirs = feature(shape("LineString", [[40, 35], [40, 35]]))
    received = take(theirs)
    assert only(received).records == [theirs]
    assert "not a valid shape" in said(received)[0]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (shape("MultiPoint", [[190, 1], [10, 2, 5]]), shape("MultiPoint", [[-170, 1], [10, 2, 5]])),
        (
            shape("LineString", [[181.5, 1, 9], [183, 2, 9]]),
            shape("LineString", [[-178.5, 1, 9], [-177, 2, 9]]),
        ),
        (
            shape("LineString", [[170, 0], [190, 10]]),
            shape("MultiLineString", [[[170, 0], [180, 5]], [[-180, 5], [-170, 10]]]),
        ),
    ],
)
def test_a_turn_too_far_is_brought_back_and_cut_at_the_antimeridian(
    take: Take, given: Any, expected: Any
) -> None:
    assert only(take(feature(given))).records[0]["geometry"] == expected


def test_an_area_across_the_antimeridian_keeps_its_size(take: Take) -> None:
    box = [[170, 0], [190, 0], [190, 10], [170, 10], [170, 0]]
    inner = {"type": "GeometryCollection", "geometries": [shape("Polygon", [box]), POINT]}
    made = only(take(feature(inner))).frame.geometry[0]
    assert made.area == pytest.approx(200)
    assert abs(shapely.get_coordinates(made)).max() <= 180


def test_what_cannot_be_drawn_is_kept_out_and_hides_no_other(take: Take) -> None:
    bad = [
        feature(shape("Point", [41.0, 91.0])),
        feature(shape("Point", ["41.0", 36])),
        feature(shape("Polygon", OPEN)),
        feature({"type": "Circle"}),
    ]
    received = take(feature(a=0), bad[0], feature(a=1), *bad[1:])
    assert [one["properties"] for one in only(received).records] == [{"a": 0}, {"a": 1}]
    assert received.verdict == Verdict.REPAIR
    errors = [one for one in received.all_findings if one.severity == "error"]
    assert [one.feature for one in errors] == [1, 3, 4, 5]
    assert all(one.column == "geometry" and one.done.endswith("kept out") for one in errors)
    assert take(*bad).verdict == Verdict.REJECT


def test_what_has_no_place_is_kept(take: Take) -> None:
    without = feature(a=3)
    del without["geometry"]
    theirs = [feature(None, a=1), feature(shape("Point", []), a=2), without]
    received = take(*theirs)
    assert (received.verdict, only(received).records) == (Verdict.ACCEPT, theirs)
    assert only(received).frame.geometry.isna().all()
    assert [one.feature for one in received.all_findings] == [0, 2, 1]


def test_heights_stay_in_the_record_and_are_not_drawn(take: Take) -> None:
    theirs = feature(shape("Point", [41.0, 36.5, 250.5]))
    received = take(theirs)
    assert (received.verdict, only(received).records) == (Verdict.ACCEPT, [theirs])
    assert not only(received).frame.geometry[0].has_z
    assert "heights" in said(received)[0]


def test_what_is_worth_a_look_is_told_and_changes_nothing(take: Take) -> None:
    clockwise = feature(shape("Polygon", [RING[::-1]]))
    wide = feature(shape("LineString", [[-60, 35], [60, 35]]))
    far = feature(shape("Point", [2.35, 48.85]))
    received = take(clockwise, wide, far)
    assert received.verdict == Verdict.ACCEPT
    assert only(received).records == [clockwise, wide, far]
    found = [(one.feature, one.found) for one in received.all_findings]
    assert found == [
        (None, "mixed: points and lines and areas in one layer"),
        (1, "more than 90° across"),
        (2, "far outside the area of the map"),
        (0, "outline wound clockwise"),
    ]


# ── longitude and latitude swapped ───────────────────────────────────────────────────────────────

# Mosul, Sinjar, Baghdad, Basra, Rutba as a program writes them that has latitude first.
SWAPPED = [[36.34, 43.13], [36.32, 41.87], [33.31, 44.37], [30.51, 47.78], [33.04, 40.28]]


def test_swapped_coordinates_are_suspected_and_swapped_only_when_asked(take: Take) -> None:
    theirs = [feature(shape("Point", at), n=n) for n, at in enumerate(SWAPPED)]
    received = take(*theirs)
    assert (received.verdict, only(received).records) == (Verdict.ACCEPT, theirs)
    (offered,) = [one for one in received.all_findings if one.repair == "swap"]
    assert (offered.severity, offered.feature) == ("warning", None)

    mended = take(*theirs, options=Options(asked=frozenset({"swap"})))
    assert mended.verdict == Verdict.REPAIR
    assert [one["geometry"]["coordinates"] for one in only(mended).records] == [
        at[::-1] for at in SWAPPED
    ]
    assert list(only(mended).originals.values()) == theirs


@pytest.mark.parametrize(
    "places",
    [
        [at[::-1] for at in SWAPPED],
        [
            [37.15, 36.2],
            [40.7, 36.5],
            [39.0, 35.95],
        ],  # Aleppo, Hasakah, Raqqa: both ways in the area
        [[2.35, 48.85], [13.4, 52.5]],
        [*SWAPPED[:2], *[at[::-1] for at in SWAPPED]],
    ],
)
def test_what_may_lie_where_it_says_is_not_suspected(take: Take, places: Any) -> None:
    received = take(*(feature(shape("Point", at), n=n) for n, at in enumerate(places)))
    assert not any(one.repair == "swap" for one in received.all_findings)


# ── other systems of coordinates ─────────────────────────────────────────────────────────────────


def crs(name: Any) -> dict[str, Any]:
    return {"type": "name", "properties": {"name": name}}


@pytest.mark.parametrize(
    "known",
    ["urn:ogc:def:crs:EPSG::32638", "EPSG:32638", "http://www.opengis.net/def/crs/EPSG/0/32638"],
)
def test_a_system_that_is_known_is_converted_and_told(take: Take, known: str) -> None:
    """Mosul in UTM 38N: what pyproj makes of it, its height kept."""
    theirs = feature(shape("Point", [332_000.0, 4_023_000.0, 220]), a=1)
    received = take(theirs, crs=crs(known))
    assert received.verdict == Verdict.REPAIR
    (record,) = only(received).records
    lon, lat, height = record["geometry"]["coordinates"]
    assert (lon, lat, height) == (
        pytest.approx(43.13, abs=0.01),
        pytest.approx(36.34, abs=0.01),
        220,
    )
    assert "crs" not in only(received).members
    (told,) = [one for one in received.all_findings if one.severity == "repaired"]
    assert (told.column, told.repair) == ("crs", "reproject")
    assert take(theirs, crs=crs(known), options=undone("reproject")).verdict == Verdict.REJECT


@pytest.mark.parametrize(
    "degrees", ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", "urn:ogc:def:crs:EPSG::4326"]
)
def test_degrees_are_degrees_whatever_they_are_called(take: Take, degrees: str) -> None:
    received = take(feature(), crs=crs(degrees))
    assert (received.verdict, said(received)) == (Verdict.ACCEPT, [])


@pytest.mark.parametrize(
    ("unknown", "told"),
    [
        (crs("urn:ogc:def:crs:EPSG::999999"), "none that is known"),
        (crs("Clarke's own"), "none that is known"),
        (crs(5), "--crs EPSG:32638"),
        (
            {"type": "link", "properties": {"href": "http://192.0.2.1/crs"}},
            "a link, which is not followed",
        ),
        ("EPSG:4326", "--crs EPSG:32638"),
    ],
)
def test_a_system_that_nobody_knows_is_asked_about(take: Take, unknown: Any, told: str) -> None:
    refused = take(feature(shape("Point", [332_000, 4_023_000])), crs=unknown)
    assert refused.verdict == Verdict.REJECT
    assert told in said(refused)[0]
    asked = Options(crs="EPSG:32638")
    taken = take(feature(shape("Point", [332_000, 4_023_000])), crs=unknown, options=asked)
    assert only(taken).records[0]["geometry"]["coordinates"][0] == pytest.approx(43.13, abs=0.01)


def test_a_system_of_null_is_told(take: Take) -> None:
    received = take(feature(), crs=None)
    assert received.verdict == Verdict.ACCEPT
    assert "taken for longitude and latitude" in said(received)[0]


def test_more_positions_than_are_taken_in(take: Take) -> None:
    line = shape("LineString", [[40, 35]] * 100)
    received = take(feature(line), feature(), limits=Limits(positions=99))
    assert len(only(received).records) == 1
    assert "100 positions; 99 at most; kept out" in said(received)[0]
