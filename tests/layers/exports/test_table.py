"""Features as typed columns: nothing lost, nothing taken for what it is not, names of their own."""

from __future__ import annotations

from datetime import date
from typing import Any

import pyarrow as pa
import pytest

from layers.exports import marks, table, typed
from layers.exports.columns import free_name
from layers.exports.table import Table
from layers.filters import Moment
from layers.model import Feature
from tests.layers.exports.outgoing import AREA, added, items, record, version, words


def values(made: Table, name: str) -> list[Any]:
    found: list[Any] = made.columns[name].to_pylist()
    return found


@pytest.mark.parametrize(
    ("given", "kind", "held"),
    [
        ([1, None, 2**62], pa.int64(), [1, None, 2**62]),
        ([1, 2.5], pa.float64(), [1.0, 2.5]),
        ([True, None], pa.bool_(), [True, None]),
        (["ج", None], pa.string(), ["ج", None]),
        ([2**63, 1], pa.string(), ["9223372036854775808", "1"]),
        ([2**53 + 1, 0.5], pa.string(), ["9007199254740993", "0.5"]),
        ([True, 1], pa.string(), ["true", "1"]),
        ([[1, "ج"], {"a": None}], pa.string(), ['[1,"ج"]', '{"a":null}']),
        ([None], pa.string(), [None]),
        (["a\0b", "\ud800c", ""], pa.string(), ["a␀b", "\ufffdc", ""]),
    ],
)
def test_a_column_has_the_type_that_holds_it_all(
    given: list[Any], kind: pa.DataType, held: list[Any]
) -> None:
    made = typed.guess(given)
    assert (made.type, made.to_pylist()) == (kind, held)


def test_days_end_where_no_calendar_reaches() -> None:
    made = typed.days([0, 18993, -(2**31), 2**31 - 1, -800_000])
    assert made.to_pylist() == [date(1970, 1, 1), date(2022, 1, 1), None, None, None]


def test_built_features_have_our_columns_with_their_types(made: list[Feature]) -> None:
    shown = marks.built(made, Moment.between("2015", "2026-12"), words(), undated=True)
    found = table.of(shown)
    types = {name: str(column.type) for name, column in found.columns.items()}
    expected = {"id": "string", "when": "string", "quantity": "int64", "radius_m": "double"}
    expected |= {"place_precision": "int64", "quantity_approximate": "bool", "sources": "string"}
    expected |= {"begin_day": "date32[day]", "end_day": "date32[day]", "presence": "string"}
    expected |= {"undated": "bool", "overdue": "bool", "last_reported_days": "int64"}
    assert expected.items() <= types.items()
    assert not any(name.startswith("khabur") for name in types)
    camp = values(found, "id").index("al_hol_camp")
    assert values(found, "name_ar")[camp] == "مخيم الهول"


def test_what_a_file_says_keeps_its_names_beside_ours() -> None:
    said = record(id="a", name="Post", n=1, tags=["x"]) | {"source": {"sheet": 2}}
    shown = added(version(said, {"name": "Checkpoint", "when": "2022-01/2022-03-05"}))
    found = table.of(shown)
    told = {name: values(found, name)[0] for name in found.columns}
    assert told == {
        "id": "a",
        "name": "Post",
        "n": 1,
        "tags": '["x"]',
        "foreign_members": '{"source":{"sheet":2}}',
        "khabur_id": "a",
        "khabur_in_layer": "partner",
        "khabur_name": "Checkpoint",
        "khabur_when": "2022-01/2022-03-05",
        "khabur_begin_day": date(2022, 1, 1),
        "khabur_end_day": date(2022, 3, 5),
        "khabur_uid": "u-a",
        "khabur_undated": False,
    }
    plain = table.of(shown, plain=True)
    assert list(plain.columns) == ["id", "name", "n", "tags", "foreign_members"]


def test_whole_ids_stay_numbers_and_a_property_called_id_stays() -> None:
    both = table.of(items(record(id=3), record(id=2**40)), plain=True)
    assert values(both, "id") == [3, 2**40]
    own = table.of(items({**record(id=3), "properties": {"id": "x"}}), plain=True)
    assert {name: values(own, name) for name in own.columns} == {"id": ["x"], "feature_id": [3]}


def test_names_that_a_table_takes_for_one_are_told() -> None:
    found = table.of(
        items(record(Name=1, name=2, NAME=3), record(**{"": 4})), plain=True, fold=True
    )
    assert list(found.columns) == ["Name", "name_2", "NAME_3", "unnamed"]
    assert found.notes[0] == "column 'name' is called 'name_2' there"
    assert table.of(items(record(Name=1, name=2)), plain=True).notes == ()


def test_too_many_properties_stand_in_one() -> None:
    many = {f"p{number}": number for number in range(table.MOST + 2)}
    found = table.of(items(record(**many)), plain=True)
    assert len(found.columns) == table.MOST + 1
    assert values(found, table.OTHERS) == ['{"p1000":1000,"p1001":1001}']
    assert "2 properties beyond the first 1000" in found.notes[0]


def test_what_cannot_be_drawn_is_told_and_kept() -> None:
    broken = record({"type": "Polygon", "coordinates": [[[0, 0], [1, 1]]]})
    found = table.of(items(record(AREA), broken, record(None)))
    assert [shape is None for shape in found.shapes] == [False, True, True]
    assert found.notes == ("1 geometries cannot be drawn: written without a place",)
    assert len(found.with_place()) == 1


def test_a_free_name_is_free_in_capitals_too() -> None:
    assert free_name("fid", ["name"]) == "fid"
    assert free_name("fid", ["FID"]) == "khabur_fid"
    assert free_name("fid", ["FID", "khabur_fid"]) == "khabur_fid_2"
