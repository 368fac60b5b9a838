"""Everything in one run: `python -m bench.run --sizes 1k,10k` measures and writes docs/bench.md."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Playwright, sync_playwright

from bench import app, browser, build, machine, pages, peers, plan, report, rows
from bench.chromium import opened
from bench.plan import OURS, Case
from bench.results import Results
from bench.rows import Row

ROWS = pages.OUT / "rows.jsonl"
BUILT = pages.OUT / "build.json"
# Told when the run begins: a page made again later says what was measured then.
ABOUT = pages.OUT / "machine.md"


def main() -> None:
    """Measure at the sizes asked for, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default=",".join(plan.SIZES), help="some of 1k,10k,100k,1M")
    parser.add_argument("--out", type=Path, default=report.PAGE)
    parser.add_argument("--again", action="store_true", help="the page from the last run's values")
    asked = parser.parse_args()
    sizes = plan.read(asked.sizes)
    if not asked.again:
        measure(sizes)
    about = ABOUT.read_text("utf-8").splitlines()
    text = report.page(Results.of(rows.read(ROWS)), sizes, about)
    asked.out.write_text(text, encoding="utf-8")
    say(f"wrote {asked.out}")


def measure(sizes: Sequence[int]) -> None:
    """Build, open and step through everything of the plan; rows are written as they come."""
    pages.forget()
    ROWS.unlink(missing_ok=True)
    with sync_playwright() as playwright, opened(playwright) as chromium:
        pages.OUT.mkdir(parents=True, exist_ok=True)
        ABOUT.write_text("\n".join(machine.lines(chromium.version)), encoding="utf-8")
    rows.append(ROWS, built(sizes))
    rows.append(ROWS, [by_command(case) for case in plan.cases(sizes) if case.subject == OURS])
    with sync_playwright() as playwright:
        for case in plan.baselines(sizes):
            rows.append(ROWS, browser.measure(playwright, subject(case), still=True))
        for case in plan.turns(sizes):
            begun = time.monotonic()
            rows.append(ROWS, browser.measure(playwright, subject(case)))
            say(f"{'-'.join(map(str, case))} in the browser: {time.monotonic() - begun:.0f} s")
        for n in sizes:
            rows.append(ROWS, in_streamlit(playwright, n))


def built(sizes: Sequence[int]) -> list[Row]:
    """The Python builds, by pytest-benchmark. Exits when one of them fails."""
    for case in plan.cases(sizes):
        pages.features(case.n, case.mix)
    options = ["-q", "-p", "no:cacheprovider", "--benchmark-columns=median,min,max,rounds"]
    names = ",".join(plan.NAMES[n] for n in sizes)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", build.__file__, *options, f"--benchmark-json={BUILT}"],
        cwd=pages.ROOT,
        env={**os.environ, build.SIZES: names},
        check=False,
    )
    if done.returncode:
        raise SystemExit("bench: a build failed; pytest's message is above")
    return [
        Row(
            **{name: said["extra_info"][name] for name in ("subject", "n", "mix", "calibration")},
            measure="build",
            values=tuple(said["stats"]["data"]),
        )
        for said in json.loads(BUILT.read_text("utf-8"))["benchmarks"]
    ]


def by_command(case: Case) -> Row:
    """Our document as a person makes it: `cli.py map --features`, reading included."""
    calibration = build.loop_milliseconds()
    begun = time.perf_counter()
    pages.document(*case)
    return Row(*case, "command", (time.perf_counter() - begun,), calibration)


def subject(case: Case) -> browser.Subject:
    """A case with its document."""
    return browser.Subject(*case, pages.document(*case))


def in_streamlit(playwright: Playwright, n: int) -> list[Row]:
    """The Streamlit peer at one size, month by month and cumulative where that is bearable."""
    found = []
    for mode, most in plan.STREAMLIT.items():
        if n <= most:
            dated = peers.dated(pages.frame(n))
            found += app.measure(playwright, pages.features(n), dated, mode)
            say(f"streamlit-{mode}-{n} measured")
    return found


def say(text: str) -> None:
    """Progress, as it happens."""
    print(f"bench: {text}", flush=True)


if __name__ == "__main__":
    main()
