"""The review of one report: its proposals, what is known of them already, and every way to decide.

    store = open_workspace()
    review = Review.open(store, "shafaq-2024-12-14", Workshop())
    for item in review.items(): ...
    review.accept(item.key, who="Ana", seen=item.seen)

A Review shows one moment; make a new one after each decision (what was read is kept by process, so that this
costs little).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.reading.model import Reading
from layers.editing.entry import Entry
from layers.editing.spots import Spot
from layers.review.model import Item, Outcome, Pattern
from layers.store.model import Change
from layers.store.reviewed import Decision, Held, Rule, Verdict

if TYPE_CHECKING:
    from layers.store.workspace import Workspace
    from layers.workshop import Workshop


@dataclass(frozen=True)
class Review:
    """One report of a workspace, its text, and what the reader found in it."""

    store: Workspace
    shop: Workshop
    report: Held
    text: str
    reading: Reading

    @classmethod
    def open(cls, store: Workspace, report_id: str, shop: Workshop) -> Review:
        """The review of a held report (its id or SHA-256). Raises InputError where it or its text is not here."""
        raise NotImplementedError

    def items(self) -> Sequence[Item]:
        """Every proposal in the order of the text, then what was decided and is no longer proposed."""
        raise NotImplementedError

    def item(self, key: str) -> Item:
        """One of them. Raises InputError where there is none."""
        raise NotImplementedError

    def entry(self, key: str) -> Entry:
        """What accepting would write, as the form of layers/editing has it; what stands, where it was decided."""
        raise NotImplementedError

    def spot(self, key: str) -> Spot:
        """Where it would stand: a point only where the place is one; geometry None for what is only *about*."""
        raise NotImplementedError

    def accept(self, key: str, *, who: str, why: str = "", seen: str | None = None) -> Decision:
        """Puts it on the map as proposed. `seen` is the item's, as the person saw it.

        Raises DecidedError where somebody decided since, InputError where it has no date or no kind of its own
        (then `edit` says the rest).
        """
        raise NotImplementedError

    def edit(
        self,
        key: str,
        entry: Entry,
        spot: Spot | None = None,
        *,
        who: str,
        why: str = "",
        seen: str | None = None,
    ) -> Decision:
        """Puts it on the map as the person says; without a spot where it was proposed. Raises the same, and
        InputError with everything that `layers.editing.entry.problems` finds.
        """
        raise NotImplementedError

    def reject(self, key: str, *, who: str, why: str = "", seen: str | None = None) -> Decision:
        """Says that it is no claim of the report; what an earlier decision put on the map goes."""
        raise NotImplementedError

    def undo(self, key: str, *, who: str, why: str = "", seen: str | None = None) -> Change:
        """Takes the decision back and its feature away: open again. Raises DecidedError, StaleError, InputError."""
        raise NotImplementedError

    def preview(self, pattern: Pattern) -> Sequence[Item]:
        """The open proposals that a pattern hits, in the order of the text; see each one's `whynot`."""
        raise NotImplementedError

    def decide_all(self, pattern: Pattern, verdict: Verdict, *, who: str, why: str = "") -> Outcome:
        """Accepts or rejects all of them in one change, which one `store.undo(revision)` reverts.

        What cannot be accepted as it is stays open and is told (`left`). Raises DecidedError.
        """
        raise NotImplementedError

    def rule_out(self, surface: str, *, who: str, why: str = "") -> Rule:
        """Has a name no longer taken for a place, in any report. A new Review reads without it."""
        raise NotImplementedError
