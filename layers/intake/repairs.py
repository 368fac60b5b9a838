"""The kinds of repairs, as findings, options and seeds/words/repairs.csv name them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from functools import cache

from geo.errors import UsageError
from geo.names import WORDS

ENCODING = "encoding"
NUMBER = "number"
HALF = "half_character"
DOUBLE = "double_key"
PROPERTIES = "properties"
ID = "id"
REPROJECT = "reproject"
RING = "ring"
ORDINATES = "ordinates"
WRAP = "wrap"
CROSSING = "crossing"
SWAP = "swap"
PLANNED = "planned"
# Made only when someone asks for it: it moves what may well be where it should be.
ASKED = frozenset({SWAP})


@cache
def labels() -> Mapping[str, Mapping[str, str]]:
    """Each kind of repair with its English and Arabic label."""
    with (WORDS / "repairs.csv").open(newline="", encoding="utf-8") as lines:
        return {row["id"]: {"en": row["en"], "ar": row["ar"]} for row in csv.DictReader(lines)}


def known(names: Iterable[str]) -> frozenset[str]:
    """The names, when all of them are repairs. Raises UsageError that names those there are."""
    found = frozenset(names)
    for name in sorted(found - labels().keys()):
        raise UsageError(f"{name}: no such repair; there are {', '.join(labels())}")
    return found
