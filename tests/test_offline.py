"""The app's own processes never call out: every connection they open is traced while it is used."""

from __future__ import annotations

import base64
import http.client
import os
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from make.chromium import STRACE_REMEDY, find_strace
from tests.conftest import need
from tests.connections import foreign, is_foreign, tracer
from tests.server import App, running

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="strace exists on Linux only")

# RFC 5737: nobody is there, and connecting a datagram socket sends nothing.
CALLS_OUT = """
import socket
import streamlit as st
socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(("192.0.2.1", 53))
st.title("Khabur")
"""


@pytest.fixture(scope="module")
def strace() -> str:
    return need(find_strace(), STRACE_REMEDY)


def use(app: App, page: Page) -> None:
    """Open the app, wait until something is on the page and its script has ended."""
    page.goto(app.url)
    page.locator("[data-testid=stMain] [data-testid=stElementContainer]").first.wait_for(
        state="attached", timeout=60_000
    )
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for(timeout=60_000)


def knock(app: App, origin: str) -> int:
    """The status Streamlit answers to a websocket handshake by a page from `origin`."""
    target = urlsplit(app.url)
    line = http.client.HTTPConnection(str(target.hostname), target.port, timeout=60)
    headers = {
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": base64.b64encode(os.urandom(16)).decode(),
        "Origin": origin,
    }
    line.request("GET", "/_stcore/stream", headers=headers)
    status = line.getresponse().status
    line.close()
    return status


def test_the_app_opens_no_connection_to_another_machine(
    strace: str, page: Page, tmp_path: Path
) -> None:
    trace = tmp_path / "trace"
    with running(tmp_path / "log", before=tracer(strace, trace)) as app:
        use(app, page)
        page.reload()
        use(app, page)
        # A page from elsewhere knocks: Streamlit would look up this machine's public address.
        assert knock(app, "http://khabur.invalid") == 403
        assert knock(app, app.url) == 101
    assert trace.stat().st_size > 0, "strace saw no call at all: it did not trace the app"
    assert foreign(trace) == []


def test_a_connection_the_app_opens_is_seen(
    strace: str, open_page: Callable[..., Page], tmp_path: Path
) -> None:
    script = tmp_path / "calls_out.py"
    script.write_text(CALLS_OUT)
    trace = tmp_path / "trace"
    command = ("-m", "make.serve", "--app", str(script))
    with running(tmp_path / "log", before=tracer(strace, trace), command=command) as app:
        use(app, open_page())
    assert foreign(trace) == ["192.0.2.1 port 53"]


def test_the_app_listens_on_this_machine_alone(app: App) -> None:
    port = urlsplit(app.url).port
    listening = set()
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        if Path(table).exists():
            rows = [row.split() for row in Path(table).read_text().splitlines()[1:]]
            listening |= {row[1] for row in rows if row[3] == "0A"}
    assert {at for at in listening if at.endswith(f":{port:04X}")} == {f"0100007F:{port:04X}"}


@pytest.mark.parametrize(
    "address",
    [
        "8.8.8.8 port 53",
        "2001:db8::1 port 443",
        "::ffff:10.0.0.1 port 80",
        "0.0.0.0 port 80",
        "/run/systemd/resolve/io.systemd.Resolve",
    ],
)
def test_other_machines_are_foreign(address: str) -> None:
    assert is_foreign(address)


@pytest.mark.parametrize(
    "address", ["127.0.0.1 port 80", "::1 port 80", "::ffff:127.0.0.1 port 1", "/tmp/socket"]
)
def test_this_machine_is_not_foreign(address: str) -> None:
    assert not is_foreign(address)
