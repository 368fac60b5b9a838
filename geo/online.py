"""The only way out of this machine: one address, asked once, because a person said so (docs/online.md).

No other module may import `requests`. Nothing here is called without an `Online`, which only a door makes
from that person's own word (`--online`, a ticked box). No cookies, no passwords, no proxy, nothing of the
environment: `requests.Session`, which would add them, is not used.
"""

from __future__ import annotations

import contextlib
import re
import socket
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus
from pathlib import Path

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection

from geo import addresses, answers, receiving
from geo.addresses import Address
from geo.answers import Answer
from geo.errors import InputError, KhaburError
from geo.version import VERSION
from geo.wire import INSTEAD, INTERNET, Deadline, Wire, resolved

USER_AGENT = f"Khabur/{VERSION}"
_REDIRECTS = (301, 302, 303, 307, 308)
_MARK = re.compile(r"[\x20-\x7e]{1,200}")  # what is sent back of a server's own words


@dataclass(frozen=True, slots=True)
class Online:
    """A person's word that this call may leave the machine. Only verbs/ and ui/ make one (tested).

    `said`: by what they said it. `folder`: where answers are kept, in the workspace.
    """

    said: str
    folder: Path
    wire: Wire = INTERNET


@dataclass(frozen=True, slots=True)
class Bounds:
    """`bytes` of a file, as it comes and unpacked; `seconds` for all of it; `redirects` that are followed."""

    bytes: int = 1_000_000_000
    seconds: float = 300.0
    redirects: int = 5


USUAL = Bounds()


@dataclass(frozen=True, slots=True)
class Leaving:
    """What leaves the machine for an address: `host` is looked up by name and then sees the rest.

    It sees this machine's internet address too, and so does every host that it forwards to.
    """

    host: str
    target: str
    user_agent: str = USER_AGENT

    def __str__(self) -> str:
        return (
            f"leaving this machine: a question to {self.host} for {self.target}, as {self.user_agent}; "
            f"the name server learns the host, {self.host} this machine's internet address"
        )


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file from an address, kept at `path`. `url` is where it came from in the end, `hosts` who was asked.

    `is_new` is False when it was held already and nothing newer is there.
    """

    path: Path
    name: str
    url: str
    content_type: str
    sha256: str
    bytes: int
    hosts: tuple[str, ...]
    is_new: bool

    @property
    def address(self) -> str:
        """`url` as it may be kept and shown: without what may be a key."""
        return self.url.partition("#")[0].partition("?")[0]


def leaving(url: str) -> Leaving:
    """What would leave for an address, to be told before it does. Raises InputError as `fetch` does."""
    asked = addresses.read(url)
    return Leaving(asked.origin.partition("//")[2], asked.target)


def is_held(url: str, folder: Path, fresh: float) -> bool:
    """Whether an answer that is no older than `fresh` seconds is there, so that `fetch` asks nobody."""
    held = answers.kept(folder, addresses.read(url).url)
    return held is not None and time.time() - held.at < fresh


def fetch(
    url: str, online: Online, *, bounds: Bounds = USUAL, fresh: float = 0.0, accept: str = "*/*"
) -> Fetched:
    """One file from one address. `fresh`: an answer that is no older (seconds) is taken without asking.

    Raises InputError for what may not be asked, is not there or is too big, and KhaburError when the network
    or the server fails.
    """
    if not isinstance(online, Online) or not online.said:
        raise KhaburError("nothing leaves this machine unless somebody says so: --online")
    at, hosts = addresses.read(url), list[str]()
    with Deadline(bounds.seconds) as deadline:
        for _ in range(bounds.redirects + 1):
            held = answers.kept(online.folder, at.url)
            if held is not None and time.time() - held.at < fresh:
                return _fetched(online.folder, held, hosts, is_new=False)
            hosts.append(at.host)
            with _asked(at, online.wire, deadline, _headers(held, accept)) as response:
                status, said = response.status_code, response.headers
                if status in _REDIRECTS and "Location" in said:
                    at = addresses.follow(at, said["Location"])
                    continue
                if status == HTTPStatus.NOT_MODIFIED and held is not None:
                    again = replace(held, at=time.time())
                    answers.note(online.folder, again)
                    return _fetched(online.folder, again, hosts, is_new=False)
                _refuse(at, status)
                answer = _received(at, said, _pieces(at, response, deadline), online.folder, bounds)
                return _fetched(online.folder, answer, hosts, is_new=True)
    raise InputError(
        f"{at.shown}: forwarded more than {bounds.redirects} times; is it the right address?"
    )


def _fetched(folder: Path, answer: Answer, hosts: Sequence[str], *, is_new: bool) -> Fetched:
    path = answers.path_of(folder, answer)
    told = (answer.name, answer.url, answer.content_type, answer.sha256, answer.bytes)
    return Fetched(path, *told, tuple(hosts), is_new)


def _headers(held: Answer | None, accept: str) -> dict[str, str]:
    """All that is said but the address. What is held is asked for by its server's own marks."""
    headers = {
        "User-Agent": USER_AGENT,
        "Accept": accept,
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }
    if held is not None and held.etag:
        headers["If-None-Match"] = held.etag
    if held is not None and held.modified:
        headers["If-Modified-Since"] = held.modified
    return headers


def _refuse(at: Address, status: int) -> None:
    """Raises what an answer without a file means."""
    if status in (HTTPStatus.OK, HTTPStatus.NON_AUTHORITATIVE_INFORMATION):
        return
    with contextlib.suppress(ValueError):
        told = f"{at.shown}: the server answered {status} {HTTPStatus(status).phrase}"
        if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
            raise InputError(f"{told}; Khabur sends no password: {INSTEAD}")
        if status == HTTPStatus.TOO_MANY_REQUESTS or status >= 500:
            raise KhaburError(f"{told}; try again later")
        raise InputError(f"{told}, no file; is it the right address?")
    raise KhaburError(f"{at.shown}: the server answered {status}, which means nothing")


def _received(
    at: Address, said: Mapping[str, str], pieces: Iterator[bytes], folder: Path, bounds: Bounds
) -> Answer:
    """The body on disk. Raises InputError for one that is no file or too big."""
    content_type = said.get("Content-Type", "")[:100]
    length = said.get("Content-Length", "")
    with answers.room(folder, at.url) as (part, file):
        try:
            if length.isdigit() and len(length) < 20 and int(length) > bounds.bytes:
                raise InputError(f"{int(length):,} bytes; at most {bounds.bytes:,} are taken")
            sha256, size = receiving.write(
                pieces, said.get("Content-Encoding", ""), file, bounds.bytes
            )
        except InputError as error:
            raise InputError(f"{at.shown}: {error}") from None
        answer = Answer(
            url=at.url,
            name=receiving.name_of(at.name, content_type),
            sha256=sha256,
            bytes=size,
            content_type=content_type,
            at=time.time(),
            etag=_mark(said.get("ETag")),
            modified=_mark(said.get("Last-Modified")),
        )
        answers.keep(folder, part, answer)
    return answer


def _mark(said: str | None) -> str | None:
    return said if said and _MARK.fullmatch(said) else None


@contextlib.contextmanager
def _asked(
    at: Address, wire: Wire, deadline: Deadline, headers: Mapping[str, str]
) -> Iterator[requests.Response]:
    """The answer of one server, its body still on the way; the connection ends with the block.

    The name is resolved once, every address of it is checked, and the connection is made to one of those:
    a name server that answers differently the next time is not asked a next time. The certificate is still
    that of the name.
    """
    ips = resolved(at, wire, deadline)
    adapter = _Adapter(lambda: deadline.dials(at, wire, ips))
    try:
        with deadline.told(at):
            request = requests.Request("GET", at.url, headers=dict(headers)).prepare()
            response = adapter.send(
                request, stream=True, timeout=deadline.left, verify=wire.trust or True
            )
        with contextlib.closing(response):
            yield response
    finally:
        adapter.close()
        deadline.lets_go()


def _pieces(at: Address, response: requests.Response, deadline: Deadline) -> Iterator[bytes]:
    """The body as it comes, still packed."""
    while True:
        with deadline.told(at):
            piece = response.raw.read(receiving.PIECE, decode_content=False)
        if not piece:
            return
        yield piece


class _Adapter(HTTPAdapter):
    """Asks over connections that `dial` makes, whatever the host is called."""

    def __init__(self, dial: Callable[[], socket.socket]) -> None:
        super().__init__()

        class Plain(HTTPConnection):
            def _new_conn(self) -> socket.socket:
                return dial()

        class Secure(HTTPSConnection):
            def _new_conn(self) -> socket.socket:
                return dial()

        class PlainPool(HTTPConnectionPool):
            ConnectionCls = Plain

        class SecurePool(HTTPSConnectionPool):
            ConnectionCls = Secure

        self.poolmanager.pool_classes_by_scheme = {"http": PlainPool, "https": SecurePool}
