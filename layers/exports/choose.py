"""What is to be exported: layers by name, built ones and those of the workspace, in a moment."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo import when
from geo.errors import UsageError
from layers import filters, listed, work
from layers.exports import marks, names
from layers.exports.item import Choice, Item, Loose
from layers.filters import Moment
from layers.known import Known
from layers.model import LAYERS
from layers.visible import visible
from layers.workshop import Workshop

if TYPE_CHECKING:
    from layers.store.model import Layer
    from layers.store.workspace import Workspace


def choose(
    asked: Sequence[str] | None,
    shop: Workshop,
    moment: Moment | None,
    *,
    undated: bool = False,
) -> Choice:
    """The features of these layers (all that the shop has for None) that the moment shows.

    A built layer has those that were built and those that people added to it. Raises UsageError for a layer
    that is none.
    """
    store, day = _opened(shop), _recorded(shop)
    added = {} if store is None else {layer.name: layer for layer in store.layers(day)}
    known = dict.fromkeys((*LAYERS, *added))
    found: dict[str, list[Item]] = {}
    dateless = absent = 0
    for name in dict.fromkeys(known if asked is None else asked):
        if name not in known:
            told = ", ".join(map(visible, known))
            raise UsageError(f"{visible(name)}: no such layer; there are {told}")
        features = shop.layer(name) if name in LAYERS else ()
        versions = []
        if store is not None and name in added:
            versions = [one for one in store.records(name, day) if shop.knows(one.uid)]
        shown = marks.built(features, moment, shop.words, undated=undated)
        without = filters.undated_count(features, shop.words)
        if versions:
            more, count = marks.added(versions, moment, shop.words, undated=undated)
            shown, without = [*shown, *more], without + count
        left_out = 0 if undated else without
        dateless += left_out
        absent += len(features) + len(versions) - left_out - len(shown)
        found[name] = shown
    said = {**_time(moment), **_knowledge(shop)}
    looks = {one.name: one.style for one in listed.of(found, list(added.values()))}
    return Choice(found, said, _members(found, added), looks, dateless, absent)


def there(shop: Workshop) -> list[str]:
    """The names of all layers: the built ones, then those of the workspace."""
    store = _opened(shop)
    added = () if store is None else (layer.name for layer in store.layers(_recorded(shop)))
    return list(dict.fromkeys((*LAYERS, *added)))


def _members(chosen: Collection[str], added: Mapping[str, Layer]) -> Mapping[str, Any]:
    """The foreign members of the one collection that is exported; those of several cannot be told apart."""
    only = next(iter(chosen), "")
    if len(chosen) != 1 or only in LAYERS or only not in added:
        return {}
    return names.members_inward(added[only].members)


def _time(moment: Moment | None) -> dict[str, Any]:
    """The time that was asked for, as a file should say it of itself."""
    if moment is None:
        return {}
    first, last = moment.held.start, moment.held.end - 1
    told: dict[str, Any] = {"as_of": when.iso(first)}
    if first != last:
        told = {"from": when.iso(first), "to": when.iso(last)}
    if moment.window.start < first:
        told["trail"] = first - moment.window.start
    return told


def _knowledge(shop: Workshop) -> dict[str, Any]:
    """The day of which only what was known is exported, and by what it was known."""
    return {"known_on": shop.day, "basis": shop.basis} if isinstance(shop, Known) else {}


def _recorded(shop: Workshop) -> str | None:
    """The day as of which the workspace is to be read."""
    return shop.day if isinstance(shop, Known) and shop.basis == "recorded" else None


def _opened(shop: Workshop) -> Workspace | None:
    """The workspace. Where there is none, nobody waits for what reads it."""
    if not (shop.with_work and work.is_there()):
        return None
    from layers.store.workspace import open_workspace

    return open_workspace()


def of_file(
    path: Path, asked: Sequence[str], shop: Workshop, moment: Moment, *, undated: bool = False
) -> Choice:
    """The same of a file that nobody added: read again, as what it says need not be kept until it is asked
    for. Raises InputError for a file of which nothing can be used.
    """
    from layers.intake.receive import receive
    from layers.store.adding import columns

    received = receive(path)
    loose = [
        Loose(layer, key, record, said)
        for checked in received.layers
        for layer, key, record, said in zip(
            checked.frame["layer"],
            checked.frame["id"],
            checked.records,
            columns(checked.frame),
            strict=True,
        )
        if layer in asked
    ]
    shown, without = marks.added(loose, moment, shop.words, undated=undated)
    found: dict[str, list[Item]] = {}
    for item in shown:
        found.setdefault(item.layer, []).append(item)
    names = {name for checked in received.layers for name in checked.frame["layer"]}
    looks = {one.name: one.style for one in listed.of(names)}
    return Choice(found, _time(moment), looks=looks, undated=0 if undated else without)
