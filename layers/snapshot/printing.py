"""The pages of a series into files: a file a page, one document, or a film. All of them or none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PIL import Image

from geo.errors import KhaburError
from layers import output
from layers.snapshot import page, second
from layers.snapshot.asking import ask as asking
from layers.snapshot.asking import series, sharing
from layers.snapshot.asking.series import Part
from layers.snapshot.forms import animation, files, manifest, png
from layers.snapshot.forms.files import Written
from layers.snapshot.model import Ask

if TYPE_CHECKING:
    from layers.snapshot.page import Page
    from layers.workshop import Workshop

Progress = Callable[[int, int], None]


def write(ask: Ask, shop: Workshop, out: Path, progress: Progress | None = None) -> Written:
    """Writes the series that a checked ask wants: as `out`, or, where that holds one page, a file a page
    beside it, NAME-2021-10.png for NAME.png, each with its manifest.

    `progress` hears after each page how many of how many are done; what it raises ends the series, and
    nothing of it is there. Raises UsageError, and KhaburError when the disk refuses.
    """
    form = files.form_of(out)
    output.check_target(out)
    program = animation.ffmpeg() if form == "mp4" else ""
    # The ground of all pages is found of what is shared: the edges of a box tell where things lie.
    asks = series.asks(ask, sharing.shop(shop, ask))
    parts = [(name, asking.settle(one, shop)) for name, one in asks]
    tell = progress or (lambda done, of: None)
    if form in files.SEVERAL:
        pages = []
        for number, drawn in enumerate(_drawn(parts, shop), 1):
            pages.append(drawn)
            tell(number, len(parts))
        return files.write(pages, ask, out, sharing.shop(shop, ask))
    if form in files.FILMS:
        return _moving(parts, ask, shop, out, program, tell)
    return _apart(parts, shop, out, tell)


def _drawn(parts: Sequence[Part], shop: Workshop) -> Iterator[Page]:
    """The pages one after the other; one on which nothing stands says so."""
    for _, one in parts:
        yield page.draw(one, second.shop_of(one, shop), may_be_empty=True)


def _apart(parts: Sequence[Part], shop: Workshop, out: Path, tell: Progress) -> Written:
    """A file a page. They are written into a folder beside, and moved when all are there."""
    names = [f"{out.stem}-{name}{out.suffix}" for name, _ in parts]
    try:
        with TemporaryDirectory(prefix=".khabur-", dir=out.parent) as folder:
            jobs = [
                (number, one, Path(folder) / name)
                for number, (name, (_, one)) in enumerate(zip(names, parts, strict=True))
            ]
            notes = second.all_of(jobs, shop, lambda done: tell(done, len(parts)))
            paths = _moved(Path(folder), out.parent)
    except OSError as error:
        raise KhaburError(f"{out}: cannot be written ({error.strerror or error})") from None
    told = dict.fromkeys(line for number in sorted(notes) for line in notes[number])
    return Written(paths, (*told, f"{len(names)} pages: {names[0]} to {names[-1]}"))


def _moved(folder: Path, to: Path) -> tuple[Path, ...]:
    """All files of a folder in the place of those of their names. Raises OSError, and tells what is there."""
    made = sorted(folder.iterdir())
    for number, path in enumerate(made):
        try:
            path.replace(to / path.name)
        except OSError as error:
            told = f"{error.strerror}; {number} of {len(made)} files of the series are there"
            raise OSError(error.errno, told) from None
    return tuple(to / path.name for path in made)


def _moving(
    parts: Sequence[Part], ask: Ask, shop: Workshop, out: Path, program: str, tell: Progress
) -> Written:
    """A GIF or an MP4; its pages are drawn as fine as a screen shows them."""
    form, dpi = files.form_of(out), animation.dpi_for(ask.size, ask.dpi)
    pages: list[Page] = []

    def frames() -> Iterator[Image.Image]:
        for drawn in _drawn(parts, shop):
            yield png.image(drawn.canvas.figure, dpi)
            drawn.canvas.figure.clear()  # what is kept of a page is what its manifest says
            pages.append(drawn)
            tell(len(pages), len(parts))

    beside = files.manifest_of(out)
    with output.whole(beside) as side, output.whole(out) as file:
        if form == "gif":
            animation.gif(frames(), file)
        else:
            animation.mp4(frames(), file, program)
        made = manifest.of(pages, ask, form, sharing.shop(shop, ask))
        side.write_text(manifest.text(made), "utf-8", newline="\n")
    told = f"{dpi} dots an inch instead of {ask.dpi}: a film is at most {animation.LONGEST} pixels wide"
    return Written((out, beside), () if dpi == ask.dpi else (told,))
