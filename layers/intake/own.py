"""Files that Khabur wrote: our columns come back as they went out (layers/exports/names.py)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from layers.exports import names
from layers.intake import columns, taken, values
from layers.intake.told import Told

OF_FRAME = ("style",)  # columns of ours that the schema of built layers does not have


def is_ours(members: Mapping[str, Any]) -> bool:
    """Whether we wrote the file: only then a property that begins with `khabur:` is a column."""
    return names.is_ours(members.get(names.MEMBER))


def read(ours: Sequence[Mapping[str, Any]], told: Told) -> dict[str, list[Any]]:
    """Our columns of n features as they were. What somebody made of them, and does not fit, is told."""
    found: dict[str, list[Any]] = {}
    for name in dict.fromkeys(name for one in ours for name in one):
        given = [one.get(name) for one in ours]
        if name in OF_FRAME:
            found[name] = [value if isinstance(value, dict) else None for value in given]
        elif name in columns.rules() and name != "id":
            column = values.fitted(name, taken.of(given, distinct=name in values.BY_TEXT))
            wrong = {
                row: (said, f"left out; {right}") for row, (said, right) in column.wrong.items()
            }
            told.warn_each(wrong, names.PREFIX + name)
            found[name] = column.values
    return found
