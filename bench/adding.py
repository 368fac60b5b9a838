"""A file into the workspace and onto the map, beside what reads it today: `python -m bench.adding`.

Writes docs/bench-adding.md. Each subject runs in a process of its own (bench/adding_stages.py), in turn with
the others, round by round.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from bench import machine, pages, rows, table
from bench.build import loop_milliseconds
from bench.goals import Goal
from bench.plan import NAMES, OURS, read
from bench.results import Results
from bench.rows import Row

ROWS = pages.OUT / "adding.jsonl"
PAGE = pages.ROOT / "docs" / "bench-adding.md"
PEER = "pyogrio"
MIXES = ("points", "mixed")
ROUNDS = {100_000: 3}
MILLION, HUNDREDK = 1_000_000, 100_000
GIB = 2**30
MOST_MEMORY = 24 / 4  # GiB
TIMES = 3.0
FREEZE_SECONDS = 1.0  # a page that waits longer seems to hang (Nielsen 1993)
MEASURED = ("cpu", "peak", "peak beside")  # of a subject, beside its stages
EDITED = 1_000  # features that ten thousand edits are made to
SUBJECTS = ((PEER, "peer"), (OURS, "add"))
# Our stages in their order. The map is begun with the second; the third is what is left of it then.
STAGES = ("check", "store", "map")
OPENING = """# Adding a file, beside what reads it today

*Written by `python -m bench.adding`; do not edit.*
"""
HOW = Path(__file__).with_name("adding.md")


def main() -> None:
    """Measure at the sizes asked for, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="100k,1M", help="some of 1k,10k,100k,1M")
    parser.add_argument("--out", type=Path, default=PAGE)
    parser.add_argument("--again", action="store_true", help="the page from the last run's values")
    asked = parser.parse_args()
    sizes = read(asked.sizes)
    if not asked.again:
        measure(sizes)
    asked.out.write_text(page(Results.of(rows.read(ROWS)), sizes), encoding="utf-8")
    print(f"bench: wrote {asked.out}", flush=True)


def measure(sizes: Sequence[int]) -> None:
    """Every subject at every size, and ten thousand edits; rows are written as they come."""
    ROWS.unlink(missing_ok=True)
    shutil.rmtree(_workspace(), ignore_errors=True)  # of a run that was ended
    for n in sizes:
        for mix in MIXES if n < MILLION else MIXES[:1]:
            for _ in range(ROUNDS.get(n, 1)):
                rows.append(ROWS, _round(n, mix))
    most = max(sizes)
    rows.append(ROWS, _in_process(OURS, "others", most, MIXES[0]))
    shutil.rmtree(_workspace())
    rows.append(ROWS, _in_process(OURS, "edit", EDITED, "points"))
    shutil.rmtree(_workspace())


def _round(n: int, mix: str) -> Iterator[Row]:
    """The peer, then ours into a new workspace and onto the map."""
    for name, subject in SUBJECTS:
        yield from _in_process(name, subject, n, mix)
    shutil.rmtree(_workspace())


def _workspace() -> Path:
    return pages.OUT / "adding"


def _in_process(name: str, subject: str, n: int, mix: str) -> list[Row]:
    """What one subject took: seconds of each stage, of the processor, and bytes at the most."""
    calibration = loop_milliseconds()
    done = subprocess.run(
        [sys.executable, "-m", "bench.adding_stages", subject, str(pages.features(n, mix))],
        cwd=pages.ROOT,
        env={**os.environ, "KHABUR_WORKSPACE": str(_workspace())},
        stdout=subprocess.PIPE,
        check=True,
    )
    told = json.loads(done.stdout)
    values = {f"{subject} {stage}": seconds for stage, seconds in told["stages"].items()}
    values |= {f"{subject} {name}": told[name] for name in MEASURED if name in told}
    values[f"{subject} all"] = sum(told["stages"].values())
    print(f"bench: {subject} {mix} {NAMES[n]}: {values}", flush=True)
    return [Row(name, n, mix, measure, (value,), calibration) for measure, value in values.items()]


def total(results: Results, n: int, mix: str, of: str = "all") -> float | None:
    """Seconds of ours until it is on the map: checked, stored, drawn."""
    return results.median(OURS, n, f"add {of}", mix)


def goals(results: Results) -> Iterator[Goal]:
    """The numbers that issue 4 asks for."""
    for mix in MIXES:
        ours = total(results, HUNDREDK, mix)
        theirs = results.median(PEER, HUNDREDK, "peer all", mix)
        ratio = ours / theirs if ours and theirs else None
        said = f"100k ({mix}): checked, stored and on the map, beside pyogrio and is_valid"
        yield Goal(said, ratio, TIMES, "×", beside=_by_processor(results, mix))
    for name, said in (("peak", "checked and stored"), ("peak beside", "drawn")):
        peak = results.median(OURS, MILLION, f"add {name}")
        said = f"1M {said}: the most memory of that process"
        yield Goal(said, None if peak is None else peak / GIB, MOST_MEMORY, "GiB")
    worst = results.median(OURS, MILLION, "others worst")
    quiet, usual = (results.median(OURS, MILLION, f"others {when}") for when in ("quiet", "median"))
    beside = f"{quiet:.2f} s before, {usual:.2f} s in the median" if quiet and usual else ""
    said = "1M while they are added: the longest that another session waits for its table"
    yield Goal(said, worst, FREEZE_SECONDS, "s", beside=beside)
    first, last = (results.median(OURS, EDITED, f"edit {turn}") for turn in (1, 10))
    ratio = last / first if first and last else None
    beside = f"{first * 1e3 / 1_000:.2f} ms an edit at first" if first else ""
    said = "10,000 single edits: the last thousand beside the first"
    yield Goal(said, ratio, 1.5, "×", beside=beside)


def _by_processor(results: Results, mix: str) -> str:
    """The same ratio in seconds of the processor, which other work on the machine does not change."""
    ours = total(results, HUNDREDK, mix, "cpu")
    theirs = results.median(PEER, HUNDREDK, "peer cpu", mix)
    return f"{ours / theirs:.1f} × in processor seconds" if ours and theirs else ""


def page(results: Results, sizes: Sequence[int]) -> str:
    """The whole page."""
    head = ("features", "pyogrio + is_valid", *STAGES, "ours", "÷ pyogrio", "processor", "memory")
    lines = [OPENING, *_about(), "", table.row(*head), table.row("---", *["--:"] * 8)]
    for n in sizes:
        for mix in MIXES:
            if results.median(PEER, n, "peer all", mix) is not None:
                lines.append(_line(results, n, mix))
    lines += ["", "## The numbers of issue 4", "", *table.told(list(goals(results))), ""]
    return "\n".join([*lines, HOW.read_text("utf-8")])


def _about() -> Iterator[str]:
    """What a run ran on."""
    named = ("pyogrio", "shapely", "geopandas", "pandas", "orjson", "SQLAlchemy")
    versions = (f"{name} {metadata.version(name)}" for name in named)
    yield f"- {machine.processor()}, {machine.memory()}, {platform.system()} {platform.machine()}"
    yield f"- Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {', '.join(versions)}"
    yield f"- measured on {datetime.now(UTC):%Y-%m-%d} at revision {machine.revision()}"


def _line(results: Results, n: int, mix: str) -> str:
    theirs = results.median(PEER, n, "peer all", mix)
    ours = total(results, n, mix)
    stages = [results.median(OURS, n, f"add {stage}", mix) for stage in STAGES]
    peaks = [
        results.median(name, n, measure, mix)
        for name, measure in ((PEER, "peer peak"), (OURS, "add peak"), (OURS, "add peak beside"))
    ]
    cpu, peer_cpu = total(results, n, mix, "cpu"), results.median(PEER, n, "peer cpu", mix)
    return table.row(
        f"{NAMES[n]}, {mix}",
        f"{table.number(theirs)} s",
        *(f"{table.number(stage)} s" for stage in stages),
        f"**{table.number(ours)} s**",
        table.times(ours / theirs if ours and theirs else None),
        table.times(cpu / peer_cpu if cpu and peer_cpu else None),
        " / ".join(table.number(peak / GIB if peak else None) for peak in peaks) + " GiB",
    )


if __name__ == "__main__":
    main()
