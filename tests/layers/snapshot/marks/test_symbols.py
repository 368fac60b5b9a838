"""Marks on paper: a shape for every name of the style table; fill, ring and sign as on the screen."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from layers.snapshot.canvas import Canvas
from layers.snapshot.marks import shapes, symbols
from layers.snapshot.marks.symbols import PAPER, UNIT, Look
from layers.snapshot.model import Sign
from layers.style import LAYER_STYLES, STATUS_STYLES, SYMBOLS

RED = "#c01622"


def pixels(look: Look, r: float = 3.0) -> np.ndarray:
    """A mark in the middle of 20 × 20 mm, 10 pixels a mm."""
    canvas = Canvas((20, 20))
    symbols.stamp(canvas, [(10, 10, symbols.inks(look, r))], above=5)
    canvas.figure.set_dpi(254)
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    agg = FigureCanvasAgg(canvas.figure)
    agg.draw()
    return np.asarray(agg.buffer_rgba())[:, :, :3].astype(int)


@pytest.mark.parametrize("symbol", sorted(SYMBOLS | {"disc"}))
def test_every_symbol_of_the_style_table_has_a_shape_within_its_ring(symbol: str) -> None:
    box = shapes.shape(symbol, 2.0).get_extents()
    assert max(abs(box.x0), abs(box.x1), abs(box.y0), abs(box.y1)) <= 1.2 * 2.0
    assert box.width > 0.5
    assert box.height > 0.5


def test_a_shape_has_y_running_down() -> None:
    """The tent stands on its base, on paper as on the screen."""
    ys = np.asarray(shapes.shape("tent", 1.0).vertices)[:3, 1]
    assert ys[0] < 0 < ys[1:].min()
    assert (
        pixels(Look("tent", RED))[:100].min(axis=2).mean()
        > pixels(Look("tent", RED))[100:].min(axis=2).mean()
    )


def test_certain_is_solid_and_possible_hollow() -> None:
    solid, hollow = (
        pixels(Look("square", RED, one, "reported")) for one in ("certain", "possible")
    )
    assert solid[100, 100].tolist() == [0xC0, 0x16, 0x22]
    assert hollow[100, 100].tolist() == [255, 255, 255]
    edge = 100 + round(0.85 * 3.0 * 10)  # the square's side
    assert hollow[100, edge - 2 : edge + 3].min() < 100


def test_each_status_has_a_ring_of_its_own() -> None:
    made = {
        status: symbols.inks(Look("square", RED, status=status), 3.0)[-1]
        for status in STATUS_STYLES
    }
    assert made["confirmed"].width > 1.5 * made["reported"].width
    assert len(made["claimed"].path) > 50 > 0
    assert (made["planned"].edge, made["planned"].fill) == ("none", RED)
    pictures = [pixels(Look("square", RED, status=one)) for one in STATUS_STYLES]
    for one, other in product(range(4), range(4)):
        assert one == other or (pictures[one] != pictures[other]).any(axis=2).sum() > 300


def test_an_unsaid_or_foreign_status_is_drawn_as_reported() -> None:
    plain = symbols.inks(Look("square", RED, status="reported"), 3.0)
    for said in (None, "alleged"):
        assert symbols.inks(Look("square", RED, status=said), 3.0)[-1] == plain[-1]


@pytest.mark.parametrize("dash", [(5 * UNIT, 3 * UNIT), (1.0, 1.0)])
def test_a_ring_has_a_whole_number_of_dashes(dash: tuple[float, float]) -> None:
    ring = shapes.ring(4.0, dash)
    at = np.asarray(ring.vertices).reshape(-1, 7, 2)
    turns = np.unwrap(np.arctan2(at[:, 0, 1], at[:, 0, 0]))
    steps = np.diff([*turns, turns[0] + 2 * np.pi])
    assert np.allclose(steps, steps[0])
    on = np.hypot(*(at[0, -1] - at[0, 0]))
    assert abs(on - dash[0]) < 0.35 * dash[0]


def test_a_threat_and_a_denial_have_their_signs() -> None:
    bare = pixels(Look("square", RED))
    for modality, (x, y) in {
        "threatened": (100, 90),
        "denied": (110, 90),
        "foiled": (110, 90),
    }.items():
        marked = pixels(Look("square", RED, modality=modality))
        assert marked[y, x].max() < 80 < bare[y, x].max()


def test_pale_is_mixed_with_the_paper_and_never_translucent() -> None:
    assert symbols.pale("#000000", 0.3) == "#afaeac"
    assert symbols.pale(RED, 1.0) == RED
    for ink in symbols.inks(Look("star", RED, alpha=0.3), 3.0):
        assert all(isinstance(one, str) and len(one) in (4, 7) for one in (ink.fill, ink.edge))


def test_a_file_says_colour_edge_letter_and_size_but_neither_fill_nor_ring() -> None:
    face = {"colour": "#ffff00", "edge": "#808000", "letter": "A", "size": 1.25}
    style = LAYER_STYLES["added"]
    mine = symbols.of_face(style, face, "possible", "claimed", None, 1.0)
    plain = symbols.of_face(style, None, "possible", "claimed", None, 1.0)
    assert (mine.presence, mine.status) == (plain.presence, plain.status)
    parts = symbols.inks(mine, 3.0)
    assert parts[1].fill == PAPER
    assert parts[-1].edge == "#808000"
    assert (
        parts[-1].path.get_extents().width
        > 1.2 * symbols.inks(plain, 3.0)[-1].path.get_extents().width
    )
    assert symbols.no_larger(mine).size == 1.0


def test_what_is_drawn_is_told() -> None:
    look = Look("star", RED, "possible", None, "foiled", 0.5)
    assert symbols.explained("bases", look, {"colour": RED}) == {
        Sign("layer", "bases"),
        Sign("presence", "possible"),
        Sign("presence", "faded"),
        Sign("status", "none"),
        Sign("modality", "denied"),
        Sign("own", "bases", '{"colour": "#c01622"}'),
    }
