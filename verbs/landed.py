"""Into which layer each change of `add` went: under its key, as `--layer` and `layers` have it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from layers.model import LAYERS

if TYPE_CHECKING:
    from layers.store.workspace import Workspace


def into(store: Workspace, revisions: Sequence[int]) -> list[dict[str, Any]]:
    """For each change: revision, layer (its key), title, built (or not), features, and holds (all added)."""
    from layers.store import origins

    changes = [one.change for _, one in sorted(origins.of(store.engine, revisions).items())]
    there = {layer.name: layer for layer in store.layers()}
    return [
        {
            "revision": one.revision,
            "layer": layer.name,
            "title": layer.title,
            "built": layer.name in LAYERS,
            "features": one.features,
            "holds": layer.features,
        }
        for one in changes
        if (layer := there.get(one.layer or "")) is not None
    ]


def lines(landed: Sequence[Mapping[str, Any]]) -> list[str]:
    """The same, a line each."""
    return [f"  revision {one['revision']}: {_line(one)}" for one in landed]


def _line(one: Mapping[str, Any]) -> str:
    said = f"{one['features']:,} features into the {'built ' * one['built']}layer {one['layer']}"
    if one["built"]:
        return f"{said}, beside its own"
    if one["title"] != one["layer"]:
        said += f" (called {one['title']!r})"
    return said if one["holds"] == one["features"] else f"{said}, which holds {one['holds']:,} now"
