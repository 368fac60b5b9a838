"""Dask's workers: processes of this machine that listen to it alone, or those of a named scheduler."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from geo.errors import KhaburError
from layers.batch import task
from layers.batch.task import Asked, Done

HERE = "127.0.0.1"
WAIT = 30  # seconds for a scheduler to answer, and to have a worker
Lot = Sequence[tuple[str, str]]
READ = task.read_lot


@contextmanager
def client(scheduler: str | None, count: int) -> Iterator[Any]:
    """A client of a scheduler, or of `count` processes here. Raises KhaburError where nobody answers."""
    import dask
    from distributed import Client

    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what it says is told in our words
    settings = {
        "distributed.scheduler.allowed-failures": 0,
        "distributed.worker.profile.enabled": False,
        "distributed.comm.timeouts.connect": WAIT,
        # A server of pages is always begun: one that has none.
        "distributed.scheduler.http.routes": [],
        "distributed.worker.http.routes": [],
    }
    with dask.config.set(settings):
        if scheduler is None:
            with here(count) as cluster, Client(cluster, set_as_default=False) as one:
                yield one
            return
        try:
            one = Client(scheduler, set_as_default=False, timeout=WAIT)
        except (OSError, ValueError, TypeError) as error:
            raise KhaburError(f"{scheduler}: no scheduler answers ({error})") from None
        with one:
            _wait(one, scheduler)
            yield one


def here(count: int) -> Any:
    """Processes of this machine, each with one thread. Nothing else can reach them, and there is no page."""
    from distributed import LocalCluster

    return LocalCluster(
        n_workers=count,
        threads_per_worker=1,
        processes=True,
        host=HERE,
        protocol="tcp",
        dashboard_address=f"{HERE}:0",
        scheduler_kwargs={"dashboard": False},
        silence_logs=logging.CRITICAL,
    )


def _wait(one: Any, scheduler: str) -> None:
    try:
        one.wait_for_workers(1, timeout=WAIT)
    except TimeoutError:
        raise KhaburError(f"{scheduler}: has no worker; start one there") from None


def number(one: Any) -> int:
    """How many workers there are."""
    return max(1, len(one.scheduler_info(n_workers=-1)["workers"]))


def mapped(
    one: Any, asked: Asked, lots: Iterable[Lot], ahead: int
) -> Iterator[tuple[Lot, Done | str]]:
    """Each lot as it is done, or why its worker ended over it. So many are on their way at a time.

    Raises KhaburError where a worker cannot go on (its disk is full, its reader another, or missing).
    """
    from distributed import KilledWorker, as_completed

    left = iter(lots)
    on_way: dict[str, Lot] = {}
    futures = as_completed(loop=one.loop)

    def send() -> None:
        for lot in left:
            future = one.submit(READ, asked, list(lot), pure=False)
            on_way[future.key] = lot
            futures.add(future)
            return

    for _ in range(ahead):
        send()
    for future in futures:
        lot = on_way.pop(future.key)
        send()
        error = future.exception()
        if error is None:
            yield lot, future.result()
        elif isinstance(error, KilledWorker):
            yield lot, "the process that read it ended; it took too much memory, or broke"
        elif isinstance(error, ImportError):
            raise KhaburError(f"a worker lacks a part of this project ({error}): start it there")
        else:  # what is wrong with a file is its row; this is wrong with all of them
            raise error
        future.release()
