"""What a page is called, and how it may be passed on."""

from __future__ import annotations

import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from layers.snapshot.canvas import Canvas
from layers.snapshot.margin import heading, layout
from layers.snapshot.model import Ask

OPEN = Ask(first="2021-10-05")


@pytest.mark.parametrize(
    ("ask", "en", "ar"),
    [
        (Ask(as_of="2022-01-20"), "as of 20 January 2022", "كما في 20 كانون الثاني/يناير 2022"),
        (Ask(first="2022-01", last="2022-01"), "January 2022", "كانون الثاني/يناير 2022"),
        (Ask(first="2022", last="2022"), "2022", "2022"),
        (Ask(first="2021-10", last="2026-01"), "from October 2021 to January 2026", None),
        (OPEN, "from 5 October 2021 on", "منذ 5 تشرين الأول/أكتوبر 2021"),
        (Ask(first="..", last="2020"), "up to 2020", "حتى 2020"),
        (Ask(), "all dates", "كل التواريخ"),
    ],
)
def test_the_time_is_as_coarse_as_it_was_asked(ask: Ask, en: str, ar: str | None) -> None:
    assert heading.moment(ask, "en") == en
    assert ar is None or heading.moment(ask, "ar") == ar


def test_the_title_says_what_and_when_unless_one_was_given() -> None:
    assert heading.title(OPEN, None, "en") == "Iraq–Syria border: from 5 October 2021 on"
    assert heading.title(OPEN, "Hasakah", "en").startswith("Hasakah: ")
    assert heading.title(Ask(title=" Mine "), "Hasakah", "en") == "Mine"


def test_the_subtitle_says_what_else_bounds_the_moment() -> None:
    ask = Ask(as_of="2022-01-20", trail=30, known_on="2022-07-01")
    told = "with the events of the 30 days before, pale, as could be known on 1 July 2022"
    assert heading.subtitle(ask, "en") == told
    assert heading.subtitle(Ask(as_of="2022-01-20"), "en") == ""
    assert heading.subtitle(Ask(as_of="2022-01-20", title="T"), "en") == "as of 20 January 2022"
    recorded = Ask(known_on="2022-07-01", basis="recorded")
    assert "recorded here" in heading.subtitle(recorded, "en")


def test_what_turns_a_text_about_is_written_out() -> None:
    hidden = Ask(title="\u202egnitteS", marking="\u202eDER", author="\u2066x", number="\x1b[1m")
    assert heading.title(hidden, None, "en") == "⟨U+202E⟩gnitteS"
    assert heading.kicker(hidden, "en") == ("⟨U+2066⟩x", "Map ⟨U+001B⟩[1m")


@pytest.mark.parametrize(
    ("marking", "colour", "said"),
    [
        ("TLP:RED", "#ff2b2b", "TLP:RED"),
        ("tlp:amber+strict", "#ffc000", "TLP:AMBER+STRICT"),
        ("TLP:AMBER", "#ffc000", "TLP:AMBER"),
        ("TLP:GREEN", "#33ff00", "TLP:GREEN"),
        ("TLP:CLEAR", "#ffffff", "TLP:CLEAR"),
        ("For the cabinet", "#ffffff", "For the cabinet"),
    ],
)
def test_a_marking_stands_on_black_at_top_and_foot(marking: str, colour: str, said: str) -> None:
    """In the colours and at the size that the Traffic Light Protocol 2.0 asks for."""
    ask = Ask(as_of="2022-01-20", marking=marking)
    canvas, frames = Canvas(ask.size), layout.of(ask)
    heading.draw(canvas, frames, ask)
    marked = [text for text in canvas.axes.texts if text.get_text() == said]
    assert len(marked) == 2
    assert {to_hex(text.get_color()) for text in marked} == {colour}
    assert all(float(text.get_fontsize()) >= 12 for text in marked)
    bands = [one for one in canvas.axes.patches if isinstance(one, Rectangle)]
    assert [to_hex(band.get_facecolor()) for band in bands] == ["#000000"] * 2
    assert marked[0].get_position()[1] < ask.size[1] / 10
    assert marked[1].get_position()[1] > ask.size[1] * 0.9


def test_without_a_marking_there_is_no_band() -> None:
    ask = Ask(as_of="2022-01-20")
    canvas, frames = Canvas(ask.size), layout.of(ask)
    heading.draw(canvas, frames, ask)
    assert not canvas.axes.patches
    assert frames.top is None
    assert frames.bottom is None
