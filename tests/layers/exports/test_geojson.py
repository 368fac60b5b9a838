"""GeoJSON that leaves the house: exactly what came in, and beside it what we say of it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import InputError
from layers.exports import geojson, names
from layers.exports.item import Choice
from layers.filters import Moment
from tests.layers.exports.outgoing import HIGH, added, chosen, items, record, version

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=8,
)
NUMBER = st.floats(-180, 180)
GEOMETRY = st.none() | st.fixed_dictionaries(
    {"type": st.just("Point"), "coordinates": st.lists(NUMBER, min_size=2, max_size=3)}
)
FEATURE = st.fixed_dictionaries(
    {"type": st.just("Feature"), "geometry": GEOMETRY, "properties": JSON.map(lambda v: {"p": v})},
    optional={"id": st.integers() | st.text(max_size=4), "bbox": st.lists(NUMBER), "note": JSON},
)


def written(choice: Choice, *, plain: bool = False) -> dict[str, Any]:
    text = "".join(geojson.pieces(choice, plain=plain, exported="2026-11-22T12:00:00Z"))
    found: dict[str, Any] = json.loads(text)
    return found


def same(one: Any, other: Any) -> bool:
    """Equal, with 12 and 12.0, 0.0 and -0.0, and the order of names told apart."""
    return json.dumps(one) == json.dumps(other)


@settings(deadline=None)
@given(st.lists(FEATURE, max_size=4))
def test_what_went_out_plain_is_what_came_in(features: list[dict[str, Any]]) -> None:
    assert same(written(chosen(items(*features)), plain=True)["features"], features)


@settings(deadline=None)
@given(st.lists(FEATURE, max_size=4))
def test_ours_are_taken_off_again(features: list[dict[str, Any]]) -> None:
    versions = [version(one, {"name": "Post", "when": "2022-01"}) for one in features]
    found = written(chosen(added(*versions, moment=Moment.as_of("2022-01-20"))))
    back = [names.inward(one) for one in found["features"]]
    assert same([one for one, _ in back], features)
    for _, said in back:
        assert said.items() >= {"name": "Post", "when": "2022-01"}.items()


def test_numbers_names_and_text_stay_exact() -> None:
    own = {"big": 2**80, "whole": 12.0, "small": 1e-300, "z": "‏ﷺ\u200d\0", "a": "</script>", "": 0}
    feature = {**record(HIGH, id=7, **own), "bbox": [1, 2.0], "مصدر": {"x": None}}
    (found,) = written(chosen(items(feature)), plain=True)["features"]
    assert same(found, feature)


def test_half_a_character_comes_back() -> None:
    feature = record(id="\ud83d", name="\udc00 ج")
    text = "".join(geojson.collection([feature]))
    assert json.loads(text.encode())["features"] == [feature]


def test_a_moment_stands_beside_what_the_file_says() -> None:
    lasting = version(record(presence="their own"), {"when": "2022-01", "kind": "attack"})
    plan = version(record(id=2), {"when": "2022-01-01", "status": "planned", "kind": "attack"})
    found = written(chosen(added(lasting, plan, moment=Moment.as_of("2022-01-20"))))
    first, second = (one["properties"] for one in found["features"])
    assert first["presence"] == "their own"
    assert (first["khabur:presence"], first["khabur:undated"]) == ("possible", False)
    assert second["khabur:overdue"] is True


def test_a_collection_says_what_it_is() -> None:
    found = written(Choice({"partner": items(record())}, {"as_of": "2022-01-20"}))
    assert found["khabur"] == {
        "version": 1,
        "layer": "partner",
        "prefix": "khabur:",
        "as_of": "2022-01-20",
        "exported": "2026-11-22T12:00:00Z",
    }
    assert "khabur" not in written(chosen(items(record())), plain=True)


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_json_cannot_hold_is_said(value: float) -> None:
    with pytest.raises(InputError, match=r"a-7: .*JSON has no word for it"):
        "".join(geojson.collection([record(id="a-7", height=value)]))


def test_without_end_is_said() -> None:
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(InputError, match="without end"):
        "".join(geojson.collection([record(x=deep)]))
