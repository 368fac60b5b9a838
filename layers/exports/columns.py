"""Columns of a table under names of their own."""

from __future__ import annotations

from collections.abc import Collection

import pyarrow as pa

from layers import writable
from layers.exports import typed

UNNAMED = "unnamed"


class Columns:
    """Columns in the order in which they were added; `notes` tell what was not written as it was."""

    def __init__(self, fold: bool) -> None:
        """`fold`: names that differ in capitals alone are one, as they are to SQLite."""
        self._fold = fold
        self._found: dict[str, tuple[str, pa.Array]] = {}
        self.notes: list[str] = []

    def add(self, name: str, values: pa.Array) -> None:
        """A column; a name that is taken, or is none, becomes another, and that is told."""
        free = self._free(name)
        if free != name:
            self.note(f"column {name!r} is called {free!r} there")
        self._found[self._key(free)] = (free, values)

    def note(self, text: str) -> None:
        """Something to tell whoever exports."""
        self.notes.append(text)

    def made(self) -> dict[str, pa.Array]:
        """All of them by name."""
        return dict(self._found.values())

    def _free(self, name: str) -> str:
        plain = writable.HALF.sub(writable.REPLACEMENT, name.replace(typed.NUL, typed.NUL_SIGN))
        wanted = plain or UNNAMED
        found, number = wanted, 2
        while self._key(found) in self._found:
            found, number = f"{wanted}_{number}", number + 1
        return found

    def _key(self, name: str) -> str:
        return name.casefold() if self._fold else name


def free_name(wanted: str, taken: Collection[str]) -> str:
    """A name that no column has, in capitals or not: `wanted`, `khabur_wanted`, `khabur_wanted_2` …"""
    used = {name.casefold() for name in taken}
    found, number = wanted, 1
    while found.casefold() in used:
        found = f"khabur_{wanted}" if number == 1 else f"khabur_{wanted}_{number}"
        number += 1
    return found
