"""Has the app's map made and kept in a process of its own (layers/kept.py), and asks that process.

Reading a million features takes an interpreter, and gigabytes, for most of a minute. It is not the one that
answers the pages: they stay as quick as they were, and are still there when memory does not suffice.
"""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from multiprocessing.connection import Pipe
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.errors import InputError, KhaburError
from layers.folders import ROOT

if TYPE_CHECKING:
    import pandas as pd

    from layers.map.parcel import Parcel
    from layers.wording import Lang

ASKED = ("window", "held", "layers", "undated")  # what a table needs of the map's state


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


class GoneError(KhaburError):
    """The process ended before it answered."""


class Keeper:
    """Holds the process. Any thread may ask it; questions are answered one after the other."""

    def __init__(self, file: Path | None = None) -> None:
        """Begins to make the map of a GeoJSON file, or of the built layers; returns at once."""
        self.features = 0  # how many there are, once they have been read
        self._began = time.monotonic()
        self._made: Made | None = None
        self._is_over = False
        self._turn = threading.Lock()
        there, self._asks = Pipe(duplex=False)
        self._hears, back = Pipe(duplex=False)
        command = [sys.executable, "-m", "layers.kept"]
        command += [] if file is None else [str(file.absolute())]
        with there, back:
            self._process = subprocess.Popen(
                command, cwd=ROOT, stdin=there.fileno(), stdout=back.fileno()
            )

    @property
    def is_there(self) -> bool:
        """False once the process has ended, or is about to."""
        return not self._is_over and self._process.poll() is None

    @property
    def seconds(self) -> int:
        """Since it began."""
        return int(time.monotonic() - self._began)

    def wait(self, seconds: float) -> Made | None:
        """What it made; None when that takes longer. Raises InputError for bad input, and GoneError."""
        with self._turn:
            while self._made is None and self._poll(seconds):
                kind, said = self._hear()
                if kind == "features":
                    self.features = said
                else:
                    self._made = said
            return self._made

    def table(self, state: Mapping[str, Any], lang: Lang) -> Table:
        """What the map shows in the state that it reports, as rows and counts in a language."""
        table: Table = self._ask("table", {name: state[name] for name in ASKED}, lang)
        return table

    def geojson(self, state: Mapping[str, Any]) -> str:
        """All that the map shows, as GeoJSON."""
        text: str = self._ask("geojson", {name: state[name] for name in ASKED})
        return text

    def close(self) -> None:
        """Ends the process. Whoever still waits for an answer is told that it is gone."""
        self._is_over = True
        self._process.terminate()
        self._process.wait()
        with self._turn:
            self._asks.close()
            self._hears.close()

    def _ask(self, *question: Any) -> Any:
        with self._turn:
            try:
                self._asks.send(question)
            except OSError as error:
                raise self._gone() from error
            return self._hear()[1]

    def _poll(self, seconds: float) -> bool:
        try:
            return self._hears.poll(seconds)
        except OSError as error:
            raise self._gone() from error

    def _hear(self) -> tuple[str, Any]:
        """One message. Raises what went wrong there."""
        try:
            kind, said = self._hears.recv()
        except (EOFError, OSError) as error:
            raise self._gone() from error
        if kind in ("refused", "failed"):  # its last words
            self._is_over = True
            raise InputError(said) if kind == "refused" else RuntimeError(said)
        if kind == "unanswered":
            raise RuntimeError(said)
        return kind, said

    def _gone(self) -> GoneError:
        self._is_over = True
        code = self._process.poll()
        return GoneError(
            f"the process that keeps the map ended ({code}); when memory ran out, show fewer features"
        )
