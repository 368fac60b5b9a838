"""The process that reads and checks a file before it is added: `python -m layers.previewed`.

It is started and asked by layers/preview.py. A report comes first, then a map: the file's features on the
extent that they have, with the layers that are there already listed below, and off.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from geo.errors import InputError
from layers import apart, frame, held, kept, listed, report, work
from layers import plan as plans
from layers.held import Held
from layers.intake.model import Options, Received, Verdict
from layers.intake.receive import receive
from layers.kept import Tell
from layers.listed import Listed
from layers.plan import Plan
from layers.store import ahead
from layers.store.ahead import Ahead
from layers.workshop import Workshop


@dataclass
class Desk:
    """The file on it, and what became of it."""

    path: Path
    name: str
    shop: Workshop
    tell: Tell
    received: Received | None = None
    held: Held | None = None

    def look(self, options: Options) -> None:
        """Reads, checks and draws the file. What cannot be read at all is told in its words."""
        tell = self.tell
        self.received = self.held = None
        try:
            known = work.fingerprints()
            self.received = receive(self.path, options, known=known, name=self.name)
        except InputError as error:
            tell("unread", str(error).replace(self.path.name, self.name))
            return
        before = work.added_before(self.received.sha256)
        tell("report", replace(report.of(self.received), before=before))
        if self.received.verdict != Verdict.REJECT:
            self._draw(self.received)

    def _draw(self, received: Received) -> None:
        names = _apart([one.name for one in received.layers])
        parts = zip(received.layers, names, strict=True)
        new = frame.joined([one.frame.assign(layer=name) for one, name in parts])
        table = frame.joined([self.shop.built, new])
        layers = (*_off(listed.built()), *_new(names, received))
        opening = {**frame.opening(new), "about": names}
        made = self.shop.parts(opening, frame=table, listed=layers, welcome=False)
        titles = {one.name: one for one in layers}
        self.held = replace(
            held.added(table, self.shop.words), built=self.shop.features, titles=titles
        )
        self.tell("made", kept.packed(made, len(table), (frame.beyond(new),)))

    def answer(self, question: str, *asked: Any) -> Any:
        """`table` of what its map shows, `confirm` with a plan."""
        if question == "confirm":
            return self._confirm(*asked)
        if self.held is None:
            raise InputError(f"{self.name}: nothing of it is drawn")
        return kept.answer(self.held, question, *asked)

    def _confirm(self, plan: Plan, who: str, why: str, folder: Path | None) -> Any:
        """Adds it; what the map will need of it is told first, in a file in `folder`, unless that is None."""
        from layers.store.workspace import open_workspace

        if self.received is None:
            raise InputError(f"{self.name}: not read; there is nothing to add")
        wanted = plans.chosen(self.received, plan)
        told = None if folder is None else partial(self._hand_on, folder)
        return open_workspace().add(
            wanted,
            who=who,
            why=why,
            into=plan.into,
            again=plan.again,
            style=plan.style,
            told=told,
        )

    def _hand_on(self, folder: Path, coming: Ahead) -> None:
        self.tell("ahead", (ahead.write(folder, coming), coming.revision))


def _apart(names: Sequence[str]) -> list[str]:
    """The names of layers, none of them twice and none a built layer's."""
    taken = set(listed.BUILT)
    found = []
    for name in names:
        tried = (f"{name} {number}" if number > 1 else name for number in count(1))
        found.append(next(one for one in tried if one not in taken))
        taken.add(found[-1])
    return found


def _new(names: Sequence[str], received: Received) -> list[Listed]:
    """The layers of the file, as they would look beside those that were added before."""
    from layers.store.workspace import open_workspace

    found = open_workspace().looks([one.name or received.file for one in received.layers])
    styles = dict(zip(names, found, strict=True))
    return [replace(one, style=styles[one.name]) for one in listed.of(names)]


def _off(layers: tuple[Listed, ...]) -> tuple[Listed, ...]:
    return tuple(replace(one, style=replace(one.style, on=False)) for one in layers)


def keep(asked: Connection, tell: Tell) -> None:
    """Looks at the file, then answers, until whoever asks is gone."""
    path, name, options = asked.recv()
    desk = Desk(path, name, Workshop(with_work=False), tell)
    desk.look(options)
    while True:
        question = asked.recv()
        if question[0] == "recheck":
            desk.look(question[1])
        else:
            apart.answer(desk.answer, question, tell)


if __name__ == "__main__":
    apart.serve(keep)
