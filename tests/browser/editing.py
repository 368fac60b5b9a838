"""What tests of the editing page share: its form filled in as a person does."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from playwright.sync_api import Error, Frame, Locator, Page, TimeoutError, expect

from layers.store.model import Edit, Version
from tests.browser import in_app
from tests.browser.driving import until
from tests.browser.in_app import FIRST_MAP_MS, the_map
from tests.browser.own_app import Place

TRIES, PATIENCE_MS = 4, 15_000
LOOKS = 600  # for a map that is made anew on a busy machine
SQUARE = ((250, 250), (420, 250), (420, 350), (250, 350))
SIGNED = {"Your name": "Huda", "Why": "seen on the image"}
CAMP = {
    "Name in English": "Annex",
    "When": "2026-10",
    "Which source: who said it, where, when": "own image",
}


def settled(page: Page) -> None:
    """Return when the map on the page is of what there is, and the server has nothing left to say."""
    in_app.settled(page)
    catching_up = page.locator(".st-key-catching_up")
    if catching_up.count():
        catching_up.wait_for(state="detached", timeout=FIRST_MAP_MS)
        in_app.settled(page)


def opened(page: Page, url: str, lang: str = "en") -> Frame:
    """The editing page, its map drawn and its tools there."""
    page.goto(f"{url}/edit?lang={lang}")
    frame = the_map(page)
    until(frame, "document.querySelector('.k-draw button')")
    settled(page)
    return frame


def current(page: Page) -> Frame:
    """The frame that stands on the page now: a change of the workspace makes another."""
    settled(page)
    return the_map(page)


def fill_all(page: Page, said: dict[str, str]) -> None:
    for name, value in said.items():
        field = page.get_by_label(name, exact=True)
        field.fill(value)
        field.press("Tab")
        settled(page)


def says(page: Page, name: str, value: str) -> None:
    """Return when a field says so."""
    expect(page.get_by_label(name, exact=True)).to_have_value(value, timeout=FIRST_MAP_MS)
    settled(page)


def choose(page: Page, name: str, option: str) -> None:
    """One of a pick list."""
    page.get_by_role("combobox", name=name).click()
    page.get_by_role("option", name=option, exact=True).click()
    settled(page)


def way(page: Page, name: str) -> None:
    """One of the ways to say where."""
    page.get_by_role("radio", name=name, exact=True).click()
    settled(page)


def press(page: Page, name: str, *, until: str | None = None) -> None:
    """Press a button until the page says `until`: while it is being made anew it is pressed in vain."""
    settled(page)
    page.get_by_role("button", name=name, exact=True).press("Enter")
    if until is not None:
        said(page, until, lambda: page.get_by_role("button", name=name, exact=True))
    settled(page)


def said(page: Page, text: str, button: Callable[[], Locator]) -> None:
    """Return when a text is on the page. A button that still stands there after a while is pressed again."""
    for attempt in range(TRIES):
        try:
            page.get_by_text(text, exact=False).first.wait_for(timeout=PATIENCE_MS)
        except TimeoutError:
            if attempt == TRIES - 1:
                raise
            if button().count():
                button().press("Enter")
        else:
            return


def draw(page: Page, frame: Frame, tool: str, places: Sequence[tuple[int, int]]) -> None:
    frame.get_by_role("button", name=tool).click()
    for x, y in places:
        frame.locator("#map_khabur").click(position={"x": x, "y": y})
    done = frame.get_by_role("button", name="Done")
    if done.count():
        done.click()
    settled(page)


def write(page: Page, place: Place, button: str) -> Version:
    """Press until it is written; what was."""
    before = place.store.revision
    press(page, button, until="Written, revision")
    assert place.store.revision > before
    return place.newest


def on_the_map(page: Page, id: str, *, there: bool = True) -> Frame:
    """Return when the map shows a feature, or no longer does."""
    has = f"window.khabur?.state && Object.values(window.khabur.visible()).flat().includes('{id}')"
    page.wait_for_timeout(300)
    for _ in range(LOOKS):
        frame = next((one for one in page.frames if one.parent_frame is not None), None)
        try:
            if frame is not None and bool(frame.evaluate(f"Boolean({has})")) is there:
                return frame
        except Error:
            pass  # the frame is being replaced
        page.wait_for_timeout(150)
    raise TimeoutError(f"{id} is {'not ' if there else 'still '}on the map")


def elsewhere(place: Place, base: Version, **columns: object) -> Version:
    """Somebody else's change of a feature, made while a page has it open."""
    edit = Edit(base.layer, base.uid, base.version, base.record, {**base.columns, **columns})
    place.store.write([edit], who="Karim", why="my own count")
    return place.newest
