"""The features of a workspace as one table (layers/frame.py), a column at a time."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from numpy.typing import NDArray
from sqlalchemy import Connection, select

from layers import frame, load
from layers.store import bodies, reading
from layers.store.tables import VERSIONS

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

AT_ONCE = 20_000
FIRST = ("id", "uid", "layer")
LAST = ("style", "extra")


def read(
    connection: Connection, layers: Sequence[str] | None, revision: int | None
) -> GeoDataFrame:
    """n features that stood at a revision: `id`, `uid`, `layer`, our columns that any of them has, `style`,
    `extra`, `changed` (the revision that made them what they are), `mended` (it was repaired), their shapes.
    """
    asked = reading.features(connection, revision, layers)
    asked = asked.with_only_columns(
        VERSIONS.c.id,
        VERSIONS.c.uid,
        VERSIONS.c.layer,
        VERSIONS.c.columns,
        VERSIONS.c.extra,
        VERSIONS.c.revision,
        VERSIONS.c.original.is_not(None),
        VERSIONS.c.geometry,
        VERSIONS.c.misfit,
    )
    names: list[list[Any]] = [[], [], []]
    said = dict[str, list[Any]]()
    extra: list[Any] = []
    changed: list[int] = []
    mended: list[bool] = []
    shapes: list[NDArray[np.object_]] = []
    result = connection.execute(asked, execution_options={"yield_per": AT_ONCE})
    for part in result.partitions():
        *name, told, others, revisions, repaired, held, misfits = zip(*part, strict=True)
        for kept, more in zip(names, name, strict=True):
            kept.extend(more)
        _spread(said, len(extra), bodies.values(told))
        extra.extend(bodies.values(others))
        changed.extend(revisions)
        mended.extend(map(bool, repaired))
        shapes.append(
            shapely.from_wkb([one or other for one, other in zip(held, misfits, strict=True)])
        )
    columns = {
        **dict(zip(FIRST, names, strict=True)),
        **_ordered(said),
        "extra": extra,
        "changed": changed,
        "mended": mended,
    }
    return frame.table(columns, np.concatenate(shapes) if shapes else [])


def empty() -> GeoDataFrame:
    """The table of a workspace that holds nothing."""
    return frame.table({name: [] for name in (*FIRST, "extra", "changed", "mended")}, [])


def _spread(columns: dict[str, list[Any]], count: int, said: Sequence[Any]) -> None:
    """Under the `count` values that columns have, what some more features say, a column at a time."""
    more = [one or {} for one in said]
    for name in dict.fromkeys((*columns, *chain.from_iterable(set(map(tuple, more))))):
        columns.setdefault(name, [None] * count).extend([one.get(name) for one in more])


def _ordered(said: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """Columns in the order of the schema, then others by name, then those that it does not have."""
    ours = load.schema()["properties"]["properties"]["properties"]
    names = [name for name in ours if name in said]
    names += sorted(said.keys() - set(names) - set(LAST)) + [name for name in LAST if name in said]
    made = {name: said[name] for name in names}
    if "label_point" in made:
        made["label_point"] = [None if at is None else (*at,) for at in made["label_point"]]
    return made


def fingerprints(connection: Connection) -> NDArray[np.int64]:
    """Those of all features that stand, shape (n,)."""
    stood = reading.standing("feature", None).subquery()
    asked = select(VERSIONS.c.fingerprint).join(stood, stood.c.number == VERSIONS.c.number)
    asked = asked.where(VERSIONS.c.record.is_not(None), VERSIONS.c.fingerprint.is_not(None))
    return np.array(connection.scalars(asked).all(), np.int64)
