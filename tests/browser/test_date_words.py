"""The page words common dates itself: as Python does, in both languages, and never one that it cannot."""

from __future__ import annotations

import random
from datetime import date, timedelta

from playwright.sync_api import Page

from geo import date_words
from geo.date_words import Lang
from layers.workshop import Workshop

LANGUAGES: tuple[Lang, ...] = ("en", "ar")
WORDED = "([language, texts]) => { text.language = language; return texts.map(dateWords.of); }"
# What geo/date_words.py alone words: said to the page text by text.
OTHERS = [
    "2022~",
    "2022-01-20?",
    "2022-21",
    "202X",
    "2022-01/2022-03",
    "2022-01-20/..",
    "[..2022-01-20]",
    "{2022-01-20..2022-01-25}",
    "[2022-01-20,2022-01-25]",
    "[2022-01..2022-03]",
]


def _texts() -> list[str]:
    """Years, months, days; and pairs of days far apart, a month apart and a few days apart."""
    chance = random.Random(1)
    found = ["0099", "1066", "2022", "1999-12", "2022-01", "2024-02-29", "2022-01-20/2022-01-20"]
    for _ in range(75):
        first = date(1200, 1, 1) + timedelta(days=chance.randrange(300_000))
        last = first + timedelta(days=chance.choice([1, 4, 20, 40, 200, 1000]))
        found += [first.isoformat(), first.isoformat()[:7]]
        found += [f"{first}/{last}", f"[{first}..{last}]"]
    return found


def test_common_dates_are_worded_as_python_words_them(built: Page) -> None:
    texts = _texts()
    assert len(texts) > 300
    for language in LANGUAGES:
        said = built.evaluate(WORDED, [language, texts])
        expected = [date_words.words(text, language) for text in texts]
        assert list(zip(texts, said, strict=True)) == list(zip(texts, expected, strict=True))


def test_the_rest_is_left_to_python(built: Page) -> None:
    assert built.evaluate(WORDED, ["en", OTHERS]) == [None] * len(OTHERS)


def test_every_date_of_the_built_layers_has_words(built: Page, shop: Workshop) -> None:
    texts = set[str]()
    for feature in shop.features:
        told = [feature.properties, *feature.properties["history"]]
        texts.update(one[name] for one in told for name in ("when", "as_of") if one[name])
    assert len(texts) > 50
    said = built.evaluate(
        "(texts) => texts.map((text) => (details.dates.get(text)?.[0] ?? dateWords.of(text)))",
        sorted(texts),
    )
    assert said == [date_words.words(text, "en") for text in sorted(texts)]
