"""Rows placed by the names in them, through the gazetteer: one place, several to choose from, or none.

A point only where the place is one. An area comes as its outline with a label point, as in built layers;
where only its seat is known, as that with a radius.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from geo import geocode
from geo.candidates import Candidate
from geo.errors import InputError
from geo.gazetteer import Gazetteer
from geo.geocode import Ambiguous, Located, NotFound
from geo.places import Place
from layers import areas, marks
from layers.folders import DATA, SEEDS
from layers.intake.formats.coordinate_columns import Where
from layers.intake.formats.placed import Placed
from layers.intake.formats.rows import Table
from layers.intake.model import Options, Severity

# Reasons for which a name is a place's without a word.
PLAIN = frozenset(("name", "variant", "bare name"))
NEAREST = 3  # names in a message

Kinds = frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Asked:
    """What a row says of its place: a name, the kinds it can be, and the wider places it lies in."""

    name: str
    kinds: Kinds
    within: tuple[str, ...]

    def __str__(self) -> str:
        return ", ".join((self.name, *self.within))


def place(table: Table, where: Where, options: Options) -> Placed:
    """The rows by the names of their places. Raises InputError for a chosen place that there is not."""
    gazetteer = Gazetteer.load(SEEDS, DATA)
    placed = Placed([None] * len(table.rows))
    rows: dict[Asked, list[int]] = {}
    empty = []
    columns = [(table.names.index(name), kinds) for name, kinds in where.places]
    for row, cells in enumerate(table.rows):
        said = [(cells[at] or "", kinds) for at, kinds in columns if (cells[at] or "").strip()]
        if not said:
            empty.append(row)
            continue
        (name, kinds), *wider = said
        rows.setdefault(Asked(name.strip(), kinds, tuple(w.strip() for w, _ in wider)), []).append(
            row
        )
    named = ", ".join(name for name, _ in where.places)
    placed.tell(empty, named, "nothing in it", "kept without a place")
    _Finder(gazetteer, options, named, placed).all(rows)
    return placed


class _Finder:
    """Looks each name up once, and places all rows that bear it."""

    def __init__(self, gazetteer: Gazetteer, options: Options, column: str, placed: Placed) -> None:
        self.gazetteer = gazetteer
        self.areas = areas.load(DATA / "basemap", gazetteer.places)
        self.chosen = options.chosen
        self.column = column
        self.placed = placed

    def all(self, rows: Mapping[Asked, list[int]]) -> None:
        for asked, where in rows.items():
            self._one(asked, where)

    def _one(self, asked: Asked, rows: list[int]) -> None:
        found = self._found(asked)
        name = next((one for one in (str(asked), asked.name) if one in self.chosen), None)
        if name is not None:
            self._choose(name, found, rows)
            return
        if isinstance(found, Located):
            one = found.candidate
            if one.reason not in PLAIN:
                said = f"{str(asked)!r} ({one.reason})"
                self._tell(rows, said, f"taken for {_told(one.place)}")
            self._put(one.place, rows)
        elif isinstance(found, Ambiguous):
            bearers = [one for one in found.candidates if not one.offered]
            self.placed.ambiguous[str(asked)] = [self._offer(one) for one in bearers]
            said = f"{str(asked)!r}: {len(bearers)} places bear that name"
            self._tell(rows, said, "kept without a place until one is chosen")
        else:
            near = ", ".join(_told(one.place) for one in found.nearest[:NEAREST])
            done = "kept without a place" + (f"; the nearest names are {near}" if near else "")
            self._tell(rows, f"{str(asked)!r}: not in the gazetteer", done)

    def _choose(self, name: str, found: geocode.Result, rows: list[int]) -> None:
        """The place that a person chose. What else was offered stays so, for who thinks again."""
        chosen = self.gazetteer.places.get(self.chosen[name])
        if chosen is None:
            raise InputError(
                f"{name}: no place has the id {self.chosen[name]!r}; choose one that was offered"
            )
        given = () if isinstance(found, NotFound) else found.candidates
        offered = [self._offer(one) for one in given if not one.offered or one.place == chosen]
        if offered:
            self.placed.ambiguous[name] = offered
        self._tell(rows, f"{name!r}: chosen by hand", f"taken for {_told(chosen)}")
        self._put(chosen, rows)

    def _found(self, asked: Asked) -> geocode.Result:
        """By its kinds and within the wider places; what a row says besides must not hide a place."""
        tries = [(str(asked), asked.kinds)] if asked.within else []
        # The nearest of several containers first: a country tells less than a governorate.
        tries += [(f"{asked.name}, {wide}", asked.kinds) for wide in asked.within[:-1]]
        if not asked.within:
            tries.append((asked.name, asked.kinds))
        found: geocode.Result = NotFound(())
        for name, kinds in tries:
            found = geocode.geocode(name, self.gazetteer, kinds=kinds)
            if not isinstance(found, NotFound):
                return found
        without = geocode.geocode(asked.name, self.gazetteer, kinds=asked.kinds)
        if isinstance(without, NotFound) and asked.kinds is not None:
            without = geocode.geocode(asked.name, self.gazetteer)
            if isinstance(without, Located):  # of another kind than its column says
                return Ambiguous((without.candidate,))
        if isinstance(without, Located) and asked.within:
            return Ambiguous((without.candidate,))  # not where the row says: a person decides
        return without

    def _put(self, place: Place, rows: list[int]) -> None:
        mark = marks.of_place(place, self.areas)
        said = {name: value for name, value in marks.columns(mark).items() if value is not None}
        for row in rows:
            self.placed.geometries[row] = mark.geometry
            self.placed.columns[row] = {"place_id": place.id, **said}
        if mark.geometry is None:
            self._tell(
                rows, f"{_told(place)}: known, but not where it lies", "kept without a place"
            )
        elif place.geometry != "point":
            self._tell(rows, f"{_told(place)} is an area", "outlined, never a point")

    def _tell(self, rows: list[int], found: str, done: str) -> None:
        self.placed.tell(rows, self.column, found, done, Severity.WARNING)

    def _offer(self, one: Candidate) -> dict[str, Any]:
        """A place to choose, as `geocode --json` tells it, with what it lies in."""
        told: dict[str, Any] = geocode.to_json(Ambiguous((one,)))["candidates"][0]
        parent = self.gazetteer.places.get(one.place.parent_id or "")
        return {**told, "within": None if parent is None else parent.name}


def _told(place: Place) -> str:
    return f"{place.name} ({place.kind}, {place.country or 'no country'})"
