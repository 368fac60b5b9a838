"""A page as SVG: text as shapes, so that it looks the same everywhere, and the manifest in its metadata."""

from __future__ import annotations

import io
from pathlib import Path

import matplotlib as mpl
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from layers.snapshot.canvas import SETTINGS
from layers.snapshot.forms import enclosed
from layers.snapshot.forms.about import About

END = "</metadata>"


def write(figure: Figure, dpi: int, path: Path, manifest: str, about: About) -> None:
    """The page as a file. `dpi` is that of what is no line and no letter."""
    said = {
        "Title": about.title,
        "Creator": about.author or about.program,
        "Rights": about.subject,
        "Language": about.language,
        "Date": about.produced,
    }
    made = io.StringIO()
    before = figure.dpi
    try:
        with mpl.rc_context(SETTINGS):
            figure.dpi = dpi  # the canvas itself is in points
            FigureCanvasSVG(figure).print_svg(made, metadata=said)
    finally:
        figure.dpi = before
    head, end, rest = made.getvalue().partition(END)
    enclosing = enclosed.as_xml(manifest)
    path.write_text(f"{head}{enclosing}\n  {end}{rest}", "utf-8", newline="\n")
