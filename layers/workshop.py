"""Everything the doors need, opened together: built layers, the seeds behind them, the gazetteer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.gazetteer import Gazetteer
from layers import listed as listing
from layers import load, words
from layers.folders import DATA, SEEDS
from layers.listed import Listed
from layers.model import LAYERS, Feature, Report
from layers.words import Words

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from geo.measure import LonLat
    from layers.areas import Areas
    from layers.map.parts import Part
    from layers.seeds import Seeds
    from layers.snapshot.marks.laid import Laid
    from layers.store.ahead import Ahead
    from layers.work import Work

# The page opens where the reports begin to say most; a trail of a month shows what led up to it.
OPENING = {
    "time": {"mode": "asof", "at": "2022-01-21", "trail": 30},
    "language": "en",
    "bbox": None,
}


@dataclass(frozen=True)
class Workshop:
    """The folders of a project, and what people added in their workspace unless not `with_work`. Parts
    are read when first asked for, and so is the code that reads them: a look-up of a name need not wait a
    second for folium.
    """

    seeds_dir: Path = SEEDS
    data_dir: Path = DATA
    with_work: bool = True
    # The workspace as it stood at a revision of its own, None for as it stands.
    revision: int | None = None

    @cached_property
    def layers(self) -> Mapping[str, Sequence[Feature]]:
        """The built layers by name."""
        return load.layers(self.data_dir / "layers")

    @cached_property
    def seeds(self) -> Seeds:
        """What people wrote: places, reports, claims, sites, words."""
        from layers import seeds

        return seeds.read(self.seeds_dir)

    @cached_property
    def words(self) -> Words:
        """The vocabularies alone, which is all that filtering needs."""
        return words.load(self.seeds_dir / "words")

    def layer(self, name: str) -> Sequence[Feature]:
        """One built layer. Raises InputError when it is not there."""
        return load.layer(self.data_dir / "layers" / f"{name}.geojson")

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """Seeds and GeoNames by name."""
        return Gazetteer.load(self.seeds_dir, self.data_dir)

    def knows(self, uid: str | None) -> bool:
        """Whether a feature is held, by its uid in the workspace, None of a built one."""
        return uid is None or self.with_work

    def stamp(self) -> str:
        """Changes when a file under seeds/ or data/ (but the workspace) does."""
        files = [
            file
            for folder in (
                self.seeds_dir,
                *(self.data_dir / d for d in ("layers", "basemap", "gazetteer")),
            )
            for file in sorted(folder.rglob("*"))
            if file.is_file()
        ]
        return " ".join(f"{file.name}:{file.stat().st_mtime_ns}" for file in files)

    @property
    def features(self) -> list[Feature]:
        """Every feature of every built layer, in the layers' order."""
        return [feature for layer in self.layers.values() for feature in layer]

    @cached_property
    def built(self) -> GeoDataFrame:
        """Every feature of every built layer as a table."""
        from layers import frame

        return frame.of(self.features)

    @cached_property
    def work(self) -> Work | None:
        """What people added, None while there is no workspace or it is left out."""
        from layers import work

        return work.read(revision=self.revision) if self.with_work else None

    @cached_property
    def reports(self) -> Mapping[str, Report]:
        """What features cite: the reports of seeds/, and those of the workspace that have a date."""
        from layers import work

        added = work.reports(self.revision) if self.with_work else {}
        return {**self.seeds.reports, **added}

    def after(self, ahead: Ahead) -> Workshop:
        """The same as it will be when what is on its way into the workspace has landed, nothing read again.

        Raises InputError where another change came between.
        """
        from layers.work import Work

        made = Workshop(self.seeds_dir, self.data_dir)
        stays = ("layers", "seeds", "words", "gazetteer", "built", "areas", "border", "basemap")
        vars(made).update({name: vars(self)[name] for name in stays if name in vars(self)})
        before = self.work or Work(0, (), ahead.frame[:0], {})
        vars(made)["work"] = before.after(ahead)
        return made

    @cached_property
    def frame(self) -> GeoDataFrame:
        """The built features, and under them those of the workspace."""
        from layers import frame

        return self.built if self.work is None else frame.joined([self.built, self.work.frame])

    @cached_property
    def laid(self) -> Laid:
        """How and where each feature of `frame` is drawn on a page."""
        from layers.snapshot.marks import laid

        return laid.of(self)

    @cached_property
    def listed(self) -> Sequence[Listed]:
        """The layers of `frame`: the built ones, then those of the workspace by what they are called."""
        added = () if self.work is None else self.work.layers
        return listing.of((*LAYERS, *(layer.name for layer in added)), added)

    @cached_property
    def areas(self) -> Areas:
        """The polygons of the seeds' places, over the basemap."""
        from layers import areas

        return areas.load(self.data_dir / "basemap", self.seeds.places)

    @cached_property
    def border(self) -> tuple[LonLat, ...]:
        """The Iraq–Syria border, from the Jordanian to the Turkish three-country point."""
        from layers.map import naming

        return naming.border(self.data_dir / "basemap")

    @cached_property
    def basemap(self) -> list[Part]:
        """The basemap, its names and the search, which are the same for every map."""
        from layers.map import basemap

        return basemap.pack(self.data_dir / "basemap", self.gazetteer)

    def parts(
        self,
        opening: Mapping[str, Any] = OPENING,
        *,
        frame: GeoDataFrame | None = None,
        listed: Sequence[Listed] | None = None,
        marking: str | None = None,
        welcome: bool = True,
    ) -> list[Part]:
        """What a map carries: everything there is, or another frame, whose layers `listed` may describe."""
        from layers.map import payload

        if listed is None:
            listed = self.listed if frame is None else listing.of(frame["layer"].unique())

        return payload.pack(
            self.frame if frame is None else frame,
            listed,
            reports=self.reports.values() if frame is None else (),
            places=self.seeds.places,
            words=self.words,
            basemap=self.basemap,
            border=self.border,
            opening={**OPENING, **opening, "welcome": welcome},
            marking=marking,
            origins=self.work.origins if frame is None and self.work is not None else None,
        )

    def map(
        self,
        opening: Mapping[str, Any] = OPENING,
        *,
        frame: GeoDataFrame | None = None,
        marking: str | None = None,
        welcome: bool = True,
    ) -> str:
        """The complete map document, for the same arguments as `parts`."""
        from layers.map import document

        made = self.parts(opening, frame=frame, marking=marking, welcome=welcome)
        return document.render(made, len(self.frame if frame is None else frame))
