"""Whether a workspace is what it says: versions and their hashes, heads and the newest, counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

import shapely
from sqlalchemy import Connection, Engine, Row, Select, exists, func, select, text

from layers import geometries
from layers.store import bodies, decisions, fitting, reading, reports
from layers.store import engine as databases
from layers.store.bodies import Body
from layers.store.landing import FEATURE, Draft
from layers.store.tables import CHANGES, CONFLICTS, HEADS, VERSIONS

TOLD = 100  # lines; more than so many say no more
LAST = 3  # changes that a quick look reads again: the last ones are those that an end may have cut
AT_ONCE = 5_000


def verify(engine: Engine, *, quick: bool = False) -> list[str]:
    """What is wrong, a line each, `TOLD` at most; nothing where all is well.

    `quick` reads the database's own structure and the last changes only.
    """
    with databases.reading(engine) as connection:
        return list(islice(_wrong(connection, quick), TOLD))


def _wrong(connection: Connection, quick: bool) -> Iterator[str]:
    yield from _database(connection, quick)
    newest = connection.scalar(select(func.max(CHANGES.c.revision))) or 0
    since = newest - LAST if quick else 0
    yield from _changes(connection, since)
    yield from _versions(connection, since, quick)
    yield from _heads(connection, since)
    if not quick:
        yield from _parents(connection)
        yield from _conflicts(connection)
        yield from reports.wrong(connection)
        yield from decisions.wrong(connection)


def _database(connection: Connection, quick: bool) -> Iterator[str]:
    """What SQLite finds in its own file; a server looks after its files itself."""
    if connection.dialect.name != "sqlite":
        return
    for (line,) in connection.execute(text(f"PRAGMA {'quick' if quick else 'integrity'}_check")):
        if line != "ok":
            yield f"file: {line}"
    for row in connection.execute(text("PRAGMA foreign_key_check")):
        yield f"table {row[0]}, row {row[1]}: points to nothing in {row[2]}"


def _changes(connection: Connection, since: int) -> Iterator[str]:
    """Each says what it said when it was made, and has as many features."""
    made = (
        select(VERSIONS.c.revision, func.count().label("made"))
        .where(VERSIONS.c.what == FEATURE, VERSIONS.c.revision > since)
        .group_by(VERSIONS.c.revision)
        .subquery()
    )
    asked = select(CHANGES, func.coalesce(made.c.made, 0).label("made")).outerjoin(
        made, made.c.revision == CHANGES.c.revision
    )
    shared = _shared(connection)
    for row in connection.execute(asked.where(CHANGES.c.revision > since)):
        where = f"revision {row.revision}"
        if Draft(reading.change(row), row.sha256, row.details).hash != row.hash:
            yield f"{where}: says something else than when it was made"
        held = row.made + shared.get(row.revision, 0)
        if held != row.features:
            yield f"{where}: {held} features, {row.features} would be right"


def _shared(connection: Connection) -> dict[int, int]:
    """Revision → how many features a merged change had that were here before, and stand with another."""
    merges = select(CHANGES.c.details).where(CHANGES.c.kind == "merge")
    told = [bodies.value(details) or {} for details in connection.scalars(merges)]
    return {int(name): n for one in told for name, n in one.get("shared", {}).items()}


def _versions(connection: Connection, since: int, quick: bool) -> Iterator[str]:
    """Each is called by what it says, and drawn where it says."""
    shape = (VERSIONS.c.geometry, VERSIONS.c.misfit)
    asked = select(*reading.VERSION, *shape).where(VERSIONS.c.revision > since)
    result = connection.execute(asked, execution_options={"yield_per": AT_ONCE})
    for part in result.partitions():
        sound = list[Any]()
        for row in part:
            said = _said_by(row)
            if said is None:
                sound.append(row)
            else:
                yield f"{_where(row)}: {said}"
        yield from () if quick else _drawn(sound)


def _said_by(row: Any) -> str | None:
    """What is wrong with what a version says; None where nothing is."""
    try:
        named = bodies.version(row.uid, row.parent, row.also, bodies.digest(body(row)))
        bodies.value(row.record)
    except (ValueError, UnicodeError) as error:
        return f"cannot be read ({error})"
    return None if named == row.version else "says something else than when it was made"


def _drawn(rows: Sequence[Any]) -> Iterator[str]:
    """Shapes follow from records; whoever moved one in the database did not move the other."""
    features = [row for row in rows if row.what == FEATURE]
    records = [bodies.value(row.record) or {} for row in features]
    meant = fitting.wkb(geometries.read([one.get("geometry") for one in records]).made)
    for row, shape in zip(features, meant, strict=True):
        held = row.misfit if row.geometry is None else row.geometry
        if held != shape and not _are_same(held, shape):
            yield f"{_where(row)}: drawn elsewhere than it says"


def _are_same(one: bytes | None, other: bytes | None) -> bool:
    if one is None or other is None:
        return False
    return bool(shapely.from_wkb(one) == shapely.from_wkb(other))


def body(row: Row[Any]) -> Body:
    """What a row of VERSIONS says."""
    said = (row.record, row.columns, row.extra, row.original)
    return Body(row.what, row.layer, row.id, *said)


def _where(row: Any) -> str:
    return f"{row.layer}/{row.id}, revision {row.revision}, version {row.version}"


def _heads(connection: Connection, since: int) -> Iterator[str]:
    """Each feature has one, and it is the newest of its versions that does not stand aside."""
    newest = select(VERSIONS.c.uid, func.max(VERSIONS.c.number).label("number")).where(
        ~VERSIONS.c.aside
    )
    if since:
        late = select(VERSIONS.c.uid).where(VERSIONS.c.revision > since)
        newest = newest.where(VERSIONS.c.uid.in_(late))
    wanted = newest.group_by(VERSIONS.c.uid).subquery()
    there = wanted.join(VERSIONS, VERSIONS.c.number == wanted.c.number)
    there = there.outerjoin(HEADS, HEADS.c.uid == wanted.c.uid)
    same = (HEADS.c.number == wanted.c.number) & (HEADS.c.deleted == VERSIONS.c.record.is_(None))
    same &= (HEADS.c.layer == VERSIONS.c.layer) & (HEADS.c.what == VERSIONS.c.what)
    same &= HEADS.c.id == VERSIONS.c.id
    wrong = select(VERSIONS).select_from(there).where(~func.coalesce(same, False))
    for row in connection.execute(wrong):
        yield f"{_where(row)}: the newest of its feature, but not what is shown"
    if not since:
        known = exists().where(VERSIONS.c.number == HEADS.c.number, VERSIONS.c.uid == HEADS.c.uid)
        for row in connection.execute(select(HEADS).where(~known)):
            yield f"{row.layer}/{row.id}: shown, but no version of it is there"


def _parents(connection: Connection) -> Iterator[str]:
    """What a version stands on came before it."""
    below = VERSIONS.alias()
    there = exists().where(
        below.c.uid == VERSIONS.c.uid,
        below.c.version == VERSIONS.c.parent,
        below.c.number < VERSIONS.c.number,
    )
    for row in connection.execute(select(VERSIONS).where(VERSIONS.c.parent.is_not(None), ~there)):
        yield f"{_where(row)}: stands on {row.parent}, which is not there"


def leaves() -> Select[Any]:
    """(uid, number) of the versions that stand aside, and that nothing stands on or settles."""
    above = VERSIONS.alias()
    told = (above.c.parent == VERSIONS.c.version) | above.c.also.contains(VERSIONS.c.version)
    covered = exists().where(above.c.uid == VERSIONS.c.uid, told)
    return select(VERSIONS.c.uid, VERSIONS.c.number).where(VERSIONS.c.aside, ~covered)


def _conflicts(connection: Connection) -> Iterator[str]:
    wanted = {tuple(row) for row in connection.execute(leaves())}
    there = {tuple(row) for row in connection.execute(select(CONFLICTS))}
    for uid, number in sorted(wanted ^ there):
        said = "not listed" if (uid, number) in wanted else "listed"
        yield f"{uid}, number {number}: {said} as standing beside what is shown"
