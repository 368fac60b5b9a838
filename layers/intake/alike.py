"""Features that say the same, whatever their id: a number for each, by which they are found."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from typing import Any

import numpy as np
import orjson
import pandas as pd
from numpy.typing import NDArray

from layers import writable

SORTED = orjson.OPT_SORT_KEYS
# Texts at a time: orjson's lie in rooms many times their size, 8 GB of them for a million features.
BLOCK = 10_000


def fingerprints(records: Sequence[Any]) -> NDArray[np.int64]:
    """The same number for features of the same geometry and properties, shape (n,), the same in every run.

    64 bits of pandas' hash: two of a million features share one by chance once in ten million files, and
    what follows is a warning.
    """
    marks = np.zeros(len(records), np.int64)
    for start in range(0, len(records), BLOCK):
        texts = np.array([*map(_said, records[start : start + BLOCK]), ""], object)[:-1]
        marks[start : start + BLOCK] = pd.util.hash_array(texts, categorize=False).view(np.int64)
    return marks


def _said(record: Any) -> bytes:
    said = (record.get("geometry"), record.get("properties") or None)
    try:
        return orjson.dumps(said, option=SORTED)
    except orjson.JSONEncodeError:  # a whole number beyond 64 bits
        text = json.dumps(writable.whole(said), sort_keys=True, separators=(",", ":"))
        return text.encode()


def repeated(marks: NDArray[np.int64]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Rows whose mark an earlier row has, and those earlier rows, both of shape (k,)."""
    codes, _ = pd.factorize(marks)
    first = np.unique(codes, return_index=True)[1]
    rows = np.flatnonzero(first[codes] != np.arange(len(codes)))
    return rows, first[codes[rows]]


def among(marks: NDArray[np.int64], known: Collection[int] | NDArray[np.int64]) -> NDArray[np.intp]:
    """Rows whose mark is among the known ones."""
    there = known if isinstance(known, np.ndarray) else np.fromiter(known, np.int64, len(known))
    return np.flatnonzero(np.isin(marks, there)) if len(there) else np.zeros(0, np.intp)
