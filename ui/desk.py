"""The session's desk: files that wait to be looked at, the one that lies open, what was said about it."""

from __future__ import annotations

import threading
import time
import weakref
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import streamlit as st

from geo.errors import KhaburError
from layers import incoming
from layers.incoming import Dropped
from layers.intake import limits
from layers.intake.model import Options
from layers.keeper import WORTH_AHEAD
from layers.plan import Plan
from layers.preview import Preview
from layers.report import Box, Report
from layers.store.model import Change
from layers.store.workspace import Workspace
from ui.shop import Coming

# How long a page waits for what may be there at once, and between two looks for what takes longer.
LOOK_SECONDS = 0.25
AGAIN_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Landed:
    """A file that was added: its name, how many features, the changes that did it, where it lies."""

    name: str
    features: int
    changes: tuple[Change, ...]
    box: Box | None = None


class Adding:
    """A file on its way into the workspace, in a thread of its own: a page may be drawn anew meanwhile."""

    def __init__(self, table: Desk, plan: Plan, store: Workspace, who: str, why: str) -> None:
        """Begins; `done` is set in the end, and then either `changes` are there or an `error`.

        What is open on the desk is asked now: in the end something else may lie there.
        """
        assert table.opened is not None
        assert table.preview is not None
        self.name, self.number = table.opened.name, table.number
        self.store, self.who = store, who
        layers = table.report.layers if table.report is not None else ()
        self.box = table.report.box if table.report is not None else None
        self.mappings = {one.shape: table.options.columns for one in layers}
        self.done = threading.Event()
        self.changes: Sequence[Change] = ()
        self.error: Exception | None = None
        self._began = time.monotonic()
        plan = replace(plan, address=table.opened.address)
        self._coming = table.hand_over()
        threading.Thread(target=self._add, args=(table.preview, plan, why), daemon=True).start()

    @property
    def seconds(self) -> int:
        """Since it began."""
        return int(time.monotonic() - self._began)

    def _add(self, preview: Preview, plan: Plan, why: str) -> None:
        coming = self._coming
        try:
            ahead = coming.take if coming is not None else None
            self.changes = preview.confirm(plan, who=self.who, why=why, ahead=ahead)
        except Exception as error:
            self.error = error
            if coming is not None:
                coming.forget()
        self.done.set()


@dataclass(eq=False)
class Desk:
    """What lies there. When the session ends, its files are removed and its process is ended."""

    waiting: list[Dropped] = field(default_factory=list)
    opened: Dropped | None = None
    preview: Preview | None = None
    report: Report | None = None
    options: Options = field(default_factory=Options)
    recalled: bool = False  # its columns are those of an earlier file
    trouble: str | None = None  # why the last try to add it failed
    number: int = 0  # of the file that lies open, for the keys of its widgets
    uploads: int = 0  # how often the uploader was emptied
    landed: list[Landed] = field(default_factory=list)
    undone: Landed | None = None  # the last one, to be told once
    refused: list[str] = field(default_factory=list)
    adding: Adding | None = None
    coming: Coming | None = None  # the map with the open file, should it be added
    turn: int = (
        0  # counts what happened on it, so that a page can tell that it shows an older state
    )
    _asked: dict[str, threading.Thread] = field(default_factory=dict)
    _turn: threading.RLock = field(default_factory=threading.RLock)
    _ends: list[Callable[[], None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        weakref.finalize(self, _end, self._ends)

    def take(self, name: str, content: Iterable[bytes], address: str | None = None) -> None:
        """A file that somebody gave or had fetched, under its name. Raises as `incoming.take`."""
        most = limits.from_environment().bytes
        dropped = incoming.take(name, content, most=most, address=address)
        self._ends.append(dropped.remove)
        self.waiting.append(dropped)

    def open_next(self) -> None:
        """Puts the open file away, and begins to read the next one if there is one.

        Not one that is on its way into the workspace: whether it arrived would never be told.
        """
        with self._turn:
            if self.adding is not None:
                return
            self.put_away()
            if self.waiting:
                self.opened = self.waiting.pop(0)
                self.preview = Preview(self.opened.path, self.options, self.opened.name)
                self._ends.append(self.preview.close)

    def look(self, seconds: float) -> Report | None:
        """The report on the open file; None while it is being read, and when it turned out to be none."""
        preview = self.preview
        if preview is None or self.report is not None:
            return self.report
        try:
            found = preview.report(seconds)
        except KhaburError as error:
            with self._turn:
                if self.preview is preview:  # else it was put away, and its process ended
                    self.refused.append(str(error))
                    self.open_next()
            return None
        with self._turn:
            if self.preview is preview and found is not None:
                self.report = found
                if self.coming is None and found.features in WORTH_AHEAD:
                    self.coming = Coming()
                    self._ends.append(self.coming.forget)
            return self.report

    def put_away(self) -> None:
        """Nothing of the open file stays. One that is being added is left alone."""
        if self.adding is not None:
            return
        self.turn += 1
        self._asked.clear()
        if (coming := self.hand_over()) is not None:
            coming.forget()
        if self.preview is not None:
            self.preview.close()
            self._ends.remove(self.preview.close)
        if self.opened is not None:
            self.opened.remove()
            self._ends.remove(self.opened.remove)
        self.opened, self.preview, self.report, self.options = None, None, None, Options()
        self.recalled, self.trouble = False, None
        self.number += 1

    def hand_over(self) -> Coming | None:
        """The map with the open file in it, to whoever adds the file or puts it away."""
        coming, self.coming = self.coming, None
        if coming is not None:
            self._ends.remove(coming.forget)
        return coming

    def check_again(self, options: Options) -> None:
        """The open file is checked anew, as it is now said to be."""
        if self.preview is not None and options != self.options:
            self.turn += 1
            self.options, self.report = options, None
            self.preview.recheck(options)

    def recall(self, mapping: Mapping[str, str]) -> bool:
        """Reads the columns as was said of an earlier file of this shape; whether that says anything new."""
        options = replace(self.options, columns=dict(mapping))
        self.recalled = options != self.options
        self.check_again(options)
        return self.recalled

    def ask(self, for_what: str) -> None:
        """A button was pressed. It is remembered until `is_asked` hears of it: a run may be broken off."""
        self._asked[for_what] = threading.current_thread()

    def submit(self, told: str, key: str, *, primary: bool = False) -> None:
        """The button of a form. What it is pressed for is asked by `is_asked`, under the same key."""
        st.form_submit_button(
            told,
            key=key,
            on_click=self.ask,
            args=(key,),
            type="primary" if primary else "secondary",
            width="stretch" if primary else "content",
        )

    def is_asked(self, for_what: str) -> bool:
        """True once after a button was pressed.

        Not in another run than that of the press while that one lasts: it has yet to hear what was typed.
        """
        run = self._asked.get(for_what)
        if run is None or (run.is_alive() and run is not threading.current_thread()):
            return False
        del self._asked[for_what]
        return True

    @property
    def is_waiting(self) -> bool:
        """Whether a button was pressed that nobody heard of."""
        return bool(self._asked)

    def add(self, plan: Plan, store: Workspace, *, who: str, why: str) -> None:
        """The open file begins to come into the workspace; `added` tells when it is there."""
        with self._turn:
            self.turn += 1
            self._asked.clear()
            self.adding, self.trouble = Adding(self, plan, store, who, why), None

    def added(self, seconds: float) -> bool:
        """Whether it is there, or failed: the next file is opened then, or the trouble told."""
        adding = self.adding
        if adding is None:
            return True
        if not adding.done.wait(seconds):
            return False
        with self._turn:
            if self.adding is not adding:  # another run of the page was first
                return True
            self.turn += 1
            self.adding = None
            if adding.error is not None:
                self.trouble = _line(adding.error)
                return True
            self._remember(adding)
            if self.number == adding.number:
                self.open_next()
            return True

    def _remember(self, adding: Adding) -> None:
        count = sum(change.features for change in adding.changes)
        self.landed.append(Landed(adding.name, count, tuple(adding.changes), adding.box))
        for shape, columns in adding.mappings.items():
            if columns:
                adding.store.remember(shape, columns)


def _line(error: Exception) -> str:
    """What went wrong, for people: the end of the traceback where nobody foresaw it."""
    if isinstance(error, KhaburError):
        return str(error)
    said = str(error).strip().splitlines()
    return said[-1] if said else type(error).__name__


def _end(ends: Sequence[Callable[[], None]]) -> None:
    for one in list(ends):
        one()


def desk() -> Desk:
    """This session's."""
    if "desk" not in st.session_state:
        st.session_state["desk"] = Desk()
    found: Desk = st.session_state["desk"]
    return found
