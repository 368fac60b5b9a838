"""Where everything stands on a slide: on it, and not on each other."""

from __future__ import annotations

from dataclasses import fields, replace
from itertools import combinations

import pytest

from layers.snapshot.forms import slide
from layers.snapshot.forms.slide import Slide
from layers.snapshot.margin import layout
from layers.snapshot.margin.layout import Layout
from layers.snapshot.model import Ask, Frame

PAGES = [
    Ask(page=page, orientation=orientation, lang=lang, marking=marking)
    for page in ("a4", "a3", "letter", "16:9")
    for orientation in ("landscape", "portrait")
    for lang in ("en", "ar", "both")
    for marking in (None, "TLP:RED")
]


def placed(made: Slide, page: Layout) -> dict[str, Frame]:
    """What stands on the slide, pictures in their own proportions."""
    frames = {
        field.name: getattr(made, field.name)
        for field in fields(made)
        if not field.name.startswith("cut_")
    }
    frames["locator"] = slide.fitted(made.locator, page.locator)
    return frames | {name: frame for name in ("top", "bottom") if (frame := getattr(page, name))}


def shared(one: Frame, other: Frame) -> float:
    """The millimetres by which frames reach into each other."""
    across = min(one.right, other.right) - max(one.x, other.x)
    return min(across, min(one.bottom, other.bottom) - max(one.y, other.y))


@pytest.mark.parametrize("ask", PAGES, ids=lambda ask: f"{ask.page} {ask.orientation} {ask.lang}")
def test_everything_has_its_room(ask: Ask) -> None:
    page = layout.of(ask)
    frames = placed(slide.of(page), page)
    for (one, first), (other, second) in combinations(frames.items(), 2):
        assert shared(first, second) < 0.5, f"{one} on {other}"
    wide, high = page.size
    for name, frame in frames.items():
        assert frame.x >= 0, name
        assert frame.y >= 0, name
        assert frame.right <= wide + 0.01, name
        assert frame.bottom <= high + 0.01, name
        assert frame.width > 5, name
        assert frame.height > 2, name


def test_the_map_is_the_largest() -> None:
    made = slide.of(layout.of(Ask(page="16:9")))
    frames = [made.points, made.sources, made.about, made.legend, made.locator]
    assert made.map.width * made.map.height > 2 * max(one.width * one.height for one in frames)


def test_a_slide_is_read_from_its_side() -> None:
    left, right = (slide.of(layout.of(Ask(lang=lang))) for lang in ("en", "ar"))
    assert left.map.x < left.legend.x
    assert right.map.x > right.legend.x
    assert left.points.x < left.sources.x
    assert right.points.x > right.sources.x


def test_a_locator_whose_room_the_legend_took_is_none() -> None:
    page = layout.of(Ask())
    taken = replace(page, legend=page.legend._replace(height=page.legend.height + 30))
    assert slide.of(taken).cut_locator is None
    assert slide.of(page).cut_locator == page.locator
