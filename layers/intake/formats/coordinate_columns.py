"""Which columns of a table say where a row is, by their names in English and Arabic."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from geo.errors import InputError
from geo.names import key
from layers.folders import SEEDS

LATITUDE, LONGITUDE, SHAPE, BOTH, PLACE = "latitude", "longitude", "shape", "both", "place"
WKT = "wkt"
# A name as short as x stands for itself, never as a word of a longer one.
LEAST_WORD = 3


@dataclass(frozen=True, slots=True)
class Named:
    """A name that columns bear, as a key (geo/names.py).

    `of`: the kinds of places that such a column holds, none for any; of a latitude or longitude the one
    family in which it finds its other half (lat goes with lon, y with x).
    """

    role: str
    key: str
    of: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Where:
    """The columns that say where a row is. One of the four, or `places` from the narrowest to the widest."""

    latitude: str | None = None
    longitude: str | None = None
    shape: str | None = None
    both: str | None = None
    places: tuple[tuple[str, frozenset[str] | None], ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether no column says it."""
        return not (self.latitude or self.shape or self.both or self.places)

    @property
    def told(self) -> dict[str, list[str]]:
        """What of a position → the columns that say it."""
        found: dict[str, list[str | None]] = {
            LATITUDE: [self.latitude],
            LONGITUDE: [self.longitude],
            SHAPE: [self.shape],
            BOTH: [self.both],
            PLACE: [name for name, _ in self.places],
        }
        told = {role: [name for name in names if name] for role, names in found.items()}
        return {role: names for role, names in told.items() if names}


def find(names: Sequence[str], said: Mapping[str, str]) -> Where:
    """The columns among `names`; `said` by a person, by role, comes first.

    Raises InputError for a column that is not there, and a latitude without a longitude.
    """
    asked = {
        role: said[role] for role in (LATITUDE, LONGITUDE, SHAPE, BOTH, PLACE) if said.get(role)
    }
    for role, name in asked.items():
        if name not in names:
            raise InputError(f"{role}={name}: no such column; there are {', '.join(names)}")
    if (LATITUDE in asked) != (LONGITUDE in asked):
        raise InputError("latitude and longitude are said together, each with its column")
    if asked:
        places = ((asked[PLACE], None),) if PLACE in asked else ()
        return Where(
            asked.get(LATITUDE), asked.get(LONGITUDE), asked.get(SHAPE), asked.get(BOTH), places
        )
    exact = {role: _exact(names, role) for role in (SHAPE, BOTH, PLACE)}
    pair = _pair(names)
    # A column that says it is WKT holds every row's place, latitude and longitude only those of points.
    if pair is not None and not any(WKT in key(name).split() for name, _ in exact[SHAPE]):
        return Where(*pair)
    if exact[SHAPE]:
        return Where(shape=exact[SHAPE][0][0])
    if exact[BOTH]:
        return Where(both=exact[BOTH][0][0])
    return Where(places=tuple(exact[PLACE]))


def _exact(names: Sequence[str], role: str) -> list[tuple[str, frozenset[str] | None]]:
    """Columns that bear a name of this role, in the order of the words."""
    keys = {key(name): name for name in reversed(names)}
    found = [(keys[one.key], one.of) for one in words() if one.role == role and one.key in keys]
    return list({name: (name, kinds) for name, kinds in found}.values())


def _pair(names: Sequence[str]) -> tuple[str, str] | None:
    """Latitude and longitude: by their whole names, else by names that agree in all other words."""
    rest = {name: key(name).split() for name in names}
    for whole in (True, False):
        halves = {role: _halves(rest, role, whole=whole) for role in (LATITUDE, LONGITUDE)}
        for others, latitude in halves[LATITUDE]:
            for also, longitude in halves[LONGITUDE]:
                if others == also and latitude != longitude:
                    return latitude, longitude
    return None


def _halves(
    names: Mapping[str, list[str]], role: str, *, whole: bool
) -> list[tuple[tuple[str, ...], str]]:
    """Columns of a role with their family and other words, those of the first names in the list first."""
    found: list[tuple[tuple[str, ...], str]] = []
    for one in words():
        if one.role != role or (not whole and len(one.key) < LEAST_WORD):
            continue
        wanted, family = one.key.split(), one.of or ()
        for name, said in names.items():
            if whole:
                if said == wanted:
                    found.append(((*family,), name))
                continue
            for at in range(len(said) - len(wanted) + 1):
                if said[at : at + len(wanted)] == wanted:
                    found.append(((*family, *said[:at], *said[at + len(wanted) :]), name))
    return found


@cache
def words() -> tuple[Named, ...]:
    """Every name in seeds/words/coordinate_columns.csv, in its order."""
    with (SEEDS / "words" / "coordinate_columns.csv").open(newline="", encoding="utf-8") as lines:
        return tuple(
            Named(
                row["role"],
                key(row["name"]),
                frozenset(filter(None, row["of"].split(";"))) or None,
            )
            for row in csv.DictReader(lines)
        )
