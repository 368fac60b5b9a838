"""Features as a table: nothing is lost on the way, and nothing is taken for something."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
import shapely
from geopandas import GeoDataFrame

from layers import frame, load
from layers.model import Feature


@pytest.fixture(scope="module")
def table(made: list[Feature]) -> GeoDataFrame:
    return frame.of(made)


def test_a_row_says_what_its_feature_says(made: list[Feature], table: GeoDataFrame) -> None:
    columns = {name: frame.plain(table[name]) for name in table.columns if name != "geometry"}
    for number, feature in enumerate(made):
        said = {name: values[number] for name, values in columns.items()}
        at = said["label_point"]
        assert at is None or isinstance(at, tuple)
        assert {**said, "label_point": at and list(at)} == feature.properties


def test_a_row_lies_where_its_feature_lies(made: list[Feature], table: GeoDataFrame) -> None:
    assert table.crs is not None
    assert table.crs.to_epsg() == 4326
    assert table.geometry.name == "geometry"
    assert isinstance(table.index, pd.RangeIndex)
    assert table.geometry.isna().tolist() == [feature.geometry is None for feature in made]
    for feature, shape in zip(made, table.geometry, strict=True):
        if feature.geometry is not None:
            expected = shapely.geometry.shape(dict(feature.geometry))
            assert shapely.equals_identical(shape, expected), feature.id
    assert {"Point", "LineString", "Polygon", "MultiPolygon"} <= set(table.geom_type.dropna())


def test_numbers_keep_their_kind(made: list[Feature], table: GeoDataFrame) -> None:
    kinds = {int, float, bool, str, list, tuple, type(None)}
    seen = {type(value) for name in frame.DTYPES for value in frame.plain(table[name])}
    assert seen == {int, float, bool, type(None)}
    for name in set(table.columns) - {"geometry"}:
        assert {type(value) for value in frame.plain(table[name])} <= kinds, name


@pytest.mark.parametrize("dtype", ["Int64", "float64", "str", "boolean", "object"])
def test_nothing_is_none_whatever_the_column_is_made_of(dtype: str) -> None:
    value: Any = "12" if dtype == "str" else 1
    found = frame.plain(pd.Series([value, None], dtype=dtype))
    assert found == [value, None]
    assert type(found[0]) in (int, float, str, bool)


def types(rule: dict[str, Any]) -> set[str]:
    told = rule.get("type", [])
    return (
        {"integer"}
        if rule.get("enum", [None])[-1] == 3
        else {*([told] if told == str(told) else told)}
    )


def test_tables_are_joined_with_the_columns_of_all_and_nothing_where_one_has_none() -> None:
    ours = frame.table({"id": ["a"], "quantity": [3], "name": ["A"]}, [shapely.Point(41, 36)])
    theirs = frame.table({"id": ["b"], "extra": [{"x": 1}], "changed": [7]}, [None])
    found = frame.joined([ours, theirs])
    assert found["quantity"].tolist() == [3, pd.NA]
    assert found["changed"].tolist() == [pd.NA, 7]
    assert found["name"].tolist() == ["A", None]
    assert found["extra"].tolist() == [None, {"x": 1}]
    assert found.geometry.tolist() == [shapely.Point(41, 36), None]
    assert frame.joined([ours, theirs[:0]]).equals(ours), "an empty one adds no columns"


def test_every_column_of_the_schema_that_is_a_number_has_its_type() -> None:
    columns = load.schema()["properties"]["properties"]["properties"]
    named = {"integer": pd.Int64Dtype(), "number": pd.Float64Dtype(), "boolean": pd.BooleanDtype()}
    expected = {
        name: named[kind] for name, rule in columns.items() for kind in types(rule) & set(named)
    }
    assert expected == dict(frame.DTYPES)


def test_no_features_are_an_empty_table() -> None:
    empty = frame.of([])
    assert (len(empty), list(empty.columns)) == (0, ["id", "layer", "geometry"])
    assert empty.crs == frame.CRS
