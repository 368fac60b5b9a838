"""Rows of a table placed by numbers, in the forms in which people write them."""

from __future__ import annotations

from typing import Any

import pytest
import shapely

from layers.intake.model import Given, Options, Severity
from tests.layers.intake.formats.written import found, geometries, properties


def places(given: Given) -> list[Any]:
    """Positions to four decimals, None without a place."""
    return [
        None if one is None else [round(number, 4) for number in one["coordinates"]]
        for one in geometries(given)
    ]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("lat,lon\n36.3,43.1", [43.1, 36.3]),
        ("LONGITUDE;Latitude\n43,1;36,3", [43.1, 36.3]),
        ("X\tY\n43.1\t36.3", [43.1, 36.3]),
        ("خط العرض,خط الطول\n٣٦٫٣,٤٣٫١", [43.1, 36.3]),
        ("home_latitude,home_longitude,id\n36.3,43.1,7", [43.1, 36.3]),
        ("lat,lng\n36°18'N,43°6'0\"E", [43.1, 36.3]),
        ("lat,lon\n36.3 N,43.1 E", [43.1, 36.3]),
        ("lat,lon\n1e1,+2.", [2.0, 10.0]),
        ('"lat, lon"\n"36.3, 43.1"', [43.1, 36.3]),
        ('"lon, lat"\n"43.1, 36.3"', [43.1, 36.3]),
        ("coordinates\n36.3N 43.1E", [43.1, 36.3]),
        ("coordinates\n43.1E 36.3N", [43.1, 36.3]),
        ('coordinates\n"33.3, 44.4"', [44.4, 33.3]),
        ('coordinates\n"44.4, 33.3"', [44.4, 33.3]),
        ("coordinates\n(44.4 33.3)", [44.4, 33.3]),
        ("mgrs\n38SLF2882818463", None),
        ("wkt\nPOINT (43.1 36.3)", [43.1, 36.3]),
        ("geom\nSRID=4326;POINT(43.1 36.3)", [43.1, 36.3]),
        ("geom\nSRID=32638;POINT(500000 3983948.45)", [45.0, 36.0]),
        ("geometry\n" + shapely.to_wkb(shapely.Point(43.1, 36.3), hex=True), [43.1, 36.3]),
        ('geojson\n"{""type"":""Point"",""coordinates"":[43.1,36.3]}"', [43.1, 36.3]),
    ],
)
def test_forms_of_coordinates(take: Any, text: str, right: list[float] | None) -> None:
    (place,) = places(take(text))
    if right is None:  # the middle of a square of a metre, by the library that reads it
        assert place is not None
        assert 41 < place[0] < 44
    else:
        assert place == right


def test_cells_stay_as_they_are(take: Any) -> None:
    given = take("name,lat,lon,code\n=1+1,36.30,43.1,007\n@x,36.3,043.1,\n")
    assert properties(given) == [
        {"name": "=1+1", "lat": "36.30", "lon": "43.1", "code": "007"},
        {"name": "@x", "lat": "36.3", "lon": "043.1", "code": None},
    ]
    assert given.findings == []


def test_an_order_that_cannot_be_decided_is_asked_about(take: Any) -> None:
    # Both orders lie where the reports do, and then neither does.
    for pair in ("38.0, 38.2", "10, 20"):
        given = take(f'coordinates\n"{pair}"')
        assert found(given, "call the column 'lat, lon' or 'lon, lat'")
        assert given.records == []


def test_the_order_that_was_taken_is_told(take: Any) -> None:
    given = take('coordinates\n"44.4, 33.3"\n"44.5, 33.2"')
    told = [(one.feature, one.done, one.more) for one in given.findings]
    assert told == [(row, "taken with the longitude first", 0) for row in (0, 1)]


def test_minutes_are_told_and_coarse_ones_are_no_pin(take: Any) -> None:
    given = take("lat,lon\n36°18'N,43°6'E\n36.3,43.1")
    (told,) = found(given, "converted to decimal degrees")
    assert (told.feature, told.more, told.severity) == (0, 0, Severity.REPAIRED)
    assert given.columns == {0: {"place_precision": 2, "radius_m": 926.6}}


def test_a_coarse_square_of_a_grid_is_no_pin(take: Any) -> None:
    given = take("grid\n38SLF21")
    assert given.columns == {0: {"place_precision": 3, "radius_m": 5000.0}}


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("lat,lon\nfoo,2\n36,43", [0]),
        ("lat,lon\n36,\n36,43", [0]),
        ("lat,lon\n1_0,2\n36,43", [0]),
        ("lat,lon\nnan,inf\n36,43", [0]),
        ("wkt\nPOINT (1\nPOINT (43 36)", [0]),
        (f"wkt\n{'GEOMETRYCOLLECTION(' * 200}POINT (1 2){')' * 200}\nPOINT (43 36)", [0]),
        ("wkt\nPOINT (nan 36)\nPOINT (43 36)", [0]),
        ('wkt\n"CIRCULARSTRING (0 0, 1 1, 2 0)"\nPOINT (43 36)', [0]),
        ('wkt\n"GEOMETRYCOLLECTION (CIRCULARSTRING (0 0, 1 1, 2 0))"\nPOINT (43 36)', [0]),
        ("coordinates\nnowhere\n36N 43E", [0]),
    ],
)
def test_what_cannot_be_read_is_told_and_kept_without_a_place(
    take: Any, text: str, rows: list[int]
) -> None:
    given = take(text)
    assert places(given) == [None, [43.0, 36.0]]
    repaired = [told.feature for told in given.findings if told.severity is Severity.REPAIRED]
    assert repaired == rows
    assert len(properties(given)) == 2


def test_empty_cells_are_told_row_by_row(take: Any) -> None:
    given = take("lat,lon,n\n,,1\n36,43,2\n, ,3\n")
    told = [(one.feature, one.more, one.severity) for one in given.findings]
    assert told == [(0, 0, Severity.WARNING), (2, 0, Severity.WARNING)]


def test_metres_are_asked_about_and_taken_as_said(take: Any) -> None:
    text = "x,y\n500000,3983948.45"
    (told,) = found(take(text), "no degrees (the first are 500000 ")
    assert "--crs EPSG" in told.done
    given = take(text, Options(crs="EPSG:32638"))
    assert places(given) == [[45.0, 36.0]]
    (told,) = given.findings
    assert (told.severity, told.repair) == (Severity.REPAIRED, "reproject")
    undone = take(text, Options(crs="EPSG:32638", undone=frozenset({"reproject"})))
    assert found(undone, "only longitude and latitude can be kept")


def test_a_system_in_a_cell_comes_before_what_a_person_says(take: Any) -> None:
    text = "geom\nPOINT(500000 3983948.45)\nSRID=4326;POINT(43.1 36.3)"
    given = take(text, Options(crs="EPSG:32638"))
    assert places(given) == [[45.0, 36.0], [43.1, 36.3]]
    (told,) = found(given, "is not used")
    assert "--crs WGS 84 / UTM zone 38N" in told.found
    assert found(take(text, Options(crs="EPSG:32638")), "taken to WGS 84")[0].repair == "reproject"


def test_a_row_that_a_system_has_no_place_for_is_named(take: Any) -> None:
    text = "geom\nPOINT(43.1 36.3)\nSRID=32638;POINT(1e300 1e300)"
    (told,) = found(take(text), "do not exist in")
    assert told.feature == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("key,val\n1,2", "no column says where a row is: there are key, val"),
        ("lat,name\n1,2", "no column says where"),
        ("lat,x\n1,2", "no column says where"),
    ],
)
def test_without_columns_of_coordinates_they_are_asked_for(take: Any, text: str, said: str) -> None:
    given = take(text)
    assert given.records == []
    (told,) = found(given, said)
    assert (told.feature, told.severity) == (None, "error")
    assert list(given.fields) == text.split("\n")[0].split(","), "they are offered to choose from"
    assert "--column latitude=NAME" in told.done


def test_a_person_may_say_which_columns(take: Any) -> None:
    text = "a,b,lat,lon\n36,43,1,2"
    said = Options(columns={"latitude": "a", "longitude": "b"})
    assert places(take(text, said)) == [[43.0, 36.0]]
    assert take(text, said).where == {"latitude": ["a"], "longitude": ["b"]}
    (told,) = found(take(text, Options(columns={"latitude": "c", "longitude": "b"})), "=c")
    assert (told.found, told.done) == ("latitude=c: no such column", "there are a, b, lat, lon")
    assert found(take(text, Options(columns={"latitude": "a"})), "said together")


def test_a_header_alone_is_an_empty_layer(take: Any) -> None:
    given = take("lat,lon\n")
    assert given.records == []
    assert found(given, "no rows below the header")
