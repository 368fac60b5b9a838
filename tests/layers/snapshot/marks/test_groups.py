"""Exact spots stay, too close ones share a plate, badges of areas step aside; happenings count once."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from geo.measure import LonLat
from layers.snapshot.marks import groups
from layers.snapshot.marks.groups import GAP, Group
from layers.snapshot.model import Mark
from layers.style import LAYER_STYLES
from tests.layers.snapshot.shops import mark, view

VIEW = view(39, 33, 43, 37)  # about 2 km a mm


def placed(*marks: Mark) -> list[Group]:
    return groups.place(marks, VIEW, LAYER_STYLES)


def at(lon: float, lat: float = 35.0) -> LonLat:
    return LonLat(lon, lat)


def test_what_stands_on_one_spot_shares_a_plate() -> None:
    (one,) = placed(
        mark(spot=at(41)),
        mark(spot=at(41.00001), layer="incidents", event="b"),
        mark(spot=at(41), event="c"),
    )
    assert not one.alone
    assert [(pile.layer, pile.count) for pile in one.piles] == [("incidents", 1), ("camps", 2)]
    assert len(one.spots) == 1


def test_claims_of_one_happening_count_once() -> None:
    (one,) = placed(
        *(mark(layer="incidents", event="F000-07") for _ in range(3)), mark(layer="camps")
    )
    assert [pile.count for pile in one.piles] == [1, 1]


def test_exact_spots_stay_where_they_are() -> None:
    marks = [mark(spot=at(lon)) for lon in (40.0, 41.0, 42.0)]
    for group, one in zip(sorted(placed(*marks), key=lambda g: g.x), marks, strict=True):
        assert group.alone
        assert one.spot is not None
        assert (group.x, group.y) == pytest.approx(VIEW.at(one.spot))


def test_spots_too_close_to_tell_apart_join_where_the_higher_layer_stands() -> None:
    (one,) = placed(mark(spot=at(41.0)), mark(spot=at(41.03), layer="incidents", event="b"))
    assert len(one.spots) == 2
    assert (one.x, one.y) == pytest.approx(VIEW.at(at(41.03)))


def test_a_claim_on_an_area_never_shares_the_mark_of_a_spot() -> None:
    """Both on one position: the badge steps aside, the spot does not."""
    badge, point = placed(mark(), mark(form="area", layer="control", event="b"))
    assert badge.area
    assert not point.area
    assert badge.moved
    assert (point.x, point.y) == pytest.approx(VIEW.at(LonLat(41.0, 36.0)))
    assert badge.origin == pytest.approx((point.x, point.y))


def test_a_plate_steps_aside_for_what_stands_beside_it_and_a_line_leads_back() -> None:
    """A lone mark stays; two things 8 mm from it share a plate that would cover it."""
    two, here = VIEW.ground(np.array([100.0, 108.0]), np.array([100.0, 100.0]))
    plate_at, mark_at = (LonLat(*at) for at in zip(two.tolist(), here.tolist(), strict=True))
    found = placed(
        mark(spot=plate_at, layer="incidents"),
        mark(spot=plate_at, layer="prisons", event="b"),
        mark(spot=mark_at, event="c"),
    )
    lone = next(one for one in found if one.alone)
    plate = next(one for one in found if not one.alone)
    assert (lone.x, lone.y) == pytest.approx((108.0, 100.0))
    assert plate.moved
    assert plate.origin == pytest.approx((100.0, 100.0))
    assert not _overlap(lone, plate)


def test_where_there_is_no_room_plates_join_as_on_the_screen() -> None:
    marks = [one for n in (0, 1) for one in crowd(190, "point", seed=n)]
    close = groups.place(marks, VIEW, LAYER_STYLES)
    assert not any(one.moved for one in close)
    assert sum(len(one.members) for one in close) == 380


def crowd(count: int, form: str, seed: int = 3) -> list[Mark]:
    rng = np.random.default_rng(seed)
    return [
        mark(form=form, spot=LonLat(lon, lat), event=str(n), layer=layer)
        for n, (lon, lat, layer) in enumerate(
            zip(
                rng.uniform(40, 42, count).tolist(),
                rng.uniform(34, 36, count).tolist(),
                rng.choice(["camps", "incidents", "prisons"], count).tolist(),
                strict=True,
            )
        )
    ]


def _overlap(one: Group, other: Group) -> bool:
    return (
        abs(one.x - other.x) < one.half[0] + other.half[0] + GAP - 1e-9
        and abs(one.y - other.y) < one.half[1] + other.half[1] + GAP - 1e-9
    )


def test_nothing_covers_another_as_long_as_there_is_room() -> None:
    marks = [*crowd(40, "point"), *crowd(25, "area")]
    found = placed(*marks)
    for n, one in enumerate(found):
        assert not any(_overlap(one, other) for other in found[n + 1 :])
    assert sum(len(one.members) for one in found) == len(marks)
    f = VIEW.frame
    for one in found:
        x0, y0, x1, y1 = one.box
        assert one.area is False or (f.x <= x0 and f.y <= y0 and x1 <= f.right and y1 <= f.bottom)


def test_four_hundred_of_each_are_placed_and_the_same_each_time() -> None:
    marks = [*crowd(400, "point"), *crowd(400, "area")]
    first, again = placed(*marks), placed(*marks)
    assert first == again
    assert sum(len(one.members) for one in first) == 800


def test_a_badge_moves_no_further_than_it_must_and_stays_in_the_frame() -> None:
    edge = VIEW.ground(VIEW.frame.right - 1, 100)
    (one,) = placed(mark(form="area", spot=LonLat(float(edge[0]), float(edge[1]))))
    assert one.box[2] <= VIEW.frame.right
    (free,) = placed(mark(form="area"))
    assert not free.moved
    assert (free.x, free.y) == free.origin


def test_a_plate_has_three_marks_a_row() -> None:
    layers = ("incidents", "transfers", "prisons", "camps")
    (four,) = placed(*(mark(layer=name, event=name) for name in layers))
    (three,) = placed(*(mark(layer=name, event=name) for name in layers[:3]))
    assert four.half[0] == three.half[0]
    assert four.half[1] > 1.7 * three.half[1]
    assert [pile.layer for pile in four.piles] == list(layers)


def test_a_mark_of_several_is_as_sure_as_the_surest_and_plans_stand_apart() -> None:
    (one,) = placed(
        mark(presence="possible", status="claimed", alpha=0.3),
        mark(presence="certain", status="reported", alpha=0.6, event="b"),
        mark(status="planned", event="c"),
        mark(modality="threatened", event="d"),
    )
    assert [(len(p.members), p.look.presence, p.look.status, p.look.alpha) for p in one.piles] == [
        (2, "certain", "reported", 0.6),
        (1, "certain", "planned", 1.0),
        (1, "certain", "confirmed", 1.0),
    ]


def test_faces_that_differ_give_way_to_the_layers_own() -> None:
    yellow, red = {"colour": "#ffff00"}, {"colour": "#ff0000"}
    assert groups.shared([yellow, dict(yellow)]) == yellow
    assert groups.shared([yellow, red]) is None
    assert groups.shared([yellow, None]) is None


def test_far_out_badges_of_areas_of_one_country_become_one() -> None:
    far = view(20, 15, 60, 50)
    syria, more, iraq = (
        mark(form="area", spot=at(lon), event=str(lon)) for lon in (40.5, 40.9, 41.6)
    )
    (one,) = groups.place([syria, more], far, LAYER_STYLES)
    assert np.allclose(one.feet, [far.at(at(40.5)), far.at(at(40.9))])
    assert len(groups.place([more, iraq], far, LAYER_STYLES)) == 2
    assert len(placed(syria, more)) == 2


def test_lines_lead_from_a_plate_to_the_neighbours_that_it_does_not_cover() -> None:
    one = placed(mark(spot=at(41.0)), mark(spot=at(41.03), layer="incidents", event="b"))[0]
    assert one.led == []  # both lie under it
    far = replace(one, feet=(*one.feet, (one.x + 30, one.y)))
    assert far.led == [(one.x + 30, one.y)]
