"""Files that others judged, received here: `make corpus CORPUS=folder` prints where we agree and where not.

The folder has a `manifest.csv` with the columns `file`, `expected` (accept, accept-with-repair, reject),
`also_ok` (other answers that are tolerated, parted by semicolons), `why` and `n_features` (how many can be
used, where the expected answer is given). Files go to a process that is ended when one of them takes it
down or takes too long; the next file has a new one. Reasons for known differences are in
corpus_reasons.csv. Nothing is stored.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import select
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from layers.intake.receive import receive, usable

REASONS = Path(__file__).with_name("corpus_reasons.csv")
SECONDS = 180.0  # for one file; what reads it has limits of its own, which are shorter
CRASHED, ENDLESS = "crash", "endless"


@dataclass(frozen=True, slots=True)
class Judged:
    """A row of the manifest."""

    file: str
    expected: str
    also_ok: tuple[str, ...]
    why: str
    features: int | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What we say of a file: a verdict, or how it ended its reader; how many features; first findings."""

    verdict: str
    features: int
    said: Sequence[str] = ()


def manifest(folder: Path) -> list[Judged]:
    """Every file of the corpus."""
    with (folder / "manifest.csv").open(newline="", encoding="utf-8") as lines:
        return [
            Judged(
                row["file"],
                row["expected"],
                tuple(filter(None, row["also_ok"].split(";"))),
                row["why"],
                int(row["n_features"]) if row["n_features"] else None,
            )
            for row in csv.DictReader(lines)
        ]


def difference(judged: Judged, answer: Answer) -> str | None:
    """How an answer differs from what was expected, or None."""
    if answer.verdict not in (judged.expected, *judged.also_ok):
        among = " or ".join((judged.expected, *judged.also_ok))
        return f"{answer.verdict}, {among} expected"
    is_counted = answer.verdict == judged.expected != "reject" and judged.features is not None
    if is_counted and answer.features != judged.features:
        return f"{answer.features} features, {judged.features} expected"
    return None


def answers(folder: Path, files: Sequence[str], seconds: float = SECONDS) -> Iterator[Answer]:
    """One answer a file, in their order."""
    reader = None
    for file in files:
        reader = reader or _reader(folder)
        line = _asked(reader, file, seconds)
        if line:
            yield Answer(**json.loads(line))
            continue
        yield Answer(CRASHED if line == "" else ENDLESS, 0)
        reader.kill()
        reader.wait()
        reader = None
    if reader is not None:
        reader.kill()
        reader.wait()


def _reader(folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "bench.corpus", "--read", str(folder)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def _asked(reader: subprocess.Popen[str], file: str, seconds: float) -> str | None:
    """The line that answers: "" when there will be none, None when it takes too long."""
    assert reader.stdin is not None
    assert reader.stdout is not None
    try:
        reader.stdin.write(f"{json.dumps(file)}\n")
        reader.stdin.flush()
    except BrokenPipeError:
        return ""
    ready, _, _ = select.select([reader.stdout], [], [], seconds)
    return reader.stdout.readline() if ready else None


def read(folder: Path) -> None:
    """Answers the names of files on standard input, a line each."""
    # What a library prints goes where errors go: our answers have the line to themselves.
    answers_to = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    for line in sys.stdin:
        received = receive(folder / json.loads(line))
        said = [f"{one.severity}: {one}" for one in received.all_findings[:3]]
        answer = {"verdict": received.verdict, "features": usable(received), "said": said}
        answers_to.write(f"{json.dumps(answer)}\n")
        answers_to.flush()


def reasons() -> Mapping[str, str]:
    """Known differences and why they are there."""
    with REASONS.open(newline="", encoding="utf-8") as lines:
        return {row["file"]: row["reason"] for row in csv.DictReader(lines)}


def compare(folder: Path) -> Iterator[str]:
    """Lines: every difference with its reason, then the counts. The last says how many have none."""
    judged, known, counts = manifest(folder), reasons(), Counter[str]()
    unexplained = 0
    for one, answer in zip(judged, answers(folder, [row.file for row in judged]), strict=True):
        counts[one.expected] += 1
        differs = difference(one, answer)
        if differs is None:
            counts[f"{one.expected}, agreed"] += 1
            continue
        unexplained += one.file not in known
        yield f"{one.file}: {differs} ({one.why})"
        yield f"    {known.get(one.file, 'NO REASON YET: ' + ' | '.join(answer.said))}"
    for kind in ("accept", "accept-with-repair", "reject"):
        yield f"{kind}: {counts[f'{kind}, agreed']} of {counts[kind]} agreed"
    agreed = sum(count for kind, count in counts.items() if kind.endswith("agreed"))
    yield f"{agreed} of {len(judged)} agreed; {unexplained} differences without a reason"


def main() -> None:
    """Prints the comparison; exit code 1 when a difference has no reason."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--read", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.read:
        read(asked.folder)
        return
    line = ""
    for line in compare(asked.folder):
        print(line, flush=True)
    sys.exit("; 0 differences" not in line)


if __name__ == "__main__":
    main()
