"""Two workspaces that made the same layer chose its look apart; when they merge, nobody has to decide that.

Both keep the look of the side that was at the layer since, or one that follows from the two.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, Row

from layers.store import bodies, conflicts, landing, reading
from layers.store.landing import LAYER
from layers.store.looks import CHOSEN
from layers.store.model import Conflict
from layers.store.verify import body


def agree(connection: Connection, uids: Collection[str], *, who: str, why: str) -> set[str]:
    """Settles those of some conflicts that are about chosen looks alone, a change each; the uids of which.

    These are changes of their own, as those of a person would be: a merge carries nothing to others.
    """
    found = conflicts.of(connection, sorted(uids))
    made = [row for row in (_agreed(connection, one) for one in found) if row is not None]
    for row in made:
        draft = landing.draft("layer", who, why, layer=row.body.layer)
        draft = landing.begin(connection, draft)
        landing.append(connection, draft.change.revision, [row])
    return {row.uid for row in made}


def _agreed(connection: Connection, one: Conflict) -> landing.Row | None:
    """The version that settles a conflict, the same on both sides; None where a person has to."""
    if len(one.beside) != 1:
        return None
    versions = {row.version: row for row in reading.rows(connection, [one.uid])}
    tips = [versions[tip.version] for tip in (one.here, *one.beside)]
    roots = [_root(tip, versions) for tip in tips]
    if tips[0].what != LAYER or not all(tip.record for tip in tips):
        return None
    if _but_looks(roots[0]) != _but_looks(roots[1]):
        return None
    later = [tip for tip, root in zip(tips, roots, strict=True) if tip.version != root.version]
    if len(later) == len(tips):
        return None
    wins = later[0] if later else min(tips, key=lambda tip: str(tip.version))
    other = next(tip for tip in tips if tip is not wins)
    said = body(wins)
    also = bodies.text([other.version])
    return landing.Row(one.uid, said, bodies.digest(said), wins.version, also)


def _root(row: Row[Any], versions: Mapping[str, Row[Any]]) -> Row[Any]:
    """The first version of those that one stands on."""
    while row.parent is not None:
        row = versions[row.parent]
    return row


def _but_looks(row: Row[Any]) -> Any:
    """What a version says of a layer, its colour and symbol apart; unlike anything where it is deleted."""
    said = bodies.value(row.record)
    if said is None:
        return row.version
    own = {name: value for name, value in said["style"].items() if name not in CHOSEN}
    return row.layer, {**said, "style": own}
