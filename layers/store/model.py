"""What the workspace keeps: layers, features in versions, and the changes that made them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from geo.errors import InputError

Kind = Literal["import", "edit", "layer", "undo", "restore", "merge", "review"]


@dataclass(frozen=True, slots=True)
class Change:
    """One transaction: `revision` counts up in this workspace, `uuid` is the same in all of them."""

    revision: int
    uuid: str
    at: datetime
    who: str
    why: str
    kind: Kind
    layer: str | None
    features: int


@dataclass(frozen=True, slots=True)
class Layer:
    """An added layer: `name` is its key, `title` what people read, `style` as layers/style.py has it.

    `members`: the foreign members of the collection that it was made from.
    """

    name: str
    title: str
    title_ar: str | None = None
    kind: str | None = None
    style: Mapping[str, Any] = field(default_factory=dict)
    features: int = 0
    revision: int = 0
    members: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Version:
    """A feature as one change left it.

    `uid` is the feature's key in this workspace and in those it is merged with; `id` its own, as its file
    has it. `record`: the RFC 7946 feature with the file's own properties; None where it was deleted.
    `columns`: ours (layers/schema.json), those that say something. `original`: the record before a repair.
    """

    uid: str
    id: str
    layer: str
    version: str
    parent: str | None
    change: Change
    record: Mapping[str, Any] | None
    columns: Mapping[str, Any]
    original: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """What a person wants a feature to be. `uid` None makes a new one, `record` None deletes it.

    `base` is the `version` that the person saw; a newer one refuses the edit (StaleError). `settles`: the
    versions that stood beside it after a merge, which the person saw too and decided about.
    """

    layer: str
    uid: str | None
    base: str | None
    record: Mapping[str, Any] | None
    columns: Mapping[str, Any] = field(default_factory=dict)
    settles: Sequence[str] = ()


class StaleError(InputError):
    """Somebody else was first. `pairs`: what was to be written, and what stands there now."""

    def __init__(self, pairs: Sequence[tuple[Edit, Version]]) -> None:
        self.pairs = tuple(pairs)
        first = pairs[0][1]
        super().__init__(
            f"{first.layer}/{first.id}: changed by {first.change.who} in revision {first.change.revision} "
            f"since it was opened; look at both and decide"
        )


@dataclass(frozen=True, slots=True)
class Conflict:
    """One feature (or layer) that two workspaces changed apart. `here` is shown until somebody decides.

    An edit that settles it has one of the versions as `base`, and all others that it has seen in `settles`.
    """

    uid: str
    here: Version
    beside: Sequence[Version]


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge brought: changes that were not here, how many were, what now stands side by side.

    `unseen`: layer → how many features are now out of sight in it, because one side deleted it while the
    other worked there. To bring the layer back brings them back.
    """

    changes: Sequence[Change]
    known: int
    conflicts: Sequence[Conflict]
    unseen: Mapping[str, int] = field(default_factory=dict)
