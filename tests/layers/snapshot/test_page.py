"""A whole page: every text in its frame and on no other, made the same twice, and none for nothing."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import product

import pytest

from geo.errors import InputError
from layers.snapshot import page
from layers.snapshot.canvas import Canvas
from layers.snapshot.margin import foot, heading, layout
from layers.snapshot.margin import sources as behind
from layers.snapshot.margin.layout import Layout
from layers.snapshot.margin.words import languages
from layers.snapshot.model import PAPERS, Ask, Lang, Told
from layers.snapshot.page import Page
from layers.snapshot.view import View
from tests.layers.snapshot.printed import astray, boxes, every_sign, overlapping
from tests.layers.snapshot.shops import whole

NOW = Ask(as_of="2026-01-22", trail=30, produced="2026-11-22")
# As hard as a check lets through: all that may be said, as long as it may be.
HARD = replace(
    NOW,
    title="WWW $x$ {{7*7}} <b>" * 10,
    subtitle="\u202eSaid from the right " * 14,
    marking="M" * 80,
    author="A person of a very long name " * 4,
    organisation="An organisation " * 7,
    number="1234567890" * 4,
    edition="0987654321" * 4,
    known_on="2026-01-22",
)


@cache
def drawn(ask: Ask) -> Page:
    return page.draw(ask, whole())


def furnished(ask: Ask, told: Told) -> tuple[Canvas, Layout]:
    """A page without its map, which takes most of the time, and with the legend of these signs."""
    frames = layout.of(ask)
    shown = replace(drawn(NOW).scene, ask=ask)
    canvas = Canvas(ask.size)
    heading.draw(canvas, frames, ask, {"en": "A place " * 9, "ar": "مكان بعيد " * 9})
    _, frames = page.explain(canvas, frames, shown, told)
    found = {lang: behind.of(shown, {}, lang) for lang in languages(ask.lang)}
    foot.draw(canvas, frames, shown, told, found, View(drawn(NOW).view.extent, frames.map))
    return canvas, frames


LANGUAGES: tuple[Lang, ...] = ("en", "ar", "both")
USUAL = (("a4", "landscape"), ("16:9", "landscape"))
PAGES = [
    (replace(asked, page=paper, orientation=way, lang=lang), asked is HARD)
    for paper, way, lang in product(PAPERS, ("landscape", "portrait"), LANGUAGES)
    for asked in ((NOW, HARD) if (paper, way) in USUAL else (HARD,))
]


@pytest.mark.parametrize(("ask", "is_hard"), PAGES)
def test_texts_stay_in_their_frames_and_off_each_other(ask: Ask, is_hard: bool) -> None:
    canvas, frames = furnished(ask, every_sign() if is_hard else drawn(NOW).told)
    assert len(boxes(canvas)) > 40
    assert astray(canvas, frames) == []
    assert overlapping(canvas) == []


def test_a_page_has_all_that_a_reader_needs() -> None:
    said = " ".join(box.said for box in boxes(drawn(NOW).canvas))
    for part in (
        "Iraq–Syria border: as of 22 January 2026",
        "with the events of the 30 days before, pale",
        "Shows: as of 22 January 2026",
        "Produced: 22 November 2026",
        "Scale: 1:",
        "Projection: Lambert conformal conic",
        "Khabur 0.1.0",
        "No place on the map: 6 (3 certain, 1 possible, 2 planned)",
        "Without a date, left out: 15",
        "imply no judgement",
        "OpenStreetMap contributors (ODbL)",
        "Al-Ain News",
        "F6",
    ):
        assert part in said, part


def test_an_arabic_page_says_it_in_arabic() -> None:
    said = "\n".join(box.said for box in boxes(drawn(replace(NOW, lang="ar")).canvas))
    assert "الحدود العراقية السورية: كما في 22 كانون الثاني/يناير 2026" in said
    assert "المصادر" in said
    assert "Sources" not in said


def test_the_same_page_is_made_of_the_same_texts_in_the_same_order() -> None:
    again = page.draw(NOW, whole())
    assert boxes(again.canvas) == boxes(drawn(NOW).canvas)
    assert again.entries == drawn(NOW).entries


def test_text_is_never_markup() -> None:
    made = furnished(replace(NOW, title="$x_1$ {{7*7}}\nnext\u202eline"), drawn(NOW).told)[0]
    said = [box.said for box in boxes(made)]
    assert "$x_1$ {{7*7}} next⟨U+202E⟩line" in said
    assert not any(text.get_parse_math() for text in made.axes.texts)


def test_an_empty_page_is_refused_with_the_nearest_dates() -> None:
    ask = replace(NOW, as_of="2019-06-15", trail=0, layers=("prisons",))
    with pytest.raises(InputError, match=r"nothing to show \(as of 15 June 2019\)") as refused:
        page.draw(ask, whole())
    (line,) = str(refused.value).splitlines()
    assert "the nearest dates with something are" in line


def test_an_empty_page_without_any_date_says_so() -> None:
    ask = replace(NOW, layers=("camps",), bbox=(45, 24, 46, 25), as_of="2022-01-01", trail=0)
    with pytest.raises(InputError, match="at no other time either"):
        page.draw(ask, whole())


@pytest.mark.parametrize("vision", ["grey", "deuteranopia"])
def test_a_vision_changes_colours_and_nothing_else(vision: str) -> None:
    seen = page.draw(replace(NOW, vision=vision), whole())
    assert boxes(seen.canvas) == boxes(drawn(NOW).canvas)
    colours = {text.get_color() for text in seen.canvas.axes.texts}
    assert colours != {text.get_color() for text in drawn(NOW).canvas.axes.texts}
