"""Columns for the page: whatever is packed is what the frame says, only in another order."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import geopandas as gpd
import numpy as np
import pytest
import shapely
from shapely import Point, Polygon

from geo import when
from layers import filters, frame, listed
from layers.map import columns, shapes
from layers.model import LAYERS
from layers.timespans import Timespans
from layers.timespans import of as timespans_of
from layers.workshop import Workshop
from tests.layers.map.page import Page


@pytest.fixture(scope="module")
def shop() -> Workshop:
    return Workshop()


@pytest.fixture(scope="module")
def page(shop: Workshop) -> Page:
    return Page.of(shop.parts())


def _frame(shapes_: Sequence[Any], dates: Sequence[str | None], **more: Any) -> gpd.GeoDataFrame:
    n = len(shapes_)
    told: dict[str, Sequence[Any]] = {
        "id": [f"a{i}" for i in range(n)],
        "layer": ["incidents"] * n,
        "kind": ["attack"] * n,
        "name": [f"A {i}" for i in range(n)],
        "when": list(dates),
        "status": ["reported"] * n,
    }
    return frame.table({**told, **more}, list(shapes_))


def _packed(made: gpd.GeoDataFrame, shop: Workshop) -> tuple[columns.Columns, Timespans]:
    spans = timespans_of(made, shop.words)
    return columns.pack(made, spans, shop.words, listed.of(made["layer"])), spans


def test_every_built_feature_keeps_its_dates_and_rules(shop: Workshop, page: Page) -> None:
    features = {(feature.layer, feature.id): feature for feature in shop.features}
    spans, more = page.spans(), page.head["columns"]["more"]
    rows = list(zip(page.ids(), page.rows(), strict=True))
    assert len(rows) == len(features)
    for feature_id, row in rows:
        said = features[LAYERS[row["layer"]], feature_id].properties
        code = row["code"]
        found = more.get(str(code)) or [
            [int(spans[name][code]) for name in ("begin", "begun", "until", "end")]
        ]
        assert [list(span) for span in filters.spans(said, shop.words)] == found
        assert row["state"] == filters.is_state(said, shop.words)
        assert row["dateless"] == filters.is_undated(said, shop.words)
        assert row["planned"] == (said["status"] == "planned")
        assert (row["status"], row["modality"]) == (said["status"], said["modality"])


def test_a_plan_is_due_when_its_date_says_and_shown_for_ever(page: Page) -> None:
    spans = page.spans()
    planned = [row["code"] for row in page.rows() if row["planned"] and not row["state"]]
    assert planned
    assert {int(spans["end"][code]) for code in planned} == {when.FUTURE}
    assert any(spans["due"][code] < when.FUTURE for code in planned)


def test_segments_hold_one_layer_and_one_rule_and_runs_are_sorted_by_time(page: Page) -> None:
    begin = page.spans()["begin"]
    rows = page.rows()
    for segment in page.head["columns"]["segments"]:
        inside = [row for row in rows if row["run"] == segment["run"]]
        days = [int(begin[row["code"]]) for row in inside]
        assert days == sorted(days)
        assert inside


def test_no_span_is_longer_than_its_segment_says(page: Page) -> None:
    spans = page.spans()
    for row in page.rows():
        length = int(spans["end"][row["code"]]) - int(spans["begin"][row["code"]])
        assert row["longest"] >= min(length, when.FUTURE)


def test_places_are_kept_to_two_centimetres(shop: Workshop, page: Page) -> None:
    points = {
        (f.layer, f.id): f.properties["label_point"]
        for f in shop.features
        if f.properties["label_point"]
    }
    found = 0
    for feature_id, row in zip(page.ids(), page.rows(), strict=True):
        said = points.get((LAYERS[row["layer"]], feature_id))
        if row["form"] == "none":
            continue
        assert said is not None
        lon = row["x"] / shapes.WORLD * 360 - 180
        lat = math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * row["y"] / shapes.WORLD))))
        assert (lon, lat) == pytest.approx(said, abs=2e-7)
        found += 1
    assert found > 200


def test_what_has_no_place_is_kept_without_one(shop: Workshop) -> None:
    kinds = [None, Point(), Point(math.nan, 35.0), Point(41.0, 89.0), Point(41.0, 35.0)]
    packed, _ = _packed(_frame(kinds, ["2022-01-20"] * 5), shop)
    forms = {segment["form"] for segment in packed.head["segments"]}
    assert forms == {"none", "point"}
    x = np.frombuffer(next(p for p in packed.parts if p.name == "x").data, "<i4")
    assert (x != shapes.NOWHERE).sum() == 1


def test_every_kind_of_geometry_has_a_place_and_its_own_way_of_drawing(shop: Workshop) -> None:
    line = shapely.LineString([(41, 35), (42, 36)])
    area = shapely.box(41, 35, 42, 36)
    kinds = [
        Point(41, 35),
        shapely.MultiPoint([(41, 35), (42, 36)]),
        line,
        shapely.MultiLineString([line]),
        area,
        shapely.MultiPolygon([area]),
        shapely.GeometryCollection([Point(41, 35), line, area]),
    ]
    assert [columns.SHAPES[code] for code in columns.drawn_as(_frame(kinds, ["2022"] * 7))] == [
        "point",
        "point",
        "path",
        "path",
        "outline",
        "outline",
        "outline",
    ]
    packed, _ = _packed(_frame(kinds, ["2022"] * 7), shop)
    x = np.frombuffer(next(p for p in packed.parts if p.name == "x").data, "<i4")
    assert (x != shapes.NOWHERE).all()


def test_claims_about_one_event_are_twins(page: Page, shop: Workshop) -> None:
    index = page.table("index", "index")
    ids = page.ids()
    told: dict[int, set[str]] = {}
    for row, group in zip(index["twin_rows"], index["twin_groups"], strict=True):
        told.setdefault(int(group), set()).add(ids[row])
    assert {"F000-07", "F000-09"} in told.values()


def test_a_polygon_of_200000_vertices_is_thinned_for_the_screen_and_left_whole_in_the_frame(
    shop: Workshop,
) -> None:
    turn = np.linspace(0, 2 * np.pi, 200_000, endpoint=False)
    ripple = 0.2 + 0.0000004 * np.sin(4000 * turn)
    ring = Polygon(np.column_stack([41 + ripple * np.cos(turn), 35 + ripple * np.sin(turn)]))
    made = _frame([ring], ["2022-01-20"])
    packed = shapes.pack(made.geometry.to_numpy())
    assert len(packed.x) < 10_000
    assert shapely.get_num_coordinates(made.geometry.iloc[0]) == 200_001
    drawn = _degrees(packed)
    assert shapely.hausdorff_distance(drawn, ring.exterior) < 2 * shapes.TOLERANCE


def _degrees(packed: shapes.Shapes) -> shapely.LineString:
    lon = packed.x / shapes.WORLD * 360 - 180
    lat = np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * packed.y / shapes.WORLD))))
    return shapely.LineString(np.column_stack([lon, lat]))


def test_shapes_that_are_the_same_travel_once() -> None:
    line = shapely.LineString([(41, 35), (42, 36)])
    packed = shapes.pack(np.array([line, Point(1, 1), line], object))
    assert packed.of.tolist() == [0, 1, 0]
    assert packed.first_path.tolist() == [0, 1, 1]
    assert len(packed.x) == 2


def test_nothing_at_all_can_be_packed(shop: Workshop) -> None:
    packed, _ = _packed(_frame([], []), shop)
    assert packed.head["rows"] == 0
    assert packed.head["segments"] == []
