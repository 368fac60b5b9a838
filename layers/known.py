"""What could be known on a day (semantics 8): by what was published until then, or by what was entered here.

The seeds are built anew from the claims that count; of the workspace only those features stay that count.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from geo import when
from geo.errors import UsageError
from layers.model import LAYERS, Feature, Report
from layers.workshop import Workshop

if TYPE_CHECKING:
    from layers.seeds import Seeds
    from layers.sources import Sources
    from layers.work import Work

Basis = Literal["published", "recorded"]
BASES: tuple[Basis, ...] = ("published", "recorded")


@dataclass(frozen=True)
class Known(Workshop):
    """A workshop that holds what was known at the end of a day, UTC.

    A report counts once all of its date has passed: one of "March 2022" is known on 31 March. By what was
    published, a feature of the workspace counts when its own `published` has passed, or, where it says
    none, when it was brought here.
    """

    day: str = ""
    basis: Basis = "published"

    @cached_property
    def layers(self) -> Mapping[str, Sequence[Feature]]:
        """The built layers, made anew of the claims whose reports were known."""
        from layers import features

        sources = self._sources
        made: dict[str, list[Feature]] = {name: [] for name in LAYERS}
        for one in features.make(sources):
            made[one.layer].append(one)
        return made

    def layer(self, name: str) -> Sequence[Feature]:
        """One of them."""
        return self.layers[name]

    @cached_property
    def seeds(self) -> Seeds:
        """What people wrote of the reports that were known."""
        return self._sources

    @cached_property
    def work(self) -> Work | None:
        """What counts of the workspace."""
        from layers import work

        if not self.with_work:
            return None
        found = work.read(self.day if self.basis == "recorded" else None, self.revision)
        if found is None or self.basis == "recorded":
            return found
        table = found.frame
        published = table["published"] if "published" in table else [None] * len(table)
        days = {rev: one.change.at.date().isoformat() for rev, one in found.origins.items()}
        counts = [
            self._has_passed(said) if said else days[brought] <= self.day
            for said, brought in zip(published, table["brought"], strict=True)
        ]
        return replace(found, frame=table[counts].reset_index(drop=True))

    def knows(self, uid: str | None) -> bool:
        """Whether a feature of the workspace counts, by its uid; a built one has none."""
        return uid is None or uid in self._uids

    @cached_property
    def _uids(self) -> Collection[str]:
        return frozenset() if self.work is None else frozenset(self.work.frame["uid"])

    @cached_property
    def _sources(self) -> Sources:
        from layers import build

        sources = build.read(self.seeds_dir, self.data_dir / "basemap")
        reports = {key: one for key, one in sources.reports.items() if self._counts(one)}
        claims = {key: one for key, one in sources.claims.items() if one.report_id in reports}
        return replace(sources, reports=reports, claims=claims)

    def _counts(self, report: Report) -> bool:
        said = report.published if self.basis == "published" else report.recorded_at
        return self._has_passed(said)

    def _has_passed(self, date: Any) -> bool:
        return when.parse(date, state=True).hull.end <= when.day(self.day) + 1


def shop(
    day: str | None, basis: str, *, with_work: bool = True, revision: int | None = None
) -> Workshop:
    """The workshop of a day, of today for None, with the workspace as it stood at a revision.

    Raises UsageError for what is no day or no basis.
    """
    if day is None:
        return Workshop(with_work=with_work, revision=revision)
    if basis not in BASES:
        raise UsageError(f"{basis}: no such basis; there are {', '.join(BASES)}")
    try:
        when.as_of(day)
    except when.WhenError as error:
        raise UsageError(f"--known-on: {error}") from None
    return Known(with_work=with_work, revision=revision, day=day, basis=basis)
