"""The part of a workspace that is about reports: their texts, what was decided of them, names ruled out."""

from __future__ import annotations

from collections.abc import Sequence

from layers.store.model import Change, Layer
from layers.store.opened import Opened
from layers.store.reviewed import About, Decided, Decision, Held, Near, Rule


class Reviews(Opened):
    """What `Workspace` can do with reports. Each call is one transaction."""

    def add_report(
        self,
        text: str,
        about: About,
        *,
        who: str,
        why: str,
        file: str = "",
        encoding: str = "utf-8",
    ) -> Held:
        """Keeps a text and what is said of it. Raises KnownTextError for one that is here, InputError."""
        raise NotImplementedError

    def near_reports(self, text: str) -> list[Near]:
        """The held reports that say the same or nearly the same, the nearest first."""
        raise NotImplementedError

    def amend_report(self, report: Held, about: About, *, who: str, why: str) -> Held:
        """Says other things of a report. Raises InputError where somebody was first, or for what cannot be."""
        raise NotImplementedError

    def remove_report(self, report: Held, *, who: str, why: str) -> Change:
        """Takes it from the list; its decisions, features and text stay, and adding it again brings it back."""
        raise NotImplementedError

    def reports(self) -> list[Held]:
        """Those that stand, in the order in which they came."""
        raise NotImplementedError

    def report(self, key: str) -> Held | None:
        """That of an id, a SHA-256 or the beginning of one; None where there is none. Raises InputError for two."""
        raise NotImplementedError

    def report_text(self, sha256: str) -> str | None:
        """The text with this hash; None where it is not held here."""
        raise NotImplementedError

    def decisions(self, sha256: str | None = None) -> list[Decision]:
        """Those of a report (of all for None), the taken back too, in the order in which they were made."""
        raise NotImplementedError

    def decide(
        self, decided: Sequence[Decided], *, who: str, why: str, layers: Sequence[Layer] = ()
    ) -> Change:
        """Writes decisions and their features in one change: all or nothing.

        Raises DecidedError where somebody was first, StaleError where a feature was changed since it was
        decided, InputError for what cannot be.
        """
        raise NotImplementedError

    def take_back(self, decisions: Sequence[Decision], *, who: str, why: str) -> Change:
        """Takes decisions back and their features away; the proposals are open again. Raises the same."""
        raise NotImplementedError

    def rules(self) -> list[Rule]:
        """The names that are ruled out, in the order in which they were."""
        raise NotImplementedError

    def rule_out(self, surface: str, *, who: str, why: str) -> Rule:
        """Has a name no longer read as a place. Raises InputError where it is ruled out already, or none."""
        raise NotImplementedError

    def revoke_rule(self, key: str, *, who: str, why: str) -> Change:
        """Has it read again. Raises InputError where it is not ruled out."""
        raise NotImplementedError
