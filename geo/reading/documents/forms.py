"""What a file is, by its first bytes; its name only helps where a text may be either."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Literal

from geo.errors import InputError
from geo.reading.documents.document import READ, Form

LOOKED_AT = 65_536  # bytes
_PDF = b"%PDF-"
_PDF_WITHIN = 1024  # bytes before it that readers of PDF forgive
_ZIPPED = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|meta|title|article|main|div|p|h1)\b",
    re.I | re.S,
)
_NAMED = (".html", ".htm", ".xhtml")
# Members of an archive that tell what else it may be.
_OTHER_ARCHIVES = (
    ("xl/", "a workbook: save it as text or PDF"),
    ("ppt/", "slides: save them as PDF"),
    ("content.xml", "an OpenDocument: save it as DOCX or PDF"),
    ("META-INF/container.xml", "an e-book: save it as HTML or PDF"),
)
# First bytes of what is sent in place of a report.
_OTHERS = (
    (b"\x89PNG", "a picture: run OCR first"),
    (b"\xff\xd8\xff", "a picture: run OCR first"),
    (b"II*\0", "a picture: run OCR first"),
    (b"MM\0*", "a picture: run OCR first"),
    (b"GIF8", "a picture: run OCR first"),
    (b"{\\rtf", "RTF: save it as DOCX or text"),
    (b"\x1f\x8b", "packed with gzip: unpack it first"),
    (b"7z\xbc\xaf", "packed with 7-Zip: unpack it first"),
    (b"Rar!", "packed with RAR: unpack it first"),
    (b"\x7fELF", "a program"),
)


def begins(head: bytes, name: str) -> Literal["pdf", "archive", "ole", "html", "text"]:
    """What a file called `name` begins as. Raises InputError for what is no report, and says what it is."""
    head = head[:LOOKED_AT]
    if not head.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise InputError(f"empty; {READ}")
    if _PDF in head[:_PDF_WITHIN]:
        return "pdf"
    if head.startswith(_ZIPPED):
        return "archive"
    if head.startswith(_OLE):
        return "ole"
    for mark, what in _OTHERS:
        if head.startswith(mark):
            raise InputError(f"{what}; {READ}")
    bare = head.replace(b"\0", b"")  # of two bytes a letter, as of one
    is_page = _MARKUP.match(bare) or (name.lower().endswith(_NAMED) and b"<" in bare)
    return "html" if is_page else "text"


def form(raw: bytes, name: str) -> Form:
    """The form of a file called `name`. Raises InputError that says what else it is."""
    first = begins(raw, name)
    if first == "archive":
        return _of_archive(raw, name)
    if first == "ole":
        if _ENCRYPTED in raw:
            raise InputError("protected by a password: save it without one")
        raise InputError(f"an old Office document: save it as DOCX; {READ}")
    return first


def _of_archive(raw: bytes, name: str) -> Form:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        is_docx = b"word/" in raw or name.lower().endswith((".docx", ".docm"))
        cut = "a DOCX that is cut off or broken" if is_docx else "a broken archive"
        raise InputError(f"{cut}: get it again; {READ}") from None
    if "word/document.xml" in names:
        return "docx"
    for member, what in _OTHER_ARCHIVES:
        if any(held.startswith(member) for held in names):
            raise InputError(f"{what}; {READ}")
    raise InputError(f"an archive: unpack it first; {READ}")
