"""Which records are features, with members of the right kinds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from layers.checks import quoted
from layers.intake import taken
from layers.intake.geojson import Unread
from layers.intake.model import Options, Record, Severity
from layers.intake.repairs import ID, PROPERTIES
from layers.intake.told import Told

OUT = "kept out"
# Of which kinds they may be, and how that is said.
MEMBERS: dict[str, tuple[frozenset[type], str]] = {
    "properties": (frozenset({dict, type(None)}), "an object, or null"),
    "id": (frozenset({str, int, float, type(None)}), "a text or a number"),
}


def features(
    given: Sequence[Any], told: Told, options: Options
) -> tuple[list[Any], dict[int, Record], NDArray[np.bool_]]:
    """Records that are features, with properties and an id of a right kind; which of them are none."""
    records, originals = list(given), dict[int, Record]()
    out = np.zeros(len(records), bool)
    if all(map(_are_plain, taken.few(given))):
        return records, originals, out
    if set(map(type, records)) - {dict}:
        for row, record in enumerate(records):
            if type(record) is not dict:
                out[row] = True
                if type(record) is not Unread:
                    told.say(
                        [row],
                        None,
                        Severity.ERROR,
                        quoted(record),
                        f"an object of the type Feature; {OUT}",
                    )
    kinds = [None if type(one) is not dict else one.get("type") for one in records]
    for row, kind in enumerate(kinds) if kinds.count("Feature") < len(kinds) else ():
        if kind != "Feature" and not out[row]:
            out[row] = True
            found = f"type {quoted(kind)}" if kind is not None else "no type"
            told.say([row], None, Severity.ERROR, found, f"an object of the type Feature; {OUT}")
    for name, (kinds_of, right) in MEMBERS.items():
        _leave_out(name, kinds_of, right, records, originals, out, told, options)
    return records, originals, out


def _are_plain(part: Sequence[Any]) -> bool:
    """Whether all of some records are features whose members are of the right kinds."""
    return set(map(type, part)) == {dict} and (
        [one.get("type") for one in part].count("Feature") == len(part)
        and all(
            {type(one.get(name)) for one in part} <= kinds for name, (kinds, _) in MEMBERS.items()
        )
    )


def _leave_out(
    name: str,
    kinds: frozenset[type],
    right: str,
    records: list[Any],
    originals: dict[int, Record],
    out: NDArray[np.bool_],
    told: Told,
    options: Options,
) -> None:
    """A member of a wrong kind is left out of the feature, and its record kept as it was beside it."""
    repair = PROPERTIES if name == "properties" else ID
    found = {type(one.get(name)) for one in records if type(one) is dict}
    if found <= kinds:
        return
    for row, record in enumerate(records):
        if out[row] or type(record.get(name)) in kinds:
            continue
        said = quoted(record[name])
        if repair in options.undone:
            out[row] = True
            told.say([row], name, Severity.ERROR, said, f"{right}; {OUT}")
            continue
        originals.setdefault(row, record)
        records[row] = {key: value for key, value in record.items() if key != name}
        if name == "properties":
            records[row][name] = None
        told.say([row], name, Severity.REPAIRED, said, f"left out; {right} would be right", repair)
