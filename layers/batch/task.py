"""What a worker does with one lot of files. Its module is all that a worker need import."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from geo.errors import KhaburError
from layers.batch import parts
from layers.batch.tables import tables
from layers.batch.version import version
from layers.documents.reading import Outcome, read


@dataclass(frozen=True, slots=True)
class Asked:
    """One run: the folder that takes the results (absolute), the reader's version, a date for all files."""

    out: str
    reader: str
    published: str | None


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a lot: how many files and characters were read, and why the others were not."""

    files: int
    characters: int
    errors: tuple[str, ...]


def read_lot(asked: Asked, files: Sequence[tuple[str, str]]) -> Done:
    """Reads files, each given by what it was called and where it lies, and writes a part of each table.

    Raises KhaburError where this worker has another reader, or cannot write.
    """
    if version() != asked.reader:
        raise KhaburError(
            f"a worker has reader {version()}, this machine {asked.reader}: install the same on both"
        )
    called = {path: name for name, path in files}
    found = [
        _called(one, called[one.file]) for one in read([path for _, path in files], asked.published)
    ]
    return write(asked, found)


def lost(asked: Asked, file: str, why: str) -> Done:
    """A file whose worker ended over it: a row that says so."""
    return write(asked, [Outcome(file, error=f"{file}: {why}", is_fault_of_file=False)])


def write(asked: Asked, found: Sequence[Outcome]) -> Done:
    """What came of a lot, as a part."""
    parts.write(Path(asked.out), tables(found, asked.reader, asked.published))
    return Done(
        sum(one.error is None for one in found),
        sum(one.reading.characters for one in found if one.reading is not None),
        tuple(one.error for one in found if one.error is not None),
    )


def _called(one: Outcome, name: str) -> Outcome:
    """Under the name that the file was called by, not where it lies."""
    error = one.error.replace(one.file, name, 1) if one.error else None
    return replace(one, file=name, error=error)
