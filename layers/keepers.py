"""The app's map in its newest state. While a newer one is being made, the one before still answers."""

from __future__ import annotations

import threading
from collections.abc import Hashable
from pathlib import Path

from layers.keeper import Expectant, Keeper

# What was replaced may still be asked by a page that began with it.
GRACE_S = 60.0


class Keepers:
    """Keeps one keeper for all sessions, and beside it the one that takes its place when it is ready.

    A third may wait for what somebody is about to add (`expect`), and be the next.
    """

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._stamp: Hashable = None
        self._file: Path | None = None
        self._now: Keeper | None = None
        self._next: Keeper | None = None
        self._expected: Expectant | None = None
        self._promised: Hashable = None

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

    def expect(self) -> Expectant | None:
        """Begins one that waits for what is being added; None where one waits, or a file is shown."""
        with self._turn:
            if self._expected is not None or self._file is not None:
                return None
            self._expected = Expectant()
            return self._expected

    def promise(self, expected: Expectant, stamp: Hashable) -> bool:
        """It is the next one for that stamp; False where it was ended, as something else came between."""
        with self._turn:
            if expected is self._expected:
                self._promised = stamp
            return expected is self._expected

    def forget(self, expected: Expectant) -> None:
        """Nothing comes. Without effect on one that is the next already."""
        with self._turn:
            if expected is self._expected:
                self._expected, self._promised = None, None
                expected.close()

    def close(self) -> None:
        """Ends all of them."""
        for one in (self._now, self._next, self._expected):
            if one is not None:
                one.close()
        self._now = self._next = self._expected = None

    def _begin_anew(self, stamp: Hashable, file: Path | None) -> None:
        """Another file, or nothing that still answers: there is nothing to show meanwhile."""
        for one in (self._now, self._next):
            if one is not None:
                one.close()
        self._stamp, self._file, self._next = stamp, file, None
        self._now = self._of(stamp)

    def _begin_next(self, stamp: Hashable) -> None:
        """A newer state; what was being made of an older one nobody needs any more."""
        if self._next is not None:
            self._next.close()
        assert self._now is not None
        self._stamp = stamp
        if self._now.is_made:
            self._next = self._of(stamp)
        else:
            self._now.close()
            self._now = self._of(stamp)

    def _of(self, stamp: Hashable) -> Keeper:
        """One that makes this state: who was promised to, or a new one. Who waits has read what is past."""
        expected, promised = self._expected, self._promised
        self._expected, self._promised = None, None
        if expected is not None and expected.is_there and promised == stamp:
            return expected
        if expected is not None:
            expected.close()
        return Keeper(self._file)

    def _turn_over(self) -> None:
        """The newer one takes the place of the one before, once it is ready."""
        if self._next is None:
            return
        try:
            made = self._next.wait(0)
        except Exception:
            if isinstance(self._next, Expectant):  # what it waited for is not what is there
                self._next.close()
                self._next = Keeper(self._file)
                return
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
