"""From the bytes of a file to UTF-8, the one encoding of GeoJSON: said when it was another, never guessed."""

from __future__ import annotations

import codecs
from collections.abc import Mapping

from geo.errors import InputError
from layers.intake.model import Finding, Options, Severity
from layers.intake.repairs import ENCODING

# The longer marks first: that of UTF-32 begins with that of UTF-16.
MARKS: Mapping[bytes, str] = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
ADVICE = "save it as UTF-8, or say what it is, as --encoding windows-1256"
HEAD = 64  # bytes in which UTF-16 without a mark shows


def to_utf8(data: bytes, options: Options) -> tuple[bytes, list[Finding]]:
    """The same text in UTF-8 without a mark, and what there is to say. Raises InputError.

    Bytes that are no UTF-8 are left to the parser unless the options say what they are: it reads them
    once anyway, and `explain` says what is wrong.
    """
    if data.startswith(codecs.BOM_UTF8):
        done = "left out: UTF-8 needs none"
        return data[len(codecs.BOM_UTF8) :], [
            Finding(None, None, None, Severity.WARNING, "a byte order mark", done)
        ]
    for mark, name in MARKS.items():
        if data.startswith(mark):
            return _decoded(data, name)
    if options.encoding is None:
        return data, []
    if _is_utf8(data):
        done = f"read as UTF-8: {options.encoding} would have garbled it"
        said = Finding(None, None, None, Severity.WARNING, "the file is UTF-8", done)
        return data, [] if data.isascii() else [said]
    return _decoded(data, options.encoding)


def explain(data: bytes) -> str | None:
    """What is wrong with bytes that should be UTF-8, and what would be right; None when they are."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return f"not UTF-8 at byte {error.start:,}; {ADVICE}"
    if b"\0" in data[:HEAD]:
        return f"zero bytes between its letters, as UTF-16 without a mark has them; {ADVICE}"
    return None


def _decoded(data: bytes, encoding: str) -> tuple[bytes, list[Finding]]:
    try:
        text = data.decode(encoding)
    except LookupError:
        raise InputError(
            f"encoding {encoding!r}: unknown; give one such as utf-16 or windows-1256"
        ) from None
    except UnicodeDecodeError as error:
        raise InputError(f"not {encoding} at byte {error.start:,}; {ADVICE}") from None
    name = encoding.upper()
    found = Finding(None, None, None, Severity.REPAIRED, name, f"read as {name}", repair=ENCODING)
    return text.encode("utf-8", "surrogatepass"), [found]


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
