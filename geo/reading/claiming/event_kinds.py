"""What follows from an event's type: layers, roles, what it counts (seeds/words/event_layers.csv)."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from geo.names import WORDS
from geo.reading.model import Role


@dataclass(frozen=True, slots=True)
class EventKind:
    """A row: `layers` of the event; `sites`: also those of the sites it touches (semantics.md, rule 9).

    `role` is that of a place that no preposition marks (`site_role` of a site); `moves`: whether `from` and
    `to` are kept (`from`: only where both are known, else the place is `at`). `hostile`: once feared or
    planned it is a warning, not an event. `attempt`: to have been tried is to have happened. `counts`:
    units that its number may have, the fittest first; `harms`: people it counts were killed or wounded;
    `deadly`: whom a sentence tells as killed beside it was killed in it.
    """

    layers: tuple[str, ...]
    sites: bool
    role: Role
    site_role: Role
    moves: Literal["yes", "from", "no"]
    hostile: bool
    attempt: bool
    lasts: bool
    harms: bool
    deadly: bool
    counts: tuple[str, ...]


@cache
def kinds() -> Mapping[str, EventKind]:
    """Every type of event_types.csv. Raises KeyError for one that event_layers.csv leaves out."""
    rows = {row["type"]: row for row in _rows("event_layers.csv")}
    return {row["id"]: _kind(rows[row["id"]], row["state"]) for row in _rows("event_types.csv")}


@cache
def people() -> frozenset[str]:
    """The units that count people."""
    return frozenset(row["unit"] for row in _rows("unit_groups.csv") if row["group"] == "people")


@cache
def site_layers() -> Mapping[str, str]:
    """The layer of sites of a kind of place: prison → prisons."""
    return {row["id"]: row["layer"] for row in _rows("kinds.csv") if row["layer"]}


def layers_of(event_type: str, place_kinds: Iterable[str], *, happened: bool) -> tuple[str, ...]:
    """The layers of a claim. What did not happen is no incident, no transfer and no change of control."""
    kind = kinds()[event_type]
    own = kind.layers if happened else ("statements",)
    sites = (
        [site_layers()[one] for one in place_kinds if one in site_layers()] if kind.sites else []
    )
    return tuple(dict.fromkeys([*own, *sites]))


def _kind(row: Mapping[str, str], state: str) -> EventKind:
    return EventKind(
        layers=tuple(filter(None, row["layers"].split(";"))),
        sites=row["sites"] == "yes",
        role=cast(Role, row["role"].split(";")[0]),
        site_role=cast(Role, row["role"].split(";")[-1]),
        moves=cast(Literal["yes", "from", "no"], row["moves"]),
        hostile=row["hostile"] == "yes",
        attempt=row["attempt"] == "yes",
        harms=row["harms"] == "yes",
        deadly=row["deadly"] == "yes",
        lasts=state == "yes",
        counts=tuple(_units(row["counts"])),
    )


def _units(cell: str) -> Iterator[str]:
    """The units of a cell; `@people` stands for those of its group."""
    for one in filter(None, cell.split(";")):
        if one.startswith("@"):
            yield from (
                row["unit"] for row in _rows("unit_groups.csv") if f"@{row['group']}" == one
            )
        else:
            yield one


def _rows(file: str) -> list[dict[str, str]]:
    with (WORDS / file).open(newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))
