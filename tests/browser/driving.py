"""What browser tests of the map share: opening a document, moving its time, and Python's own answer."""

from __future__ import annotations

import json
import time
from typing import Any

from playwright.sync_api import Error, Frame, Page

from layers import filters
from layers.filters import Moment
from layers.workshop import Workshop

COUNT_INK = """() => {
  const canvas = document.querySelector('.khabur-canvas');
  const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  let ink = 0;
  for (let i = 3; i < data.length; i += 4) ink += data[i] > 0;
  return ink;
}"""


# As the map of the built layers opens: what a test before this one did to it is put back.
AS_IT_OPENED = """async () => {
  const { khabur } = window;
  document.querySelector('.k-welcome')?.remove();
  document.querySelector('.k-close')?.click();
  const search = document.querySelector('.k-search');
  search.value = '';
  search.dispatchEvent(new Event('input'));
  document.activeElement?.blur();
  await khabur.setLanguage('en');
  await khabur.setDrawing('auto');
  await khabur.setUndated(false);
  const other = khabur.layers().filter(({ name, on }) => on === (name === 'places'));
  for (const { name, on } of other) await khabur.setLayer(name, !on);
  await khabur.setTime({ mode: 'asof', at: '2022-01-21', trail: 30 });
  await khabur.fitTo(store.data.home);
}"""


def until(page: Page | Frame, expression: str, *, timeout: float = 30) -> None:
    """Ask again and again, in seconds of waiting, until the expression holds.

    Playwright's own `wait_for_function` asks a second time by `eval`, inside the page, which the
    map's Content-Security-Policy forbids: it fails whenever the first answer is not the last.
    """
    deadline = time.monotonic() + timeout
    while not _holds(page, expression):
        if time.monotonic() > deadline:
            raise TimeoutError(f"after {timeout:g} s, this does not hold in the page: {expression}")
        time.sleep(0.02)


def _holds(page: Page | Frame, expression: str) -> bool:
    """Not yet, when a frame is given its document while it is being asked."""
    try:
        return bool(page.evaluate(f"Boolean({expression})"))
    except Error as error:
        if "context was destroyed" not in error.message:
            raise
        return False


def opened(page: Page, html: str) -> Page:
    page.set_content(html)
    until(page, "window.khabur")
    page.evaluate("window.khabur.ready")
    return page


def set_time(page: Page, moment: dict[str, Any]) -> dict[str, list[str]]:
    asked = f"window.khabur.setTime({json.dumps(moment)}).then(() => window.khabur.visible())"
    found: dict[str, list[str]] = page.evaluate(asked)
    return found


def expected(shop: Workshop, moment: Moment, *, undated: bool = False) -> dict[str, list[str]]:
    """What Python says the map shows, in the map's own shape; places are off at first sight."""
    found: dict[str, list[str]] = {"certain": [], "possible": [], "planned": []}
    drawn = [feature for feature in shop.features if feature.layer != "places"]
    for one in filters.show(drawn, moment, shop.seeds.words, undated=undated):
        planned = one.feature.properties["status"] == "planned"
        found["planned" if planned else str(one.presence)].append(one.feature.id)
    return found


DAYS = [
    "2018-05-20",
    "2019-03-23",
    "2021-10-12",
    "2022-01-21",
    "2022-06-06",
    "2024-12-14",
    "2026-01-21",
]
WINDOWS = [
    ("2022-01-20", "2022-01-21"),
    ("2026-01", "2026-01"),
    ("2021", "2022-06"),
    ("2014", "2030"),
]
