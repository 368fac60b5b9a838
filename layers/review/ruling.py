"""Names that are no places: those that people ruled out here, and those that seeds/ says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.reading.naming import ruled_out

if TYPE_CHECKING:
    from layers.store.workspace import Workspace
    from layers.workshop import Workshop


def keys(store: Workspace, shop: Workshop) -> frozenset[str]:
    """The keys (geo.names.key) of all of them. Raises InputError for a file of seeds/ that is none."""
    return frozenset(one.key for one in store.rules()) | ruled_out.of_seeds(shop.seeds_dir)
