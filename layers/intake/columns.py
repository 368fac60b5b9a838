"""Which property of a file is which column of ours: recognised by name in two languages, or told by hand.

A file's own properties stay whole in its records (semantics 21); what is found here only says how they are
read.
"""

from __future__ import annotations

import csv
import hashlib
import unicodedata
from collections.abc import Collection, Mapping
from functools import cache
from typing import Any

from geo import names
from geo.errors import InputError
from layers.checks import quoted
from layers.intake.model import Checked, Options
from layers.load import schema

TIMES = ("time_from", "time_to")  # no columns: between their dates a feature holds (`when`)
OURS_ALONE = frozenset(("recorded_at", "revision"))  # when this workspace took it in (semantics 8)
BY_HAND = frozenset(("reliability", "credibility"))  # grades that a person gives (semantics 12)
# What says where the rows of a table are: whoever read the table has followed it (formats/delimited.py).
WHERE = ("latitude", "longitude", "shape", "both", "place")
# One of each of these is enough, and two would contradict each other.
WAYS = (
    (("latitude", "longitude"), ("shape",), ("both",), ("place",)),
    (("when",), TIMES),
)


def rules() -> Mapping[str, Any]:
    """The rule of each of our columns (layers/schema.json)."""
    found: Mapping[str, Any] = schema()["properties"]["properties"]["properties"]
    return found


def choosable() -> list[str]:
    """Our columns that a property of a stranger's file may be."""
    return [name for name in rules() if name not in OURS_ALONE]


def recognised(theirs: Collection[str], options: Options) -> dict[str, str]:
    """Our column → the file's name of it. Raises InputError for a name that the file does not have.

    What a person says comes first, then names that are ours letter by letter, then names as people write
    them (seeds/words/columns.csv), those that stand first there before the others. No property serves twice.
    A stranger's word for when we took it in is none of ours, and for how sure it is only if a person says so.
    """
    asked = {**options.columns}
    if options.time_from is not None:
        asked["time_from"] = options.time_from
    if options.time_to is not None:
        asked["time_to"] = options.time_to
    found: dict[str, str] = {}
    for ours, name in asked.items():
        if ours in WHERE:
            continue
        if ours not in choosable() and ours not in TIMES:
            there = ", ".join((*choosable(), *TIMES, *WHERE))
            raise InputError(f"column {ours!r}: none of ours; one of {there}")
        if name:
            found[ours] = _one_of(name, theirs)
    for ours in choosable():
        if ours in theirs and ours not in {"id", *BY_HAND, *asked, *found.values()}:
            found[ours] = ours
    by_key: dict[str, str] = {}
    for name in theirs:
        by_key.setdefault(key(name), name)
    for ours, word in words():
        known = by_key.get(word)
        if (
            known is not None
            and ours not in asked
            and ours not in found
            and known not in found.values()
        ):
            found[ours] = known
    return _times(found, asked)


def combined(before: Mapping[str, str], said: Mapping[str, str]) -> dict[str, str]:
    """What was said of columns before, and what is said now, which comes first.

    Where a row is, and when, can be said in several ways: one that is said now has the others forgotten.
    """
    gone = set[str]()
    for ways in WAYS:
        now = [way for way in ways if any(said.get(name) for name in way)]
        gone.update(name for way in ways if now and way not in now for name in way)
    return {**{ours: name for ours, name in before.items() if ours not in gone}, **said}


def read_so(layer: Checked) -> dict[str, str]:
    """Which of a layer's columns say what, its place among it; "" for those of ours that none says."""
    where = {role: names[0] for role, names in layer.where.items()}
    return {**dict.fromkeys((*choosable(), *TIMES, *WHERE), ""), **layer.columns, **where}


def _times(found: dict[str, str], asked: Mapping[str, str]) -> dict[str, str]:
    """An interval needs both its ends, and gives way to a date; a beginning alone is a date."""
    if any(asked.get(name) for name in TIMES):
        found.pop("when", None)
        return found
    if "when" in found or "time_from" not in found or "time_to" not in found:
        begin = found.pop("time_from", None)
        found.pop("time_to", None)
        if begin is not None and "when" not in found and "when" not in asked:
            found["when"] = begin
    return found


def _one_of(name: str, theirs: Collection[str]) -> str:
    if name not in theirs:
        told = ", ".join(quoted(one) for one in list(theirs)[:20])
        raise InputError(f"column {name!r}: the file has none of that name; it has {told}")
    return name


def shape(theirs: Collection[str]) -> str:
    """A hash of the names of a file's properties, whatever their order."""
    joined = "\0".join(sorted(theirs)).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:32]


def key(name: str) -> str:
    """The letters and digits of a column's name, folded: event_date, eventDate and "Event date" are one.

    Words stay, unlike in names of places (geo/names.py): the `ar` of name_ar is no article.
    """
    letters = unicodedata.normalize("NFKD", name).lower().translate(names.folding().letters)
    return "".join(char for char in letters if char.isalnum())


@cache
def words() -> tuple[tuple[str, str], ...]:
    """Our column and the key of a name that people give it, the likeliest first (seeds/words/columns.csv)."""
    with (names.WORDS / "columns.csv").open(newline="", encoding="utf-8") as lines:
        return tuple((row["column"], key(row["name"])) for row in csv.DictReader(lines))
