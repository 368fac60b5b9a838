"""The Streamlit peer measured: from a key on its slider to the map drawn again."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import geopandas as gpd
from playwright.sync_api import Playwright, Route

from bench import assets, peers
from bench.chromium import opened
from bench.rows import Row

HERE = Path(__file__).parent
STARTS_WITHIN = 60.0  # seconds
STEPS = 8
FIRST_MONTH, MONTHS = 2014 * 12, 13 * 12
REST_MS = 500  # between steps, so that none begins while Streamlit still tidies up
# Any address but this machine's: streamlit-folium asks other hosts for the files that folium names.
ELSEWHERE = re.compile(r"^https?://(?!127\.0\.0\.1[:/])")

# When a key goes down until the map in the component's frame holds so many marks and is drawn.
ARM = """() => {
  const once = {capture: true, once: true};
  window.pressed = new Promise((told) => addEventListener("keydown", () => told(meter.now()), once));
}"""
DRAWN = """async (expected) => {
  const since = window.pressed ? await window.pressed : 0;
  const isMark = (L, layer) => layer instanceof L.CircleMarker;
  const marks = () => {
    const inside = document.querySelector('iframe')?.contentWindow;
    if (!inside?.L || !inside.map?._layers) return -1;
    return Object.values(inside.map._layers).filter((layer) => isMark(inside.L, layer)).length;
  };
  const there = await meter.whenPainted(() => marks() === expected);
  return there - since;
}"""


def measure(playwright: Playwright, path: Path, frame: gpd.GeoDataFrame, mode: str) -> list[Row]:
    """First map and steps of the page on a file; `frame` is the dated frame that it filters."""
    n = len(frame)
    with serving(path, mode) as url, opened(playwright) as browser:
        calibration = browser.calibrate()
        page = browser.page
        page.route(ELSEWHERE, fulfil)
        page.goto(url)
        month = FIRST_MONTH + MONTHS // 2
        first = page.evaluate(DRAWN, count(frame, month, mode))
        taken, shown = [], []
        page.locator("[data-testid=stSlider] input").focus()
        for _ in range(STEPS):
            month += 1
            expected = count(frame, month, mode)
            page.wait_for_timeout(REST_MS)
            if expected == count(frame, month - 1, mode):
                continue  # the same number of marks: the end of such a step cannot be told
            page.evaluate(ARM)
            page.keyboard.press("ArrowRight")
            taken.append(page.evaluate(DRAWN, expected))
            shown.append(expected)
    note = f"{sum(shown) / len(shown):.0f} shown"
    first_name = "first paint" if mode == "month" else f"first paint, {mode}"
    return [
        Row("streamlit", n, "points", first_name, (first,), calibration, note),
        Row("streamlit", n, "points", f"{mode} painted", tuple(taken), calibration, note),
    ]


def count(frame: gpd.GeoDataFrame, month: int, mode: str) -> int:
    """How many marks the page shows in a month, counted in months since year 0."""
    text = f"{month // 12}-{month % 12 + 1:02d}"
    return len(peers.of_month(frame, text, cumulative=mode == "cumulative"))


def fulfil(route: Route) -> None:
    """Answer for another host from what the packages here carry, else refuse."""
    try:
        text = assets.text_of(route.request.url)
    except KeyError:
        route.abort()
        return
    kind = "text/css" if route.request.url.endswith(".css") else "text/javascript"
    route.fulfill(body=text, content_type=f"{kind}; charset=utf-8")


@contextmanager
def serving(path: Path, mode: str) -> Iterator[str]:
    """The page on a free port of this machine until the block ends; its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    call = ["-m", "streamlit", "run", str(HERE / "peer_app.py"), "--server.port", str(port)]
    environment = {**os.environ, "BENCH_FEATURES": str(path), "BENCH_MODE": mode}
    process = subprocess.Popen(
        [sys.executable, *call], cwd=HERE.parent, env=environment, stdout=subprocess.DEVNULL
    )
    try:
        wait_for(port, process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=STARTS_WITHIN)


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Return when somebody listens on the port. Raises RuntimeError when the page ends or is late."""
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("the Streamlit peer did not start; run it by hand to see why")
