"""What lies on the session's desk while somebody reviews: the open report, and what came of decisions."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any

import streamlit as st

from geo.errors import InputError
from geo.reading.model import Span
from layers.keeper import Made
from layers.review import drawn, ruling, shown
from layers.review.model import Item
from layers.review.reviewing import Review
from layers.store.model import Change
from layers.store.reviewed import DecidedError, Held
from layers.store.workspace import Workspace
from layers.visible import visible
from layers.workshop import Workshop
from ui.review_task import Task
from ui.words import pick, say

LARGE = 1_000  # proposals: to hold more of them against all that is known is felt


@dataclass(frozen=True)
class Opened:
    """A report as it stood at a revision: its proposals, the parts of its text, the map of proposals."""

    review: Review
    items: Sequence[Item]
    parts: Sequence[Span]
    drawing: tuple[object, ...]  # what the map was made of
    made: Made
    boxes: Mapping[str, tuple[str, drawn.Box | None]]

    @cached_property
    def by_part(self) -> Mapping[int, Sequence[Item]]:
        """The proposals by the part in which their sentences begin."""
        found: dict[int, list[Item]] = {number: [] for number in range(len(self.parts))}
        number = 0
        for item in sorted(self.items, key=lambda one: one.evidence.start):
            while self.parts[number].end <= item.evidence.start and number + 1 < len(self.parts):
                number += 1
            found[number].append(item)
        return found

    @cached_property
    def part_of(self) -> Mapping[str, int]:
        """The number of the part by a proposal's key."""
        return {item.key: number for number, items in self.by_part.items() for item in items}


def _opened(store: Workspace, report: str, shop: Workshop, before: Opened | None) -> Opened:
    """A report, read. The map is made anew only when something else is to stand on it."""
    review = _fresh(store, report, shop, before)
    items = review.items()
    edited = ((one.key, one.seen) for one in items if one.state == "edited")
    drawing = (review.report.sha256, tuple(one.key for one in items), *edited)
    if before is not None and before.drawing == drawing:
        return Opened(review, items, before.parts, drawing, before.made, before.boxes)
    table = drawn.table(review, items)
    parts = shown.parts(review.text, review.reading.sentences)
    return Opened(review, items, parts, drawing, drawn.made(review, table), drawn.boxes(table))


def _fresh(store: Workspace, report: str, shop: Workshop, before: Opened | None) -> Review:
    """A report with what was decided by now. Of a large one all else is as it was when it was opened, unless
    it would be read otherwise now.
    """
    if before is None or len(before.items) <= LARGE or before.review.report.id != report:
        return Review.open(store, report, shop)
    review, held = before.review, store.report(report)
    is_same = held is not None and held.version == review.report.version
    if not is_same or ruling.keys(store, shop) != review.ruled_out:
        return Review.open(store, report, shop)
    return review.anew()


@dataclass(eq=False)
class Desk:
    """`taken` is the number of the last thing that the screen sent and that was done, or refused.

    `problems`: by key, why a decision was not written. `own`: which decision this session put in place of
    which, so that what follows fast is not taken for somebody else's. `bulk` is the last change of many, and
    of how many.
    """

    session: str = field(default_factory=lambda: secrets.token_hex(6))
    report: str | None = None
    opened: Opened | None = None
    opening: Task[Opened] | None = None
    state: tuple[str, int] | None = None  # which report, at which revision, is being opened
    trouble: str | None = None
    part: int = 0
    taken: int = 0
    problems: dict[str, str] = field(default_factory=dict)
    own: dict[tuple[str, str | None], str | None] = field(default_factory=dict)
    goto: dict[str, Any] | None = None
    said: dict[str, Any] | None = None
    editing: str | None = None
    ruling: str | None = None
    bulk: tuple[Change, int] | None = None
    meant: tuple[str, ...] = ()  # what the list of many showed last
    is_page_due: bool = False  # something beside the text and the cards is to change
    stamp: int = 0

    def choose(self, report: str) -> None:
        """Another report."""
        if report != self.report:
            self.report, self.opened, self.opening, self.trouble = report, None, None, None
            self.part, self.goto, self.editing, self.ruling = 0, None, None, None
            self.problems.clear()

    def look(self, store: Workspace, shop: Workshop, seconds: float) -> Opened | None:
        """The report as it stands now; None while it is read for longer than so many seconds, or not."""
        assert self.report is not None
        state = (self.report, store.revision)
        if self.opening is None or self.state != state:
            self.state = state
            self.opening = Task(partial(_opened, store, self.report, shop, self.opened))
        if not self.opening.wait(seconds):
            return None
        self.trouble, self.opened = self.opening.trouble, self.opening.result
        return self.opened

    def go(self, key: str, *, focus: bool = True) -> None:
        """Makes a proposal the current one on the screen, in whichever part it is."""
        self.stamp += 1
        self.goto = {"key": key, "stamp": self.stamp, "focus": focus}
        if self.opened is not None:
            self.part = self.opened.part_of.get(key, self.part)

    def tell(self, text: str) -> None:
        """Has the screen say something, once."""
        self.stamp += 1
        self.said = {"text": text, "stamp": self.stamp}

    def did(self, all_of_them: Sequence[Mapping[str, Any]], shop: Workshop, who: str) -> None:
        """What was decided on the screen is written, each for itself, in its order."""
        for one in all_of_them:
            if self.opened is None or one["sequence"] <= self.taken or not who:
                continue
            self.taken = one["sequence"]
            self.problems.pop(one["key"], None)
            try:
                self._do(one["do"], one["key"], one["seen"], shop, who)
            except DecidedError as error:
                change = error.decision.change
                verdict = error.decision.verdict or "open"
                told = say(f"review_told_{verdict}", who=change.who, day=f"{change.at:%Y-%m-%d}")
                self.problems[one["key"]] = say("review_stale", told=visible(told))
            except InputError as error:
                self.problems[one["key"]] = visible(str(error))
            if one["key"] in self.problems:
                self.go(one["key"])
                self.tell(self.problems[one["key"]])

    def _do(self, what: str, key: str, seen: str | None, shop: Workshop, who: str) -> None:
        assert self.opened is not None
        before = self.opened.review
        fresh = partial(_fresh, before.store, before.report.id, shop, self.opened)
        review = fresh()
        latest = seen
        while (key, latest) in self.own:
            latest = self.own[key, latest]
        why = say("review_why", report=called(before.report))
        ways = {"accept": review.accept, "reject": review.reject, "undo": review.undo}
        if what not in ways:
            raise InputError(f"{what}: not a decision")
        try:
            ways[what](key, who=who, why=why, seen=latest)
        except DecidedError:
            if latest == seen:
                raise
            self.own = {one: to for one, to in self.own.items() if one[0] != key}
            latest = seen  # what this session did was undone since: what the screen saw counts
            ways[what](key, who=who, why=why, seen=latest)
        after = fresh().item(key).seen
        if after not in (seen, latest):
            self.own[key, latest] = after

    def asked(self, said: Mapping[str, Any]) -> None:
        """What else the screen asks for."""
        what = said.get("do")
        if what == "part" and self.opened is not None:
            self.part = max(0, min(int(said["part"]), len(self.opened.parts) - 1))
            first = next(
                (one for one in self.opened.by_part[self.part] if one.state == "open"), None
            )
            if first is not None:
                self.go(first.key)
        elif what == "goto":
            self.go(str(said.get("key") or said.get("id")))
        elif what == "edit":
            self.editing, self.ruling, self.is_page_due = str(said["key"]), None, True
        elif what == "rule":
            self.editing, self.ruling, self.is_page_due = None, str(said["surface"]), True


def called(held: Held) -> str:
    """What a report is called, in the language of the page."""
    return pick(held.about.title, held.about.title_ar) or held.id


def desk() -> Desk:
    """This session's."""
    if "review_desk" not in st.session_state:
        st.session_state["review_desk"] = Desk()
    found: Desk = st.session_state["review_desk"]
    return found
