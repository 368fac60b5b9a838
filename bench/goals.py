"""The numbers that issue 3 asks for, each held against what was measured."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bench.plan import NAMES, OURS, SIZES
from bench.results import Results

TENK, HUNDREDK, MILLION = SIZES["10k"], SIZES["100k"], SIZES["1M"]
STEP, NARROW = "cumulative step", "one percent step"
PEER = "timestamped"
# What is drawn again and again, and what is paid once: for both, shapes may at most double the cost.
MIX_MEASURES = (
    *(STEP, "cumulative painted", "pan draw", "zoom draw"),
    *("first paint", "build", "document", "process"),
)
# Ten times the features may cost this much more a feature and still count as linear.
LINEAR = 1.25


@dataclass(frozen=True, slots=True)
class Goal:
    """A sentence of the issue, the figure measured for it (None: not in this run), and its bound."""

    said: str
    measured: float | None
    bound: float
    unit: str
    at_least: bool = False
    beside: str = ""

    @property
    def holds(self) -> bool | None:
        """None where nothing was measured."""
        if self.measured is None:
            return None
        return self.measured >= self.bound if self.at_least else self.measured <= self.bound


def all_of(results: Results) -> list[Goal]:
    """Every number of the issue, in its order."""
    return [
        *_steps(results),
        *_frames(results),
        *_document(results),
        *_mix(results),
        *_memory(results),
    ]


def _ms(
    results: Results, said: str, n: int, measure: str, bound: float, share: float = 0.5
) -> Goal:
    p95 = results.quantile(0.95, OURS, n, measure)
    beside = f"p95 {p95:.1f} ms" if p95 is not None and share == 0.5 else ""
    return Goal(said, results.quantile(share, OURS, n, measure), bound, "ms", beside=beside)


def _steps(results: Results) -> Iterator[Goal]:
    for n, times in ((TENK, 20), (HUNDREDK, 100)):
        yield Goal(
            f"Cumulative step at {NAMES[n]}: at least {times}× faster than TimestampedGeoJson",
            results.ratio(PEER, n, STEP),
            times,
            "×",
            at_least=True,
        )
    yield _ms(results, "Cumulative step at 100k within a 60 Hz frame", HUNDREDK, STEP, 16.7)
    yield _ms(results, "The same, p95", HUNDREDK, STEP, 33, 0.95)
    yield _ms(results, "Cumulative step at 1M", MILLION, STEP, 50)
    said = "A window that shows 1% of 1M within a 60 Hz frame"
    narrow = _ms(results, said, MILLION, NARROW, 16.7)
    note = results.notes.get((OURS, MILLION, "points", NARROW), "")
    yield replace(narrow, beside=f"{narrow.beside}, {note}")


def _frames(results: Results) -> Iterator[Goal]:
    for name in ("pan", "zoom"):
        for n, bound in ((HUNDREDK, 33), (MILLION, 150)):
            said = f"A frame of a {name} at {NAMES[n]}"
            yield _ms(results, said, n, f"{name} draw", bound)
    for n, bound in ((HUNDREDK, 800), (MILLION, 2500)):
        yield _ms(results, f"First paint at {NAMES[n]}", n, "first paint", bound)


def _document(results: Results) -> Iterator[Goal]:
    size = results.each(OURS, HUNDREDK, "document")
    yield Goal("Document at 100k, a feature", size, 80, "bytes")
    yield Goal(
        "Document at 100k: at least 10× smaller than TimestampedGeoJson's",
        results.ratio(PEER, HUNDREDK, "document"),
        10,
        "×",
        at_least=True,
    )
    build = results.each(OURS, HUNDREDK, "build")
    yield Goal(
        "Python builds it at 100k, a feature", None if build is None else build * 1e6, 12, "µs"
    )
    yield Goal(
        "Python builds it at 100k: at least 20× faster than TimestampedGeoJson",
        results.ratio(PEER, HUNDREDK, "build"),
        20,
        "×",
        at_least=True,
    )


def _mix(results: Results) -> Iterator[Goal]:
    for n in (HUNDREDK, MILLION):
        for measure in MIX_MEASURES:
            said = f"Lines, polygons and flows at {NAMES[n]}, {measure}: at most double"
            yield Goal(said, results.mixed(n, measure), 2, "×")


def _memory(results: Results) -> Iterator[Goal]:
    for n in (HUNDREDK, MILLION):
        said = f"Memory in the page at {NAMES[n]}, objects and arrays, a feature"
        yield Goal(said, results.each(OURS, n, "heap"), 120, "bytes")
        said = f"The same, all that its process holds at {NAMES[n]}"
        yield Goal(said, results.each(OURS, n, "process"), 120, "bytes")
    for measure in (STEP, "heap", "document", "build"):
        said = f"From 100k to 1M the cost a feature does not grow: {measure}"
        yield Goal(said, results.growth(HUNDREDK, MILLION, measure), LINEAR, "×")
