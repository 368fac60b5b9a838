"""Own sentences with every date in them: dates_english.csv, dates_arabic.csv; an empty edtf is open."""

from __future__ import annotations

import csv
from itertools import groupby
from pathlib import Path

import pytest

from geo.reading.dates import find
from geo.reading.text.folded import fold

_HERE = Path(__file__).parent


def _sentences(name: str) -> list[tuple[str, str | None, list[tuple[str, str, str]]]]:
    """(sentence, published, [(surface, edtf, kind)])."""
    with (_HERE / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    told = []
    for (sentence, published), lines in groupby(rows, lambda r: (r["sentence"], r["published"])):
        dates = [(r["surface"], r["edtf"], r["kind"]) for r in lines if r["surface"]]
        told.append((sentence, published or None, dates))
    return told


_ALL = _sentences("dates_english.csv") + _sentences("dates_arabic.csv")


@pytest.mark.parametrize(
    ("sentence", "published", "dates"), _ALL, ids=[sentence[:40] for sentence, _, _ in _ALL]
)
def test_every_date_of_a_sentence(
    sentence: str, published: str | None, dates: list[tuple[str, str, str]]
) -> None:
    found = find(sentence, fold(sentence), published)
    assert [(one.surface, one.edtf or "", one.kind) for one in found] == dates


def test_the_tables_are_long_enough() -> None:
    assert len(_sentences("dates_english.csv")) >= 60
    assert len(_sentences("dates_arabic.csv")) >= 60


def test_dates_are_the_same_within_a_longer_text() -> None:
    """Sentences of one report date, one a paragraph: what stands about them changes nothing."""
    chosen = [one for one in _ALL if one[1] == "2023-08-16"]
    text = "\n\n".join(sentence for sentence, _, _ in chosen)
    found = find(text, fold(text), "2023-08-16")
    assert [(one.surface, one.edtf or "", one.kind) for one in found] == [
        date for _, _, dates in chosen for date in dates
    ]
