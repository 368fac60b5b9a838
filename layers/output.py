"""Results out of the door: text on standard output, and files that are written whole or not at all."""

from __future__ import annotations

import io
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from geo.errors import KhaburError, UsageError
from layers import visible


def speak_utf8() -> None:
    """GeoJSON is UTF-8 whatever the terminal's locale; what it cannot hold is escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def say(text: str) -> None:
    """Text to standard output. A reader who closes the pipe (`| head`) has what they wanted: exit 0."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes once more when it ends; that must not fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def tell(*lines: str, error: bool = False) -> None:
    """Lines for people, to standard output or standard error. What others wrote stays on its line, and
    commands no terminal (visible.py)."""
    text = "".join(f"{visible.visible(line)}\n" for line in lines)
    if not error:
        say(text)
        return
    sys.stderr.write(text)
    sys.stderr.flush()


def check_target(path: Path) -> None:
    """Refuses early what `write` could not write. Raises UsageError."""
    if not path.parent.is_dir():
        raise UsageError(f"{path}: there is no folder {path.parent}; make it first")
    if path.is_dir():
        raise UsageError(f"{path}: a folder; give a file in it")


def write(path: Path, text: str) -> None:
    """The file as UTF-8, whole or not at all. Raises KhaburError when the disk refuses."""
    with whole(path) as beside:
        beside.write_text(text, "utf-8", newline="\n")


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A file to write, of the same name in a folder beside, which then takes the place of this one at once:
    no reader meets half of it, and what was there before stays when it fails. A device or a pipe is written
    to, not replaced. Raises KhaburError when the disk refuses.
    """
    try:
        with tempfile.TemporaryDirectory(prefix=".khabur-", dir=_beside(path)) as folder:
            beside = Path(folder) / path.name
            yield beside
            if _is_replaced(path):
                beside.replace(path)
            else:
                with path.open("wb") as there, beside.open("rb") as made:
                    shutil.copyfileobj(made, there)
    except OSError as error:
        raise KhaburError(f"{path}: cannot be written ({error.strerror or error})") from None


def _is_replaced(path: Path) -> bool:
    return path.is_file() or not path.exists()


def _beside(path: Path) -> Path | None:
    return path.parent if _is_replaced(path) else None
