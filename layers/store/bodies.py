"""What a version says as text, and the names that follow from it.

A version's name is the SHA-256 of what it says and of what it stands on, so that a chain of versions cannot
be altered unseen, and two workspaces that made the same thing of the same thing made the same version.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from hashlib import sha256
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

import orjson

from layers import writable

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NAME = 32  # hexadecimal digits of a uid, a version, a change
# Texts that only Python's own JSON reads back as they were begin with it; JSON allows that.
SLOW = " "


class Body(NamedTuple):
    """All that a version says. Texts of JSON; None where nothing is said, a `record` where it is deleted."""

    what: str
    layer: str
    id: str
    record: str | None
    columns: str | None
    extra: str | None = None
    original: str | None = None


def text(value: Any) -> str | None:
    """A value as JSON, None for nothing. Raises ValueError for what JSON cannot say (NaN)."""
    return None if value is None else _json(value).decode()


def _json(value: Any) -> bytes:
    try:
        return orjson.dumps(value)
    except TypeError:  # an integer beyond 64 bits, half a character: orjson refuses, JSON does not
        return (SLOW + json.dumps(value, allow_nan=False)).encode()


def value(text: str | None) -> Any:
    """The value again."""
    if text is None:
        return None
    return json.loads(text) if text.startswith(SLOW) else orjson.loads(text)


def values(texts: Sequence[str | None]) -> list[Any]:
    """The values of many."""
    said = [one for one in texts if one is not None]
    if len(said) < len(texts) or SLOW in set(map(itemgetter(0), said)):
        return list(map(value, texts))
    return list(map(orjson.loads, said))


def plain(said: object) -> str:
    """A text that any database holds: no NUL, no half a character."""
    return str(said).replace("\0", "\N{REPLACEMENT CHARACTER}").encode("utf-8", "replace").decode()


def plains(said: Sequence[Any]) -> list[str]:
    """The same of many, of which nearly all are such texts."""
    if {str}.issuperset(map(type, said)) and "\0" not in (whole := "".join(said)):
        try:
            whole.encode()
        except UnicodeEncodeError:
            pass
        else:
            return list(said)
    return list(map(plain, said))


def digest(body: Body) -> bytes:
    """SHA-256 of what a version says. No part holds a NUL, so that parts cannot run into each other."""
    return sha256("\0".join([one or "" for one in body]).encode()).digest()


def many(
    what: str, layer: str, ids: Sequence[str], *values: Sequence[Any]
) -> tuple[list[list[str | None]], list[bytes]]:
    """The columns of n bodies that say these values, as texts, and the digest of each body (`digest`)."""
    names = f"{what}\0{layer}\0"
    parts = list(map(_many, values))
    said = zip([f"{names}{one}".encode() for one in ids], *parts, strict=True)
    digests = [sha256(one).digest() for one in map(b"\0".join, said)]
    return [[one.decode() or None for one in part] for part in parts], digests


def _many(values: Sequence[Any]) -> list[bytes]:
    """Values as JSON; empty for nothing."""
    if all(value is None for value in values):
        return [b""] * len(values)
    try:
        texts = writable.each(values)
    except TypeError:
        return [b"" if value is None else _json(value) for value in values]
    return [b"" if value is None else text for value, text in zip(values, texts, strict=True)]


def version(uid: str, parent: str | None, also: str | None, said: bytes) -> str:
    """The name of a version of `uid` that says `said` (`digest`) and stands on `parent`."""
    stands = f"{uid}\0{parent or ''}\0{also or ''}\0".encode()
    return sha256(stands + said).hexdigest()[:NAME]


def firsts(uids: Sequence[str], said: Sequence[bytes]) -> list[str]:
    """The same of many that stand on nothing."""
    nothing = b"\0\0\0"
    named = zip([uid.encode() + nothing for uid in uids], said, strict=True)
    return [sha256(one).hexdigest()[:NAME] for one in map(b"".join, named)]


def fresh() -> str:
    """A name that nobody else has."""
    return os.urandom(NAME // 2).hex()


def layer_uid(name: str) -> str:
    """A layer is the same in every workspace that has one of that name."""
    return sha256(f"layer\0{name}".encode()).hexdigest()[:NAME]


def uid_of(what: str, name: str) -> str:
    """What is the same in every workspace that has it: a report by its text, a decision by its proposal."""
    return sha256(f"{what}\0{name}".encode()).hexdigest()[:NAME]


class Uids:
    """Names for the features of one layer of an imported file.

    They follow from the file and from what was read in it: two laptops that add the same file in the same way
    hold the same features, and need not be told when they meet. They sort as the features came, which costs a
    database half as much as names in no order.
    """

    def __init__(self, *of: str) -> None:
        """`of`: what tells this import from every other."""
        self._prefix = sha256("\0".join(of).encode()).hexdigest()[: NAME // 2]

    def of(self, fingerprints: NDArray[np.int64]) -> list[str]:
        """Those of a layer's n features, by their places in it and what they say (shape (n,))."""
        said = (fingerprints & 0xFFFFFFFF).tolist()
        return [f"{self._prefix}{row:08x}{one:08x}" for row, one in enumerate(said)]
