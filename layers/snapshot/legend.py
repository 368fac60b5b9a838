"""The legend, computed from the signs that were drawn: all that is on the page is explained, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from layers.snapshot.canvas import Canvas
from layers.snapshot.layout import BODY, Layout, leading
from layers.snapshot.model import Lang, Scene, Sign, Told
from layers.snapshot.paragraphs import line, title
from layers.snapshot.words import say


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the legend: what it says, and the signs that it explains; the first is drawn beside it."""

    group: str
    said: str
    signs: tuple[Sign, ...]


def entries(told: Told, scene: Scene, lang: Lang) -> list[Entry]:
    """The rows of the legend, in their order."""
    return [Entry(sign.group, f"{sign.group} {sign.name}", (sign,)) for sign in sorted(told.signs)]


def draw(canvas: Canvas, layout: Layout, rows: Sequence[Entry], lang: Lang) -> None:
    """Draws the rows in the legend's frame."""
    frame = title(canvas, layout.legend, say("legend", lang), layout.points(BODY), lang)
    y = frame.y
    for row in rows:
        line(canvas, frame, y, row.said, layout.points(BODY), lang)
        y += leading(layout.points(BODY))
