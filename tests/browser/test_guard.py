"""The guard itself: a page that would leave this machine fails its test, another passes."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.guard import DeadEnd, guarded_page
from tests.server import App

# Addresses of RFC 5737 and RFC 6761: nobody is there, and the guard ends them before they go.
LEAVING = {
    "fetch": "fetch('http://192.0.2.1/tile.png').catch(() => 0)",
    "name": "fetch('https://khabur.invalid/').catch(() => 0)",
    "image": "new Promise(r => { const i = new Image(); i.onerror = r; "
    "i.src = 'http://192.0.2.1/pixel.png' })",
    "websocket": "new Promise(r => { new WebSocket('ws://192.0.2.1/').onerror = r })",
    # The map lives in such a frame; its requests go out from a process of their own.
    "sandboxed frame": "new Promise(r => { const f = document.createElement('iframe'); "
    "f.onload = r; f.sandbox = 'allow-scripts'; "
    "f.srcdoc = '<img src=http://192.0.2.1/inside.png>'; document.body.append(f) })",
}


def leave(browser: Browser, dead_end: DeadEnd, app: App, way: str) -> None:
    with guarded_page(browser, dead_end) as page:
        page.goto(f"{app.url}/_stcore/health")
        page.evaluate(LEAVING[way])


@pytest.mark.parametrize("way", sorted(LEAVING))
def test_leaving_this_machine_fails(
    chromium: Browser, dead_end: DeadEnd, app: App, way: str
) -> None:
    with pytest.raises(AssertionError, match=r"this machine: .*(192\.0\.2\.1|khabur\.invalid)"):
        leave(chromium, dead_end, app, way)


def test_staying_on_this_machine_passes(page: Page, app: App) -> None:
    page.goto(app.url)
    assert page.evaluate(f"fetch('{app.url}/_stcore/health').then(a => a.text())") == "ok"


def test_both_names_of_this_machine_may_be_asked(page: Page, app: App) -> None:
    page.goto(f"{app.url.replace('127.0.0.1', 'localhost')}/_stcore/health")
    assert page.inner_text("body") == "ok"
