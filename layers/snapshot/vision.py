"""The page as others see it: in grey, or with a colour-vision deficiency at its strongest.

The deficiencies are those of Machado, Oliveira and Fernandes, A Physiologically-based Model for Simulation of
Color Vision Deficiency (IEEE TVCG 15, 2009), severity 1.0, on linear RGB. Grey keeps the luminance of
ITU-R BT.709.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
from matplotlib.artist import Artist
from matplotlib.collections import Collection
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.image import AxesImage
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.patheffects import AbstractPathEffect, Stroke
from matplotlib.text import Text

Floats = npt.NDArray[np.float64]
LUMINANCE = (0.2126, 0.7152, 0.0722)
MATRICES: Mapping[str, tuple[tuple[float, float, float], ...]] = {
    "grey": (LUMINANCE, LUMINANCE, LUMINANCE),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def seen(colours: npt.ArrayLike, vision: str) -> Floats:
    """Colours as RGBA between 0 and 1, shape (…, 4), as that vision sees them; what shines through stays.

    Raises KeyError for an unknown vision.
    """
    rgba = np.array(colours, np.float64)
    rgb = rgba[..., :3]
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    mixed = np.clip(linear @ np.array(MATRICES[vision]).T, 0, 1)
    curved = 1.055 * np.power(mixed, 1 / 2.4, where=mixed > 0, out=np.zeros_like(mixed)) - 0.055
    rgba[..., :3] = np.clip(np.where(mixed <= 0.0031308, 12.92 * mixed, curved), 0, 1)
    return rgba


def apply(figure: Figure, vision: str) -> None:
    """Changes the colours of everything on a figure. Raises KeyError for an unknown vision."""
    for artist in figure.findobj():
        _change(artist, vision)


def _change(artist: Artist, vision: str) -> None:
    effects = artist.get_path_effects()
    if effects:
        artist.set_path_effects([_effect(one, vision) for one in effects])
    if isinstance(artist, Text):
        artist.set_color(_one(artist.get_color(), vision))
    elif isinstance(artist, Line2D):
        artist.set_color(_one(artist.get_color(), vision))
        artist.set_markerfacecolor(_one(artist.get_markerfacecolor(), vision))
        artist.set_markeredgecolor(_one(artist.get_markeredgecolor(), vision))
    elif isinstance(artist, Patch):
        artist.set_facecolor(_one(artist.get_facecolor(), vision))
        artist.set_edgecolor(_one(artist.get_edgecolor(), vision))
    elif isinstance(artist, Collection):
        if len(faces := artist.get_facecolor()):
            artist.set_facecolor([_one(colour, vision) for colour in faces])
        if len(edges := artist.get_edgecolor()):
            artist.set_edgecolor([_one(colour, vision) for colour in edges])
    elif isinstance(artist, AxesImage):
        _image(artist, vision)


def _one(colour: Any, vision: str) -> tuple[float, float, float, float]:
    red, green, blue, opaque = seen(to_rgba(colour), vision).tolist()
    return red, green, blue, opaque


def _effect(effect: AbstractPathEffect, vision: str) -> AbstractPathEffect:
    """The same effect in another colour. What an effect draws with is told by nothing but its `_gc`."""
    how = getattr(effect, "_gc", {})
    if not isinstance(effect, Stroke) or "foreground" not in how:
        return effect
    return type(effect)(**{**how, "foreground": _one(how["foreground"], vision)})


def _image(image: AxesImage, vision: str) -> None:
    """A picture of RGBA; one of bytes stays one."""
    array = np.asarray(image.get_array())
    if array.ndim != 3 or array.shape[2] != 4:
        return
    if array.dtype == np.uint8:
        image.set_data(np.rint(seen(array / 255, vision) * 255).astype(np.uint8))
    else:
        image.set_data(seen(array, vision))
