"""Where the rows of a table are, however that was found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from layers.intake.model import Finding, Severity
from layers.intake.told import Told

Geometry = Mapping[str, Any]


@dataclass(slots=True)
class Placed:
    """`geometries` (n,) in WGS 84, None without a place; `columns` and `ambiguous` as Given has them."""

    geometries: list[Any]
    findings: list[Finding] = field(default_factory=list)
    columns: dict[int, dict[str, Any]] = field(default_factory=dict)
    ambiguous: dict[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)

    def tell(
        self,
        rows: Sequence[int],
        column: str | None,
        found: str,
        done: str,
        severity: Severity = Severity.WARNING,
    ) -> None:
        """A finding for each of the rows of which the same is true, as docs/adding.md has it."""
        told = Told()
        told.say(rows, column, severity, found, done)
        self.findings += told.findings()

    def take(self, told: Sequence[Finding], rows: Sequence[int]) -> None:
        """Findings about these rows alone, of which the first was row 0 to them."""
        for one in told:
            row = None if one.feature is None else rows[one.feature]
            self.findings.append(replace(one, feature=row))
