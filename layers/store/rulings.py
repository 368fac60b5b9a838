"""Names that a person said are no places: the reader takes them for none, until somebody revokes that."""

from __future__ import annotations

from sqlalchemy import Connection, Engine

from geo import names
from geo.errors import InputError
from layers.store import bodies, landing, reported, standing
from layers.store import engine as databases
from layers.store.landing import RULE
from layers.store.model import Change
from layers.store.reviewed import Rule

LONGEST = 200  # characters of a name


def listed(connection: Connection) -> list[Rule]:
    """Those that stand, in the order in which they were made."""
    rows = [row for row in connection.execute(reported.heads(RULE)) if row.record is not None]
    changes = reported.changes(connection, rows)
    return [reported.rule(row, changes[row.revision]) for row in rows]


def rule_out(engine: Engine, surface: str, *, who: str, why: str) -> Rule:
    """Rules a name out, in any of its spellings. Raises InputError for none, and for one that is already."""
    plain = bodies.plain(surface).strip()
    key = names.key(plain)
    if not key or len(plain) > LONGEST:
        raise InputError(f"{plain[:LONGEST]!r}: not a name; give one of letters")
    with databases.writing(engine) as connection:
        if any(one.key == key for one in listed(connection)):
            raise InputError(f"{plain}: ruled out already")
        _write(connection, key, {"surface": plain}, who, why)
        return next(one for one in listed(connection) if one.key == key)


def revoke(engine: Engine, name: str, *, who: str, why: str) -> Change:
    """Lets a name (or its key) be read again. Raises InputError where it is not ruled out."""
    key = names.key(name)
    with databases.writing(engine) as connection:
        if all(one.key != key for one in listed(connection)):
            raise InputError(f"{name}: not ruled out")
        return _write(connection, key, None, who, why)


def _write(
    connection: Connection, key: str, properties: dict[str, str] | None, who: str, why: str
) -> Change:
    uid = reported.rule_uid(key)
    head = standing.head(connection, uid)
    row = reported.row(
        uid, reported.body(RULE, key, properties), head.version if head is not None else None
    )
    draft = landing.begin(connection, landing.draft("review", who, why))
    landing.append(connection, draft.change.revision, [row])
    return landing.end(connection, draft, 0)
