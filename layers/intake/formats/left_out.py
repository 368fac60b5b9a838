"""Counts what of a file has no place in a feature, so that nothing goes without a line."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from layers.intake.model import Finding, Severity

LISTED = 30  # kinds of things in one line


@dataclass(slots=True)
class LeftOut:
    """Names of what was left out, and how often; findings of which only the first is told in full."""

    names: Counter[str] = field(default_factory=Counter)
    findings: dict[tuple[str, str | None], Finding] = field(default_factory=dict)

    def tell(
        self,
        row: int | None,
        key: str | None,
        column: str | None,
        found: str,
        done: str,
        severity: Severity = Severity.WARNING,
    ) -> None:
        """A finding about a feature; the same about another only counts, unless it is more than a warning."""
        same = (done, column)
        first = self.findings.get(same)
        if first is None or severity is not Severity.WARNING:
            place = same if first is None else (f"{done}\0{len(self.findings)}", column)
            self.findings[place] = Finding(row, key, column, severity, found, done)
            return
        self.findings[same] = Finding(
            first.feature,
            first.id,
            first.column,
            first.severity,
            first.found,
            first.done,
            more=first.more + 1,
        )

    def all(self, what: str) -> list[Finding]:
        """All there is to say; `what` names the things that have no place in a feature."""
        told = list(self.findings.values())
        if self.names:
            listed = [f"{name} ({count})" for name, count in self.names.most_common(LISTED)]
            rest = len(self.names) - len(listed)
            said = ", ".join(listed) + (f" and {rest} more kinds" if rest > 0 else "")
            told.append(
                Finding(
                    None,
                    None,
                    None,
                    Severity.WARNING,
                    f"{what}: {said}",
                    "left out of the features",
                )
            )
        return told
