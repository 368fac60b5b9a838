"""The arrow points to true north where it stands."""

from __future__ import annotations

import math

import numpy as np
import pytest
from matplotlib.patches import Polygon

from geo.measure import BBox, LonLat, bearing
from layers.snapshot.land import north, scale
from layers.snapshot.marks.labels import Board
from layers.snapshot.model import Lang
from tests.layers.snapshot.grounds import BORDER, CLOSE, FRAME, REGION, canvas, view


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("extent", [REGION, BORDER, CLOSE])
def test_it_points_north(extent: BBox, lang: Lang) -> None:
    page, here = canvas(), view(extent)
    board = Board(FRAME)
    box = north.draw(page, here, board, lang)
    half = next(one for one in page.axes.patches if isinstance(one, Polygon))
    tip, _, tail = half.get_xy()[:3]
    start, end = (LonLat(*map(float, here.ground(*spot))) for spot in (tail, tip))
    off = (bearing(start, end) + 180) % 360 - 180
    assert abs(off) < 0.06, "degrees; a meridian curves a little along the arrow"
    assert not board.free(box.x, box.y, box.right, box.bottom)
    assert here.shows(box.x, box.y)
    assert here.shows(box.right, box.bottom)


def test_it_keeps_off_marks_and_off_what_stands_there() -> None:
    page, here = canvas(), view(REGION)
    usual = north.draw(page, here, Board(FRAME))
    mark = np.array([usual.x + 3]), np.array([usual.y + 3])
    for board, marks in ((Board(FRAME), mark), (Board(FRAME), scale.NOWHERE)):
        if marks is scale.NOWHERE:
            board.block(usual.x, usual.y, usual.right, usual.bottom)
        moved = north.draw(page, here, board, "en", marks)
        assert (moved.x, moved.y) != (usual.x, usual.y)


def test_the_arrow_turns_with_the_meridians() -> None:
    here = view(REGION)
    west, east = (north.convergence(here, x, FRAME.y + 80) for x in (FRAME.x, FRAME.right))
    assert west > 3, "clockwise in the west, where north lies to the right"
    assert east < -3
    assert math.isclose(north.convergence(here, FRAME.x + 100, FRAME.y + 80), 0, abs_tol=0.1)


def test_its_letter_is_that_of_the_language() -> None:
    for lang, letter in (("en", "N"), ("ar", "ش")):
        page = canvas()
        north.draw(page, view(REGION), Board(FRAME), lang)  # type: ignore[arg-type]  # a Lang
        assert page.axes.texts[-1].get_text() == letter
