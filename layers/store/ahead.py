"""A layer on its way into the workspace, as the map will need it once it is there: nothing is read back.

Adding a file takes seconds, and so does drawing it. Whoever draws it begins while it is being written, with
the table that was checked, and shows what it made when the change has landed.
"""

from __future__ import annotations

import os
import pickle
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import orjson
import shapely
from sqlalchemy import Connection, Engine

from geo.errors import InputError
from layers import frame as frames
from layers.intake.model import Checked
from layers.store import bodies, origins, reading
from layers.store.model import Change, Layer
from layers.store.origins import Origin
from layers.store.table import FIRST

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

PLAIN = frozenset({str, int, bool, type(None)})  # that JSON gives back as they were
OF_WORK = ("changed", "mended", "brought", "repairs")


@dataclass(frozen=True, slots=True)
class Ahead:
    """What a change will have made: its `revision`, the layer as it will stand with its features alone as a
    table (that of layers/work.py), and where they are from.
    """

    revision: int
    layer: Layer
    frame: GeoDataFrame
    origin: Origin


Told = Callable[[Ahead], None]


def of(connection: Connection, change: Change, checked: Checked, uids: list[str]) -> Ahead:
    """What `change`, which has begun in this transaction and made its layer, will have made in the end."""
    assert change.layer is not None
    origin = origins.read(connection, [change.revision])[change.revision]
    stands = next(one for one in reading.layers(connection, None) if one.name == change.layer)
    made = len(checked.frame)
    layer = replace(stands, features=stands.features + made, revision=change.revision)
    origin = replace(origin, change=replace(origin.change, features=made))
    return Ahead(change.revision, layer, _table(checked, change, uids, origin), origin)


def _table(checked: Checked, change: Change, uids: list[str], origin: Origin) -> GeoDataFrame:
    """The checked table with the columns that the store adds to it."""
    count = len(checked.frame)
    ids = bodies.plains(checked.frame["id"].tolist())
    mended, repairs = np.zeros(count, bool), np.full(count, None, object)
    for row, original in checked.originals.items():
        if original is not None:
            mended[row], repairs[row] = True, list(origin.repaired.get(ids[row], ()))
    extra = [one or None for one in frames.plain(frames.column(checked.frame, "extra"))]
    added: dict[str, Any] = dict(zip(FIRST, (ids, uids, [change.layer] * count), strict=True))
    said = {
        str(name): checked.frame[name]
        for name in checked.frame
        if name not in (*FIRST, "extra", "geometry")
    }
    of_work = dict.fromkeys(("changed", "brought"), np.full(count, change.revision))
    columns = {**added, **said, "extra": extra, **of_work, "mended": mended, "repairs": repairs}
    return frames.table(columns, checked.frame.geometry.to_numpy())


def has_landed(engine: Engine, ahead: Ahead) -> bool:
    """Whether it is there. Raises InputError when another change has its revision: nothing came of it."""
    found = origins.of(engine, [ahead.revision]).get(ahead.revision)
    if found is not None and found.change.uuid != ahead.origin.change.uuid:
        raise InputError(f"revision {ahead.revision} is another change")
    return found is not None


def write(folder: Path, ahead: Ahead) -> Path:
    """Leaves it in a file that only this user can read, for a process that is told of it. Raises OSError."""
    geometry = ahead.frame.geometry.to_numpy()
    columns = {
        str(name): _packed(frames.plain(ahead.frame[name]))
        for name in ahead.frame
        if name != "geometry"
    }
    said = (ahead.revision, ahead.layer, columns, shapely.to_wkb(geometry), ahead.origin)
    folder.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix="ahead-", dir=folder)
    with os.fdopen(descriptor, "wb") as file:
        pickle.dump(said, file, pickle.HIGHEST_PROTOCOL)
    return Path(name)


def read(path: Path) -> Ahead:
    """What `write` left there; the file is gone then. Only of a path that our own process told."""
    try:
        revision, layer, columns, shapes, origin = pickle.loads(path.read_bytes())
    finally:
        path.unlink(missing_ok=True)
    said = {name: _unpacked(column) for name, column in columns.items()}
    return Ahead(revision, layer, frames.table(said, shapely.from_wkb(shapes)), origin)


def _packed(values: list[Any]) -> bytes | list[Any]:
    """A column as JSON where that says all of it, which is written and read many times as fast."""
    kinds = set(map(type, values)) - PLAIN
    inner: Iterable[Any] = ()
    if kinds == {list}:
        inner = chain.from_iterable(filter(None, values))
    elif kinds == {dict}:
        inner = chain.from_iterable(map(dict.values, filter(None, values)))
    elif kinds:
        return values
    if not PLAIN.issuperset(map(type, inner)):
        return values
    try:
        return orjson.dumps(values)
    except TypeError:  # an integer beyond 64 bits, half a character
        return values


def _unpacked(column: bytes | list[Any]) -> list[Any]:
    return orjson.loads(column) if isinstance(column, bytes) else column
