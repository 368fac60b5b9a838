"""A page of paper to draw on, in millimetres from its top left corner.

matplotlib draws, and shapes Arabic (3.11 and later). Text is never markup: no `$` of a feature's is math.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.ft2font import FT2Font, LoadFlags
from matplotlib.patheffects import Stroke
from matplotlib.text import Text

from layers.snapshot.model import MM, Frame

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.patches import Patch
    from matplotlib.text import Text
    from matplotlib.transforms import Transform
    from matplotlib.typing import RcKeyType

FAMILY = "DejaVu Sans"  # comes with matplotlib; has Latin, Arabic, Sorani and Kurmanji
POINT = MM / 72
LARGE = 100.0  # points, at which text is measured
# PDF: TrueType as it is, so that text can be selected. SVG: shapes, so that it looks the same everywhere.
SETTINGS: dict[RcKeyType, Any] = {
    "pdf.fonttype": 42,
    "svg.fonttype": "path",
    "svg.hashsalt": "khabur",
    "font.family": FAMILY,
    # Letters as wide as they are measured, at any resolution.
    "text.hinting": "no_hinting",
    "text.parse_math": False,
    "axes.unicode_minus": False,
    "path.simplify": False,
}
INK = "#1d2226"
SOFT = "#5b6468"
PAPER = "#ffffff"
HALO = "#faf9f5"


class Canvas:
    """A page: `figure`, and one axes over all of it whose units are millimetres, y running down.

    `grown`: how many millimetres of paper one of its units is (layers/snapshot/marks/larger.py).
    """

    grown = 1.0
    # How much larger than on A4 what stands on a map is written; None: as the paper has it (enlarged.py).
    enlarged: float | None = None

    def __init__(self, size: tuple[float, float]) -> None:
        self.size = size
        self.figure = Figure(figsize=(size[0] / MM, size[1] / MM), facecolor=PAPER)
        self.axes: Axes = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set_xlim(0, size[0])
        self.axes.set_ylim(size[1], 0)
        self.axes.set_axis_off()
        self.axes.set_autoscale_on(False)

    @property
    def transform(self) -> Transform:
        """From its millimetres to the figure."""
        return self.axes.transData

    def add(self, artist: Artist, clip: Patch | None = None) -> None:
        """Puts an artist on the page, cut off at `clip`."""
        self.axes.add_artist(artist)
        if clip is not None:
            artist.set_clip_path(clip)

    def write(
        self,
        x: float,
        y: float,
        said: str,
        size: float,
        *,
        colour: str = INK,
        weight: str = "normal",
        style: str = "normal",
        across: str = "left",
        down: str = "baseline",
        halo: float = 0.0,
        turned: float = 0.0,
        above: float = 10.0,
        clip: Patch | None = None,
    ) -> Any:
        """A line of text at (x, y) mm; `size` and `halo` in points, `turned` degrees counter-clockwise."""

        def text(ink: str, level: float) -> Text:
            made = Text(
                x,
                y,
                said,
                fontproperties=_properties(size, weight, style),
                color=ink,
                ha=across,
                va=down,
                rotation=turned,
                zorder=level,
                parse_math=False,
            )
            self.axes.add_artist(made)
            if clip is not None:
                made.set_clip_path(clip)
            return made

        if halo:
            # A text of its own: one with an effect is a shape, which no reader of a PDF can select.
            stroke = Stroke(linewidth=2 * halo, foreground=HALO, joinstyle="round")
            text(HALO, above - 0.001).set_path_effects([stroke])
        return text(colour, above)


@lru_cache(maxsize=256)
def _properties(size: float, weight: str, style: str) -> FontProperties:
    """How a text is set, found once: a page has hundreds of texts in a few ways."""
    found = FontProperties(family=FAMILY, size=size, weight=weight)
    found.set_style(style)  # type: ignore[arg-type]  # normal or italic, as whoever writes says
    return found


@cache
def _font(weight: str) -> FT2Font:
    return get_font(findfont(FontProperties(family=FAMILY, weight=weight)))


def measure(said: str, size: float, weight: str = "normal") -> tuple[float, float]:
    """Width and height in mm that a line of text takes, shaped as it will be drawn."""
    return _width(said, weight) * size * POINT, size * POINT


@lru_cache(maxsize=50_000)
def _width(said: str, weight: str) -> float:
    """The width of a line of text in sizes of it. Without hinting it is the same at every size."""
    font = _font(weight)
    font.set_size(LARGE, 72)
    font.set_text(said, 0.0, flags=LoadFlags.NO_HINTING)
    return float(font.get_width_height()[0]) / 64 / LARGE


def shortened(said: str, size: float, width: float, weight: str = "normal") -> str:
    """The text, cut with an ellipsis where it would be wider than `width` mm."""
    if measure(said, size, weight)[0] <= width:
        return said
    low, high = 0, len(said)
    while low < high:
        middle = (low + high + 1) // 2
        if measure(f"{said[:middle]}…", size, weight)[0] <= width:
            low = middle
        else:
            high = middle - 1
    return f"{said[:low].rstrip()}…"


def wrapped(said: str, size: float, width: float, weight: str = "normal") -> Sequence[str]:
    """The text as lines no wider than `width` mm, broken between words; a longer word is cut."""
    lines: list[str] = []
    # Letters join and kern within a word alone, so that a line is as wide as its words and blanks.
    blank, used = measure(" ", size, weight)[0], 0.0
    for word in said.split():
        wide = measure(word, size, weight)[0]
        if lines and used + blank + wide <= width:
            lines[-1] = f"{lines[-1]} {word}"
            used += blank + wide
        else:
            lines.append(shortened(word, size, width, weight))
            used = wide
    return lines


def inside(frame: Frame, by: float) -> Frame:
    """A frame smaller by `by` mm on every side."""
    return Frame(frame.x + by, frame.y + by, frame.width - 2 * by, frame.height - 2 * by)
