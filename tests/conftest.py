"""What every test may ask for: the running app, a real Chromium, a page that must not leave."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from make.chromium import REMEDY, find_browser
from tests.guard import DeadEnd, guarded_page
from tests.server import App, running

CHROMIUM_ARGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    # Two calls of the browser itself that the switches above do not end: sent nowhere.
    "--gaia-url=http://127.0.0.1:9/",
    "--component-updater=url-source=http://127.0.0.1:9/",
    # A third, when a person types into a field: the browser asks its maker what the field is.
    "--autofill-server-url=http://127.0.0.1:9/",
)


def need(found: str | None, remedy: str) -> str:
    """The path of a tool; without it the test fails under CI and is skipped elsewhere."""
    if found is None and os.environ.get("CI"):
        pytest.fail(f"{remedy} (CI does not skip this)")
    if found is None:
        pytest.skip(remedy)
    return found


@pytest.fixture(scope="session", autouse=True)
def own_workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """No test reads or writes what a developer keeps in data/workspace, nor does what a test starts."""
    folder = tmp_path_factory.mktemp("workspace")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KHABUR_WORKSPACE", str(folder))
        for name in ("KHABUR_DATABASE_URL", "KHABUR_FEATURES"):
            patch.delenv(name, raising=False)
        yield folder


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """The real app on a free port: `.url`, and `.log`, the file of its output."""
    with running(tmp_path_factory.mktemp("app") / "streamlit.log") as started:
        yield started


@pytest.fixture(scope="session")
def dead_end() -> Iterator[DeadEnd]:
    """Where the browser's requests to other hosts end, and are written down."""
    end = DeadEnd()
    yield end
    end.close()
    end.check()  # what came after the last page's own check


@pytest.fixture(scope="session")
def chromium(dead_end: DeadEnd) -> Iterator[Browser]:
    """The system's Chromium, driven by Playwright; never a browser Playwright downloaded."""
    path = need(find_browser(), REMEDY)
    sandbox = () if os.geteuid() else ("--no-sandbox",)
    arguments = [*CHROMIUM_ARGS, *dead_end.arguments, *sandbox]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()


@pytest.fixture
def open_page(
    chromium: Browser, dead_end: DeadEnd, request: pytest.FixtureRequest
) -> Iterator[Callable[..., Page]]:
    """Make guarded pages: `open_page(locale="ar")` takes the options of Browser.new_context.

    The test fails when one of them asks for anything outside this machine.
    """
    pages: list[Page] = []
    with ExitStack() as stack:

        def make(**options: Any) -> Page:
            pages.append(stack.enter_context(guarded_page(chromium, dead_end, **options)))
            return pages[-1]

        yield make
        if getattr(request.node, "has_failed", False):
            keep_pictures(request.node.name, pages)


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """One guarded page of 1400 x 900 pixels."""
    return open_page()


def keep_pictures(name: str, pages: list[Page]) -> None:
    """Leave what a failed test saw in test-results/."""
    folder = Path(__file__).resolve().parent.parent / "test-results"
    folder.mkdir(exist_ok=True)
    stem = "".join(sign if sign.isalnum() else "-" for sign in name)
    for number, page in enumerate(pages):
        if not page.is_closed():
            page.screenshot(path=folder / f"{stem}-{number}.png")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Any:
    """Remember on the test itself that it failed, so that `open_page` can keep pictures."""
    report = yield
    if report.when == "call" and report.failed:
        item.has_failed = True  # type: ignore[attr-defined]  # pytest's own recipe
    return report
