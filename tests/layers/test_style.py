"""The looks of layers: what nobody chose is legible, apart from the others, and the same tomorrow."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations

import pytest

from layers import eyes, listed, style, symbols, unlike
from layers.map import faces
from layers.model import ADDED, LAYERS
from layers.store.model import Layer

HOSTILE = ("__proto__", "constructor", "<b>", "ط" * 200, " ", "\ud800", "prisons ")


def test_every_colour_stands_out_from_the_paper() -> None:
    colours = [*style.ADDED_COLOURS, *(one.colour for one in style.LAYER_STYLES.values())]
    for colour in colours:
        parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
        assert faces.contrast(parts, faces.PAPER) >= 4.5, colour
    assert len(set(colours)) == len(colours)


def test_layers_of_any_name_look_unlike_each_other_and_the_built_ones() -> None:
    made = unlike.looks(HOSTILE, [])
    assert len({one.colour for one in made.values()}) == len(HOSTILE)
    assert len({one.symbol for one in made.values()}) == len(HOSTILE)
    built = style.LAYER_STYLES.values()
    assert not {one.symbol for one in made.values()} & {one.symbol for one in built}


def test_a_look_is_unlike_those_that_are_there_until_all_are_taken() -> None:
    names = [f"Layer {number}" for number in range(70)]
    made = list(unlike.looks(names, []).values())
    assert made == list(unlike.looks(names, []).values()), "the same another time"
    for count, most in ((8, 1), (16, 2), (32, 4)):
        used = Counter(one.symbol for one in made[:count])
        assert set(used.values()) == {most}, "no symbol again while another is free"
    far = [
        eyes.apart(one.colour, other.colour)
        for one, other in combinations(made[:24], 2)
        if one.symbol == other.symbol
    ]
    assert min(far) >= unlike.FAR, "a symbol again only in a colour that no eyes take for the other"
    assert len(set(made[:64])) == 64
    assert {made[64].symbol, made[65].symbol} <= set(style.ADDED_SYMBOLS), "all are taken"


def test_what_a_layer_looked_like_that_is_gone_is_not_the_first_choice() -> None:
    first = unlike.look("Roads", {}, [])
    second = unlike.look("Roads", {}, [], gone=[first])
    assert second != first
    assert unlike.look("Roads", {"colour": first.colour, "symbol": first.symbol}, [first]) == first


def test_what_was_chosen_holds_and_what_is_none_is_chosen() -> None:
    made = style.of("a", {"colour": "#ABCDEF", "symbol": "star", "on": False})
    assert made == style.LayerStyle("#abcdef", "star", style.ADDED_ORDER, False)
    wrong = {"colour": "red;url(//x)", "symbol": "__proto__"}
    for one in (style.of("b", wrong), unlike.look("b", wrong, [])):
        assert one.colour in style.ADDED_COLOURS
        assert one.symbol in style.ADDED_SYMBOLS
        assert one.on
    half = unlike.look("c", {"colour": "#112233"}, [])
    assert half.colour == "#112233"
    assert unlike.look("c", {"colour": "#112233"}, [half]).symbol != half.symbol


def test_a_built_layer_looks_as_it_does_whatever_people_add_to_it() -> None:
    said = {"colour": "#112233", "symbol": "kite"}
    assert style.of("camps", said) == style.LAYER_STYLES["camps"]


@pytest.mark.parametrize("symbol", sorted(style.SYMBOLS))
def test_every_symbol_is_cut_out_of_its_square(symbol: str) -> None:
    found = [float(one) for one in re.findall(r"(-?[0-9.]+)%", symbols.clip(symbol))]
    assert len(found) == 1 or len(found) >= 6
    assert all(0 <= one <= 100 for one in found)


def test_distances_of_colours_are_those_of_the_eyes_that_see_least() -> None:
    assert eyes.apart("#000000", "#ffffff") == pytest.approx(1, abs=1e-3)
    assert eyes.apart("#123456", "#123456") == 0
    # Apart by OKLab (0.28), and the same green-brown to whoever lacks red or green.
    assert eyes.apart("#a00000", "#4a5000") < unlike.FAR
    assert eyes.apart("#003c69", "#87694b") > unlike.FAR


def test_built_layers_are_listed_first_then_others_by_what_they_are_called() -> None:
    added = [Layer("z", "alpha"), Layer("a", "Beta", "باء"), Layer("camps", "Camps")]
    found = listed.of([*LAYERS, "z", "a", "none told", ADDED], added)
    assert [one.name for one in found] == [*LAYERS, ADDED, "z", "a", "none told"]
    beta = found[-2]
    assert (beta.label("en"), beta.label("ar")) == ("Beta", "باء")
    assert [one.is_added for one in found[-4:]] == [False, True, True, True]
    assert found[1].label("en") is None, "seeds/words says what a built layer is called"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"marker-color": "#FF0"}, {"colour": "#ffff00", "edge": "#868600"}),
        ({"marker-color": "00f"}, {"colour": "#0000ff", "edge": "#0000ff"}),
        ({"marker-color": "red"}, {}),
        ({"marker-symbol": "Hospital-15"}, {"symbol": "cross"}),
        ({"marker-symbol": "b"}, {"letter": "B"}),
        ({"marker-symbol": 7}, {"letter": "7"}),
        ({"marker-symbol": "<img>"}, {}),
        ({"marker-size": "large"}, {"size": 1.25}),
        ({"marker-size": "1e9"}, {}),
        ({"stroke-width": 400, "stroke-opacity": 0}, {"width": 8.0, "opacity": 0.35}),
        ({"stroke-width": float("nan"), "stroke-opacity": "x"}, {}),
        ({"stroke-width": "2.5"}, {"width": 2.5}),
        ({"fill": "#123456"}, {"cover": 0.15, "fill": "#123456"}),
        ({"fill-opacity": 1}, {"cover": 0.25}),
        ({"fill": "#123456", "fill-opacity": 0}, {}),
        ([], {}),
        ("#fff", {}),
    ],
)
def test_what_a_file_says_of_its_looks_is_cleaned(
    said: object, expected: dict[str, object]
) -> None:
    found = faces.face(said)
    assert found.keys() == expected.keys()
    for name, value in expected.items():
        assert str(found[name]).startswith(str(value)), name


def test_a_light_line_has_a_dark_edge_and_a_dark_one_none() -> None:
    light, dark = faces.face({"stroke": "#ffffff"}), faces.face({"stroke": "#800000"})
    assert light["stroke"] == "#ffffff"
    parts = [int(light["casing"][at : at + 2], 16) for at in (1, 3, 5)]
    assert faces.contrast(parts, faces.PAPER) >= faces.LEAST_CONTRAST
    assert dark == {"stroke": "#800000"}


def test_faces_are_told_once_each_and_the_rarest_of_too_many_not_at_all() -> None:
    import pandas as pd

    many = [{"marker-color": f"#{number:06x}"} for number in range(faces.MOST + 50)]
    said = [None, *many, *many[:100], {"marker-color": "#F00"}, {"marker-color": "f00"}]
    codes, table = faces.of(pd.Series(said, dtype=object))
    assert len(table) == faces.MOST + 1
    assert codes[0] == 0
    assert table[0] is None
    assert (codes[1:101] > 0).all(), "frequent ones go before"
    assert codes[-2] == codes[-1]
    assert (codes[101 : faces.MOST + 51] == 0).sum() > 0
