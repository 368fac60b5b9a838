"""Has the app's map made and kept in a process of its own (layers/kept.py), and asks that process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from layers.apart import ASKED, Apart, GoneError

if TYPE_CHECKING:
    import pandas as pd

    from layers.map.parcel import Parcel

__all__ = ["AHEAD", "GoneError", "Keeper", "Made", "Table"]

AHEAD = "ahead"  # the task of one that waits for what is being added
# How many features are drawn while they are being written: of fewer nobody notices, and more would stand in
# the memory of two processes at once.
WORTH_AHEAD = range(10_000, 300_000)


@dataclass(frozen=True, slots=True)
class Made:
    """The map's document without data, its data, and lines that remark on the file it is from."""

    document: Parcel
    data: Parcel
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """What the map shows: how many, the first of them as rows, and counts (layers/listing.py)."""

    total: int
    rows: pd.DataFrame
    counts: pd.DataFrame


class Keeper(Apart):
    """Holds the process that makes the map and answers what the table under it asks."""

    def __init__(self, file: Path | None = None) -> None:
        """Begins to make the map of a file, or of all that there is; returns at once."""
        self.features = 0  # how many there are, once they have been read
        self._made: Made | None = None
        super().__init__("layers.kept", self._task(file))

    @staticmethod
    def _task(file: Path | None) -> Any:
        return None if file is None else file.absolute()

    @property
    def is_made(self) -> bool:
        """True once the map has been told; who waits for it learns more."""
        return self._made is not None

    def wait(self, seconds: float) -> Made | None:
        """What it made; None when that takes longer. Raises InputError for bad input, and GoneError."""
        self._listen(seconds, lambda: self._made is not None)
        return self._made

    def export(self, state: Mapping[str, Any], form: str) -> bytes:
        """All that the map shows, as a file of that form (layers/exports/write.py)."""
        content: bytes = self._ask("export", {name: state[name] for name in ASKED}, form)
        return content

    def _take(self, kind: str, said: Any) -> None:
        if kind == "features":
            self.features = said
        else:
            self._made = said


class Expectant(Keeper):
    """Has read all that there is, and waits for what is on its way into the workspace: the map with that is
    made while it is being written (layers/store/ahead.py).
    """

    @staticmethod
    def _task(file: Path | None) -> Any:
        return AHEAD

    def take(self, path: Path) -> None:
        """Hands it the file in which that lies. Raises GoneError."""
        self._send(path)
