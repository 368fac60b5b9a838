"""A real Chromium with one fresh page: 1280 × 800, one pixel a pixel, nothing but this machine."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page, Playwright, ViewportSize

from make.chromium import REMEDY, find_browser

VIEWPORT = ViewportSize(width=1280, height=800)
# No switch about the graphics card: what a person's browser does is measured. (Debian's Chromium asks
# for GPU rasterisation; together with a software GPU that is ten times slower, so none is forced.)
ARGUMENTS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)
PATIENCE = 600_000  # ms for the slowest peer's page
METER = Path(__file__).with_name("meter.js")
SETTLE = 0.5  # seconds for the browser to give memory back after a collection


@dataclass(frozen=True, slots=True)
class Opened:
    """A page with the meter in it."""

    browser: Browser
    page: Page
    cdp: CDPSession

    @property
    def version(self) -> str:
        """As in "Chromium 156.0.1"."""
        return f"Chromium {self.browser.version}"

    def calibrate(self) -> float:
        """Milliseconds of the fixed loop, just now."""
        took: float = self.page.evaluate("meter.calibrate()")
        return took

    def collect(self) -> None:
        """Have the page's garbage collected, and wait a moment."""
        for _ in range(2):
            self.cdp.send("HeapProfiler.collectGarbage")
        time.sleep(SETTLE)

    def heap_bytes(self) -> int:
        """Objects, typed arrays and what the engine holds for the page's nodes."""
        used = self.cdp.send("Runtime.getHeapUsage")
        names = ("usedSize", "embedderHeapUsedSize", "backingStorageSize")
        return int(sum(used.get(name, 0) for name in names))

    def process_bytes(self) -> int | None:
        """Memory that the page's process shares with no other; None where the system does not tell."""
        session = self.browser.new_browser_cdp_session()
        processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
        session.detach()
        pids = [entry["id"] for entry in processes if entry["type"] == "renderer"]
        found = [private_bytes(pid) for pid in pids]
        # An idle spare process may stand beside the page's; it is the smaller one.
        return max((size for size in found if size is not None), default=None)


def private_bytes(pid: int) -> int | None:
    """Private clean and dirty pages of a process, by Linux's own sum."""
    path = Path(f"/proc/{pid}/smaps_rollup")
    if not path.exists():
        return None
    lines = path.read_text("ascii").splitlines()
    kilobytes = [int(line.split()[1]) for line in lines if line.startswith("Private_")]
    return sum(kilobytes) * 1024


@contextmanager
def fresh(browser: Browser, first: str = "") -> Iterator[Opened]:
    """One empty page of its own in a browser; `first` is script that runs before any of a page's."""
    context = browser.new_context(viewport=VIEWPORT, device_scale_factor=1)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.add_init_script(METER.read_text("utf-8") + first)
    page.goto("about:blank")
    try:
        yield Opened(browser, page, context.new_cdp_session(page))
    finally:
        context.close()


@contextmanager
def opened(playwright: Playwright, first: str = "") -> Iterator[Opened]:
    """The same in a browser of its own."""
    path = find_browser()
    if path is None:
        raise SystemExit(f"bench: no Chromium: {REMEDY}")
    sandbox = () if os.geteuid() else ("--no-sandbox",)
    browser = playwright.chromium.launch(executable_path=path, args=[*ARGUMENTS, *sandbox])
    try:
        with fresh(browser, first) as page:
            yield page
    finally:
        browser.close()
