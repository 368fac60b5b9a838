"""The comparison of claims with facts, on facts and texts written here."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from bench.reading_score import Fact, score, scores, table
from geo.reading.model import Proposal, Span

ROOT = Path(__file__).resolve().parents[2]
TEXT = "Gunmen attacked Mosul. Police arrested ten men in Tikrit. Troops left Erbil."


def proposal(event_type: str, evidence: Span) -> Proposal:
    return Proposal(
        "k",
        evidence,
        evidence,
        event_type,
        (),
        "asserted",
        "reported",
        (),
        None,
        "",
        "",
        None,
        (),
        0.5,
    )


def test_what_is_right_what_is_beside_and_what_is_missed() -> None:
    first, second, third = Span(0, 22), Span(23, 57), Span(58, 76)
    facts = [Fact("a", "attack", first), Fact("b", "arrest", second)]
    told = [proposal("attack", first), proposal("visit", second), proposal("withdrawal", third)]
    found = score("r", TEXT, facts, told)
    assert (found.precision(), found.strict(), found.recall()) == (1 / 2, 1 / 3, 1 / 2)
    assert [line.split(": ")[1].split()[0] for line in found.lines] == ["visit", "withdrawal", "b"]


def test_nothing_proposed_is_no_division_by_nothing() -> None:
    found = score("r", TEXT, [], [])
    assert (found.precision(), found.strict(), found.recall()) == (0, 0, 0)


def folder(at: Path) -> Path:
    (at / "facts").mkdir()
    (at / "reports").mkdir()
    (at / "reports" / "one.txt").write_text(TEXT, "utf-8")
    (at / "facts" / "reports.csv").write_text(
        "report_id,published_edtf\none,2024-05-01\nnot_here,2024-05-01\n", "utf-8"
    )
    (at / "facts" / "facts.csv").write_text(
        "fact_id,report_id,event_type,evidence_start,evidence_end\na,one,attack,0,22\nb,two,visit,0,5\n",
        "utf-8",
    )
    return at


def test_a_folder_is_scored_by_the_reports_that_it_has(tmp_path: Path) -> None:
    (one,) = scores(folder(tmp_path))
    assert one.report == "one"
    assert one.facts == one.told == 1
    assert "one" in table([one])
    assert table([one]).splitlines()[-1].startswith("all")


def test_the_command_prints_the_table(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "bench.reading_score", str(folder(tmp_path)), "--show"]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "precision strict recall" in said.stdout
    assert "no fact" in said.stdout
