"""What is measured, at which sizes and how often, so that a run stays under half an hour on two cores."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bench import peers

SIZES = {"1k": 1_000, "10k": 10_000, "100k": 100_000, "1M": 1_000_000}
NAMES = {n: name for name, n in SIZES.items()}
OURS = "ours"
MIXED = "mixed"
# A small document, with all that is there whatever it holds (buffers as large as the screen among it): what
# memory a larger one takes above it is its features' own.
SMALL = 1_000
PEERS_MOST = 100_000
PEERS_REASON = "the page stays blank, its script is longer than V8 takes"
STREAMLIT = {"month": 100_000, "cumulative": 10_000}
STREAMLIT_REASON = "each step sends 50k features as GeoJSON, well over ten seconds"


class Case(NamedTuple):
    """A document: whose, of how many features, of points alone or mixed."""

    subject: str
    n: int
    mix: str


def read(text: str) -> list[int]:
    """Sizes by name, smallest first, as in "1k,10k". Raises ValueError."""
    names = [name.strip() for name in text.split(",")]
    unknown = [name for name in names if name not in SIZES]
    if unknown:
        raise ValueError(f"no size {unknown[0]!r}; some of {','.join(SIZES)}")
    return sorted({SIZES[name] for name in names})


def cases(sizes: Sequence[int]) -> Iterator[Case]:
    """Every document of a run; at each size ours stands beside the peers."""
    for n in sizes:
        yield Case(OURS, n, "points")
        for name, peer in peers.PEERS.items():
            if n <= min(peer.most, PEERS_MOST):
                yield Case(name, n, "points")
        yield Case(OURS, n, MIXED)


def baselines(sizes: Sequence[int]) -> Iterator[Case]:
    """The small documents of all that `cases` names, for their memory, where the run has none."""
    if SMALL not in sizes:
        for subject, mix in dict.fromkeys((case.subject, case.mix) for case in cases(sizes)):
            yield Case(subject, SMALL, mix)


def build_rounds(case: Case) -> int:
    """How often Python builds a document: what takes half a minute once."""
    if case.n >= PEERS_MOST and case.subject != OURS:
        return 1
    return {1_000: 7, 10_000: 5, 100_000: 3}.get(case.n, 2)


def browser_rounds(case: Case) -> int:
    """How many fresh browsers open a document; each takes a dozen steps."""
    if case.subject == OURS:
        return 3 if case.n == PEERS_MOST else 2
    return 2 if case.n < PEERS_MOST else 1


def turns(sizes: Sequence[int]) -> Iterator[Case]:
    """Documents in the order in which they are opened: round by round, ours among the peers."""
    every = list(cases(sizes))
    for turn in range(max(browser_rounds(case) for case in every)):
        yield from (case for case in every if turn < browser_rounds(case))
