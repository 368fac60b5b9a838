"""The table of a run, as docs/bench.md shows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bench import goals, plan
from bench.goals import Goal
from bench.peers import PEERS
from bench.plan import NAMES, OURS
from bench.results import Results

NOTHING = "–"
SHORT = "**falls short**"
COLUMNS = (
    ("timestamped", "timestamped-month", "TimestampedGeoJson"),
    ("timeline", "timeline-month", "Timeline"),
    ("geojson", None, "GeoJson, circles"),
    ("geojson-markers", None, "GeoJson, markers"),
    ("markers", None, "a Marker each"),
    ("streamlit", "streamlit", "streamlit-folium"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """A measure of the table: what it is called, what its values are multiplied by, its unit."""

    measure: str
    title: str
    unit: str
    scale: float = 1.0
    is_each: bool = False
    is_month: bool = False
    least: int = 0  # below it the measure says nothing


LINES = (
    Line("build", "Python build", "µs a feature", 1e6, is_each=True),
    Line("document", "HTML", "bytes a feature", is_each=True),
    Line("first paint", "First data paint", "ms"),
    Line("cumulative step", "Cumulative step", "ms"),
    Line("cumulative painted", "Cumulative step, painted", "ms"),
    Line("month step", "Month's window, step", "ms", is_month=True),
    Line("month painted", "Month's window, painted", "ms", is_month=True),
    Line("one percent step", "A window that shows 1%, step", "ms"),
    Line("cumulative, every mark step", "Cumulative step, every mark forced", "ms"),
    Line("pan draw", "Drawing of a pan frame", "ms"),
    Line("pan worst frame", "Longest frame of a drag", "ms"),
    Line("zoom draw", "Drawing of a zoom frame", "ms"),
    Line("zoom worst frame", "Longest frame of a wheel notch", "ms"),
    Line("heap", "Page: objects and arrays", "bytes a feature", is_each=True, least=100_000),
    Line("process", "Page: its process", "bytes a feature", is_each=True, least=100_000),
)
GROWING = (
    *("cumulative step", "one percent step", "pan draw", "first paint"),
    *("heap", "process", "document", "build"),
)
P95 = 0.95


def number(value: float | None, digits: int = 3) -> str:
    """A value to some significant digits, without an exponent."""
    if value is None:
        return NOTHING
    if abs(value) < 1:
        return f"{value:.{digits}g}"
    whole = len(str(int(abs(value))))
    return f"{value:,.{max(0, digits - whole)}f}"


def times(value: float | None) -> str:
    """A ratio, as in 12×."""
    return NOTHING if value is None else f"{number(value, 2)}×"


def row(*cells: str) -> str:
    """A line of a Markdown table."""
    return f"| {' | '.join(cells)} |"


def head(*cells: str) -> Iterator[str]:
    """The first two lines of a Markdown table: the first column is text, the rest numbers."""
    yield row(*cells)
    yield row("---", *("--:" for _ in cells[1:]))


def cell(results: Results, line: Line, subject: str, n: int) -> str:
    """Median, and p95 behind it where there are enough values for one."""
    if line.is_each:
        value = results.each(subject, n, line.measure)
        return number(None if value is None else value * line.scale)
    text = number(results.median(subject, n, line.measure))
    values = results.values.get((subject, n, "points", line.measure), ())
    if len(values) < 8:
        return text
    return f"{text} ({number(results.quantile(P95, subject, n, line.measure))})"


def peer_of(line: Line, column: tuple[str, str | None, str]) -> str | None:
    """Which document of a peer a line is about: what a month shows is told when it is made."""
    return column[1] if line.is_month else column[0]


def main_table(results: Results, sizes: Sequence[int]) -> Iterator[str]:
    """Ours beside every peer, a line a measure and size."""
    yield from head(
        *("", "features", "Khabur", *(column[2] for column in COLUMNS)),
        *("TimestampedGeoJson ÷ ours", "nearest peer ÷ ours", "machine"),
    )
    for line in LINES:
        for n in sizes:
            if n < line.least or results.median(OURS, n, line.measure) is None:
                continue
            subjects = [peer_of(line, column) for column in COLUMNS]
            ratios = [
                results.ratio(subject, n, line.measure) if subject else None for subject in subjects
            ]
            nearest = min((ratio for ratio in ratios if ratio is not None), default=None)
            drift = results.drift(n, line.measure)
            yield row(
                f"{line.title}, {line.unit}",
                NAMES[n],
                f"**{cell(results, line, OURS, n)}**",
                *(cell(results, line, s, n) if s else NOTHING for s in subjects),
                *(times(ratios[0]), times(nearest), times(drift)),
            )


def drawn(results: Results, sizes: Sequence[int]) -> Iterator[str]:
    """What ours showed on average in a step of each kind, and how it was drawn."""
    for line in LINES:
        for n in sizes:
            note = results.notes.get((OURS, n, "points", line.measure))
            if note and line.measure.endswith(" step"):
                yield f"- {line.title} at {NAMES[n]}: {note}"


def growth_table(results: Results, sizes: Sequence[int]) -> Iterator[str]:
    """What ours costs a feature, and how that grows with each larger size."""
    names = [NAMES[n] for n in sizes]
    pairs = list(pairwise(sizes))
    yield from head("Ours, a feature", *names, *(f"{NAMES[a]} → {NAMES[b]}" for a, b in pairs))
    for line in LINES:
        if line.measure not in GROWING:
            continue
        scale, unit = (line.scale, line.unit) if line.is_each else (1e6, "ns a feature")
        each = [results.each(OURS, n, line.measure) if n >= line.least else None for n in sizes]
        yield row(
            f"{line.title}, {unit}",
            *(number(None if value is None else value * scale) for value in each),
            *(
                times(results.growth(a, b, line.measure)) if a >= line.least else NOTHING
                for a, b in pairs
            ),
        )


def mix_table(results: Results, sizes: Sequence[int]) -> Iterator[str]:
    """The mix of shapes over points alone."""
    yield from head("Mix ÷ points", *(NAMES[n] for n in sizes))
    for measure in goals.MIX_MEASURES:
        cells = [
            f"{times(results.mixed(n, measure))} ({number(results.median(OURS, n, measure, plan.MIXED))})"
            for n in sizes
        ]
        yield row(measure, *cells)


def verdicts(results: Results) -> Iterator[str]:
    """Each number of the issue: what was asked, what was measured, holds or falls short."""
    yield from told(goals.all_of(results))


def told(every: Sequence[Goal]) -> Iterator[str]:
    """Goals as a table; those that were not measured are counted."""
    found = [goal for goal in every if goal.measured is not None]
    yield row("Asked", "bound", "measured", "")
    yield row("---", "--:", "--:", "---")
    for goal in found:
        yield row(goal.said, bound(goal), measured(goal), "holds" if goal.holds else SHORT)
    if len(found) < len(every):
        yield f"\n{len(every) - len(found)} more need sizes that are not in this run."


def bound(goal: Goal) -> str:
    """As in ≤ 16.7 ms."""
    return f"{'≥' if goal.at_least else '≤'} {goal.bound:g} {goal.unit}"


def measured(goal: Goal) -> str:
    """The figure, and what stands beside it."""
    return f"{number(goal.measured)} {goal.unit}{f' ({goal.beside})' if goal.beside else ''}"


def not_run(sizes: Sequence[int]) -> list[str]:
    """What was left out, and why."""
    left = [
        (peer.title, [NAMES[n] for n in sizes if peer.most < n <= plan.PEERS_MOST], peer.reason)
        for peer in PEERS.values()
    ]
    cumulative = [NAMES[n] for n in sizes if plan.STREAMLIT["cumulative"] < n <= plan.PEERS_MOST]
    left.append(("streamlit-folium, cumulative,", cumulative, plan.STREAMLIT_REASON))
    left.append(("Peers", [NAMES[n] for n in sizes if n > plan.PEERS_MOST], plan.PEERS_REASON))
    lines = [f"- {who} at {', '.join(at)}: not run: {why}." for who, at, why in left if at]
    return ["\nLeft out:\n", *lines] if lines else []
