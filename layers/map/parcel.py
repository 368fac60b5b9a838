"""Bytes on their way to a page: named by their content, cut into messages of a bearable size."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

# A browser says nothing of a message before it has all of it: smaller pieces tell how far it is.
PIECE = 8 * 2**20  # bytes


@dataclass(frozen=True, slots=True)
class Parcel:
    """`version` is the SHA-256 of the whole; a message is a line {version, piece, pieces} and a piece."""

    version: str
    messages: tuple[bytes, ...]


def wrap(content: bytes) -> Parcel:
    """The same content always makes the same parcel."""
    version = hashlib.sha256(content).hexdigest()
    starts = range(0, max(len(content), 1), PIECE)
    messages = []
    for piece, start in enumerate(starts):
        said = json.dumps({"version": version, "piece": piece, "pieces": len(starts)})
        messages.append(b"%b\n%b" % (said.encode(), content[start : start + PIECE]))
    return Parcel(version, tuple(messages))
