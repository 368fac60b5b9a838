"""A folder of Parquet that grows by parts: what is there is whole, and a later run goes on with it."""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from geo.errors import KhaburError, UsageError
from layers.batch.tables import COLUMNS, FILES, schema

# What a result depends on: a file's bytes, who read it, and the date that was given for it.
_KEY = ("sha256_of_file", "reader", "published_asked")
_OTHERS = tuple(name for name in COLUMNS if name != FILES)
_BESIDE = ".part"  # behind a dot: whoever reads the folder passes over it


def prepare(folder: Path) -> None:
    """A folder to write to. Removes what a run that was ended left half done.

    A part counts once its rows of `files` are there; they are written last. Raises UsageError for a folder
    that holds anything else.
    """
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder}: a file; --out is a folder of Parquet files")
    if folder.is_dir() and (strange := {one.name for one in folder.iterdir()} - set(COLUMNS)):
        raise UsageError(f"{folder}: holds {min(strange)!r}, which no reading wrote; give another")
    try:
        for name in COLUMNS:
            (folder / name).mkdir(parents=True, exist_ok=True)
            for half in (folder / name).glob(f".*{_BESIDE}"):
                half.unlink()
        whole = {one.name for one in (folder / FILES).glob("*.parquet")}
        for name in _OTHERS:
            for part in (folder / name).glob("*.parquet"):
                if part.name not in whole:
                    part.unlink()
    except OSError as error:
        raise KhaburError(f"{folder}: cannot be written ({error.strerror})") from None


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """While nobody else writes to it. Raises UsageError where somebody does."""
    held = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise UsageError(f"{folder}: another run is writing to it") from None
        yield
    finally:
        os.close(held)


def forget_failures(folder: Path) -> None:
    """Takes out the rows of files that were not there, or that a machine failed over: tried again."""
    for part in sorted((folder / FILES).glob("*.parquet")):
        table = pq.read_table(part, schema=schema(FILES))
        if table["sha256_of_file"].null_count:
            _write(part, table.filter(pc.is_valid(table["sha256_of_file"])))


def done(folder: Path, reader: str, published: str | None) -> dict[str, str | None]:
    """The files whose results are in the folder, by that reader and with that date: sha256 → its error."""
    found: dict[str, str | None] = {}
    for part in (folder / FILES).glob("*.parquet"):
        table = pq.read_table(part, columns=[*_KEY, "error"])
        for row in table.to_pylist():
            if (row["reader"], row["published_asked"]) == (reader, published):
                found[row["sha256_of_file"]] = row["error"]
    return found


def write(folder: Path, made: Mapping[str, pa.Table]) -> None:
    """The tables of one lot of files as a part of each; the rows of `files` last. Raises KhaburError."""
    name = f"{_name(made[FILES])}.parquet"
    for table in (*_OTHERS, FILES):
        _write(folder / table / name, made[table])


def _name(files: pa.Table) -> str:
    """A part is called by whose it is: the same lot, read again after all, takes its place."""
    rows = files.select(["file", *_KEY]).to_pylist()
    return hashlib.sha256(repr(rows).encode()).hexdigest()[:16]


def _write(path: Path, table: pa.Table) -> None:
    beside = path.with_name(f".{path.name}.{os.getpid()}{_BESIDE}")
    try:
        pq.write_table(table, beside, compression="zstd")
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise KhaburError(f"{path}: cannot be written ({error.strerror or error})") from None
