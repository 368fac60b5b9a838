"""The review of one report: its proposals, what is known of them already, and every way to decide.

    review = Review.open(open_workspace(), "shafaq-2024-12-14", Workshop())
    for item in review.items(): ...
    review.accept(item.key, who="Ana", seen=item.seen)

A Review shows one moment; open a new one after each decision. What was read is kept in the process
(library.py), so that this costs little.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from geo.errors import InputError
from geo.reading.model import Reading
from layers.editing import entry as entries
from layers.editing import spots
from layers.editing.entry import Entry
from layers.editing.spots import Spot
from layers.review import claiming, ground, items, library, patterns, ruling, writing
from layers.review.ground import Ground
from layers.review.model import Item, Outcome, Pattern
from layers.store.model import Change, Version
from layers.store.reviewed import Decided, Decision, Held, Rule, Verdict

if TYPE_CHECKING:
    from layers.store.workspace import Workspace
    from layers.workshop import Workshop

DID: dict[Verdict, str] = {"accept": "accepted", "edit": "accepted as edited", "reject": "rejected"}


@dataclass(frozen=True)
class Review:
    """One report of a workspace, its text, and what the reader found in it. Make one with `open`."""

    store: Workspace
    shop: Workshop
    report: Held
    text: str
    reading: Reading
    ground: Ground
    held: Sequence[Held]
    decisions: Sequence[Decision]
    ruled_out: frozenset[str]

    @classmethod
    def open(cls, store: Workspace, report_id: str, shop: Workshop) -> Review:
        """The review of a held report, by its id or SHA-256. Raises InputError where its text is not here."""
        report = store.report(report_id)
        if report is None:
            raise InputError(f"{report_id}: no such report here; `reports add FILE` adds one")
        text = store.report_text(report.sha256)
        if text is None:
            raise InputError(f"{report.id}: its text is not held here; add the file to read it")
        held, ruled = store.reports(), ruling.keys(store, shop)
        known = ground.of(shop, held)
        reading = library.of(shop).read(report.sha256, text, report.about.published, ruled)
        return cls(store, shop, report, text, reading, known, held, store.decisions(), ruled)

    def anew(self) -> Review:
        """The same with the decisions that stand now. What else is known of its proposals is not asked again:
        that takes seconds where there are thousands.
        """
        made = replace(self, decisions=self.store.decisions())
        mine = {one.key: one for one in made.decisions if one.sha256 == self.report.sha256}
        vars(made)["_by_key"] = {
            key: replace(
                item, decision=mine.get(key), seen=mine[key].version if key in mine else None
            )
            for key, item in self._by_key.items()
        }
        return made

    def items(self) -> Sequence[Item]:
        """Every proposal in the order of the text, then what was decided and is proposed no more."""
        return tuple(self._by_key.values())

    @cached_property
    def features(self) -> Mapping[str, Version]:
        """The features of all decisions by uid, deleted ones too."""
        made = [one.feature_uid for one in self.decisions if one.feature_uid]
        return self.store.features(made)

    def item(self, key: str) -> Item:
        """One of them. Raises InputError where there is none."""
        found = self._by_key.get(key)
        if found is None:
            raise InputError(f"{key}: no such proposal in {self.report.id}")
        return found

    @cached_property
    def _by_key(self) -> dict[str, Item]:
        return {one.key: one for one in items.of(self)}

    def entry(self, key: str) -> Entry:
        """What accepting would write, as the form of layers/editing has it; what stands, once decided."""
        feature = self._feature(self.item(key))
        if feature is not None:
            return entries.of_version(feature)
        return claiming.entry(items.claim(self, self.item(key)), self.ground.sources)

    def spot(self, key: str) -> Spot:
        """Where it would stand, or stands: a point only where the place is one, nowhere for *about*."""
        feature = self._feature(self.item(key))
        if feature is not None:
            return spots.of_version(feature)
        return claiming.spot(items.claim(self, self.item(key)), self.ground.sources)

    def _feature(self, item: Item) -> Version | None:
        """What stands on the map for it."""
        if item.decision is None or item.decision.feature_uid is None:
            return None
        found = self.features.get(item.decision.feature_uid)
        return found if found is not None and found.record is not None else None

    def accept(
        self, key: str, *, who: str, why: str = "", seen: str | None = None, is_forced: bool = False
    ) -> Decision:
        """Puts it on the map as proposed. `seen` is the item's, as the person saw it.

        Raises DecidedError where somebody decided since; StaleError where its feature was changed by hand
        since it was decided, unless `is_forced`; InputError where `item.problems` keep it: then `edit`.
        """
        item = self.item(key)
        decided = self._accepted(item, seen)
        return self._decide([decided], "accept", who, why, is_forced)

    def edit(
        self,
        key: str,
        entry: Entry,
        spot: Spot | None = None,
        *,
        who: str,
        why: str = "",
        seen: str | None = None,
        is_forced: bool = False,
    ) -> Decision:
        """Puts it on the map as the person says; without a spot where `self.spot` says.

        Raises the same, and InputError with everything that `layers.editing.entry.problems` finds.
        """
        item = self.item(key)
        stands = self.spot(key) if spot is None else spot
        decided = writing.decided(self, item, "edit", entry, stands, seen)
        return self._decide([decided], "edit", who, why, is_forced)

    def reject(
        self, key: str, *, who: str, why: str = "", seen: str | None = None, is_forced: bool = False
    ) -> Decision:
        """Says that the report claims no such thing; what an earlier decision put on the map goes."""
        decided = writing.rejected(self, self.item(key), seen)
        return self._decide([decided], "reject", who, why, is_forced)

    def undo(
        self, key: str, *, who: str, why: str = "", seen: str | None = None, is_forced: bool = False
    ) -> Change:
        """Takes the decision back and its feature away: open again.

        Without `seen` the decision that this Review shows. Raises DecidedError, StaleError, InputError.
        """
        item = self.item(key)
        if item.decision is None or item.decision.verdict is None:
            raise InputError(f"{key}: not decided")
        if seen is not None and seen != item.decision.version:
            raise InputError(f"{key}: decided anew since it was opened; look at that first")
        reason = why.strip() or f"taken back, {self.report.id}"
        return self.store.take_back([item.decision], who=who, why=reason, is_forced=is_forced)

    def preview(self, pattern: Pattern) -> Sequence[Item]:
        """The open proposals that a pattern hits, in the order of the text; see each one's `problems`."""
        return [one for one in self.items() if patterns.fits(one, pattern)]

    def decide_all(self, pattern: Pattern, verdict: Verdict, *, who: str, why: str = "") -> Outcome:
        """Accepts or rejects all that `preview` shows, in one change, which one `store.undo` reverts.

        What cannot be accepted as it is stays open and is told (`left`). Raises DecidedError.
        """
        if verdict == "edit":
            raise InputError("many are accepted or rejected together; edited one by one")
        hit = self.preview(pattern)
        left = [one for one in hit if verdict == "accept" and one.problems]
        taken = [one for one in hit if one not in left]
        if not taken:
            return Outcome(None, (), left)
        make = self._accepted if verdict == "accept" else self._rejected
        made = [make(one, one.seen) for one in taken]
        reason = why.strip() or f"{DID[verdict]}, {len(made)} of {self.report.id}"
        layers = writing.layers(self, made)
        change = self.store.decide(made, who=who, why=reason, layers=layers)
        return Outcome(change, taken, left)

    def rule_out(self, surface: str, *, who: str, why: str = "") -> Rule:
        """Has a name no longer taken for a place, in any report. A new Review reads without it."""
        reason = why.strip() or f"no place, seen in {self.report.id}"
        return self.store.rule_out(surface, who=who, why=reason)

    def _accepted(self, item: Item, seen: str | None) -> Decided:
        if item.proposal is None:
            raise InputError(f"{item.key}: proposed no more; edit what stands")
        claim = items.claim(self, item)
        entry = claiming.entry(claim, self.ground.sources)
        spot = claiming.spot(claim, self.ground.sources)
        return writing.decided(self, item, "accept", entry, spot, seen)

    def _rejected(self, item: Item, seen: str | None) -> Decided:
        return writing.rejected(self, item, seen)

    def _decide(
        self, made: Sequence[Decided], verdict: Verdict, who: str, why: str, is_forced: bool
    ) -> Decision:
        reason = why.strip() or f"{DID[verdict]}, {self.report.id}"
        layers = writing.layers(self, made)
        self.store.decide(made, who=who, why=reason, layers=layers, is_forced=is_forced)
        key = made[0].key
        return next(one for one in self.store.decisions(self.report.sha256) if one.key == key)
