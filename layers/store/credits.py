"""Who added what a layer holds, from which file, and who was at it last: not the same question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from layers.store import bodies, origins, reading, standing
from layers.store.model import Change
from layers.store.origins import Origin
from layers.store.tables import CHANGES, VERSIONS


@dataclass(frozen=True, slots=True)
class Credit:
    """`made`: the changes that brought what a layer holds, in their order, those of which something stands:
    files, and before them whoever made the layer without one. `last`: the newest change of what it is.
    """

    made: Sequence[Origin]
    last: Change


def of(connection: Connection) -> dict[str, Credit]:
    """Layer → its credit, of the layers that stand."""
    layers = reading.layers(connection, None)
    imports = {layer.name: _imports(connection, layer.name) for layer in layers}
    firsts = {layer.name: _first(connection, layer.name) for layer in layers}
    asked = {one for found in imports.values() for one in found}
    asked |= {*firsts.values(), *(layer.revision for layer in layers)}
    known = origins.read(connection, asked)
    found = {}
    for layer in layers:
        files, first = imports[layer.name], firsts[layer.name]
        by_hand = known[first].change.kind != "import"
        made = [first, *files] if by_hand or not files else files
        found[layer.name] = Credit([known[one] for one in made], known[layer.revision].change)
    return found


def _imports(connection: Connection, layer: str) -> list[int]:
    """The files that went into a layer, of which something is left."""
    asked = select(CHANGES.c.revision).where(CHANGES.c.kind == "import", CHANGES.c.layer == layer)
    revisions = connection.scalars(asked.order_by(CHANGES.c.revision)).all()
    return [one for one in revisions if standing.is_left_of(connection, one)]


def _first(connection: Connection, layer: str) -> int:
    """The change that made it."""
    mine = VERSIONS.c.uid == bodies.layer_uid(layer)
    return int(connection.scalar(select(func.min(VERSIONS.c.revision)).where(mine)) or 0)
