"""The words on the screen (seeds/words/interface.csv), for the map and the pages alike."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

FILE = Path(__file__).resolve().parent.parent / "seeds" / "words" / "interface.csv"


@cache
def texts() -> Mapping[str, Mapping[str, str]]:
    """Every interface text by id: {"en": …, "ar": …}. Gaps to fill are written {name}."""
    with FILE.open(newline="", encoding="utf-8") as lines:
        return {row["id"]: {"en": row["en"], "ar": row["ar"]} for row in csv.DictReader(lines)}


def say(term: str, lang: str, **values: object) -> str:
    """One text in a language, its gaps filled. Raises KeyError for a text that is not in the file."""
    return texts()[term][lang].format(**values)
