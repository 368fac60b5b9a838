"""Python alone: a document from a GeoDataFrame in memory, by pytest-benchmark (`make bench` runs it).

Ours and the peers take the same frame, read before the clock starts, and give the text of a document. What
the peers give is kept: bench.browser measures those very documents.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from functools import cache, partial
from typing import Any

import pytest

from bench import pages, peers, plan
from bench.plan import OURS, Case
from layers.workshop import Workshop

SIZES = "KHABUR_BENCH_SIZES"


@cache
def workshop() -> Workshop:
    """Seeds, words and gazetteer are read once, as in the app: the first map loads them."""
    shop = Workshop()
    shop.map(frame=pages.frame(1), welcome=False)
    return shop


def loop_milliseconds() -> float:
    """A fixed loop: how fast Python is just now."""
    begun = time.perf_counter()
    sum(number * number for number in range(1_000_000))
    return (time.perf_counter() - begun) * 1000


def maker(case: Case) -> Callable[[], str]:
    """The call to time; everything it needs is read already."""
    table = pages.frame(case.n, case.mix)
    if case.subject == OURS:
        return partial(workshop().map, frame=table, welcome=False)
    return partial(peers.PEERS[case.subject].make, peers.dated(table))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A size after another, and in each ours beside every peer."""
    every = list(plan.cases(plan.read(os.environ.get(SIZES, ",".join(plan.SIZES)))))
    metafunc.parametrize("case", every, ids=["-".join(map(str, case)) for case in every])


def test_document(benchmark: Any, case: Case) -> None:
    """One document, built some times over; the last one is kept."""
    make = maker(case)
    benchmark.extra_info.update(case._asdict(), calibration=loop_milliseconds())
    html = benchmark.pedantic(make, rounds=plan.build_rounds(case), iterations=1)
    if case.subject != OURS:
        pages.keep(case.subject, case.n, html)
    assert "</html>" in html[-100:]
