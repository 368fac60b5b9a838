"""Crowds are drawn by the thresholds of the screen, every one of them is counted, and its sign is told."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import shapely

from geo.measure import LonLat
from layers.snapshot.canvas import Canvas
from layers.snapshot.marks import crowded, crowds
from layers.snapshot.marks.crowds import CELL, FEW, FEW_LINES, KINDS, MOST_MARKS
from layers.snapshot.marks.strokes import Stroke
from layers.snapshot.model import Mark, Sign
from layers.style import LAYER_STYLES
from tests.layers.snapshot.shops import mark, view

VIEW = view(39, 33, 43, 37)
F = VIEW.frame


def spot(x: float, y: float) -> LonLat:
    lon, lat = VIEW.ground(x, y)
    return LonLat(float(lon), float(lat))


def spread(count: int, apart: float, each: int = 1, **said: object) -> list[Mark]:
    """So many marks, `each` of them in the middle of a cell, cells `apart` cells from each other."""
    across = int(F.width / CELL / apart)
    found = []
    for n in range(count):
        row, column = divmod(n // each, across)
        x, y = F.x + (column * apart + 0.5) * CELL, F.y + (row * apart + 0.5) * CELL
        found.append(mark(row=n, id=str(n), event=str(n), spot=spot(x, y), **said))
    return found


def lined(count: int, length: float) -> list[Mark]:
    """So many lines of `length` mm."""
    lines = []
    for n in range(count):
        y = F.y + 1 + (n % 150)
        ends = [spot(F.x + 5, y), spot(F.x + 5 + length, y)]
        lines.append(mark(row=n, form="path", spot=ends[0], geometry=shapely.LineString(ends)))
    return lines


@pytest.mark.parametrize(
    ("marks", "regime"),
    [
        (spread(FEW, 1), "plates"),
        (spread(FEW + 1, 1), "marks"),
        (spread(1500, 1, each=3), "marks"),
        (spread(1500, 1, each=4), "dots"),
        (spread(1500, 1, each=5), "dots"),
        (spread(1500, 1, each=6), "density"),
        (spread(MOST_MARKS, 1), "marks"),
        (spread(MOST_MARKS + 1, 1), "dots"),
    ],
    ids=lambda one: one if isinstance(one, str) else str(len(one)),
)
def test_the_thresholds_are_those_of_the_screen(marks: list[Mark], regime: str) -> None:
    crowd = crowds.choose(marks, VIEW)
    assert crowd.regime == regime
    assert len(crowd.alone) + len(crowd.many) == len(marks)
    assert crowd.grid.total.sum() == len(marks)


def test_badges_of_areas_are_kept_however_crowded_the_spots_are() -> None:
    areas = spread(FEW, 1, form="area")
    crowd = crowds.choose([*areas, *spread(2000, 1, each=8)], VIEW)
    assert crowd.regime == "density"
    assert crowd.alone == areas
    more = crowds.choose(spread(FEW + 1, 1, form="area"), VIEW)
    assert (more.regime, more.alone, len(more.many)) == ("marks", [], FEW + 1)


@pytest.mark.parametrize(
    ("count", "length", "how"),
    [(FEW_LINES, 150, "drawn"), (FEW_LINES + 1, 20, "traced"), (FEW_LINES + 1, 150, "density")],
)
def test_lines_are_traced_and_then_counted(count: int, length: float, how: str) -> None:
    crowd = crowds.choose(lined(count, length), VIEW)
    assert crowd.lines == how
    assert len(crowd.alone) + len(crowd.many) == (count if how == "density" else 0)


def test_what_stands_outside_the_frame_is_no_part_of_it() -> None:
    here, there = spot(F.x + 1, F.y + 1), spot(F.x - 1, F.y + 1)
    crowd = crowds.choose([mark(spot=here), mark(spot=there), mark(form="area", spot=there)], VIEW)
    assert [one.spot for one in crowd.alone] == [here]


def test_plans_are_counted_apart() -> None:
    marks = [
        *spread(5, 1),
        *spread(3, 1, presence="possible"),
        *spread(2, 1, status="planned"),
        *spread(1, 1, status="planned", presence="possible"),
    ]
    at, _ = crowds.within(marks, VIEW)
    grid = crowds.survey(marks, at, VIEW)
    assert grid.counts.sum(axis=(1, 2)).tolist() == [5, 3, 3]
    assert grid.counts[:, 0, 0].tolist() == [1, 1, 2]


# ── how they are drawn ───────────────────────────────────────────────────────────────────────────


def test_a_dot_for_each_and_one_picture_for_those_that_look_alike() -> None:
    marks = [*spread(3000, 1, each=4), *spread(200, 1, layer="bases", status="planned", alpha=0.6)]
    crowd, canvas = crowds.choose(marks, VIEW), Canvas((297, 210))
    assert crowd.regime == "dots"
    signs = crowded.dots(canvas, crowd.many, crowd.at, LAYER_STYLES, canvas.axes.patch)
    drawn = canvas.axes.collections
    assert len(drawn) == 3  # a plan has a ground and dots
    assert sorted(len(np.asarray(one.get_offsets())) for one in drawn) == [200, 200, 3000]
    assert signs == {
        Sign("layer", "camps"),
        Sign("layer", "bases"),
        Sign("crowd", "dot:certain"),
        Sign("crowd", "dot:planned"),
        Sign("presence", "faded"),
    }


def test_marks_become_dots_where_a_cell_holds_more_than_two() -> None:
    marks = [
        *spread(500, 2),
        *[mark(row=900 + n, spot=spot(F.right - 1, F.bottom - 1)) for n in range(3)],
    ]
    crowd, canvas = crowds.choose(marks, VIEW), Canvas((297, 210))
    assert crowd.regime == "marks"
    signs = crowded.marks(canvas, crowd, LAYER_STYLES, canvas.axes.patch)
    assert {Sign("crowd", "dot:certain"), Sign("status", "confirmed")} <= signs
    dots, stamped = (len(np.asarray(one.get_offsets())) for one in canvas.axes.collections)
    assert dots == 3
    assert stamped == 500 * 3  # a ground, a symbol and a ring each


def filled(strokes: list[Stroke]) -> list[float]:
    return [round(one.path.get_extents().width, 6) for one in strokes]


def test_a_cell_is_filled_framed_and_dotted() -> None:
    one = crowded.cell(0, 0, 2.0, {"certain": 1}, "#0f5c66")
    assert filled(one) == [2.0, 2.0]
    both = crowded.cell(0, 0, 2.0, {"certain": 1, "possible": 1}, "#0f5c66")
    assert filled(both) == sorted(filled(both), reverse=True)
    assert len(set(filled(both))) == 3
    plan = crowded.cell(0, 0, 2.0, {"planned": 1}, "#0f5c66")
    assert len(plan) == 5
    assert len(crowded.cell(0, 0, 2.0, dict.fromkeys(KINDS, 1), "#0f5c66")) == 7


def test_cells_are_darker_the_more_they_hold() -> None:
    counts = [1, 2, 3, 9, 10, 100, 2999, 3000, 10**6]
    assert [crowded.step(one) for one in counts] == [0, 0, 1, 1, 2, 4, 6, 7, 7]
    light = [sum(crowded.shade("#0f5c66", one)[:3]) for one in crowded.STEPS]
    assert light == sorted(light, reverse=True)
    assert len(set(light)) == len(light)


def test_cells_are_as_many_as_hold_something_in_one_artist() -> None:
    marks = [*spread(2000, 3, each=10), *spread(50, 3, layer="bases", presence="possible")]
    crowd, canvas = crowds.choose(marks, VIEW), Canvas((297, 210))
    assert crowd.regime == "density"
    colour = crowded.colour_of(crowd, LAYER_STYLES)
    signs = crowded.density(canvas, VIEW, crowd, colour, canvas.axes.patch)
    assert colour == crowded.MIXED
    assert signs == {
        *(Sign("layer", name) for name in ("camps", "bases")),
        *(Sign("crowd", f"cell:{kind}", colour) for kind in ("certain", "possible")),
    }
    assert len(canvas.axes.collections) == 1
    only = crowds.choose(spread(2000, 1, each=10), VIEW)
    assert crowded.colour_of(only, LAYER_STYLES) == LAYER_STYLES["camps"].colour


def test_traced_lines_are_broken_where_they_are_possible_or_planned() -> None:
    canvas = Canvas((297, 210))
    certain, possible, planned = lined(3, 40)
    many = [certain, replace(possible, presence="possible"), replace(planned, status="planned")]
    crowded.traced(canvas, VIEW, many, LAYER_STYLES, canvas.axes.patch)
    (drawn,) = canvas.axes.collections
    dashes = [str(one) for one in drawn.get_linestyle()]
    assert "None" in dashes[0]
    assert len(set(dashes)) == 3
