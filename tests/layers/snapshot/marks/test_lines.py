"""What is drawn along lines: widths, dashes and lanes of the screen; and the signs that explain them."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest
import shapely
from shapely.geometry import LineString, MultiPolygon, box

from layers.snapshot.canvas import Canvas
from layers.snapshot.marks import courses, flows, footprints, fortified, lines, sheet
from layers.snapshot.marks.flows import Flow
from layers.snapshot.marks.footprints import Line
from layers.snapshot.marks.fortified import ALONG, Fortified
from layers.snapshot.marks.labels import Board
from layers.snapshot.marks.scene import make
from layers.snapshot.marks.strokes import Stroke
from layers.snapshot.marks.symbols import UNIT
from layers.snapshot.model import Ask, Sign, Told
from tests.layers.snapshot.shops import mark, view, whole

VIEW = view(39, 33, 43, 37)
WAY = np.array([[20.0, 50.0], [80.0, 50.0]])
PINK, BROWN = "#ad1457", "#5d4037"


# ── courses ──────────────────────────────────────────────────────────────────────────────────────


def test_a_line_is_thinned_and_cut_off_beyond_the_frame() -> None:
    long = LineString([(x / 100, 35 + 0.0001 * (x % 2)) for x in range(2000, 6000)])
    (course,) = courses.of(long, VIEW)
    f = VIEW.frame
    assert course[0][0] >= f.x - courses.BEYOND - 1
    assert course[-1][0] <= f.right + courses.BEYOND + 1
    assert len(course) < 1500
    assert np.abs(np.diff(course, axis=0)).max(axis=1).min() >= courses.THIN
    (whole_line,) = courses.of(long, VIEW, beyond=None)
    assert whole_line[0][0] < f.x - 100


def test_rings_lines_and_collections_all_have_courses() -> None:
    hole = shapely.Polygon(box(40, 34, 42, 36).exterior, [box(40.5, 34.5, 41, 35).exterior])
    every = shapely.GeometryCollection([MultiPolygon([hole]), LineString([(40, 33.5), (42, 33.5)])])
    assert len(courses.of(every, VIEW)) == 3
    assert courses.of(None, VIEW) == []
    assert courses.of(LineString([(60, 10), (61, 10)]), VIEW) == []


def test_a_flow_is_bowed_and_the_next_between_the_same_places_more() -> None:
    one, two = (flows.course(WAY, twins, short=0) for twins in (0, 1))
    assert one[0].tolist() == [20, 50]
    assert one[-1].tolist() == [80, 50]
    middle = [way[len(way) // 2, 1] for way in (one, two)]
    # A curve reaches half of what its control point is away: 0.12 and 0.21 of 60 mm.
    assert middle == pytest.approx([50 - 3.6, 50 - 6.3])


def test_an_arrow_ends_before_its_mark() -> None:
    way = flows.course(WAY, 0)
    assert flows.SHORT < np.hypot(*(way[-1] - WAY[-1])) < flows.SHORT + 2
    tiny = np.array([[20.0, 50.0], [21.0, 50.0]])
    assert flows.course(tiny, 0)[-1].tolist() == [21, 50]


def test_a_lane_lies_to_the_right_as_the_line_runs() -> None:
    """Towards the south, with y down, that is to the west."""
    south = np.array([[50.0, y] for y in range(20, 90, 5)])
    assert np.allclose(courses.beside(WAY, 2.0)[:, 1], 52.0)
    assert np.allclose(courses.beside(south, 2.0)[:, 0], 48.0)
    assert courses.beside(WAY, 0.0) is WAY


def test_marks_along_a_line_are_evenly_spaced() -> None:
    bent = np.array([[0.0, 0.0], [10.0, 0.0], [10.0, 10.0]])
    spots, turns = courses.spaced(bent, 4.0, 5.0)
    assert spots.tolist() == [[4, 0], [9, 0], [10, 4], [10, 9]]
    assert turns.tolist() == pytest.approx([0, 0, np.pi / 2, np.pi / 2])


def test_an_arrow_that_leaves_the_page_has_its_head_at_the_edge() -> None:
    f = VIEW.frame
    out = courses.kept(np.array([[50.0, 80.0], [900.0, 80.0]]), f, 1.5)
    assert out is not None
    assert out[0].tolist() == [50, 80]
    assert out[-1].tolist() == pytest.approx([f.right - 1.5, 80])
    through = courses.kept(np.array([[-300.0, 80.0], [900.0, 80.0]]), f, 1.5)
    assert through is not None
    assert through[0].tolist() == pytest.approx([f.x, 80])
    back = courses.kept(np.array([[900.0, 80.0], [50.0, 80.0]]), f, 1.5)
    assert back is not None
    assert back[-1].tolist() == [50, 80]  # ends where it ends
    assert courses.kept(np.array([[-300.0, -80.0], [900.0, -80.0]]), f, 1.5) is None


def test_names_of_the_ground_keep_off_arrows() -> None:
    board = Board(VIEW.frame)
    lines.block(board, [(mark(form="flow"), WAY)])
    assert not board.free(45, 49, 55, 51)
    assert board.free(45, 52, 55, 54)


# ── flows ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [(None, 1.4), (0, 2), (50, 2 + sqrt(50) / 8), (7000, 2 + sqrt(7000) / 8), (1e6, 14)],
)
def test_the_width_follows_the_square_root_of_the_number(
    quantity: float | None, expected: float
) -> None:
    assert flows.width(quantity) == pytest.approx(expected)


def body(look: Flow) -> Stroke:
    return flows.strokes(flows.course(WAY, 0), look)[1]


def test_an_unknown_number_is_thin_and_grey() -> None:
    one = body(Flow(PINK))
    assert one.colour == flows.UNKNOWN
    assert one.width == pytest.approx(1.4 * UNIT)


def test_a_plan_is_dotted_and_never_outweighs_what_happened() -> None:
    plan = body(Flow(PINK, 7000, status="planned"))
    assert plan.width == pytest.approx(5 * UNIT)
    assert plan.cap == "round"
    assert plan.dash[1] > plan.width  # its dots lie apart
    assert body(Flow(PINK, 7000, status="claimed")).dash == pytest.approx((8 * UNIT, 4.8 * UNIT))
    assert body(Flow(PINK, 7000, status="confirmed")).dash == ()


def test_a_possible_flow_is_hollow_and_a_doubtful_one_asks() -> None:
    way = flows.course(WAY, 0)
    certain, possible, doubtful = (
        flows.strokes(way, Flow(PINK, 150, **said))
        for said in ({}, {"presence": "possible"}, {"doubtful": True})
    )
    inner = possible[2]
    assert (inner.colour, inner.path) == ("#ffffff", possible[1].path)
    assert inner.width < possible[1].width
    assert len(doubtful) == len(certain) + 2
    assert doubtful[-2].fill == "#ffffff"


# ── fortifications ───────────────────────────────────────────────────────────────────────────────


def test_each_kind_has_a_lane_or_a_mark_of_its_own() -> None:
    made = {
        kind: fortified.strokes([fortified.lane(WAY, kind)], Fortified(BROWN, kind))
        for kind in ALONG
    }
    assert {kind for kind, one in made.items() if len(one) == 2} == {"defence_line"}
    assert made["defence_line"][1].dash == pytest.approx((10 * UNIT, 4 * UNIT))
    marked = [np.asarray(one[2].path.vertices).tobytes() for one in made.values() if len(one) == 3]
    assert len(set(marked)) == len(marked) == 5
    for one in made.values():
        assert one[0].width == pytest.approx(7 * UNIT)  # the soft band says that it is approximate


def test_a_kind_that_nobody_knows_is_a_plain_line() -> None:
    strokes = fortified.strokes([WAY], Fortified(BROWN, "moat", status="claimed"))
    assert len(strokes) == 2
    assert strokes[1].dash == pytest.approx((5 * UNIT, 3 * UNIT))


# ── other lines and footprints ───────────────────────────────────────────────────────────────────


def test_a_status_keeps_its_dash_whatever_a_file_says() -> None:
    face = {"stroke": "#ffff66", "casing": "#999900", "width": 4.0, "opacity": 0.5}
    edge, line = footprints.strokes([WAY], Line(BROWN, status="claimed", face=face))
    assert edge.dash == line.dash == pytest.approx((5 * UNIT, 3 * UNIT))
    assert line.width == pytest.approx(4 * UNIT)
    assert edge.width > line.width
    dots, _ = footprints.strokes([WAY], Line(BROWN, status="planned", face=face))
    assert dots.dash[1] > dots.width
    assert len(footprints.strokes([WAY], Line(BROWN, "possible"))) == 3


def test_only_what_is_certainly_there_has_a_ground_and_grounds_never_add_up() -> None:
    face = {"fill": "#ff0000", "cover": 0.25}
    looks = [
        Line(BROWN, face=face),
        Line(BROWN, "possible", face=face),
        Line(BROWN, status="planned", face=face),
        Line(BROWN),
        Line(BROWN, face=face, alpha=0.6),
    ]
    shapes = [box(20, 20, 60, 60), *[box(0, 0, 90, 90)] * 3, box(40, 40, 80, 80)]
    under, over = footprints.grounds(list(zip(shapes, looks, strict=True)))
    assert under.fill == pytest.approx((1, 0, 0, 0.25))
    assert over.fill == pytest.approx((1, 0, 0, 0.15))
    inside = np.array([[30, 30], [50, 50], [70, 70]])
    assert under.path.contains_points(inside).tolist() == [True, False, False]
    assert over.path.contains_points(inside).tolist() == [False, True, True]


# ── what is told ─────────────────────────────────────────────────────────────────────────────────


def test_the_signs_of_lines() -> None:
    flow = mark(
        layer="transfers",
        form="flow",
        presence="possible",
        status="claimed",
        doubtful=True,
        alpha=0.6,
    )
    assert lines.signs(flow) == {
        Sign("layer", "transfers"),
        Sign("presence", "faded"),
        *(Sign("flow", name) for name in ("unknown", "claimed", "possible", "doubtful")),
    }
    assert Sign("flow", "number") in lines.signs(mark(form="flow", quantity=5.0))
    wall = mark(layer="fortifications", form="fortification", kind="wall")
    assert lines.signs(wall) == {Sign("layer", "fortifications"), Sign("fortification", "wall")}
    odd = mark(layer="fortifications", form="fortification", kind="moat")
    assert lines.signs(odd) == {Sign("layer", "fortifications")}
    path = mark(layer="x", form="path", status=None, presence="possible", face={"width": 4.0})
    assert lines.signs(path) == {
        Sign("layer", "x"),
        Sign("path", "none"),
        Sign("path", "possible"),
        Sign("own", "x", 'path:{"width": 4.0}'),
    }


def test_every_line_of_the_built_layers_is_drawn() -> None:
    canvas, told, wide = Canvas((297, 210)), Told(), view(37, 32, 46, 38)
    made = make(Ask(first="2021", last="2026"), whole(), wide)
    on = sheet.of(canvas, wide, made, Board(wide.frame), told)
    ways = lines.draw(on, [one for one in made.marks if one.form in lines.LINED])
    moved = [one.id for one in made.marks if one.form == "flow"]
    assert [one.id for one, _ in ways] == moved
    assert len(moved) > 5
    assert {one.name for one in told.signs if one.group == "fortification"} == set(ALONG)


SAMPLES = [
    *(
        Sign("flow", name)
        for name in ("number", "unknown", "claimed", "planned", "possible", "doubtful")
    ),
    *(Sign("fortification", name) for name in ALONG),
    *(Sign("path", name) for name in ("confirmed", "claimed", "none", "possible")),
    *(Sign("place", name) for name in ("badge", "group", "radius", "moved")),
    *(
        Sign("crowd", f"{f}:{k}")
        for f in ("line", "dot", "cell")
        for k in ("certain", "possible", "planned")
    ),
    Sign("own", "x", 'path:{"stroke": "#ff0000", "width": 8.0}'),
]


@pytest.mark.parametrize("sign", SAMPLES, ids=str)
def test_a_legend_shows_each_sign_within_its_room(sign: Sign) -> None:
    canvas = Canvas((60, 30))
    lines.sample(canvas, 20, 15, 9.0, sign, "#333333")
    assert canvas.axes.collections
    for drawn in canvas.axes.collections:
        for path in drawn.get_paths():
            box_ = path.get_extents()
            assert 18.5 <= box_.x0 <= box_.x1 <= 30.5, sign
            assert 11.5 <= box_.y0 <= box_.y1 <= 18.5, sign
