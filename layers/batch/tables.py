"""What was read, as tables: one row a file, a mention, a date, a quantity, a proposal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyarrow as pa

from layers.documents.reading import Outcome

FILES = "files"
_WHOLE, _TEXT, _NUMBER, _FLAG = pa.int64(), pa.string(), pa.float64(), pa.bool_()
_OTHER = pa.list_(pa.struct([("place_id", _TEXT), ("score", _NUMBER)]))
_WHERE = {"start": _WHOLE, "end": _WHOLE, "surface": _TEXT}
_AMOUNT = {"value": _NUMBER, "min": _NUMBER, "max": _NUMBER, "unit": _TEXT, "approximate": _FLAG}
# Every table's rows are told apart by these.
_WHOSE = {"file": _TEXT, "sha256_of_file": _TEXT, "reader": _TEXT, "published_asked": _TEXT}
COLUMNS: Mapping[str, Mapping[str, Any]] = {
    FILES: {
        "error": _TEXT,
        **dict.fromkeys(("sha256", "title", "outlet", "published", "published_basis"), _TEXT),
        **dict.fromkeys(("language", "form", "encoding", "encoding_basis"), _TEXT),
        **dict.fromkeys(("pages", "characters"), _WHOLE),
        "findings": pa.list_(_TEXT),
    },
    "mentions": {
        **_WHERE,
        **dict.fromkeys(("place_id", "name", "kind", "country"), _TEXT),
        **dict.fromkeys(("lon", "lat", "score"), _NUMBER),
        "metonym": _FLAG,
        "alternatives": _OTHER,
    },
    "dates": {**_WHERE, "edtf": _TEXT, "kind": _TEXT, "why": _TEXT},
    "quantities": {**_WHERE, **_AMOUNT},
    "proposals": {
        **dict.fromkeys(("key", "event_type", "status", "modality"), _TEXT),
        "layers": pa.list_(_TEXT),
        "places": pa.list_(pa.struct([("place_id", _TEXT), ("role", _TEXT)])),
        **dict.fromkeys(("when", "when_raw", "date_basis"), _TEXT),
        "quantity": pa.struct(list({**_WHERE, **_AMOUNT}.items())),
        "actors": pa.list_(_TEXT),
        **dict.fromkeys(("evidence_start", "evidence_end"), _WHOLE),
        **dict.fromkeys(("trigger_start", "trigger_end"), _WHOLE),
        "score": _NUMBER,
        "alternatives": pa.list_(_TEXT),
    },
}


def schema(table: str) -> pa.Schema:
    """The columns of a table."""
    return pa.schema(list({**_WHOSE, **COLUMNS[table]}.items()))


def tables(
    outcomes: Iterable[Outcome], reader: str, published_asked: str | None
) -> dict[str, pa.Table]:
    """The tables of some files. `reader` is version.version()."""
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in COLUMNS}
    for one in outcomes:
        said = one.to_json()
        whose = {
            "file": one.file,
            "sha256_of_file": said.get("sha256_of_file"),
            "reader": reader,
            "published_asked": published_asked,
        }
        rows[FILES].append({**said, **whose})
        for name in COLUMNS:
            if name != FILES:
                rows[name] += _of(name, said, whose)
    return {name: pa.Table.from_pylist(_text(rows[name]), schema=schema(name)) for name in COLUMNS}


def _of(name: str, said: Mapping[str, Any], whose: Mapping[str, Any]) -> Iterable[dict[str, Any]]:
    for row in said[name]:
        if name == "proposals":
            row = {**row, **_ends("evidence", row), **_ends("trigger", row)}
        yield {**row, **whose}


def _ends(name: str, row: Mapping[str, Any]) -> dict[str, int]:
    start, end = row[name]
    return {f"{name}_start": start, f"{name}_end": end}


def _text(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """A file's name that is no UTF-8 comes with halves of characters in it, which no column holds."""
    return [
        {**row, "file": row["file"].encode("utf-8", "backslashreplace").decode("utf-8")}
        for row in rows
    ]
