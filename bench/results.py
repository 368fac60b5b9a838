"""What a run measured, asked for by subject, size and measure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from bench.plan import OURS, SMALL
from bench.rows import Row

Key = tuple[str, int, str, str]
# Measures of which the small document's are taken away before they are shared out.
ABOVE_SMALL = frozenset({"heap", "process"})


@dataclass(slots=True)
class Results:
    """Values of all rounds together, by (subject, n, mix, measure)."""

    values: dict[Key, list[float]] = field(default_factory=dict)
    calibrations: dict[Key, list[float]] = field(default_factory=dict)
    notes: dict[Key, str] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Iterable[Row]) -> Results:
        """Gather rows; those of one key are one series."""
        made = cls()
        for row in rows:
            key = (row.subject, row.n, row.mix, row.measure)
            made.values.setdefault(key, []).extend(row.values)
            made.calibrations.setdefault(key, []).append(row.calibration)
            made.notes[key] = row.note
        return made

    def quantile(
        self, share: float, subject: str, n: int, measure: str, mix: str = "points"
    ) -> float | None:
        """A quantile of a series, None where nothing was measured."""
        values = self.values.get((subject, n, mix, measure))
        return float(np.quantile(values, share)) if values else None

    def median(self, subject: str, n: int, measure: str, mix: str = "points") -> float | None:
        """The middle of a series, None where nothing was measured."""
        return self.quantile(0.5, subject, n, measure, mix)

    def each(self, subject: str, n: int, measure: str, mix: str = "points") -> float | None:
        """The median shared out among the features; memory is counted above the small document."""
        whole = self.median(subject, n, measure, mix)
        if whole is None:
            return None
        if measure not in ABOVE_SMALL:
            return whole / n
        small = self.median(subject, SMALL, measure, mix)
        return None if small is None or n <= SMALL else (whole - small) / (n - SMALL)

    def ratio(self, peer: str, n: int, measure: str) -> float | None:
        """How many times what ours costs a peer costs."""
        ours, theirs = self.each(OURS, n, measure), self.each(peer, n, measure)
        return theirs / ours if ours and theirs is not None else None

    def mixed(self, n: int, measure: str) -> float | None:
        """How many times the median of points alone the mix of lines, polygons and flows takes."""
        plain, mixed = self.median(OURS, n, measure), self.median(OURS, n, measure, "mixed")
        return mixed / plain if plain and mixed is not None else None

    def growth(self, smaller: int, larger: int, measure: str) -> float | None:
        """Cost a feature at the larger size over that at the smaller: 1 is linear, less is better."""
        first, second = self.each(OURS, smaller, measure), self.each(OURS, larger, measure)
        return second / first if first and second is not None else None

    def drift(self, n: int, measure: str) -> float | None:
        """How far the machine's speed differed between the subjects of a line: slowest over fastest."""
        told = [
            float(np.median(calibrations))
            for (_, size, _, name), calibrations in self.calibrations.items()
            if (size, name) == (n, measure)
        ]
        return max(told) / min(told) if told else None
