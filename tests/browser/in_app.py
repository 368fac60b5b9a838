"""The app as browser tests see it: the frame of its map, and every message between page and server."""

from __future__ import annotations

import json
from collections import Counter
from typing import NamedTuple

from playwright.sync_api import Frame, Page, Request, WebSocket
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser.driving import AS_IT_OPENED, until

FIRST_MAP_MS = 60_000
# Remembers, in every frame, each time that the banner of a map ever told.
TOLD = """
  window.told = new Set();
  new MutationObserver(() => {
    const said = document.querySelector('.k-banner-date')?.textContent;
    if (said) window.told.add(said);
  }).observe(document, { subtree: true, childList: true, characterData: true });
"""
DELIVERY = "khabur_delivery"
TABLES = ("dataframe", "html")  # in Arabic a page of its own words, from the right


def the_map(page: Page) -> Frame:
    """The frame of the map, once it has drawn itself."""
    page.wait_for_selector("iframe[title=Khabur]", timeout=FIRST_MAP_MS)
    frame = next(frame for frame in page.frames if frame.parent_frame is not None)
    until(frame, "window.khabur", timeout=FIRST_MAP_MS / 1000)
    frame.evaluate("window.khabur.ready")
    return frame


def anew(page: Page, frame: Frame) -> None:
    """A map that several tests share, as it opened; in the page's address and its table, too."""
    frame.evaluate(AS_IT_OPENED)
    page.get_by_text("On the map now: 27", exact=True).wait_for()
    settled(page)


def settled(page: Page) -> None:
    """Return when the server has nothing left to say: what stands on the page now will stay on it.

    A button pressed while its page is being made anew is pressed in vain.
    """
    page.wait_for_timeout(400)  # longer than the map waits before it tells the server
    until(page, "document.querySelector('[data-test-script-state=notRunning]')")


class Piece(NamedTuple):
    """A piece of a delivery (layers/map/parcel.py)."""

    version: str
    number: int
    content: bytes


def element_of(message: bytes) -> tuple[str, bytes]:
    """What a message of the server puts on the page, or "", and the bytes that it carries for a component."""
    said = ForwardMsg.FromString(message)
    if said.WhichOneof("type") != "delta" or said.delta.WhichOneof("type") != "new_element":
        return "", b""
    element = said.delta.new_element
    kind = element.WhichOneof("type") or ""
    if kind == "bidi_component":
        return element.bidi_component.component_name, element.bidi_component.bytes
    return kind, b""


class Traffic:
    """What passes between a page and the server, since it was made or last cleared."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.sent: list[bytes] = []
        self.received: list[bytes] = []
        self.requests: list[str] = []
        self._known: dict[
            str, str
        ] = {}  # by hash: what Streamlit names again instead of sending it
        page.on("websocket", self._listen)
        page.on("request", self._asked)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framesent", lambda said: self.sent.append(_bytes(said)))
        socket.on("framereceived", lambda said: self.received.append(_bytes(said)))

    def _asked(self, request: Request) -> None:
        if request.url.startswith(("http", "ws")):  # a blob: or data: address asks nobody
            self.requests.append(request.url)

    def clear(self) -> None:
        """Begin to count again, once what is on its way has come."""
        self._page.wait_for_timeout(50)
        for message in self.received:
            self._kind(message)
        for found in (self.sent, self.received, self.requests):
            found.clear()

    @property
    def count(self) -> int:
        """Messages either way, and requests."""
        self._page.wait_for_timeout(50)  # Playwright tells of them only while it is asked something
        return len(self.sent) + len(self.received) + len(self.requests)

    @property
    def sizes(self) -> Counter[str]:
        """Bytes received, by what they put on the page, anew or as something that it has already."""
        found = Counter[str]()
        for message in self.received:
            found[self._kind(message)] += len(message)
        return found

    def _kind(self, message: bytes) -> str:
        said = ForwardMsg.FromString(message)
        if said.WhichOneof("type") == "ref_hash":
            return self._known[said.ref_hash]
        return self._known.setdefault(said.hash, element_of(message)[0])

    @property
    def pieces(self) -> list[Piece]:
        """What the page was delivered, in order."""
        found = []
        for kind, carried in map(element_of, self.received):
            if kind == DELIVERY:
                line, _, content = carried.partition(b"\n")
                said = json.loads(line)
                found.append(Piece(said["version"], said["piece"], content))
        return found


def _bytes(said: str | bytes) -> bytes:
    return said if isinstance(said, bytes) else said.encode()
