"""What the map holds and what it shows of it, found by columns: a million features keep nobody waiting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo import when
from geo.when import Presence, Window
from layers import frame, timespans
from layers.filters import Moment, Shown
from layers.listed import Listed
from layers.map.details import absent
from layers.model import Feature
from layers.timespans import RANK, Timespans
from layers.visible import visible
from layers.wording import Lang
from layers.words import Words
from layers.workshop import Workshop

PRESENCE = {rank: presence for presence, rank in RANK.items()}


@dataclass(frozen=True)
class Held:
    """The n features that a map holds, as a table (layers/frame.py) with the days of each.

    `built` are the first of them, as features; others are made from the table when one is asked for.
    `titles`: what added layers are called, by their names.
    """

    frame: gpd.GeoDataFrame
    spans: Timespans
    words: Words
    built: Sequence[Feature] = ()
    titles: Mapping[str, Listed] = field(default_factory=dict)

    @cached_property
    def layers(self) -> tuple[NDArray[np.int64], list[str]]:
        """The layer of each feature, shape (n,), as a number into the names of layers."""
        codes, names = pd.factorize(self.frame["layer"])
        return codes, list(names)

    @cached_property
    def planned(self) -> NDArray[np.bool_]:
        """Which of them are plans, shape (n,)."""
        return frame.plans(self.frame)

    @cached_property
    def twins(self) -> NDArray[np.int64]:
        """A number that claims about one happening share, shape (n,); -1 for what stands alone."""
        codes = np.full(len(self.frame), -1)
        if "event_id" in self.frame:
            event = self.frame["event_id"].fillna(self.frame["id"])
            shared = event.duplicated(keep=False).to_numpy(bool)
            codes[shared] = pd.factorize(event[shared])[0]
        return codes

    def features(self, rows: NDArray[np.intp]) -> list[Feature]:
        """Some of them in their order, which puts built ones first; the others without geometry."""
        first = int(np.searchsorted(rows, len(self.built)))
        return [*(self.built[row] for row in rows[:first]), *self._made(rows[first:])]

    def label(self, name: str, lang: Lang) -> str:
        """What a layer is called in a language, nothing hidden in it."""
        added = self.titles.get(name)
        if added is not None and added.is_added:
            return visible(added.label(lang) or name)
        return (
            self.words.label("layers", name, lang) if name in self.words.layers else visible(name)
        )

    def _made(self, rows: NDArray[np.intp]) -> list[Feature]:
        if not len(rows):
            return []
        part = self.frame.iloc[rows].drop(columns="geometry")
        columns = {str(name): frame.plain(part[name]) for name in part}
        nothing = absent()
        found = []
        for values in zip(*columns.values(), strict=True):
            said = {n: v for n, v in zip(columns, values, strict=True) if v is not None}
            found.append(Feature(said["id"], said["layer"], None, {**nothing, **said}))
        return found


@dataclass(frozen=True)
class Found:
    """What a moment shows of what is `held`: `rows` (m,), and the `presence` (m,) of each, 1 or 2.

    `undated`: events without a date of their own are among them.
    """

    held: Held
    moment: Moment
    undated: bool
    rows: NDArray[np.intp]
    presence: NDArray[np.int8]

    def __len__(self) -> int:
        return len(self.rows)

    def first(self, count: int) -> list[Shown]:
        """The first of them, at most `count`, as features."""
        rows = self.rows[:count]
        dateless = self.held.spans.dateless[rows].tolist()
        presence = [PRESENCE[rank] for rank in self.presence[:count].tolist()]
        return list(map(Shown, self.held.features(rows), presence, dateless))


def everything(shop: Workshop) -> Held:
    """The built layers, and those of the workspace."""
    titles = {one.name: one for one in shop.listed}
    spans = timespans.of(shop.frame, shop.words)
    return Held(shop.frame, spans, shop.words, shop.features, titles)


def added(table: gpd.GeoDataFrame, words: Words) -> Held:
    """The features of a file that somebody added. Raises WhenError for a date that cannot be read."""
    return Held(table, timespans.of(table, words), words)


def moment(state: Mapping[str, Any]) -> Moment:
    """The time that the map reports: two half-open windows as ISO days, `..` for open."""
    return Moment(_window(state["window"]), _window(state["held"]))


def _window(ends: list[str]) -> Window:
    start, end = ends
    return Window(
        when.PAST if start == ".." else when.day(start),
        when.FUTURE if end == ".." else when.day(end),
    )


def find(held: Held, state: Mapping[str, Any]) -> Found:
    """The features that the map shows: its layers, its time, undated events only when asked for."""
    asked, undated = moment(state), bool(state["undated"])
    presence = held.spans.presence(asked, undated=undated)
    codes, names = held.layers
    on = np.array([name in state["layers"] for name in names], bool)
    rows = np.flatnonzero(on[codes] & (presence > RANK[Presence.ABSENT]))
    return Found(held, asked, undated, rows, presence[rows])
