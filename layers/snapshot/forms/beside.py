"""Data beside a page: exactly the features that stand on it, as files for other programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shapely.geometry import mapping

from layers import frame
from layers.exports import choose, marks, write
from layers.exports.item import Choice, Item, Loose
from layers.model import LAYERS
from layers.snapshot.asking.sharing import Shared
from layers.snapshot.model import Mark

if TYPE_CHECKING:
    from layers.snapshot.page import Page
    from layers.workshop import Workshop

# What the table of features has beside the columns of the schema.
NOT_OURS = ("geometry", "uid", "style", "extra", "changed", "brought", "mended", "repairs")


def shown(page: Page, shop: Workshop) -> Choice:
    """The features that stand on a page, and those of its list of what has no place."""
    scene = page.scene
    marked = (*scene.marks, *scene.placeless)
    there = {mark.layer for mark in marked}
    names = [one.name for one in scene.layers if one.name in there]
    is_shared = isinstance(shop, Shared)
    asked = [name for name in names if name in LAYERS] if is_shared else names
    undated = page.ask.undated
    choice = choose.choose(asked, shop, scene.moment, undated=undated)
    found: dict[str, list[Item]] = {name: list(items) for name, items in choice.layers.items()}
    if is_shared:
        for item in _of_table(page, marked, shop):
            found.setdefault(item.layer, []).append(item)
    keys = _keys(page, marked, by_uid=not is_shared)
    layers = {
        name: [one for one in found.get(name, ()) if (name, _key(one)) in keys] for name in names
    }
    return Choice(layers, choice.told, choice.members, choice.looks)


def write_as(choice: Choice, form: str, path: Path, shop: Workshop, produced: str) -> Sequence[str]:
    """A file of them. Gives what is to be told of what it could not hold as it was."""
    return write.write(choice, path, form, shop, exported=produced).notes


def _keys(page: Page, marked: Sequence[Mark], *, by_uid: bool) -> set[tuple[str, str]]:
    """What the features on a page are known by: their keys in the workspace, else their ids."""
    uids = frame.column(page.scene.held.frame, "uid").to_numpy(object)

    def key(mark: Mark) -> str:
        uid = uids[mark.row] if by_uid else None
        return uid if isinstance(uid, str) else mark.id

    return {(mark.layer, key(mark)) for mark in marked}


def _key(item: Item) -> str:
    return str(item.marks.get("uid", item.id))


def _of_table(page: Page, marked: Sequence[Mark], shop: Workshop) -> list[Item]:
    """The features of the workspace as they are shared, which is as the table of the page has them."""
    built = len(page.scene.held.built)
    rows = [mark.row for mark in marked if mark.row >= built]
    loose = list(_loose(page, sorted(rows)))
    found, _ = marks.added(loose, page.scene.moment, shop.words, undated=page.ask.undated)
    return found


def _loose(page: Page, rows: list[int]) -> Iterator[Loose]:
    part = page.scene.held.frame.iloc[rows]
    columns = {str(name): frame.plain(part[name]) for name in part if name not in NOT_OURS}
    own = frame.plain(frame.column(part, "extra"))
    for place, shape in enumerate(part.geometry):
        said: dict[str, Any] = {
            name: values[place] for name, values in columns.items() if values[place] is not None
        }
        record = {
            "type": "Feature",
            "id": said["id"],
            "geometry": None if shape is None else mapping(shape),
            "properties": dict(own[place] or {}),
        }
        yield Loose(said["layer"], said["id"], record, said)
