"""What stands: the heads of features and layers, asked for in somebody's transaction."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, Row, Select, exists, func, select

from layers.store import bodies, reading
from layers.store.landing import FEATURE, LAYER
from layers.store.model import Version
from layers.store.tables import CONFLICTS, HEADS, VERSIONS

ASKED = 500  # names a question; SQLite takes 32,766 parameters, older ones 999


def of(uids: Collection[str]) -> Select[Any]:
    """The heads of some uids."""
    joined = HEADS.join(VERSIONS, VERSIONS.c.number == HEADS.c.number)
    asked = select(*HEADS.c, VERSIONS.c.version).select_from(joined)
    return asked.where(HEADS.c.uid.in_(uids))


def heads(connection: Connection, uids: Collection[str]) -> Mapping[str, Row[Any]]:
    """uid → its head (its row, and `version`), of those that have one."""
    asked = list(uids)
    parts = [asked[at : at + ASKED] for at in range(0, len(asked), ASKED)]
    return {row.uid: row for part in parts for row in connection.execute(of(part))}


def head(connection: Connection, uid: str) -> Row[Any] | None:
    """The head of one."""
    return heads(connection, [uid]).get(uid)


def versions(connection: Connection, uids: Collection[str]) -> Mapping[str, Version]:
    """uid → the version that stands of a feature or a layer, deleted or not."""
    joined = VERSIONS.join(HEADS, HEADS.c.number == VERSIONS.c.number)
    asked = select(*reading.VERSION).select_from(joined).where(HEADS.c.uid.in_(uids))
    return {one.uid: one for one in reading.versions(connection, asked)}


def rows(
    connection: Connection, uids: Collection[str], revision: int | None
) -> Mapping[str, Row[Any]]:
    """uid → the row of VERSIONS that stood at a revision (now for None), deleted or not."""
    asked = list(uids)
    found = {}
    for at in range(0, len(asked), ASKED):
        newest = select(func.max(VERSIONS.c.number)).where(
            VERSIONS.c.uid.in_(asked[at : at + ASKED]), ~VERSIONS.c.aside
        )
        if revision is not None:
            newest = newest.where(VERSIONS.c.revision <= revision)
        newest = newest.group_by(VERSIONS.c.uid)
        for row in connection.execute(select(VERSIONS).where(VERSIONS.c.number.in_(newest))):
            found[row.uid] = row
    return found


def holds(connection: Connection, layer: str) -> bool:
    """Whether any feature stands in a layer."""
    one = select(HEADS.c.uid).where(
        HEADS.c.what == FEATURE, HEADS.c.layer == layer, ~HEADS.c.deleted
    )
    return connection.execute(one.limit(1)).first() is not None


def beside(connection: Connection, uid: str) -> set[str]:
    """The versions that stand beside the head of a feature, after a merge."""
    joined = CONFLICTS.join(VERSIONS, VERSIONS.c.number == CONFLICTS.c.number)
    asked = select(VERSIONS.c.version).select_from(joined).where(CONFLICTS.c.uid == uid)
    return set(connection.scalars(asked))


def hidden(connection: Connection) -> set[str]:
    """The names of the layers that were deleted."""
    gone = select(HEADS.c.layer).where(HEADS.c.what == LAYER, HEADS.c.deleted)
    return set(connection.scalars(gone))


def names(connection: Connection) -> set[str]:
    """The names of layers that are not free: those that stand, and those deleted with what they hold."""
    held = HEADS.alias()
    holds = exists().where(held.c.layer == HEADS.c.layer, held.c.what == FEATURE, ~held.c.deleted)
    taken = select(HEADS.c.layer).where(HEADS.c.what == LAYER, ~HEADS.c.deleted | holds)
    return set(connection.scalars(taken))


def called(connection: Connection) -> set[str]:
    """All that no new layer may be called: names that are not free, titles of those that stand."""
    joined = VERSIONS.join(HEADS, HEADS.c.number == VERSIONS.c.number)
    asked = select(VERSIONS.c.record).select_from(joined)
    asked = asked.where(HEADS.c.what == LAYER, ~HEADS.c.deleted)
    said = [bodies.value(record) for record in connection.scalars(asked)]
    titles = (one.get(name) for one in said for name in ("title", "title_ar"))
    return names(connection) | set(filter(None, titles))


def is_left_of(connection: Connection, revision: int) -> bool:
    """Whether anything that an import brought is still there."""
    mine = select(VERSIONS.c.uid).where(VERSIONS.c.revision == revision, VERSIONS.c.what == FEATURE)
    gone = select(HEADS.c.layer).where(HEADS.c.what == LAYER, HEADS.c.deleted)
    stands = select(HEADS.c.uid).where(
        HEADS.c.uid.in_(mine), ~HEADS.c.deleted, HEADS.c.layer.not_in(gone)
    )
    return connection.execute(stands.limit(1)).first() is not None
