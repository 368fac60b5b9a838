"""Details in chunks: each row tells what its feature says."""

from __future__ import annotations

import math
from typing import Any

import pytest
from shapely import Point

from layers import frame, listed
from layers.map import columns, details
from layers.retold import apart, retold
from layers.timespans import of as timespans_of
from layers.workshop import Workshop
from tests.layers.map.page import Page


@pytest.fixture(scope="module")
def shop() -> Workshop:
    return Workshop()


def _page(made: Any, shop: Workshop) -> Page:
    return Page.of(shop.parts(frame=made))


def _frame(rows: int, **more: Any) -> Any:
    told = {
        "id": [f"a{i}" for i in range(rows)],
        "layer": ["incidents"] * rows,
        "kind": ["attack"] * rows,
        "name": [f"Name {i}" for i in range(rows)],
        "when": [f"20{10 + i % 10}-01-0{1 + i % 9}" for i in range(rows)],
    }
    return frame.table({**told, **more}, [Point(41 + i * 1e-4, 35) for i in range(rows)])


def test_every_built_feature_tells_what_it_says(shop: Workshop) -> None:
    page = Page.of(shop.parts())
    said = {(f.layer, f.id): f.properties for f in shop.features}
    layers = page.head["layers"]
    for feature_id, row, told in zip(page.ids(), page.rows(), page.details(), strict=True):
        properties = said[layers[row["layer"]], feature_id]
        for column, value in properties.items():
            if column not in details.LEFT_OUT and column != "history":
                assert told[column] == value, (feature_id, column)
        assert [entry["id"] for entry in told["history"]] == [
            entry["id"] for entry in properties["history"]
        ]


def test_rows_beyond_a_chunk_tell_their_own(shop: Workshop) -> None:
    rows = 2 * details.ROWS + 7
    summaries = [
        f"The {i % 9}th of many long summaries that say much the same again" * 2
        for i in range(rows)
    ]
    page = _page(_frame(rows, summary=summaries), shop)
    assert len(page.head["details"]["members"]) == 2 * 3
    assert [coded["name"] for coded in page.head["details"]["coded"]] == ["summary"]
    for feature_id, told in zip(page.ids(), page.details(), strict=True):
        number = int(feature_id[1:])
        assert told["name"] == f"Name {number}"
        assert told["summary"] == summaries[number]


def test_a_column_that_a_file_lacks_is_told_as_nothing(shop: Workshop) -> None:
    page = _page(_frame(3), shop)
    same = page.head["details"]["same"]
    assert same["actors"] == []
    assert same["sources"] == []
    assert same["summary"] is None
    assert same["kind"] == "attack"


def test_what_json_cannot_say_is_written_so_that_it_reads(shop: Workshop) -> None:
    extra = [{"depth": math.nan, "list": [math.inf, 1.5]}, {"half": "a\ud800b"}, None]
    page = _page(_frame(3, extra=extra), shop)
    told = dict(zip(page.ids(), page.details(), strict=True))
    assert told["a0"]["extra"] == {"depth": None, "list": [None, 1.5]}
    assert told["a1"]["extra"] == {"half": "a\ud800b"}
    assert told["a2"]["extra"] is None


def test_the_same_frame_gives_the_same_bytes(shop: Workshop) -> None:
    made = _frame(5000)
    spans = timespans_of(made, shop.words)
    order = columns.pack(made, spans, shop.words, listed.built(["incidents"])).order
    assert details.pack(made, order, shop.words) == details.pack(made, order, shop.words)


def test_whole_numbers_that_a_browser_cannot_hold_come_as_their_digits(shop: Workshop) -> None:
    extra = [
        {"n": 2**70, "m": [2**60, "a", None], "k": 7, "f": 0.5},
        {"n": -(2**53)},
        {"n": 1},
        None,
    ]
    told = _page(_frame(4, extra=extra), shop).details()
    assert [one["extra"] for one in told] == [
        {"n": "1180591620717411303424", "m": '[1152921504606846976,"a",null]', "k": 7, "f": 0.5},
        {"n": "-9007199254740992"},
        {"n": 1},
        None,
    ]
    (number,) = _page(_frame(1, quantity=[2**60]), shop).details()
    assert number["quantity"] == str(2**60)


def test_what_was_repaired_is_told_in_both_languages(shop: Workshop) -> None:
    found, done = "a ring does not end where it began", "closed here"
    assert retold(found, "ar") != apart(found), "seeds/words/findings.csv has it"
    repairs = [[(found, done)], None, [("theirs \u202e", "kept")]]
    told = [one["repairs"] for one in _page(_frame(3, repairs=repairs), shop).details()]
    assert told[0] == [[f"{found}: {done}", f"{retold(found, 'ar')}: {retold(done, 'ar')}"]]
    assert told[1] is None
    assert told[2][0][0] == "theirs ⟨U+202E⟩: kept"
