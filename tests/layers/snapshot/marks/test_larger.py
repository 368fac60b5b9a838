"""On a page that is read from further away marks and names are larger, and stand where they stand."""

from __future__ import annotations

import numpy as np
import pytest

from layers.snapshot.canvas import Canvas
from layers.snapshot.margin.layout import SCALES
from layers.snapshot.marks import drawing, sheet
from layers.snapshot.marks.labels import Board
from layers.snapshot.marks.larger import LargerBoard, LargerCanvas
from layers.snapshot.marks.scene import make
from layers.snapshot.model import PAPERS, Ask, Frame, Told
from tests.layers.snapshot.shops import view, whole

SEEN = view(37.5, 32, 45.5, 38)
ASK = Ask(as_of="2022-01-21", layers=("bases",))


def drawn(paper: str) -> Canvas:
    canvas, board = Canvas(PAPERS[paper]), Board(SEEN.frame)
    drawing.draw(canvas, SEEN, make(ASK, whole(), SEEN), board, Told())
    return canvas


def middles(canvas: Canvas) -> list[tuple[float, float]]:
    """Where the marks stand on the paper, in millimetres."""
    found = []
    for one in canvas.axes.collections:
        pixels = one.get_offset_transform().transform(np.asarray(one.get_offsets()))
        at = canvas.axes.transData.inverted().transform(pixels)
        found += [(round(x, 3), round(y, 3)) for x, y in at.tolist()]
    return sorted(set(found))


def test_marks_stand_where_they_stand_and_names_grow() -> None:
    a4, a3 = drawn("a4"), drawn("a3")
    assert middles(a3) == middles(a4)
    assert len(middles(a4)) >= 3
    sizes = [{float(one.get_fontsize()) for one in canvas.axes.texts} for canvas in (a4, a3)]
    assert len(sizes[0]) == 1
    assert sizes[1].pop() == pytest.approx(SCALES["a3"] * sizes[0].pop())
    widths = [
        max(float(np.max(one.get_linewidth())) for one in canvas.axes.collections)
        for canvas in (a4, a3)
    ]
    assert widths[1] == pytest.approx(SCALES["a3"] * widths[0])


def test_an_ordinary_page_is_drawn_on_as_it_is() -> None:
    canvas, board = Canvas(PAPERS["a4"]), Board(SEEN.frame)
    on = sheet.of(canvas, SEEN, make(ASK, whole(), SEEN), board, Told())
    assert (on.canvas, on.board, on.view) == (canvas, board, SEEN)


def test_room_is_that_of_the_paper() -> None:
    board = Board(Frame(0, 0, 130, 130))
    larger = LargerBoard(board, 1.3)
    larger.block(10, 10, 20, 20)
    larger.shun(50, 50, 60, 60)
    assert not board.free(25, 25, 30, 30)
    assert board.free(27, 27, 30, 30)
    assert not larger.free(19, 19, 25, 25)
    assert larger.free(51, 51, 52, 52)
    assert not board.free(66, 66, 67, 67, clear=True)
    assert not larger.free(95, 95, 101, 101)


def test_text_is_written_larger_where_it_was_meant() -> None:
    canvas = Canvas((130, 130))
    made = LargerCanvas(canvas, 1.3).write(10, 20, "a", 10, halo=1.0)
    assert made.get_position() == pytest.approx((13, 26))
    assert made.get_fontsize() == pytest.approx(13)
