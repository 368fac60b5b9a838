"""Where a file that somebody dropped lies until it is added or put away: private, named by us, never kept.

Each process has a folder of its own in the workspace, and holds a lock on it. What a process that was killed
left behind is removed by the next one.
"""

from __future__ import annotations

import atexit
import fcntl
import os
import secrets
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from typing import IO

from geo.errors import InputError, KhaburError
from layers.folders import workspace
from layers.visible import visible

FOLDER = "incoming"
LOCK = "lock"
# Some readers want to see one of these; anything else that a name ends with is not ours to repeat.
ENDINGS = (
    *(".geojson", ".json", ".geojsonl", ".ndjson", ".csv", ".tsv", ".txt"),
    *(".gpkg", ".kml", ".kmz", ".gpx", ".zip", ".fgb"),
)
NAME_LENGTH = 120


@dataclass(frozen=True, slots=True)
class Dropped:
    """One file: where it lies, its name as it may be shown, its size in bytes, where it was fetched."""

    path: Path
    name: str
    size: int
    address: str | None = None

    def remove(self) -> None:
        """It is gone; no matter if it already was."""
        self.path.unlink(missing_ok=True)


def plain_name(name: str) -> str:
    """The name without folders, short, with nothing in it that cannot be seen. Never a path."""
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    seen = visible(last).strip() or "?"
    return seen if len(seen) <= NAME_LENGTH else f"{seen[: NAME_LENGTH - 20]}…{seen[-16:]}"


def take(name: str, content: Iterable[bytes], *, most: int, address: str | None = None) -> Dropped:
    """Writes a file that somebody gave. Raises InputError when it has more than `most` bytes.

    Raises KhaburError when the disk refuses.
    """
    shown = plain_name(name)
    ending = PurePosixPath(shown).suffix.lower()
    try:
        path = _own() / (secrets.token_hex(8) + (ending if ending in ENDINGS else ""))
        try:
            size = _write(path, content, most)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise KhaburError(f"{shown}: cannot be taken in ({error.strerror})") from None
    if size > most:
        path.unlink()
        raise InputError(
            f"{shown}: larger than {most:,} bytes; give it in parts, or set KHABUR_MAX_BYTES"
        )
    return Dropped(path, shown, size, address)


def _write(path: Path, content: Iterable[bytes], most: int) -> int:
    """So many bytes, not many more than `most`."""
    size = 0
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        for piece in content:
            size += len(piece)
            if size > most:
                break
            file.write(piece)
    return size


@cache
def _held() -> dict[Path, IO[bytes]]:
    """The folders of this process, with the locks that say that it lives."""
    atexit.register(_leave)
    return {}


def _own() -> Path:
    """This process's folder, made when it is first needed."""
    above = workspace() / FOLDER
    for folder in _held():
        if folder.parent == above and folder.is_dir():
            return folder
    above.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (above / LOCK).open("wb") as gate:  # nobody sweeps a folder before its lock is held
        fcntl.flock(gate, fcntl.LOCK_EX)
        sweep(above)
        folder = above / secrets.token_hex(8)
        folder.mkdir(mode=0o700)
        lock = (folder / LOCK).open("wb")
        fcntl.flock(lock, fcntl.LOCK_EX)
    _held()[folder] = lock
    return folder


def sweep(above: Path) -> None:
    """Removes the folders of processes that have ended."""
    for folder in above.iterdir():
        if folder in _held() or not folder.is_dir():
            continue
        try:
            with (folder / LOCK).open("wb") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)
        except OSError:
            continue  # somebody works there, or was faster


def _leave() -> None:
    for folder, lock in _held().items():
        shutil.rmtree(folder, ignore_errors=True)
        lock.close()
