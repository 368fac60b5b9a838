"""Every sign has a sample, drawn as the map draws it."""

from __future__ import annotations

import json

import pytest

from layers.listed import built
from layers.snapshot.canvas import Canvas
from layers.snapshot.land import ground
from layers.snapshot.margin import legend, samples
from layers.snapshot.model import Sign
from layers.style import LAYER_STYLES

LAYERS = {one.name: one for one in built()}
SIGNS = [
    *(Sign("layer", name) for name in LAYERS),
    *(Sign(group, name) for group, names in legend.ORDER.items() for name in names),
    Sign("own", "camps", json.dumps({"colour": "#123456", "letter": "a"})),
]


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: f"{sign.group}-{sign.name}")
def test_every_sign_is_drawn(sign: Sign) -> None:
    canvas = Canvas((40, 20))
    samples.draw(canvas, 5, 10, sign, 1.0, LAYERS)
    drawn = (*canvas.axes.collections, *canvas.axes.patches, *canvas.axes.lines)
    assert drawn or canvas.axes.artists


def test_a_layer_has_its_colour_and_shape_and_one_that_nobody_lists_that_of_added_ones() -> None:
    mark = samples.look(Sign("layer", "camps"), LAYERS)
    assert (mark.colour, mark.symbol) == (LAYER_STYLES["camps"].colour, "tent")
    assert samples.look(Sign("layer", "unheard of"), LAYERS).symbol == LAYER_STYLES["added"].symbol


@pytest.mark.parametrize(
    ("sign", "expected"),
    [
        (Sign("presence", "certain"), ("certain", "reported", None, 1.0)),
        (Sign("presence", "possible"), ("possible", "reported", None, 1.0)),
        (Sign("presence", "faded"), ("certain", "reported", None, 0.5)),
        (Sign("status", "planned"), ("certain", "planned", None, 1.0)),
        (Sign("status", "none"), ("certain", None, None, 1.0)),
        (Sign("modality", "denied"), ("certain", "reported", "denied", 1.0)),
    ],
)
def test_a_sample_differs_in_what_it_explains_alone(
    sign: Sign, expected: tuple[str, str | None, str | None, float]
) -> None:
    mark = samples.look(sign, LAYERS)
    assert (mark.presence, mark.status, mark.modality, mark.alpha) == expected


def test_every_line_of_the_ground_that_can_be_told_is_explained() -> None:
    known = {stroke.sign for stroke in ground.STROKES if stroke.sign}
    assert known | {"lake"} == set(legend.ORDER["ground"])
