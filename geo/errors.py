"""The few ways in which things go wrong, and the line that names the record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar


class KhaburError(Exception):
    """Anything Khabur reports to a person instead of showing a traceback."""

    exit_code = 3


class InputError(KhaburError):
    """The input was bad. The message names the record, what is wrong and what would be right."""

    exit_code = 1


class UsageError(KhaburError):
    """The call was wrong: an option that cannot be read, two that exclude each other."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong in one record. `row` is the 1-based line in the file, the header being line 1."""

    file: str
    row: int | None
    column: str | None
    found: str
    expected: str
    # How a record and a column of such a file are called.
    RECORD: ClassVar[str] = "row"
    COLUMN: ClassVar[str] = "column "

    def __str__(self) -> str:
        where = self.file
        if self.row is not None:
            where += f", {self.RECORD} {self.row}"
        if self.column is not None:
            where += f", {self.COLUMN}{self.column}"
        return f"{where}: {self.found}; {self.expected}"


class SeedError(InputError):
    """Every finding in the seeds at once, so that a person can mend them in one pass."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(str(finding) for finding in self.findings))
