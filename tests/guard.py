"""A browser page that fails its test when anything the browser does would leave this machine.

The browser is told that every other host is reached through a proxy, and the proxy is a dead end
that writes down what was asked. Playwright's own interception is not enough here: a sandboxed
frame (the map is one) runs in a process of its own, and its first requests pass before
interception reaches it.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from playwright.sync_api import Browser, Page

VIEWPORT = {"width": 1400, "height": 900}
# Where Chromium itself fetches the dictionary of its spell checker when somebody types into a field; there
# is no switch for it. No page of ours names this host: tests/test_offline.py watches the app's own process.
BROWSERS_OWN = {"redirector.gvt1.com:443"}


class DeadEnd:
    """What the browser asked of other hosts: nothing is passed on, everything is kept."""

    def __init__(self) -> None:
        asked: list[str] = []

        class Refusal(BaseHTTPRequestHandler):
            def parse_request(self) -> bool:
                # Before any method is looked up, so that CONNECT and odd verbs count as well.
                understood = super().parse_request()
                asked.append(self.path if understood else self.requestline)
                self.send_error(502, "Khabur's tests refuse every other host")
                self.close_connection = True
                return False

            def log_message(self, format: str, *args: Any) -> None:
                """The list is the log."""

        self._asked = asked
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Refusal)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def arguments(self) -> tuple[str, ...]:
        """Chromium's options for it. Loopback is never sent to a proxy by Chromium itself."""
        return (
            f"--proxy-server=http://127.0.0.1:{self._server.server_port}",
            "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
            # The second wall: a name that needs no proxy is not found.
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
        )

    def check(self) -> None:
        """AssertionError that lists what was asked since the last check."""
        asked = sorted(set(self._asked) - BROWSERS_OWN)
        self._asked.clear()
        assert not asked, "the browser tried to leave this machine: " + ", ".join(asked)

    def close(self) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()


@contextmanager
def guarded_page(browser: Browser, dead_end: DeadEnd, **options: Any) -> Iterator[Page]:
    """A fresh page; AssertionError at the end if it asked anything of another host.

    `options` go to Browser.new_context (locale, viewport, accept_downloads …).
    """
    context = browser.new_context(**{"viewport": VIEWPORT, **options})
    try:
        yield context.new_page()
    finally:
        context.close()
    dead_end.check()
