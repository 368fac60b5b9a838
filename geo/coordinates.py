"""Text to a position: degrees in any usual form (angles.py), MGRS and UTM, in Latin and Arabic writing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from geo import angles
from geo.errors import InputError

if TYPE_CHECKING:
    from mgrs import MGRS

# A degree of latitude on a sphere of 6,371,008.8 m; a degree of longitude is never longer.
METRES_A_DEGREE = 111_195.08
# Longer texts are no coordinates, and are not looked at.
MOST_CHARACTERS = 200
# Up to so many metres a text names a site (100 m squares of MGRS, whole seconds), up to so many the
# neighbourhood of one (1 km squares, whole minutes, two decimals); beyond, an area. ACLED's codes.
SITE_M, NEAR_M = 150.0, 2_000.0
RIGHT = "write 36.4775, 40.7625 (latitude first), 36°28'39\"N 40°45'45\"E, or MGRS such as 37SFA5791138345"

_SQUARE = re.compile(r"(\d{1,2})([C-X])([A-Z])([A-Z])(\d*)", re.IGNORECASE)
_SPACED = re.compile(r"[A-Z]\s+(\d+)\s+(\d+)$", re.IGNORECASE)
_UTM = re.compile(
    r"(?:UTM\s*)?(?:zone\s*)?(\d{1,2})\s*([C-HJ-NP-X])[\s,]+(\d{6})(?:\.\d*)?\s*(?:m?E)?[\s,]+(\d{1,8})(?:\.\d*)?\s*(?:m?N)?",
    re.IGNORECASE,
)

BANDS = "CDEFGHJKLMNPQRSTUVWX"
Form = angles.Form | Literal["MGRS", "UTM"]
Position = tuple[float, float] | tuple[None, float]


@dataclass(frozen=True, slots=True)
class Coordinates:
    """A position in degrees (WGS 84) and what the text says of it.

    `precision_m`: the step of the last digit, or the side of the square, in metres; the position of a
    square is its middle. `assumed`: nothing said which number is the latitude, so the usual order was taken.
    """

    lon: float
    lat: float
    form: Form
    precision_m: float
    assumed: bool = False

    @property
    def place_precision(self) -> Literal[1, 2, 3]:
        """ACLED's code: 1 the site, 2 near it, 3 an area, by what the text carries."""
        return 1 if self.precision_m <= SITE_M else 2 if self.precision_m <= NEAR_M else 3


def parse(text: str) -> Coordinates:
    """The position that a text names. Raises InputError, which says what would be right."""
    if len(text) > MOST_CHARACTERS:
        raise _wrong(text[:40] + "…", f"{len(text)} characters are too many for coordinates")
    bare = angles.plain(text)
    if not bare:
        raise _wrong(text, "empty")
    grid = _of_square(text, bare) or _of_utm(text, bare)
    if grid:
        return grid
    try:
        pair = angles.read(bare)
    except angles.AngleError as error:
        raise _wrong(text, str(error)) from None
    return Coordinates(pair.lon, pair.lat, pair.form, pair.unit * METRES_A_DEGREE, pair.assumed)


def _wrong(text: str, why: str) -> InputError:
    return InputError(f"{text.strip() or '(empty)'}: not coordinates ({why}); {RIGHT}")


def _of_square(text: str, bare: str) -> Coordinates | None:
    """The middle of an MGRS square; None when the text is no MGRS."""
    found = _SQUARE.fullmatch("".join(bare.split()))
    if found is None:
        return None
    zone, band, column, row, digits = found.groups()
    spaced = _SPACED.search(bare)
    if len(digits) % 2 or len(digits) > 10 or (spaced and len(spaced[1]) != len(spaced[2])):
        raise _wrong(text, "MGRS has as many digits for east as for north, five each at most")
    half = len(digits) // 2
    side = 10.0 ** (5 - half)
    lat, lon = _degrees(
        f"{zone}{band}{column}{row}{_middle(digits[:half])}{_middle(digits[half:])}"
    )
    # The library also answers for squares that begin outside their zone.
    slack = 0.01 + side / 50_000
    if lat is None or (abs(lat) < 56 and abs((lon - int(zone) * 6 + 363) % 360 - 180) > 3 + slack):
        raise _wrong(text, "there is no such square")
    return Coordinates(lon, lat, "MGRS", side)


def _middle(digits: str) -> str:
    """Five digits for the middle of a square; those of a metre as they are."""
    return digits if len(digits) == 5 else f"{digits}5".ljust(5, "0")


def _of_utm(text: str, bare: str) -> Coordinates | None:
    """A UTM position, its zone with the letter of its band; None when the text is no UTM.

    An N or S is the band where the northing lies in it, else the northern or southern half.
    """
    found = _UTM.fullmatch(bare)
    if found is None:
        return None
    zone, letter, east, north = found.groups()
    band = letter.upper()
    for half in ("N", "S"):
        lat, lon = _of_zone(int(zone), half, float(east), float(north))
        if lat is not None and _band(lat) == band:
            return Coordinates(lon, lat, "UTM", 1.0)
    lat, lon = _of_zone(int(zone), band, float(east), float(north))
    if lat is None:
        raise _wrong(text, f"{east} {north} does not lie in zone {zone}{band}")
    return Coordinates(lon, lat, "UTM", 1.0)


def _band(lat: float) -> str:
    return BANDS[min(max(int((lat + 80) // 8), 0), len(BANDS) - 1)]


def _of_zone(zone: int, half: str, east: float, north: float) -> Position:
    """Latitude and longitude of a position in half a UTM zone (N, S); nothing where there is none."""
    from mgrs.core import MGRSError

    if not 1 <= zone <= 60 or half not in ("N", "S"):
        return None, 0.0
    try:
        return _degrees(_converter().UTMToMGRS(zone, half, east, north))
    except MGRSError:
        return None, 0.0


def _degrees(square: str) -> Position:
    """Latitude and longitude of the south-west corner of a square of a metre; nothing where there is none."""
    from mgrs.core import MGRSError

    try:
        lat, lon = _converter().toLatLon(square.upper())
    except MGRSError:
        return None, 0.0
    return lat, lon


@cache
def _converter() -> MGRS:
    from mgrs import MGRS

    return MGRS()
