"""What a place is, and the reader of seeds/places.csv that checks every row.

Whether a point lies in its governorate or a crossing on its border needs polygons and is asked
in layers/geography.py; here a row is held against the file it stands in.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast, get_args

from geo.errors import Finding, InputError
from geo.measure import LonLat

Geometry = Literal["point", "line", "polygon"]
Precision = Literal[1, 2, 3]

COLUMNS = (
    *("id", "kind", "name_en", "name_ar", "name_ku", "variants", "country", "parent_id"),
    *("geometry", "extent_rule", "lon", "lat", "radius_m", "precision", "source"),
    *("external_id", "flags", "notes"),
)

Row = Mapping[str, str]
# Where the reader leaves the cells of a row that has more than there are columns.
SURPLUS = ""


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the gazetteer.

    `country` holds one English country name or two joined by ";" for what lies on a border
    ("Iraq;Syria"), and is empty for a region of many countries. `point` is where the place is, or
    for lines and areas a point to label it at. `radius_m` (metres) is the declared uncertainty
    about that point. `precision` uses ACLED's codes: 1 the site, 2 near a known place, 3 an area.
    `source` names where the coordinates come from.
    """

    id: str
    kind: str
    name: str
    name_ar: str
    name_ku: str | None
    variants: tuple[str, ...]
    country: str
    parent_id: str | None
    geometry: Geometry
    extent_rule: str | None
    point: LonLat | None
    radius_m: float | None
    precision: Precision | None
    source: str
    external_id: str | None
    flags: tuple[str, ...]
    notes: str

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries one by one: ("Iraq", "Syria")."""
        return split_list(self.country)

    @property
    def names(self) -> tuple[str, ...]:
        """The main names in each language, without the variants."""
        return tuple(name for name in (self.name, self.name_ar, self.name_ku) if name)


def split_list(cell: str) -> tuple[str, ...]:
    """The parts of a cell that holds several values joined by ";"."""
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def read_kinds(path: Path) -> frozenset[str] | None:
    """The kinds a place may have: first column of seeds/words/kinds.csv; None without the file."""
    if not path.exists():
        return None
    with path.open(newline="", encoding="utf-8") as file:
        rows = csv.reader(file)
        next(rows, None)
        return frozenset(row[0] for row in rows if row)


def read_places(
    path: Path, kinds_path: Path | None = None
) -> tuple[dict[str, Place], list[Finding]]:
    """Read the places of a CSV file with the columns COLUMNS.

    `kinds_path` is the vocabulary of kinds; by default words/kinds.csv beside the file. Rows with
    findings are left out, so that what comes back is sound. Raises InputError when the file is
    missing or its header is not COLUMNS.
    """
    kinds = read_kinds(kinds_path or path.parent / "words" / "kinds.csv")
    places: dict[str, Place] = {}
    findings: list[Finding] = []
    rows = list(_rows(path))
    ids = {row["id"] for _, row in rows}
    countries = {row["name_en"] for _, row in rows if row["kind"] == "country"}
    seen = set[str]()
    for line, row in rows:
        wrong = list(_check(row, kinds, ids, countries))
        if row["id"] in seen:
            wrong.append(("id", f"{row['id']!r} stands here twice", "an id of its own"))
        seen.add(row["id"])
        findings += [
            Finding(path.name, line, column, f"{row['id']}: {found}", expected)
            for column, found, expected in wrong
        ]
        if not wrong:
            places[row["id"]] = _place(row)
    findings += _cycles(path.name, rows)
    return places, findings


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    if not path.exists():
        raise InputError(f"{path}: not found; the places are kept in seeds/places.csv")
    with path.open(newline="", encoding="utf-8") as file:
        reader = csv.DictReader(file, restval="", restkey=SURPLUS)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise InputError(
                f"{path.name}, row 1: the columns are {', '.join(reader.fieldnames or ())}; "
                f"they should be {', '.join(COLUMNS)}"
            )
        for row in reader:
            cells = {column: row[column].strip() for column in COLUMNS}
            yield reader.line_num, cells | {SURPLUS: ",".join(row.get(SURPLUS) or [])}


def _check(
    row: Row, kinds: frozenset[str] | None, ids: set[str], countries: set[str]
) -> Iterator[tuple[str, str, str]]:
    """Every (column, found, expected) that is wrong in one row."""
    if row[SURPLUS]:
        yield COLUMNS[-1], f"cells beyond the last column: {row[SURPLUS]}", "quotes about a comma"
    for column in ("id", "name_en", "name_ar", "source"):
        if not row[column]:
            yield column, "empty", "every place has one"
    if kinds is not None and row["kind"] not in kinds:
        yield "kind", f"unknown kind {row['kind']!r}", f"one of {', '.join(sorted(kinds))}"
    if row["parent_id"] and row["parent_id"] not in ids:
        yield "parent_id", f"no place {row['parent_id']!r}", "the id of a row here, or empty"
    if row["parent_id"] and row["parent_id"] == row["id"]:
        yield "parent_id", "the place is its own parent", "the id of what holds it, or empty"
    for country in split_list(row["country"]):
        if country not in countries:
            yield "country", f"no country {country!r}", "name_en of a row of kind country"
    if row["geometry"] not in get_args(Geometry):
        yield "geometry", f"{row['geometry']!r}", f"one of {', '.join(get_args(Geometry))}"
    yield from _check_position(row)
    yield from _check_precision(row)


def _check_position(row: Row) -> Iterator[tuple[str, str, str]]:
    if not row["lon"] and not row["lat"]:
        if row["geometry"] == "point":
            yield "lon", "a point without coordinates", "lon and lat in degrees"
        return
    for column, limit in (("lon", 180.0), ("lat", 90.0)):
        value = _number(row[column])
        if value is None or not -limit <= value <= limit:
            yield column, f"{row[column]!r} is not on the earth", f"{-limit:g} to {limit:g} degrees"


def _check_precision(row: Row) -> Iterator[tuple[str, str, str]]:
    if row["precision"] not in {"", "1", "2", "3"}:
        yield "precision", f"{row['precision']!r}", "1 the site, 2 near a known place, 3 an area"
    if row["geometry"] == "point" and not row["precision"]:
        yield "precision", "empty", "a point says how precise it is: 1, 2 or 3"
    radius = _number(row["radius_m"]) if row["radius_m"] else None
    if row["radius_m"] and (radius is None or radius <= 0):
        yield "radius_m", f"{row['radius_m']!r}", "metres above 0, or empty"
    if row["geometry"] == "point" and row["precision"] in {"2", "3"} and not row["radius_m"]:
        yield "radius_m", "empty", "a point of precision 2 or 3 states its uncertainty in metres"


def _cycles(file: str, rows: list[tuple[int, dict[str, str]]]) -> list[Finding]:
    """Places that are their own ancestors."""
    parents = {row["id"]: row["parent_id"] for _, row in rows}
    findings = []
    for line, row in rows:
        seen, ancestor = set[str](), row["parent_id"]
        while ancestor and ancestor != row["id"] and ancestor not in seen:
            seen.add(ancestor)
            ancestor = parents.get(ancestor, "")
        if ancestor == row["id"] and row["parent_id"] != row["id"]:
            found = f"{row['id']}: its parents lead back to itself"
            findings.append(Finding(file, line, "parent_id", found, "a chain that ends"))
    return findings


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _place(row: Row) -> Place:
    """The value of a row that has been checked."""
    at = LonLat(float(row["lon"]), float(row["lat"])) if row["lon"] else None
    return Place(
        id=row["id"],
        kind=row["kind"],
        name=row["name_en"],
        name_ar=row["name_ar"],
        name_ku=row["name_ku"] or None,
        variants=split_list(row["variants"]),
        country=row["country"],
        parent_id=row["parent_id"] or None,
        geometry=cast("Geometry", row["geometry"]),
        extent_rule=row["extent_rule"] or None,
        point=at,
        radius_m=float(row["radius_m"]) if row["radius_m"] else None,
        precision=cast("Precision", int(row["precision"])) if row["precision"] else None,
        source=row["source"],
        external_id=row["external_id"] or None,
        flags=split_list(row["flags"]),
        notes=row["notes"],
    )
