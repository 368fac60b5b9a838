"""A page as PNG: pixels at the asked density, and the manifest in a text chunk."""

from __future__ import annotations

from pathlib import Path

import matplotlib as mpl
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from layers.snapshot.canvas import SETTINGS

CHUNK = "khabur-manifest"
EFFORT = 6  # of zlib: beyond, it takes longer and saves little


def image(figure: Figure, dpi: int) -> Image.Image:
    """The page as pixels, `dpi` of them an inch."""
    with mpl.rc_context(SETTINGS):
        before = figure.dpi
        figure.set_dpi(dpi)
        canvas = FigureCanvasAgg(figure)
        canvas.draw()  # type: ignore[no-untyped-call]  # matplotlib's own
        figure.set_dpi(before)
        seen = np.asarray(canvas.buffer_rgba())  # type: ignore[no-untyped-call]  # the same
    return Image.fromarray(seen).convert("RGB")  # paper has no holes


def write(figure: Figure, dpi: int, path: Path, manifest: str, said: dict[str, str]) -> None:
    """The page as a file; `said`: its title, author and such by PNG's own keywords."""
    chunks = PngInfo()
    for name, value in said.items():
        chunks.add_itxt(name, value)
    chunks.add_itxt(CHUNK, manifest, zip=True)
    made = image(figure, dpi)
    made.save(path, "PNG", dpi=(dpi, dpi), pnginfo=chunks, compress_level=EFFORT)
