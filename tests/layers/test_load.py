"""Built layers come back as they were, or the record that is wrong is named."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from geo.errors import InputError
from layers import load
from layers.exports import geojson
from layers.model import LAYERS, Feature

BUILT = Path(__file__).resolve().parents[2] / "data" / "layers"


def test_every_shipped_layer_passes_its_schema() -> None:
    layers = load.layers(BUILT)
    assert list(layers) == list(LAYERS)
    assert all(feature.layer == name for name, layer in layers.items() for feature in layer)
    assert all(layers.values())


def test_what_was_written_is_read(made: list[Feature], tmp_path: Path) -> None:
    prisons = [feature for feature in made if feature.layer == "prisons"]
    path = tmp_path / "prisons.geojson"
    path.write_text(geojson.text(map(geojson.record, prisons), "geojson"), "utf-8")
    assert load.layer(path) == prisons


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "prisons.geojson: not built yet"),
        (b"{", "cannot be read as JSON"),
        (b"\xff\xfe", "cannot be read as JSON"),
        (b"[]", "not a FeatureCollection"),
        (b'{"features": 5}', "not a FeatureCollection"),
        (b'{"features": [5]}', "feature 1: feature: 5 is not of type 'object'"),
    ],
)
def test_a_file_that_is_no_layer(tmp_path: Path, content: bytes | None, said: str) -> None:
    path = tmp_path / "prisons.geojson"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError) as raised:
        load.layer(path)
    assert said in str(raised.value)
    assert "cli.py build" in str(raised.value)
    assert len(str(raised.value)) < 400


def broken(record: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    made = copy.deepcopy(record)
    *way, last = path.split(".")
    part: Any = made
    for step in way:
        part = part[int(step) if step.isdecimal() else step]
    if value is KeyError:
        del part[last]
    else:
        part[last] = value
    return made


@pytest.mark.parametrize(
    ("where", "value", "said"),
    [
        ("properties.colour", "red", "'colour' was unexpected"),
        ("properties.status", KeyError, "'status' is a required property"),
        ("properties.status", "rumoured", "properties.status"),
        ("properties.quantity", 2.5, "properties.quantity"),
        ("properties.history.0.source", {}, "properties.history.0.source"),
        ("properties.place_precision", 4, "properties.place_precision"),
        ("geometry.type", "Circle", "geometry"),
    ],
)
def test_the_schema_is_closed(
    by_key: dict[tuple[str, str], Feature], where: str, value: Any, said: str
) -> None:
    record = geojson.record(by_key["prisons", "ghuwayran_prison"])
    assert load.problem(record) is None
    problem = load.problem(broken(record, where, value))
    assert problem is not None
    assert said in problem


def test_a_feature_of_another_layer_is_refused(
    by_key: dict[tuple[str, str], Feature], tmp_path: Path
) -> None:
    path = tmp_path / "camps.geojson"
    record = geojson.record(by_key["prisons", "ghuwayran_prison"])
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [record]}), "utf-8")
    with pytest.raises(InputError, match="its layer is 'prisons'; 'camps' would be right"):
        load.layer(path)
