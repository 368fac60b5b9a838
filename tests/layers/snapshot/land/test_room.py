"""The room for names: off the border between two countries, and on the side where the place is."""

from __future__ import annotations

import pytest
import shapely

from layers.snapshot.land import fitted
from layers.snapshot.land.room import Room
from layers.snapshot.marks.labels import Board
from tests.layers.snapshot.grounds import CLOSE, FRAME, REGION, view


@pytest.fixture
def spot() -> tuple[float, float]:
    """A position on the Iraq–Syria border of CLOSE, in millimetres."""
    line = shapely.get_parts(fitted.lined(CLOSE, FRAME)["iraq_syria"])[0]
    at = line.interpolate(0.5, normalized=True)
    return at.x, at.y


def test_nothing_may_lie_on_the_iraq_syria_border(spot: tuple[float, float]) -> None:
    x, y = spot
    room = Room(Board(FRAME), view(CLOSE))
    assert room.take([(x - 5, y - 1, x + 5, y + 1)]) is None
    away = (x + 15, y - 1, x + 25, y + 1)
    assert room.take([(x - 5, y - 1, x + 5, y + 1), away]) == away
    assert not room.free([away]), "it is taken now"


def test_another_border_gives_way_where_nothing_else_is_free() -> None:
    line = shapely.get_parts(fitted.lined(REGION, FRAME)["borders"])
    at = max(line, key=shapely.length).interpolate(0.5, normalized=True)
    on, beside = ((at.x + by, at.y - 1, at.x + by + 6, at.y + 1) for by in (-3, 2000))
    room = Room(Board(FRAME), view(REGION))
    assert not room.free([on])
    assert room.take([beside, on]) == on


def test_the_side_of_a_border(spot: tuple[float, float]) -> None:
    x, y = spot
    room = Room(Board(FRAME), view(CLOSE))
    here, there = ((x + by, y - 1, x + by + 4, y + 1) for by in (6, -10))
    assert room.same_side(x + 3, y, [here, there]) == [here]
    assert room.same_side(x - 3, y, [here, there]) == [there]
