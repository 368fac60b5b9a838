"""The workspace: what people added and changed, with everything that was there before.

`open_workspace()` makes nothing; a first change does. What only reads finds an empty workspace where there is
none. Any thread may use a Workspace; each call is one transaction.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, func, select

from layers.folders import DATA
from layers.store import bodies, conflicts, reading
from layers.store import engine as databases
from layers.store.model import Change, Conflict, Edit, Layer, Merged, Version
from layers.store.opened import FILE
from layers.store.reviews import Reviews
from layers.store.tables import CHANGES, HEADS, MAPPINGS

if TYPE_CHECKING:
    import numpy as np
    from geopandas import GeoDataFrame
    from numpy.typing import NDArray

    from layers.intake.model import Received
    from layers.store.ahead import Told
    from layers.store.brought import Brought
    from layers.store.credits import Credit
    from layers.style import LayerStyle

__all__ = ["FILE", "Workspace", "open_workspace"]


def open_workspace(folder: Path | None = None, url: str | None = None) -> Workspace:
    """The workspace of a folder, or of a database.

    Without either: the database that KHABUR_DATABASE_URL names, else the folder that KHABUR_WORKSPACE names,
    else data/workspace. Raises UsageError for an address that is none.
    """
    if url is None and folder is None:
        url = os.environ.get("KHABUR_DATABASE_URL") or None
    named = os.environ.get("KHABUR_WORKSPACE")
    return Workspace(folder or (Path(named) if named else DATA / "workspace"), url)


class Workspace(Reviews):
    """One workspace: what is in it, and every way to change that."""

    @property
    def revision(self) -> int:
        """That of the newest change, 0 before the first."""
        return self._read(lambda c: c.scalar(select(func.max(CHANGES.c.revision))) or 0, 0)

    def layers(self, known_on: str | None = None) -> list[Layer]:
        """The added layers in the order in which they were made, as recorded on a day."""
        return self._read(lambda c: reading.layers(c, reading.known(c, known_on)), list[Layer]())

    def credits(self) -> dict[str, Credit]:
        """Who added what each layer holds, and who was at it last (credits.py)."""
        from layers.store import credits

        return self._read(credits.of, {})

    def frame(
        self, layers: Sequence[str] | None = None, known_on: str | None = None
    ) -> GeoDataFrame:
        """The features of layers (all for None) as a table (layers/frame.py), as recorded on a day.

        Columns: `id`, `uid`, `layer`, those of schema.json that anything is said in, `style`, `extra`.
        """
        from layers.intake.geojson import collector_paused
        from layers.store import table

        if not self.exists():
            return table.empty()
        with collector_paused(), databases.reading(self.engine) as connection:
            return table.read(connection, layers, reading.known(connection, known_on))

    def looks(self, titles: Sequence[str]) -> list[LayerStyle]:
        """What layers of these titles would look like if they were added now (looks.py)."""
        from layers.store import looks

        return self._read(lambda c: looks.offered(c, titles), looks.first(titles))

    def fingerprints(self) -> NDArray[np.int64]:
        """Those of the features that stand, shape (n,): the same for features that say the same."""
        import numpy as np

        from layers.store import table

        return self._read(table.fingerprints, np.empty(0, np.int64))

    def records(self, layer: str, known_on: str | None = None) -> Iterator[Version]:
        """The features of a layer one after the other, as recorded on a day."""
        if not self.exists():
            return
        with databases.reading(self.engine) as connection:
            revision = reading.known(connection, known_on)
            asked = reading.features(connection, revision, [layer])
            yield from reading.versions(connection, asked)

    def get(self, uid: str) -> Version | None:
        """A feature as it stands, deleted ones too; None where there never was one."""
        asked = reading.heads().where(HEADS.c.uid == uid)
        return next(iter(self._versions(asked)), None)

    def find(self, layer: str | None, id: str) -> list[Version]:
        """The features of a layer (of any for None) that have this id, as they stand, deleted ones last."""
        return self._read(
            lambda c: list(reading.versions(c, reading.called(c, layer, id))), list[Version]()
        )

    def history(self, key: str) -> list[Version]:
        """Every version of the features with this uid or id, the newest first."""
        return self._read(lambda c: reading.history(c, key), list[Version]())

    def made(self, revision: int, limit: int | None = 50) -> list[Version]:
        """The first versions of features that a change made, in its order."""
        return self._read(lambda c: reading.made(c, revision, limit), list[Version]())

    def log(self, limit: int | None = 50) -> list[Change]:
        """The newest changes, the newest first."""
        return self._read(lambda c: reading.log(c, limit), list[Change]())

    def add(
        self,
        received: Received,
        *,
        who: str,
        why: str,
        into: str | None = None,
        again: bool = False,
        style: Mapping[str, Any] | None = None,
        told: Told | None = None,
    ) -> list[Change]:
        """Adds a file, in one transaction, a change for each of its layers (adding.py).

        `told` hears what its only layer will be before it is written (ahead.py). Raises InputError for a file
        that was rejected, or is there already unless `again`.
        """
        from layers.store import adding

        self.make()
        return adding.add(
            self.engine,
            received,
            who=who,
            why=why,
            into=into,
            again=again,
            style=style or {},
            told=told,
        )

    def write(
        self, edits: Sequence[Edit], *, who: str, why: str, layers: Sequence[Layer] = ()
    ) -> Change:
        """Makes, changes and deletes features, and makes those `layers` that are not there: all or nothing.

        Raises StaleError where somebody was first, InputError for what cannot be.
        """
        from layers.store import writing

        self.make()
        return writing.write(self.engine, edits, who=who, why=why, layers=layers)

    def set_layer(self, layer: Layer, *, who: str, why: str, deleted: bool = False) -> Change:
        """Makes a layer, changes its title and style, deletes it or brings it back (settings.py)."""
        from layers.store import settings

        self.make()
        return settings.set_layer(self.engine, layer, who=who, why=why, deleted=deleted)

    def undo(self, revision: int, *, who: str, why: str, forced: Collection[str] = ()) -> Change:
        """Puts back what a change found (undoing.py). `forced`: uids of which newer versions go, too.

        Raises StaleError with both where something newer stands on it.
        """
        from layers.store import undoing

        self.make()
        return undoing.undo(self.engine, revision, who=who, why=why, forced=forced)

    def undo_all(
        self, revisions: Collection[int], *, who: str, why: str, forced: Collection[str] = ()
    ) -> list[Change]:
        """The same of several changes in one transaction: what one file brought, all of it or nothing."""
        from layers.store import undoing

        self.make()
        return undoing.undo_all(self.engine, revisions, who=who, why=why, forced=forced)

    def restore(self, key: str, revision: int, *, who: str, why: str) -> Change:
        """A feature (uid) or a layer (name) as it stood at a revision. Raises InputError."""
        from layers.store import undoing

        self.make()
        return undoing.restore(self.engine, key, revision, who=who, why=why)

    def verify(self, *, quick: bool = False) -> list[str]:
        """What is wrong with the workspace, a line each (verify.py)."""
        from layers.store import verify

        return verify.verify(self.engine, quick=quick) if self.is_made() else []

    def backup(self, file: Path) -> None:
        """Writes all of it into a new file (backup.py). Raises UsageError and KhaburError."""
        from layers.store import backup

        self.make()
        backup.backup(self.engine, file)

    def restore_backup(self, file: Path, *, who: str, why: str) -> Change:
        """Makes it what a backup holds; what it was is kept in `folder`, even damaged. Raises InputError."""
        from layers.store import backup

        return backup.restore(self.made_room, self.folder, file, who=who, why=why)

    def changes(self, since: int, file: Path) -> tuple[int, int]:
        """Writes what came after a revision for another workspace: how many changes, versions."""
        from layers.store import exchange

        self.make()
        return exchange.write(self.engine, since, file)

    def merge(self, file: Path, *, who: str, why: str) -> Merged:
        """Lands what another workspace wrote (merging.py). Raises InputError; then nothing landed."""
        from layers.store import exchange, merging

        sent = exchange.Sent(file)
        self.make()
        return merging.merge(self.engine, sent, who=who, why=why)

    def brought(self, revision: int) -> Brought | None:
        """What the merge of a revision brought (brought.py); None for any other change."""
        from layers.store import brought

        return self._read(lambda c: brought.of(c, revision), None)

    def conflicts(self) -> list[Conflict]:
        """What two workspaces changed apart, and nobody has settled."""
        return self._read(lambda c: conflicts.of(c, None), list[Conflict]())

    def settle(self, uid: str, version: str, *, who: str, why: str) -> Change:
        """Has one of the versions of a conflict stand (settling.py). Raises InputError."""
        from layers.store import settling

        self.make()
        return settling.settle(self.engine, uid, version, who=who, why=why)

    def added_before(self, sha256: str) -> str | None:
        """Who added a file of these bytes, in words, where it is still there; None where it is not."""
        from layers.store import adding

        return self._read(lambda c: adding.still_there(c, sha256), None)

    def mapping(self, shape: str) -> dict[str, str] | None:
        """Our column → the file's, as it was said for a file of this shape; None where it was not."""
        asked = select(MAPPINGS.c.mapping).where(MAPPINGS.c.shape == shape)
        found: dict[str, str] | None = bodies.value(self._read(lambda c: c.scalar(asked), None))
        return found

    def remember(self, shape: str, mapping: Mapping[str, str]) -> None:
        """Keeps a mapping for the next file of the same shape."""
        self.make()
        with databases.writing(self.engine) as connection:
            connection.execute(MAPPINGS.delete().where(MAPPINGS.c.shape == shape))
            said = bodies.text(dict(mapping))
            connection.execute(MAPPINGS.insert().values(shape=shape, mapping=said))

    def templates(self) -> dict[str, Mapping[str, Any]]:
        """What people ask of a page, by the names under which they kept it (templates.py)."""
        from layers.store import templates

        return self._read(templates.kept, dict[str, Mapping[str, Any]]())

    def keep_template(self, name: str, asked: Mapping[str, Any], *, who: str) -> None:
        """Keeps one, in place of another of that name. Raises InputError."""
        from layers.store import templates

        self.make()
        templates.keep(self.engine, name, asked, who=who)

    def forget_template(self, name: str) -> None:
        """Raises InputError where there is none of that name."""
        from layers.store import templates

        self.make()
        templates.forget(self.engine, name)

    def _versions(self, asked: Select[Any]) -> list[Version]:
        return self._read(lambda c: list(reading.versions(c, asked)), list[Version]())
