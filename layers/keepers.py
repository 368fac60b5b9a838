"""The app's map in its newest state. While a newer one is being made, the one before still answers."""

from __future__ import annotations

import threading
from collections.abc import Hashable
from pathlib import Path

from layers.keeper import Keeper

# What was replaced may still be asked by a page that began with it.
GRACE_S = 60.0


class Keepers:
    """Keeps one keeper for all sessions, and beside it the one that takes its place when it is ready."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._stamp: Hashable = None
        self._file: Path | None = None
        self._now: Keeper | None = None
        self._next: Keeper | None = None

    def keeper(self, stamp: Hashable, file: Path | None) -> Keeper:
        """The keeper of a file, or of all that there is. Another `stamp` says that it is not what it was.

        Raises as Keeper.wait does when the newer map cannot be made; then it is tried again.
        """
        with self._turn:
            if self._now is None or not self._now.is_there or file != self._file:
                self._begin_anew(stamp, file)
            elif stamp != self._stamp:
                self._begin_next(stamp)
            self._turn_over()
            assert self._now is not None
            return self._now

    @property
    def is_behind(self) -> bool:
        """True while a newer map is being made."""
        return self._next is not None

    def close(self) -> None:
        """Ends all of them."""
        for one in (self._now, self._next):
            if one is not None:
                one.close()
        self._now = self._next = None

    def _begin_anew(self, stamp: Hashable, file: Path | None) -> None:
        """Another file, or nothing that still answers: there is nothing to show meanwhile."""
        self.close()
        self._stamp, self._file, self._now = stamp, file, Keeper(file)

    def _begin_next(self, stamp: Hashable) -> None:
        """A newer state; what was being made of an older one nobody needs any more."""
        if self._next is not None:
            self._next.close()
        assert self._now is not None
        self._stamp = stamp
        if self._now.is_made:
            self._next = Keeper(self._file)
        else:
            self._now.close()
            self._now = Keeper(self._file)

    def _turn_over(self) -> None:
        """The newer one takes the place of the one before, once it is ready."""
        if self._next is None:
            return
        try:
            made = self._next.wait(0)
        except Exception:
            self._next, self._stamp = None, None
            raise
        if made is not None:
            old, self._now, self._next = self._now, self._next, None
            if old is not None:
                _close_later(old)


def _close_later(old: Keeper) -> None:
    timer = threading.Timer(GRACE_S, old.close)
    timer.daemon = True
    timer.start()
