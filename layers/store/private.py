"""What lies in the folder of a workspace is for its user alone: nobody else on the machine may look.

A disk that knows no such rights (a memory stick) has them for nobody, and nothing fails for that.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

FOLDER, FILE = 0o700, 0o600
OTHERS = stat.S_IRWXG | stat.S_IRWXO
# Set by hand on a folder that several people share: theirs to decide, and /tmp is nobody's.
SHARED = stat.S_ISGID | stat.S_ISVTX
OURS = ("*.sqlite", "*.sqlite-wal", "*.sqlite-shm", "*.sqlite-journal", "who.txt")


def folder(path: Path) -> None:
    """Makes it, where it is not there, and takes it from everybody else's eyes. Raises OSError."""
    path.mkdir(mode=FOLDER, parents=True, exist_ok=True)
    if not _mode(path) & SHARED:
        close(path)


def file(path: Path) -> None:
    """Makes an empty one, for a library that would make it for everybody's eyes. Raises OSError."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, FILE))
    close(path)


def mend(path: Path) -> None:
    """A folder that is there, and the files of a workspace in it."""
    mode = _mode(path)
    if not mode or mode & stat.S_ISGID:
        return
    if not mode & SHARED:
        close(path)
    for pattern in OURS:
        for found in path.glob(pattern):
            close(found)


def close(path: Path) -> None:
    """Nobody but its user may read or write it, where the disk and whose it is allow that."""
    mode = _mode(path)
    if mode & OTHERS and not path.is_symlink():
        with suppress(OSError):
            path.chmod(mode & ~OTHERS)


def _mode(path: Path) -> int:
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except OSError:
        return 0
