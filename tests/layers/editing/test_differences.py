"""Two versions field by field, and one made of both."""

from __future__ import annotations

import re
from typing import Any

import pytest

from layers import load
from layers.editing import differences
from layers.words import Words
from layers.workshop import Workshop

MINE: tuple[dict[str, Any], dict[str, Any]] = (
    {
        "type": "Feature",
        "id": "a",
        "geometry": {"type": "Point", "coordinates": [40.0, 36.0]},
        "properties": {"<b>x</b>": 1, "same": 2},
    },
    {
        "name": "Mine",
        "status": "claimed",
        "when": "2026-10",
        "time_precision": 3,
        "actors": ["isis", "nobody_knows"],
        "label_point": [40.0, 36.0],
    },
)
THEIRS: tuple[dict[str, Any], dict[str, Any]] = (
    {
        "type": "Feature",
        "id": "a",
        "geometry": {"type": "Point", "coordinates": [41.0, 36.0]},
        "properties": {"same": 2},
    },
    {"name": "Theirs", "status": "claimed", "when": "2026-10-03", "time_precision": 1},
)


@pytest.fixture(scope="module")
def words() -> Words:
    return Workshop(with_work=False).words


def test_only_what_differs_is_told_in_words(words: Words) -> None:
    found = {one.field: one for one in differences.between(MINE, THEIRS, words, "en")}
    assert set(found) == {"name", "when", "actors", "geometry", "properties.<b>x</b>"}
    assert found["when"].before.startswith("October 2026")
    assert found["actors"].before == "ISIS, nobody_knows"
    assert found["actors"].after == ""
    assert "36.00000, 41.00000" in found["geometry"].after
    arabic = {one.field: one for one in differences.between(MINE, THEIRS, words, "ar")}
    assert arabic["actors"].before == "تنظيم داعش، nobody_knows"


def test_none_at_all_is_a_number_and_the_dates_of_a_report_are_told(words: Words) -> None:
    said = {"quantity": 0, "as_of": "2024", "published": "2024-06-01"}
    found = {
        one.field: one.before for one in differences.between(({}, said), ({}, {}), words, "en")
    }
    assert set(found) == set(said)
    assert found["quantity"] == "0"


def test_a_moved_corner_is_seen(words: Words) -> None:
    ring = [[40, 36], [41, 36], [41, 37], [40, 36]]
    other = [[40, 36], [41, 36], [41, 37.5], [40, 36]]
    pair: list[tuple[dict[str, Any], dict[str, Any]]] = [
        ({"geometry": {"type": "Polygon", "coordinates": [one]}}, {}) for one in (ring, other)
    ]
    (found,) = differences.between(pair[0], pair[1], words, "en")
    assert found.before != found.after


def test_a_deleted_version_says_nothing(words: Words) -> None:
    found = differences.between((None, {}), THEIRS, words, "en")
    assert all(one.before == "" for one in found)


def test_fields_have_names_in_both_languages() -> None:
    columns = load.schema()["properties"]["properties"]["properties"]
    for name in set(columns) - differences.DERIVED - {"id", "revision"}:
        assert differences.label(name, "en") != name
        assert re.search("[\u0600-\u06ff]", differences.label(name, "ar")), name
    assert differences.label("when", "en") == "When"
    assert differences.label("when", "ar") == "متى"
    assert differences.label("properties.\u202ex", "en") == "⟨U+202E⟩x"


@pytest.mark.parametrize("mine", [True, False])
def test_each_field_is_taken_from_one_of_both(mine: bool) -> None:
    taken = {"name": mine, "when": mine, "geometry": not mine, "properties.<b>x</b>": mine}
    record, columns = differences.merged(MINE, THEIRS, taken)
    one, other = (MINE, THEIRS) if mine else (THEIRS, MINE)
    assert columns["name"] == one[1]["name"]
    assert (columns["when"], columns["time_precision"]) == (
        one[1]["when"],
        one[1]["time_precision"],
    )
    assert record["geometry"] == other[0]["geometry"]
    assert ("<b>x</b>" in record["properties"]) is mine
    assert "actors" not in columns, "theirs, where nothing was chosen"
