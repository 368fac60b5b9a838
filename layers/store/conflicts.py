"""What two workspaces changed apart, side by side."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from layers.store import reading, standing
from layers.store.model import Conflict
from layers.store.tables import CONFLICTS, VERSIONS


def of(connection: Connection, uids: Sequence[str] | None) -> list[Conflict]:
    """Those of some features (of all for None), in the order in which they came."""
    asked = (
        select(*reading.VERSION)
        .join(CONFLICTS, CONFLICTS.c.number == VERSIONS.c.number)
        .order_by(VERSIONS.c.number)
    )
    if uids is not None:
        asked = asked.where(CONFLICTS.c.uid.in_(uids[: standing.ASKED]))
    beside = list(reading.versions(connection, asked))
    names = list(dict.fromkeys(one.uid for one in beside))
    here = {
        uid: one
        for at in range(0, len(names), standing.ASKED)
        for uid, one in standing.versions(connection, names[at : at + standing.ASKED]).items()
    }
    return [Conflict(uid, here[uid], [one for one in beside if one.uid == uid]) for uid in names]
