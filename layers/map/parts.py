"""The parts of a map's data: named bytes, written into a document as base64 or sent as one binary block.

A part is raw (read at once while the page opens) or gzip (unpacked by the browser when it is needed).
"""

from __future__ import annotations

import base64
import gzip
import json
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

MAGIC = b"KHB1"
ALIGNED = 8  # bytes: typed arrays of the browser begin at multiples of their item's size
# Measured on 100,000 summaries: level 1 is no faster by much, level 6 takes three times as long for a tenth.
LEVEL = 4


@dataclass(frozen=True, slots=True)
class Part:
    """Bytes with a name; `gzip` says that the browser must unpack them."""

    name: str
    data: bytes
    gzip: bool


def packed(name: str, data: bytes, level: int = LEVEL) -> Part:
    """A part that travels compressed; the same bytes at every call."""
    return Part(name, gzip.compress(data, level, mtime=0), True)


def as_json(value: Any) -> bytes:
    """JSON as UTF-8, without what JSON cannot say (NaN); half a character stands as its escape."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8", "backslashreplace")


def as_scripts(parts: Iterable[Part]) -> str:
    """Script elements that no browser runs; base64 holds no character of markup."""
    return "\n".join(
        f'<script type="text/plain" data-part="{part.name}" data-gzip="{int(part.gzip)}">'
        f"{base64.b64encode(part.data).decode('ascii')}</script>"
        for part in parts
    )


def as_block(parts: Iterable[Part]) -> bytes:
    """One block of bytes: MAGIC, the header's length as uint32 LE, a JSON header, the parts' bytes.

    The header lists {name, offset, length, gzip}, offsets in bytes from the first aligned byte after it.
    """
    listed, offset, body = [], 0, bytearray()
    for part in parts:
        listed.append(
            {"name": part.name, "offset": offset, "length": len(part.data), "gzip": part.gzip}
        )
        body += part.data + bytes(-len(part.data) % ALIGNED)
        offset = len(body)
    header = as_json(listed)
    header += b" " * (-(len(MAGIC) + 4 + len(header)) % ALIGNED)
    return MAGIC + struct.pack("<I", len(header)) + header + bytes(body)
