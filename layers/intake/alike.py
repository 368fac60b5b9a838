"""Features that say the same, whatever their id: a number for each, by which they are found."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import chain, count
from typing import Any

import numpy as np
import orjson
import pandas as pd
from numpy.typing import NDArray

from layers import writable
from layers.intake.taken import FEW, few

SORTED = orjson.OPT_SORT_KEYS
ENDLESS = 10_000  # brackets of what is too deep to be written


@dataclass(frozen=True, slots=True)
class Prints:
    """What the JSON of n features' geometry and properties shows of them, arrays of shape (n,).

    `marks` (int64) are the same for features that say the same, in every run: 64 bits of pandas' hash, of
    which two of a million features share one by chance once in ten million files, and what follows is a
    warning. `letters` are bytes: no text in a feature is longer. `brackets` open lists and objects: none lie
    deeper in each other. `names`: of all their members.
    """

    marks: NDArray[np.int64]
    letters: NDArray[np.int64]
    brackets: NDArray[np.int64]
    names: frozenset[str]


def prints(records: Sequence[Any]) -> Prints:
    """Those of features, whatever their id."""
    marks, letters, brackets = np.zeros((3, len(records)), np.int64)
    names = set[tuple[str, ...]]()
    for start, part in zip(count(step=FEW), few(records), strict=False):
        names.update(map(tuple, part))
        texts = _texts(part)
        here = slice(start, start + len(texts))
        block = np.array([*texts, ""], object)[:-1]
        marks[here] = pd.util.hash_array(block, categorize=False).view(np.int64)
        letters[here] = list(map(len, texts))
        brackets[here] = _brackets(b"".join(texts), letters[here])
    return Prints(marks, letters, brackets, frozenset(chain.from_iterable(names)))


def _brackets(whole: bytes, letters: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many lists and objects each of the texts opens that make up a whole, by their lengths."""
    # The two differ in one bit, which no other letter than theirs has beside the rest.
    opening = np.flatnonzero((np.frombuffer(whole, np.uint8) | 0x20) == ord("{"))
    ends = np.cumsum(letters)
    return np.diff(np.searchsorted(opening, ends), prepend=0)


def _texts(records: Sequence[Any]) -> list[bytes]:
    said = [(one.get("geometry"), one.get("properties") or None) for one in records]
    try:
        return writable.each(said, SORTED)
    except TypeError:  # a whole number beyond 64 bits, or lists far too deep in each other
        return list(map(_text, said))


def _text(said: Any) -> bytes:
    try:
        return orjson.dumps(said, option=SORTED)
    except TypeError:
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
