"""The language of a text: by its letters."""

from __future__ import annotations

import pytest

from geo.reading.text.language import SAMPLE, language


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("عاد النازحون إلى قريتهم", "ar"),
        ("The displaced went home", "en"),
        ("هێزەکانی پێشمەرگە گەڕانەوە", "ar"),
        ("Hêzên pêşmerge vegeriyan", "en"),
        ("عادت قوات SDF إلى القرية", "ar"),
        ("The word داعش stands in an English text", "en"),
        ("", "en"),
        ("12 345 ٪", "en"),
        ("\ufee3\ufea7\ufef4\ufee2", "ar"),
    ],
)
def test_the_letters_tell(text: str, expected: str) -> None:
    assert language(text) == expected


def test_a_menu_before_a_long_article_does_not_tell() -> None:
    menu, article = "Home About Contact " * 400, "عاد النازحون إلى قريتهم " * 2000
    assert len(menu) < len(article)
    assert len(article) > SAMPLE
    assert language(menu + article) == "ar"
