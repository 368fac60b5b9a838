"""What is to be exported: layers by name, built ones and those of the workspace, in a moment."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from geo import when
from geo.errors import UsageError
from layers import filters, work
from layers.exports import marks, names
from layers.exports.item import Choice, Item
from layers.filters import Moment
from layers.model import LAYERS
from layers.workshop import Workshop

if TYPE_CHECKING:
    from layers.store.model import Layer
    from layers.store.workspace import Workspace


def choose(
    asked: Sequence[str],
    shop: Workshop,
    moment: Moment | None,
    *,
    undated: bool = False,
    known_on: str | None = None,
) -> Choice:
    """The features of these layers (all there are for none) that the moment shows.

    A built layer has those that were built and those that people added to it. `known_on`: what the workspace
    held on that day. Raises UsageError for a layer that is none.
    """
    store = _opened()
    added = {} if store is None else {layer.name: layer for layer in store.layers(known_on)}
    there = dict.fromkeys((*LAYERS, *added))
    found: dict[str, list[Item]] = {}
    dateless = absent = 0
    for name in dict.fromkeys(asked or there):
        if name not in there:
            raise UsageError(f"{name}: no such layer; there are {', '.join(there)}")
        features = shop.layer(name) if name in LAYERS else ()
        versions = list(store.records(name, known_on)) if store and name in added else []
        shown = marks.built(features, moment, shop.words, undated=undated)
        without = filters.undated_count(features, shop.words)
        if versions:
            more, count = marks.added(versions, moment, shop.words, undated=undated)
            shown, without = [*shown, *more], without + count
        left_out = 0 if undated else without
        dateless += left_out
        absent += len(features) + len(versions) - left_out - len(shown)
        found[name] = shown
    said = _told(moment, known_on)
    return Choice(found, said, _members(found, added), undated=dateless, absent=absent)


def _members(chosen: Collection[str], added: Mapping[str, Layer]) -> Mapping[str, Any]:
    """The foreign members of the one collection that is exported; those of several cannot be told apart."""
    only = next(iter(chosen), "")
    if len(chosen) != 1 or only in LAYERS or only not in added:
        return {}
    return names.members_inward(added[only].members)


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


def _opened() -> Workspace | None:
    """The workspace. Where there is none, nobody waits for what reads it."""
    if not work.is_there():
        return None
    from layers.store.workspace import open_workspace

    return open_workspace()
