"""Where features of a workspace are from: the changes that brought and last altered them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, Engine, func, select

from layers.intake.model import Severity
from layers.store import bodies, reading, standing
from layers.store.engine import reading as reading_from
from layers.store.model import Change
from layers.store.tables import CHANGES, VERSIONS

Repairs = tuple[tuple[str, str], ...]  # what was found, what was done


@dataclass(frozen=True, slots=True)
class Origin:
    """A change, and of an import the file that it brought.

    `repaired`: the id of a feature → what was found and what was done; the last of very many are not told of.
    """

    change: Change
    file: str | None = None
    repaired: Mapping[str, Repairs] = field(default_factory=dict)


def read(connection: Connection, revisions: Iterable[int]) -> dict[int, Origin]:
    """The changes of some revisions, by revision."""
    asked = sorted(set(revisions))
    found: dict[int, Origin] = {}
    for start in range(0, len(asked), standing.ASKED):
        part = asked[start : start + standing.ASKED]
        for row in connection.execute(select(CHANGES).where(CHANGES.c.revision.in_(part))):
            said = bodies.value(row.details) or {}
            found[row.revision] = Origin(
                reading.change(row), said.get("file"), _repaired(said.get("findings") or ())
            )
    return found


def of(engine: Engine, revisions: Iterable[int]) -> dict[int, Origin]:
    """The same, asked from outside a transaction."""
    with reading_from(engine) as connection:
        return read(connection, revisions)


def _repaired(findings: Iterable[Mapping[str, object]]) -> dict[str, Repairs]:
    found: dict[str, Repairs] = {}
    for one in findings:
        number = one.get("feature")
        if one.get("severity") == Severity.REPAIRED and isinstance(number, int):
            # Without an id of its own a feature is called by its number in the file.
            key = str(number + 1 if one.get("id") is None else one["id"])
            found[key] = (*found.get(key, ()), (str(one["found"]), str(one["done"])))
    return found


def firsts(connection: Connection, uids: Iterable[str]) -> dict[str, int]:
    """uid → the revision that brought the feature."""
    asked = list(uids)
    found: dict[str, int] = {}
    for start in range(0, len(asked), standing.ASKED):
        part = asked[start : start + standing.ASKED]
        first = select(VERSIONS.c.uid, func.min(VERSIONS.c.revision)).group_by(VERSIONS.c.uid)
        found.update(
            (uid, revision)
            for uid, revision in connection.execute(first.where(VERSIONS.c.uid.in_(part)))
        )
    return found
