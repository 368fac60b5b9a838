"""Paths on the page in millimetres, stroked and filled: many as one artist, in their order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from matplotlib.collections import PathCollection
from matplotlib.path import Path

from layers.snapshot.canvas import POINT, Canvas

if TYPE_CHECKING:
    from matplotlib.patches import Patch

Colour = str | tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Stroke:
    """A path; `width` and `dash` (on, off) in mm. A dash shorter than a tenth of a mm is a round dot."""

    path: Path
    colour: Colour
    width: float
    dash: tuple[float, ...] = ()
    fill: Colour = "none"

    @property
    def cap(self) -> Literal["round", "butt"]:
        """How its dashes end."""
        return "round" if self.dash and self.dash[0] < 0.1 else "butt"

    @property
    def linestyle(self) -> tuple[float, tuple[float, ...] | None]:
        """Its dashes as matplotlib has them: in widths of the line."""
        if not self.dash or not self.width:
            return (0.0, None)
        return (0.0, tuple(part / self.width for part in self.dash))


def ink(
    canvas: Canvas, strokes: Sequence[Stroke], *, above: float, clip: Patch | None = None
) -> None:
    """Draws strokes, the first lowest."""
    for number, (cap, some) in enumerate(groupby(strokes, key=lambda one: one.cap)):
        part = list(some)
        made = PathCollection(
            [one.path for one in part],
            sizes=None,
            facecolors=[one.fill for one in part],
            edgecolors=[one.colour for one in part],
            linewidths=[one.width * canvas.grown / POINT for one in part],
            linestyles=[one.linestyle for one in part],
            capstyle=cap,
            joinstyle="round",
            zorder=above + number * 1e-6,
        )
        made.set_transform(canvas.transform)
        canvas.add(made, clip)
