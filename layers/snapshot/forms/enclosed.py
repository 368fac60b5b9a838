"""A manifest inside a file: how it is put there as text, and taken out of what anybody may hand over.

Nothing of a file is run or unpacked but the manifest, and that only so far as a manifest may be long.
"""

from __future__ import annotations

import base64
import binascii
import re
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from xml.sax.saxutils import escape, unescape

from geo.errors import InputError

MOST = 16_000_000  # bytes of a manifest
LARGEST = 1_000_000_000  # bytes of a file that one is looked for in
SPACE = "urn:khabur:manifest"
CHUNK = "khabur-manifest"  # of a PNG
PART = "manifest"  # of a map document (layers/map/parts.py)
XML_PART = "customXml/item1.xml"  # of a presentation
PNG = b"\x89PNG\r\n\x1a\n"
IN_XML = re.compile(rb'<khabur:manifest(?: xmlns:khabur="[^"<>]*")?>([^<]*)</khabur:manifest>')
IN_HTML = re.compile(rb'data-part="manifest" data-gzip="0">([A-Za-z0-9+/=]*)<')


def as_xml(manifest: str) -> str:
    """An element that stands by itself."""
    return f'<khabur:manifest xmlns:khabur="{SPACE}">{escape(manifest)}</khabur:manifest>'


def manifest(path: Path) -> bytes:
    """The manifest that a file is, or has in it, as bytes of JSON. Raises InputError where it has none."""
    find = IN.get(path.suffix.lower())
    try:
        if path.stat().st_size > (LARGEST if find else MOST):
            raise InputError(f"{path}: larger than a manifest is, or a page that has one")
        found = find(path) if find else path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error})") from None
    if found is None:
        raise InputError(f"{path}: has no manifest in it, or none that can be read any more")
    return found


def _of_xml(path: Path) -> bytes | None:
    """From XML that stands in the file as it is: an SVG, and the description of a PDF."""
    return _element(path.read_bytes())


def _element(body: bytes) -> bytes | None:
    found = IN_XML.search(body)
    if found is None or len(found[1]) > MOST:
        return None
    return unescape(found[1].decode("utf-8", "replace")).encode()


def _of_html(path: Path) -> bytes | None:
    found = IN_HTML.search(path.read_bytes())
    if found is None or len(found[1]) > MOST:
        return None
    try:
        return base64.b64decode(found[1], validate=True)
    except binascii.Error:
        return None


def _of_presentation(path: Path) -> bytes | None:
    try:
        with zipfile.ZipFile(path) as package, package.open(XML_PART) as part:
            return _element(part.read(MOST))
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, zlib.error, EOFError):
        return None


def _of_png(path: Path) -> bytes | None:
    """From the chunk of text that has its name; the others are passed over."""
    with path.open("rb") as file:
        if file.read(len(PNG)) != PNG:
            return None
        while len(head := file.read(8)) == 8:
            length, kind = int.from_bytes(head[:4], "big"), head[4:]
            if kind != b"iTXt" or length > MOST:
                file.seek(length + 4, 1)  # and its checksum
                continue
            name, _, rest = file.read(length).partition(b"\0")
            file.seek(4, 1)
            if name == CHUNK.encode():
                return _itxt(rest)
    return None


def _itxt(rest: bytes) -> bytes | None:
    """What follows the keyword: whether it is compressed, how, two words on its language, the text."""
    if len(rest) < 2:
        return None
    parts = rest[2:].split(b"\0", 2)
    if len(parts) < 3:
        return None
    if rest[0] == 0:
        return parts[2]
    packer = zlib.decompressobj()
    try:
        body = packer.decompress(parts[2], MOST)
    except zlib.error:
        return None
    return None if packer.unconsumed_tail else body


IN: Mapping[str, Callable[[Path], bytes | None]] = {
    ".png": _of_png,
    ".pdf": _of_xml,
    ".svg": _of_xml,
    ".html": _of_html,
    ".pptx": _of_presentation,
}
