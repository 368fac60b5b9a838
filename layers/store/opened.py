"""Where a workspace lies: its folder, its database, and whether that is there, whole and up to date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine, text

from geo.errors import KhaburError
from layers.store import engine as databases
from layers.store import marks, private, who
from layers.store.engine import NEWEST

T = TypeVar("T")
FILE = "khabur.sqlite"
WHO = "who.txt"


class Opened:
    """A folder that holds a SQLite file, and the user's name wherever the rest is kept."""

    def __init__(self, folder: Path, url: str | None) -> None:
        """Opens nothing yet."""
        self.folder = folder
        self.url = url
        self._is_current = False
        # A writer was ended before it was done; what it had committed was checked.
        self.was_cut_off = False

    @cached_property
    def engine(self) -> Engine:
        """The database (engine.py)."""
        return databases.connect(self.url or self.folder / FILE)

    def is_made(self) -> bool:
        """Whether there is one yet, sound or not; looking makes none."""
        if self.url is None and not (self.folder / FILE).exists():
            return False
        return databases.at(self.engine) is not None

    def exists(self) -> bool:
        """The same; brought up to date, and looked at where a writer was ended. Raises KhaburError."""
        if not self._is_current and self.is_made():
            private.mend(self.folder)
            if databases.at(self.engine) != NEWEST:
                databases.migrate(self.engine)
            self._check_end()
            self._is_current = True
        return self._is_current

    def make(self) -> None:
        """Makes what is missing of it."""
        if not self.exists():
            if self.url is None:
                private.folder(self.folder)
                private.file(self.folder / FILE)  # what SQLite keeps beside it is as private
            databases.migrate(self.engine)
            self._is_current = True

    def close(self) -> None:
        """Lets go of the database; the next question opens it again."""
        if "engine" in self.__dict__:
            self.engine.dispose()

    def made_room(self) -> Engine:
        """The database, ready to be replaced as a whole. A file that cannot be read gets another name."""
        file = self.folder / FILE
        if self.url is None and file.exists() and not self._is_readable():
            self.close()
            now = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
            for one in (file, *self.folder.glob(f"{FILE}-*")):
                one.rename(one.with_name(f"damaged-{now}.sqlite{one.name.removeprefix(FILE)}"))
            self._is_current = False
        for mark in marks.left(file) if self.url is None else ():
            mark.unlink(missing_ok=True)  # what it warns of is about to be replaced
        self.make()
        return self.engine

    def _is_readable(self) -> bool:
        try:
            with databases.reading(self.engine) as connection:
                said = connection.scalars(text("PRAGMA quick_check")).all()
                return list(said) == ["ok"] and databases.at(self.engine) is not None
        except KhaburError:
            return False

    def _check_end(self) -> None:
        """After a process that was ended while it wrote: what it had committed is there, and sound."""
        left = [] if self.url is not None else marks.left(self.folder / FILE)
        if not left:
            return
        from layers.store import verify

        if wrong := verify.verify(self.engine, quick=True):
            raise KhaburError(
                f"{self.where}: damaged: {wrong[0]}; `verify` says all, `restore` brings back a backup"
            )
        for mark in left:
            mark.unlink(missing_ok=True)
        self.was_cut_off = True

    @property
    def where(self) -> str:
        """The file or the database, for people; no password."""
        return databases.place(self.engine)

    @property
    def who(self) -> str | None:
        """The name that the user of this folder gave."""
        return who.kept(self.folder / WHO)

    def set_who(self, name: str) -> None:
        """Keeps the user's name. Raises InputError for none."""
        who.keep(self.folder / WHO, name)

    def _read(self, question: Callable[[Connection], T], nothing: T) -> T:
        """What a question finds in a workspace, or in none."""
        if not self.exists():
            return nothing
        with databases.reading(self.engine) as connection:
            return question(connection)
