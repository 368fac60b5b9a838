"""Where everything on a page stands: within it, on nothing else, in either direction."""

from __future__ import annotations

from itertools import combinations, product

import pytest

from layers.snapshot.margin import layout
from layers.snapshot.margin.layout import Layout
from layers.snapshot.model import PAPERS, Ask, Frame, Lang

FRAMES = ("top", "heading", "map", "legend", "locator", "sources", "notes", "facts", "bottom")
LONG = "A title that a person typed without thinking of how wide the page is " * 3
LANGUAGES: tuple[Lang, ...] = ("en", "ar", "both")
ASKS = [
    Ask(page=page, orientation=way, lang=lang, marking=marking, title=title, number=number)
    for page, way, lang, (marking, title, number) in product(
        PAPERS,
        ("landscape", "portrait"),
        LANGUAGES,
        ((None, None, None), ("TLP:RED", LONG, "12")),
    )
]


def named(made: Layout) -> dict[str, Frame]:
    found = {name: getattr(made, name) for name in FRAMES}
    return {name: frame for name, frame in found.items() if frame is not None}


def overlap(one: Frame, other: Frame) -> bool:
    return (
        min(one.right, other.right) - max(one.x, other.x) > 0.01
        and min(one.bottom, other.bottom) - max(one.y, other.y) > 0.01
    )


@pytest.mark.parametrize(
    "ask", ASKS, ids=lambda a: f"{a.page}-{a.orientation}-{a.lang}-{a.marking}"
)
@pytest.mark.parametrize("way", [lambda made: made, layout.crowded], ids=["usual", "crowded"])
def test_frames_lie_within_the_page_and_not_on_each_other(ask: Ask, way: object) -> None:
    made = way(layout.of(ask))  # type: ignore[operator]
    wide, high = ask.size
    frames = named(made)
    for name, frame in frames.items():
        assert frame.width > 20, name
        assert frame.height > 3, name
        assert frame.x >= 2, name
        assert frame.y >= 2, name
        assert frame.right <= wide - 2, name
        assert frame.bottom <= high - 2, name
    for (one, first), (other, second) in combinations(frames.items(), 2):
        assert not overlap(first, second), f"{one} lies on {other}"


@pytest.mark.parametrize(
    "ask", ASKS, ids=lambda a: f"{a.page}-{a.orientation}-{a.lang}-{a.marking}"
)
def test_the_map_has_most_of_the_page(ask: Ask) -> None:
    wide, high = ask.size
    made = layout.of(ask)
    others = [frame for name, frame in named(made).items() if name != "map"]
    assert made.map.width * made.map.height > max(f.width * f.height for f in others)
    assert made.map.width * made.map.height > 0.2 * wide * high


def test_room_for_the_labels_of_the_graticule_is_left_about_the_map() -> None:
    for ask in ASKS:
        made = layout.of(ask)
        around = made.map._replace(
            x=made.map.x - 4, y=made.map.y - 4, width=made.map.width + 8, height=made.map.height + 8
        )
        for name, frame in named(made).items():
            assert name == "map" or not overlap(around, frame), (name, ask)


def test_an_arabic_page_is_the_mirror_of_an_english_one() -> None:
    english, arabic = layout.of(Ask(lang="en")), layout.of(Ask(lang="ar"))
    wide = english.size[0]
    assert not english.rtl
    assert arabic.rtl
    for name, frame in named(english).items():
        assert named(arabic)[name] == pytest.approx(frame._replace(x=wide - frame.right)), name
    assert english.legend.x > english.map.x
    assert arabic.legend.x < arabic.map.x


def test_larger_paper_has_larger_text() -> None:
    sizes = {page: layout.of(Ask(page=page)).points(7.0) for page in PAPERS}
    assert sizes["a4"] == sizes["letter"] == 7.0
    assert sizes["a3"] > 7.0
    assert sizes["16:9"] > 7.0


def test_frames_do_not_depend_on_the_time_so_that_the_pages_of_a_series_agree() -> None:
    january, june = (
        layout.of(Ask(first=month, last=month, title="T")) for month in ("2022-01", "2022-06")
    )
    assert january == june


@pytest.mark.parametrize(
    ("said", "lines"), [("Short", 1), (LONG, 2), ("word " * 1000, 3), ("\u202egnirts", 1)]
)
def test_a_title_takes_three_lines_at_most(said: str, lines: int) -> None:
    ask = Ask(title=said)
    size, shown = layout.title_lines(ask)
    assert len(shown) == lines
    assert size <= layout.TITLE
    assert "\u202e" not in "".join(shown)
    assert ("…" in shown[-1]) == (said.startswith("word"))


@pytest.mark.parametrize(
    ("ask", "kept"),
    [
        (Ask(as_of="2022-01-20"), 0),
        (Ask(as_of="2022-01-20", trail=30), 1),
        (Ask(as_of="2022-01-20", title="T"), 1),
        (Ask(as_of="2022-01-20", subtitle="S"), 1),
        (Ask(as_of="2022-01-20", known_on="2022-01-20"), 1),
    ],
)
def test_a_line_is_kept_for_a_subtitle_only_where_there_is_one(ask: Ask, kept: int) -> None:
    from layers.snapshot.margin import heading

    assert layout.rows(ask)[1] == kept
    assert bool(heading.subtitle(ask, "en")) == bool(kept)


def test_both_languages_have_a_line_each_on_a_portrait_page() -> None:
    def rows(lang: Lang, way: str) -> int:
        return layout.rows(Ask(lang=lang, orientation=way))[0]

    assert (rows("both", "portrait"), rows("both", "landscape"), rows("en", "portrait")) == (
        2,
        1,
        1,
    )
