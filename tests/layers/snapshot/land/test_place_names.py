"""Names of the ground: in the room that is left, in their own country, once, in the page's language."""

from __future__ import annotations

from functools import cache
from itertools import combinations

import numpy as np
import pytest
import shapely
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import EllipseCollection
from matplotlib.text import Text
from shapely.geometry.base import BaseGeometry

from geo.measure import BBox, LonLat
from layers.snapshot.canvas import HALO, Canvas
from layers.snapshot.land import fitted, gazetted, place_names
from layers.snapshot.marks.labels import Board
from layers.snapshot.model import MM, Frame, Lang
from tests.layers.snapshot.grounds import BORDER, CLOSE, FRAME, INLAND, REGION, canvas, view


@cache
def drawn(extent: BBox, lang: Lang = "en") -> Canvas:
    return drawn_on(Board(FRAME), extent, lang)


def drawn_on(board: Board, extent: BBox, lang: Lang = "en") -> Canvas:
    page = canvas()
    place_names.draw(page, view(extent), board, lang)
    return page


def written(page: Canvas) -> list[Text]:
    """The names without their halos."""
    return [text for text in page.axes.texts if text.get_color() != HALO]


def names(page: Canvas) -> list[str]:
    return [text.get_text() for text in written(page)]


def inked(page: Canvas, text: Text) -> BaseGeometry:
    """The box that a level text takes, in millimetres."""
    renderer = FigureCanvasAgg(page.figure).get_renderer()
    box = text.get_window_extent(renderer)
    mm = MM / page.figure.dpi
    made: BaseGeometry = shapely.box(
        box.x0 * mm, page.size[1] - box.y1 * mm, box.x1 * mm, page.size[1] - box.y0 * mm
    )
    return made


def test_the_region_names_countries_cities_and_rivers() -> None:
    found = names(drawn(REGION))
    assert {"IRAQ", "SYRIA", "TURKEY", "IRAN", "JORDAN", "SAUDI ARABIA"} <= set(found)
    assert {"Mosul", "Baghdad", "Deir ez-Zor", "Al-Hasakah", "Raqqa"} <= set(found)
    assert {"Euphrates", "Tigris", "Khabur"} <= set(found)
    assert len(found) < 80


def test_a_closer_page_has_smaller_places_and_a_desert_none() -> None:
    near = names(drawn(BORDER))
    assert {"Sinjar", "Al-Hol", "Al-Qaim", "Nineveh", "IRAQ", "SYRIA"} <= set(near)
    assert "Sinjar" not in names(drawn(REGION))
    assert set(names(drawn(CLOSE))) == {"IRAQ", "SYRIA", "Nineveh", "Al-Hasakah"}
    assert set(names(drawn(INLAND))) == {"IRAQ", "Al-Anbar"}


@pytest.mark.parametrize("lang", ["en", "ar", "both"])
@pytest.mark.parametrize("extent", [REGION, BORDER])
def test_no_name_lies_on_another_or_on_the_iraq_syria_border(extent: BBox, lang: Lang) -> None:
    page = drawn(extent, lang)
    level = [text for text in written(page) if not text.get_rotation()]
    # A line of text is a little higher than its letters.
    boxes = [inked(page, text).buffer(-0.25) for text in level]
    assert len(boxes) > 20
    for (one, box), (other, under) in combinations(zip(level, boxes, strict=True), 2):
        assert not box.intersects(under), (one.get_text(), other.get_text())
    border = fitted.lined(extent, FRAME)["iraq_syria"]
    assert not [
        text.get_text() for text, box in zip(level, boxes, strict=True) if box.intersects(border)
    ]


def test_a_close_page_about_a_town_names_it_and_not_the_country_over_its_dot() -> None:
    about = LonLat(*next((r["lon"], r["lat"]) for r in gazetted.rows() if r["en"] == "Al-Shaddadi"))
    found = names(drawn(BBox(about.lon - 0.4, about.lat - 0.4, about.lon + 0.4, about.lat + 0.4)))
    assert found[0] == "Al-Shaddadi"
    assert set(found[-2:]) <= {"IRAQ", "SYRIA"}


def test_the_name_of_a_country_hides_no_settlement_where_there_is_room() -> None:
    page, here = drawn(REGION), view(REGION)
    zoom = place_names.zoomed(here)
    towns = [
        shapely.Point(here.at(LonLat(row["lon"], row["lat"])))
        for row in gazetted.rows()
        if row["class"] in gazetted.SETTLED and row["zoom"][0] <= zoom
    ]
    for text in written(page):
        if text.get_text() in ("IRAQ", "SYRIA", "TURKEY", "IRAN", "JORDAN", "SAUDI ARABIA"):
            assert not any(inked(page, text).contains(town) for town in towns), text.get_text()


def test_names_keep_off_what_stands_on_the_page() -> None:
    board = Board(FRAME)
    west = FRAME.x + FRAME.width / 2
    board.block(FRAME.x, FRAME.y, west, FRAME.bottom)
    page = drawn_on(board, BORDER)
    assert len(names(page)) > 10
    assert (
        min(inked(page, text).bounds[0] for text in written(page) if not text.get_rotation()) > west
    )


def test_no_dot_stands_under_the_scale_bar() -> None:
    page = canvas()
    kept = Frame(FRAME.x, FRAME.y, FRAME.width, FRAME.height / 2)
    place_names.draw(page, view(BORDER), Board(FRAME), "en", [kept])
    (dots,) = (one for one in page.axes.collections if isinstance(one, EllipseCollection))
    assert np.asarray(dots.get_offsets())[:, 1].min() > kept.bottom


def test_what_is_written_is_taken() -> None:
    board = Board(FRAME)
    page = drawn_on(board, BORDER)
    for text in written(page):
        x, y = text.get_position()
        assert not board.free(x - 0.1, y - 0.1, x + 0.1, y + 0.1), text.get_text()


@pytest.mark.parametrize("lang", ["en", "ar", "both"])
def test_a_town_is_written_into_its_own_country(lang: Lang) -> None:
    page, here = drawn(BORDER, lang), view(BORDER)
    ids = [one["properties"]["id"] for one in fitted.records()["countries"]]
    countries = dict(zip(ids, fitted.named(BORDER, FRAME)["countries"], strict=True))
    column = "ar" if lang == "ar" else "en"
    where = {text.get_text(): shapely.Point(text.get_position()) for text in written(page)}
    checked = 0
    for row in gazetted.rows():
        if row["class"] not in gazetted.SETTLED or row[column] not in where:
            continue
        dot = shapely.Point(here.at(LonLat(row["lon"], row["lat"])))
        own = next((one for one in countries.values() if one.contains(dot)), None)
        if own is not None and dot.within(shapely.box(12, 24, 212, 189)):
            assert own.buffer(0.5).contains(where[row[column]]), row["en"]
            checked += 1
    assert checked > 15


def test_a_dot_stands_on_each_settlement_that_is_written() -> None:
    page, here = drawn(BORDER), view(BORDER)
    (dots,) = (one for one in page.axes.collections if isinstance(one, EllipseCollection))
    found = set(names(page))
    rows = [row for row in gazetted.rows() if row["class"] in gazetted.SETTLED]
    spots = [here.project(row["lon"], row["lat"]) for row in rows if row["en"] in found]
    for x, y in np.asarray(dots.get_offsets()):
        assert min(np.hypot(x - a, y - b) for a, b in spots) < 0.01


def test_languages() -> None:
    assert {"العراق", "الموصل", "دجلة"} <= set(names(drawn(REGION, "ar")))
    both = drawn(REGION, "both")
    assert {"IRAQ", "العراق", "Mosul", "الموصل"} <= set(names(both))
    at = {text.get_text(): text.get_position() for text in written(both)}
    assert at["Mosul"][0] == at["الموصل"][0]
    assert at["Mosul"][1] < at["الموصل"][1], "Arabic stands under English"
    styles = {text.get_text(): text.get_fontstyle() for text in written(drawn(BORDER, "ar"))}
    assert set(styles.values()) == {"normal"}, "the font has no slanted Arabic"


def test_the_page_asks_for_names_as_a_screen_of_its_scale() -> None:
    # A kilometre of BORDER is 0.33 mm, or 1.3 px: as the screen has it at zoom 7.3.
    assert place_names.zoomed(view(BORDER)) == pytest.approx(7.3 + place_names.CLOSER, abs=0.1)


def test_the_same_page_twice_has_the_same_names() -> None:
    one, other = drawn(BORDER), drawn_on(Board(FRAME), BORDER)
    assert [(text.get_text(), text.get_position()) for text in written(one)] == [
        (text.get_text(), text.get_position()) for text in written(other)
    ]
