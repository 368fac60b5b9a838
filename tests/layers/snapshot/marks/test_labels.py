"""Names never lie on each other or beyond the frame, and the same names always lie the same."""

from __future__ import annotations

import numpy as np
import pytest

from layers.snapshot.canvas import Canvas, measure
from layers.snapshot.marks import labels
from layers.snapshot.marks.labels import Board, Box, Line
from layers.snapshot.marks.larger import LargerBoard
from layers.snapshot.model import Frame

FRAME = Frame(10, 10, 100, 80)
NAME = [Line("Al-Hol camp", 7.0, "bold"), Line("مخيم الهول", 6.0)]


class Watched(Board):
    """A board that keeps what was taken, in order."""

    def __init__(self) -> None:
        super().__init__(FRAME)
        self.taken: list[Box] = []

    def block(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.taken.append((x0, y0, x1, y1))
        super().block(x0, y0, x1, y1)


def overlap(one: Box, other: Box) -> bool:
    return one[2] > other[0] and one[0] < other[2] and one[3] > other[1] and one[1] < other[3]


def crowd(count: int) -> tuple[Watched, int]:
    """Names about marks of 4 mm at random, and how many found room."""
    board, rng = Watched(), np.random.default_rng(1)
    spots = rng.uniform((10, 10), (110, 90), (count, 2)).tolist()
    written = 0
    for x, y in spots:
        written += labels.write(Canvas((120, 100)), board, NAME, (x - 2, y - 2, x + 2, y + 2))
    return board, written


def test_a_box_is_free_where_nothing_lies_and_only_in_the_frame() -> None:
    board = Board(FRAME)
    board.block(20, 20, 60, 30)  # over several cells of the grid
    assert not board.free(58, 28, 70, 40)
    assert board.free(61, 28, 70, 40)
    for beyond in [(5, 20, 15, 25), (20, 5, 30, 15), (105, 20, 115, 25), (20, 85, 30, 95)]:
        assert not board.free(*beyond)


def test_what_is_shunned_is_free_only_if_need_be() -> None:
    board = Board(FRAME)
    board.shun(20, 20, 60, 30)
    assert board.free(30, 22, 40, 25)
    assert not board.free(30, 22, 40, 25, clear=True)


def test_names_never_lie_on_each_other_or_beyond_the_frame() -> None:
    board, written = crowd(120)
    assert 20 < written == len(board.taken) < 120
    for n, one in enumerate(board.taken):
        assert FRAME.x <= one[0] < one[2] <= FRAME.right
        assert FRAME.y <= one[1] < one[3] <= FRAME.bottom
        assert not any(overlap(one, other) for other in board.taken[n + 1 :])


def test_the_same_names_lie_the_same() -> None:
    assert crowd(60)[0].taken == crowd(60)[0].taken


def _spot(*, wide: bool = False, mirrored: bool = False) -> Box:
    board, about = Watched(), (58.0, 48.0, 62.0, 52.0)
    canvas = Canvas((120, 100))
    assert labels.write(canvas, board, NAME, about, wide=wide, mirrored=mirrored)
    return board.taken[0]


def test_a_name_stands_to_the_right_of_a_mark_and_to_its_left_on_a_mirrored_page() -> None:
    assert _spot()[0] > 62
    assert _spot(mirrored=True)[2] < 58
    assert _spot(wide=True)[1] > 52
    wide = max(measure(one.said, one.size, one.weight)[0] for one in NAME)
    assert _spot()[2] - _spot()[0] == pytest.approx(wide + 0.6)


def test_a_name_keeps_off_what_is_blocked_and_goes_without_where_there_is_no_room() -> None:
    canvas, board = Canvas((120, 100)), Watched()
    board.block(62.5, 40, 90, 60)
    assert labels.write(canvas, board, NAME, (58, 48, 62, 52))
    assert board.taken[-1][2] < 62.5
    board.block(*FRAME[:2], FRAME.right, FRAME.bottom)
    before = len(canvas.axes.texts)
    assert not labels.write(canvas, board, NAME, (58, 48, 62, 52))
    assert len(canvas.axes.texts) == before


def test_each_line_is_written_with_a_halo_under_it() -> None:
    canvas = Canvas((120, 100))
    labels.write(canvas, Board(FRAME), NAME, (58, 48, 62, 52))
    said = [one.get_text() for one in canvas.axes.texts]
    assert said == [NAME[0].said, NAME[0].said, NAME[1].said, NAME[1].said]
    assert [bool(one.get_path_effects()) for one in canvas.axes.texts] == [True, False, True, False]
    ys = [one.get_position()[1] for one in canvas.axes.texts]
    assert ys[0] == ys[1] < ys[2] == ys[3]


def test_a_name_that_is_written_is_known_about_what_it_names() -> None:
    board = Board(FRAME)
    labels.write(Canvas((120, 100)), board, [Line("\u200fالموصل", 7.0)], (58, 48, 62, 52))
    assert board.calls("الموصل", 60, 50)
    assert board.calls("الموصل", 62 + labels.SAME, 50)
    assert not board.calls("الموصل", 63 + labels.SAME, 50)
    assert not board.calls("Mosul", 60, 50)
    larger = LargerBoard(board, 2.0)
    assert larger.calls("الموصل", 30, 25)
    larger.call("Mosul", 10, 10, 11, 11)
    assert board.calls("Mosul", 21, 21)
