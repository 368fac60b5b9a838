"""The scale bar is as long as it says, where it stands."""

from __future__ import annotations

import re

import numpy as np
import pytest
import shapely
from matplotlib.colors import to_rgba
from matplotlib.patches import Rectangle

from geo.measure import BBox, LonLat, distance
from layers.snapshot import vision
from layers.snapshot.canvas import Canvas
from layers.snapshot.land import fitted, scale
from layers.snapshot.marks.labels import Board
from layers.snapshot.model import Lang
from layers.snapshot.view import View
from tests.layers.snapshot.grounds import BORDER, FRAME, REGION, canvas, view

METRES = {"km": 1000, "m": 1, "كم": 1000, "م": 1}


def drawn(here: View, lang: Lang = "en") -> tuple[Canvas, Board]:
    page, board = canvas(), Board(FRAME)
    scale.draw(page, here, board, lang)
    return page, board


def fields(page: Canvas) -> list[Rectangle]:
    """The fields of the bar, from the left."""
    found = [one for one in page.axes.patches if isinstance(one, Rectangle)]
    return sorted((one for one in found if one.get_height() == scale.THICK), key=Rectangle.get_x)


def said(page: Canvas) -> float:
    """The metres that the words at its end say."""
    for text in page.axes.texts:
        found = re.match(r"([\d,.]+) (km|m|كم|م)\b", text.get_text())
        if found:
            return float(found[1].replace(",", "")) * METRES[found[2]]
    raise AssertionError("the bar says no length")


@pytest.mark.parametrize("lang", ["en", "ar", "both"])
@pytest.mark.parametrize("half", [0.004, 0.1, 2.0])
@pytest.mark.parametrize("lat", [25.0, 34.0, 43.0])
def test_the_bar_is_true_at_its_latitude(lat: float, half: float, lang: Lang) -> None:
    here = view(BBox(41 - half, lat - half / 2, 41 + half, lat + half / 2))
    page, _ = drawn(here, lang)
    bar = fields(page)
    y = bar[0].get_y() + scale.THICK
    ends = (bar[0].get_x(), bar[-1].get_x() + bar[-1].get_width())
    west, east = (LonLat(*map(float, here.ground(x, y))) for x in ends)
    assert abs(west.lat - lat) <= half, "it stands on the map"
    assert distance(west, east) == pytest.approx(said(page), rel=0.005)


def test_its_fields_are_equal_on_the_ground() -> None:
    here = view(BBox(26, 22, 56, 43.5))
    bar = fields(drawn(here)[0])
    lengths = [
        scale.along(here, one.get_x(), one.get_x() + one.get_width(), one.get_y() + scale.THICK)
        for one in bar
    ]
    assert lengths == pytest.approx([lengths[0]] * len(lengths), rel=1e-6)
    assert len({one.get_facecolor() for one in bar}) == 2


@pytest.mark.parametrize("extent", [REGION, BORDER, BBox(41.2, 36.3, 41.5, 36.5)])
def test_its_length_is_round_and_fits(extent: BBox) -> None:
    here = view(extent)
    page, _ = drawn(here)
    assert str(int(said(page)))[0] in "125"
    assert set(str(int(said(page)))[1:]) <= {"0"}
    bar = fields(page)
    wide = bar[-1].get_x() + bar[-1].get_width() - bar[0].get_x()
    assert scale.LONGEST / 2.6 < wide <= scale.LONGEST


@pytest.mark.parametrize(
    ("extent", "n"),
    [(REGION, 8_200_000), (BORDER, 3_000_000), (BBox(41.2, 36.3, 41.5, 36.5), 130_000)],
)
def test_the_ratio_has_two_digits(extent: BBox, n: int) -> None:
    here = view(extent)
    assert scale.ratio(here) == n
    page, _ = drawn(here)
    assert f"about 1:{n:,} at this page size" in [text.get_text() for text in page.axes.texts]
    middle = FRAME.x + FRAME.width / 2, FRAME.y + FRAME.height / 2
    west, east = (LonLat(*map(float, here.ground(middle[0] + by, middle[1]))) for by in (-5, 5))
    assert distance(west, east) * 100 == pytest.approx(here.scale(), rel=1e-4)


def test_names_keep_off_it_and_it_keeps_off_the_border() -> None:
    here = view(BORDER)
    page, board = drawn(here)
    box = scale.placed(here, "en").box
    assert not board.free(box.x + 1, box.y + 1, box.x + 2, box.y + 2)
    border = fitted.lined(BORDER, FRAME)["iraq_syria"]
    assert not border.intersects(shapely.box(box.x, box.y, box.right, box.bottom))
    assert here.shows(box.x, box.y, 1)
    assert here.shows(box.right, box.bottom, 1)
    for text in page.axes.texts:
        assert box.x <= text.get_position()[0] <= box.right


def test_its_ground_has_no_edge_in_a_preview_either() -> None:
    page, _ = drawn(view(BORDER))
    vision.apply(page.figure, "grey")
    (panel,) = (one for one in page.axes.patches if to_rgba(one.get_facecolor())[3] == 0.8)
    assert to_rgba(panel.get_edgecolor())[3] == 0


def test_it_goes_where_no_mark_is() -> None:
    here = view(REGION)
    usual = scale.placed(here, "en").box
    mark = np.array([usual.x + 5]), np.array([usual.y + 5])
    moved = scale.placed(here, "en", marks=mark).box
    assert (moved.x, moved.y) != (usual.x, usual.y)
    assert scale.within(moved, mark, scale.MARK) == 0
    nowhere = np.array([np.nan]), np.array([np.nan])
    assert scale.placed(here, "en", marks=nowhere).box == usual


def test_an_arabic_page_has_it_at_the_right() -> None:
    assert scale.placed(view(REGION), "ar").box.x > FRAME.x + FRAME.width / 2
    assert scale.placed(view(REGION), "en").box.right < FRAME.x + FRAME.width / 2
