"""The locator: the region, its countries named, and the page's frame on it."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.colors import to_rgba
from matplotlib.patches import Circle, Polygon

from geo.measure import BBox, LonLat
from layers.snapshot.canvas import Canvas
from layers.snapshot.land import fitted, locator
from layers.snapshot.model import Frame, Lang
from layers.snapshot.view import View
from tests.layers.snapshot.grounds import BORDER, CLOSE, EDGE, REGION, canvas, view

INSET = Frame(223, 162, 66, 40)


def drawn(extent: BBox, frame: Frame = INSET, lang: Lang = "en") -> Canvas:
    page = canvas()
    locator.draw(page, frame, view(extent), lang)
    return page


@pytest.mark.parametrize(
    "frame", [INSET, Frame(10, 10, 62, 76), Frame(10, 10, 40, 41.3), Frame(10, 10, 120, 40)]
)
def test_the_region_fills_its_frame_with_what_the_basemap_covers(frame: Frame) -> None:
    seen = View(locator.region(frame), frame).seen
    assert fitted.holds(fitted.COVERED, seen)
    assert seen.north - seen.south > 9 or seen.east - seen.west > 20
    assert seen.west < 38.8 < 42.4 < seen.east, "the whole Iraq–Syria border"
    assert seen.south < 33.3 < 37.2 < seen.north


@pytest.mark.parametrize("extent", [REGION, BORDER])
def test_the_frame_of_the_page_lies_where_the_page_is(extent: BBox) -> None:
    here, inset = view(extent), View(locator.region(INSET), INSET)
    outline = next(
        one
        for one in drawn(extent).axes.patches
        if isinstance(one, Polygon) and one.get_edgecolor() == to_rgba(locator.ACCENT)
    )
    corner = here.ground(here.frame.x, here.frame.y)
    expected = inset.at(LonLat(float(corner[0]), float(corner[1])))
    assert np.abs(outline.get_xy() - expected).sum(axis=1).min() < 0.01


def test_a_small_page_is_a_dot() -> None:
    page, inset = drawn(CLOSE), View(locator.region(INSET), INSET)
    (dot,) = (one for one in page.axes.patches if isinstance(one, Circle))
    assert dot.get_center() == pytest.approx(inset.at(LonLat(41.35, 36.4)), abs=0.2)
    assert not any(isinstance(one, Polygon) for one in page.axes.patches)
    assert not any(isinstance(one, Circle) for one in drawn(BORDER).axes.patches)


@pytest.mark.parametrize(("lang", "name"), [("en", "Iraq"), ("ar", "العراق"), ("both", "العراق")])
def test_countries_are_named(lang: Lang, name: str) -> None:
    texts = drawn(BORDER, lang=lang).axes.texts
    assert name in {text.get_text() for text in texts}
    for text in texts:
        x, y = text.get_position()
        assert INSET.x < x < INSET.right
        assert INSET.y < y < INSET.bottom


def test_a_page_at_the_edge_of_the_region_is_cut_off_there() -> None:
    for one in drawn(EDGE).axes.patches:
        if isinstance(one, Polygon):
            assert one.get_clip_box() is not None or one.get_clip_path() is not None
