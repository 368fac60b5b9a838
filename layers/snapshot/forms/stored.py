"""What a page's data is, in a few digests: whether it changed since a page was made is then seen.

A digest is over what the features say, in the order of the table, not over how a file or a database keeps it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import orjson
import shapely

from layers import frame
from layers.snapshot.model import Mark

if TYPE_CHECKING:
    from pandas import DataFrame

    from layers.workshop import Workshop

# How the workspace counts, not what a feature says: the same data has others after a restore.
COUNTED = frozenset({"geometry", "uid", "changed", "brought", "mended", "repairs"})


def of(shop: Workshop) -> dict[str, Any]:
    """What a workshop holds: the revision of its workspace (None without one), a digest of the seeds and
    built files, and of each layer how many features it has and a digest of all they say.
    """
    kept = shop.__dict__.setdefault(
        "_digests", {}
    )  # as its cached properties: a series has many pages
    if not kept:
        for name, rows in shop.frame.groupby("layer", sort=True):
            kept[str(name)] = {"features": len(rows), "sha256": of_table(rows)}
    return {
        "revision": None if shop.work is None else shop.work.revision,
        "files": _files(shop.seeds_dir, shop.data_dir, shop.stamp()),
        "layers": dict(kept),
    }


def of_table(table: DataFrame) -> str:
    """The digest of a table: every column that says something, by name, and the shapes."""
    digest = sha256()
    for name in sorted(str(one) for one in table if one not in COUNTED):
        values = frame.plain(table[name])
        if any(value is not None for value in values):
            digest.update(_json([name, values]))
    for shape in shapely.to_wkb(table["geometry"].to_numpy(), byte_order=1):
        digest.update(b"-" if shape is None else shape)
    return digest.hexdigest()


def of_marks(marks: Sequence[Mark]) -> str:
    """The digest of marks as a page shows them, in their order."""
    said = [(one.id, one.presence, one.status, one.modality, one.alpha, one.spot) for one in marks]
    digest = sha256(_json(said))
    shapes = np.array([one.geometry for one in marks] + [None], object)
    for shape in shapely.to_wkb(shapes, byte_order=1):
        digest.update(b"-" if shape is None else shape)
    return digest.hexdigest()


@lru_cache(8)
def _files(seeds: Path, data: Path, stamp: str) -> str:
    """The digest of seeds/ and data/ (but the workspace). `stamp` changes when one of them may have."""
    digest = sha256()
    folders = {"seeds": seeds} | {name: data / name for name in ("layers", "basemap", "gazetteer")}
    for called, folder in folders.items():
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            digest.update(_json([called, file.relative_to(folder).as_posix()]))
            digest.update(sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _json(value: Any) -> bytes:
    try:
        return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
    except (TypeError, orjson.JSONEncodeError):  # beyond 64 bits, or half a character
        return json.dumps(value, sort_keys=True).encode()
