"""Something that takes a while, done in a thread of its own: meanwhile a page is drawn anew, or left."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

from geo.errors import KhaburError
from layers.visible import visible

Result = TypeVar("Result")


class Task(Generic[Result]):
    """`wait` says whether it is done; then either `result` is there or `trouble`, in words for a person."""

    def __init__(self, work: Callable[[], Result]) -> None:
        """Begins; returns at once."""
        self.result: Result | None = None
        self._error: Exception | None = None
        self._done = threading.Event()
        self._began = time.monotonic()
        threading.Thread(target=self._run, args=(work,), daemon=True).start()

    def _run(self, work: Callable[[], Result]) -> None:
        try:
            self.result = work()
        except Exception as error:  # told by the page that waits for it
            self._error = error
        self._done.set()

    def wait(self, seconds: float) -> bool:
        """Whether it is done within so many seconds."""
        return self._done.wait(seconds)

    @property
    def seconds(self) -> int:
        """Since it began."""
        return int(time.monotonic() - self._began)

    @property
    def trouble(self) -> str | None:
        """What kept it from being done. Raises what nobody foresaw."""
        if self._error is not None and not isinstance(self._error, KhaburError):
            raise self._error
        return None if self._error is None else visible(str(self._error))

    @property
    def error(self) -> Exception | None:
        """What was raised, for whoever knows more about it."""
        return self._error
