"""What is to be exported: layers by name, built ones and those of the workspace, in a moment."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from geo import when
from geo.errors import UsageError
from layers import filters
from layers.exports import marks
from layers.exports.item import Choice, Item
from layers.filters import Moment
from layers.model import LAYERS
from layers.workshop import Workshop

if TYPE_CHECKING:
    from layers.store.workspace import Workspace


def choose(
    names: Sequence[str],
    shop: Workshop,
    moment: Moment | None,
    *,
    undated: bool = False,
    known_on: str | None = None,
) -> Choice:
    """The features of these layers (all there are for none) that the moment shows.

    `known_on`: what the workspace held on that day. Raises UsageError for a layer that is none.
    """
    work = _opened(names)
    added = {} if work is None else {layer.name: layer for layer in work.layers(known_on)}
    found: dict[str, list[Item]] = {}
    hidden = absent = 0
    for name in dict.fromkeys(names or (*LAYERS, *added)):
        if name in LAYERS:
            features = shop.layer(name)
            total = len(features)
            dateless = filters.undated_count(features, shop.words)
            found[name] = marks.built(features, moment, shop.words, undated=undated)
        elif work is not None and name in added:
            versions = list(work.records(name, known_on))
            total = len(versions)
            found[name], dateless = marks.added(versions, moment, shop.words, undated=undated)
        else:
            raise UsageError(f"{name}: no such layer; there are {', '.join((*LAYERS, *added))}")
        left_out = 0 if undated else dateless
        hidden += left_out
        absent += total - left_out - len(found[name])
    return Choice(found, _told(moment, known_on), undated=hidden, absent=absent)


def _told(moment: Moment | None, known_on: str | None) -> dict[str, Any]:
    """What of it a file should say of itself: the time that was asked for."""
    told: dict[str, Any] = {} if known_on is None else {"known_on": known_on}
    if moment is None:
        return told
    first, last = moment.held.start, moment.held.end - 1
    if first == last:
        told = {"as_of": when.iso(first), **told}
    else:
        told = {"from": when.iso(first), "to": when.iso(last), **told}
    if moment.window.start < first:
        told["trail"] = first - moment.window.start
    return told


def _opened(names: Sequence[str]) -> Workspace | None:
    """The workspace; nobody waits for it who asks for built layers alone."""
    if names and set(names) <= set(LAYERS):
        return None
    from layers.store.workspace import open_workspace

    return open_workspace()
