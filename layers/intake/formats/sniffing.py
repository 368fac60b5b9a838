"""What a file is, by its first bytes; its name only helps to say what was expected."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from geo.errors import InputError
from layers.folders import SEEDS
from layers.intake.formats import markup
from layers.intake.limits import Limits

LOOKED_AT = 65_536  # bytes
READ = "GeoJSON, GeoPackage, KML, KMZ, GPX, zipped Shapefile, FlatGeobuf, CSV and TSV are read"
SQLITE, ZIPPED, FLATGEOBUF = b"SQLite format 3\x00", b"PK", b"fgb"
# A placemark alone is often sent without the document about it.
ROOTS = {"kml": "kml", "placemark": "kml", "gpx": "gpx"}
MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
WIDE = (b"\xff\xfe", b"\xfe\xff")


def form(path: Path, limits: Limits, name: str) -> str:
    """gpkg, fgb, zip, kml, gpx or csv, of a file called `name`. Raises InputError that says what it is."""
    with path.open("rb") as file:
        head = file.read(LOOKED_AT)
    if not head.strip():
        raise InputError(f"{name}: empty; {READ}")
    if head.startswith(SQLITE):
        return "gpkg"
    if head[:3] == head[4:7] == FLATGEOBUF:  # between them its version
        return "fgb"
    if head[:4] in (ZIPPED + b"\x03\x04", ZIPPED + b"\x05\x06", ZIPPED + b"\x07\x08"):
        return "zip"
    for begins, what in _others("bytes"):
        if head.startswith(bytes.fromhex(begins)):
            raise InputError(f"{name}: {what}; {READ}")
    for begins, what in _others("text"):
        if _bare(head).lower().startswith(begins.encode()):
            raise InputError(f"{name}: {what}; {READ}")
    if _bare(head).startswith(b"<"):
        return _of_root(name, head, limits)
    if b"\x00" in head and not head.startswith(WIDE):
        raise InputError(f"{name}: not text, and of no format that is known; {READ}")
    suffix = Path(name).suffix.lower()
    if suffix in (".kml", ".gpx", ".kmz", ".zip", ".gpkg", ".fgb", ".shp"):
        raise InputError(f"{name}: its name says {suffix[1:].upper()}, its content is none; {READ}")
    return "csv"


def _bare(head: bytes) -> bytes:
    """What a text begins with, whether it has one byte a letter or two."""
    for mark in MARKS:
        head = head.removeprefix(mark)
    return head.replace(b"\x00", b"").lstrip()


def _of_root(name: str, head: bytes, limits: Limits) -> str:
    try:
        root = markup.root(head, limits)
    except InputError as error:
        raise InputError(f"{name}: {error}") from None
    if root.lower() in ROOTS:
        return ROOTS[root.lower()]
    known = {known_as.lower(): what for known_as, what in _others("root")}
    what = known.get(
        root.lower(), f"XML whose root is <{markup.shown(root)}>, no format that is known"
    )
    raise InputError(f"{name}: {what}; {READ}")


@cache
def _others(how: str) -> tuple[tuple[str, str], ...]:
    """What other formats begin with (bytes in hexadecimal, text), or their root; and what to say of them."""
    with (SEEDS / "words" / "formats.csv").open(newline="", encoding="utf-8") as lines:
        return tuple(
            (row["begins"], row["what"]) for row in csv.DictReader(lines) if row["how"] == how
        )
