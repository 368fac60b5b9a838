"""What is to be exported: layers by name, built ones and those of the workspace, in a moment."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from geo import when
from geo.errors import UsageError
from layers import filters
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

    `known_on`: what the workspace held on that day. Raises UsageError for a layer that is none.
    """
    work = _opened(asked)
    added = {} if work is None else {layer.name: layer for layer in work.layers(known_on)}
    found: dict[str, list[Item]] = {}
    hidden = absent = 0
    for name in dict.fromkeys(asked or (*LAYERS, *added)):
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
    said = _told(moment, known_on)
    return Choice(found, said, _members(found, added), undated=hidden, absent=absent)


def _members(chosen: Collection[str], added: Mapping[str, Layer]) -> Mapping[str, Any]:
    """The foreign members of the one collection that is exported; those of several cannot be told apart."""
    only = next(iter(chosen), "")
    if len(chosen) != 1 or only not in added:
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


def _opened(asked: Sequence[str]) -> Workspace | None:
    """The workspace; nobody waits for it who asks for built layers alone."""
    if asked and set(asked) <= set(LAYERS):
        return None
    from layers.store.workspace import open_workspace

    return open_workspace()
