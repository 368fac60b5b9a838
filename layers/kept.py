"""The process that makes the app's map and keeps its features: `python -m layers.kept`.

It is started and asked by layers/keeper.py. First it tells what it has made, then it answers questions.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from layers import apart, frame, held, listing, load, told
from layers.held import Held
from layers.keeper import Made, Table
from layers.map import document, parcel, parts
from layers.map.parts import Part
from layers.workshop import Workshop

State = Mapping[str, Any]
Tell = Callable[[str, Any], None]


def make(file: Path | None, tell: Tell) -> Held:
    """The features of a file, or all there are. Tells how many they are, then the map made of them."""
    shop, remarks = Workshop(), tuple[str | None, ...]()
    if file is None:
        tell("features", len(shop.frame))
        made, kept = shop.parts(welcome=False), held.everything(shop)
    else:
        table, findings = load.frame(file)
        tell("features", len(table))
        remarks = (*told.shortened(findings), frame.beyond(table))
        made = shop.parts(frame.opening(table), frame=table, welcome=False)
        kept = held.added(table, shop.words)
    tell("made", packed(made, len(kept.frame), remarks))
    return kept


def packed(made: list[Part], features: int, remarks: tuple[str | None, ...] = ()) -> Made:
    """What a page needs of a map, ready to be sent."""
    shell, block = document.shell(features).encode(), parts.as_block(made)
    return Made(parcel.wrap(shell), parcel.wrap(block), tuple(filter(None, remarks)))


def answer(kept: Held, question: str, state: State, *more: Any) -> Any:
    """What the map shows in the state that it reports: `table` in a language, or `geojson`."""
    found = held.find(kept, state)
    if question == "geojson":
        return listing.geojson(found)
    (lang,) = more
    return Table(len(found), listing.rows(found, lang), listing.counts(found, lang))


def settle() -> None:
    """Millions of objects that stay: looking through them for garbage would take seconds, again and again."""
    gc.collect()
    gc.freeze()


def keep(asked: Connection, tell: Tell) -> None:
    """Makes the map, then answers. Ends when it cannot be made, and when whoever asks is gone."""
    kept = make(asked.recv(), tell)
    settle()
    while True:
        apart.answer(partial(answer, kept), asked.recv(), tell)


if __name__ == "__main__":
    apart.serve(keep)
