"""A person's edits: all of them land, or none, and none over something that the person has not seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Engine, select
from sqlalchemy import Row as Found

from geo.errors import InputError
from layers.store import bodies, fitting, landing, settings, standing
from layers.store import engine as databases
from layers.store.bodies import Body
from layers.store.landing import FEATURE, Row
from layers.store.model import Change, Edit, Layer, StaleError
from layers.store.tables import VERSIONS

Heads = Mapping[str, Found[Any]]


def write(
    engine: Engine, edits: Sequence[Edit], *, who: str, why: str, layers: Sequence[Layer] = ()
) -> Change:
    """One change of many features, and of those `layers` that are not there yet.

    Raises StaleError and InputError; then nothing was changed.
    """
    if not edits:
        raise InputError("nothing to change")
    named = {edit.layer for edit in edits}
    one = named.copy().pop() if len(named) == 1 else None
    draft = landing.draft("edit", who, why, layer=one, features=len(edits))
    with databases.writing(engine) as connection:
        anew = settings.lacking(connection, layers)
        check_layers(connection, named - {row.body.layer for row in anew})
        heads = _heads(connection, edits)
        _check_fresh(connection, edits, heads)
        before = _before(connection, edits)
        rows = [row(edit, before.get(edit.uid or "")) for edit in edits]
        draft = landing.begin(connection, draft)
        landing.append(connection, draft.change.revision, [*anew, *rows])
        return landing.end(connection, draft, len(rows))


def check_layers(connection: Connection, names: set[str]) -> None:
    """Raises InputError where one of them is no layer, or was deleted."""
    there = standing.names(connection) - standing.hidden(connection)
    for name in sorted(names - there):
        told = ", ".join(sorted(there)) or "none yet"
        raise InputError(f"{name}: no such added layer; there are {told}")


def _heads(connection: Connection, edits: Sequence[Edit]) -> Heads:
    """The heads of what is to be changed. Raises InputError where there are none."""
    uids = [edit.uid for edit in edits if edit.uid is not None]
    if len(set(uids)) < len(uids):
        raise InputError("one feature twice in a change; put its edits together")
    heads = standing.heads(connection, uids)
    for edit in edits:
        where = f"{edit.layer}/{edit.uid}"
        if edit.uid is None and edit.record is None:
            raise InputError(f"{edit.layer}: a new feature that is deleted; give a record")
        if edit.uid is None:
            continue
        if edit.uid not in heads or heads[edit.uid].what != FEATURE:
            raise InputError(f"{where}: no such feature")
        if edit.base is None:
            raise InputError(f"{where}: it is not said which version was changed; give its `base`")
    return heads


def _check_fresh(connection: Connection, edits: Sequence[Edit], heads: Heads) -> None:
    """Raises StaleError with every edit of something that has changed since it was seen."""
    stale = []
    for edit in edits:
        if edit.uid is None:
            continue
        seen = {edit.base, *edit.settles}
        stands = {heads[edit.uid].version}
        if not stands <= seen or edit.settles:
            beside = standing.beside(connection, edit.uid)
            if not stands <= seen <= stands | beside:
                stale.append(edit)
    if stale:
        now = standing.versions(connection, [edit.uid for edit in stale if edit.uid])
        raise StaleError([(edit, now[edit.uid]) for edit in stale if edit.uid])


def _before(connection: Connection, edits: Sequence[Edit]) -> dict[str, Found[Any]]:
    """uid → the version that an edit stands on."""
    found = dict[str, Found[Any]]()
    seen = [edit for edit in edits if edit.uid is not None]
    for start in range(0, len(seen), standing.ASKED):
        part = seen[start : start + standing.ASKED]
        asked = select(VERSIONS).where(
            VERSIONS.c.uid.in_([edit.uid for edit in part]),
            VERSIONS.c.version.in_([edit.base for edit in part]),
        )
        found.update((row.uid, row) for row in connection.execute(asked))
    return found


def row(edit: Edit, before: Found[Any] | None) -> Row:
    """The version that an edit makes."""
    uid = edit.uid or bodies.fresh()
    if edit.record is None:
        body = Body(FEATURE, edit.layer, before.id if before else "", None, None)
        return Row(uid, body, bodies.digest(body), edit.base, _also(edit))
    own = edit.record.get("id")
    id = bodies.plain(own if own is not None else before.id if before else uid[:12])
    where = f"{edit.layer}/{id}"
    record = fitting.record(edit.record, where)
    stood = (bodies.value(before.record), bodies.value(before.extra)) if before else (None, None)
    extra = fitting.extra(edit.record, *stood)
    body = Body(FEATURE, edit.layer, id, record, fitting.columns(edit.columns, where), extra)
    shape = _shape(edit.record.get("geometry"), before, stood[0], where)
    return Row(uid, body, bodies.digest(body), edit.base, _also(edit), shape)


def _shape(
    geometry: Any, before: Found[Any] | None, stood: Mapping[str, Any] | None, where: str
) -> bytes | None:
    """What is drawn. Where nobody moved it, it is left as it was, which may be as a file had it: broken."""
    if before is not None and stood is not None and stood.get("geometry") == geometry:
        kept: bytes | None = before.misfit if before.geometry is None else before.geometry
        return kept
    return fitting.shape(geometry, where)


def _also(edit: Edit) -> str | None:
    others = sorted({*edit.settles} - {edit.base})
    return bodies.text(others) if others else None
