"""The looks of layers: what nobody chose is legible, apart from the others, and the same tomorrow."""

from __future__ import annotations

import pytest

from layers import listed, style
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
    made = style.of_added({name: {} for name in HOSTILE})
    assert len({one.colour for one in made.values()}) == len(HOSTILE)
    assert len({one.symbol for one in made.values()}) == len(HOSTILE)
    built = style.LAYER_STYLES.values()
    assert not {one.symbol for one in made.values()} & {one.symbol for one in built}


def test_a_layer_keeps_its_look_when_others_come() -> None:
    alone = style.of_added({"Roads": {}})
    both = style.of_added({"Roads": {}, "Zones of 2022": {}})
    assert both["Roads"] == alone["Roads"]


def test_what_was_chosen_holds_and_what_is_none_is_chosen() -> None:
    said: dict[str, dict[str, object]] = {
        "a": {"colour": "#ABCDEF", "symbol": "star", "on": False},
        "b": {"colour": "red;url(//x)", "symbol": "__proto__"},
    }
    made = style.of_added(said)
    assert made["a"] == style.LayerStyle("#abcdef", "star", style.ADDED_ORDER, False)
    assert made["b"].colour in style.ADDED_COLOURS
    assert made["b"].symbol in style.ADDED_SYMBOLS
    assert made["b"].on


def test_more_layers_than_looks_have_one_all_the_same() -> None:
    made = style.of_added({str(number): {} for number in range(40)})
    assert {one.colour for one in made.values()} == set(style.ADDED_COLOURS)


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
