"""Shapes as GDAL hands them on, without curves and measures: GeoJSON cannot hold them, and they are told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import shapely
from pyogrio import raw

from layers.intake.formats.reprojecting import Shapes
from layers.intake.model import Finding, Severity
from layers.intake.told import Told

# WKB: base types from 8 on are curves and surfaces, hundreds or the high bits tell of heights and measures.
CURVED = np.array([8, 9, 10, 11, 12, 13, 14])


def read(column: pa.ChunkedArray, path: Path, name: str, told: list[Finding]) -> Shapes:
    """The shapes of a column, (n,) with None where a row has none; what becomes of any is told."""
    if _is_torn(column):
        wkb = raw.read(path, layer=name, columns=[])[2]
    else:
        wkb = np.array(column.to_pylist(), dtype=object)
        curved, measured = _kinds(wkb)
        if curved.any() or measured.any():
            # GDAL draws curves as lines and drops measures on this way of reading, not on Arrow's.
            wkb = raw.read(path, layer=name, columns=[])[2]
        for rows, severity, said, done in (
            (curved, Severity.REPAIRED, "a curve", "drawn as short lines, as GDAL does"),
            (measured, Severity.WARNING, "measures (M) beside the coordinates", "left out"),
        ):
            where = np.flatnonzero(rows)
            if len(where):
                told += _of_shapes(where, severity, said, done)
    shapes: Shapes = shapely.from_wkb(wkb, on_invalid="ignore")
    present = np.array([one is not None for one in wkb], bool)
    missing = np.flatnonzero(present & shapely.is_missing(shapes))
    if len(missing):
        said = "a shape that cannot be read"
        told += _of_shapes(missing, Severity.REPAIRED, said, "kept without a place")
    return shapes


def _of_shapes(rows: Any, severity: Severity, said: str, done: str) -> list[Finding]:
    told = Told()
    told.say(rows, "geometry", severity, said, done)
    return told.findings()


def _is_torn(column: pa.ChunkedArray) -> bool:
    """Whether a column of shapes says where each begins wrongly.

    GDAL 3.12 does so for a FlatGeobuf in which a row has no shape: it says nothing of that row.
    """
    for chunk in column.chunks:
        kind = np.int64 if pa.types.is_large_binary(chunk.type) else np.int32
        starts = np.frombuffer(chunk.buffers()[1], kind)[
            chunk.offset : chunk.offset + len(chunk) + 1
        ]
        lengths = np.diff(starts)
        if (lengths < 0).any() or (chunk.null_count == 0 and (lengths == 0).any()):
            return True
    return False


def _kinds(wkb: Any) -> tuple[Any, Any]:
    """Which shapes have curves, and which measures: (n,) booleans each, by the type in front."""
    heads = np.array(
        [int.from_bytes(one[1:5], "little" if one[0] else "big") if one else 0 for one in wkb],
        np.int64,
    )
    thousands = (heads & 0x0FFFFFFF) // 1000
    base = (heads & 0x0FFFFFFF) % 1000
    measured = np.isin(thousands, (2, 3)) | (heads & 0x40000000 > 0)
    return np.isin(base, CURVED), measured
