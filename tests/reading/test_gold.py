"""The marks are read as README.md tells them, and every text is marked with what exists."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.reading import gold
from tests.reading.edtf_days import days

ROOT = Path(__file__).parents[2]


def ids(*paths: str) -> set[str]:
    found: set[str] = set()
    for path in paths:
        with open(ROOT / path, newline="", encoding="utf-8") as file:
            found |= {row["id"] for row in csv.DictReader(file)}
    return found


def marked(folder: Path, body: str) -> gold.GoldText:
    path = folder / "en-00-made.txt"
    path.write_text(f"published: 2024-05-02\nlanguage: en\n---\n{body}\n", encoding="utf-8")
    return gold.read(path)


def test_marks_are_taken_away_and_their_spans_point_at_the_words(tmp_path: Path) -> None:
    text = marked(
        tmp_path,
        "Heading\n<<12 men|12|||>> left [[Erbil|erbil_city/erbil_gov|m]] {{today|2024-05-02;?}}. ## ?escape\n"
        "Then [[Ankara|+32.8,39.9,city]] spoke. ## clash/attack:denied, s",
    )
    assert text.text == "Heading\n12 men left Erbil today. Then Ankara spoke."
    assert [text.text[one.span[0] : one.span[1]] for one in text.places] == ["Erbil", "Ankara"]
    assert text.places[0].ids == ("erbil_city", "erbil_gov")
    assert text.places[0].metonym
    assert text.places[1].neutral
    assert text.places[1].outside == (32.8, 39.9, "city")
    assert text.dates[0].edtf == ("2024-05-02", "?")
    assert text.quantities[0].value == 12
    assert text.quantities[0].minimum is None
    assert text.sentences[1].events == (gold.Event(("escape",), "asserted", True),)
    assert text.sentences[2].events[0] == gold.Event(("clash", "attack"), "denied", False)
    assert text.sentences[2].events[1].types == ("statement",)


@pytest.mark.parametrize("body", ["An [[open mark.", "A [[name|]].", "A line. ## attack:maybe"])
def test_a_mark_that_cannot_be_read_names_file_and_line(tmp_path: Path, body: str) -> None:
    with pytest.raises(ValueError, match=r"en-00-made\.txt"):
        marked(tmp_path, body)


@pytest.mark.parametrize("text", gold.texts(), ids=lambda text: str(text.name))
def test_every_mark_names_what_there_is(text: gold.GoldText) -> None:
    places = ids("seeds/places.csv", "data/gazetteer/places.csv")
    assert {one for place in text.places for one in place.ids} <= places
    types = {one for line in text.sentences for event in line.events for one in event.types}
    assert types <= ids("seeds/words/event_types.csv")
    assert {unit for one in text.quantities for unit in one.units} <= ids("seeds/words/units.csv")
    for date in text.dates:
        for edtf in date.edtf:
            if edtf not in "?!~":
                first, last = days(edtf)
                assert not last or first <= last  # an open end


@pytest.mark.parametrize("part", gold.PARTS)
def test_every_part_has_texts_of_both_languages(part: gold.Part) -> None:
    found = gold.texts(part)
    assert {one.part for one in found} == {part}
    for language in ("ar", "en"):
        assert len([one for one in found if one.language == language]) >= 8
