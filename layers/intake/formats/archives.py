"""Zip archives from outside: what they claim is held against what is allowed, and then against what comes."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from errno import EFBIG
from pathlib import Path, PurePosixPath

from geo.errors import InputError
from layers.intake import room
from layers.intake.limits import Limits
from layers.intake.model import Finding, Severity

CHUNK = 1 << 20
SMALL = 1_000_000  # bytes: what unpacks to less is no bomb, however well it was packed
ENCRYPTED = 0x1
LISTED = 5  # names in one line
# Endings of what may hold features, or a table of them.
DATA = frozenset((".shp", ".dbf", ".tab", ".mif", ".kml", ".kmz", ".gml", ".gpx", ".osm", ".pbf"))
DATA |= {".geojson", ".json", ".ndjson", ".jsonl", ".geojsonl", ".topojson", ".fgb", ".parquet"}
DATA |= {".gpkg", ".sqlite", ".db", ".csv", ".tsv", ".xls", ".xlsx", ".ods", ".zip"}


@dataclass(slots=True)
class Archive:
    """An open archive: its members that may be read, by their name, and what is told of the others."""

    members: dict[str, zipfile.ZipInfo]
    findings: list[Finding]
    limits: Limits
    _zip: zipfile.ZipFile
    _unpacked: int = field(default=0)

    def unpack(self, name: str, to: Path) -> None:
        """Writes one member to a file. Raises InputError if it is not what it claims, OSError for no room."""
        member = self.members[name]
        written = 0
        try:
            with self._zip.open(member) as packed, to.open("wb") as out:
                while chunk := packed.read(CHUNK):
                    written += len(chunk)
                    self._unpacked += len(chunk)
                    if self._unpacked > self.limits.unpacked:
                        raise InputError(_too_large(self.limits))
                    out.write(chunk)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
            if isinstance(error, OSError) and (room.is_lacking(error) or error.errno == EFBIG):
                raise  # of the file that is written, not of the one that is read
            raise InputError(f"{shown(name)} in the archive is broken ({error})") from None
        if written != member.file_size:
            raise InputError(
                f"{shown(name)} in the archive claims {member.file_size:,} bytes and has {written:,}"
            )


@contextmanager
def opened(path: Path, limits: Limits) -> Iterator[Archive]:
    """An archive whose claims are within the limits. Raises InputError, in words, for any other."""
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise InputError(f"not a zip archive that can be read ({error})") from None
    with archive:
        infos = [one for one in archive.infolist() if not one.is_dir()]
        _check(infos, limits)
        members: dict[str, zipfile.ZipInfo] = {}
        findings: list[Finding] = []
        for one in infos:
            wrong = _wrong_name(one.filename, members)
            if wrong is None:
                members[one.filename] = one
            else:
                said = f"{shown(one.filename)} in the archive {wrong}"
                findings.append(
                    Finding(None, None, None, Severity.WARNING, said, "this member is not read")
                )
        yield Archive(members, findings, limits, archive)


def _check(infos: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(infos) > limits.members:
        raise InputError(
            f"{len(infos):,} files in the archive; {limits.members:,} are read at most (KHABUR_MAX_MEMBERS)"
        )
    if sum(one.file_size for one in infos) > limits.unpacked:
        raise InputError(_too_large(limits))
    for one in infos:
        if one.flag_bits & ENCRYPTED:
            raise InputError(
                f"{shown(one.filename)} in the archive needs a password; send it without"
            )
        if one.file_size > max(SMALL, one.compress_size * limits.ratio):
            raise InputError(
                f"{shown(one.filename)} in the archive unpacks to {one.file_size:,} bytes from "
                f"{one.compress_size:,}: more than {limits.ratio} times as much (KHABUR_MAX_RATIO)"
            )


def _too_large(limits: Limits) -> str:
    return (
        f"the archive unpacks to more than {limits.unpacked / 1e6:,.0f} MB; split it, "
        "or set KHABUR_MAX_UNPACKED higher"
    )


def _wrong_name(name: str, known: dict[str, zipfile.ZipInfo]) -> str | None:
    """What is wrong with a member's name. None is ever used as a path; these mean no good all the same."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if ".." in parts or name.startswith(("/", "\\")) or (len(name) > 1 and name[1] == ":"):
        return "has a name that leads out of it"
    if name in known:
        return "stands there twice"
    return None


def unread(names: Iterable[str]) -> list[Finding]:
    """What there is to say of members that are not read: a line each where they may hold features."""
    told, others = [], []
    for name in names:
        if PurePosixPath(name).suffix.lower() not in DATA:
            others.append(name)
            continue
        said = f"another file with data in the archive: {shown(name)}"
        done = "not read; take it out and add it by itself"
        told.append(Finding(None, None, None, Severity.REPAIRED, said, done))
    if others:
        rest = f" and {len(others) - LISTED} more" if len(others) > LISTED else ""
        said = f"other files in the archive: {', '.join(map(shown, others[:LISTED]))}{rest}"
        told.append(Finding(None, None, None, Severity.WARNING, said, "not read"))
    return told


def shown(name: str) -> str:
    """A member's name as a message may have it."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in name)[
        :80
    ]
