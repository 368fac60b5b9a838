"""Pages out of the door: into which file, in which form, whole or not at all, and the manifest beside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import KhaburError, UsageError
from layers import output
from layers.snapshot.forms import about, manifest
from layers.snapshot.model import Ask

if TYPE_CHECKING:
    from layers.snapshot.page import Page
    from layers.workshop import Workshop

# What an ending of a file's name stands for; those of SEVERAL hold many pages, in FILMS they move.
ENDINGS = {f".{form}": form for form in ("png", "pdf", "svg", "pptx", "html", "gif", "mp4")}
SEVERAL, FILMS = ("pdf", "pptx"), ("gif", "mp4")


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, the page or pages first, and what is to be told of it."""

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
    """The pages as one file, the data that is asked for beside it, and the manifest, which comes last.

    `shop` is the workshop that the pages are drawn from: where less is shared, the shared one. Raises
    UsageError, and KhaburError when the disk refuses; then nothing is half there.
    """
    form = form_of(out)
    output.check_target(out)
    if form in FILMS:
        raise UsageError(f"{out.name}: a film is of the pages of a series; give --series")
    if len(pages) > 1 and form not in SEVERAL:
        raise UsageError(f"{out.name}: holds one page, not {len(pages)}")
    said = manifest.text(manifest.of(pages, ask, form, shop))
    listed, notes = [out], list[str]()
    with ExitStack() as stack:  # they take their places in the other order, so the manifest is last
        if out.is_file() or not out.exists():
            side = manifest_of(out)
            listed.append(side)
            beside = _entered(stack, side, out)
            beside.write_text(said, "utf-8", newline="\n")
        file = stack.enter_context(output.whole(out))
        _write(pages, ask, file, form, said, shop)
        for path, page in _beside(pages, ask, out):
            listed.append(path)
            notes += _data(page, stack.enter_context(output.whole(path)), shop)
    return Written(tuple(listed), tuple(notes))


def _entered(stack: ExitStack, side: Path, out: Path) -> Path:
    """The manifest to write. A folder that takes no file is told of the file that somebody named."""
    try:
        return stack.enter_context(output.whole(side))
    except KhaburError as error:
        raise KhaburError(f"{out}{str(error).removeprefix(str(side))}") from None


def _write(
    pages: Sequence[Page], ask: Ask, file: Path, form: str, said: str, shop: Workshop
) -> None:
    """The file alone. What only one form needs is imported for it."""
    known, figure = about.of(pages, ask), pages[0].canvas.figure
    if form == "png":
        from layers.snapshot.forms import png

        png.write(figure, ask.dpi, file, said, known)
    elif form == "pdf":
        from layers.snapshot.forms import pdf

        figures = [page.canvas.figure for page in pages]
        titles = [about.title(page) for page in pages] if len(pages) > 1 else []
        pdf.write(figures, ask.dpi, file, said, known, titles)
    elif form == "svg":
        from layers.snapshot.forms import svg

        svg.write(figure, ask.dpi, file, said, known)
    elif form == "pptx":
        from layers.snapshot.forms import pptx

        pptx.write(pages, ask.dpi, file, said, known)
    else:
        from layers.snapshot.forms import html

        html.write(pages[0], shop, file, said)


def _beside(pages: Sequence[Page], ask: Ask, out: Path) -> Iterator[tuple[Path, Page]]:
    """The files of data, a page each: named as the file of the page, of several by their number too."""
    for number, page in enumerate(pages, start=1):
        which = f"-{number:0{len(str(len(pages)))}}" if len(pages) > 1 else ""
        for form in dict.fromkeys(ask.data):
            yield out.with_name(f"{out.stem}{which}.{form}"), page


def _data(page: Page, path: Path, shop: Workshop) -> Sequence[str]:
    """What stands on a page, for other programs."""
    from layers.snapshot.forms import beside

    form = path.suffix.removeprefix(".")
    return beside.write_as(beside.shown(page, shop), form, path, shop, page.ask.produced or "")
