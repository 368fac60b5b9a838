"""Where a project keeps its things: people write in seeds/, code writes in data/."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
DATA = ROOT / "data"


def workspace() -> Path:
    """The folder of what people did: the one that KHABUR_WORKSPACE names, else data/workspace."""
    return Path(os.environ.get("KHABUR_WORKSPACE") or DATA / "workspace")


def answers() -> Path:
    """Where what was fetched from elsewhere is kept (geo/online.py)."""
    return workspace() / "online"
