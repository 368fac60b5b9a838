"""Pages drawn for the app by a process of its own (layers/pressed.py), which keeps what it has read.

matplotlib is not made for several threads; and a long series must not keep other sessions waiting.
"""

from __future__ import annotations

import threading
from collections.abc import Hashable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.errors import KhaburError
from layers.apart import Apart

if TYPE_CHECKING:
    from layers.snapshot.model import Ask


@dataclass(frozen=True, slots=True)
class Proof:
    """A page as a picture (PNG) to be looked at, and lines to be read beside it."""

    picture: bytes
    told: tuple[str, ...]


class Press(Apart):
    """Holds the process. `stamp` of a question changes when the data it is about does."""

    def __init__(self) -> None:
        """Begins; returns at once."""
        self.done: tuple[int, int] = (0, 0)  # pages of a series, of how many
        super().__init__("layers.pressed", None)

    def proof(self, stamp: Hashable, ask: Ask, dpi: int) -> Proof:
        """The page at so many dots an inch, of a series the first. Raises InputError and UsageError."""
        made: Proof = self._ask("proof", stamp, ask, dpi)
        return made

    def write(self, stamp: Hashable, ask: Ask, out: Path) -> tuple[str, ...]:
        """Writes what is asked for into a file, a series of single pages into several beside it.

        `done` grows meanwhile. Gives lines to be read. Raises KhaburError.
        """
        self.done = (0, 0)
        told: tuple[str, ...] = self._ask("write", stamp, ask, out)
        return told

    def again(self, stamp: Hashable, manifest: Path, folder: Path) -> tuple[str, ...]:
        """Makes what a manifest is of, or a page that holds one, again in a folder. Raises KhaburError."""
        told: tuple[str, ...] = self._ask("again", stamp, manifest, folder)
        return told

    def _take(self, kind: str, said: Any) -> None:
        if kind == "page":
            self.done = said


class Order:
    """Files on their way, in a process and a thread of their own: a page may be drawn anew meanwhile."""

    def __init__(self, stamp: Hashable, wanted: Ask | Path, out: Path) -> None:
        """Begins with what is `wanted`: a page, or one that a manifest is of.

        In the end `is_over`, and `told` is there, or an `error`, or neither: it was stopped.
        """
        self.out = out
        self.told: tuple[str, ...] | None = None
        self.error: str | None = None
        self._is_stopped = False
        self._press = Press()
        self._thread = threading.Thread(target=self._write, args=(stamp, wanted), daemon=True)
        self._thread.start()

    @property
    def is_over(self) -> bool:
        """True once nothing is done any more."""
        return not self._thread.is_alive()

    @property
    def done(self) -> tuple[int, int]:
        """So many pages, of how many; of none before it is known."""
        return self._press.done

    @property
    def seconds(self) -> int:
        """Since it began."""
        return self._press.seconds

    def stop(self) -> None:
        """Ends it; nothing of a file is left."""
        self._is_stopped = True
        self._press.close()

    def _write(self, stamp: Hashable, wanted: Ask | Path) -> None:
        try:
            if isinstance(wanted, Path):
                self.told = self._press.again(stamp, wanted, self.out.parent)
            else:
                self.told = self._press.write(stamp, wanted, self.out)
        except (KhaburError, RuntimeError) as error:
            self.error = None if self._is_stopped else str(error)
        finally:
            self._press.close()
