"""What the panel of a feature says: columns of JSON in compressed chunks, unpacked when one is clicked.

Rows are sorted by time, so a chunk's dates, kinds and grades repeat and cost next to nothing. A column with
one value for all rows is said once, in the head.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import orjson
import pandas as pd

from geo import when
from layers import filters, load, writable
from layers.map import lexicon
from layers.map.lexicon import Coded
from layers.map.parts import Part, packed
from layers.retold import retold
from layers.visible import visible
from layers.words import Words

ROWS = 4096  # a chunk: large enough to compress, small enough to unpack within a frame or two
FEW = 64
LEVEL = 6
NOTHING = np.array(None, object)
BEYOND = 2**53  # whole numbers from here on lose digits in a browser
IN_CHUNK = writable.DEEPEST + 2  # a value of a file, in its column, in its chunk
# What the page has elsewhere, or does not say: columns of drawing, and the id that `ids` holds.
LEFT_OUT = frozenset(
    {"geometry", "id", "layer", "label_point", "published", "status", "modality", "style", "mended"}
)


@cache
def absent() -> Mapping[str, Any]:
    """What each column of the schema holds where nothing is said: an empty list, or null."""
    columns = load.schema()["properties"]["properties"]["properties"]
    return {name: [] if kind.get("type") == "array" else None for name, kind in columns.items()}


def plain(values: pd.Series[Any]) -> npt.NDArray[np.object_] | None:
    """Values as JSON has them, None for every kind of nothing; nothing at all where that is all there is."""
    found = values.to_numpy(object)
    # Tables of ours hold None and no other nothing where they hold objects (layers/frame.py).
    own = values.dtype == object
    nothing = np.equal(found, NOTHING).astype(bool) if own else values.isna().to_numpy(bool)
    if nothing.all():
        return None
    if nothing.any() and not own:
        found = found.copy()
        found[nothing] = None
    return found


def _text(value: Any) -> bytes:
    """JSON in UTF-8; what only a file from outside holds (NaN, half a surrogate) is made to read."""
    try:
        return orjson.dumps(value)  # null for NaN and Infinity
    except orjson.JSONEncodeError:
        text = _json(writable.finite(value, IN_CHUNK))
        return text.encode("utf-8", "backslashreplace")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _told_exactly(values: list[Any]) -> list[Any]:
    """Values of a column whose whole numbers a browser, which counts to 2^53, shows as they are: as texts."""
    try:
        orjson.dumps(values, option=orjson.OPT_STRICT_INTEGER)
    except orjson.JSONEncodeError:
        return [_exact(value) for value in values]
    return values


def _exact(value: Any) -> Any:
    """A large number as its digits; of an object each value, and one with such a number in it as JSON."""
    if isinstance(value, dict):
        return {name: _as_text(one) if _is_beyond(one) else one for name, one in value.items()}
    return _as_text(value) if _is_beyond(value) else value


def _as_text(value: Any) -> str:
    return str(value) if isinstance(value, int) else _json(writable.finite(value, IN_CHUNK))


def _is_beyond(value: Any) -> bool:
    """Whether a value is, or holds, a whole number that a browser cannot hold."""
    if isinstance(value, int):
        return abs(value) >= BEYOND
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return any(map(_is_beyond, inner))


def _due(entry: Mapping[str, Any]) -> int | None:
    """The first day after a planned date: past it, a plan without news is "not confirmed"."""
    if entry["status"] != "planned" or not entry["when"]:
        return None
    return when.parse(entry["when"], state=False).hull.end


def dated(entry: Mapping[str, Any], words: Words) -> dict[str, Any]:
    """A history entry with what known.js needs: its days, whether it lasts, when a plan is due."""
    return {
        **entry,
        "hull": (
            *filters.said_hull(entry),
        ),  # orjson takes no named tuple, and all would be copied
        "attribute": filters.is_attribute(entry, words),
        "due": _due(entry),
    }


def _histories(values: pd.Series[Any], words: Words) -> pd.Series[Any]:
    """Histories with their days; only sites have one."""
    told = [[dated(entry, words) for entry in entries or ()] for entries in values]
    return pd.Series(told, index=values.index, dtype=object)


def _repairs(values: pd.Series[Any]) -> pd.Series[Any]:
    """What was repaired, in both languages (layers/retold.py), with nothing hidden in what it quotes."""

    @cache
    def both(*said: str) -> tuple[str, str]:
        shown = [visible(one) for one in said]
        return ": ".join(shown), ": ".join(retold(one, "ar") for one in shown)

    told = [None if found is None else [both(*one) for one in found] for found in values]
    return pd.Series(told, index=values.index, dtype=object)


def _columns(
    frame: gpd.GeoDataFrame, order: npt.NDArray[np.intp], words: Words
) -> tuple[dict[str, Any], dict[str, npt.NDArray[np.object_]]]:
    """Columns with one value for all rows, and the others in the page's order."""
    same, differ = dict(absent()), dict[str, npt.NDArray[np.object_]]()
    for name in LEFT_OUT:
        same.pop(name, None)
    for name in frame.columns:
        if name in LEFT_OUT:
            continue
        values = frame[name]
        if name == "history":
            values = _histories(values, words)
        elif name == "repairs":
            values = _repairs(values)
        found = plain(values)
        if found is None:
            continue
        same.pop(name, None)
        if isinstance(found[0], str | None) and _is_one(found):
            same[name] = found[0]
        else:
            differ[name] = found[order]
    return same, differ


def _is_one(values: npt.NDArray[np.object_]) -> bool:
    """Whether all are the same; a million are not compared where the first few differ."""
    return all(bool((part == values[0]).all()) for part in (values[:FEW], values))


@dataclass(frozen=True, slots=True)
class _Table:
    """The columns of all rows in the page's order, long texts apart."""

    rows: int
    columns: Mapping[str, npt.NDArray[np.object_]]
    coded: Mapping[str, Coded]

    def text(self, start: int) -> bytes:
        """A chunk's columns as JSON."""
        end = min(start + ROWS, self.rows)
        return _text(
            {n: _told_exactly(values[start:end].tolist()) for n, values in self.columns.items()}
        )

    def words(self, start: int) -> bytes:
        """A chunk's coded columns, one after the other."""
        end = min(start + ROWS, self.rows)
        return b"".join(column.chunk(start, end) for column in self.coded.values())


def _told(columns: dict[str, npt.NDArray[np.object_]], rows: int) -> _Table:
    texts = {
        name: values.tolist()
        for name, values in columns.items()
        if all(isinstance(value, str | None) for value in values[:ROWS])
    }
    coded = {name: lexicon.code(values) for name, values in texts.items()}
    kept = {name: column for name, column in coded.items() if column is not None}
    return _Table(rows, {n: v for n, v in columns.items() if n not in kept}, kept)


def _laid(members: Sequence[bytes]) -> tuple[bytes, list[tuple[int, int]]]:
    """Members one after the other, each from a multiple of three on: base64 can be cut there."""
    spots, body = [], bytearray()
    for member in members:
        body += bytes(-len(body) % 3)
        spots.append((len(body), len(body) + len(member)))
        body += member
    return bytes(body), spots


def _gzip(data: bytes) -> bytes:
    return zlib.compress(data, LEVEL, wbits=31)  # 31: with gzip's own header


def _gzip_words(data: bytes) -> bytes:
    """Numbers of words repeat too little to look for what they repeat: their frequencies alone are used.

    A tenth of the time, and smaller.
    """
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, 31, 9, zlib.Z_HUFFMAN_ONLY)
    return packer.compress(data) + packer.flush()


def pack(
    frame: gpd.GeoDataFrame, order: npt.NDArray[np.intp], words: Words
) -> tuple[dict[str, Any], list[Part]]:
    """What the head says of the details, and the parts `details` and `ids`.

    `details` holds two gzip members for every ROWS rows, from and to the bytes that the head lists; `ids` one
    JSON array a line for as many rows. zlib works outside the interpreter's lock, so chunks are made at once.
    """
    same, columns = _columns(frame, order, words)
    table = _told(columns, len(frame))
    ids = frame["id"].to_numpy(object)[order]
    lines = b"\n".join(_text(ids[row : row + ROWS].tolist()) for row in range(0, len(ids), ROWS))
    with ThreadPoolExecutor(2) as pool:
        listed = pool.submit(_gzip, lines)
        members = [
            pool.submit(pack, part(row))
            for row in range(0, len(frame), ROWS)
            for pack, part in ((_gzip, table.text), (_gzip_words, table.words))
        ]
        data = [member.result() for member in members]
    coded = [{"name": name, "planes": column.planes} for name, column in table.coded.items()]
    body, spots = _laid(data)
    head = {"rows": ROWS, "same": same, "members": spots, "coded": coded}
    return head, [
        Part("ids", listed.result(), True),
        Part("details", body, False),
        *(
            packed(f"lexicon-{number}", column.dictionary())
            for number, column in enumerate(table.coded.values())
        ),
    ]
