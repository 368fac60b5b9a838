"""What a measure leaves: one line of JSON, every value kept, so that a table can be made again."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Row:
    """Values of one measure of one subject at one size, in the order in which they were taken.

    `subject` is "ours" or a name of peers.PEERS; `n` the number of features; `calibration` the time of a
    fixed loop just before, in ms, which tells how fast the machine was; `note` what the reader should know.
    """

    subject: str
    n: int
    mix: str
    measure: str
    values: tuple[float, ...]
    calibration: float
    note: str = ""


def append(path: Path, rows: Iterable[Row]) -> None:
    """Add rows to a file of lines."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(asdict(row)) + "\n")


def read(path: Path) -> list[Row]:
    """The rows of a file of lines, in its order."""
    lines = path.read_text("utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    return [Row(**{**record, "values": tuple(record["values"])}) for record in records]
