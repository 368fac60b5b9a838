"""The body of an answer becomes a file: unpacked, bounded, hashed, and not a web page (online.py)."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import IO

from geo.errors import InputError

PIECE = 1 << 16  # bytes
_PAGE = (b"<!doctype html", b"<html")
_LONGEST_NAME = 60  # characters; in UTF-8 still a file's name everywhere
# What files that can be added are called where an address does not say: by media type (IANA's).
_ENDINGS = {
    "application/geo+json": ".geojson",
    "application/json": ".json",
    "application/geo+json-seq": ".geojsons",
    "application/vnd.google-earth.kml+xml": ".kml",
    "application/vnd.google-earth.kmz": ".kmz",
    "application/gpx+xml": ".gpx",
    "application/geopackage+sqlite3": ".gpkg",
    "application/flatgeobuf": ".fgb",
    "application/zip": ".zip",
    "text/csv": ".csv",
}


def write(pieces: Iterable[bytes], encoding: str, file: IO[bytes], most: int) -> tuple[str, int]:
    """The SHA-256 and the size in bytes of what was written: the body, without its encoding.

    `encoding` is that of the header Content-Encoding: none or gzip. Raises InputError for another one, for
    more than `most` bytes packed or unpacked, for nothing, for a broken packing and for a page of HTML.
    """
    encoding = encoding.strip().lower()
    if encoding not in ("", "identity", "gzip", "x-gzip"):
        raise InputError(
            f"packed as {encoding[:20]!r}; gzip was asked for, and no other is unpacked"
        )
    taken = _at_most(pieces, most)
    digest, size = hashlib.sha256(), 0
    for piece in _at_most(_unpacked(taken), most) if encoding.endswith("gzip") else taken:
        if not size and piece.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_PAGE):
            raise InputError(
                "a web page (HTML), not a file; open it in a browser and look what it says"
            )
        digest.update(piece)
        size += len(piece)
        file.write(piece)
    if not size:
        raise InputError("an empty answer, no file")
    file.flush()
    return digest.hexdigest(), size


def name_of(given: str, content_type: str) -> str:
    """A file's name from the last part of an address: letters, digits, dot, hyphen, underline."""
    name = "".join(sign if sign.isalnum() or sign in "._-" else "_" for sign in given).strip("._")
    path = PurePosixPath(name or "file")
    ending = path.suffix or _ENDINGS.get(content_type.partition(";")[0].strip().lower(), "")
    ending = ending[:12]
    return path.stem[: _LONGEST_NAME - len(ending)] + ending


def _at_most(pieces: Iterable[bytes], most: int) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > most:
            raise InputError(f"more than {most:,} bytes, which is as large as a file may be")
        yield piece


def _unpacked(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """What gzip packed, a piece at a time: however much it grows, no more than that is held."""
    unpacker = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
    try:
        for piece in pieces:
            rest = piece
            while rest:
                if unpacker.eof:  # gzip may be several, one after the other
                    unpacker = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
                if out := unpacker.decompress(rest, PIECE):
                    yield out
                rest = unpacker.unconsumed_tail or unpacker.unused_data
    except zlib.error as error:
        raise InputError(f"said to be packed with gzip, but it is not ({error})") from None
    while out := unpacker.decompress(b"", PIECE):
        yield out
    if not unpacker.eof:
        raise InputError("packed with gzip, and it ends in the middle; try again")
