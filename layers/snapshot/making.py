"""From what was asked for to files: one page, two days side by side, or a series."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from layers.snapshot import page, printing
from layers.snapshot.asking import ask as asking
from layers.snapshot.asking import sharing
from layers.snapshot.differing import difference
from layers.snapshot.forms import files
from layers.snapshot.model import Ask

if TYPE_CHECKING:
    from layers.workshop import Workshop

Progress = Callable[[int, int], None]


def write(ask: Ask, shop: Workshop, out: Path, progress: Progress | None = None) -> tuple[str, ...]:
    """Writes what a checked ask wants; `progress` hears how many pages of how many are done.

    Gives lines to tell. Raises UsageError, InputError where nothing is to be shown, KhaburError when the disk
    refuses; then nothing is half there.
    """
    settled = asking.settle(ask, shop)
    told = []
    if settled.as_of != ask.as_of:
        told.append(
            f"no time given: as of {settled.as_of}, the latest day that a report reaches, with the "
            f"{settled.trail} days before"
        )
    if settled.series is not None:
        return (*told, *printing.write(settled, shop, out, progress).notes)
    shared = sharing.shop(shop, settled)
    draw = page.draw if settled.compare is None else difference.draw
    written = files.write([draw(settled, shared)], settled, out, shared)
    if progress is not None:
        progress(1, 1)
    return (*told, *written.notes)
