"""The generated features: the same each time, in shares that hold, dated and placed as they should be."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import shapely
from shapely.geometry import Polygon, shape

from bench import generate, lexicon
from bench.generate import AREA
from geo import when
from layers import filters, words
from layers.folders import SEEDS
from layers.load import SCHEMA
from layers.model import EVENT_LAYERS, SITE_LAYERS

N = 2_000


@pytest.fixture(scope="module")
def made() -> list[dict[str, Any]]:
    return list(generate.features(N, mix="mixed"))


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    for name, seed in (("one", 7), ("two", 7), ("three", 8)):
        generate.write(tmp_path / name, 300, seed, "mixed")
    one, two, three = ((tmp_path / name).read_bytes() for name in ("one", "two", "three"))
    assert one == two
    assert one != three


def test_a_longer_file_begins_with_the_shorter_one(made: list[dict[str, Any]]) -> None:
    assert list(generate.features(150, mix="mixed")) == made[:150]
    across = list(generate.features(generate.BLOCK + 5))
    assert len(across) == generate.BLOCK + 5
    assert len({feature["id"] for feature in across}) == len(across)


def test_what_is_written_is_a_feature_collection(tmp_path: Path) -> None:
    generate.write(tmp_path / "few.geojson", 20)
    collection = json.loads((tmp_path / "few.geojson").read_text("utf-8"))
    assert collection["type"] == "FeatureCollection"
    assert collection["features"] == list(generate.features(20))


def test_every_hundred_has_its_shares_of_layers_and_shapes(made: list[dict[str, Any]]) -> None:
    for start in range(0, N, 100):
        hundred = made[start : start + 100]
        assert Counter(f["properties"]["layer"] for f in hundred) == dict(lexicon.LAYERS)
        kinds = Counter(f["geometry"]["type"] for f in hundred)
        flows = [f for f in hundred if "place_roles" in f["properties"]]
        assert kinds == {"Point": 90, "LineString": 5 + 2, "Polygon": 3}
        assert [f["geometry"]["type"] for f in flows] == ["LineString"] * 2
        for flow in flows:
            assert [way["role"] for way in flow["properties"]["place_roles"]] == ["from", "to"]


def test_the_plain_mix_is_points() -> None:
    assert {f["geometry"]["type"] for f in generate.features(500)} == {"Point"}


def test_an_unknown_mix_is_refused() -> None:
    with pytest.raises(ValueError, match="no mix 'lines'; one of points, mixed"):
        next(generate.features(1, mix="lines"))


def test_columns_kinds_and_values_are_the_projects_own(made: list[dict[str, Any]]) -> None:
    columns = json.loads(SCHEMA.read_text("utf-8"))["properties"]["properties"]["properties"]
    vocabularies = words.load(SEEDS / "words")
    for feature in made:
        said = feature["properties"]
        assert said.keys() <= columns.keys()
        assert said["id"] == feature["id"]
        for name in ("status", "modality", "reliability", "credibility"):
            assert said[name] in columns[name]["enum"]
        assert 1 <= len(said["actors"]) == len(set(said["actors"])) <= 2
        assert vocabularies.actors.keys() >= set(said["actors"])
        if said["layer"] in SITE_LAYERS:
            assert vocabularies.kinds[said["kind"]].extra["layer"] == said["layer"]
        else:
            assert said["layer"] in EVENT_LAYERS
            assert said["kind"] in vocabularies.event_types
    assert {f["properties"]["status"] for f in made} == set(lexicon.STATUSES)


def test_dates_are_edtf_and_plans_come_last(made: list[dict[str, Any]]) -> None:
    vocabularies = words.load(SEEDS / "words")
    forms = Counter[str]()
    for feature in made:
        said = feature["properties"]
        spans = filters.said_spans(said, vocabularies)
        assert when.parse(said["published"], state=False).spans
        assert (said["when"] is None) == (said["as_of"] is not None)
        planned = said["status"] == "planned"
        assert spans != filters.ALWAYS
        assert (max(span.begin for span in spans) >= when.day("2026-12-01")) == planned
        forms["undated" if said["when"] is None else form(said["when"])] += 1
    assert set(forms) == {"day", "month", "year", "interval", "range", "about", "open", "undated"}
    assert forms["day"] > N / 2


def form(edtf: str) -> str:
    if edtf.endswith("~"):
        return "about"
    if edtf.startswith("["):
        return "range"
    if "/" in edtf:
        return "open" if edtf.endswith("..") else "interval"
    return {10: "day", 7: "month", 4: "year"}[len(edtf)]


def test_geometry_lies_in_the_area_and_is_valid(made: list[dict[str, Any]]) -> None:
    shapes = [shape(feature["geometry"]) for feature in made]
    west, south, east, north = shapely.total_bounds(shapes)
    assert AREA[0] <= west < east <= AREA[2]
    assert AREA[1] <= south < north <= AREA[3]
    assert all(one.is_valid for one in shapes)
    assert max(shapely.get_num_coordinates(shapes)) == lexicon.MOST_VERTICES
    rings = [one.exterior for one in shapes if isinstance(one, Polygon)]
    assert all(ring.is_ccw for ring in rings)


def test_summaries_are_about_a_hundred_characters(made: list[dict[str, Any]]) -> None:
    lengths = [len(feature["properties"]["summary"]) for feature in made]
    assert 90 < sum(lengths) / N < 115
