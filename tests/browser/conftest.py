"""Every test in this folder drives a real Chromium."""

from __future__ import annotations

from pathlib import Path

import pytest

from layers.workshop import Workshop

HERE = Path(__file__).resolve().parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark them, so that `make pytest ARGS="-m 'not browser'"` leaves them out."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def shop() -> Workshop:
    return Workshop()


@pytest.fixture(scope="session")
def html(shop: Workshop) -> str:
    return shop.map(welcome=False)
