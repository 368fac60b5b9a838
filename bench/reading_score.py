"""Event types of proposals against facts read by hand: `make reading REPORTS=folder` prints a table.

The folder has `facts/facts.csv` (report_id, fact_id, event_type, evidence_start, evidence_end),
`facts/reports.csv` (report_id, published_edtf) and `reports/<report_id>.txt`. A proposal is right when its
evidence overlaps that of a fact of its type in its report. Nothing is stored.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from geo.reading.model import Proposal, Span
from geo.reading.reader import reader
from layers.folders import DATA, SEEDS


@dataclass(frozen=True, slots=True)
class Fact:
    """A row of facts.csv."""

    id: str
    event_type: str
    evidence: Span


@dataclass(frozen=True, slots=True)
class Score:
    """One report: its facts and proposals, and which of them agree. `beside`: no fact in their sentence."""

    report: str
    proposals: int
    beside: int
    right: int
    facts: int
    told: int
    lines: tuple[str, ...]

    def precision(self) -> float:
        """Of the proposals whose sentence holds a fact."""
        return self.right / max(1, self.proposals - self.beside)

    def strict(self) -> float:
        """Of all proposals."""
        return self.right / max(1, self.proposals)

    def recall(self) -> float:
        """Of the facts, those with a proposal of their type."""
        return self.told / max(1, self.facts)


def score(report: str, text: str, facts: Sequence[Fact], proposals: Sequence[Proposal]) -> Score:
    """What of the proposals is in the facts, and of the facts in the proposals."""
    beside = right = 0
    lines: list[str] = []
    for one in proposals:
        here = [fact for fact in facts if fact.evidence.overlaps(one.evidence)]
        agreed = any(fact.event_type == one.event_type for fact in here)
        right += agreed
        beside += not here
        if not agreed:
            trigger = text[one.trigger.start : one.trigger.end]
            asked = ", ".join(sorted({fact.event_type for fact in here})) or "no fact"
            lines.append(f"{report}: {one.event_type} ({trigger}) {one.score:.2f}, not {asked}")
    told = 0
    for fact in facts:
        found = any(
            one.event_type == fact.event_type and fact.evidence.overlaps(one.evidence)
            for one in proposals
        )
        told += found
        if not found:
            lines.append(f"{report}: {fact.id} {fact.event_type} is not told")
    return Score(report, len(proposals), beside, right, len(facts), told, tuple(lines))


def scores(folder: Path) -> Iterator[Score]:
    """One for each report whose text is in the folder. Raises OSError, KeyError for a folder that is none."""
    facts = _rows(folder / "facts" / "facts.csv")
    read = reader(SEEDS, DATA)
    for row in _rows(folder / "facts" / "reports.csv"):
        name = row["report_id"]
        path = folder / "reports" / f"{name}.txt"
        if path.exists():
            text = path.read_bytes().decode("utf-8")
            mine = [
                Fact(
                    fact["fact_id"],
                    fact["event_type"],
                    Span(int(fact["evidence_start"]), int(fact["evidence_end"])),
                )
                for fact in facts
                if fact["report_id"] == name
            ]
            found = read.read(text, published=row["published_edtf"]).proposals
            yield score(name, text, mine, found)


def table(found: Sequence[Score]) -> str:
    """The scores side by side, and of all reports together."""
    whole = Score(
        "all",
        sum(one.proposals for one in found),
        sum(one.beside for one in found),
        sum(one.right for one in found),
        sum(one.facts for one in found),
        sum(one.told for one in found),
        (),
    )
    lines = [f"{'report':24} precision strict recall  proposals facts"]
    lines += [
        f"{one.report:24} {one.precision():9.3f} {one.strict():6.3f} {one.recall():6.3f} "
        f"{one.proposals:10} {one.facts:5}"
        for one in (*found, whole)
    ]
    return "\n".join(lines)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def main() -> None:
    """Prints the table; with --show also every disagreement."""
    asked = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    asked.add_argument("folder", type=Path, help="with facts/ and reports/")
    asked.add_argument("--show", action="store_true", help="every disagreement")
    given = asked.parse_args()
    found = list(scores(given.folder))
    if given.show:
        for one in found:
            print("\n".join(one.lines))
    print(table(found))


if __name__ == "__main__":
    main()
