"""The session's desk: files that wait to be looked at, the one that lies open, what was said about it."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import streamlit as st

from layers import incoming
from layers.incoming import Dropped
from layers.intake import limits
from layers.intake.model import Options
from layers.plan import Plan
from layers.preview import Preview
from layers.report import Report
from layers.store.model import Change

# Between two looks at a file that is being read: short enough that a turned page does not wait for it.
LOOK_SECONDS = 0.25


@dataclass(frozen=True, slots=True)
class Landed:
    """A file that was added: its name, how many features, the changes that did it."""

    name: str
    features: int
    changes: tuple[Change, ...]


@dataclass(eq=False)
class Desk:
    """What lies there. When the session ends, its files are removed and its process is ended."""

    waiting: list[Dropped] = field(default_factory=list)
    opened: Dropped | None = None
    preview: Preview | None = None
    report: Report | None = None
    options: Options = field(default_factory=Options)
    recalled: bool = False  # its columns are those of an earlier file
    number: int = 0  # of the file that lies open, for the keys of its widgets
    uploads: int = 0  # how often the uploader was emptied
    landed: list[Landed] = field(default_factory=list)
    undone: Landed | None = None  # the last one, to be told once
    refused: list[str] = field(default_factory=list)
    _ends: list[Callable[[], None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        weakref.finalize(self, _end, self._ends)

    def take(self, name: str, content: Iterable[bytes]) -> None:
        """A file that somebody gave, under the name they gave it. Raises as `incoming.take` does."""
        dropped = incoming.take(name, content, most=limits.from_environment().bytes)
        self._ends.append(dropped.remove)
        self.waiting.append(dropped)

    def open_next(self) -> None:
        """Puts the open file away, and begins to read the next one if there is one."""
        self.put_away()
        if self.waiting:
            self.opened = self.waiting.pop(0)
            self.preview = Preview(self.opened.path, self.options, self.opened.name)
            self._ends.append(self.preview.close)

    def put_away(self) -> None:
        """Nothing of the open file stays."""
        if self.preview is not None:
            self.preview.close()
            self._ends.remove(self.preview.close)
        if self.opened is not None:
            self.opened.remove()
            self._ends.remove(self.opened.remove)
        self.opened, self.preview, self.report, self.options = None, None, None, Options()
        self.recalled = False
        self.number += 1

    def check_again(self, options: Options) -> None:
        """The open file is checked anew, as it is now said to be."""
        if self.preview is not None and options != self.options:
            self.options, self.report = options, None
            self.preview.recheck(options)

    def recall(self, mapping: Mapping[str, str]) -> bool:
        """Reads the columns as was said of an earlier file of this shape; whether that says anything new."""
        options = replace(self.options, columns=dict(mapping))
        self.recalled = options != self.options
        self.check_again(options)
        return self.recalled

    def add(self, plan: Plan, *, who: str, why: str) -> None:
        """The open file comes into the workspace, and the next one is opened. Raises what the store says."""
        assert self.preview is not None
        assert self.opened is not None
        changes = self.preview.confirm(plan, who=who, why=why)
        count = sum(change.features for change in changes)
        self.landed.append(Landed(self.opened.name, count, tuple(changes)))
        self.open_next()


def _end(ends: Sequence[Callable[[], None]]) -> None:
    for one in list(ends):
        one()


def desk() -> Desk:
    """This session's."""
    if "desk" not in st.session_state:
        st.session_state["desk"] = Desk()
    found: Desk = st.session_state["desk"]
    return found
