"""Names that people said are no places: seeds/words/ruled_out.csv, which `decisions --out` writes."""

from __future__ import annotations

import csv
from pathlib import Path

from geo import names
from geo.errors import InputError

FILE = "ruled_out.csv"
COLUMNS = ("id", "surface", "who", "at", "why")


def of_seeds(seeds_dir: Path) -> frozenset[str]:
    """Their keys (geo.names.key); none without the file. Raises InputError for one with other columns."""
    path = seeds_dir / "words" / FILE
    if not path.exists():
        return frozenset()
    with path.open(newline="", encoding="utf-8") as lines:
        rows = csv.DictReader(lines, restval="")
        if tuple(rows.fieldnames or ()) != COLUMNS:
            raise InputError(f"words/{FILE}, row 1: the columns should be {', '.join(COLUMNS)}")
        keys = frozenset(names.key(row["surface"]) for row in rows)
    return keys - {""}
