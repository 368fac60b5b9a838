"""What was done is undone by a change of its own: nothing is taken away, what stood before stands again."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Engine, func, select
from sqlalchemy import Row as Found

from geo.errors import InputError
from layers.store import bodies, landing, reading, standing
from layers.store import engine as databases
from layers.store.bodies import Body
from layers.store.landing import BATCH, FEATURE, LAYER, Row
from layers.store.model import Change, Edit, StaleError
from layers.store.tables import CHANGES, VERSIONS

TOLD = 100  # pairs of what was to be and what stands; nobody reads more at once


def undo(
    engine: Engine, revision: int, *, who: str, why: str, forced: Collection[str] = ()
) -> Change:
    """Puts back what a change found: features, layers, a whole import.

    Raises StaleError where something newer stands on it, but for the uids in `forced`; InputError where
    there is nothing to undo, or where it is out of sight in a layer that was deleted.
    """
    with databases.writing(engine) as connection:
        change = _undo(connection, revision, who, why, forced)
        if change is None:
            raise InputError(f"revision {revision}: nothing of it stands to be undone")
        return change


def undo_all(
    engine: Engine,
    revisions: Collection[int],
    *,
    who: str,
    why: str,
    forced: Collection[str] = (),
) -> list[Change]:
    """The same of several changes, all of them or none, the newest first: one change for each.

    What was undone already is passed over. Raises StaleError, and InputError where nothing is left of any.
    """
    with databases.writing(engine) as connection:
        newest = sorted(set(revisions), reverse=True)
        done = [_undo(connection, revision, who, why, forced) for revision in newest]
        changes = [change for change in done if change is not None]
        if not changes:
            told = ", ".join(map(str, sorted(revisions))) or "none given"
            raise InputError(f"revisions {told}: nothing of them stands to be undone")
        return changes


def _undo(
    connection: Connection, revision: int, who: str, why: str, forced: Collection[str]
) -> Change | None:
    """One change undone; None, and nothing written, where nothing of it stands."""
    undone = _change(connection, revision)
    hidden = standing.hidden(connection)
    details = {"undone": undone.uuid, "revision": revision}
    draft = landing.draft("undo", who, why, layer=undone.layer, details=details)
    draft = landing.begin(connection, draft)
    features, done, stale, touched = 0, 0, list[tuple[Edit, str]](), set[str]()
    layers = list[tuple[Found[Any], Found[Any] | None]]()
    for pairs in _made(connection, revision):
        rows, moved, of_layers = _back(connection, pairs, forced)
        stale += moved
        layers += of_layers
        if not stale:
            landing.append(connection, draft.change.revision, rows)
        touched.update(row.body.layer for row in rows)
        features += sum(row.body.what == FEATURE for row in rows)
        done += len(rows)
    _refuse(connection, stale)
    done += _undo_layers(connection, draft.change.revision, layers)
    _take_empty(connection, draft.change.revision, touched)
    if not done:
        mine = CHANGES.c.revision == draft.change.revision
        connection.execute(CHANGES.delete().where(mine))
        return None
    _check_seen(connection, touched & hidden)
    return landing.end(connection, draft, features)


def _back(
    connection: Connection,
    pairs: Sequence[tuple[Found[Any], Found[Any] | None]],
    forced: Collection[str],
) -> tuple[list[Row], list[tuple[Edit, str]], list[tuple[Found[Any], Found[Any] | None]]]:
    """Of some versions of a change: what puts features back, what is newer, and its layers."""
    heads = standing.heads(connection, [made.uid for made, _ in pairs])
    now = _moved(connection, [made for made, _ in pairs], heads)
    rows, stale, layers = [], [], []
    for made, before in pairs:
        stands = now.get(made.uid, made)
        if content(stands) == content(before):
            continue  # put back by somebody already
        if content(stands) != content(made) and made.uid not in forced:
            stale.append((_meant(made, before), made.uid))
        elif made.what == LAYER:
            layers.append((made, before))
        else:
            rows.append(again(before, made.uid, heads[made.uid]))
    return rows, stale, layers


def _check_seen(connection: Connection, layers: Collection[str]) -> None:
    """Raises InputError where features would be put back into a deleted layer: nobody would see it."""
    for name in sorted(set(layers) & standing.hidden(connection)):
        uid = bodies.layer_uid(name)
        gone = standing.rows(connection, [uid], None)[uid].revision
        raise InputError(
            f"{name}: the layer was deleted in revision {gone}; undo that first (`undo {gone}`)"
        )


def restore(engine: Engine, key: str, revision: int, *, who: str, why: str) -> Change:
    """A feature (its uid), or a layer (its name) with all it holds, as it stood at a revision.

    Raises InputError where there was none then, or it stands so already.
    """
    with databases.writing(engine) as connection:
        _change(connection, revision)
        uid = bodies.layer_uid(key)
        layer = key if standing.head(connection, uid) else None
        uids = [key] if layer is None else [uid, *_in_layer(connection, key)]
        if not standing.rows(connection, [key, uid], revision):
            raise InputError(f"{key}: no such feature (uid) or added layer at revision {revision}")
        details = {"restored": key, "revision": revision}
        draft = landing.draft("restore", who, why, layer=layer, details=details)
        draft = landing.begin(connection, draft)
        count, features, touched = 0, 0, set[str]()
        for start in range(0, len(uids), BATCH):
            part = uids[start : start + BATCH]
            rows = _differing(connection, part, revision)
            landing.append(connection, draft.change.revision, rows)
            count += len(rows)
            features += sum(row.body.what == FEATURE for row in rows)
            touched.update(row.body.layer for row in rows if row.body.what == FEATURE)
        if layer is None:
            _check_seen(connection, touched)
        if not count:
            raise InputError(f"{key}: stands as it stood at revision {revision}")
        return landing.end(connection, draft, features)


def again(before: Found[Any] | None, uid: str, head: Found[Any]) -> Row:
    """A version on top of a head that says what an earlier one said; nothing for none: deleted."""
    if before is None or before.record is None:
        body = Body(head.what, head.layer, head.id, None, None)
        return Row(uid, body, bodies.digest(body), head.version)
    said = (before.record, before.columns, before.extra, before.original)
    body = Body(before.what, before.layer, before.id, *said)
    shape = before.misfit if before.geometry is None else before.geometry
    return Row(uid, body, bodies.digest(body), head.version, None, shape, before.fingerprint)


def _change(connection: Connection, revision: int) -> Change:
    found = reading.changes(connection, [revision]).get(revision)
    if found is None:
        newest = connection.scalar(select(func.max(CHANGES.c.revision))) or 0
        raise InputError(f"revision {revision}: no such change; the newest is {newest}")
    return found


def _made(
    connection: Connection, revision: int
) -> Iterator[list[tuple[Found[Any], Found[Any] | None]]]:
    """The versions that a change made, each with the one it stood on."""
    last = -1
    while True:
        asked = select(VERSIONS).where(
            VERSIONS.c.revision == revision, ~VERSIONS.c.aside, VERSIONS.c.number > last
        )
        made = connection.execute(asked.order_by(VERSIONS.c.number).limit(BATCH)).all()
        if not made:
            return
        last = made[-1].number
        parents = parents_of(connection, made)
        yield [(row, parents.get((row.uid, row.parent))) for row in made]


def parents_of(
    connection: Connection, made: Sequence[Found[Any]]
) -> dict[tuple[str, str | None], Found[Any]]:
    """(uid, version) → the row of each version that some of these stand on."""
    uids = [row.uid for row in made if row.parent is not None]
    parts = [uids[at : at + standing.ASKED] for at in range(0, len(uids), standing.ASKED)]
    return {(row.uid, row.version): row for part in parts for row in reading.rows(connection, part)}


def _moved(
    connection: Connection, made: Sequence[Found[Any]], heads: Mapping[str, Found[Any]]
) -> Mapping[str, Found[Any]]:
    """uid → what stands now, of those that have changed since."""
    moved = [row.uid for row in made if heads[row.uid].version != row.version]
    return standing.rows(connection, moved, None)


def content(row: Found[Any] | None) -> tuple[Any, ...]:
    """What a version says, whatever it stands on; nothing where it is deleted, or never was."""
    if row is None or row.record is None:
        return ()
    return row.layer, row.id, row.record, row.columns, row.extra, row.original


def _meant(made: Found[Any], before: Found[Any] | None) -> Edit:
    """What an undo would write, for people to look at."""
    if before is None:
        return Edit(made.layer, made.uid, made.version, None)
    columns = bodies.value(before.columns) or {}
    return Edit(before.layer, made.uid, made.version, bodies.value(before.record), columns)


def _refuse(connection: Connection, stale: Sequence[tuple[Edit, str]]) -> None:
    if stale:
        now = standing.versions(connection, [uid for _, uid in stale[:TOLD]])
        raise StaleError([(edit, now[uid]) for edit, uid in stale[:TOLD]])


def _undo_layers(
    connection: Connection,
    revision: int,
    layers: Sequence[tuple[Found[Any], Found[Any] | None]],
) -> int:
    """Layers after their features: one that holds what others put into it stays."""
    rows = []
    for made, before in layers:
        stays = before is None and standing.holds(connection, made.layer)
        head = standing.head(connection, made.uid)
        if head is not None and not stays:
            rows.append(again(before, made.uid, head))
    landing.append(connection, revision, rows)
    return len(rows)


def _take_empty(connection: Connection, revision: int, names: Collection[str]) -> None:
    """A layer goes with the last that stood in it, where the change that made it was undone before, and it
    stayed for what others had put there. One that a person made, or emptied by hand, stays.
    """
    empty = sorted(set(names) - standing.hidden(connection))
    empty = [name for name in empty if not standing.holds(connection, name)]
    if not empty:
        return
    undos = connection.scalars(select(CHANGES.c.details).where(CHANGES.c.kind == "undo"))
    undone = {(bodies.value(one) or {}).get("undone") for one in undos}
    rows = []
    for name in empty:
        uid = bodies.layer_uid(name)
        first = select(func.min(VERSIONS.c.revision)).where(VERSIONS.c.uid == uid)
        maker = connection.scalar(
            select(CHANGES.c.uuid).where(CHANGES.c.revision == first.scalar_subquery())
        )
        head = standing.head(connection, uid)
        if maker in undone and head is not None and not head.deleted:
            rows.append(again(None, uid, head))
    landing.append(connection, revision, rows)


def _in_layer(connection: Connection, name: str) -> list[str]:
    """The uids of all that ever was in a layer."""
    asked = select(VERSIONS.c.uid).where(VERSIONS.c.layer == name, VERSIONS.c.what == FEATURE)
    return list(connection.scalars(asked.distinct()))


def _differing(connection: Connection, uids: Sequence[str], revision: int) -> list[Row]:
    """New versions of those that do not stand as they stood."""
    now = standing.rows(connection, uids, None)
    then = standing.rows(connection, uids, revision)
    heads = standing.heads(connection, uids)
    differing = [uid for uid in now if content(then.get(uid)) != content(now[uid])]
    return [again(then.get(uid), uid, heads[uid]) for uid in differing]
