"""A network of one machine: names with public addresses, all of which lead to a server of this test.

The product's own rules for addresses stand as they are; only the last step, from a checked address to a
connection, ends here and not there. Nothing leaves the machine.
"""

from __future__ import annotations

import contextlib
import gzip
import json
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote

PUBLIC = "93.184.216.34"
POINTS = b'{"type": "FeatureCollection", "features": []}\n'
CAMP = (
    b'{"type": "Feature", "properties": {"name": "Annex"}, '
    b'"geometry": {"type": "Point", "coordinates": [41.2, 36.4]}}'
)
BOMB = 50_000_000  # bytes of a body that is 50 kB on the way
TOWN: dict[str, Any] = {
    "osm_type": "node",
    "osm_id": 71,
    "lat": "36.9",
    "lon": "42.1",
    "boundingbox": ["36.88", "36.92", "42.08", "42.12"],
    "category": "place",
    "type": "town",
    "addresstype": "town",
    "name": "Ziyara",
    "display_name": "Ziyara, Tel Afar District, Nineveh, Iraq",
    "namedetails": {"name": "زيارة", "name:en": "Ziyara", "name:ar": "زيارة"},
    "address": {"country_code": "iq"},
}
DISTRICT = TOWN | {
    "osm_type": "relation",
    "osm_id": 72,
    "category": "boundary",
    "type": "administrative",
    "addresstype": "county",
    "boundingbox": ["36.0", "37.0", "42.0", "43.0"],
}
# What Nominatim answers here, by the words of the question.
NAMES: dict[str, Any] = {
    "Ziyara": [TOWN, DISTRICT],
    "broken": {"error": "no list"},
    "odd": [
        *(1, None, {}, TOWN | {"lat": "NaN"}, TOWN | {"lon": "200"}, TOWN | {"osm_id": "x"}),
        TOWN | {"boundingbox": ["1e999", "1", "1", "1"]},
        TOWN | {"boundingbox": ["a"], "osm_id": None},
        {name: TOWN[name] for name in ("osm_type", "osm_id", "lat", "lon", "boundingbox")},
        TOWN | {"namedetails": {"name:en": "a\tb\n\u202ec\x1b[31m"}, "address": [], "category": {}},
    ],
}
Behaviour = Callable[["Server"], None]


@dataclass(eq=False)
class Faraway:
    """The wire of such a network. `names`: what a name resolves to, one answer a look-up, the last for good.

    Written down are `looked_up` (names), `called` (address, port) and `heard`: the request lines with
    their headers, as they came.
    """

    port: int
    names: Mapping[str, Sequence[Sequence[str]]] = field(default_factory=dict)
    trust: str | None = None
    looked_up: list[str] = field(default_factory=list)
    called: list[tuple[str, int]] = field(default_factory=list)
    heard: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    hung_up: threading.Event = field(default_factory=threading.Event)

    def resolve(self, host: str, port: int) -> Sequence[str]:
        with contextlib.suppress(OSError):  # an IP address stands for itself
            return [str(socket.getaddrinfo(host, port, flags=socket.AI_NUMERICHOST)[0][4][0])]
        answers = self.names.get(host, [[PUBLIC]])
        found = answers[min(self.looked_up.count(host), len(answers) - 1)]
        self.looked_up.append(host)
        if not found:
            raise OSError("no such name")
        return found

    def connect(self, ip: str, port: int, seconds: float) -> socket.socket:
        self.called.append((ip, port))
        return socket.create_connection(("127.0.0.1", self.port), timeout=seconds)


class Server(BaseHTTPRequestHandler):
    """Answers a path by the behaviour of its name; writes down what it is asked."""

    heard: list[tuple[str, dict[str, str]]]
    hung_up: threading.Event  # set when whoever was dripped on did not wait for the end
    patience: threading.Event  # set when the test is over: nothing drips on
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.heard.append((self.requestline, dict(self.headers.items())))
        with contextlib.suppress(OSError):  # whoever asked has hung up
            BEHAVIOURS[self.path.partition("?")[0].split("/")[1]](self)

    def say(self, status: int, body: bytes = b"", **headers: str) -> None:
        """A whole answer. `Content_Length` and the like replace what would be right."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **named}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def drip(self, data: bytes) -> None:
        """A byte now and then, for as long as anybody waits, at most 20 seconds."""
        end = time.monotonic() + 20
        try:
            while time.monotonic() < end and not self.patience.wait(0.02):
                self.wfile.write(data)
        except OSError:
            self.hung_up.set()
            raise

    def log_message(self, format: str, *args: Any) -> None:
        """`heard` is the log."""


def _points(one: Server) -> None:
    one.say(200, POINTS, Content_Type="application/geo+json", Set_Cookie="who=you")


def _to(status: int) -> Behaviour:
    def behave(one: Server) -> None:
        location = unquote(one.path.partition("?")[2])
        one.say(status, b"x" * 100, Location=location, Set_Cookie="who=you")

    return behave


def _marked(one: Server) -> None:
    if one.headers.get("If-None-Match") == '"first"':
        one.say(304)
    else:
        one.say(200, POINTS, ETag='"first"', Last_Modified="Sat, 21 Nov 2026 10:00:00 GMT")


def _changed(one: Server) -> None:
    one.say(200, POINTS + b" " * len(one.heard), ETag=f'"{len(one.heard)}"')


def _drip(one: Server) -> None:
    one.say(200, b"", Content_Length="1000000")
    one.drip(b" ")


def _drip_headers(one: Server) -> None:
    one.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    one.drip(b"x")


def _drip_to_the_end(one: Server) -> None:
    one.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n" + POINTS)
    one.drip(b" ")
    one.close_connection = True


def _endless(one: Server) -> None:
    one.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
    while not one.patience.is_set():
        one.wfile.write(b" " * 65_536)


def _endless_redirect(one: Server) -> None:
    one.wfile.write(b"HTTP/1.1 302 Found\r\nLocation: /points\r\n\r\n")
    while not one.patience.is_set():
        one.wfile.write(b" " * 65_536)


def _short(one: Server) -> None:
    one.say(200, POINTS, Content_Length=str(len(POINTS) + 100))
    one.close_connection = True


def _huge(one: Server) -> None:
    one.say(200, POINTS, Content_Length="9" * 15)
    one.close_connection = True


def _garbage(one: Server) -> None:
    one.wfile.write(b"\x16\x03\x01 this is not HTTP\r\n\r\n")
    one.close_connection = True


def _search(one: Server) -> None:
    """Nominatim: what NAMES has for the words of a question."""
    asked = parse_qs(one.path.partition("?")[2])["q"][0]
    one.say(200, json.dumps(NAMES.get(asked, [])).encode(), Content_Type="application/json")


BEHAVIOURS: dict[str, Behaviour] = {
    "points": _points,
    "camp": lambda one: one.say(200, CAMP),
    "search": _search,
    **{str(status): _to(status) for status in (301, 302, 303, 307, 308)},
    "loop": lambda one: one.say(302, Location="/loop"),
    "marked": _marked,
    "changed": _changed,
    "drip": _drip,
    "drip-headers": _drip_headers,
    "drip-to-the-end": _drip_to_the_end,
    "endless": _endless,
    "endless-redirect": _endless_redirect,
    "short": _short,
    "huge": _huge,
    "garbage": _garbage,
    "packed": lambda one: one.say(200, gzip.compress(POINTS), Content_Encoding="gzip"),
    "half-packed": lambda one: one.say(200, gzip.compress(POINTS)[:-6], Content_Encoding="gzip"),
    "bomb": lambda one: one.say(200, gzip.compress(b" " * BOMB), Content_Encoding="gzip"),
    "brotli": lambda one: one.say(200, POINTS, Content_Encoding="br"),
    "page": lambda one: one.say(200, b"\n<!DOCTYPE html><title>Sign in</title>"),
    "nothing": lambda one: one.say(200),
    "none": lambda one: one.say(204),
    "failed": lambda one: one.say(500, b"Traceback: secret"),
    "gone": lambda one: one.say(404, b"not here"),
    "secret": lambda one: one.say(401, WWW_Authenticate="Basic"),
    "busy": lambda one: one.say(429, Retry_After="60"),
    "nowhere": lambda one: one.say(302),
    "unmodified": lambda one: one.say(304),
}


@contextlib.contextmanager
def serving(certificate: Path | None = None) -> Iterator[Faraway]:
    """The server, and the wire that leads to it; with TLS for a certificate and its key in one file."""

    class Mine(Server):
        """Its own, so that two servers of one test do not mix."""

    Mine.heard, Mine.patience, Mine.hung_up = [], threading.Event(), threading.Event()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Mine)
    server.daemon_threads = True
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Faraway(server.server_port, heard=Mine.heard, hung_up=Mine.hung_up)
    finally:
        Mine.patience.set()
        server.shutdown()
        server.server_close()
