"""Where features are drawn: points for points, outlines for areas, nothing for what is only spoken of."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import shapely
from shapely.geometry import shape

from layers import marks
from layers.model import EVENT_LAYERS, GEOMETRY_ROLES, Feature
from layers.sources import Sources

ByKey = dict[tuple[str, str], Feature]
At = tuple[tuple[str, str], ...]


def test_only_at_from_via_and_to_make_geometry(sources: Sources, made: list[Feature]) -> None:
    seen = 0
    for feature in made:
        if feature.layer in EVENT_LAYERS:
            roles = {role for _, role in sources.claims[feature.id].places}
            placed = bool(roles & set(GEOMETRY_ROLES))
            assert (feature.geometry is not None) == placed, feature.id
            seen += not placed
    assert seen > 10


def test_an_area_is_outlined_and_hung_on_its_label_point(by_key: ByKey) -> None:
    said = by_key["incidents", "F000-12"]  # at Iraq
    assert said.geometry is not None
    assert said.geometry["type"] in ("Polygon", "MultiPolygon")
    label = said.properties["label_point"]
    assert shape(dict(said.geometry)).covers(shapely.Point(label))
    assert said.properties["radius_m"] is None


def test_no_claim_about_an_area_is_a_bare_pin(sources: Sources, made: list[Feature]) -> None:
    """A point stands for a place that is a point, or it comes with its radius."""
    for feature in made:
        if feature.geometry is not None and feature.geometry["type"] in ("Point", "MultiPoint"):
            place = sources.places[feature.properties["place_id"]]
            assert place.geometry == "point" or feature.properties["radius_m"] is not None


def test_a_flow_goes_from_via_to_in_this_order(by_key: ByKey, sources: Sources) -> None:
    flow = by_key["transfers", "F000-01"]
    assert flow.geometry is not None
    assert flow.geometry["type"] == "LineString"
    ids = ("ne_syria", "trebil_crossing", "iraq")
    assert flow.geometry["coordinates"] == [
        marks.rounded(sources.areas.label_point(place_id)) for place_id in ids
    ]


def test_the_order_of_the_roles_does_not_matter(
    with_claim: Callable[..., Sources], by_key: ByKey
) -> None:
    turned = (("iraq", "to"), ("trebil_crossing", "via"), ("ne_syria", "from"))
    asked = with_claim("F000-01", places=turned)
    mark = marks.of_event(asked.claims["F000-01"], asked)
    assert mark.geometry == by_key["transfers", "F000-01"].geometry


@pytest.mark.parametrize(
    ("key", "code"),
    [
        (("incidents", "F000-07"), 2),  # the prison, known by its quarter
        (("camps", "al_hol_camp"), 1),
        (("incidents", "F000-04"), 3),  # a region
        (("transfers", "F000-01"), None),  # it ends in a country, which has no code
        (("transfers", "F003-05"), 1),  # from one base to another
        (("statements", "F000-10"), None),  # about a place: nowhere
    ],
)
def test_place_precision_is_acleds(by_key: ByKey, key: tuple[str, str], code: int | None) -> None:
    assert by_key[key].properties["place_precision"] == code


def test_a_district_without_polygon_is_its_seat_with_a_radius(by_key: ByKey) -> None:
    daquq = by_key["places", "daquq_district"]
    assert daquq.geometry is not None
    assert daquq.geometry["type"] == "Point"
    assert daquq.properties["radius_m"] == 25_000


@pytest.mark.parametrize(
    ("places", "kind", "radius"),
    [
        ((("mosul", "at"), ("tikrit", "at")), "MultiPoint", 8000),
        ((("anbar_gov", "at"), ("nineveh_gov", "at")), "Polygon", None),
        ((("anbar_gov", "at"), ("mosul", "at")), "MultiPolygon", None),
        ((("mosul", "at"), ("middle_east", "at")), "Point", 8000),  # one that has no place
    ],
)
def test_several_places_at_once(
    with_claim: Callable[..., Sources], places: At, kind: str, radius: float | None
) -> None:
    asked = with_claim("F003-02", places=places)
    mark = marks.of_event(asked.claims["F003-02"], asked)
    assert mark.geometry is not None
    assert (mark.geometry["type"], mark.radius_m) == (kind, radius)


def test_every_geometry_is_right_by_rfc_7946(made: list[Feature]) -> None:
    for feature in made:
        if feature.geometry is None:
            continue
        found = shape(dict(feature.geometry))
        assert found.is_valid, feature.id
        west, south, east, north = found.bounds
        assert -180 <= west <= east <= 180
        assert -90 <= south <= north <= 90
        for part in shapely.get_parts(found):
            if part.geom_type == "Polygon":
                assert part.exterior.is_ccw, feature.id
                assert not any(hole.is_ccw for hole in part.interiors), feature.id


def test_fortifications_say_by_which_rule_they_are_drawn(made: list[Feature]) -> None:
    drawn = [feature for feature in made if feature.layer == "fortifications"]
    assert len(drawn) == 7
    for feature in drawn:
        assert feature.properties["geometry_rule"]
        assert feature.properties["geometry_rule_ar"]
        assert feature.properties["place_precision"] == 3
