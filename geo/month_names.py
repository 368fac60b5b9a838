"""The names of the months (seeds/words/months.csv)."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path
from typing import Literal

from geo import names

_MONTHS = Path(__file__).resolve().parent.parent / "seeds" / "words" / "months.csv"


def month_name(month: int, lang: Literal["en", "ar"]) -> str:
    """`May`; in Arabic both names with a stroke, that of Iraq and the Levant first."""
    row = _months()[month]
    return row["en"] if lang == "en" else f"{row['ar_levant']}/{row['ar']}"


@lru_cache(maxsize=1)
def _months() -> dict[int, dict[str, str]]:
    with _MONTHS.open(encoding="utf-8", newline="") as file:
        return {int(row["number"]): row for row in csv.DictReader(file)}


@lru_cache(maxsize=1)
def months() -> dict[str, int]:
    """The lookup key of each name of a month (its first three letters in English too) → its number."""
    found: dict[str, int] = {}
    for number, row in _months().items():
        for name in (row["ar_levant"], row["ar"], row["en"], row["en"][:3]):
            found.setdefault(names.key(name), number)
    return found
