"""The ground of a page: told, about a place, or about what there is."""

from __future__ import annotations

import pytest

from geo import measure
from geo.errors import UsageError
from geo.measure import BBox, LonLat
from layers.frame import REACHED
from layers.snapshot.asking import extents
from layers.snapshot.model import Ask
from layers.workshop import Workshop

HOL = LonLat(41.1486, 36.3756)  # seeds/places.csv, al_hol_camp


@pytest.fixture(scope="module")
def shop() -> Workshop:
    return Workshop(with_work=False)


def test_a_box_is_that_box(shop: Workshop) -> None:
    assert extents.of(Ask(bbox=(40, 34, 43, 37.5)), shop) == BBox(40, 34, 43, 37.5)


def test_a_box_ends_where_the_map_does(shop: Workshop) -> None:
    ask = Ask(bbox=(20, 34, 43, 60))
    assert extents.asked(ask, shop) == BBox(20, 34, 43, 60)
    assert extents.of(ask, shop) == BBox(REACHED.west, 34, 43, REACHED.north)


@pytest.mark.parametrize("bbox", [(0, 34, 26, 37), (-170, -50, -160, -40), (40, 43.5, 43, 50)])
def test_a_box_off_the_map_is_told(shop: Workshop, bbox: tuple[float, float, float, float]) -> None:
    with pytest.raises(UsageError, match="off the map, which reaches from 26 to 56° E"):
        extents.of(Ask(bbox=bbox), shop)


@pytest.mark.parametrize("place", ["al_hol_camp", "Al-Hol camp", "مخيم الهول"])
@pytest.mark.parametrize("radius", [1, 40, 300])
def test_about_a_place_is_a_circle_on_the_ellipsoid(
    shop: Workshop, place: str, radius: float
) -> None:
    box = extents.of(Ask(place=place, radius_km=radius), shop)
    east = measure.distance(HOL, LonLat(box.east, HOL.lat)) / 1000
    north = measure.distance(HOL, LonLat(HOL.lon, box.north)) / 1000
    assert north == pytest.approx(radius, rel=0.002)
    assert east == pytest.approx(radius, rel=0.01)


def test_a_point_has_room_about_it_and_an_area_is_whole(shop: Workshop) -> None:
    about = extents.of(Ask(place="al_hol_camp"), shop)
    assert measure.distance(HOL, LonLat(HOL.lon, about.north)) == pytest.approx(25_000, rel=0.01)
    west, south, east, north = shop.areas.polygon("nineveh_gov").bounds  # type: ignore[union-attr]  # it has one
    box = extents.of(Ask(place="Nineveh"), shop)
    assert box.west < west < east < box.east
    assert box.south < south < north < box.north
    assert box.east - box.west < 1.2 * (east - west)


def test_a_name_of_several_lists_them_by_id(shop: Workshop) -> None:
    with pytest.raises(UsageError) as refused:
        extents.of(Ask(place="Sinjar"), shop)
    first, *others = str(refused.value).splitlines()
    assert first == "--place Sinjar: several bear that name; give one by its id"
    assert others[0] == "  sinjar_town  Sinjar (town, Iraq) 36.3209, 41.8766"
    for line in others:
        extents.of(Ask(place=line.split()[0]), shop)


def test_a_name_of_none_offers_the_nearest(shop: Workshop) -> None:
    with pytest.raises(UsageError) as refused:
        extents.of(Ask(place="xyzzy\u202e"), shop)
    first = str(refused.value).splitlines()[0]
    assert first.startswith("--place xyzzy⟨U+202E⟩: not found")


def test_without_either_every_page_of_a_series_shows_the_same_ground(shop: Workshop) -> None:
    then, now = Ask(as_of="2018-06-01"), Ask(first="2025", last="2026")
    assert extents.of(then, shop) == extents.of(now, shop)
    box = extents.of(then, shop)
    for feature in shop.features:
        if feature.layer != "places" and feature.properties["label_point"] is not None:
            lon, lat = feature.properties["label_point"]
            assert box.west < lon < box.east
            assert box.south < lat < box.north


def test_of_some_layers_it_is_about_these(shop: Workshop) -> None:
    all_of_them = extents.of(Ask(), shop)
    camps = extents.of(Ask(layers=("camps",)), shop)
    assert all_of_them.west < camps.west < camps.east < all_of_them.east
    assert camps.east - camps.west < 2


def test_of_a_layer_without_places_it_is_about_all(shop: Workshop) -> None:
    bare = Workshop(with_work=False)
    table = shop.frame[shop.frame["layer"] != "camps"]
    bare.__dict__["frame"] = table
    assert extents.of(Ask(layers=("camps",)), bare) == extents.of(Ask(), bare)
