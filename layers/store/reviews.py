"""The part of a workspace that is about reports: their texts, what was decided of them, names ruled out."""

from __future__ import annotations

from collections.abc import Sequence

from layers.store.model import Change, Layer, Version
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
        from layers.store import reports

        self.make()
        of = {"file": file, "encoding": encoding}
        return reports.add(self.engine, text, about, **of, who=who, why=why)

    def near_reports(self, text: str) -> list[Near]:
        """The held reports that say the same or nearly the same, the nearest first."""
        from layers.store import reports

        return self._read(lambda c: reports.near(c, text), list[Near]())

    def amend_report(self, report: Held, about: About, *, who: str, why: str) -> Held:
        """Says other things of a report. Raises InputError where somebody was first, or it cannot be."""
        from layers.store import reports

        self.make()
        return reports.amend(self.engine, report, about, who=who, why=why)

    def remove_report(self, report: Held, *, who: str, why: str) -> Change:
        """Takes it from the list; decisions, features and the text stay, to be there when it is undone."""
        from layers.store import reports

        self.make()
        return reports.remove(self.engine, report, who=who, why=why)

    def forget_report(self, key: str, *, who: str, why: str) -> Change | None:
        """Purges the text of a removed report, by its id or SHA-256; None where that was done before.

        Raises InputError for one that was not removed, KhaburError where bytes of it may be left.
        """
        from layers.store import forgetting

        self.make()
        return forgetting.forget(self.engine, key, who=who, why=why)

    def reports(self, revision: int | None = None) -> list[Held]:
        """Those that stand, or stood at a revision, in the order in which they came."""
        from layers.store import reports

        return self._read(lambda c: reports.listed(c, revision), list[Held]())

    def report(self, key: str) -> Held | None:
        """That of an id, or of the beginning of a SHA-256. Raises InputError for several."""
        from layers.store import reports

        return self._read(lambda c: reports.named(c, key), None)

    def report_text(self, sha256: str) -> str | None:
        """The text with this hash; None where it is not held here."""
        from layers.store import reports

        return self._read(lambda c: reports.text(c, sha256), None)

    def decisions(self, sha256: str | None = None) -> list[Decision]:
        """Those of a report (of all for None), the taken back too, in the order in which they were made."""
        from layers.store import decisions

        return self._read(lambda c: decisions.listed(c, sha256), list[Decision]())

    def reviewed(self, revision: int) -> list[str]:
        """What a change did to reports, decisions and names: `report_added`, `decision_reject`, …"""
        from layers.store import deeds

        return self._read(lambda c: deeds.listed(c, revision), list[str]())

    def reports_of(self, revision: int) -> list[str]:
        """The ids of the reports that a change added, amended or removed."""
        from layers.store import deeds

        return self._read(lambda c: deeds.reports(c, revision), list[str]())

    def features(self, uids: Sequence[str]) -> dict[str, Version]:
        """uid → a feature as it stands, deleted or not, of those that were ever there."""
        from layers.store import standing

        parts = [uids[at : at + standing.ASKED] for at in range(0, len(uids), standing.ASKED)]
        return self._read(
            lambda c: {k: v for part in parts for k, v in standing.versions(c, part).items()},
            dict[str, Version](),
        )

    def decide(
        self,
        decided: Sequence[Decided],
        *,
        who: str,
        why: str,
        layers: Sequence[Layer] = (),
        is_forced: bool = False,
    ) -> Change:
        """Writes decisions and their features in one change, and makes those `layers` that are not there.

        Raises DecidedError where somebody was first, StaleError where a feature was changed since it was
        decided, unless `is_forced`, InputError for what cannot be; then nothing was written.
        """
        from layers.store import decisions

        self.make()
        return decisions.decide(
            self.engine, decided, who=who, why=why, layers=layers, is_forced=is_forced
        )

    def take_back(
        self,
        decisions: Sequence[Decision],
        *,
        who: str,
        why: str,
        is_forced: bool = False,
    ) -> Change:
        """Takes decisions back and their features away; the proposals are open again. Raises the same."""
        from layers.store import decisions as kept

        self.make()
        return kept.take_back(self.engine, decisions, who=who, why=why, is_forced=is_forced)

    def rules(self) -> list[Rule]:
        """The names that are ruled out, in the order in which they were."""
        from layers.store import rulings

        return self._read(rulings.listed, list[Rule]())

    def rule_out(self, surface: str, *, who: str, why: str) -> Rule:
        """Has a name no longer read as a place. Raises InputError where it is ruled out already, or none."""
        from layers.store import rulings

        self.make()
        return rulings.rule_out(self.engine, surface, who=who, why=why)

    def revoke_rule(self, name: str, *, who: str, why: str) -> Change:
        """Has it read again. Raises InputError where it is not ruled out."""
        from layers.store import rulings

        self.make()
        return rulings.revoke(self.engine, name, who=who, why=why)
