"""A page as PNG: pixels at the asked density, and the manifest in a text chunk."""

from __future__ import annotations

from pathlib import Path

import matplotlib as mpl
import numpy as np
from matplotlib.backend_bases import FigureCanvasBase
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from layers.snapshot.canvas import SETTINGS
from layers.snapshot.forms import enclosed
from layers.snapshot.forms.about import About

EFFORT = 6  # of zlib: beyond, it takes longer and saves little


def image(figure: Figure, dpi: int) -> Image.Image:
    """The page as pixels, `dpi` of them an inch."""
    with mpl.rc_context(SETTINGS):
        before = figure.dpi
        figure.set_dpi(dpi)
        canvas = FigureCanvasAgg(figure)
        canvas.draw()
        figure.set_dpi(before)
        seen = np.asarray(canvas.buffer_rgba())
        FigureCanvasBase(figure)  # lets go of the pixels: a series has many pages
    return Image.fromarray(seen).convert("RGB")  # paper has no holes


def write(figure: Figure, dpi: int, path: Path, manifest: str, about: About) -> None:
    """The page as a file. What it says of itself stands under PNG's own keywords."""
    chunks = PngInfo()
    said = {
        "Title": about.title,
        "Author": about.author,
        "Disclaimer": about.subject,
        "Creation Time": about.produced,
        "Software": about.program,
    }
    for name, value in said.items():
        if value:
            chunks.add_itxt(name, value)
    chunks.add_itxt(enclosed.CHUNK, manifest, zip=True)
    made = image(figure, dpi)
    made.save(path, "PNG", dpi=(dpi, dpi), pnginfo=chunks, compress_level=EFFORT)
