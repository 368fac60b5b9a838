"""Where the rows of a table are, however that was found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from layers.intake.model import Finding, Severity

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
        """One finding about rows of which the same is true, if there are any."""
        if rows:
            self.findings.append(
                Finding(rows[0], None, column, severity, found, done, more=len(rows) - 1)
            )
