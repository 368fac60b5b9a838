"""The page as others see it: in grey, or with a colour-vision deficiency at its strongest.

layers/eyes.py has the matrices of both.
"""

from __future__ import annotations

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

from layers.eyes import MATRICES

Floats = npt.NDArray[np.float64]


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
