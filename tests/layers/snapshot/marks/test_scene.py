"""A page shows what the screen shows in the same moment, as strongly, and only what its frame holds."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from shapely.geometry import LineString, Point, box

from geo.errors import UsageError
from geo.measure import BBox
from layers import filters
from layers.exports import marks as exported
from layers.exports.item import Loose
from layers.map.columns import SHAPES
from layers.snapshot.marks import scene
from layers.snapshot.model import Ask, Form, Frame, Mark, Scene
from layers.snapshot.view import View
from layers.timespans import RANK
from tests.layers.snapshot.shops import Shop, view, whole

EVERYTHING = View(BBox(30, 24, 54, 43), Frame(10, 20, 200, 160))
MOMENTS = [
    Ask(),
    Ask(as_of="2022-01-21"),
    Ask(as_of="2022-01-21", trail=30, undated=True),
    Ask(as_of="2026-02-01", trail=400),
    Ask(first="2024-03", last="2025-01"),
    Ask(last="2019"),
    Ask(first="2030"),
]
DATES = [None, "2022", "2022-01-15", "2021-12~", "[2022-01..2022-02]", "{2019,2026}", "2020/.."]


def drawn(made: Scene) -> dict[tuple[str, str], Mark]:
    return {(one.layer, one.id): one for one in (*made.marks, *made.placeless)}


@pytest.mark.parametrize(
    "ask", MOMENTS, ids=lambda ask: f"{ask.as_of} {ask.first} {ask.last} {ask.trail}"
)
def test_it_shows_what_filters_show(ask: Ask) -> None:
    """Of all layers; no more than five places lie beyond this view."""
    every = Ask(**{**_plain(ask), "layers": tuple(one.name for one in whole().listed)})
    made = scene.make(every, whole(), EVERYTHING)
    moment = filters.asked(ask.as_of, ask.first, ask.last, ask.trail)
    expected = {
        (one.feature.layer, one.feature.id): RANK[one.presence]
        for one in filters.show(whole().features, moment, whole().words, undated=ask.undated)
    }
    rank = {"possible": 1, "certain": 2}
    found = {key: rank[one.presence] for key, one in drawn(made).items()}
    assert found.items() <= expected.items()
    beyond = {place for layer, place in expected.keys() - found.keys()}
    assert beyond <= {"al_ain_uae", "london", "pentagon", "saudi_arabia", "washington_dc"}
    assert made.outside == len(expected) - len(found)
    count = filters.undated_count(whole().features, whole().words)
    assert made.undated == (0 if ask.undated else count) > -1


def _plain(ask: Ask) -> dict[str, Any]:
    return {name: getattr(ask, name) for name in ("as_of", "first", "last", "trail", "undated")}


@pytest.mark.parametrize(
    "ask", MOMENTS, ids=lambda ask: f"{ask.as_of} {ask.first} {ask.last} {ask.trail}"
)
def test_what_was_added_is_shown_as_exports_show_it(ask: Ask) -> None:
    said = [
        {"id": f"{kind} {status} {date}", "kind": kind, "status": status, "when": date}
        for kind in ("attack", "camp", None)
        for status in ("planned", "reported")
        for date in DATES
    ]
    shop = Shop(rows=[(Point(42, 35), one) for one in said])
    made = scene.make(Ask(**{**_plain(ask), "layers": ("theirs",)}), shop, EVERYTHING)
    loose = [
        Loose("theirs", one["id"] or "", {"properties": {}}, {**one, "as_of": None}) for one in said
    ]
    moment = filters.asked(ask.as_of, ask.first, ask.last, ask.trail)
    items, undated = exported.added(loose, moment, shop.words, undated=ask.undated)
    expected = {one.id: one.marks.get("presence", "certain") for one in items}
    assert {one.id: one.presence for one in made.marks} == expected
    assert made.undated == (0 if ask.undated else undated)


def test_unasked_layers_are_those_that_are_on_at_first_sight() -> None:
    made = scene.make(Ask(as_of="2022-01-21"), whole(), EVERYTHING)
    assert "places" not in {one.name for one in made.layers}
    assert {one.layer for one in made.marks} <= {one.name for one in made.layers}
    only = scene.make(Ask(as_of="2022-01-21", layers=("camps",)), whole(), EVERYTHING)
    assert {one.layer for one in only.marks} == {"camps"} == {one.name for one in only.layers}


def test_an_added_layer_answers_to_its_title_and_an_unknown_one_is_refused() -> None:
    shop = Shop(rows=[(Point(42, 35), {"layer": "their posts"})])
    assert [one.name for one in scene.chosen(("their posts",), shop.listed)] == ["their posts"]
    with pytest.raises(UsageError, match="prison: no such layer; there are prisons"):
        scene.chosen(("prison",), whole().listed)


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        # 1 − 0.7 × days behind ÷ 30, in tenths, halves upwards: as layers/map/js/store.js has it.
        ("2022-01-21", 1.0),
        ("2022-01-20", 1.0),
        ("2022-01-06", 0.7),
        ("2021-12-22", 0.3),
        ("2022-01", 1.0),
    ],
)
def test_events_fade_along_the_trail(date: str, expected: float) -> None:
    shop = Shop(rows=[(Point(42, 35), {"kind": "attack", "when": date})])
    ask = Ask(as_of="2022-01-21", trail=30, layers=("theirs",))
    (one,) = scene.make(ask, shop, EVERYTHING).marks
    assert one.alpha == expected


@pytest.mark.parametrize(("day", "expected"), [("2023-01-01", 1.0), ("2023-01-02", 0.6)])
def test_what_was_last_reported_over_a_year_before_is_pale(day: str, expected: float) -> None:
    shop = Shop(rows=[(Point(42, 35), {"kind": "siege", "as_of": "2022-01-01"})])
    (one,) = scene.make(Ask(as_of=day, layers=("theirs",)), shop, EVERYTHING).marks
    assert (one.presence, one.alpha) == ("possible", expected)


def test_nothing_is_pale_in_a_window() -> None:
    made = scene.make(Ask(first="2022", last="2024"), whole(), EVERYTHING)
    assert {one.alpha for one in made.marks if one.layer in ("incidents", "transfers")} == {1.0}


ROWS = {
    "in": Point(42, 35),
    "out": Point(45, 35),
    "through": LineString([(38, 34.9), (46, 35.1)]),
    "past": LineString([(38, 39), (46, 39)]),
    "about": box(30, 34, 50, 60),  # its middle lies elsewhere, and no edge of it in the frame
    "ground": box(30, 34, 50, 60),
    "footprint": box(41.9, 34.9, 42.1, 35.1),
    "beside": box(44, 34.9, 44.5, 35.1),
    "none": None,
}


def test_only_what_the_frame_shows_is_on_the_page() -> None:
    said: dict[str, dict[str, Any]] = {name: {"id": name} for name in ROWS}
    said["ground"]["style"] = {"fill": "#ff0000"}
    shop = Shop(rows=[(shape, said[name]) for name, shape in ROWS.items()])
    made = scene.make(Ask(layers=("theirs",)), shop, view(41, 34.5, 43, 35.5))
    assert {one.id for one in made.marks} == {"in", "through", "footprint", "ground"}
    assert [one.id for one in made.placeless] == ["none"]
    assert made.outside == 4


def test_a_circle_that_reaches_in_belongs_to_the_page() -> None:
    """What lies somewhere within 30 km of a spot 20 km from the frame may lie in it."""
    seen = view(42, 34, 43, 36)
    at = Point(seen.seen.east + 0.22, 35)
    circles = {"near": 30_000, "far": 5_000}
    shop = Shop(rows=[(at, {"id": name, "radius_m": r}) for name, r in circles.items()])
    made = scene.make(Ask(layers=("theirs",)), shop, seen)
    assert [one.id for one in made.marks] == ["near"]


def test_marks_come_in_drawing_order_and_claims_of_one_happening_share_their_event() -> None:
    made = scene.make(Ask(first="2021", last="2026"), whole(), EVERYTHING)
    order = {one.name: one.style.order for one in whole().listed}
    orders = [order[one.layer] for one in made.marks]
    assert orders == sorted(orders)
    events = {one.id: one.event for one in made.marks}
    assert events["F000-07"] == events["F000-09"] != events["F000-08"]
    assert events["al_hol_camp"].startswith("row ")


def test_the_forms_are_those_of_the_screen() -> None:
    assert tuple(SHAPES) == get_args(Form)
