"""Changes as a file that another workspace can merge: lines of JSON, a header before, a hash at the end.

What a version says travels as the text it is kept as: its name is the hash of that text, wherever it lands.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

import orjson
from sqlalchemy import Connection, Engine, Row, func, select

from geo.errors import InputError, KhaburError
from layers import output
from layers.store import bodies
from layers.store import engine as databases
from layers.store.landing import OF_REPORTS
from layers.store.tables import CHANGES, META, VERSIONS

FORMAT = 1
WITH_REPORTS = 2  # the same, with what is kept of reports among the versions
LONGEST = 64 * 2**20  # bytes of a line
CHANGE = ("uuid", "at", "who", "why", "kind", "layer", "features", "sha256", "details", "hash")
VERSION = (
    *("what", "uid", "version", "parent", "also", "layer", "id"),
    *("record", "columns", "extra", "original", "fingerprint"),
)
AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class Header:
    """The first line: which workspace, from which of its revisions (not included) to which.

    `before`: revision and uuid of each change that is left out because it came before.
    """

    workspace: str
    since: int
    until: int
    before: Sequence[tuple[int, str]]


def write(engine: Engine, since: int, file: Path) -> tuple[int, int]:
    """Every change after a revision, with what it made, into a file: how many changes, and versions.

    Raises KhaburError when the disk refuses; what was there before stays.
    """
    output.check_target(file)
    beside = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        with databases.reading(engine) as connection, beside.open("wb") as opened:
            counted = _write(connection, since, opened)
            opened.flush()
            os.fsync(opened.fileno())
        beside.replace(file)
    except OSError as error:
        raise KhaburError(f"{file}: cannot be written ({error.strerror})") from None
    finally:
        beside.unlink(missing_ok=True)
    return counted


def _write(connection: Connection, since: int, opened: IO[bytes]) -> tuple[int, int]:
    until = connection.scalar(select(func.max(CHANGES.c.revision))) or 0
    workspace = connection.scalar(select(META.c.value).where(META.c.name == "uuid"))
    form = WITH_REPORTS if _has_reports(connection, since) else FORMAT
    header = {"khabur": "changes", "format": form, "workspace": workspace}
    reach = {"since": since, "until": until, "before": _before(connection, since)}
    hashed, changes, versions = sha256(), 0, 0
    for line in _lines(connection, since, header | reach):
        text = orjson.dumps(line) + b"\n"
        hashed.update(text)
        opened.write(text)
        changes += "change" in line
        versions += "version" in line
    end = {"end": {"changes": changes, "versions": versions, "sha256": hashed.hexdigest()}}
    opened.write(orjson.dumps(end) + b"\n")
    return changes, versions


def _has_reports(connection: Connection, since: int) -> bool:
    """Whether an older Khabur, which knows of no reports, would refuse what is written."""
    one = select(VERSIONS.c.number).where(
        VERSIONS.c.revision > since, VERSIONS.c.what.in_(OF_REPORTS)
    )
    return connection.execute(one.limit(1)).first() is not None


def _before(connection: Connection, since: int) -> list[tuple[int, str]]:
    """The changes up to a revision that a file from the beginning would have."""
    made = select(VERSIONS.c.revision).where(VERSIONS.c.revision <= since).distinct()
    asked = select(CHANGES.c.revision, CHANGES.c.uuid).where(CHANGES.c.revision.in_(made))
    found = connection.execute(asked.order_by(CHANGES.c.revision))
    return [(row.revision, row.uuid) for row in found]


def _lines(
    connection: Connection, since: int, header: Mapping[str, Any]
) -> Iterator[Mapping[str, Any]]:
    """The header, then each change before its versions. A merge made none of its own: it stays here."""
    yield header
    made = select(VERSIONS.c.revision, func.count().label("versions")).group_by(VERSIONS.c.revision)
    counted = made.where(VERSIONS.c.revision > since).subquery()
    asked = select(CHANGES, counted.c.versions).join(
        counted, counted.c.revision == CHANGES.c.revision
    )
    for change in connection.execute(asked.order_by(CHANGES.c.revision)).all():
        said = {name: change._mapping[name] for name in CHANGE}
        yield {"change": said, "versions": change.versions}
        of_it = select(*(VERSIONS.c[name] for name in VERSION)).where(
            VERSIONS.c.revision == change.revision
        )
        for row in _stream(connection, of_it.order_by(VERSIONS.c.number)):
            yield {"version": dict(zip(VERSION, row, strict=True))}


def _stream(connection: Connection, asked: Any) -> Iterator[Row[Any]]:
    yield from connection.execute(asked, execution_options={"yield_per": AT_ONCE})


def _is_pair(said: object) -> bool:
    return isinstance(said, list) and [type(one) for one in said] == [int, str]


class Sent:
    """A file of changes: whole and unaltered, or refused before anything of it lands."""

    def __init__(self, file: Path) -> None:
        """Reads it once. Raises InputError for a file that is none, or was cut or altered."""
        self.file = file
        hashed, last, number = sha256(), b"", 0
        try:
            with file.open("rb") as opened:
                while line := opened.readline(LONGEST):
                    number += 1
                    if not line.endswith(b"\n"):
                        raise self.wrong(number, "cut off, or too long a line")
                    if number == 1:
                        self.header = self._header(line)
                    hashed.update(last)
                    last = line
        except OSError as error:
            raise InputError(f"{file}: cannot be read ({error.strerror})") from None
        if number < 2:
            raise self.wrong(number, "cut off")
        self._check_end(last, hashed.hexdigest(), number)

    def lines(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """(number, change or version) without the header and the end. Raises InputError."""
        with self.file.open("rb") as opened:
            for number, line in enumerate(opened, start=1):
                if 1 < number < self._count:
                    yield number, self._object(line, number)

    def wrong(self, number: int, said: str) -> InputError:
        """What is wrong, and in which line."""
        return InputError(f"{self.file}, line {number}: {said}; have the file written again")

    def _object(self, line: bytes, number: int) -> dict[str, Any]:
        try:
            found = orjson.loads(line)
        except ValueError:
            raise self.wrong(number, "not JSON") from None
        if not isinstance(found, dict):
            raise self.wrong(number, "not an object")
        return found

    def _header(self, line: bytes) -> Header:
        found = self._object(line, 1)
        if found.get("khabur") != "changes":
            raise InputError(f"{self.file}: not a file of changes; `changes --out FILE` writes one")
        if found.get("format") not in (FORMAT, WITH_REPORTS):
            told = found.get("format")
            raise InputError(
                f"{self.file}: of format {told!r}, from a newer Khabur; install that one"
            )
        workspace, since, until = (found.get(name) for name in ("workspace", "since", "until"))
        if not isinstance(workspace, str) or type(since) is not int or type(until) is not int:
            raise self.wrong(1, "not a header")
        before = [] if since == 0 else found.get("before")
        if not isinstance(before, list) or not all(map(_is_pair, before)):
            raise self.wrong(1, "not a header: it does not say what came before")
        pairs = [(revision, uuid) for revision, uuid in before]
        return Header(bodies.plain(workspace), since, until, pairs)

    def _check_end(self, line: bytes, hashed: str, number: int) -> None:
        end = self._object(line, number).get("end")
        if not isinstance(end, dict):
            raise self.wrong(number, "cut off: the last line is missing")
        if end.get("sha256") != hashed:
            raise self.wrong(number, "altered since it was written")
        self._count = number
