"""Text set in a frame: broken into lines, as large as fits, from the side from which its page is read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from layers.snapshot.canvas import INK, POINT, SOFT, Canvas, measure, shortened, wrapped
from layers.snapshot.margin.layout import leading
from layers.snapshot.margin.words import directed
from layers.snapshot.model import Frame, Lang
from layers.visible import visible
from layers.wording import Lang as One

BASELINE = (
    1.0  # from the upper edge of a line to what it stands on, in sizes; capitals are in its middle
)


class Paragraph(NamedTuple):
    """A text and how it is set; `most` lines, of which the last ends in an ellipsis when there is more.

    `lang`: its own language, on a page in both.
    """

    said: str
    weight: str = "normal"
    colour: str = INK
    most: int = 9
    lang: One | None = None


def broken(paragraph: Paragraph, size: float, width: float) -> list[str]:
    """Its lines at a size (points) in a width (mm)."""
    lines = list(wrapped(visible(paragraph.said), size, width, paragraph.weight))
    if len(lines) <= paragraph.most:
        return lines
    kept = lines[: paragraph.most]
    kept[-1] = shortened(f"{kept[-1]}…", size, width, paragraph.weight)
    return kept


def line(
    canvas: Canvas,
    frame: Frame,
    y: float,
    said: str,
    size: float,
    lang: Lang,
    *,
    colour: str = INK,
    weight: str = "normal",
    far: bool = False,
    runs: Lang | None = None,
) -> None:
    """A line from the side from which the page is read, or from the `far` one; `y` is its upper edge.

    `runs`: the language in whose direction it runs, where that is not the page's.
    """
    at_right = (lang == "ar") != far
    canvas.write(
        frame.right if at_right else frame.x,
        y + BASELINE * size * POINT,
        directed(said, runs or lang),
        size,
        colour=colour,
        weight=weight,
        across="right" if at_right else "left",
    )


def height(paragraphs: Sequence[Paragraph], size: float, width: float) -> float:
    """Millimetres that they take."""
    return sum(len(broken(one, size, width)) for one in paragraphs) * leading(size)


def write(
    canvas: Canvas, frame: Frame, paragraphs: Sequence[Paragraph], size: float, lang: Lang
) -> float:
    """Sets them from the top of a frame. Gives the y under the last."""
    y = frame.y
    for one in paragraphs:
        for text in broken(one, size, frame.width):
            line(
                canvas, frame, y, text, size, one.lang or lang, colour=one.colour, weight=one.weight
            )
            y += leading(size)
    return y


def title(canvas: Canvas, frame: Frame, said: str, size: float, lang: Lang) -> Frame:
    """A small heading at the top of a frame, smaller where it would be wider. Gives the frame under it."""
    fitted = size * min(1.0, 0.99 * frame.width / measure(said, size, "bold")[0])
    line(canvas, frame, frame.y, said, fitted, lang, colour=SOFT, weight="bold")
    taken = leading(size) + 0.6
    return Frame(frame.x, frame.y + taken, frame.width, frame.height - taken)
