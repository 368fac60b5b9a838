"""The adding page as browser tests use it: files dropped, a layer added."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, Page

from tests.browser.in_app import FIRST_MAP_MS, settled, the_map

LONG = FIRST_MAP_MS
INPUT = "[data-testid=stFileUploaderDropzoneInput]"


def feature(id: str, lon: float, lat: float, **said: Any) -> dict[str, Any]:
    """A point with properties."""
    return {
        "type": "Feature",
        "id": id,
        "geometry": {"type": "Point", "coordinates": [lon, lat]},
        "properties": said,
    }


def collection(*features: dict[str, Any]) -> bytes:
    """Features as a file."""
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def opened(page: Page, url: str, lang: str = "en") -> Page:
    """The adding page, ready for files."""
    page.goto(f"{url}/add?lang={lang}")
    page.wait_for_selector(INPUT, state="attached", timeout=LONG)
    settled(page)
    return page


def drop(page: Page, *files: tuple[str, bytes]) -> None:
    """Files as somebody drops them: each under any name."""
    given = [{"name": n, "mimeType": "application/octet-stream", "buffer": b} for n, b in files]
    page.set_input_files(INPUT, given)  # type: ignore[arg-type]  # a list of FilePayload, told loosely


def confirm(page: Page, *, who: str = "Layla", why: str = "a partner's list") -> None:
    """Says who and why, and confirms."""
    page.get_by_label("Your name").first.wait_for(timeout=LONG)  # two while the form is made anew
    settled(page)
    page.get_by_label("Your name").fill(who)
    page.get_by_label("Why it is added").fill(why)
    press(page, "Add to the map")


def press(page: Page, name: str) -> None:
    """Presses a button by a part of its name, once the page has settled."""
    page.get_by_role("button", name=name).first.wait_for(timeout=LONG)
    settled(page)
    page.get_by_role("button", name=name).press("Enter")


def listed(page: Page, layer: str, features: int) -> None:
    """Returns once the map that is shown has so many features of a layer; 0 for one that it does not list."""
    deadline = time.monotonic() + LONG / 1000
    while _counted(page, layer) != features:
        assert time.monotonic() < deadline, f"{layer}: {_counted(page, layer)}, not {features}"
        page.wait_for_timeout(200)


def _counted(page: Page, layer: str) -> int | None:
    try:
        rows: list[dict[str, Any]] = the_map(page).evaluate("window.khabur.layers()")
    except Error:  # another map takes its place
        return None
    return sum(int(row["features"]) for row in rows if row["name"] == layer)


def left_behind(workspace: Path) -> list[Path]:
    """Files that were dropped and still lie there."""
    return [file for file in workspace.glob("incoming/*/*") if file.name != "lock"]
