"""The words of a page in one language or both, running the right way."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from layers.interface import WORDS
from layers.snapshot.margin import words
from layers.visible import visible

FILES = sorted((WORDS / "pages").glob("snapshot*.csv"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_text_is_in_both_languages_and_hides_nothing(file: Path) -> None:
    with file.open(newline="", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    assert rows
    for row in rows:
        assert set(row) == {"id", "en", "ar"}, row
        assert all(row.values()), row
        assert row["en"].count("{") == row["ar"].count("{"), row
        # What is written out as ⟨U+200F⟩ would be so on the page.
        assert visible(row["en"]) == row["en"], row
        assert visible(row["ar"]) == row["ar"], row


def test_both_languages_stand_beside_each_other_and_what_is_the_same_once() -> None:
    assert words.say("legend", "both") == "Legend · مفتاح الخريطة"
    assert words.say("legend", "ar") == "مفتاح الخريطة"
    assert words.said("both", lambda one: "F6") == "F6"


@pytest.mark.parametrize(
    ("said", "lang", "expected"),
    [
        ("Sources", "en", "Sources"),
        ("مصادر", "en", "\u200eمصادر"),
        ("Sources", "ar", "\u200fSources"),
        ("F6: مصادر", "ar", "\u200fF6: مصادر"),
        ("مصادر F6", "ar", "مصادر F6"),
        ("12 (مصادر)", "ar", "12 (مصادر)"),
        ("é", "both", "é"),
        ("B · الإصدار B", "both", "B · \u2067الإصدار B\u2069"),
        ("Sources · المصادر", "both", "Sources · المصادر"),
        ("a\u202eb", "en", "a⟨U+202E⟩b"),
    ],
)
def test_a_line_runs_as_its_page_is_read(said: str, lang: str, expected: str) -> None:
    assert words.directed(said, lang) == expected  # type: ignore[arg-type]
