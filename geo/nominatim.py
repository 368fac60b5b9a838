"""A name that the gazetteer does not hold, asked of OpenStreetMap's Nominatim when a person says so.

What it finds is offered beside the gazetteer, never among it: anybody may write in OpenStreetMap. The public
server's policy is kept: one question a second, one at a time, who asks is told, answers are kept, names one
by one (docs/online.md). KHABUR_NOMINATIM names another server.
"""

from __future__ import annotations

import contextlib
import csv
import fcntl
import json
import math
import os
import time
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from geo import addresses, answers, online
from geo.errors import InputError, KhaburError
from geo.measure import LonLat, distance
from geo.names import WORDS
from geo.online import Bounds, Leaving, Online

VARIABLE = "KHABUR_NOMINATIM"
PUBLIC_SERVER = "https://nominatim.openstreetmap.org"
SOURCE = "nominatim/OpenStreetMap"
LICENCE = "© OpenStreetMap contributors, ODbL 1.0, https://www.openstreetmap.org/copyright"
PAUSE = 1.0  # seconds between two questions, of all processes of a workspace
FRESH = 30 * 86_400.0  # seconds; a name is not asked for again in that time
JOINER = "\u200c"  # keeps letters apart within a word of Kurdish and Persian
LONGEST = 200  # characters of a name
BOUNDS = Bounds(bytes=2_000_000, seconds=30.0)
# What is wider is an area: its middle is no place to put a pin. Metres from the middle to a corner.
AREA_M = 20_000.0
_AREAS = ("country", "region", "governorate", "district", "desert", "mountain", "border_strip")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A place as OpenStreetMap has it. `id` is `osm:node/1`, `kind` of seeds/words/kinds.csv.

    `lon`, `lat` (degrees) are its middle; `precision` is 2, near, or 3, an area, and `radius_m` (metres) how
    far it reaches about that. Never 1: whether it is the very site is for a person to say.
    """

    id: str
    name: str
    name_ar: str
    kind: str
    lon: float
    lat: float
    country: str
    precision: int
    radius_m: float
    described: str
    source: str = SOURCE


def leaving(name: str, *, country: str | None = None) -> Leaving:
    """What would leave for a name, to be told before it does. For the same arguments as `search_place`."""
    return online.leaving(_url(name, country))


def is_held(name: str, folder: Path, *, country: str | None = None) -> bool:
    """Whether the answer is there already, so that nobody is asked."""
    return online.is_held(_url(name, country), folder, FRESH)


def search_place(name: str, said: Online, *, country: str | None = None) -> list[Suggestion]:
    """What OpenStreetMap knows by a name, best first, at most ten; none is chosen.

    `country`: only in that country, by its id in the gazetteer. Raises InputError for a name that is empty or
    too long, and KhaburError as `online.fetch` does.
    """
    url = _url(name, country)
    is_kept = online.is_held(url, said.folder, FRESH)
    with contextlib.nullcontext() if is_kept else turn(said.folder):
        found = online.fetch(url, said, bounds=BOUNDS, fresh=FRESH, accept="application/json")
    try:
        told = json.loads(found.path.read_bytes())
        if not isinstance(told, list):
            raise TypeError("no list")
    except (ValueError, TypeError, RecursionError):
        host = leaving(name, country=country).host
        raise KhaburError(
            f"{host}: its answer is not one of Nominatim; is it the right server?"
        ) from None
    suggestions = (_suggestion(one) for one in told if isinstance(one, dict))
    return [one for one in suggestions if one is not None][:10]


def to_json(suggestions: list[Suggestion]) -> dict[str, Any]:
    """What `geocode --online --json` adds to its answer, under `online`."""
    return {
        "source": SOURCE,
        "licence": LICENCE,
        "candidates": [asdict(one) for one in suggestions],
    }


@contextlib.contextmanager
def turn(
    folder: Path,
    now: Callable[[], float] = time.time,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[None]:
    """One after the other, whichever processes ask, and a second between two."""
    answers.make_private(folder)
    with open(folder / "nominatim.turn", "a+", encoding="ascii") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        with contextlib.suppress(ValueError):
            sleep(min(max(float(file.read(40)) + PAUSE - now(), 0.0), PAUSE))
        try:
            yield
        finally:
            file.seek(0)
            file.truncate()
            file.write(str(now()))
            file.flush()


def _url(name: str, country: str | None) -> str:
    asked = " ".join(name.split())
    if not asked or len(asked) > LONGEST:
        raise InputError(f"NAME: {len(asked)} characters; 1 to {LONGEST} are asked for")
    query = {
        "q": asked,
        "format": "jsonv2",
        "limit": "10",
        "namedetails": "1",
        "addressdetails": "1",
        "accept-language": "en,ar",
    }
    if country is not None:
        code = {place: code for code, place in _countries().items()}.get(country)
        if code is None:
            raise InputError(
                f"{country}: its code is not in seeds/words/countries.csv; add it there"
            )
        query["countrycodes"] = code
    server = os.environ.get(VARIABLE) or PUBLIC_SERVER
    return f"{server.rstrip('/')}/search?{urlencode(query)}"


def _suggestion(one: Mapping[str, Any]) -> Suggestion | None:
    """One entry of the answer; None for one without a position. Nothing in it is trusted to be there."""
    try:
        at = LonLat(float(one["lon"]), float(one["lat"]))
        south, north, west, east = (float(edge) for edge in one["boundingbox"])
        which = f"osm:{one['osm_type']}/{int(one['osm_id'])}"
    except (KeyError, TypeError, ValueError, ArithmeticError):
        return None
    if not all(abs(lon) <= 180 for lon in (at.lon, west, east)):  # nor NaN
        return None
    if not all(abs(lat) <= 90 for lat in (at.lat, south, north)):
        return None
    reach = max(distance(at, LonLat(lon, lat)) for lon in (west, east) for lat in (south, north))
    kind = _kind(one)
    names = one.get("namedetails")
    names = names if isinstance(names, dict) else {}
    parts = one.get("address")
    code = parts.get("country_code") if isinstance(parts, dict) else None
    described = _plain(one.get("display_name"))
    return Suggestion(
        id=_plain(which),
        name=_plain(names.get("name:en")) or _plain(one.get("name")) or described.split(",")[0],
        name_ar=_plain(names.get("name:ar")),
        kind=kind,
        lon=at.lon,
        lat=at.lat,
        country=_countries().get(str(code), _plain(code)),
        precision=3 if kind in _AREAS or reach > AREA_M else 2,
        radius_m=float(math.ceil(reach)),
        described=described,
    )


def _kind(one: Mapping[str, Any]) -> str:
    """Our kind of what OpenStreetMap calls it; `other` for what has none."""
    category, sort = str(one.get("category")), str(one.get("type"))
    if (category, sort) == ("boundary", "administrative"):
        sort = str(one.get("addresstype"))
    kinds = _kinds()
    return kinds.get((category, sort)) or kinds.get((category, "*")) or "other"


def _plain(said: object) -> str:
    """A text from elsewhere on one line, without signs that change how the rest of a line reads."""
    if not isinstance(said, str):
        return ""
    kept = (
        " " if sign != JOINER and unicodedata.category(sign) in addresses.ODD else sign
        for sign in said[:300]
    )
    return " ".join("".join(kept).split())


@cache
def _kinds() -> dict[tuple[str, str], str]:
    with (WORDS / "osm_kinds.csv").open(newline="", encoding="utf-8") as lines:
        return {(row["category"], row["type"]): row["kind"] for row in csv.DictReader(lines)}


@cache
def _countries() -> dict[str, str]:
    """Ids of the gazetteer by the code of ISO 3166-1."""
    with (WORDS / "countries.csv").open(newline="", encoding="utf-8") as lines:
        return {row["code"]: row["place_id"] for row in csv.DictReader(lines)}
