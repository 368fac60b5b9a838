"""Polygons of places, over the shipped basemap and the places kept by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import shapely
from shapely.geometry import Point, shape

from geo import measure
from geo.errors import InputError
from geo.measure import LonLat
from geo.places import Place, read_places
from layers import areas
from layers.areas import Areas

ROOT = Path(__file__).parents[2]
BASEMAP = ROOT / "data" / "basemap"
PLACES, _ = read_places(ROOT / "seeds" / "places.csv")
NE_SYRIA = (
    "union(hasakah_gov, raqqa_gov & north-east of euphrates, "
    "deir_ez_zor_gov & north-east of euphrates)"
)


def load(**rules: str | None) -> Areas:
    """The areas, with these extent_rules in place of those in the seeds."""
    places = {key: replace(PLACES[key], extent_rule=rule) for key, rule in rules.items()}
    return areas.load(BASEMAP, {**PLACES, **places})


def at(place_id: str) -> Point:
    point = PLACES[place_id].point
    assert point is not None
    return Point(point)


@pytest.fixture(scope="module")
def plain() -> Areas:
    return load(sinjar_mountains=None)


def test_country_and_governorate_have_their_own_polygon(plain: Areas) -> None:
    iraq, anbar = plain.polygon("iraq"), plain.polygon("anbar_gov")
    assert iraq is not None
    assert anbar is not None
    assert iraq.contains(at("baghdad"))
    assert anbar.contains(at("ain_al_asad_base"))
    assert not anbar.contains(at("al_tanf_base"))


def test_every_governorate_of_the_seeds_has_an_area(plain: Areas) -> None:
    kept = [p.id for p in PLACES.values() if p.kind == "governorate"]
    assert len(kept) >= 32
    assert [key for key in kept if plain.polygon(key) is None] == []


def test_region_is_cut_by_the_euphrates_and_clipped_to_its_country() -> None:
    region = load(ne_syria=NE_SYRIA).polygon("ne_syria")
    assert region is not None
    syria = load().countries["syria"]
    assert region.difference(syria).area < 1e-9
    inside = ("hasakah_city", "raqqa_city", "hajin", "baghuz", "al_hol_camp", "roj_camp")
    outside = ("deir_ez_zor_city", "al_bukamal", "mayadin_town", "aleppo_city", "sinjar_town")
    assert [key for key in inside if not region.contains(at(key))] == []
    assert [key for key in outside if region.contains(at(key))] == []


def test_the_two_banks_of_a_river_make_the_whole() -> None:
    made = load(
        ne_syria="deir_ez_zor_gov & north-east of euphrates",
        syrian_badia="deir_ez_zor_gov & south-west of euphrates",
    )
    north, south = made.polygon("ne_syria"), made.polygon("syrian_badia")
    whole = made.polygon("deir_ez_zor_gov")
    assert north is not None
    assert south is not None
    assert whole is not None
    assert north.intersection(south).area < 1e-9
    assert north.area + south.area == pytest.approx(whole.area, rel=0.01)


@pytest.mark.parametrize(
    ("side", "bound", "index"), [("north of 35.7", 35.7, 1), ("east of 38.0", 38.0, 0)]
)
def test_parallel_or_meridian_cuts(side: str, bound: float, index: int) -> None:
    area = load(north_syria=f"syria & {side}").polygon("north_syria")
    assert area is not None
    assert area.bounds[index] == pytest.approx(bound)


def test_two_cuts_hold_together() -> None:
    area = load(north_syria="syria & north of 35.0 & west of 37.0").polygon("north_syria")
    assert area is not None
    assert area.bounds[1] == pytest.approx(35.0)
    assert area.bounds[2] == pytest.approx(37.0)


def test_ellipse_has_the_stated_axes_and_bearing() -> None:
    made = load(sinjar_mountains="ellipse(75 km, 15 km, 100 deg)")
    area, center = made.polygon("sinjar_mountains"), PLACES["sinjar_mountains"].point
    assert area is not None
    assert center is not None
    for bearing, metres in ((100, 37_500), (10, 7_500), (190, 7_500)):
        for share, within in ((0.97, True), (1.03, False)):
            tip = Point(measure.destination(center, bearing, metres * share))
            assert area.contains(tip) == within, (bearing, share)
    # The western tip would lie in Syria, and the place is kept as one of Iraq.
    assert not area.contains(Point(measure.destination(center, 280, 36_000)))


def test_circle_about_the_triangle_lies_in_its_two_countries_only() -> None:
    made = load(fishkhabur_triangle="circle(5 km)")
    area = made.polygon("fishkhabur_triangle")
    assert area is not None
    turkey = made.countries["turkey"]
    assert area.intersection(turkey).area < 1e-9
    assert area.contains(Point(42.378, 37.05))


def test_point_and_radius_give_a_circle_to_ask_but_no_outline_to_draw(plain: Areas) -> None:
    area = plain.polygon("sinjar_district")
    assert area is not None
    assert area.contains(at("sinjar_town"))
    assert plain.outline("sinjar_district") is None


@pytest.mark.parametrize("place_id", ["iraq_syria_border", "pentagon_annex"])
def test_no_area_is_none(plain: Areas, place_id: str) -> None:
    assert plain.polygon(place_id) is None
    assert plain.outline(place_id) is None


def test_not_drawn_is_none_and_not_an_error() -> None:
    made = load(middle_east="not drawn")
    assert made.polygon("middle_east") is None
    assert made.outline("middle_east") is None


@pytest.mark.parametrize("place_id", ["iraq", "hasakah_gov", "ne_syria", "turkey"])
def test_outline_is_light_valid_and_near(place_id: str) -> None:
    made = load(ne_syria=NE_SYRIA)
    area, outline = made.polygon(place_id), made.outline(place_id)
    assert area is not None
    assert outline is not None
    light = shape(dict(outline))
    assert light.is_valid
    coordinates = shapely.get_coordinates(light)
    assert (coordinates == coordinates.round(3)).all()
    assert len(coordinates) < len(shapely.get_coordinates(area))
    assert light.boundary.hausdorff_distance(area.boundary) < 0.2
    assert light.symmetric_difference(area).area / area.area < 0.02


def test_label_point_is_the_places_own_or_lies_inside() -> None:
    places = {**PLACES, "anbar_gov": replace(PLACES["anbar_gov"], point=None)}
    made = areas.load(BASEMAP, places)
    assert made.label_point("hasakah_gov") == PLACES["hasakah_gov"].point
    label, anbar = made.label_point("anbar_gov"), made.polygon("anbar_gov")
    assert label is not None
    assert anbar is not None
    assert anbar.contains(Point(label))
    assert made.label_point("nowhere") is None


def test_border_is_found_by_names_or_ids_in_either_order(plain: Areas) -> None:
    line = plain.border("iraq", "syria")
    assert line is not None
    assert plain.border("Syria", "Iraq") is line
    assert plain.border("Iraq", "Saudi Arabia") is not None
    assert plain.border("Syria", "Kuwait") is None


def test_outside_is_nought_within_and_metres_without(plain: Areas) -> None:
    assert plain.outside("erbil_gov", LonLat(44.3417, 36.5306)) == 0.0
    # Mosul lies some 45 km from the edge of Erbil governorate; the line is good to 2 km.
    metres = plain.outside("erbil_gov", LonLat(43.1189, 36.335))
    assert metres is not None
    assert 10_000 < metres < 80_000
    assert plain.outside("london", LonLat(0, 0)) is None
    assert plain.governorate_at(LonLat(44.3417, 36.5306)) == "erbil_gov"
    assert plain.governorate_at(LonLat(30.0, 34.0)) is None


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("the steppe of Homs", "cannot be read"),
        ("circle(5)", "cannot be read"),
        ("syria & above 35", "cannot be read"),
        ("union(hasakah_gov, )", "cannot be read"),
        ("union(hasaka_gov)", "'hasaka_gov', which has no area"),
        ("syria & north-east of khabour", "euphrates"),
        ("ne_syria", "leads back to itself"),
    ],
)
def test_wrong_rule_names_the_place_and_what_would_be_right(rule: str, said: str) -> None:
    with pytest.raises(InputError, match=r"places\.csv, ne_syria") as error:
        load(ne_syria=rule).polygon("ne_syria")
    assert said in str(error.value)


def test_a_rule_about_a_point_needs_one() -> None:
    bare = replace(PLACES["sinjar_mountains"], point=None, extent_rule="circle(5 km)")
    made = areas.load(BASEMAP, {**PLACES, bare.id: bare})
    with pytest.raises(InputError, match="give it lon and lat"):
        made.polygon(bare.id)


def test_a_wrong_rule_stays_wrong_when_asked_again() -> None:
    made = load(ne_syria="nonsense!")
    for _ in range(2):
        with pytest.raises(InputError, match="ne_syria"):
            made.polygon("ne_syria")


def test_missing_extract_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"borders\.geojson: not built yet"):
        areas.load(tmp_path, PLACES)


def test_every_rule_of_the_seeds_can_be_drawn() -> None:
    made = areas.load(BASEMAP, PLACES)
    ruled: list[Place] = [p for p in PLACES.values() if p.extent_rule]
    assert ruled
    for place in ruled:
        assert (made.polygon(place.id) is None) == (place.extent_rule == "not drawn"), place.id
