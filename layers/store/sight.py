"""What a merge leaves out of sight: work in a layer that the other side deleted, not knowing of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from layers.store import standing
from layers.store.landing import FEATURE, Row
from layers.store.tables import CHANGES, HEADS, VERSIONS


@dataclass(slots=True)
class Sight:
    """Kept while a file lands. `gone`: the layers that were deleted here before.

    `landed`: of those, the features that came into them. `agreed`: features that stand here as the other side
    has them too, though each side made them by itself.
    """

    gone: Collection[str]
    landed: dict[str, set[str]] = field(default_factory=dict)
    agreed: set[str] = field(default_factory=set)

    def takes(self, row: Row) -> None:
        """A version that landed."""
        if row.aside or row.body.what != FEATURE:
            return
        self.agreed.discard(row.uid)
        if row.body.layer in self.gone:
            into = self.landed.setdefault(row.body.layer, set())
            (into.discard if row.body.record is None else into.add)(row.uid)

    def lost(self, connection: Connection, theirs: Collection[str]) -> Mapping[str, int]:
        """Layer → how many features nobody sees now though their side did not delete them.

        `theirs`: the uuids of all changes that the other side has.
        """
        hidden = standing.hidden(connection)
        found = {name: len(self.landed.get(name, ())) for name in sorted(hidden & set(self.gone))}
        for name in sorted(hidden - set(self.gone)):
            found[name] = len(_not_of(connection, name, set(theirs)) - self.agreed)
        return {name: count for name, count in found.items() if count}


def _not_of(connection: Connection, layer: str, theirs: Collection[str]) -> set[str]:
    """The uids of what stands in a layer, but for what these changes made."""
    joined = HEADS.join(VERSIONS, VERSIONS.c.number == HEADS.c.number).join(
        CHANGES, CHANGES.c.revision == VERSIONS.c.revision
    )
    asked = select(HEADS.c.uid, CHANGES.c.uuid).select_from(joined)
    asked = asked.where(HEADS.c.layer == layer, HEADS.c.what == FEATURE, ~HEADS.c.deleted)
    return {row.uid for row in connection.execute(asked) if row.uuid not in theirs}
