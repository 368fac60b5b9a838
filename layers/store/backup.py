"""A workspace as one file, and back. The file is a SQLite workspace, whatever the database was."""

from __future__ import annotations

import glob
import os
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from threading import get_ident
from typing import Any

from sqlalchemy import Connection, Engine, func, select

from geo.errors import InputError, KhaburError, UsageError
from layers import output
from layers.store import engine as databases
from layers.store import landing, marks, private, verify
from layers.store.model import Change
from layers.store.tables import CHANGES, METADATA, VERSIONS

AT_ONCE = 5_000
MAGIC = b"SQLite format 3\0"
_OURS: set[Path] = set()  # half written by this process


def backup(engine: Engine, file: Path) -> None:
    """Writes all of it into a new file; others may go on writing. Raises UsageError, KhaburError."""
    output.check_target(file)
    _check_free(file)
    _sweep(file.parent, f".{glob.escape(file.name)}.*.part")
    beside = file.with_name(f".{file.name}.{get_ident()}.{os.getpid()}.part")
    _OURS.add(beside)
    try:
        private.file(beside)  # the whole workspace: as private as that
        if databases.is_sqlite(engine):
            _copy_file(Path(databases.place(engine)), beside)
        else:
            _copy_out(engine, beside)
        with beside.open("rb+") as written:
            os.fsync(written.fileno())
        _place(beside, file)
    except (OSError, sqlite3.Error) as error:
        raise KhaburError(f"{file}: cannot be written ({error})") from None
    finally:
        _remove(beside)
        _OURS.discard(beside)


def _check_free(file: Path) -> None:
    if file.exists() or file.is_symlink():
        raise UsageError(f"{file}: there is a file already; give another name")


def _place(beside: Path, file: Path) -> None:
    """Gives what is written its name, last of all, and only if nobody has it: a killed backup blocks none."""
    try:
        os.link(beside, file)
    except FileExistsError:
        _check_free(file)
        raise
    except OSError:  # a disk that knows no second names, as of a memory stick
        _check_free(file)
        beside.rename(file)


def _sweep(folder: Path, pattern: str) -> None:
    """Removes what processes that are gone left half written: `.<name>.<pid>.<ending>`."""
    for left in folder.glob(pattern):
        if os.name == "posix" and left not in _OURS and not marks.runs(left):
            with suppress(OSError):  # somebody else's
                _remove(left)


def _remove(file: Path) -> None:
    """A SQLite file with what SQLite keeps beside it."""
    for end in ("", "-wal", "-shm", "-journal"):
        file.with_name(f"{file.name}{end}").unlink(missing_ok=True)


def _copy_file(source: Path, target: Path) -> None:
    """SQLite's own way: one moment of the file, page by page."""
    read, written = sqlite3.connect(source, timeout=databases.WAIT_S), sqlite3.connect(target)
    try:
        read.backup(written)
        written.execute("PRAGMA journal_mode=DELETE")
    finally:
        read.close()
        written.close()


def _copy_out(engine: Engine, target: Path) -> None:
    """From a server, row by row, into a SQLite file."""
    made = databases.connect(target)
    databases.migrate(made)
    with databases.reading(engine) as source, databases.writing(made) as written:
        _clear(written)  # of the name that it was just given
        _copy(source, written)
    made.dispose()
    connection = sqlite3.connect(target)
    try:
        connection.execute("PRAGMA journal_mode=DELETE")  # one file again
    finally:
        connection.close()


def restore(ready: Callable[[], Engine], folder: Path, file: Path, *, who: str, why: str) -> Change:
    """Makes the workspace what it was when `file` was written; what it is now is backed up into `folder`.

    `ready` gives the database, and is asked once the backup was found sound.

    Others who have it open go on with what was restored. Raises InputError for a file that is no sound
    backup; then nothing is changed.
    """
    private.folder(folder)
    now = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    _sweep(folder, ".restoring-*.sqlite")
    copied = folder / f".restoring-{now}.{os.getpid()}.sqlite"
    kept = folder / f"before-restore-{now}.sqlite"
    _OURS.add(copied)
    try:
        source = _opened(file, copied)
        engine = ready()
        with databases.reading(source) as read, databases.writing(engine) as written:
            backup(engine, kept)
            before = written.scalar(select(func.max(CHANGES.c.revision))) or 0
            _clear(written)
            _copy(read, written)
            details = {"backup": file.name, "kept": kept.name, "revision": before}
            draft = landing.draft("restore", who, why, details=details)
            change = landing.end(written, landing.begin(written, draft, after=before), 0)
        source.dispose()
        return change
    finally:
        _remove(copied)
        _OURS.discard(copied)


def _opened(file: Path, copied: Path) -> Engine:
    """A copy of a backup, brought up to date and checked. Raises InputError."""
    try:
        with file.open("rb") as opened:
            is_sqlite = opened.read(len(MAGIC)) == MAGIC
    except OSError as error:
        raise InputError(f"{file}: cannot be read ({error.strerror})") from None
    if not is_sqlite:
        raise InputError(f"{file}: not a backup of a workspace")
    try:
        private.file(copied)
        _copy_file(file, copied)
        engine = databases.connect(copied)
        if databases.at(engine) is None:
            raise InputError(f"{file}: not a backup of a workspace")
        databases.migrate(engine)
        wrong = verify.verify(engine)
    except (sqlite3.Error, KhaburError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"{file}: not a sound backup ({error})") from None
    if wrong:
        raise InputError(f"{file}: not a sound backup: {wrong[0]}")
    return engine


def _clear(connection: Connection) -> None:
    for table in reversed(METADATA.sorted_tables):
        connection.execute(table.delete())


def _copy(source: Connection, target: Connection) -> None:
    """All rows of all tables, some thousands at a time."""
    for table in METADATA.sorted_tables:
        asked = select(table)
        if table is VERSIONS:
            asked = asked.order_by(VERSIONS.c.number)
        result = source.execute(asked, execution_options={"yield_per": AT_ONCE})
        for part in result.partitions():
            rows: list[tuple[Any, ...]] = [tuple(row) for row in part]
            if table is VERSIONS:
                landing.insert_versions(target, rows)
            else:
                target.exec_driver_sql(landing.statement(target, table), rows)
