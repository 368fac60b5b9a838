"""How many features of a layer were repaired, or kept out: what is told, counted by features."""

from __future__ import annotations

from collections.abc import Iterable

from layers.intake.model import Finding, Given, Severity
from layers.intake.told import Told


def repaired(given: Given, told: Told, changed: Iterable[int]) -> int:
    """How many features a repair is told of, or were `changed` otherwise (rows: by a whole file's repair).

    A feature that is repaired twice counts once. Where a reader lists no more than a thousand of a kind, the
    rest of them count as features by themselves.
    """
    of_reader = [one for one in given.findings if one.severity == Severity.REPAIRED]
    rows = {one.feature for one in of_reader if one.feature is not None}
    rows |= told.rows(Severity.REPAIRED) | set(changed)
    more = sum(one.more for one in of_reader if one.feature is not None)
    return min(len(rows) + more, max(len(given.records), len(rows)))


def repairs(findings: Iterable[Finding]) -> int:
    """How many repairs findings tell of; one of the whole file is one."""
    return sum(1 + one.more for one in findings if one.severity == Severity.REPAIRED)


def kept_out(findings: Iterable[Finding]) -> int:
    """How many features cannot be used: each of them is listed."""
    errors = [one for one in findings if one.severity == Severity.ERROR and one.feature is not None]
    return len({one.feature for one in errors}) + sum(one.more for one in errors)
