"""What leaves for others: places no finer than so many kilometres, layers withheld, and the page says so.

Everything that is made of a shared workshop (the page, the document, the files beside, the manifest) finds
in it only what is shared.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from geo.gazetteer import Gazetteer
from layers import interface
from layers.listed import Listed
from layers.model import Feature
from layers.snapshot.asking import veiled
from layers.snapshot.asking.coarse import Grid
from layers.snapshot.margin import words
from layers.snapshot.marks import scene
from layers.snapshot.model import Ask
from layers.wording import Lang as One
from layers.words import Words
from layers.workshop import Workshop

if TYPE_CHECKING:
    from geo.measure import LonLat
    from layers.areas import Areas
    from layers.map.parts import Part
    from layers.seeds import Seeds
    from layers.store.origins import Origin
    from layers.work import Work


def shop(whole: Workshop, ask: Ask) -> Workshop:
    """The workshop that holds only what an ask shares, kept for the next page of the whole; the same one
    where it shares all.

    Raises UsageError for a layer that is none.
    """
    if ask.coarsen_km is None and not ask.withhold:
        return whole
    withheld = frozenset(one.name for one in scene.chosen(ask.withhold, whole.listed))
    kept: dict[Any, Shared] = whole.__dict__.setdefault("_shared", {})  # as its cached properties
    rule = (ask.coarsen_km, withheld)
    if rule not in kept:
        folders = (whole.seeds_dir, whole.data_dir)
        kept[rule] = Shared(
            *folders, with_work=False, whole=whole, km=ask.coarsen_km, withheld=withheld
        )
    return kept[rule]


def sentences(ask: Ask, shop: Workshop) -> list[str]:
    """What a page says of what is not told, in its languages; nothing where all is.

    Raises ValueError for a workshop that holds more than the ask shares.
    """
    if ask.coarsen_km is None and not ask.withhold:
        return []
    if not isinstance(shop, Shared):
        raise ValueError("a page that shares less is drawn from sharing.shop(shop, ask)")
    made = []
    if shop.km is not None:
        made.append(words.say("sharing_coarse", ask.lang, km=f"{shop.km:g}"))
    if withheld := [one for one in shop.whole.listed if one.name in shop.withheld]:

        def told(lang: One) -> str:
            names = [
                one.label(lang) or shop.words.label("layers", one.name, lang) for one in withheld
            ]
            comma = "، " if lang == "ar" else ", "
            return interface.say("sharing_withheld", lang, layers=comma.join(names))

        made.append(words.said(ask.lang, told))
    return made


@dataclass(frozen=True)
class Shared(Workshop):
    """A workshop of what is shared of the `whole`: without the `withheld` layers, places on a grid of `km`.

    It is made `with_work=False`, so that nobody who reads the store by himself finds more than this.
    """

    whole: Workshop = field(default_factory=Workshop)
    km: float | None = None
    withheld: frozenset[str] = frozenset()

    @property
    def layers(self) -> Mapping[str, Sequence[Feature]]:
        """The built layers that are shared, as they are shared."""
        return self._built[0]

    def layer(self, name: str) -> Sequence[Feature]:
        """One of them; nothing of one that is withheld."""
        return self.layers.get(name, ())

    @cached_property
    def work(self) -> Work | None:
        """What is shared of the workspace."""
        found = self.whole.work
        if found is None:
            return None
        table = found.frame[~found.frame["layer"].isin(self.withheld)].reset_index(drop=True)
        layers = [one for one in found.layers if one.name not in self.withheld]
        if self.km is None:
            return replace(
                found, frame=table, layers=layers, origins=_origins(found.origins, table)
            )
        names = self._built[1]  # built features have the first numbers, whatever is asked for first
        titles = {one.name: (one.title, one.title_ar or one.title) for one in layers}
        return replace(
            found,
            frame=veiled.table(table, Grid(self.km), titles, self.words, names),
            layers=[replace(one, kind=None, members={}) for one in layers],
            origins={},  # the name of a file, or why it was added, may name a place
        )

    @cached_property
    def listed(self) -> Sequence[Listed]:
        """The layers that are shared."""
        return [one for one in self.whole.listed if one.name not in self.withheld]

    @cached_property
    def seeds(self) -> Seeds:
        """Places, reports and words; no claims and no sites, which say more than is shared."""
        return replace(self.whole.seeds, claims={}, sites={})

    @cached_property
    def words(self) -> Words:
        """The vocabularies."""
        return self.whole.words

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The names of the land, which are public."""
        return self.whole.gazetteer

    @cached_property
    def areas(self) -> Areas:
        """The polygons of the seeds' places."""
        return self.whole.areas

    @cached_property
    def border(self) -> tuple[LonLat, ...]:
        """The Iraq–Syria border."""
        return self.whole.border

    @cached_property
    def basemap(self) -> list[Part]:
        """The basemap, its names and the search."""
        return self.whole.basemap

    @cached_property
    def _built(self) -> tuple[Mapping[str, Sequence[Feature]], veiled.Names]:
        """The built layers, and the numbers in place of their names."""
        names = veiled.Names()
        found: dict[str, Sequence[Feature]] = {}
        for layer, features in self.whole.layers.items():
            if layer in self.withheld:
                continue
            kept = [_without(one, self._claims) for one in features] if self._claims else features
            if self.km is not None:
                places = self.whole.seeds.places
                kept = veiled.built(kept, Grid(self.km), places, self.words, names)
            found[layer] = kept
        return found, names

    @cached_property
    def _claims(self) -> Collection[str]:
        """The claims that the withheld layers show."""
        return {
            claim
            for name in self.withheld
            for one in self.whole.layers.get(name, ())
            for claim in (one.id, *(source["claim_id"] for source in one.properties["sources"]))
            if claim is not None and one.properties["event_id"] is not None
        }


def _without(one: Feature, claims: Collection[str]) -> Feature:
    """A feature whose history and sources say nothing of what is withheld."""
    history = [entry for entry in one.properties["history"] if entry["id"] not in claims]
    sources = [entry for entry in one.properties["sources"] if entry["claim_id"] not in claims]
    return replace(one, properties={**one.properties, "history": history, "sources": sources})


def _origins(known: Mapping[int, Origin], table: Any) -> dict[int, Origin]:
    """Where the features that are left are from; what was mended of others is not told."""
    left = {*table["changed"].dropna().tolist(), *table["brought"].dropna().tolist()}
    return {revision: replace(known[revision], repaired={}) for revision in sorted(left)}
