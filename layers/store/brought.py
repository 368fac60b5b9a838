"""What a merge brought, as its change keeps it and the versions of the changes that it landed tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, func, select

from layers.store import bodies
from layers.store.tables import CHANGES, VERSIONS


@dataclass(frozen=True, slots=True)
class Brought:
    """`revisions`: those of the changes that were not here before, which follow each other. `counts`: by what
    a version is of (`feature`, `layer`, `report`, `decision`, `rule`) of how many of them versions came.
    `conflicts`: how many it left side by side then. `unseen`: layer → features that it left out of sight.
    """

    file: str
    revisions: tuple[int, ...]
    counts: Mapping[str, int] = field(default_factory=dict)
    conflicts: int = 0
    unseen: Mapping[str, int] = field(default_factory=dict)


def of(connection: Connection, revision: int) -> Brought | None:
    """What the merge of this revision brought; None for any other change."""
    asked = select(CHANGES.c.details).where(
        CHANGES.c.revision == revision, CHANGES.c.kind == "merge"
    )
    said = bodies.value(connection.scalar(asked))
    if said is None:
        return None
    revisions = tuple(said["revisions"])
    counted = func.count(VERSIONS.c.uid.distinct())
    came = VERSIONS.c.revision.between(revisions[0], revisions[-1])
    counts = select(VERSIONS.c.what, counted).where(came).group_by(VERSIONS.c.what)
    found = {str(what): int(count) for what, count in connection.execute(counts)}
    return Brought(said["file"], revisions, found, len(said["conflicts"]), said.get("unseen") or {})
