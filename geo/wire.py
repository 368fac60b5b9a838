"""The line to another machine: a name becomes addresses once, and a connection ends in time (online.py)."""

from __future__ import annotations

import contextlib
import queue
import socket
import threading
import time
from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import Protocol

from urllib3.exceptions import HTTPError

from geo import addresses
from geo.addresses import Address
from geo.errors import InputError, KhaburError

ONE_TRY = 10.0  # seconds for a connection to one of a host's addresses
INSTEAD = "fetch the file with a browser and add the file"


class Wire(Protocol):
    """What the network is: names to IP addresses, and a connection to one. Tests have one of their own."""

    # A file of certificates that are trusted; None for those of the package certifi.
    trust: str | None

    def resolve(self, host: str, port: int) -> Sequence[str]:
        """The IP addresses of a name. Raises OSError where there are none."""

    def connect(self, ip: str, port: int, seconds: float) -> socket.socket:
        """A connection to that very address. Raises OSError."""


class Internet:
    """The network there is."""

    trust: str | None = None

    def resolve(self, host: str, port: int) -> Sequence[str]:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        return list(dict.fromkeys(str(one[4][0]) for one in found))

    def connect(self, ip: str, port: int, seconds: float) -> socket.socket:
        return socket.create_connection((ip, port), timeout=seconds)


INTERNET: Wire = Internet()


def resolved(at: Address, wire: Wire, deadline: Deadline) -> list[str]:
    """The IP addresses of a host, all of them public. Raises KhaburError for none, InputError for others."""
    found = queue.SimpleQueue[Sequence[str]]()

    def look_up() -> None:
        try:
            found.put(wire.resolve(at.host, at.port))
        except (OSError, UnicodeError):
            found.put(())

    # In a thread of its own: the system's look-up cannot be told how long it may take.
    threading.Thread(target=look_up, daemon=True).start()
    try:
        ips = list(found.get(timeout=deadline.left))
    except queue.Empty:
        raise deadline.over(at) from None
    if not ips:
        raise KhaburError(
            f"{at.host}: no such host is known; is it spelled right, is there a network? Behind a proxy, "
            f"which is never used, {INSTEAD}"
        )
    for ip in ips:
        if why := addresses.why_not(ip):
            itself = at.host if ip == at.host else f"{at.host}: it stands for {ip}"
            raise InputError(f"{itself}: {why}; only public addresses are asked")
    return ips


class Deadline:
    """One time for all of it. A connection that is held when it is over is cut: a server that sends a byte
    now and then never lets a time limit of single reads run out.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._end = time.monotonic() + seconds
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True
        self._turn = threading.Lock()
        self._held: socket.socket | None = None
        self._is_over = False

    def __enter__(self) -> Deadline:
        self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._timer.cancel()
        self.lets_go()

    @property
    def left(self) -> float:
        """Seconds."""
        return max(self._end - time.monotonic(), 0.001)

    def dials(self, at: Address, wire: Wire, ips: Sequence[str]) -> socket.socket:
        """A line to the first of a host's addresses that takes it. Raises OSError."""
        problem: OSError | None = None
        for ip in ips:
            try:
                return self._holds(wire.connect(ip, at.port, min(self.left, ONE_TRY)))
            except OSError as error:
                problem = error
        raise problem or OSError("no address")

    def _holds(self, line: socket.socket) -> socket.socket:
        """A line that is cut in time. Its twin is kept, which stays the same when TLS wraps the line."""
        self.lets_go()
        with self._turn:
            self._held = line.dup()
        if self._is_over:
            self._cut()
        return line

    def lets_go(self) -> None:
        """The connection is done with."""
        with self._turn:
            if self._held is not None:
                self._held.close()
                self._held = None

    @contextlib.contextmanager
    def told(self, at: Address) -> Iterator[None]:
        """What goes wrong on the line, in plain words. A cut line may look like the end of the file."""
        try:
            yield
        except (HTTPError, OSError) as error:
            if self._is_over:
                raise self.over(at) from None
            raise KhaburError(
                f"{at.origin}: {_reason(error)}; try again later, or {INSTEAD}"
            ) from None
        if self._is_over:
            raise self.over(at)

    def over(self, at: Address) -> KhaburError:
        """That the time is over."""
        return KhaburError(
            f"{at.origin}: not all of it came within {self._seconds:g} seconds; try again later, or {INSTEAD}"
        )

    def _cut(self) -> None:
        self._is_over = True
        with self._turn, contextlib.suppress(OSError):
            if self._held is not None:
                self._held.shutdown(socket.SHUT_RDWR)


def _reason(error: Exception) -> str:
    """Why a line broke, as far as a person can do something about it."""
    text = str(error)
    if "CERTIFICATE_VERIFY_FAILED" in text or "doesn't match" in text:
        return "its certificate does not prove that it is this host; nothing was asked of it"
    if "IncompleteRead" in text:
        return "the line ended before the file did"
    if "SSL" in text:
        return "no secure connection could be made"
    return "it could not be reached, or the line broke"
