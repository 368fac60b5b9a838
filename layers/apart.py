"""A process of its own beside the pages: started, asked, heard, ended.

Reading a million features takes an interpreter, and gigabytes, for most of a minute. It is not the one that
answers the pages: they stay as quick as they were, and are still there when memory does not suffice.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable, Mapping
from multiprocessing.connection import Connection, Pipe
from typing import TYPE_CHECKING, Any

from geo.errors import InputError, KhaburError
from layers.folders import ROOT

if TYPE_CHECKING:
    from layers.keeper import Table
    from layers.wording import Lang

ASKED = ("window", "held", "layers", "undated")  # what a table needs of the map's state


class GoneError(KhaburError):
    """The process ended before it answered."""


class Apart:
    """Holds a process that runs a module and is given a task. Any thread may ask it; questions are answered
    one after the other.
    """

    def __init__(self, module: str, task: Any) -> None:
        """Begins; returns at once."""
        self._began = time.monotonic()
        self._is_over = False
        self._turn = threading.Lock()
        there, self._asks = Pipe(duplex=False)
        self._hears, back = Pipe(duplex=False)
        with there, back:
            self._process = subprocess.Popen(
                [sys.executable, "-m", module],
                cwd=ROOT,
                stdin=there.fileno(),
                stdout=back.fileno(),
            )
        self._asks.send(task)

    @property
    def is_there(self) -> bool:
        """False once the process has ended, or is about to."""
        return not self._is_over and self._process.poll() is None

    @property
    def pid(self) -> int:
        """The process's own number."""
        return self._process.pid

    @property
    def seconds(self) -> int:
        """Since it began."""
        return int(time.monotonic() - self._began)

    def table(self, state: Mapping[str, Any], lang: Lang) -> Table:
        """What the map shows in the state that it reports, as rows and counts in a language."""
        table: Table = self._ask("table", {name: state[name] for name in ASKED}, lang)
        return table

    def close(self) -> None:
        """Ends the process. Whoever still waits for an answer is told that it is gone."""
        self._is_over = True
        self._process.terminate()
        self._process.wait()
        with self._turn:
            self._asks.close()
            self._hears.close()

    def _take(self, kind: str, said: Any) -> None:
        """Something that the process tells without being asked."""

    def _listen(self, seconds: float, until: Callable[[], bool]) -> None:
        """Takes what it tells until that suffices, or nothing comes for so many seconds."""
        with self._turn:
            while not until() and self._poll(seconds):
                self._take(*self._hear())

    def _send(self, *question: Any) -> None:
        try:
            self._asks.send(question)
        except OSError as error:
            raise self._gone() from error

    def _ask(self, *question: Any) -> Any:
        with self._turn:
            self._send(*question)
            while (heard := self._hear())[0] != "answer":
                self._take(*heard)
            return heard[1]

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
        if kind == "declined":
            raise InputError(said)
        if kind == "unanswered":
            raise RuntimeError(said)
        return kind, said

    def _gone(self) -> GoneError:
        self._is_over = True
        code = self._process.poll()
        return GoneError(
            f"the process that keeps the map ended ({code}); when memory ran out, show fewer features"
        )


def serve(work: Callable[[Connection, Callable[[str, Any], None]], None]) -> None:
    """The other side: runs `work` with what is asked and a way to tell. Ends when nobody is there to ask.

    Standard output carries answers alone: what is printed goes where errors go.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started us ends us
    asked = Connection(os.dup(sys.stdin.fileno()), writable=False)
    answers = Connection(os.dup(sys.stdout.fileno()), readable=False)
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    try:
        work(asked, lambda kind, said: answers.send((kind, said)))
    except (EOFError, BrokenPipeError):
        pass
    except KhaburError as error:
        answers.send(("refused", str(error)))
    except Exception:
        answers.send(("failed", traceback.format_exc()))
        raise


def answer(
    answering: Callable[..., Any], question: tuple[Any, ...], tell: Callable[[str, Any], None]
) -> None:
    """Answers one question; one that cannot be answered is no reason to begin anew."""
    try:
        said = ("answer", answering(*question))
    except KhaburError as error:
        said = ("declined", str(error))
    except Exception:
        said = ("unanswered", traceback.format_exc())
    tell(*said)
