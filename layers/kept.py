"""The process that makes the app's map and keeps its features: `python -m layers.kept [FILE]`.

It is started and asked by layers/keeper.py, over its standard input and output. First it tells what it has
made, then it answers questions, until nobody is there to ask.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import traceback
from collections.abc import Callable, Mapping
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from geo.errors import KhaburError
from layers import frame, held, listing, load, told
from layers.held import Held
from layers.keeper import Made, Table
from layers.map import document, parcel, parts
from layers.workshop import Workshop

State = Mapping[str, Any]


def make(file: Path | None, tell: Callable[[str, Any], None]) -> Held:
    """The features of a file, or the built ones. Tells how many they are, then the map made of them."""
    shop, remarks = Workshop(), tuple[str, ...]()
    if file is None:
        tell("features", len(shop.frame))
        made, kept = shop.parts(welcome=False), held.built(shop)
    else:
        table, findings = load.frame(file)
        tell("features", len(table))
        remarks = tuple(filter(None, (*told.shortened(findings), frame.beyond(table))))
        made = shop.parts(frame.opening(table), frame=table, welcome=False)
        kept = held.added(table, shop.words)
    shell, block = document.shell(len(kept.frame)).encode(), parts.as_block(made)
    tell("made", Made(parcel.wrap(shell), parcel.wrap(block), remarks))
    return kept


def answer(kept: Held, question: str, state: State, *more: Any) -> Any:
    """What the map shows in the state that it reports: `table` in a language, or `geojson`."""
    found = held.find(kept, state)
    if question == "geojson":
        return listing.geojson(found)
    (lang,) = more
    return Table(len(found), listing.rows(found, lang), listing.counts(found, lang))


def keep(asked: Connection, answers: Connection, file: Path | None) -> None:
    """Makes the map, then answers. Ends when it cannot be made, and when whoever asks is gone."""
    kept = make(file, lambda kind, said: answers.send((kind, said)))
    # Millions of objects that stay: looking through them for garbage would take seconds, again and again.
    gc.collect()
    gc.freeze()
    while True:
        question = asked.recv()
        try:
            said = ("answer", answer(kept, *question))
        except Exception:  # one question that cannot be answered is no reason to make the map again
            said = ("unanswered", traceback.format_exc())
        answers.send(said)


def main() -> None:
    """Standard output carries answers alone: what is printed goes where errors go."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started us ends us
    asked = Connection(os.dup(sys.stdin.fileno()), writable=False)
    answers = Connection(os.dup(sys.stdout.fileno()), readable=False)
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    try:
        keep(asked, answers, Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    except (EOFError, BrokenPipeError):
        pass
    except KhaburError as error:
        answers.send(("refused", str(error)))
    except Exception:
        answers.send(("failed", traceback.format_exc()))
        raise


if __name__ == "__main__":
    main()
