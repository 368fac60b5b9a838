"""How much larger things on the map are written on larger paper."""

from __future__ import annotations

import pytest

from layers.snapshot.canvas import Canvas
from layers.snapshot.land import enlarged
from layers.snapshot.margin.layout import SCALES
from layers.snapshot.model import PAPERS


@pytest.mark.parametrize("paper", PAPERS)
def test_as_the_layout_has_it_whichever_way_the_paper_lies(paper: str) -> None:
    wide, high = PAPERS[paper]
    assert enlarged.by(Canvas((wide, high))) == SCALES[paper]
    assert enlarged.by(Canvas((high, wide))) == SCALES[paper]


def test_other_sizes_are_as_they_are() -> None:
    assert enlarged.by(Canvas((100.0, 50.0))) == 1
