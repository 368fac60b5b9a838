"""Quantities: dates, spans, long texts, and the words that they are read by."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from geo.reading.model import Mention, Span
from geo.reading.quantities import find
from geo.reading.text import tokens
from geo.reading.text.folded import fold
from tests.geo.reading.quantity_cases import read

WORDS = Path(__file__).resolve().parents[3] / "seeds" / "words"


def rows(file: str) -> list[dict[str, str]]:
    with (WORDS / file).open(newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize(
    ("text", "dates", "expected"),
    [
        ("On 14 May 2023 they moved 30 men", ["14 May 2023"], ["30|30|||men"]),
        ("نقلوا 30 رجلاً في 14 أيار", ["14 أيار"], ["30|30|||men"]),
        ("in the past five days 30 men came", ["past five days"], ["30|30|||men"]),
        ("خلال الأيام العشرة الماضية", ["الأيام العشرة الماضية"], []),
    ],
)
def test_a_number_in_a_date_is_none(text: str, dates: list[str], expected: list[str]) -> None:
    assert read(text, *dates) == expected


@pytest.mark.parametrize(
    ("text", "number", "noun"),
    [
        ("وصل 50 نازحاً", "50", "نازحاً"),
        ("وصل 50 ألفاً من النازحين", "50 ألفاً", "النازحين"),
        ("وبخمسين خيمة", "خمسين", "خيمة"),
        ("وصل 12كم من السلك", "12", "كم"),
        ("a 12km fence", "12", "km"),
        ("60% of them", "60", "%"),
        ("$5 million", "5 million", "$"),
        ("two square kilometres of land", "two", "square kilometres"),
        ("killing at least 15 in all", "15", "killing"),
        ("وجنديين آخرين", "جنديين", "جنديين"),
    ],
)
def test_spans_hold_the_number_and_what_it_counts(text: str, number: str, noun: str) -> None:
    (one,) = find(text, fold(text), ())
    assert one.surface == text[slice(*one.span)] == number
    assert one.counted is not None
    assert text[slice(*one.counted)] == noun


def test_marks_and_controls_inside_a_number_do_not_shift_anything() -> None:
    text = "\u200fوصل\u200e ١٢٬٥٠٠ لاجئٍ، وعِشْرُونَ شُرْطِيّاً؛ ﻻ أكثر"
    assert [(one.surface, one.value, one.unit) for one in find(text, fold(text), ())] == [
        ("١٢٬٥٠٠", 12500, "refugees"),
        ("عِشْرُونَ", 20, "police"),
    ]


@pytest.mark.parametrize("text", ["", " ", "5", "٪", "%", "و", "...", "\n\n", "1 2 3", "\ud800 5"])
def test_next_to_nothing_is_read_without_complaint(text: str) -> None:
    assert all(one.surface in text for one in find(text, fold(text), ()))


def test_a_long_text_is_read_as_its_parts_are(monkeypatch: pytest.MonkeyPatch) -> None:
    sentence = "قتل 12 مسلحاً، و3,500 شخص نزحوا. Some 40 men left; 2 to 3 thousand people stayed.\n"
    once = [one.surface for one in find(sentence, fold(sentence), ())]
    monkeypatch.setattr(tokens, "_PIECE", 97)
    text = sentence * 30
    found = find(text, fold(text), ())
    assert [one.surface for one in found] == once * 30
    assert [one.span for one in found] == sorted(one.span for one in found)
    assert all(text[slice(*one.span)] == one.surface for one in found)


def test_every_counted_word_has_a_unit_of_the_list() -> None:
    units = {row["id"] for row in rows("units.csv")}
    counted = rows("counted.csv")
    assert {row["unit"] for row in counted} <= units
    assert {row["form"] for row in counted} == {"one", "two", "many", "any", "state"}
    assert {row["position"] for row in counted} == {"before", "after"}
    assert {row["lang"] for row in counted} == {"ar", "en"}


@pytest.mark.parametrize("file", ["counted.csv", "number_words.csv", "number_phrases.csv"])
def test_no_word_is_entered_twice(file: str) -> None:
    told = [tuple(value for key, value in row.items() if key != "unit") for row in rows(file)]
    assert sorted(told) == sorted(set(told))


def test_every_word_that_counts_can_be_met_in_a_text() -> None:
    for file in ("counted.csv", "number_words.csv", "number_phrases.csv"):
        surfaces = [row["surface"] for row in rows(file)]
        empty = [
            surface
            for surface, form in zip(surfaces, tokens.folded_forms(surfaces), strict=True)
            if not form
        ]
        assert set(empty) <= {"%", "٪", "$", "€", "£"}


def test_a_number_in_a_place_s_name_counts_nothing() -> None:
    text = "Drones hit Tower 22 and 3 trucks"
    span, point = Span(11, 19), (38.7, 33.2)
    named = Mention(span, span, "Tower 22", "t", "Tower 22", "base", *point, "Jordan", False, 1.0)
    assert [one.surface for one in find(text, fold(text), (), (named,))] == ["3"]
