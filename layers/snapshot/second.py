"""A second process that draws pages of a long series beside the first: `python -m layers.snapshot.second`.

Drawing a page is work for one core. The first process takes the pages from the front, this one from the back.
"""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import KhaburError
from layers import apart, known
from layers.apart import Apart
from layers.snapshot import page
from layers.snapshot.asking import sharing
from layers.snapshot.forms import files
from layers.snapshot.model import Ask
from layers.workshop import Workshop

if TYPE_CHECKING:
    from layers.kept import Tell
    from layers.snapshot.page import Page

LONG = 12  # pages from which the second process is worth the seconds that it takes to begin

Job = tuple[int, Ask, Path]  # the number of a page, what stands on it, and its file
Notes = dict[int, Sequence[str]]


def shop_of(one: Ask, shop: Workshop) -> Workshop:
    """The workshop of a page of a series: `shop`, or that of what was known on a day of its own; of that,
    what the page shares.
    """
    if one.known_on is not None and one.known_on != getattr(shop, "day", None):
        shop = known.shop(one.known_on, one.basis, with_work=shop.with_work, revision=shop.revision)
    return sharing.shop(shop, one)


def written(one: Ask, path: Path, shop: Workshop) -> Sequence[str]:
    """Draws and writes a page; gives what there is to say. It may be empty, and says so itself."""
    whole = shop_of(one, shop)
    drawn: Page = page.draw(one, whole, may_be_empty=True)
    return files.write([drawn], one, path, whole).notes


class Second(Apart):
    """Holds the process."""

    def __init__(self, shop: Workshop) -> None:
        """Begins; returns at once. It reads what `shop` has read, at the same revision."""
        pinned = shop.work.revision if shop.work is not None else shop.revision
        super().__init__("layers.snapshot.second", replace(shop, revision=pinned))

    def write(self, one: Ask, path: Path) -> Sequence[str]:
        """What `written` gives, there."""
        notes: Sequence[str] = self._ask(one, path)
        return notes


def all_of(jobs: Sequence[Job], shop: Workshop, done: Callable[[int], None]) -> Notes:
    """Writes every page, a long series with the second process; `done` hears how many there are.

    Gives what there is to say of each. What cannot be done there is done here, so that its error is told.
    """
    left, notes, told = deque(jobs), Notes(), 0
    with _helped(left, notes, shop) if _is_long(jobs) else _alone() as wait:
        while True:
            while left:
                number, one, path = left.popleft()
                notes[number] = written(one, path, shop)
                told = len(notes)
                done(told)
            wait()
            if not left:
                break
    if told < len(notes):
        done(len(notes))
    return notes


def _is_long(jobs: Sequence[Job]) -> bool:
    return len(jobs) >= LONG and (os.cpu_count() or 1) > 1


@contextmanager
def _alone() -> Iterator[Callable[[], None]]:
    yield lambda: None


@contextmanager
def _helped(left: deque[Job], notes: Notes, shop: Workshop) -> Iterator[Callable[[], None]]:
    """Has the second process take pages from the back; gives a way to wait for its last one."""
    second = Second(shop)

    def take() -> None:
        while left:
            try:
                job = left.pop()
            except IndexError:  # the last one was taken at the same moment
                return
            try:
                notes[job[0]] = second.write(job[1], job[2])
            except (KhaburError, RuntimeError):
                left.append(job)
                return

    thread = threading.Thread(target=take, daemon=True)
    thread.start()
    try:
        yield thread.join
    finally:
        second.close()
        thread.join()


def keep(asked: Connection, tell: Tell) -> None:
    """The other side: writes what it is asked for, until whoever asks is gone."""
    shop: Workshop = asked.recv()
    while True:
        apart.answer(lambda one, path: written(one, path, shop), asked.recv(), tell)


if __name__ == "__main__":
    apart.serve(keep)
