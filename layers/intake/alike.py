"""Features that say the same, whatever their id: a number for each, by which they are found."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import orjson
import pandas as pd
from numpy.typing import NDArray

from layers import writable

SORTED = orjson.OPT_SORT_KEYS
# Texts at a time: orjson's lie in rooms many times their size, 8 GB of them for a million features.
BLOCK = 10_000
ENDLESS = 10_000  # brackets of what is too deep to be written


@dataclass(frozen=True, slots=True)
class Prints:
    """What the JSON of n features' geometry and properties shows of them, arrays of shape (n,).

    `marks` (int64) are the same for features that say the same, in every run: 64 bits of pandas' hash, of
    which two of a million features share one by chance once in ten million files, and what follows is a
    warning. `letters` are bytes: no text in a feature is longer. `brackets` open lists and objects: none lie
    deeper in each other.
    """

    marks: NDArray[np.int64]
    letters: NDArray[np.int64]
    brackets: NDArray[np.int64]


def prints(records: Sequence[Any]) -> Prints:
    """Those of features, whatever their id."""
    marks, letters, brackets = np.zeros((3, len(records)), np.int64)
    for start in range(0, len(records), BLOCK):
        texts = list(map(_said, records[start : start + BLOCK]))
        here = slice(start, start + len(texts))
        block = np.array([*texts, ""], object)[:-1]
        marks[here] = pd.util.hash_array(block, categorize=False).view(np.int64)
        letters[here] = list(map(len, texts))
        brackets[here] = [text.count(b"[") + text.count(b"{") for text in texts]
    return Prints(marks, letters, brackets)


def _said(record: Any) -> bytes:
    said = (record.get("geometry"), record.get("properties") or None)
    try:
        return orjson.dumps(said, option=SORTED)
    except (
        orjson.JSONEncodeError
    ):  # a whole number beyond 64 bits, or lists far too deep in each other
        try:
            text = json.dumps(writable.whole(said), sort_keys=True, separators=(",", ":"))
        except RecursionError:
            text = "[" * ENDLESS
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
