"""Typed columns one after the other in one part, for typed arrays of the browser to lie over."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from layers.map.parts import ALIGNED


def narrow(largest: int) -> str:
    """The least unsigned type that holds every number up to `largest`."""
    return "u1" if largest < 2**8 else "u2" if largest < 2**16 else "u4"


class Table:
    """Columns by name: `data` their bytes, little-endian, `at` the type, byte offset and length of each."""

    def __init__(self) -> None:
        self.data = bytearray()
        self.at: dict[str, tuple[str, int, int]] = {}

    def add(self, name: str, values: npt.ArrayLike, kind: str) -> None:
        """One more column, of a numpy type without its byte order ("i4")."""
        column = np.ascontiguousarray(values, np.dtype(f"<{kind}"))
        self.data += bytes(-len(self.data) % ALIGNED)
        self.at[name] = (kind, len(self.data), len(column))
        self.data += column.tobytes()
