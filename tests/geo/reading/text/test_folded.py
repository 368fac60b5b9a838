"""A folded text has the letters of keys and knows where they stood."""

from __future__ import annotations

import pytest

from geo.names import key
from geo.reading.text.folded import HARD, SOFT, fold


@pytest.mark.parametrize(
    "text", ["مخيم الهول", "Deir ez-Zor", "Şengal", "کەمپی هۆل", "ﷲ ﻻ", "U.S.", "سجن “غويران”"]
)
def test_the_letters_are_those_of_keys(text: str) -> None:
    bare = fold(text).without_articles().text.strip(HARD).replace(HARD, SOFT)
    assert bare.split() == key(text).split()


@pytest.mark.parametrize("text", ["بَغْدَاد اليوم", "a\u200fb c", "ﻻ سلام", "الهُـول، ثم"])
def test_spans_hold_the_marks_of_their_letters(text: str) -> None:
    folded = fold(text)
    covered = "".join(
        text[slice(*folded.span(n, n + 1))]
        for n in range(1, len(folded.text) - 1)
        if folded.text[n] not in (SOFT, HARD)
    )
    for word in text.replace("،", " ").split():
        assert key(word) in key(covered)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("U.S. base", 0),
        ("the U.K. and the U.S. met", 0),
        ("12.5 and 12,000", 0),
        ("He left. She stayed", 1),
        ("بغداد، دمشق", 1),
        ("one\ntwo", 1),
    ],
)
def test_what_parts_words(text: str, ends: int) -> None:
    assert fold(text).text.strip(HARD).count(HARD) == ends


def test_at_finds_a_stored_character() -> None:
    text = "في بَغْداد"
    folded = fold(text)
    at = folded.at(text.index("غ"))
    assert folded.text[at] == "غ"
    # a mark is its letter's
    assert folded.at(text.index("غ") + 1) == at


def test_articles_go_with_their_gap() -> None:
    folded = fold("the al-Hol camp, at-Tanf").without_articles()
    assert folded.text.strip(HARD).replace(HARD, "|") == "hol camp|tanf"
