"""What people added, as the map needs it. Without a workspace nothing is read, made or imported."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geo.errors import InputError
from layers.folders import workspace

if TYPE_CHECKING:
    import numpy as np
    from geopandas import GeoDataFrame
    from numpy.typing import NDArray

    from layers.model import Report
    from layers.store.ahead import Ahead
    from layers.store.model import Layer
    from layers.store.origins import Origin

FILE = "khabur.sqlite"


@dataclass(frozen=True)
class Work:
    """The workspace at one revision: its layers, all its features as a table (layers/frame.py), and the
    changes that those are from by their revisions.

    The table has beside the columns of the store `brought`, the revision that a feature came with, and
    `repairs`, what was done to it then, as sentences.
    """

    revision: int
    layers: Sequence[Layer]
    frame: GeoDataFrame
    origins: Mapping[int, Origin]

    def after(self, ahead: Ahead) -> Work:
        """As it will stand when what is on its way has landed. Raises InputError where that is not next."""
        from layers import frame as frames

        there = self.origins.get(ahead.revision)
        if there is not None and there.change.uuid == ahead.origin.change.uuid:
            return self  # it was quicker than whoever read all this
        if ahead.revision != self.revision + 1:
            raise InputError(f"revision {ahead.revision} does not follow {self.revision}")
        layers = [ahead.layer if one.name == ahead.layer.name else one for one in self.layers]
        new = [] if ahead.layer in layers else [ahead.layer]
        return Work(
            ahead.revision,
            [*layers, *new],
            frames.joined([self.frame, ahead.frame]),
            {**self.origins, ahead.revision: ahead.origin},
        )


def is_there() -> bool:
    """Whether there may be a workspace. Looks at a name and a file, and imports nothing."""
    return bool(os.environ.get("KHABUR_DATABASE_URL")) or (workspace() / FILE).exists()


def fingerprints() -> NDArray[np.int64] | tuple[int, ...]:
    """Those of what is there already, by which a feature that is added twice is noticed."""
    if not is_there():
        return ()
    from layers.store.workspace import open_workspace

    return open_workspace().fingerprints()


def added_before(sha256: str) -> str | None:
    """Who added a file of these bytes that is still there, in words; None where nobody did."""
    if not is_there():
        return None
    from layers.store.workspace import open_workspace

    return open_workspace().added_before(sha256)


def mapping(shape: str) -> Mapping[str, str] | None:
    """The columns that a person said for files of a shape; None where nobody did."""
    if not is_there():
        return None
    from layers.store.workspace import open_workspace

    return open_workspace().mapping(shape)


def layers() -> Sequence[Layer]:
    """The layers alone."""
    if not is_there():
        return ()
    from layers.store.workspace import open_workspace

    return open_workspace().layers()


def reports(revision: int | None = None) -> Mapping[str, Report]:
    """The reports of the workspace that have a date, by id, as they stood at a revision."""
    if not is_there():
        return {}
    from layers.review import ground
    from layers.store.workspace import open_workspace

    held = open_workspace().reports(revision)
    return {one.id: ground.report(one) for one in held if one.about.published}


def revision() -> int | None:
    """That of the newest change, None while there is no workspace."""
    if not is_there():
        return None
    from layers.store.workspace import open_workspace

    store = open_workspace()
    return store.revision if store.exists() else None


def read(known_on: str | None = None, revision: int | None = None) -> Work | None:
    """The workspace as it stands, as it was recorded on a day, or as it stood at a revision, of both the
    earlier; None while there is none.
    """
    if not is_there():
        return None
    from layers.intake.geojson import collector_paused
    from layers.store import engine, origins, reading
    from layers.store import table as tables
    from layers.store.workspace import open_workspace

    store = open_workspace()
    if not store.exists():
        return None
    newest = store.revision if revision is None else revision
    with engine.reading(store.engine) as connection:
        known_at = reading.known(connection, known_on)
        at = revision if known_at is None else min(known_at, newest)
        listed = reading.layers(connection, at)
        with collector_paused():
            table = tables.read(connection, None, at)
        changed = table["changed"]
        known = origins.read(connection, changed.dropna().unique().tolist())
        by_hand = [number for number, one in known.items() if one.change.kind != "import"]
        edited = table["uid"][changed.isin(by_hand)]
        firsts = origins.firsts(connection, edited)
        known |= origins.read(connection, set(firsts.values()) - known.keys())
    table["brought"] = table["uid"].map(firsts).astype("Int64").fillna(changed)
    table["repairs"] = _repairs(table, known)
    return Work(newest, listed, table, known)


def _repairs(table: GeoDataFrame, known: Mapping[int, Origin]) -> Any:
    """For the features that were repaired, what was done; None for the others."""
    import pandas as pd

    made = pd.Series([None] * len(table), index=table.index, dtype=object)
    mended = table[table["mended"].fillna(False).astype(bool)]
    for row, key, brought in zip(mended.index, mended["id"], mended["brought"], strict=True):
        made[row] = list(known[brought].repaired.get(str(key), ()))
    return made
