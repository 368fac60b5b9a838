"""What tests of the review share: a report of one's own, its page, and what the store says of it."""

from __future__ import annotations

import time
from collections.abc import Callable

from playwright.sync_api import Page, expect

from layers.review.model import Item
from layers.review.reviewing import Review
from layers.store.reviewed import Held
from layers.workshop import Workshop
from tests.browser.in_app import FIRST_MAP_MS, settled
from tests.browser.own_app import Place

CARD = ".khabur-review .card"
NOW = ".khabur-review .card.now"
DONE_SECONDS = 30
# A key of an Arabic keyboard: what it writes, and where it is.
ARABIC = {"a": "ش", "r": "ق", "n": "ى", "e": "ث", "u": "ع", "j": "ت", "k": "ن"}
PRESS = """([key, code]) => {
  let target = document.activeElement;
  while (target.shadowRoot?.activeElement) target = target.shadowRoot.activeElement;
  const said = { key, code, bubbles: true, composed: true, cancelable: true };
  target.dispatchEvent(new KeyboardEvent("keydown", said));
}"""


def items(place: Place, held: Held, shop: Workshop) -> list[Item]:
    """The proposals as the store has them now."""
    return list(Review.open(place.store, held.id, shop).items())


def opened(page: Page, place: Place, held: Held, lang: str, count: int) -> None:
    """The page of a report, with so many proposals on it."""
    page.goto(f"{place.url}/review?lang={lang}&report={held.id}")
    expect(page.locator(CARD)).to_have_count(count, timeout=FIRST_MAP_MS)
    settled(page)


def press(page: Page, key: str) -> None:
    """A key of an Arabic keyboard, by the letter that stands there on an English one."""
    page.evaluate(PRESS, [ARABIC[key], f"Key{key.upper()}"])


def current(page: Page) -> str:
    """The key of the current proposal."""
    return page.locator(NOW).get_attribute("data-key") or ""


def until_stored(holds: Callable[[], bool], what: str) -> None:
    """Return when the store says so."""
    deadline = time.monotonic() + DONE_SECONDS
    while not holds():
        assert time.monotonic() < deadline, f"not stored: {what}"
        time.sleep(0.05)


def verdicts(place: Place, held: Held) -> dict[str, str | None]:
    """What was decided, by key."""
    return {one.key: one.verdict for one in place.store.decisions(held.sha256)}
