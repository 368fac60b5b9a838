"""A scene drawn: what is on the page is told, named without overlap, and the same each time."""

from __future__ import annotations

import io
from typing import Any

import matplotlib
import pytest
from matplotlib.figure import Figure
from shapely.geometry import Point, box

from layers.snapshot.canvas import SETTINGS, Canvas
from layers.snapshot.margin import legend
from layers.snapshot.marks import drawing, flow_names, naming, plates
from layers.snapshot.marks.labels import Board
from layers.snapshot.marks.scene import make
from layers.snapshot.model import Ask, Scene, Sign, Told
from layers.workshop import Workshop
from tests.layers.snapshot.shops import Shop, mark, view, whole

WIDE = view(37.5, 32, 45.5, 38)
NEAR = view(40.4, 36.2, 41.4, 36.8)


def drawn(ask: Ask, shop: Workshop | None = None, seen: Any = WIDE) -> tuple[Canvas, Scene, Told]:
    with matplotlib.rc_context(SETTINGS):
        canvas, told = Canvas((297, 210)), Told()
        made = make(ask, shop or whole(), seen)
        drawing.draw(canvas, seen, made, Board(seen.frame), told)
    return canvas, made, told


def picture(figure: Figure, form: str) -> bytes:
    out = io.BytesIO()
    with matplotlib.rc_context(SETTINGS):
        figure.savefig(out, format=form, dpi=60, metadata={"Date": None} if form == "svg" else None)
    return out.getvalue()


def written(canvas: Canvas) -> list[str]:
    return [one.get_text() for one in canvas.axes.texts if not one.get_path_effects()]


ASKS = [
    Ask(as_of="2022-01-21", trail=30),
    Ask(first="2021", last="2026", lang="both"),
    Ask(as_of="2025-06-01", trail=60, lang="ar", layers=("places", "statements", "fortifications")),
]


@pytest.mark.parametrize(("ask", "form"), [(ASKS[0], "png"), (ASKS[2], "svg")])
def test_the_same_scene_is_the_same_picture(ask: Ask, form: str) -> None:
    one, other = (picture(drawn(ask)[0].figure, form) for _ in range(2))
    assert one == other


@pytest.mark.parametrize("ask", ASKS, ids=lambda ask: ask.lang)
def test_the_legend_has_words_for_every_sign(ask: Ask) -> None:
    _, made, told = drawn(ask)
    entries = legend.entries(told, made, ask.lang)
    assert {sign for entry in entries for sign in entry.signs} == told.signs
    layers = {one.name for one in told.signs if one.group == "layer"}
    assert layers == {one.layer for one in made.marks}


def test_every_mark_that_has_a_spot_stands_on_the_page() -> None:
    from layers.snapshot.marks import crowds, groups

    _, made, _ = drawn(Ask(first="2021", last="2026"))
    styles = {one.name: one.style for one in made.layers}
    alone = crowds.choose(made.marks, WIDE).alone
    stood = {one.id for group in groups.place(alone, WIDE, styles) for one in group.members}
    assert stood == {one.id for one in made.marks if one.form in ("point", "area", "outline")}
    assert len(stood) > 40


def test_a_circle_is_drawn_once_at_its_true_size_and_not_where_its_mark_would_hide_it() -> None:
    spots = [mark(radius_m=5000.0), mark(radius_m=5000.0), mark(radius_m=100.0), mark()]
    canvas = Canvas((297, 210))
    assert plates.circles(canvas, NEAR, spots, canvas.axes.patch)
    (made,) = canvas.axes.collections
    (one,) = made.get_paths()
    assert one.get_extents().width * NEAR.metres_per_mm == pytest.approx(10_000, rel=1e-3)
    assert not plates.circles(canvas, NEAR, spots[2:], canvas.axes.patch)


def test_no_area_is_filled_or_outlined_nor_a_pin() -> None:
    """A claim on a governorate is a badge: its mark on a dashed plate, and nothing follows its edge."""
    shop = Shop(
        rows=[(box(40, 34, 44, 37), {"place_id": "ninewa", "kind": "attack", "layer": "incidents"})]
    )
    canvas, made, told = drawn(Ask(layers=("incidents",), first="2030"), shop)
    assert [one.form for one in made.marks] == ["area"]
    assert Sign("place", "badge") in told.signs
    for artist in canvas.axes.collections:
        for path in artist.get_paths():
            assert path.get_extents().width < 12


# ── names ────────────────────────────────────────────────────────────────────────────────────────


def test_names_are_in_the_language_of_the_page() -> None:
    english, arabic, both = (
        written(drawn(Ask(as_of="2022-01-21", lang=lang))[0]) for lang in ("en", "ar", "both")
    )
    assert "Al-Qaim border crossing" in english
    assert not any(one[0] > "\u0600" for one in english if one[0].isalpha())
    assert any("منفذ القائم الحدودي" in one for one in arabic)
    assert not any("crossing" in one for one in arabic)
    at = both.index("Al-Qaim border crossing")
    assert "منفذ القائم الحدودي" in both[at + 1]


def test_text_of_a_file_is_neither_markup_nor_hides_anything() -> None:
    names = ["$x^2$ a_b \\alpha", "left \u202eright", "two\nlines", "{{7*191}}"]
    rows = [(Point(40 + n, 35), {"id": str(n), "name": one}) for n, one in enumerate(names)]
    said = written(drawn(Ask(layers=("theirs",)), Shop(rows=rows))[0])
    expected = ["$x^2$ a_b \\alpha", "left ⟨U+202E⟩right", "two lines", "{{7*191}}"]
    assert sorted(said) == sorted(expected)


def test_a_plate_of_several_spots_names_two_or_counts_the_others() -> None:
    rows = [(Point(41 + n / 1000, 35), {"id": str(n), "name": f"Post {n}"}) for n in range(3)]
    two = written(drawn(Ask(layers=("theirs",)), Shop(rows=rows[:2]))[0])
    assert two == ["2", "Post 0", "Post 1"]
    three = written(drawn(Ask(layers=("theirs",)), Shop(rows=rows))[0])
    assert three == ["3", "Post 0 +2"]


def test_a_long_name_is_broken_once_and_then_cut() -> None:
    lines = naming.fitted("word " * 40, 8.0, "bold")
    assert len(lines) == 2
    assert lines[1].endswith("…")


def test_a_flag_says_whether_control_was_lost() -> None:
    said = written(drawn(Ask(as_of="2018-06-01", layers=("control",)))[0])
    assert "Fall of a government" in said
    arabic = written(drawn(Ask(as_of="2018-06-01", layers=("control",), lang="ar"))[0])
    assert "سقوط نظام الحكم" in arabic


def test_a_flow_says_how_many_and_a_plan_is_called_one() -> None:
    said = written(drawn(Ask(first="2021", last="2026"))[0])
    assert "150 detainees" in said
    assert "up to 7,000 detainees, planned" in said


def test_a_flow_names_the_areas_between_which_it_ran() -> None:
    """An arrow that ends in a country must not look like one that ends on a spot."""
    ask = Ask(as_of="2022-01-21", trail=30, layers=("transfers",))
    canvas, made, _ = drawn(ask)
    flow = next(one for one in made.marks if one.id == "F000-02")
    assert [place.id for _, place in flow_names.ends(flow, made)] == ["ne_syria", "iraq"]
    assert {"North-east Syria", "Iraq"} <= set(written(canvas))


# ── many ─────────────────────────────────────────────────────────────────────────────────────────


def test_thousands_are_counted_in_cells_and_the_page_says_so() -> None:
    rows = [(Point(40 + n % 50 / 100, 35 + n % 49 / 100), {"id": str(n)}) for n in range(9000)]
    canvas, _, told = drawn(Ask(layers=("theirs",)), Shop(rows=rows))
    assert Sign("layer", "theirs") in told.signs
    counted, steps = told.remarks
    assert counted == "counted in cells: 9,000 certain in view"
    assert steps.startswith("The darker, the more: 1 · 3 · 10")
    assert len(canvas.axes.collections) == 1
    assert written(canvas) == []


def test_an_empty_page_has_nothing_to_explain() -> None:
    canvas, made, told = drawn(Ask(as_of="1950-01-01", layers=("incidents",)))
    assert not made.marks
    assert (told.signs, told.remarks, written(canvas)) == (set(), [], [])
