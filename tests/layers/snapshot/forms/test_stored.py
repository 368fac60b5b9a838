"""Digests of what a page is made of: the same for the same, another for whatever a page would show."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
import shapely

from layers.snapshot.forms import stored
from layers.snapshot.model import Mark
from tests.layers.snapshot.shops import mark, whole


def test_it_depends_on_what_features_say() -> None:
    table = whole().frame.iloc[:40].reset_index(drop=True)
    same = stored.of_table(table)
    assert stored.of_table(table.copy()) == same
    assert (
        stored.of_table(table[reversed(list(table))]) == same
    )  # the order of columns is no matter
    other = table.assign(summary=["another", *table["summary"][1:]])
    moved = table.set_geometry([shapely.Point(41, 36), *table.geometry[1:]])
    assert len({same, stored.of_table(other), stored.of_table(moved)}) == 3


def test_how_a_workspace_counts_is_no_matter() -> None:
    table = whole().frame.iloc[:5].reset_index(drop=True)
    counted = table.assign(uid=[f"u{n}" for n in range(5)], changed=3)
    assert stored.of_table(counted) == stored.of_table(table)


def test_numbers_beyond_a_machine_word_count_too() -> None:
    one, other = (
        whole().frame.iloc[:1].assign(extra=pd.Series([{"n": number}]))
        for number in (2**70, 2**70 + 1)
    )
    assert one["extra"].iloc[0] == {"n": 2**70}
    assert stored.of_table(one) != stored.of_table(other)


@pytest.mark.parametrize(
    "other",
    [{"id": "b"}, {"presence": "possible"}, {"status": None}, {"alpha": 0.5}, {"spot": None}],
)
def test_of_marks_on_what_is_drawn(other: dict[str, object]) -> None:
    one = mark(geometry=shapely.Point(41, 36))
    two: Mark = replace(one, **other)  # type: ignore[arg-type]  # one field each
    assert stored.of_marks([one]) != stored.of_marks([two])


def test_the_files_are_part_of_it() -> None:
    found = stored.of(whole())
    assert found["revision"] is None
    assert len(found["files"]) == 64
    assert sum(one["features"] for one in found["layers"].values()) == len(whole().frame)
