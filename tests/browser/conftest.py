"""Every test in this folder drives a real Chromium."""

from __future__ import annotations

from pathlib import Path

import pytest

from layers.workshop import Workshop

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
