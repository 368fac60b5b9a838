"""What a review stands on: places with their areas, vocabularies, every report that is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from layers.model import Report
from layers.review import library
from layers.sources import Sources
from layers.store.reviewed import Held

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layers.workshop import Workshop


def report(held: Held) -> Report:
    """A held report as the claims of seeds/ know reports; `published` is "" while nobody knows."""
    about = held.about
    return Report(
        id=about.id,
        title=about.title,
        title_ar=about.title_ar,
        outlet=about.outlet,
        outlet_ar=about.outlet_ar,
        published=about.published or "",
        published_basis=about.published_basis,
        language=about.language,
        reliability=about.reliability,
        topic=about.topic,
        url=about.url,
        archive_url=None,
        sha256=held.sha256,
        characters=held.characters,
        recorded_at=f"{held.at:%Y-%m-%d}",
    )


@dataclass(frozen=True)
class Ground:
    """Everything that claims are made from and held against, for one state of seeds and workspace.

    `reports` by SHA-256: what is said of a held one counts before what seeds/ says of the same text.
    """

    sources: Sources
    reports: Mapping[str, Report]

    @property
    def by_id(self) -> Mapping[str, Report]:
        """Every report by its id."""
        return {one.id: one for one in self.reports.values()}


def of(shop: Workshop, held: Sequence[Held]) -> Ground:
    """The ground of a project and of the reports of its workspace."""
    seeds, shelf = shop.seeds, library.of(shop)
    by_text = {one.sha256: one for one in seeds.reports.values()}
    by_text |= {one.sha256: report(one) for one in held}
    sources = Sources(
        places=shelf.gazetteer.places,  # reports name more places than seeds/ has
        reports=seeds.reports | {one.id: one for one in by_text.values()},
        claims=seeds.claims,
        sites=seeds.sites,
        words=seeds.words,
        areas=shelf.areas,
    )
    return Ground(sources, by_text)
