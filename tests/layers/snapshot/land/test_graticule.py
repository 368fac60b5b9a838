"""The graticule: steps that people read, labels outside the frame that say where they stand."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection

from geo.measure import BBox
from layers.snapshot.canvas import Canvas
from layers.snapshot.land import graticule
from layers.snapshot.model import Lang
from tests.layers.snapshot.grounds import BORDER, CLOSE, FRAME, REGION, canvas, view


def drawn(extent: BBox, lang: Lang = "en") -> Canvas:
    page = canvas()
    graticule.draw(page, view(extent), lang)
    return page


@pytest.mark.parametrize(
    ("extent", "minutes"),
    [
        (BBox(26, 22, 56, 43.5), 300),
        (REGION, 120),
        (BORDER, 60),
        (BBox(40, 35, 42, 36.5), 15),
        (CLOSE, 2),
        (BBox(41.2, 36.3, 41.25, 36.34), 1),
    ],
)
def test_the_step_is_one_that_people_read(extent: BBox, minutes: int) -> None:
    assert graticule.step(view(extent)) == minutes


def test_lines_are_the_multiples_of_the_step_on_both_sides_of_greenwich() -> None:
    assert graticule.lines(-0.6, 0.6, 30) == [-0.5, 0, 0.5]
    assert graticule.lines(36.01, 36.24, 15) == []


@pytest.mark.parametrize("extent", [REGION, BORDER, CLOSE])
def test_labels_say_where_they_stand(extent: BBox) -> None:
    here, page = view(extent), drawn(extent)
    read = 0
    for text in page.axes.texts:
        x, y = text.get_position()
        found = re.fullmatch(r"(\d+)°(?:(\d\d)′)?([NE])", text.get_text())
        assert found is not None, text.get_text()
        said = int(found[1]) + int(found[2] or 0) / 60
        outside = not (FRAME.x <= x <= FRAME.right and FRAME.y <= y <= FRAME.bottom)
        assert outside, "the map stays free of them"
        edge = min(max(x, FRAME.x), FRAME.right), min(max(y, FRAME.y), FRAME.bottom)
        lon, lat = here.ground(*edge)
        reach = (here.seen.east - here.seen.west) / 1000
        assert float(lon if found[3] == "E" else lat) == pytest.approx(said, abs=reach)
        read += 1
    assert read >= 8


@pytest.mark.parametrize("lang", ["en", "ar", "both"])
@pytest.mark.parametrize("extent", [REGION, BORDER, CLOSE])
def test_labels_stay_apart(extent: BBox, lang: Lang) -> None:
    page = drawn(extent, lang)
    renderer = FigureCanvasAgg(page.figure).get_renderer()
    boxes = [text.get_window_extent(renderer) for text in page.axes.texts]
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))


def test_an_arabic_page_says_it_in_arabic() -> None:
    said = {text.get_text() for text in drawn(BORDER, "ar").axes.texts}
    assert {"40° ق", "35° ش"} <= said


def test_parallels_curve() -> None:
    (lines,) = (one for one in drawn(REGION).axes.collections if isinstance(one, LineCollection))
    level = [one for one in lines.get_segments() if abs(one[0, 0] - one[-1, 0]) > 150]
    for one in level:
        middle = one[len(one) // 2, 1]
        assert middle - (one[0, 1] + one[-1, 1]) / 2 > 1, "millimetres"
