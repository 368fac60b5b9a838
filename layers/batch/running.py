"""A run over many files: what is there already is left out, the rest mapped over workers, one lot a task."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import Any

from layers.batch import finding, parts, task, workers
from layers.batch.task import Asked, Done
from layers.batch.version import version
from layers.batch.workers import Lot

# Lots that are on their way at a time, a worker: memory does not grow with the number of files.
AHEAD = 4


@dataclass(slots=True)
class Ran:
    """What a run did. `skipped`: files whose results were there, `refused` of them that could not be read."""

    files: int = 0
    characters: int = 0
    skipped: int = 0
    refused: int = 0
    errors: list[str] = field(default_factory=list)

    def add(self, done: Done) -> None:
        """One lot more."""
        self.files += done.files
        self.characters += done.characters
        self.errors += done.errors


def run(
    named: Sequence[str],
    out: Path,
    *,
    published: str | None = None,
    scheduler: str | None = None,
    count: int | None = None,
    tell: Callable[[str], None] = lambda line: None,
) -> Ran:
    """Reads files and folders into a folder of Parquet (tables.py).

    `scheduler`: the address of a Dask scheduler that somebody runs; else `count` processes of this machine
    (one for each of its processors), or this process when one is enough. `tell` takes each line for a
    person as it comes. Raises UsageError for an `out` that is something else, KhaburError where the machine
    or a scheduler fails.
    """
    parts.prepare(out)
    with parts.alone(out):
        parts.forget_failures(out)
        asked = Asked(str(out.absolute()), version(), published)
        ran = Ran()
        there = parts.done(out, asked.reader, published)
        lots = finding.chunks(_left(finding.files(named), there, ran))
        first = list(islice(lots, count or os.cpu_count() or 1))
        placed = (list(map(_placed, lot)) for lot in chain(first, lots))
        with closing(_results(asked, placed, scheduler, max(1, len(first)), tell)) as results:
            for done in results:
                ran.add(done)
                for line in done.errors:
                    tell(line)
    return ran


def _left(found: Iterable[str], there: Mapping[str, str | None], ran: Ran) -> Iterator[str]:
    """The files whose results are not there, by their bytes."""
    for file in found:
        if there and (known := sha256(file)) in there:
            ran.skipped += 1
            ran.refused += bool(there[known])
        else:
            yield file


def sha256(file: str) -> str:
    """Of a file's bytes; "" for one that cannot be read, whose row says why."""
    try:
        with open(file, "rb") as raw:
            return hashlib.file_digest(raw, "sha256").hexdigest()
    except (OSError, ValueError):
        return ""


def _placed(file: str) -> tuple[str, str]:
    return file, os.path.abspath(file)


def _results(
    asked: Asked,
    lots: Iterable[Lot],
    scheduler: str | None,
    count: int,
    tell: Callable[[str], None],
) -> Generator[Done]:
    if scheduler is None and count == 1:
        yield from (task.read_lot(asked, lot) for lot in lots)
        return
    with workers.client(scheduler, count) as client:
        lost: list[tuple[str, str]] = []
        for lot, done in workers.mapped(client, asked, lots, AHEAD * workers.number(client)):
            if isinstance(done, Done):
                yield done
            else:
                lost += lot
        if lost:
            tell(f"a worker ended over {len(lost)} files: each is read by itself")
            yield from _one_by_one(client, asked, lost)


def _one_by_one(client: Any, asked: Asked, files: Sequence[tuple[str, str]]) -> Generator[Done]:
    """Files of lots over which a worker ended: what it wrote before counts, the rest is read again.

    One at a time: a file that ends its worker would be blamed on those beside it.
    """
    there = parts.done(Path(asked.out), asked.reader, asked.published)
    left = [one for one in files if sha256(one[1]) not in there]
    written = [there[sha256(path)] for name, path in files if (name, path) not in left]
    errors = tuple(error for error in written if error)
    yield Done(len(written) - len(errors), 0, errors)
    for lot, done in workers.mapped(client, asked, [[one] for one in left], 1):
        yield done if isinstance(done, Done) else task.lost(asked, lot[0][0], done)
