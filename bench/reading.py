"""How fast reports are read: on one core, by two workers, and from a cold start: `python -m bench.reading`.

Writes docs/bench-reading.md. All in one run, the subjects in turn.
"""

from __future__ import annotations

import argparse
import platform
import re
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from importlib import metadata
from pathlib import Path

from bench import machine, pages, rows, table
from bench.build import loop_milliseconds
from bench.goals import Goal
from bench.plan import OURS
from bench.results import Results
from bench.rows import Row
from geo.reading import dates, quantities
from geo.reading.reader import Reader, reader
from geo.reading.text.folded import fold
from layers.folders import DATA, SEEDS

ROWS = pages.OUT / "reading.jsonl"
PAGE = pages.ROOT / "docs" / "bench-reading.md"
HOW = Path(__file__).with_name("reading.md")
OUT = pages.OUT / "reading"
TEXTS = pages.ROOT / "tests" / "reading" / "texts"
PEER = "dateparser"
LANGUAGES = ("ar", "en")
ROUNDS, COLD_ROUNDS, MANY_ROUNDS = 5, 5, 3
CHARACTERS = 1_000_000  # of each language, in texts one after the other
PEER_CHARACTERS = 20_000
FILES = 6_000
OPENING = """# Reading reports

*Written by `python -m bench.reading`; do not edit.*
"""
# What the texts of tests/reading mark is not part of what they say (tests/reading/README.md).
_MARK = re.compile(r"\[\[([^|\]]*)[^\]]*\]\]|\{\{([^|}]*)[^}]*\}\}|<<([^|>]*)[^>]*>>")
_EVENTS = re.compile(r" ##.*$", re.MULTILINE)
COLD = f"""
import time
from pathlib import Path
begun = time.perf_counter()
from geo.reading.reader import reader
imported = time.perf_counter()
one = reader(Path({str(SEEDS)!r}), Path({str(DATA)!r}))
loaded = time.perf_counter()
one.read("x")
print(imported - begun, loaded - imported, time.perf_counter() - loaded)
"""


def main() -> None:
    """Measure, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=PAGE)
    parser.add_argument("--files", type=int, default=FILES, help="that workers read")
    parser.add_argument("--again", action="store_true", help="the page from the last run's values")
    asked = parser.parse_args()
    if not asked.again:
        measure(asked.files)
    asked.out.write_text(page(Results.of(rows.read(ROWS))), encoding="utf-8")
    print(f"bench: wrote {asked.out}", flush=True)


@cache
def texts(language: str) -> tuple[str, ...]:
    """The project's own texts of a language, without their marks."""
    found = []
    for path in sorted(TEXTS.glob(f"*/{language}-*.txt")):
        body = path.read_text("utf-8").split("---\n", 1)[-1]
        bare = _MARK.sub(lambda mark: next(filter(None, mark.groups()), ""), body)
        found.append(_EVENTS.sub("", bare))
    return tuple(found)


def measure(files: int) -> None:
    """Every subject; rows are written as they come."""
    ROWS.unlink(missing_ok=True)
    one = reader(SEEDS, DATA)
    for language in LANGUAGES:
        one.read(texts(language)[0])
        for _ in range(ROUNDS):
            rows.append(ROWS, _read(one, language))
        rows.append(ROWS, _dates(language))
    for _ in range(COLD_ROUNDS):
        rows.append(ROWS, _cold())
    folder = _folder(files)
    for _ in range(MANY_ROUNDS):
        for workers in (1, 2):
            rows.append(ROWS, _many(folder, workers, files))
    shutil.rmtree(OUT)


def _row(name: str, mix: str, what: str, value: float) -> Row:
    print(f"bench: {name} {mix} {what}: {value:,.3f}", flush=True)
    return Row(name, 0, mix, what, (value,), loop_milliseconds())


def _read(one: Reader, language: str) -> Iterator[Row]:
    """Characters a second of the whole reading, text by text as reports come, and of its parts."""
    whole = texts(language)
    lots = whole * (CHARACTERS // sum(map(len, whole)) + 1)
    begun = time.process_time()
    for text in lots:
        one.read(text, published="2024-06-15")
    took = time.process_time() - begun
    yield _row(OURS, language, "characters a second", sum(map(len, lots)) / took)
    for what, part in (
        ("places", lambda text, folded: one.mentions.find(text, folded)),
        ("dates", lambda text, folded: dates.find(text, folded, "2024-06-15")),
        ("quantities", lambda text, folded: quantities.find(text, folded, ())),
    ):
        took = 0.0
        for text in whole:
            folded = fold(text)
            begun = time.process_time()
            part(text, folded)
            took += time.process_time() - begun
        yield _row(OURS, language, what, sum(map(len, whole)) / took)


def _dates(language: str) -> Iterator[Row]:
    """Dates alone, by what people use for them today."""
    from dateparser.search import search_dates

    text = "\n".join(texts(language))[:PEER_CHARACTERS]
    begun = time.process_time()
    search_dates(text, languages=[language])
    yield _row(PEER, language, "dates", len(text) / (time.process_time() - begun))


def _cold() -> Iterator[Row]:
    """Seconds of a fresh process: imports, gazetteer and names, words at the first text."""
    done = subprocess.run(
        [sys.executable, "-c", COLD], cwd=pages.ROOT, capture_output=True, text=True, check=True
    )
    for what, said in zip(("imports", "names", "words"), done.stdout.split(), strict=True):
        yield _row(OURS, "cold", what, float(said))


def _folder(files: int) -> Path:
    """So many reports, no two alike."""
    shutil.rmtree(OUT, ignore_errors=True)
    folder = OUT / "reports"
    folder.mkdir(parents=True)
    every = [text for language in LANGUAGES for text in texts(language)]
    for number in range(files):
        text = f"{every[number % len(every)]}\n{number}\n"
        (folder / f"{number:06}.txt").write_text(text, "utf-8")
    return folder


def _many(folder: Path, workers: int, files: int) -> Iterator[Row]:
    """Files a second of the command, from its start to its end, and a second of the processor in it."""
    out = OUT / "found"
    shutil.rmtree(out, ignore_errors=True)
    call = ["cli.py", "read", str(folder), "--out", str(out), "--workers", str(workers)]
    begun, worked = time.perf_counter(), _processor()
    subprocess.run([sys.executable, *call], cwd=pages.ROOT, check=True, capture_output=True)
    took, work = time.perf_counter() - begun, _processor() - worked
    yield _row(OURS, "many", f"{workers} workers", files / took)
    yield _row(OURS, "many", f"{workers} workers, processor", files / work)


def _processor() -> float:
    """Seconds of the processor in all processes that were started here and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def median(results: Results, mix: str, what: str, subject: str = OURS) -> float | None:
    """The middle of what was measured."""
    return results.median(subject, 0, what, mix)


def goals(results: Results) -> Iterator[Goal]:
    """The numbers that issue 6 asks for."""
    for language, said in zip(LANGUAGES, ("Arabic", "English"), strict=True):
        speed = median(results, language, "characters a second")
        value = None if speed is None else speed / 1e6
        best = results.quantile(1.0, OURS, 0, "characters a second", language)
        beside = f"at best {best / 1e6:.2f}" if best else ""
        said = f"The whole reading of {said} on one core"
        yield Goal(said, value, 0.5, "million characters/s", at_least=True, beside=beside)
    yield Goal("Gazetteer and names loaded", median(results, "cold", "names"), 0.3, "s")
    one, two = median(results, "many", "1 workers"), median(results, "many", "2 workers")
    ratio = two / one if one and two else None
    beside = f"{one:,.0f} and {two:,.0f} files a second" if one and two else ""
    each = [median(results, "many", f"{count} workers, processor") for count in (1, 2)]
    if each[0] and each[1]:
        beside += f"; by processor seconds {2 * each[1] / each[0]:.2f} ×"
    yield Goal("Two workers beside one", ratio, 1.7, "×", at_least=True, beside=beside)


def page(results: Results) -> str:
    """The whole page."""
    lines = [OPENING, *_about(), *_busy(results), ""]
    lines += table.head("characters a second", "Arabic", "English")
    for said, what, subject in (
        ("everything", "characters a second", OURS),
        ("places alone", "places", OURS),
        ("dates alone", "dates", OURS),
        ("dates alone, dateparser", "dates", PEER),
        ("quantities alone", "quantities", OURS),
    ):
        values = [median(results, language, what, subject) for language in LANGUAGES]
        lines.append(table.row(said, *(table.number(value) for value in values)))
    cold = ", ".join(
        f"{what} {table.number(median(results, 'cold', what))} s"
        for what in ("imports", "names", "words")
    )
    lines += ["", f"A fresh process: {cold}.", "", "## The numbers of issue 6", ""]
    return "\n".join([*lines, *table.told(list(goals(results))), "", HOW.read_text("utf-8")])


def _about() -> Iterator[str]:
    """What a run ran on."""
    named = ("pyahocorasick", "numpy", "distributed", "pyarrow", "dateparser")
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in named)
    yield f"- {machine.processor()}, {machine.memory()}, {platform.system()} {platform.machine()}"
    yield f"- Python {platform.python_version()}, {versions}"
    yield f"- measured on {datetime.now(UTC):%Y-%m-%d} at revision {machine.revision()}"


def _busy(results: Results) -> Iterator[str]:
    every = sorted(value for values in results.calibrations.values() for value in values)
    if every:
        yield (
            f"- before each call a fixed loop took {every[0]:.0f} to {every[-1]:.0f} ms: the further "
            "apart, the busier the machine was with other work"
        )


if __name__ == "__main__":
    main()
