"""What was fetched, kept on disk: a file for each answer, and what its server said of it (online.py)."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from geo.errors import KhaburError

NOTE = "answer.json"
CHUNK = 1 << 20
# What is kept in all; the oldest go first, but none that somebody may be reading just now.
KEPT_BYTES = 4_000_000_000
KEPT_SECONDS = 3_600.0


@dataclass(frozen=True, slots=True)
class Answer:
    """One file as it came from `url`, at `at` (seconds since 1970).

    `name` is made from the address and safe as a file's name. `etag` and `modified` are the server's own
    marks of it, by which it tells whether there is a newer one.
    """

    url: str
    name: str
    sha256: str
    bytes: int
    content_type: str
    at: float
    etag: str | None = None
    modified: str | None = None


def path_of(folder: Path, answer: Answer) -> Path:
    """Where the file of an answer lies."""
    return _place(folder, answer.url) / answer.sha256[:16] / answer.name


def kept(folder: Path, url: str) -> Answer | None:
    """The answer that is held for an address; None when there is none, or it is not whole any more."""
    try:
        answer = Answer(**json.loads((_place(folder, url) / NOTE).read_bytes()))
        with path_of(folder, answer).open("rb") as file:
            is_whole = hashlib.file_digest(file, "sha256").hexdigest() == answer.sha256
    except (OSError, ValueError, TypeError):
        return None
    return answer if is_whole and answer.url == url else None


@contextlib.contextmanager
def room(folder: Path, url: str) -> Iterator[tuple[Path, IO[bytes]]]:
    """A new file, readable by its owner alone, to write an answer to; gone at the end unless it was kept.

    Raises KhaburError when the disk refuses, here or while it is written.
    """
    part = _place(folder, url) / f".{os.getpid()}-{os.urandom(6).hex()}.part"
    try:
        make_private(part.parent)
        with open(part, "xb", opener=_private) as file:
            yield part, file
    except OSError as error:
        raise KhaburError(f"{folder}: an answer cannot be kept there ({error.strerror})") from None
    finally:
        with contextlib.suppress(OSError):
            part.unlink()


def keep(folder: Path, part: Path, answer: Answer) -> Path:
    """The written file becomes the answer to its address; the path under which it lies from now on."""
    target = path_of(folder, answer)
    make_private(target.parent)
    part.replace(target)
    note(folder, answer)
    _tidy(folder)
    return target


def note(folder: Path, answer: Answer) -> None:
    """What is said of an answer, written whole or not at all."""
    place = _place(folder, answer.url)
    beside = place / f".{os.getpid()}-{os.urandom(6).hex()}.part"
    with open(beside, "x", encoding="utf-8", opener=_private) as file:
        json.dump(asdict(answer), file, ensure_ascii=False)
    beside.replace(place / NOTE)


def make_private(folder: Path) -> None:
    """A folder, and those above it that are missing, for its owner alone."""
    if not folder.is_dir():
        make_private(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


def _place(folder: Path, url: str) -> Path:
    return folder / hashlib.sha256(url.encode()).hexdigest()


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _tidy(folder: Path) -> None:
    """Drops the oldest answers until the rest is small enough. One that cannot be dropped stays."""
    places = []
    for place in folder.iterdir():
        with contextlib.suppress(OSError):
            size = sum(file.stat().st_size for file in place.rglob("*") if file.is_file())
            places.append(((place / NOTE).stat().st_mtime, size, place))
    total = sum(size for _, size, _ in places)
    for at, size, place in sorted(places):
        if total <= KEPT_BYTES or at > time.time() - KEPT_SECONDS:
            return
        shutil.rmtree(place, ignore_errors=True)
        total -= size
