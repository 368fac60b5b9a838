"""The process that makes the app's map and keeps its features: `python -m layers.kept`.

It is started and asked by layers/keeper.py. First it tells what it has made, then it answers questions.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from layers import apart, frame, held, listing, load, told
from layers.exports import choose, write
from layers.held import Held
from layers.intake.geojson import collector_paused
from layers.keeper import AHEAD, Made, Table
from layers.map import document, parcel, parts
from layers.map.parts import Part
from layers.store import ahead
from layers.store.workspace import open_workspace
from layers.wording import Lang
from layers.workshop import Workshop

LOOK_SECONDS = 0.05  # between two looks whether what is written has landed
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


def make_ahead(asked: Connection, tell: Tell) -> Held:
    """The features that there are and those that a file of layers/store/ahead.py holds, once it is told."""
    shop = Workshop()
    shop.parts(welcome=False)  # reads, and imports, all that the next map needs as well
    tell("features", len(shop.frame))
    (path,) = asked.recv()
    coming = ahead.read(path)
    shop = shop.after(coming)
    tell("features", len(shop.frame))
    made = packed(shop.parts(welcome=False), len(shop.frame))
    store = open_workspace()
    while not ahead.has_landed(store.engine, coming):  # who asks ends us when nothing comes of it
        time.sleep(LOOK_SECONDS)
    tell("made", made)
    return held.everything(shop)


def packed(made: list[Part], features: int, remarks: tuple[str | None, ...] = ()) -> Made:
    """What a page needs of a map, ready to be sent."""
    shell, block = document.shell(features).encode(), parts.as_block(made)
    return Made(parcel.wrap(shell), parcel.wrap(block), tuple(filter(None, remarks)))


def answer(kept: Held, question: str, state: State, lang: Lang) -> Table:
    """What the map shows in the state that it reports: `table` in a language."""
    found = held.find(kept, state)
    return Table(len(found), listing.rows(found, lang), listing.counts(found, lang))


def exported(file: Path | None, state: State, form: str) -> bytes:
    """What the map shows as a file of that form, with all that the workspace or the file says of it."""
    shop, moment, undated = Workshop(), held.moment(state), bool(state["undated"])
    if file is not None:
        choice = choose.of_file(file, state["layers"], shop, moment, undated=undated)
    else:
        there = [name for name in choose.there(shop) if name in state["layers"]]
        choice = choose.choose(there, shop, moment, undated=undated)
    return write.content(choice, form, shop)


def settle() -> None:
    """Millions of objects that stay: looking through them for garbage would take seconds, again and again."""
    gc.collect()
    gc.freeze()


def keep(asked: Connection, tell: Tell) -> None:
    """Makes the map, then answers. Ends when it cannot be made, and when whoever asks is gone."""
    task = asked.recv()
    file = None if task == AHEAD else task
    with collector_paused():
        kept = make_ahead(asked, tell) if task == AHEAD else make(file, tell)
    settle()
    while True:
        apart.answer(partial(_answer, kept, file), asked.recv(), tell)


def _answer(kept: Held, file: Path | None, question: str, *asked: Any) -> Any:
    """`export` in a form, or a question about the map."""
    return exported(file, *asked) if question == "export" else answer(kept, question, *asked)


if __name__ == "__main__":
    apart.serve(keep)
