"""What is told of a file that somebody added, in which less is said."""

from __future__ import annotations

import random
from pathlib import Path

import pandas as pd
import pytest

from bench.generate import write
from layers import held, listing, load
from layers.held import Found, Held
from layers.words import Words
from layers.workshop import Workshop
from tests.layers.their_file import Read, feature, reader


@pytest.fixture(scope="module")
def words() -> Words:
    return Workshop().words


@pytest.fixture
def read(tmp_path: Path) -> Read:
    return reader(tmp_path)


def shown(kept: Held, first: str = "..", after: str = "..", *, undated: bool = True) -> Found:
    """What the map shows of a window, every layer being on."""
    window = [first, after]
    state = {"window": window, "held": window, "layers": kept.layers[1], "undated": undated}
    return held.find(kept, state)


def test_a_file_of_others_is_told_with_what_it_says(read: Read, words: Words) -> None:
    table, _ = read(
        feature(name="Post", layer="bases", kind="checkpoint", summary="seen from the road"),
        feature(name_ar="قافلة", when="2022-01", quantity=7, unit="lorries", layer="incidents"),
        feature(note="nothing of ours"),
    )
    rows = listing.rows(shown(held.added(table, words)), "en").to_dict("records")
    assert [row["What and where"] for row in rows] == ["Post", "قافلة", ""]
    assert [row["What was said"] for row in rows] == ["seen from the road", "", ""]
    assert [row["Number"] for row in rows] == ["", "7 lorries", ""]
    assert [row["Grade"] for row in rows] == ["", "", ""]
    assert [row["Layer"] for row in rows[:2]] == ["Bases", "Incidents"]
    assert [row["EDTF"] for row in rows] == ["", "2022-01", ""]


def test_undated_events_are_listed_only_when_asked_for(read: Read, words: Words) -> None:
    table, _ = read(feature(layer="incidents", name="some time"), feature(layer="bases"))
    kept = held.added(table, words)
    assert [len(shown(kept, undated=asked)) for asked in (True, False)] == [2, 0]


def test_a_long_table_shows_its_beginning(tmp_path: Path, words: Words) -> None:
    write(tmp_path / "many.geojson", 3000, mix="mixed")
    table, _ = load.frame(tmp_path / "many.geojson")
    found = shown(held.added(table, words))
    rows = listing.rows(found, "ar")
    assert len(found) == 3000
    assert list(rows["id"]) == list(table["id"][: listing.FIRST])


def test_counting_by_columns_equals_counting_one_by_one(tmp_path: Path, words: Words) -> None:
    """Of claims about one event, in one layer, the surest counts; here every third shares its event."""
    write(tmp_path / "many.geojson", 2000)
    table, _ = load.frame(tmp_path / "many.geojson")
    drawn = random.Random(3)
    events = [
        f"event-{drawn.randrange(150)}" if drawn.random() < 0.33 else None for _ in range(2000)
    ]
    table["event_id"] = pd.Series(events, dtype=object)
    found = shown(held.added(table, words), "2020-01-01", "2022-01-01")

    surest: dict[tuple[str, str], int] = {}
    for row, presence in zip(found.rows, found.presence, strict=True):
        planned = table["status"][row] == "planned"
        mark = 2 if planned else {2: 0, 1: 1}[int(presence)]
        key = table["layer"][row], table["event_id"][row] or table["id"][row]
        surest[key] = min(mark, surest.get(key, mark))
    counted = listing.counts(found, "en").set_index("Layer")
    for layer, label in (
        (one, words.label("layers", one, "en")) for one in table["layer"].unique()
    ):
        expected = [0, 0, 0]
        for (of, _), mark in surest.items():
            expected[mark] += of == layer
        row = counted.loc[label].reindex(["certain", "possible", "Planned"], fill_value=0)
        assert list(row) == expected, layer


def test_what_a_text_hides_is_written_out_in_the_table(read: Read, words: Words) -> None:
    table, _ = read(feature(name="bidi \u202egnp.exe\u202c", summary="a\u200bb", layer="bases"))
    (row,) = listing.rows(shown(held.added(table, words)), "en").to_dict("records")
    assert row["What and where"] == "bidi ⟨U+202E⟩gnp.exe⟨U+202C⟩"
    assert row["What was said"] == "a⟨U+200B⟩b"
    assert table["name"][0] == "bidi \u202egnp.exe\u202c", "the data stays as it is"
