"""Changes and versions on their way into the tables, in the transaction of whoever writes.

Nothing here begins or ends a transaction: a change lands whole or not at all because its caller's does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from itertools import repeat
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, func, select, text
from sqlalchemy.exc import DBAPIError

from geo.errors import InputError
from layers.store import bodies
from layers.store.bodies import Body
from layers.store.model import Change, Kind
from layers.store.tables import CHANGES, CONFLICTS, HEADS, VERSIONS

BATCH = 5_000  # rows a statement: bounds memory, and is as fast as more
FEATURE, LAYER = "feature", "layer"
# What is kept of reports (reviewed.py). These stand in no layer, and on no map.
REPORT, DECISION, RULE = "report", "decision", "rule"
OF_REPORTS = frozenset({REPORT, DECISION, RULE})
_PLACES = tuple(column.name for column in VERSIONS.columns)
_GEOMETRY, _MISFIT = _PLACES.index("geometry"), _PLACES.index("misfit")
# Both databases say it so.
_ELSE = (
    " ON CONFLICT (uid) DO UPDATE SET number = excluded.number, layer = excluded.layer, "
    "id = excluded.id, deleted = excluded.deleted"
)


# The heads of versions from a number on, in the order that the table has: half the work.
_HEADS = (
    "INSERT INTO heads (uid, number, what, layer, id, deleted) "
    "SELECT uid, number, what, layer, id, record IS NULL FROM versions WHERE number >= :number "
    "ORDER BY uid" + _ELSE
)


class Row(NamedTuple):
    """A version to be: what it says, what it stands on (`parent`), and what it looks like."""

    uid: str
    body: Body
    said: bytes
    parent: str | None = None
    also: str | None = None
    geometry: bytes | None = None
    fingerprint: int | None = None
    aside: bool = False

    @property
    def version(self) -> str:
        """Its name (bodies.py)."""
        return bodies.version(self.uid, self.parent, self.also, self.said)


@dataclass(frozen=True, slots=True)
class Fresh:
    """n features that stand on nothing: `uids`, and what `bodies.many` makes of them, a column at a time."""

    layer: str
    uids: Sequence[str]
    ids: Sequence[str]
    texts: Sequence[Sequence[str | None]]
    said: Sequence[bytes]
    geometry: Sequence[bytes | None]
    fingerprints: Sequence[int]


@dataclass(frozen=True, slots=True)
class Draft:
    """A change while it is being written."""

    change: Change
    sha256: str | None = None
    details: str | None = None

    @property
    def hash(self) -> str:
        """SHA-256 of all that it says, wherever it lands."""
        change = self.change
        said = [change.uuid, stamp(change.at), change.who, change.why, change.kind]
        said += [change.layer or "", str(change.features), self.sha256 or "", self.details or ""]
        return sha256("\0".join(said).encode()).hexdigest()


def stamp(moment: datetime) -> str:
    """A moment as the tables have it: UTC, to the microsecond."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def moment(stamp: str) -> datetime:
    """The moment again. Raises ValueError."""
    return datetime.strptime(stamp, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)


def draft(
    kind: Kind,
    who: str,
    why: str,
    *,
    layer: str | None = None,
    sha256: str | None = None,
    details: Mapping[str, Any] | None = None,
    features: int = 0,
) -> Draft:
    """A change that somebody makes now. Raises InputError where nobody does, or for no reason."""
    names = {"who": bodies.plain(who).strip(), "why": bodies.plain(why).strip()}
    for name, said in names.items():
        if not said:
            raise InputError(f"{name}: empty; a change says who made it and why")
    by = (names["who"], names["why"])
    made = Change(0, bodies.fresh(), datetime.now(UTC), *by, kind, layer, features)
    return Draft(made, sha256, bodies.text(details))


def begin(connection: Connection, draft: Draft, after: int = 0) -> Draft:
    """Gives a change its revision, one more than any before, and more than `after`."""
    newest = select(CHANGES.c.revision, CHANGES.c.landed).order_by(CHANGES.c.revision.desc())
    last = connection.execute(newest.limit(1)).first()
    revision, landed = (0, "") if last is None else last
    draft = replace(draft, change=replace(draft.change, revision=max(revision, after) + 1))
    now = stamp(datetime.now(UTC))
    change = draft.change
    connection.execute(
        CHANGES.insert().values(
            revision=change.revision,
            uuid=change.uuid,
            at=stamp(change.at),
            landed=max(
                now, landed or now
            ),  # a clock that was set back does not turn back what was known
            who=change.who,
            why=change.why,
            kind=change.kind,
            layer=change.layer,
            features=change.features,
            sha256=draft.sha256,
            details=draft.details,
            hash=draft.hash,
        )
    )
    return draft


def end(connection: Connection, draft: Draft, features: int) -> Change:
    """Tells the change how many features it is about, where that was not known when it began."""
    if draft.change.features == features:
        return draft.change
    draft = replace(draft, change=replace(draft.change, features=features))
    mine = CHANGES.c.revision == draft.change.revision
    connection.execute(CHANGES.update().where(mine).values(features=features, hash=draft.hash))
    return draft.change


def append(connection: Connection, revision: int, rows: Sequence[Row]) -> None:
    """Versions after all others. What is not `aside` becomes the head of its feature."""
    number = _next(connection)
    for start in range(0, len(rows), BATCH):
        batch = rows[start : start + BATCH]
        insert_versions(
            connection, [_cells(row, number + at, revision) for at, row in enumerate(batch)]
        )
        heads = {row.uid: _head(row, number + at) for at, row in enumerate(batch) if not row.aside}
        if heads:
            ordered = [heads[uid] for uid in sorted(heads)]  # as the table has them: half the work
            connection.exec_driver_sql(statement(connection, HEADS) + _ELSE, ordered)
        _stand_aside(connection, batch, number)
        number += len(batch)


def bring(connection: Connection, revision: int, fresh: Fresh) -> None:
    """The first versions of features, after all others, as their heads: `append` of many, by columns."""
    number = _next(connection)
    count = len(fresh.uids)
    nothing, versions = repeat(None), bodies.firsts(fresh.uids, fresh.said)
    numbers = range(number, number + count)
    name = (numbers, repeat(revision), repeat(FEATURE), fresh.uids, versions, nothing, nothing)
    said = (repeat(fresh.layer), fresh.ids, *fresh.texts)
    rest = (fresh.geometry, nothing, fresh.fingerprints, repeat(False))
    insert_versions(connection, list(zip(*name, *said, *rest, strict=False)))
    connection.execute(text(_HEADS), {"number": number})


def _next(connection: Connection) -> int:
    """The number of the next version."""
    return (connection.scalar(select(func.max(VERSIONS.c.number))) or 0) + 1


def _cells(row: Row, number: int, revision: int) -> tuple[Any, ...]:
    """A row of VERSIONS, in the order of its columns."""
    uid, body, _, parent, also, geometry, fingerprint, aside = row
    what, *said = body
    name = (number, revision, what, uid, row.version, parent, also)
    return (*name, *said, geometry, None, fingerprint, aside)


def _head(row: Row, number: int) -> tuple[Any, ...]:
    """A row of HEADS, in the order of its columns."""
    body = row.body
    return row.uid, number, body.what, body.layer, body.id, body.record is None


def _stand_aside(connection: Connection, rows: Sequence[Row], number: int) -> None:
    """Keeps the list of what stands beside a head: what is newer or settles it takes its place."""
    for at, row in enumerate(rows):
        if row.also is not None or row.aside:
            settled = [row.parent, *(bodies.value(row.also) or ())]
            named = select(VERSIONS.c.number).where(
                VERSIONS.c.uid == row.uid, VERSIONS.c.version.in_(settled)
            )
            connection.execute(
                CONFLICTS.delete().where(CONFLICTS.c.uid == row.uid, CONFLICTS.c.number.in_(named))
            )
        if row.aside:
            connection.execute(CONFLICTS.insert().values(uid=row.uid, number=number + at))


def insert_versions(connection: Connection, rows: Sequence[tuple[Any, ...]]) -> None:
    """Rows of versions. A geometry that PostGIS refuses is kept beside its column."""
    into = statement(connection, VERSIONS)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(into, rows)
        return
    try:
        with connection.begin_nested():
            connection.exec_driver_sql(into, rows)
    except DBAPIError:
        if len(rows) > 1:
            half = len(rows) // 2
            insert_versions(connection, rows[:half])
            insert_versions(connection, rows[half:])
            return
        cells = list(rows[0])
        if cells[_GEOMETRY] is None:
            raise
        cells[_GEOMETRY], cells[_MISFIT] = None, cells[_GEOMETRY]
        connection.exec_driver_sql(into, [tuple(cells)])


def statement(connection: Connection, table: Table) -> str:
    """An insert of whole rows as the driver takes it: SQLAlchemy would look at every cell of a million."""
    return _compiled(connection.dialect, table)


@cache
def _compiled(dialect: Any, table: Table) -> str:
    return str(table.insert().compile(dialect=dialect, column_keys=list(table.columns.keys())))
