"""The page of two days: one ground twice, every difference on it numbered as the table has it."""

from __future__ import annotations

import re

import pytest

from geo.errors import InputError
from layers.snapshot.differing import compared, difference, places, tags
from layers.snapshot.margin import legend
from layers.snapshot.marks.labels import Board
from layers.snapshot.model import Ask, Frame
from layers.snapshot.page import Page, draw
from layers.workshop import Workshop

ASK = Ask(compare=("2025-01-01", "2026-01-21"), produced="2026-02-01")


@pytest.fixture(scope="module")
def shop() -> Workshop:
    return Workshop(with_work=False)


@pytest.fixture(scope="module")
def page(shop: Workshop) -> Page:
    return difference.draw(ASK, shop)


def texts(page: Page) -> list[str]:
    return [one.get_text() for one in page.canvas.axes.texts]


def test_both_maps_show_the_same_ground_in_frames_of_one_size() -> None:
    for lang in ("en", "ar", "both"):
        for paper in ("a4", "16:9"):
            for rows in (0, 10, 100):
                where = places.places(Ask(compare=ASK.compare, lang=lang, page=paper), rows)
                assert where.first[2:] == where.second[2:]
                assert where.first.y == where.second.y
                assert where.first.width > 20 < where.first.height
                assert (where.first.x > where.second.x) == (lang == "ar")
                # Sentence, maps and table stand under each other, and over the foot.
                assert where.sentence.bottom < where.first.y < where.first.bottom < where.table.y
                assert where.table.bottom < where.frames.sources.y


def test_the_more_there_is_to_tell_the_lower_are_the_maps() -> None:
    few, many = (places.places(ASK, rows).first.height for rows in (3, 40))
    assert few > many


def test_the_page_says_its_days_its_sentence_and_its_table(page: Page) -> None:
    said = texts(page)
    assert "Iraq–Syria border: what changed from 1 January 2025 to 21 January 2026" in said
    assert {"1 January 2025", "21 January 2026, with the events since"} <= set(said)
    assert "first told of then" in said
    assert any(one.startswith("Between 1 January 2025 and 21 January 2026") for one in said)


def test_each_number_on_the_maps_is_one_of_the_table(page: Page, shop: Workshop) -> None:
    listed = {
        one.get_text().split()[0]
        for one in page.canvas.axes.texts
        if one.get_text()[-2:] in [f" {sign}" for sign in compared.SIGNS.values()]
    }
    tagged = [one.get_text() for one in page.canvas.axes.texts if one.get_zorder() > tags.ABOVE]
    numbers = {number for text in tagged for number in re.findall(r"\d+", text)}
    assert numbers
    assert numbers <= listed
    # The transfers of 21 January 2026 stand on the later map alone, marked as events.
    assert any("!" in text for text in tagged)


def test_the_legend_explains_what_both_maps_show(page: Page) -> None:
    explained = {sign for row in page.entries for sign in row.signs}
    assert explained == page.told.signs
    assert [row for row in page.entries if row in legend.entries(page.told, page.scene, "en")]


def test_two_days_on_which_nothing_stands_are_refused(shop: Workshop) -> None:
    with pytest.raises(InputError, match="nothing to show on either day"):
        difference.draw(Ask(compare=("1950-01-01", "1951-01-01"), layers=("camps",)), shop)


def test_a_tag_keeps_off_drawings_and_in_the_frame() -> None:
    frame, drawing = Frame(0, 0, 50, 40), (20.0, 10.0, 30.0, 20.0)
    board = Board(frame)
    at = tags._beside(drawing, 6, 3, frame, [drawing], board)
    assert tags._common(at, drawing) == 0
    other = tags._beside(drawing, 6, 3, frame, [drawing, at], board)
    assert tags._common(other, at) == tags._common(other, drawing) == 0
    corner = (44.0, 0.0, 50.0, 6.0)
    x0, y0, x1, y1 = tags._beside(corner, 6, 3, frame, [corner], board)
    assert 0 <= x0 < x1 <= 50
    assert 0 <= y0 < y1 <= 40


def test_a_tag_gathers_numbers_by_sign() -> None:
    assert tags._said([(3, "+"), (4, "+"), (7, "!")]) == "3,4+ 7!"
    assert tags._said([(3, "+"), (None, "!")]) == "3+ !"
    assert tags._said([(n, "+") for n in range(1, 9)]) == "1,2,3,4+ …"


def test_a_tag_of_what_lies_under_a_plate_stands_beside_the_plate() -> None:
    frame, plate, spot = Frame(0, 0, 80, 60), (10.0, 10.0, 50.0, 40.0), (29.0, 24.0, 31.0, 26.0)
    at = tags._beside(spot, 6, 3, frame, [plate, spot], Board(frame))
    assert tags._common(at, plate) == 0


def test_on_a_slide_the_maps_have_most_of_the_height() -> None:
    for rows in (10, 100):
        where = places.places(Ask(compare=ASK.compare, page="16:9"), rows)
        assert where.first.height > 2 * where.table.height
        assert where.first.height > 60


def test_the_scale_stands_outside_of_both_maps(page: Page) -> None:
    where = places.places(ASK, len(page.scene.marks))
    bars = [one for one in page.canvas.axes.texts if one.get_text().endswith(" km")]
    assert len(bars) == 1  # one is enough: both maps are of one scale
    x, y = bars[0].get_position()
    assert where.first.x < x < where.first.right
    assert where.sentence.bottom < y < where.first.y


def test_marks_are_smaller_than_on_a_page_of_one_map(page: Page, shop: Workshop) -> None:
    whole = draw(Ask(as_of="2026-01-21", produced="2026-02-01"), shop)

    def largest(name: str, of: Page) -> float:
        texts = of.canvas.axes.texts
        return max(float(one.get_fontsize()) for one in texts if one.get_text() == name)

    name = "Harir air base"
    assert largest(name, page) == pytest.approx(difference.SMALLER * largest(name, whole))
