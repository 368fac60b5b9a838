"""Who writes into a SQLite workspace: one thread at a time, and a mark that stays where a process was ended.

SQLite itself brings back the last committed state. The mark says that it is worth looking whether it did.
"""

from __future__ import annotations

import os
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from geo.errors import KhaburError

_TURNS: defaultdict[Path, threading.Lock] = defaultdict(threading.Lock)
_OURS: set[Path] = set()  # marks of this process while it writes


@contextmanager
def turn(file: Path | None, seconds: float) -> Iterator[None]:
    """The threads of a process write one after the other. Raises KhaburError after a while."""
    if file is None:
        yield
        return
    lock = _TURNS[file]
    if not lock.acquire(timeout=seconds):
        raise KhaburError(
            f"workspace {file}: somebody else has been writing for {seconds:g} s; try again"
        )
    try:
        yield
    finally:
        lock.release()


@contextmanager
def mark(file: Path | None) -> Iterator[None]:
    """Leaves a mark beside the file while this process writes."""
    if file is None:
        yield
        return
    made = file.with_name(f"{file.name}.{os.getpid()}.writing")
    _OURS.add(made)
    made.touch()
    try:
        yield
    finally:
        made.unlink(missing_ok=True)
        _OURS.discard(made)


def left(file: Path) -> list[Path]:
    """The marks of processes that are not there any more."""
    found = file.parent.glob(f"{file.name}.*.writing")
    return [one for one in found if one not in _OURS and not runs(one)]


def runs(mark: Path) -> bool:
    """Whether the process that left a file `….<pid>.<ending>` still runs.

    One of our own number that we do not know of is older.
    """
    number = mark.name.split(".")[-2]
    if not number.isdigit() or int(number) == os.getpid() or os.name != "posix":
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
