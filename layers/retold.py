"""Findings in the reader's language, by their sentences (seeds/words/findings.csv).

Findings are made in English, where a file is read, and go into the history so. What a page in another
language shows is the sentence whose pattern fits; its gaps are what the file said, and where they are called
`ours` what we said, which is told again in its turn. One that no pattern fits stays English.
"""

from __future__ import annotations

import csv
import re
from functools import cache

from layers.interface import WORDS

GAP = re.compile(r"\{(\w+)\}")
JOINT = "; "
OURS = "ours"


@cache
def patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Every sentence as a pattern with its gaps, and in Arabic; the one that says most by itself first."""
    with (WORDS / "findings.csv").open(newline="", encoding="utf-8") as lines:
        rows = [(row["en"], row["ar"]) for row in csv.DictReader(lines)]
    rows.sort(key=lambda row: len(GAP.sub("", row[0])), reverse=True)
    return tuple((_pattern(en), ar) for en, ar in rows)


def _pattern(sentence: str) -> re.Pattern[str]:
    parts = GAP.split(sentence)  # text, gap, text, gap, … text
    made = [f"(?P<{part}>.+?)" if at % 2 else re.escape(part) for at, part in enumerate(parts)]
    return re.compile("".join(made), re.DOTALL)


def retold(text: str, lang: str) -> str:
    """What was found, or done, in a language: whole, else sentence by sentence."""
    if lang == "en" or not text:
        return text
    whole = _one(text)
    if whole is not None:
        return whole
    return "؛ ".join(_one(part) or apart(part) for part in text.split(JOINT))


def _one(text: str) -> str | None:
    for pattern, said in patterns():
        found = pattern.fullmatch(text)
        if found:
            gaps = {name: _gap(name, value) for name, value in found.groupdict().items()}
            return said.format(**gaps)
    return None


def _gap(name: str, value: str) -> str:
    """A sentence of ours in a gap is told again, too; what a file said is set apart."""
    if name == OURS:
        return retold(value, "ar")
    return next(
        (said for pattern, said in patterns() if pattern.pattern == re.escape(value)), None
    ) or apart(value)


def apart(text: str) -> str:
    """Text of another direction, which turns nothing about it."""
    return f"\u2068{text}\u2069"
