"""What layers there are: how many features each has, from when to when."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from layers import filters
from layers.model import Feature
from layers.words import Words
from layers.workshop import Workshop


def rows(shop: Workshop) -> list[dict[str, Any]]:
    """A row a layer: name, number of features, first and last day that its dates name.

    Added layers follow the built ones, and have a `title`.
    """
    found = {name: _row(name, layer, shop.words) for name, layer in shop.layers.items()}
    if shop.work is None:
        return list(found.values())
    from layers import timespans

    table = shop.work.frame
    spans = timespans.of(table, shop.words)
    for layer in shop.listed:
        mine = (table["layer"] == layer.name).to_numpy(bool)
        if layer.is_added:
            first, last = filters.ends(spans.said(mine))
            row = {"name": layer.name, "features": int(mine.sum()), "from": first, "to": last}
            found[layer.name] = {**row, "title": layer.title}
    return list(found.values())


def _row(name: str, layer: Iterable[Feature], words: Words) -> dict[str, Any]:
    features = list(layer)
    first, last = filters.reach(features, words)
    return {"name": name, "features": len(features), "from": first, "to": last}
