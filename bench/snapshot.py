"""A page on paper, beside what people make of the same features today: `python -m bench.snapshot`.

Writes docs/bench-snapshot.md. All in one run, the subjects in turn.
"""

from __future__ import annotations

import argparse
import platform
import shutil
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from importlib import metadata
from pathlib import Path

from bench import machine, pages, rows, table
from bench.build import loop_milliseconds
from bench.goals import Goal
from bench.plan import OURS
from bench.results import Results
from bench.rows import Row
from bench.snapshot_subjects import (
    FOLIUM,
    FORMS,
    MONTHS,
    OUT,
    PLOT,
    SERIES,
    Subject,
    browser,
    cold,
    cold_command,
    ours,
    plot,
    screenshot,
    shown,
)
from layers.snapshot import making
from layers.snapshot.asking import ask as asking
from layers.workshop import Workshop

ROWS = pages.OUT / "snapshot.jsonl"
PAGE = pages.ROOT / "docs" / "bench-snapshot.md"
HOW = Path(__file__).with_name("snapshot.md")
ROUNDS, COLD_ROUNDS = 7, 3
WARM, CPU, COLD = "warm", "cpu", "cold"
NONE = 0  # rows are of one page, not of a size
OPENING = """# A page, beside what people make of the same features today

*Written by `python -m bench.snapshot`; do not edit.*
"""
TITLES = {"png": "PNG", "pdf": "PDF", "svg": "SVG", "pptx": "PPTX"}


def main() -> None:
    """Measure, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="of what is warm")
    parser.add_argument("--out", type=Path, default=PAGE)
    parser.add_argument("--again", action="store_true", help="the page from the last run's values")
    asked = parser.parse_args()
    if not asked.again:
        measure(asked.rounds)
    asked.out.write_text(page(Results.of(rows.read(ROWS))), encoding="utf-8")
    print(f"bench: wrote {asked.out}", flush=True)


def measure(rounds: int) -> None:
    """Every subject; rows are written as they come."""
    ROWS.unlink(missing_ok=True)
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    shop = Workshop(with_work=False)
    frame = shown(shop)
    with browser() as opened:
        subjects: dict[tuple[str, str], Subject] = {
            **{(OURS, form): subject for form, subject in ours(shop).items()},
            (FOLIUM, "png"): lambda: screenshot(frame, opened, OUT / "folium.png"),
            (PLOT, "png"): lambda: plot(frame, OUT / "plot.png"),
        }
        for subject in subjects.values():
            subject()
        for _ in range(rounds):
            for (name, form), subject in subjects.items():
                rows.append(ROWS, _timed(name, form, subject))
    for _ in range(COLD_ROUNDS):
        rows.append(ROWS, _timed(OURS, COLD, cold_command)[:1])
        for peer in (FOLIUM, PLOT):
            rows.append(ROWS, _timed(peer, COLD, partial(cold, peer))[:1])
    for form in ("png", "pdf"):
        rows.append(ROWS, _series(form, shop))


def _timed(name: str, form: str, subject: Subject) -> list[Row]:
    """Seconds of one call, and those of the processor in this process."""
    calibration = loop_milliseconds()
    begun, worked = time.perf_counter(), time.process_time()
    subject()
    took, cpu = time.perf_counter() - begun, time.process_time() - worked
    print(f"bench: {name} {form}: {took:.2f} s", flush=True)
    return [
        Row(name, NONE, form, WARM if form != COLD else COLD, (took,), calibration),
        Row(name, NONE, form, CPU, (cpu,), calibration),
    ]


def _series(form: str, shop: Workshop) -> list[Row]:
    """Seconds a page of a page a month."""
    asked = asking.check(SERIES)
    out = OUT / f"months.{form}"
    found = _timed(OURS, f"series {form}", lambda: making.write(asked, shop, out))
    return [
        Row(OURS, NONE, row.mix, row.measure, (row.values[0] / MONTHS,), row.calibration)
        for row in found
    ]


def quantile(results: Results, subject: str, form: str, measure: str, share: float) -> float | None:
    """A quantile of what a subject took, in seconds."""
    return results.quantile(share, subject, NONE, measure, form)


def goals(results: Results) -> Iterator[Goal]:
    """The numbers that issue 5 asks for."""
    warm = quantile(results, OURS, "png", WARM, 0.5)
    yield Goal("One A4 PNG at 200 dpi, warm", warm, 1.0, "s", beside=_beside(results, "png"))
    command = quantile(results, OURS, COLD, COLD, 0.5)
    yield Goal("The same from a cold command", command, 4.0, "s")
    document = quantile(results, OURS, "pdf", WARM, 0.5)
    ratio = document / warm if document and warm else None
    yield Goal("PDF, beside the PNG", ratio, 1.5, "×", beside=_beside(results, "pdf"))
    month = quantile(results, OURS, "series png", WARM, 0.5)
    said = f"A monthly series of {MONTHS} pages, a page"
    yield Goal(said, month, 0.8, "s", beside=_beside(results, "series png"))


def _beside(results: Results, form: str) -> str:
    """The least, and what the processor worked."""
    least = quantile(results, OURS, form, WARM, 0.0)
    cpu = quantile(results, OURS, form, CPU, 0.5)
    if least is None or cpu is None:
        return ""
    return f"at best {table.number(least)} s, processor {table.number(cpu)} s"


def page(results: Results) -> str:
    """The whole page."""
    lines = [
        OPENING,
        *_about(),
        *_busy(results),
        "",
        *table.head("", "ours", "at best", "processor", FOLIUM, "÷ ours", PLOT, "÷ ours"),
        *_lines(results),
        "",
        "Medians in seconds; the series in seconds a page.",
        "",
        "## The numbers of issue 5",
        "",
        *table.told(list(goals(results))),
    ]
    return "\n".join([*lines, HOW.read_text("utf-8")])


def _about() -> Iterator[str]:
    """What a run ran on."""
    named = ("matplotlib", "geopandas", "folium", "pillow", "python-pptx", "playwright")
    versions = (f"{name} {metadata.version(name)}" for name in named)
    yield f"- {machine.processor()}, {machine.memory()}, {platform.system()} {platform.machine()}"
    yield f"- Python {platform.python_version()}, {', '.join(versions)}"
    yield f"- measured on {datetime.now(UTC):%Y-%m-%d} at revision {machine.revision()}"


def _busy(results: Results) -> Iterator[str]:
    """How even the machine was while it measured."""
    told = [value for series in results.calibrations.values() for value in series]
    if told:
        yield f"- before each call a fixed loop took {min(told):.0f} to {max(told):.0f} ms: the further"
        yield "  apart, the busier the machine was with other work"


def _lines(results: Results) -> Iterator[str]:
    for form in FORMS:
        yield _line(results, f"A4 {TITLES[form]}, warm", form, WARM)
    yield _line(results, "A4 PNG, cold", COLD, COLD)
    for form in ("png", "pdf"):
        yield _line(results, f"{MONTHS} months as {TITLES[form]}, a page", f"series {form}", WARM)


def _line(results: Results, title: str, form: str, measure: str) -> str:
    mine = quantile(results, OURS, form, measure, 0.5)
    cells = [f"**{table.number(mine)}**", table.number(quantile(results, OURS, form, measure, 0.0))]
    cells.append(table.number(quantile(results, OURS, form, CPU, 0.5)))
    for peer in (FOLIUM, PLOT):
        theirs = quantile(results, peer, form, measure, 0.5)
        ratio = theirs / mine if theirs and mine else None
        cells += [table.number(theirs), table.times(ratio)]
    return table.row(title, *cells)


if __name__ == "__main__":
    main()
