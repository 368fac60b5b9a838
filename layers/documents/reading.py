"""Files of reports → what was read in them: the one function that the command, the bench and workers map."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from geo.reading import told
from geo.reading.documents.document import Document
from geo.reading.model import Reading
from geo.reading.reader import reader
from layers.documents.opening import Unread, opened
from layers.folders import DATA, SEEDS

SAID = "--published"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a file: its document and reading, or `error`, one line that names it.

    `published_basis` tells where the date came from that its dates were counted from, "" for none.
    `is_fault_of_file` is False where the machine or the reader failed.
    """

    file: str
    document: Document | None = None
    reading: Reading | None = None
    published_basis: str = ""
    error: str | None = None
    is_fault_of_file: bool = True
    sha256_of_file: str | None = None

    def to_json(self) -> dict[str, Any]:
        """As `read --json` prints it: a file that could not be read has an `error`, and nothing in it."""
        if self.document is None or self.reading is None:
            empty: dict[str, list[object]] = {name: [] for name in told.LISTS}
            of_file = {"error": self.error, "sha256_of_file": self.sha256_of_file}
            return {"file": self.file, **of_file, **empty}
        of_file = told.of_document(self.document, self.published_basis)
        return told.to_json(self.file, self.reading) | of_file


def read(files: Iterable[str], published: str | None = None) -> Iterator[Outcome]:
    """Each file, in order. `published` (EDTF) holds for all of them; else what is known of each.

    Raises SeedError where the places cannot be read.
    """
    reader(SEEDS, DATA)  # what is wrong there is wrong for all of them
    for file, found in opened(files):
        if isinstance(found, Unread):
            yield Outcome(
                file,
                error=found.why,
                is_fault_of_file=found.is_fault_of_file,
                sha256_of_file=found.sha256_of_file,
            )
        else:
            yield _read(file, found, published)


def _read(file: str, document: Document, published: str | None) -> Outcome:
    when, basis = _published(document, published)
    try:
        reading = reader(SEEDS, DATA).read(document.text, published=when)
    except Exception as error:  # the others are still to be read
        said = f"{file}: reading it failed ({type(error).__name__}: {error})"
        return Outcome(file, error=said, is_fault_of_file=False)
    return Outcome(file, document, reading, basis)


def _published(document: Document, said: str | None) -> tuple[str | None, str]:
    """When a report came out, and how that is known: as asked, by seeds/reports.csv, as its file says."""
    if said is not None:
        return said, SAID
    known = _known().get(hashlib.sha256(document.text.encode("utf-8", "replace")).hexdigest())
    return known or (document.published, document.published_basis)


@cache
def _known() -> dict[str, tuple[str, str]]:
    """Text's sha256 → when it was published, of the reports that people have entered."""
    with (SEEDS / "reports.csv").open(newline="", encoding="utf-8") as lines:
        return {
            row["sha256"]: (row["published"], f"seeds/reports.csv, {row['id']}")
            for row in csv.DictReader(lines)
            if row["published"]
        }
