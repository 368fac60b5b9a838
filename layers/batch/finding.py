"""The files that a call names: folders are walked, files are taken as they are called."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from geo.reading.documents.document import ENDINGS

# What one task reads: enough to be worth sending, little enough to be lost with a worker.
FILES, BYTES = 64, 4_000_000


def files(named: Iterable[str]) -> Iterator[str]:
    """Each file once, in order: one that is named in any case, those of a folder by their endings.

    What begins with a dot is left out, and so is what a program that has the file open puts beside it (`~$`).
    """
    seen = set()
    for name in named:
        for file in _walked(name) if Path(name).is_dir() else (name,):
            if (real := os.path.abspath(file)) not in seen:
                seen.add(real)
                yield file


def _walked(folder: str) -> Iterator[str]:
    for place, below, names in os.walk(folder):
        below[:] = sorted(name for name in below if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith((".", "~$")) and Path(name).suffix.lower() in ENDINGS:
                yield os.path.join(place, name)


def chunks(found: Iterable[str]) -> Iterator[Sequence[str]]:
    """The files in the lots that one task reads."""
    lot: list[str] = []
    size = 0
    for file in found:
        lot.append(file)
        size += _size(file)
        if len(lot) == FILES or size >= BYTES:
            yield lot
            lot, size = [], 0
    if lot:
        yield lot


def _size(file: str) -> int:
    try:
        return os.stat(file).st_size
    except (OSError, ValueError):
        return 0
