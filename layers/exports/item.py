"""A feature on its way out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from geo.when import Window
from layers.style import LayerStyle

Record = Mapping[str, Any]


class Kept(Protocol):
    """A feature as the workspace keeps it (layers/store/model.py)."""

    @property
    def layer(self) -> str:
        """The layer that it is in."""

    @property
    def id(self) -> str:
        """Its id in that layer."""

    @property
    def uid(self) -> str | None:
        """Its key in the workspace, None where it is not in one."""

    @property
    def record(self) -> Record | None:
        """The RFC 7946 feature; None where it was deleted."""

    @property
    def columns(self) -> Record:
        """Ours, those that say something."""


@dataclass(frozen=True, slots=True)
class Loose:
    """A feature that is in no workspace."""

    layer: str
    id: str
    record: Record
    columns: Record
    uid: None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One feature.

    `record`: RFC 7946, with the properties of its own file. It has none where all that is said `is_ours`: of
    what was built, and of what people added to a built layer by hand. `columns`: ours (layers/schema.json),
    those that say something. `marks`: what the moment makes of it (layers/exports/marks.py). `days`: from the
    first on which it may have been to the last, half-open.
    """

    layer: str
    id: str
    record: Record
    columns: Record
    marks: Record
    days: Window
    is_ours: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """What is exported: features by layer, in the order in which the layers were asked for.

    `told` is said of them in the file: as of when, which window, known on which day. `members`: the foreign
    members of the collection that a layer came from. `looks`: how each layer is drawn. `undated` counts the
    events that were left out because no date of their own says when they were, `absent` what the moment does
    not show.
    """

    layers: Mapping[str, Sequence[Item]]
    told: Mapping[str, Any] = field(default_factory=dict)
    members: Mapping[str, Any] = field(default_factory=dict)
    looks: Mapping[str, LayerStyle] = field(default_factory=dict)
    undated: int = 0
    absent: int = 0

    def __iter__(self) -> Iterator[Item]:
        for items in self.layers.values():
            yield from items

    def __len__(self) -> int:
        return sum(map(len, self.layers.values()))

    @property
    def is_ours(self) -> bool:
        """Is all that is said of them ours? Then our names are the only ones, and need no prefix."""
        return all(item.is_ours for item in self)
