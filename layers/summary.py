"""What layers there are: how many features each has, from when to when."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import Any

from geo.when import Span
from layers import filters
from layers.model import Feature
from layers.words import Words
from layers.workshop import Workshop


def rows(shop: Workshop) -> list[dict[str, Any]]:
    """A row a layer: name, number of features, first and last day that its dates name.

    Added layers follow the built ones, and have a `title`. A built one that people added to counts theirs,
    too, and says how many are whose: `built`, `added`.
    """
    found = {name: _row(name, layer, shop.words) for name, layer in shop.layers.items()}
    if shop.work is None:
        return list(found.values())
    from layers import timespans

    table = shop.work.frame
    spans = timespans.of(table, shop.words)
    titles = {layer.name: layer.title for layer in shop.listed if layer.is_added}
    for name in (*found, *titles):
        mine = (table["layer"] == name).to_numpy(bool)
        if name in titles:
            found[name] = _told(name, spans.said(mine), int(mine.sum())) | {"title": titles[name]}
        elif mine.any():
            built, added = shop.layers[name], int(mine.sum())
            dates = chain(filters.spans_of(built, shop.words), spans.said(mine))
            counts = {"built": len(built), "added": added}
            found[name] = _told(name, dates, len(built) + added) | counts
    return list(found.values())


def _told(name: str, dates: Iterable[Span], count: int) -> dict[str, Any]:
    first, last = filters.ends(dates)
    return {"name": name, "features": count, "from": first, "to": last}


def _row(name: str, layer: Iterable[Feature], words: Words) -> dict[str, Any]:
    features = list(layer)
    first, last = filters.reach(features, words)
    return {"name": name, "features": len(features), "from": first, "to": last}
