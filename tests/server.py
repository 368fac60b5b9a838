"""Start the real app as `make run` does, and stop it again."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
# Under strace on two busy cores a start takes several times the usual two seconds.
START_SECONDS = 90.0


class App(NamedTuple):
    """A running app: where it answers, and the file its output goes to."""

    url: str
    log: Path


def free_port() -> int:
    """A TCP port of 127.0.0.1 that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def is_healthy(url: str) -> bool:
    """True when Streamlit's health address answers."""
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(f"{url}/_stcore/health", timeout=2) as answer:
            return bool(answer.status == 200)
    except (OSError, urllib.error.URLError):
        return False


@contextmanager
def running(
    log: Path,
    *,
    command: Sequence[str] = ("-m", "make.serve"),
    before: Sequence[str] = (),
    environment: dict[str, str] | None = None,
) -> Iterator[App]:
    """The app on a free port until the block ends; AssertionError with its log if it never answers.

    `before` is put in front of the command (a tracer), `command` are Python's arguments.
    """
    port = free_port()
    call = [*before, sys.executable, *command, "--port", str(port)]
    with log.open("wb") as output:
        process = subprocess.Popen(
            call,
            cwd=ROOT,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, "CI": "true", **(environment or {})},
            start_new_session=True,
        )
        app = App(f"http://127.0.0.1:{port}", log)
        try:
            wait_until_healthy(app, process)
            yield app
        finally:
            stop(process)


def wait_until_healthy(app: App, process: subprocess.Popen[bytes]) -> None:
    """Return when the app answers; AssertionError with its log when it ends or takes too long."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if is_healthy(app.url):
            return
        if process.poll() is not None:
            break
        time.sleep(0.1)
    raise AssertionError(f"the app did not start:\n{app.log.read_text(errors='replace')}")


def stop(process: subprocess.Popen[bytes]) -> None:
    """End the app and what it started: asked first, then by force."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        if process.poll() is None:
            os.killpg(process.pid, sign)
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                continue
