"""Names that are no places: those that people ruled out here, and those that seeds/ says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from geo import names
from geo.errors import SeedError
from layers.rows import read_rows

if TYPE_CHECKING:
    from layers.store.workspace import Workspace
    from layers.workshop import Workshop

FILE = "ruled_out.csv"
COLUMNS = ("id", "surface", "who", "at", "why")


def keys(store: Workspace, shop: Workshop) -> frozenset[str]:
    """The keys (geo.names.key) of all of them. Raises SeedError."""
    return frozenset(one.key for one in store.rules()) | of_seeds(shop.seeds_dir)


def of_seeds(seeds_dir: Path) -> frozenset[str]:
    """Those of seeds/words/ruled_out.csv, which `decisions --out` writes; none without the file."""
    path = seeds_dir / "words" / FILE
    if not path.exists():
        return frozenset()
    rows, findings = read_rows(path, COLUMNS, f"words/{FILE}")
    if findings:
        raise SeedError(findings)
    return frozenset(names.key(row["surface"]) for row in rows)
