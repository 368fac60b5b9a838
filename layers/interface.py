"""The words on the screen: of the map (seeds/words/interface.csv), and of the pages beside it (pages/)."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

WORDS = Path(__file__).resolve().parent.parent / "seeds" / "words"
Texts = Mapping[str, Mapping[str, str]]


@cache
def texts() -> Texts:
    """Every text of the map by id: {"en": …, "ar": …}. Gaps to fill are written {name}."""
    return _read(WORDS / "interface.csv")


@cache
def pages() -> Texts:
    """The texts that only pages show, a file a page; the map's document does not carry them."""
    found: dict[str, Mapping[str, str]] = {}
    for file in sorted((WORDS / "pages").glob("*.csv")):
        found.update(_read(file))
    return found


def say(term: str, lang: str, **values: object) -> str:
    """One text in a language, its gaps filled. Raises KeyError for a text that is in neither."""
    found = texts().get(term) or pages()[term]
    return found[lang].format(**values)


def _read(file: Path) -> Texts:
    with file.open(newline="", encoding="utf-8") as lines:
        return {row["id"]: {"en": row["en"], "ar": row["ar"]} for row in csv.DictReader(lines)}
