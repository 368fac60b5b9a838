"""Where a feature is to stand: never more exact than what was given."""

from __future__ import annotations

import pytest

from geo.errors import InputError
from layers.editing import spots
from layers.workshop import Workshop

POINT = {"type": "Point", "coordinates": [40.7625, 36.4775]}
LINE = {"type": "LineString", "coordinates": [[40, 36], [41, 36.5]]}


@pytest.fixture(scope="module")
def shop() -> Workshop:
    return Workshop(with_work=False)


def test_a_drawn_point_that_is_only_near_has_a_radius() -> None:
    near = spots.drawn(POINT, 2, None)
    assert (near.precision, near.radius_m) == (2, spots.DRAWN_RADIUS_M)
    assert spots.drawn(POINT, 2, 300.0).radius_m == 300.0
    exact = spots.drawn(POINT, 1, 300.0)
    assert (exact.precision, exact.radius_m) == (1, None)
    assert exact.columns["label_point"] == [40.7625, 36.4775]


def test_a_drawn_line_has_no_radius() -> None:
    assert spots.drawn(LINE, 2, 300.0).radius_m is None


@pytest.mark.parametrize(
    ("text", "precision", "radius"),
    [
        ("36.4775, 40.7625", 1, None),
        ("36°28'N 40°45'E", 2, 1853.3),
        ("36.4, 40.7", 3, 11119.5),
        ("37SFA53", 3, 10000.0),
    ],
)
def test_coordinates_are_as_exact_as_they_are_written(
    text: str, precision: int, radius: float | None
) -> None:
    spot, found = spots.typed(text)
    assert (spot.precision, spot.radius_m) == (precision, radius)
    assert spot.geometry == {"type": "Point", "coordinates": spot.columns["label_point"]}
    assert found.place_precision == precision


def test_what_is_no_position_is_refused() -> None:
    with pytest.raises(InputError, match="not coordinates"):
        spots.typed("Ghuwayran")


def test_a_place_that_is_an_area_is_no_pin(shop: Workshop) -> None:
    place = shop.gazetteer.candidates("Al-Hasakah Governorate")[0].place
    spot = spots.at_place(place, shop.areas)
    assert spot.geometry is not None
    assert spot.geometry["type"] in ("Polygon", "MultiPolygon")
    assert spot.precision == 3
    assert spot.columns["place_id"] == place.id
    assert spot.columns["place_roles"] == [{"place_id": place.id, "role": "at"}]


def test_a_place_of_geonames_is_a_point_with_its_reach(shop: Workshop) -> None:
    place = shop.gazetteer.candidates("Kirkuk")[0].place
    spot = spots.at_place(place, shop.areas)
    assert spot.geometry is not None
    assert spot.geometry["type"] == "Point"
    assert spot.radius_m == place.radius_m


def test_about_a_place_makes_no_geometry(shop: Workshop) -> None:
    place = shop.gazetteer.candidates("Mosul")[0].place
    spot = spots.at_place(place, shop.areas, "about")
    assert spot.geometry is None
    assert spot.columns["place_roles"][0]["role"] == "about"


def test_the_label_of_a_point_with_a_height_lies_on_the_ground() -> None:
    spot = spots.drawn({"type": "Point", "coordinates": [41.0, 36.0, 412.5]}, 1, None)
    assert spot.geometry == {"type": "Point", "coordinates": [41.0, 36.0, 412.5]}
    assert spot.columns["label_point"] == [41.0, 36.0]
