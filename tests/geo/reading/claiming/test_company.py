"""The company of words: their forms, groups in groups, and what stands around a word."""

from __future__ import annotations

import pytest

from geo.reading.claiming import company, event_words
from geo.reading.claiming.company import ALL, Around


@pytest.mark.parametrize(
    ("word", "group"),
    [
        ("militants", "@militants"),
        ("والسجون", "@sites"),
        ("قاعدتها", "@sites"),
        ("قافلتين", "@vehicles"),
        ("500", "@number"),
        ("detainees", "@travelling"),
        ("500", "@travelling"),
    ],
)
def test_a_word_is_of_its_group_in_every_form_and_of_the_groups_about_that(
    word: str, group: str
) -> None:
    event_words.load()  # the tables say which words are asked for
    assert group in company.tags(word)


@pytest.mark.parametrize("word", ["2026", "x"])
def test_a_year_is_no_number_of_things(word: str) -> None:
    assert "@number" not in company.tags(word)


def test_a_group_that_the_table_lacks_is_named() -> None:
    with pytest.raises(ValueError, match="@nobody"):
        company.conditions(["@nobody"])


def test_the_words_around_are_counted_from_the_word_and_end_with_the_sentence() -> None:
    event_words.load()
    text = "\nsoldiers left\nfour gunmen killed a guard near the border of the camp\nrockets fell\n"
    low, high = text.index("four"), text.index("\nrockets")
    start = text.index("killed")
    around = Around(text, low, high, start, start + len("killed"))
    assert "@armed" in around.before(1)
    assert "@armed" not in around.after(2)
    assert "@forces" in around.after(2)
    assert "@sites" not in around.after(3)
    assert "@sites" in around.after(ALL)
    assert "@munitions" not in around.near()
    assert {"@armed", "@forces", "@sites"} <= around.near()
