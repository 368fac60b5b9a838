"""The process that draws pages for the app: `python -m layers.pressed`. layers/press.py asks it."""

from __future__ import annotations

import tempfile
from collections.abc import Hashable
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from layers import apart, known
from layers.kept import Tell
from layers.press import Proof
from layers.snapshot import making, remade
from layers.snapshot.asking import ask as asking
from layers.snapshot.asking import series
from layers.snapshot.forms import manifest
from layers.snapshot.model import Ask
from layers.visible import visible
from layers.workshop import Workshop

SHOPS = 4  # kept: of what is known today, and of other days


class Desk:
    """What was read so far, while the data stays as it is."""

    def __init__(self, tell: Tell) -> None:
        """Reads nothing yet."""
        self._tell = tell
        self._stamp: Hashable = None
        self._shops: dict[tuple[Any, ...], Workshop] = {}

    def answer(self, question: str, stamp: Hashable, wanted: Any, *more: Any) -> Any:
        """`proof` at so many dots an inch, `write` into a file, or `again` what a manifest is of."""
        return (
            again(wanted, *more)
            if question == "again"
            else self._drawn(question, stamp, wanted, *more)
        )

    def _drawn(self, question: str, stamp: Hashable, ask: Ask, *more: Any) -> Any:
        checked = asking.check(ask)
        shop = self._shop(stamp, checked)
        if question == "proof":
            return self._proof(checked, shop, *more)
        return self._write(checked, shop, *more)

    def _shop(self, stamp: Hashable, ask: Ask) -> Workshop:
        if stamp != self._stamp:
            self._stamp, self._shops = stamp, {}
        key = (ask.known_on, ask.basis, ask.built)
        if key not in self._shops:
            while len(self._shops) >= SHOPS:
                self._shops.pop(next(iter(self._shops)))
            self._shops[key] = known.shop(ask.known_on, ask.basis, with_work=not ask.built)
        return self._shops[key]

    def _proof(self, ask: Ask, shop: Workshop, dpi: int) -> Proof:
        if ask.series is not None:
            ask = series.asks(ask, shop)[0][1]
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "proof.png"
            told = making.write(replace(ask, dpi=dpi, data=()), shop, out)
            return Proof(out.read_bytes(), told)

    def _write(self, ask: Ask, shop: Workshop, out: Path) -> tuple[str, ...]:
        return making.write(ask, shop, out, lambda done, of: self._tell("page", (done, of)))


def again(path: Path, folder: Path) -> tuple[str, ...]:
    """The page of a manifest, made once more."""
    form = manifest.read(path)[1]["format"]
    return tuple(remade.make(path, folder / f"khabur-again.{visible(str(form))}").told)


def keep(asked: Connection, tell: Tell) -> None:
    """Answers, until whoever asks is gone."""
    asked.recv()
    desk = Desk(tell)
    while True:
        apart.answer(desk.answer, asked.recv(), tell)


if __name__ == "__main__":
    apart.serve(keep)
