"""A map's parts read back as the page reads them (layers/map/js), for tests of what was packed."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from geo import when
from layers.map.index import ENDLESS
from layers.map.parts import Part

Array = npt.NDArray[Any]


@dataclass(frozen=True)
class Page:
    """Parts by name; raw bytes, unpacked."""

    parts: dict[str, bytes]
    head: dict[str, Any]

    @classmethod
    def of(cls, made: Sequence[Part]) -> Page:
        parts = {part.name: gzip.decompress(part.data) if part.gzip else part.data for part in made}
        return cls(parts, json.loads(parts["head"]))

    def table(self, name: str, at: str) -> dict[str, Array]:
        data = self.parts[name]
        return {
            column: np.frombuffer(data, f"<{kind}", count, offset)
            for column, (kind, offset, count) in self.head["columns"][at].items()
        }

    def spans(self) -> dict[str, Array]:
        """The distinct spans as days, and `due`, the end that a plan was said to have."""
        index = self.table("index", "index")

        def days(name: str, since: Array | None) -> Array:
            far = dict(zip(index[f"span_{name}_far"], index[f"span_{name}_day"], strict=True))
            found: list[int] = []
            for row, later in enumerate(index[f"span_{name}"].tolist()):
                before = found[-1] if found else 0
                start = before if since is None else int(since[row])
                day = when.FUTURE if later == ENDLESS else start + later
                found.append(int(far.get(row, day)))
            return np.array(found, np.int64)

        begin = days("begin", None)
        found = {"begin": begin, **{n: days(n, begin) for n in ("begun", "until", "end")}}
        due = found["end"].copy()
        due[index["span_due"]] = index["span_due_day"]
        return {**found, "due": due}

    def rows(self) -> list[dict[str, Any]]:
        """Every row with its segment's rules, its span code, its place and its look."""
        index = self.table("index", "index")
        columns = self.head["columns"]
        x, y = (np.frombuffer(self.parts[name], "<i4") for name in "xy")
        look = np.frombuffer(self.parts["look"], f"<{columns['look']}")
        code = np.repeat(index["run_span"], index["run_rows"])
        run = np.repeat(np.arange(len(index["run_rows"])), index["run_rows"])
        firsts = [segment["run"] for segment in columns["segments"]]
        segment = np.searchsorted(firsts, run, side="right") - 1
        return [
            {**columns["segments"][s], **columns["looks"][k], "code": c, "x": east, "y": south}
            for s, k, c, east, south in zip(segment, look, code, x, y, strict=True)
        ]

    def ids(self) -> list[str]:
        lines = self.parts["ids"].decode().split("\n")
        return [one for line in lines if line for one in json.loads(line)]

    def details(self) -> list[dict[str, Any]]:
        """What the panel of each row has to tell."""
        head, told = self.head["details"], list[dict[str, Any]]()
        count = self.head["columns"]["rows"]
        assert all(start % 3 == 0 for start, _ in head["members"])
        data = self.parts["details"]
        members = [zlib.decompress(data[start:end], 31) for start, end in head["members"]]
        for text, words in zip(members[::2], members[1::2], strict=True):
            rows = min(head["rows"], count - len(told))
            told += self._chunk(text, words, rows)
        return told

    def _chunk(self, text: bytes, rest: bytes, rows: int) -> list[dict[str, Any]]:
        columns = json.loads(text)
        for number, coded in enumerate(self.head["details"]["coded"]):
            counts, codes, rest = _codes(rest, rows, coded["planes"])
            tokens = _tokens(self.parts[f"lexicon-{number}"])
            pieces = np.split(codes, np.cumsum(counts)[:-1])
            columns[coded["name"]] = [b"".join(tokens[c] for c in one).decode() for one in pieces]
        assert not rest
        same = self.head["details"]["same"]
        return [{**same, **{n: values[i] for n, values in columns.items()}} for i in range(rows)]


def _codes(data: bytes, rows: int, planes: int) -> tuple[Array, Array, bytes]:
    counts = np.frombuffer(data, np.uint8, rows)
    total = int(counts.sum())
    stacked = np.frombuffer(data, np.uint8, planes * total, rows).reshape(planes, total)
    codes = sum(plane.astype(np.int64) << 8 * i for i, plane in enumerate(stacked))
    return counts, np.asarray(codes), data[rows + planes * total :]


def _tokens(data: bytes) -> list[bytes]:
    count = int.from_bytes(data[:4], "little")
    ends = np.cumsum(np.frombuffer(data, np.uint8, count, 4)).tolist()
    body = data[4 + count :]
    return [body[a:b] for a, b in zip([0, *ends], ends, strict=False)]
