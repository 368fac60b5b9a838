"""Pages out of the door: into which file, in which form, whole or not at all, and the manifest beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import UsageError
from layers import output
from layers.snapshot import about, manifest
from layers.snapshot.about import About
from layers.snapshot.model import Ask

if TYPE_CHECKING:
    from layers.snapshot.page import Page
    from layers.workshop import Workshop

# What an ending of a file's name stands for; those of SEVERAL hold many pages.
ENDINGS = {".png": "png", ".pdf": "pdf", ".svg": "svg", ".pptx": "pptx", ".html": "html"}
SEVERAL = ("pdf", "pptx")


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, the page or pages first."""

    paths: tuple[Path, ...]
    notes: tuple[str, ...] = ()


def form_of(out: Path) -> str:
    """The form of a file. Raises UsageError for an ending that is none."""
    form = ENDINGS.get(out.suffix.lower())
    if form is None:
        raise UsageError(f"{out.name}: no form of a page; there are {', '.join(ENDINGS)}")
    return form


def manifest_of(out: Path) -> Path:
    """Where the manifest of a file lies."""
    return out.with_name(f"{out.stem}{manifest.ENDING}")


def write(pages: Sequence[Page], ask: Ask, out: Path, shop: Workshop) -> Written:
    """The pages as one file, and its manifest beside. Raises UsageError, and KhaburError when the disk
    refuses; then nothing is half there.
    """
    form = form_of(out)
    output.check_target(out)
    if len(pages) > 1 and form not in SEVERAL:
        raise UsageError(f"{out.name}: holds one page, not {len(pages)}")
    said = manifest.text(manifest.of(pages, ask, form, shop))
    known = about.of(pages, ask)
    beside = manifest_of(out)
    with output.whole(beside) as side, output.whole(out) as file:
        _write(pages, ask, file, form, said, known)
        side.write_text(said, "utf-8", newline="\n")
    return Written((out, beside))


def _write(pages: Sequence[Page], ask: Ask, file: Path, form: str, said: str, known: About) -> None:
    figures = [page.canvas.figure for page in pages]
    if form == "png":
        from layers.snapshot import png

        return png.write(figures[0], ask.dpi, file, said, known)
    if form == "pdf":
        from layers.snapshot import pdf

        return pdf.write(figures, ask.dpi, file, said, known)
    if form == "svg":
        from layers.snapshot import svg

        return svg.write(figures[0], ask.dpi, file, said, known)
    if form == "pptx":
        from layers.snapshot import pptx

        return pptx.write(pages, ask.dpi, file, said, known)
    raise UsageError(f"{form}: not yet")
