"""What there is to say of a layer, as it comes: a line a feature, bounded where many say the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from layers.intake.model import Finding, Severity

LISTED = 1_000  # lines for one and the same thing; the last of them counts the rest


@dataclass(frozen=True, slots=True)
class _Said:
    rows: Sequence[int] | NDArray[np.intp] | None
    column: str | None
    severity: Severity
    found: str
    done: str
    repair: str | None


class Told:
    """Collects what is said of rows, and makes findings of it once the ids are known."""

    def __init__(
        self, said: list[_Said] | None = None, rows: NDArray[np.intp] | None = None
    ) -> None:
        self._said = [] if said is None else said
        self._rows = rows

    def within(self, rows: NDArray[np.intp]) -> Told:
        """The same for those who count these rows alone."""
        return Told(self._said, rows)

    def say(
        self,
        rows: Sequence[int] | NDArray[np.intp] | None,
        column: str | None,
        severity: Severity,
        found: str,
        done: str,
        repair: str | None = None,
    ) -> None:
        """The same of all these rows (none: nothing is said), or of the whole with None."""
        if rows is not None and self._rows is not None:
            rows = self._rows[rows] if len(rows) else []
        if rows is None or len(rows):
            self._said.append(_Said(rows, column, severity, found, done, repair))

    def warn(
        self,
        rows: Sequence[int] | NDArray[np.intp] | None,
        column: str | None,
        found: str,
        done: str,
    ) -> None:
        """A warning."""
        self.say(rows, column, Severity.WARNING, found, done)

    def warn_each(self, rows: Mapping[int, tuple[str, str]], column: str | None) -> None:
        """A warning for each row: what was found and what was done. Those that say the same go together."""
        same: dict[tuple[str, str], list[int]] = {}
        for row, said in rows.items():
            same.setdefault(said, []).append(row)
        groups = list(same.items())
        for (found, done), these in groups[:LISTED]:
            self.warn(these, column, found, done)
        others = [row for _, these in groups[LISTED:] for row in these]
        self.warn(others, column, "others like these", "treated as these are")

    def rows(self, severity: Severity) -> set[int]:
        """The rows of which something of this severity was said, however many they are."""
        said = [one.rows for one in self._said if one.severity == severity and one.rows is not None]
        return {int(row) for rows in said for row in rows}

    def findings(self, records: Sequence[Any] = (), layer: str | None = None) -> list[Finding]:
        """A finding a row, those about the whole first. What is kept out is always listed, each by itself."""
        made = []
        for one in sorted(self._said, key=lambda said: said.rows is not None):
            rest = (one.column, one.severity, one.found, one.done, layer, one.repair)
            if one.rows is None:
                made.append(Finding(None, None, *rest))
                continue
            rows = [int(row) for row in one.rows]
            listed = rows if one.severity == Severity.ERROR else rows[:LISTED]
            made += [Finding(row, _id(records, row), *rest) for row in listed[:-1]]
            last = listed[-1]
            made.append(Finding(last, _id(records, last), *rest, more=len(rows) - len(listed)))
        return made


def _id(records: Sequence[Any], row: int) -> str | int | float | None:
    """The id of a feature as its file has it, where that is one."""
    record = records[row] if row < len(records) else None
    found = record.get("id") if type(record) is dict else None
    return found if type(found) in (str, int, float) else None
