"""The page in other eyes: the published matrices, on everything that has a colour."""

from __future__ import annotations

import io

import numpy as np
import pytest
from matplotlib.collections import PathCollection
from matplotlib.colors import to_hex
from matplotlib.image import AxesImage
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.path import Path
from PIL import Image

from layers.eyes import LUMINANCE, MATRICES
from layers.snapshot import vision
from layers.snapshot.canvas import Canvas
from layers.style import LAYER_STYLES


def hexed(colour: str, eyes: str) -> str:
    rgb = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return to_hex(tuple(vision.seen([*rgb, 1.0], eyes)))


@pytest.mark.parametrize("eyes", sorted(MATRICES))
def test_black_white_and_grey_stay(eyes: str) -> None:
    for colour in ("#000000", "#ffffff", "#808080"):
        assert hexed(colour, eyes) == colour


@pytest.mark.parametrize(
    ("colour", "eyes", "expected"),
    [
        # Luminance of BT.709, and the matrices of Machado 2009 on linear light, reckoned by hand.
        ("#ff0000", "grey", "#7f7f7f"),
        ("#00ff00", "grey", "#dcdcdc"),
        ("#ff0000", "protanopia", "#6d5f00"),
        ("#ff0000", "deuteranopia", "#a39000"),
        ("#0000ff", "tritanopia", "#006b96"),
    ],
)
def test_colours_change_as_published(colour: str, eyes: str, expected: str) -> None:
    assert hexed(colour, eyes) == expected


def test_what_shines_through_goes_on_to() -> None:
    assert vision.seen([1.0, 0.0, 0.0, 0.3], "grey")[3] == 0.3


def everything() -> Canvas:
    canvas = Canvas((40, 30))
    canvas.write(5, 5, "text", 9, colour="#c01622", halo=2)
    canvas.add(Rectangle((2, 8), 6, 6, fc="#ff0000", ec="#00ff00", alpha=0.5))
    canvas.add(Line2D([10, 20], [10, 10], color="#0000ff"))
    canvas.add(
        PathCollection(
            [Path.unit_circle()],
            offsets=[(25, 10), (30, 10)],
            offset_transform=canvas.axes.transData,
            facecolors=["#ad1457", "#00695c"],
            edgecolors=["#ff8800"],
            sizes=[80],
        )
    )
    picture = AxesImage(canvas.axes, extent=(2, 12, 28, 18))
    picture.set_data(np.array([[[255, 0, 0, 255], [0, 0, 255, 128]]], np.uint8))
    canvas.add(picture)
    return canvas


def pixels(canvas: Canvas) -> np.ndarray:
    body = io.BytesIO()
    canvas.figure.savefig(body, format="png", dpi=100)
    return np.asarray(Image.open(body).convert("RGB"), int)


def test_in_grey_nothing_has_a_colour() -> None:
    canvas = everything()
    assert np.ptp(pixels(canvas), axis=2).max() > 100
    vision.apply(canvas.figure, "grey")
    assert np.ptp(pixels(canvas), axis=2).max() <= 1


def test_nothing_but_colours_changes() -> None:
    canvas, other = everything(), everything()
    vision.apply(other.figure, "deuteranopia")
    seen, plain = (np.abs(pixels(one) - 255).sum(axis=2) > 0 for one in (other, canvas))
    assert (seen == plain).mean() > 0.995


def test_there_is_no_other_vision() -> None:
    with pytest.raises(KeyError):
        vision.apply(everything().figure, "eagle")


@pytest.mark.parametrize("eyes", sorted(MATRICES))
def test_every_layer_can_be_told_from_the_land_in_any_eyes(eyes: str) -> None:
    """Contrast as WCAG 2.1 has it; a symbol's shape says the rest."""

    def luminance(colour: str) -> float:
        rgb = np.array([int(hexed(colour, eyes)[at : at + 2], 16) / 255 for at in (1, 3, 5)])
        linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
        return float(linear @ np.array(LUMINANCE))

    land = luminance("#f6f4ef")
    for name, style in LAYER_STYLES.items():
        assert (land + 0.05) / (luminance(style.colour) + 0.05) >= 3.0, name
