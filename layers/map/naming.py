"""The names to write on the basemap, from which zoom on, and the names that search can find."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from shapely.geometry import shape

from geo import names as spelling
from geo.gazetteer import Gazetteer
from geo.measure import LonLat
from geo.places import Place
from layers import load

# From which zoom on a name is written: a settlement of GeoNames by its people, one of ours by its kind.
ZOOM_BY_PEOPLE = ((200_000, 6.4), (60_000, 7.4), (15_000, 8.6), (3_000, 9.8), (0, 10.8))
ZOOM_BY_KIND = {"city": 6.0, "town": 7.4, "village": 9.6, "quarter": 11.5}
FLY_TO = {
    "country": 6.0,
    "region": 7.0,
    "desert": 7.0,
    "governorate": 8.0,
    "district": 9.5,
    "city": 11.0,
}
FLY_CLOSE = 12.0
WRITTEN_COUNTRIES = frozenset(
    {"iraq", "syria", "turkey", "iran", "jordan", "saudi_arabia", "kuwait", "lebanon"}
)


def border(basemap_dir: Path) -> tuple[LonLat, ...]:
    """The Iraq–Syria border from the Jordanian to the Turkish three-country point, in degrees."""
    (line,) = load.records(basemap_dir / "border_iraq_syria.geojson")
    return tuple(LonLat(*pair) for pair in line["geometry"]["coordinates"])


def _name(
    kind: str, en: str, ar: str | None, at: LonLat, first: float, last: float
) -> dict[str, Any]:
    return {
        "class": kind,
        "en": _plain(en),
        "ar": ar or en,
        "lon": round(at.lon, 4),
        "lat": round(at.lat, 4),
        "zoom": (first, last),
    }


def _plain(name: str) -> str:
    """A name as a map writes it: without the marks of a scholar's transliteration (Ḩamāh, ‘Anah)."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return bare.translate(str.maketrans("", "", "‘’ʻʼʿʾ`"))


def _short(name: str) -> str:
    return name.removesuffix(" Governorate").removeprefix("محافظة ")


def _settlements(gazetteer: Gazetteer) -> Iterator[dict[str, Any]]:
    for place in gazetteer.places.values():
        if place.kind not in ZOOM_BY_KIND or place.point is None or not place.name_ar:
            continue
        people = gazetteer.population.get(place.id)
        if people is None:
            first = ZOOM_BY_KIND[place.kind]
        else:
            first = next(zoom for least, zoom in ZOOM_BY_PEOPLE if people >= least)
            first += 0.0 if place.country in ("Iraq", "Syria") else 0.8
        kind = "city" if first < 7 else "town"
        yield _name(kind, place.name, place.name_ar, place.point, first, 20)


def _areas(gazetteer: Gazetteer) -> Iterator[dict[str, Any]]:
    for place in gazetteer.places.values():
        if place.point is None:
            continue
        if place.kind == "country" and place.id in WRITTEN_COUNTRIES:
            yield _name("country", place.name, place.name_ar, place.point, 4, 7.9)
        if place.kind == "governorate":
            yield _name(
                "governorate", _short(place.name), _short(place.name_ar), place.point, 6.6, 9.6
            )


def _named(records: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return [record for record in records if record["properties"]["name"]]


def _waters(read: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for feature in _named(read["rivers"]):
        line = shape(feature["geometry"])
        longest = max(getattr(line, "geoms", [line]), key=lambda part: part.length)
        middle = longest.interpolate(0.5, normalized=True)
        said = feature["properties"]
        first = 6.4 if said["rank"] == 1 else 7.6
        yield _name("river", said["name"], said["name_ar"], LonLat(middle.x, middle.y), first, 14)
    for feature in _named(read["lakes"]):
        inside = shape(feature["geometry"]).representative_point()
        said = feature["properties"]
        yield _name("lake", said["name"], said["name_ar"], LonLat(inside.x, inside.y), 8.4, 14)


def names(read: Mapping[str, Any], gazetteer: Gazetteer) -> list[dict[str, Any]]:
    """Every name of the basemap, the ones seen from farthest first: {class, en, ar, lon, lat, zoom}."""
    written = [*_areas(gazetteer), *_settlements(gazetteer), *_waters(read)]
    order = {"country": 0, "city": 1, "river": 2, "governorate": 3, "town": 4, "lake": 5}
    return sorted(written, key=lambda name: (order[name["class"]], name["zoom"][0], name["en"]))


def _keys(place: Place) -> list[str]:
    found = {spelling.key(name) for name in (*place.names, *place.variants)}
    # A single word has no designator beside it, and most names are one.
    found |= {spelling.designator(key)[1] for key in found if " " in key}
    return sorted(key for key in found if key)


def _countries(place: Place, arabic: Mapping[str, str | None]) -> str:
    return "؛ ".join(arabic.get(name) or name for name in place.countries)


def searchable(gazetteer: Gazetteer) -> list[dict[str, Any]]:
    """Every place with a point and its lookup keys, for the search in the browser; seeds first."""
    arabic = {p.name: p.name_ar for p in gazetteer.places.values() if p.kind == "country"}
    return [
        {
            "id": place.id,
            "kind": place.kind,
            "name": _plain(place.name),
            "name_ar": place.name_ar or _plain(place.name),
            "country": (", ".join(place.countries), _countries(place, arabic)),
            "lon": place.point.lon,
            "lat": place.point.lat,
            "radius_m": place.radius_m,
            "zoom": FLY_TO.get(place.kind, FLY_CLOSE),
            "keys": _keys(place),
        }
        for place in gazetteer.places.values()
        if place.point is not None
    ]


def columns(rows: Sequence[Mapping[str, Any]]) -> dict[str, list[Any]]:
    """Rows of the same keys by column, each key said once."""
    return {key: [row[key] for row in rows] for key in rows[0]} if rows else {}
