"""A layer of a file checked: what can be used, what was repaired, and everything there is to say of it.

Checks go by columns and arrays; only what is rare is looked at by itself.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from layers import frame, writable
from layers.checks import quoted
from layers.exports import names
from layers.intake import alike, counts, members, own, places, table
from layers.intake.alike import Prints
from layers.intake.columns import shape
from layers.intake.geojson import collector_paused
from layers.intake.limits import Limits
from layers.intake.model import (
    NOTHING_SAID,
    Checked,
    Finding,
    Given,
    Options,
    Record,
    Severity,
    Verdict,
)
from layers.intake.told import Told
from layers.model import ADDED

OUT = "kept out"
PLACED = {"type", "geometry", "properties"}  # members with checks of their own
PLAIN = {*PLACED, "id"}
Marks = Collection[int] | NDArray[np.int64]


def check(
    given: Given,
    options: Options = NOTHING_SAID,
    *,
    known: Marks = (),
    limits: Limits | None = None,
    today: date | None = None,
    winding: bool = True,
) -> Checked:
    """One layer checked. `known`: fingerprints of what is there already; `today`: after it is the future.

    `winding`: whether outlines that run clockwise are told, which is a matter of GeoJSON alone. Raises
    InputError for options that the layer cannot follow.
    """
    with collector_paused():
        return _checked(given, options, known, limits or Limits(), today, winding)


def _checked(
    given: Given,
    options: Options,
    known: Marks,
    limits: Limits,
    today: date | None,
    winding: bool,
) -> Checked:
    told = Told()
    records, originals, out = members.features(given.records, told, options)
    rows = np.flatnonzero(~out)
    features = records if len(rows) == len(records) else [records[row] for row in rows]
    placed = places.place(features, told.within(rows), options, limits, winding=winding)
    prints = alike.prints(placed.records)
    placed.out |= _too_large(placed.records, prints, told.within(rows), limits)
    # From here on only what can be used: `kept` are its rows in the file.
    used = np.flatnonzero(~placed.out)
    kept = rows[used]
    within = told.within(kept)
    is_whole = len(used) == len(placed.records)
    good = placed.records if is_whole else [placed.records[row] for row in used.tolist()]
    columns, read, good = _columns(given, good, kept, options, within, today)
    is_ours = own.is_ours(given.members)
    # Features that we wrote are told by their own properties alone, as before they went out.
    marks = alike.prints(good).marks if is_ours else prints.marks[used]
    _tell_alike(marks, known, kept, within)
    _tell_ids(good, kept, within)
    before = _at({**placed.originals, **_at({**originals, **given.originals}, rows)}, used)
    findings = [*given.findings, *told.findings(given.records)]
    if not given.records and not any(one.severity == Severity.ERROR for one in findings):
        findings.append(
            Finding(None, None, None, Severity.WARNING, "no features", "nothing to add")
        )
    return Checked(
        name=given.name,
        records=good,
        frame=frame.table(columns, placed.shapes[used]),
        findings=findings,
        columns=read.mapping,
        shape=shape(given.fields) if given.fields else read.shape,
        fingerprints=marks,
        verdict=verdict(findings, len(good)),
        originals=before,
        members=names.members_inward(given.members) if is_ours else given.members,
        ambiguous=given.ambiguous,
        repaired=counts.repaired(given, told, kept[list(before)].tolist()),
        kept_out=counts.kept_out(findings),
        fields=given.fields,
        where=given.where,
    )


def verdict(findings: Sequence[Finding], usable: int) -> Verdict:
    """What becomes of a layer, or a file, of so many usable features."""
    said = {one.severity for one in findings}
    if not usable and Severity.ERROR in said:
        return Verdict.REJECT
    return Verdict.REPAIR if said & {Severity.ERROR, Severity.REPAIRED} else Verdict.ACCEPT


def _at(by_row: dict[int, Record], rows: NDArray[np.intp]) -> dict[int, Record]:
    """The same by position among `rows`."""
    if not by_row:
        return {}
    place = {int(row): number for number, row in enumerate(rows)}
    return {place[row]: one for row, one in by_row.items() if row in place}


def _too_large(
    records: Sequence[Record], prints: Prints, told: Told, limits: Limits
) -> NDArray[np.bool_]:
    """Which features say more in one property, or in a member of their own, than is taken in.

    Nearly all are too short, or have too few brackets, to be looked at.
    """
    out = np.zeros(len(records), bool)
    heavy = (prints.letters > limits.text) | (prints.brackets >= limits.depth)
    for row in np.flatnonzero(heavy).tolist():
        out[row] = _is_too_large(row, records[row].get("properties") or {}, told, limits)
    keys = [key for one in records if type(key := one.get("id")) is str]
    if prints.names <= PLAIN and max(map(len, keys), default=0) <= limits.text:
        return out
    for row, record in enumerate(records):
        beside = {name: one for name, one in record.items() if name not in PLACED}
        out[row] |= _is_too_large(row, beside, told, limits)
    return out


def _is_too_large(row: int, members: Record, told: Told, limits: Limits) -> bool:
    """Whether something among these members of a feature is."""
    found = False
    for name, value in members.items():
        if type(value) is str and len(value) > limits.text:
            found = True
            said, most = f"a text of {len(value):,} characters", f"{limits.text:,}"
            told.say([row], name, Severity.ERROR, said, f"{most} at most; {OUT}")
        elif type(value) in (list, dict) and writable.deeper_than(value, limits.depth - 1):
            found = True
            said = f"lists or objects in each other, over {limits.depth - 1} deep"
            told.say([row], name, Severity.ERROR, said, f"flatter ones; {OUT}")
    return found


def _columns(
    given: Given,
    records: list[Record],
    kept: NDArray[np.intp],
    options: Options,
    told: Told,
    today: date | None,
) -> tuple[dict[str, list[Any]], table.Read, list[Record]]:
    """Our columns of the features that are kept, and those features with their own properties alone."""
    if own.is_ours(given.members):
        parted = [names.inward(record) for record in records]
        records = [record for record, _ in parted]
        ours = own.read([said for _, said in parted], told)
        others = [one.get("properties") or {} for one in records]
        read = table.of_ours(ours, others, options, told, today)
    else:
        said = [record.get("properties") or {} for record in records]
        keys = [record.get("id") for record in records]
        read = table.read(said, keys, options, told, today)
    _say_more(given, kept, read)
    layer_of = [name or ADDED for name in read.columns.pop("layer", [None] * len(records))]
    ids = _ids(records, kept)
    return {"id": ids, "layer": layer_of, **read.columns}, read, records


def _say_more(given: Given, kept: NDArray[np.intp], read: table.Read) -> None:
    """What reading the file itself found of our columns comes before what its properties say."""
    if not given.columns:
        return
    place = {int(row): number for number, row in enumerate(kept)}
    for row, said in given.columns.items():
        for name, value in said.items() if row in place else ():
            read.columns.setdefault(name, [None] * len(kept))[place[row]] = value


def _ids(records: Sequence[Record], kept: NDArray[np.intp]) -> list[str]:
    """The id of each feature as text: its own, else that among its properties, else its number."""
    keys: list[Any] = [record.get("id") for record in records]
    if set(map(type, keys)) == {str} and "" not in keys:
        return keys
    ids = []
    for row, record, key in zip(kept.tolist(), records, keys, strict=True):
        if key is None:
            key = (record.get("properties") or {}).get("id")
        ids.append(str(key) if type(key) in (str, int, float) and key != "" else str(row + 1))
    return ids


def _tell_ids(records: Sequence[Record], kept: NDArray[np.intp], told: Told) -> None:
    """Ids that stand several times. A text and a number are not the same."""
    given = [record.get("id") for record in records]
    first: dict[Any, int] = {}
    said = [one for one in given if one is not None]
    if len(set(said)) == len(said):
        return
    again: dict[int, tuple[str, str]] = {}
    for row, one in enumerate(given):
        if one is not None and first.setdefault(one, row) != row:
            number = int(kept[first[one]]) + 1
            again[row] = f"{quoted(one)}, as feature {number:,} has", "both kept"
    told.warn_each(again, "id")


def _tell_alike(marks: NDArray[np.int64], known: Marks, kept: NDArray[np.intp], told: Told) -> None:
    rows, earlier = alike.repeated(marks)
    numbers = (kept[earlier] + 1).tolist()
    same = "the same place and properties as feature"
    done = "kept; once may be enough"
    told.warn_each(
        {
            row: (f"{same} {number:,}", done)
            for row, number in zip(rows.tolist(), numbers, strict=True)
        },
        None,
    )
    there = alike.among(marks, known)
    told.warn(there, None, "the same place and properties as one that is there already", done)
