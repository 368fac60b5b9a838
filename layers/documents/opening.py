"""Files of reports → documents. Text is decoded here; everything else by a process that is confined."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path

from geo.errors import InputError, KhaburError
from geo.reading.documents import forms
from geo.reading.documents.document import Bounds, Document
from geo.reading.documents.parsing import document
from layers.documents import child
from layers.intake import limits as intake
from layers.intake.formats import running
from layers.intake.limits import MB, Limits

READER = ("-P", "-m", "layers.documents.child")
FOLDER = "khabur-reports-"
# What is opened together: a process costs half a second to start, and what it gives is held in memory.
FILES, BYTES = 64, 64 * MB


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that could not be read, and why, in one line that names it; the sha256 of what bytes it has."""

    why: str
    is_fault_of_file: bool = True
    sha256_of_file: str | None = None


@cache
def limits() -> Limits:
    """How large a report may be: lower than of a layer's file; KHABUR_MAX_… sets others."""
    usual = Limits(bytes=200 * MB, seconds=60, memory=2_000 * MB, unpacked=200 * MB, members=2_000)
    return intake.from_environment(base=usual)


def opened(
    files: Iterable[str], bounds: Bounds | None = None
) -> Iterator[tuple[str, Document | Unread]]:
    """Each file, in order, with its document or why it has none."""
    bounds = bounds or Bounds()
    batch: list[tuple[str, bytes | Unread]] = []
    size = 0
    for file in files:
        raw = _raw(file)
        batch.append((file, raw))
        size += len(raw) if isinstance(raw, bytes) else 0
        if len(batch) == FILES or size >= BYTES:
            yield from _documents(batch, bounds)
            batch, size = [], 0
    yield from _documents(batch, bounds)


def open_one(name: str, raw: bytes) -> Document:
    """The document of a file that is at hand. Raises InputError, and KhaburError where the machine failed."""
    most = limits().bytes
    if len(raw) > most:
        raise InputError(_too_large(name, most))
    [(_, found)] = _documents([(name, raw)], Bounds())
    if isinstance(found, Unread):
        raise InputError(found.why) if found.is_fault_of_file else KhaburError(found.why)
    return found


def _raw(file: str) -> bytes | Unread:
    most = limits().bytes
    try:
        with Path(file).open("rb") as there:
            raw = there.read(most + 1)
    except FileNotFoundError:
        return Unread(f"{file}: there is no such file")
    except (OSError, ValueError) as error:  # a name with a NUL in it is no path
        said = error.strerror if isinstance(error, OSError) else error
        return Unread(f"{file}: cannot be read ({said})")
    return Unread(_too_large(file, most)) if len(raw) > most else raw


def _too_large(file: str, most: int) -> str:
    return f"{file}: more than {most / MB:,.0f} MB; split it, or set KHABUR_MAX_BYTES higher"


def _documents(
    batch: Sequence[tuple[str, bytes | Unread]], bounds: Bounds
) -> Iterator[tuple[str, Document | Unread]]:
    """The documents of a batch; what is not plain text is opened by one process for all of it."""
    with tempfile.TemporaryDirectory(prefix=FOLDER) as made:
        folder = Path(made)
        confined: dict[int, str] = {}
        found: dict[int, Document | Unread] = {}
        for at, (file, raw) in enumerate(batch):
            if isinstance(raw, Unread):
                found[at] = raw
                continue
            try:
                if forms.begins(raw, file) != "text":
                    (folder / child.given(at)).write_bytes(raw)
                    confined[at] = file
            except InputError as error:
                found[at] = Unread(f"{file}: {error}")
        if confined:
            running.sweep(FOLDER)
            found |= _confined(folder, confined, bounds)
    for at, (file, raw) in enumerate(batch):
        if at not in found and isinstance(raw, bytes):
            found[at] = _plain(raw, file, bounds)
        one = found.pop(at)
        if isinstance(one, Unread) and isinstance(raw, bytes):
            one = replace(one, sha256_of_file=hashlib.sha256(raw).hexdigest())
        yield file, one


def _plain(raw: bytes, file: str, bounds: Bounds) -> Document | Unread:
    try:
        return document(raw, file, bounds)
    except InputError as error:
        return Unread(str(error))


def _confined(folder: Path, files: dict[int, str], bounds: Bounds) -> dict[int, Document | Unread]:
    """What the process made of each file."""
    each = limits()
    job = {
        "files": [[at, _name(file)] for at, file in files.items()],
        "limits": asdict(each),
        "bounds": asdict(bounds),
    }
    (folder / child.JOB).write_text(json.dumps(job), "utf-8")
    # It bounds each file itself; this is for when it cannot.
    whole = replace(each, seconds=(each.seconds + child.GRACE) * len(files) + 60)
    try:
        died = running.run((*READER, str(folder)), folder, "the reports", whole)
    except KhaburError as error:  # no room on the disk
        return {at: Unread(f"{file}: {error}", False) for at, file in files.items()}
    return {at: _handed(folder / child.found(at), file, died, whole) for at, file in files.items()}


def _handed(path: Path, file: str, died: str | None, each: Limits) -> Document | Unread:
    if not path.exists():
        return Unread(f"{file}: {died or 'the process that read it stopped'}")
    try:
        said = json.loads(path.read_bytes())
        if "refused" in said:
            return Unread(f"{file}: {said['refused']}")
        return Document(**{**said, "findings": tuple(said["findings"])})
    except (ValueError, TypeError, KeyError):
        return Unread(f"{file}: what the process that read it said cannot be understood")


def _name(file: str) -> str:
    """A file's name; one that is no UTF-8 comes with halves of characters in it."""
    return Path(file).name.encode("utf-8", "replace").decode("utf-8")
