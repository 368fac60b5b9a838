"""What there is to say of a GeoJSON file: faults that refuse it, and remarks beside what was read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from geo.errors import Finding, InputError

LISTED = 20  # findings that a person is told one by one


@dataclass(frozen=True, slots=True)
class FeatureFinding(Finding):
    """A finding about a feature of a GeoJSON file; `row` is its number in the file, the first being 1."""

    RECORD = "feature"
    COLUMN = ""


@dataclass(slots=True)
class Told:
    """Findings about one file, as they come. Rows are counted from 0 here, from 1 in findings."""

    file: str
    faults: list[Finding] = field(default_factory=list)
    remarks: list[Finding] = field(default_factory=list)

    def refuse(self, row: int | None, column: str | None, found: str, expected: str) -> None:
        """A fault of the file, or of one feature."""
        self.faults.append(self._finding(row, column, found, expected))

    def remark(self, row: int | None, column: str | None, found: str, expected: str) -> None:
        """A remark about the file, or about one feature."""
        self.remarks.append(self._finding(row, column, found, expected))

    def remark_all(
        self, rows: Sequence[int], column: str | None, found: str, expected: str
    ) -> None:
        """One remark about all features of which it is true, if there are any."""
        if rows:
            others = f" (and so in {len(rows) - 1:,} more)" if len(rows) > 1 else ""
            self.remark(rows[0], column, found + others, expected)

    def stop(self) -> None:
        """Raises InputError when there are faults, those of the first features first."""
        if self.faults:
            in_order = sorted(self.faults, key=lambda fault: fault.row or 0)
            raise InputError("\n".join(shortened(in_order)))

    def _finding(
        self, row: int | None, column: str | None, found: str, expected: str
    ) -> FeatureFinding:
        number = None if row is None else row + 1
        return FeatureFinding(self.file, number, column, found, expected)


def shortened(findings: Sequence[Finding]) -> list[str]:
    """The first findings, a line each, and how many there are besides."""
    more = [f"… {len(findings) - LISTED:,} more"] if len(findings) > LISTED else []
    return [*map(str, findings[:LISTED]), *more]
