"""Two versions of one feature, made apart: a person says which stands, and both are kept below it."""

from __future__ import annotations

from sqlalchemy import Engine

from geo.errors import InputError
from layers.store import bodies, conflicts, landing, reading
from layers.store import engine as databases
from layers.store.landing import FEATURE, Row
from layers.store.model import Change
from layers.store.verify import body


def settle(engine: Engine, uid: str, version: str, *, who: str, why: str) -> Change:
    """Has `version` stand, one of those of a conflict. Raises InputError where it is none of them."""
    with databases.writing(engine) as connection:
        found = conflicts.of(connection, [uid])
        if not found:
            raise InputError(f"{uid}: nothing stands beside it; there is nothing to settle")
        choices = [found[0].here.version, *(one.version for one in found[0].beside)]
        if version not in choices:
            raise InputError(
                f"{version}: not one of those that stand; there are {', '.join(choices)}"
            )
        row = next(one for one in reading.rows(connection, [uid]) if one.version == version)
        others = bodies.text(sorted(one for one in choices if one != version))
        said = body(row)
        shape = row.misfit if row.geometry is None else row.geometry
        made = Row(uid, said, bodies.digest(said), version, others, shape, row.fingerprint)
        draft = landing.draft("edit", who, why, layer=row.layer, details={"settled": choices})
        draft = landing.begin(connection, draft)
        landing.append(connection, draft.change.revision, [made])
        return landing.end(connection, draft, int(said.what == FEATURE))
