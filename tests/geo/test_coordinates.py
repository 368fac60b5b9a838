"""Coordinates as people write them."""

from __future__ import annotations

import math

import mgrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from geo import coordinates
from geo.errors import InputError
from geo.measure import LonLat, distance

LON, LAT = 40.7625, 36.4775
HERE = [
    "36.4775, 40.7625",
    "36.4775 40.7625",
    "36.4775;40.7625",
    "(36.4775, 40.7625)",
    "36,4775; 40,7625",
    "36,4775 40,7625",
    "40.7625E 36.4775N",
    "N36.4775 E40.7625",
    "E 40.7625, N 36.4775",
    "lon=40.7625 lat=36.4775",
    "Latitude: 36.4775 Longitude: 40.7625",
    "36.4775° North, 40.7625° East",
    "36°28'39.0\"N 40°45'45.0\"E",
    "36°28′39″N 40°45′45″E",
    "36º28’39”N, 40º45’45”E",
    "36°28'39''N 40°45'45''E",
    "36 28 39 N 40 45 45 E",
    "36-28-39N 40-45-45E",
    "N36 28.65 E40 45.75",
    "36 28 39 40 45 45",
    "36°28.65' 40°45.75'",
    "٣٦٫٤٧٧٥، ٤٠٫٧٦٢٥",
    "۳۶٫۴۷۷۵ ۴۰٫۷۶۲۵",
    "٣٦°٢٨′٣٩″ شمالاً، ٤٠°٤٥′٤٥″ شرقاً",
    "36 درجة و28 دقيقة و39 ثانية شمالاً و40 درجة و45 دقيقة و45 ثانية شرقاً",
    "خط الطول 40.7625 وخط العرض 36.4775",
    "\u200f36.4775\u200e، 40.7625",
]


@pytest.mark.parametrize("text", HERE)
def test_one_place_in_many_writings(text: str) -> None:
    found = coordinates.parse(text)
    assert (found.lon, found.lat) == pytest.approx((LON, LAT), abs=1e-9)


@pytest.mark.parametrize(
    ("text", "lon", "lat"),
    [
        ("-33.8568, 151.2153", 151.2153, -33.8568),
        ("33.8568S 151.2153E", 151.2153, -33.8568),
        ("34°36'S 58°22'W", -(58 + 22 / 60), -34.6),
        ("−0.5, −0.25", -0.25, -0.5),
        ("-0°30' 0°15'", 0.25, -0.5),
        ("0, 0", 0.0, 0.0),
        ("90N 180E", 180.0, 90.0),
        ("56H 334873 6252266", 151.21500, -33.85700),
        ("37S 657911 4038345", 40.76269, 36.47740),
        ("37N 657911 4038345", 40.76269, 36.47740),
    ],
)
def test_all_quarters_of_the_earth(text: str, lon: float, lat: float) -> None:
    found = coordinates.parse(text)
    assert (found.lon, found.lat) == pytest.approx((lon, lat), abs=2e-5)


@pytest.mark.parametrize(
    ("text", "metres", "code"),
    [
        ("36, 40", 111_195, 3),
        ("36.4, 40.7625", 11_120, 3),
        ("36.48, 40.7625", 1_112, 2),
        ("36.4775, 40.7625", 11.12, 1),
        ("36°28'N 40°45'E", 1_853, 2),
        ("36°28'39\"N 40°45'45\"E", 30.9, 1),
        ("37SFA", 100_000, 3),
        ("37SFA53", 10_000, 3),
        ("37S FA 57 38", 1_000, 2),
        ("37SFA579383", 100, 1),
        ("37SFA5791138345", 1, 1),
    ],
)
def test_the_precision_is_what_the_text_carries(text: str, metres: float, code: int) -> None:
    found = coordinates.parse(text)
    assert found.precision_m == pytest.approx(metres, rel=1e-3)
    assert found.place_precision == code


def test_an_order_that_nothing_says_is_told() -> None:
    assert coordinates.parse("36.4775, 40.7625").assumed
    assert not coordinates.parse("36.4775N, 40.7625").assumed
    assert not coordinates.parse("37SFA53").assumed


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "empty"),
        ("Ghuwayran", "'Ghuwayran' is not part of an angle"),
        ("36.4775", "not two angles"),
        ("36.1, 40.2, 50", "not two angles"),
        ("36.5 40 30", "not two angles"),
        ("36°28'39 40", "not two angles"),
        ("93.4, 40.7", "93.4 is no latitude"),
        ("36.4, 181", "181 is no longitude"),
        ("36N 40N", "both are a latitude"),
        ("36°60'N 40°10'E", "less than 60"),
        ("36.5°28'N 40°10'E", "has a fraction"),
        ("-36 S, 40 E", "twice"),
        ("37SFA123", "as many digits for east as for north"),
        ("37S FA 12 3456", "as many digits for east as for north"),
        ("61SFA1212", "no such square"),
        ("37SGZ1212", "no such square"),
        ("37SAA1212", "no such square"),
        ("37X 657911 4038345", "does not lie in zone 37X"),
        ("36.4775, nan", "not part of an angle"),
        ("1" * 300, "300 characters"),
        ("\ud800", "not part of an angle"),
    ],
)
def test_what_is_no_position_says_why_and_what_would_be_right(text: str, why: str) -> None:
    with pytest.raises(InputError) as caught:
        coordinates.parse(text)
    assert why in str(caught.value)
    assert "latitude first" in str(caught.value)


@given(st.text(max_size=60))
def test_any_text_is_a_position_on_the_earth_or_an_input_error(text: str) -> None:
    try:
        found = coordinates.parse(text)
    except InputError:
        return
    assert -180 <= found.lon <= 180
    assert -90 <= found.lat <= 90
    assert found.precision_m > 0


@given(st.text(alphabet="0123456789.,-°'\" NSEWnorthشماليرقو٣٦٤٠٫", max_size=40))
def test_what_looks_like_coordinates_never_breaks_it(text: str) -> None:
    try:
        found = coordinates.parse(text)
    except InputError:
        return
    assert math.isfinite(found.lon + found.lat)


@given(st.floats(-179.99, 179.99), st.floats(-79.9, 83.9), st.integers(1, 5))
def test_an_mgrs_square_is_read_as_its_middle(lon: float, lat: float, digits: int) -> None:
    assume(
        not -1e-6 < lat < 0
    )  # a hair south of the equator the library names a square of the north
    square = mgrs.MGRS().toMGRS(lat, lon, MGRSPrecision=digits)
    found = coordinates.parse(square)
    side = 10.0 ** (5 - digits)
    assert found.precision_m == side
    assert distance(LonLat(lon, lat), LonLat(found.lon, found.lat)) <= 1.5 * side + 1
