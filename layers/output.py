"""Results out of the door: text on standard output, and files that are written whole or not at all."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

from geo.errors import KhaburError, UsageError


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


def check_target(path: Path) -> None:
    """Refuses early what `write` could not write. Raises UsageError."""
    if not path.parent.is_dir():
        raise UsageError(f"{path}: there is no folder {path.parent}; make it first")
    if path.is_dir():
        raise UsageError(f"{path}: a folder; give a file in it")


def write(path: Path, text: str) -> None:
    """The file as UTF-8, beside itself first, so that no reader meets half of it.

    Raises KhaburError when the disk refuses; what was there before stays.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        if path.exists() and not path.is_file():  # a device or a pipe is written to, not replaced
            path.write_text(text, "utf-8", newline="\n")
            return
        try:
            beside.write_text(text, "utf-8", newline="\n")
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise KhaburError(f"{path}: cannot be written ({error.strerror})") from None
