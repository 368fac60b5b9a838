"""Texts along lines: on the straight, readable, beside the line."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from layers.snapshot.land import along


@pytest.mark.parametrize(
    ("end", "turned"), [((80, 0), 0), ((0, 80), -90), ((60, -60), 45), ((-60, -60), -45)]
)
def test_a_text_runs_as_its_line_and_is_never_upside_down(
    end: tuple[float, float], turned: float
) -> None:
    for run in along.runs(shapely.LineString([(0, 0), end]), 20, 2):
        assert (run.turned - turned) % 180 == pytest.approx(0, abs=1e-6)
        assert -90 <= run.turned <= 90


def test_it_stands_beside_the_line_on_either_side() -> None:
    line = shapely.LineString([(0, 50), (80, 50)])
    found = along.runs(line, 20, 2)
    assert {round(run.y, 2) for run in found} == {50 - 1 - along.GAP, 50 + 1 + along.GAP}


def test_straight_stretches_come_first_and_bends_not_at_all() -> None:
    bent = [(x, 50 + 8 * np.sin(x / 3)) for x in np.arange(0, 40, 0.5)]
    line = shapely.LineString([*bent, (100, 50)])
    assert along.runs(line, 20, 2)[0].x > 45
    assert along.runs(shapely.LineString(bent), 20, 2) == []


def test_a_short_line_has_no_text() -> None:
    assert along.runs(shapely.LineString([(0, 0), (10, 0)]), 20, 2) == []
    assert along.runs(shapely.GeometryCollection(), 20, 2) == []
    assert along.runs(shapely.MultiLineString([[(0, 0), (30, 0)], [(0, 9), (5, 9)]]), 20, 2)


def test_boxes_cover_the_text() -> None:
    run = along.Run(50, 50, 30)
    text = shapely.affinity.rotate(shapely.box(40, 49, 60, 51), -30, origin=(50, 50))
    cover = shapely.union_all([shapely.box(*box) for box in along.boxes(run, 20, 2)])
    assert text.difference(cover).area < 0.1
    assert cover.area < 3.2 * text.area
