"""Files that Khabur wrote: our columns come back as they went out, properties of the file's own as theirs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from layers.intake import columns, values
from layers.intake.model import Record
from layers.intake.told import Told

MEMBER = "khabur"  # of the collection, with the version of how it was written
OF_FRAME = ("style",)  # columns of ours that the schema of built layers does not have


def is_ours(members: Mapping[str, Any]) -> bool:
    """Whether we wrote the file: only then a property that begins with `khabur:` is a column."""
    said = members.get(MEMBER)
    return isinstance(said, dict) and said.get("version") == columns.VERSION


def parted(records: Sequence[Record]) -> tuple[list[Record], list[dict[str, Any]]]:
    """The features with their own properties under their own names, and our columns of each."""
    kept, ours = [], []
    for record in records:
        said = record.get("properties") or {}
        mine = {
            name.removeprefix(columns.OURS): value
            for name, value in said.items()
            if name.startswith(columns.OURS) and not name.startswith(columns.OF_FILE)
        }
        own = {
            columns.OURS + name.removeprefix(columns.OF_FILE)
            if name.startswith(columns.OF_FILE)
            else name: value
            for name, value in said.items()
            if not name.startswith(columns.OURS) or name.startswith(columns.OF_FILE)
        }
        kept.append({**record, "properties": own} if len(own) != len(said) or mine else record)
        ours.append(mine)
    return kept, ours


def read(ours: Sequence[Mapping[str, Any]], told: Told) -> dict[str, list[Any]]:
    """Our columns of n features as they were. What somebody made of them, and does not fit, is told."""
    found: dict[str, list[Any]] = {}
    known = {*columns.rules(), *OF_FRAME}
    names = dict.fromkeys(name for one in ours for name in one)
    for name in names:
        given = [one.get(name) for one in ours]
        if name in OF_FRAME:
            found[name] = [value if isinstance(value, dict) else None for value in given]
        elif name in known and name != "id":
            column = values.fitted(name, given)
            wrong = {
                row: (said, f"left out; {right}") for row, (said, right) in column.wrong.items()
            }
            told.warn_each(wrong, columns.OURS + name)
            found[name] = column.values
    return found
