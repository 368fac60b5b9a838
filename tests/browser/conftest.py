"""Every test in this folder drives a real Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page

from layers.workshop import Workshop
from tests.browser.driving import AS_IT_OPENED, opened
from tests.guard import DeadEnd, guarded_page

HERE = Path(__file__).resolve().parent


# What a busy machine can do to a real browser. Nothing else is tried again, and a second try is told.
OUT_OF_TIME = ["TimeoutError"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark them, so that `make pytest ARGS="-m 'not browser'"` leaves them out.

    A wait that ran out is tried once more: the answer of a browser that shares two cores may come late.
    An assertion that does not hold fails at once.
    """
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.flaky(reruns=1, only_rerun=OUT_OF_TIME))


@pytest.fixture(scope="session")
def shop() -> Workshop:
    return Workshop()


@pytest.fixture(scope="session")
def html(shop: Workshop) -> str:
    return shop.map(welcome=False)


@pytest.fixture(scope="session")
def opened_once(chromium: Browser, dead_end: DeadEnd, html: str) -> Iterator[Page]:
    """The map of the built layers; `built` gives it to a test."""
    with guarded_page(chromium, dead_end) as page:
        yield opened(page, html)


@pytest.fixture
def built(opened_once: Page, html: str) -> Page:
    """The same as it opened, for a test that only asks it, or leaves it in order."""
    try:
        opened_once.evaluate(AS_IT_OPENED)
    except Error:  # the test before this one broke it
        opened(opened_once, html)
    return opened_once
