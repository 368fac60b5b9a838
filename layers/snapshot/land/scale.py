"""A scale bar that is true where it stands, and the ratio of the page."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import shapely
from matplotlib.patches import Rectangle

from geo.measure import LonLat, length
from layers import interface
from layers.snapshot.canvas import INK, POINT, Canvas, measure
from layers.snapshot.land import enlarged, fitted, gazetted
from layers.snapshot.margin.words import languages, say
from layers.snapshot.marks.labels import Board
from layers.snapshot.model import Frame, Lang
from layers.snapshot.view import Floats, View

Spots = tuple[Floats, Floats]  # x and y in millimetres
NOWHERE: Spots = (np.empty(0), np.empty(0))

ROUND = (1, 2, 5)
LONGEST = 46.0  # millimetres
ASIDE = 5.0  # millimetres from the edges of the map
THICK = 1.3
PARTS = {1: 2, 2: 4, 5: 5}  # fields of a bar by its first digit
SIZE, LEADING = 5.6, 1.4
END, ROOM = 6.0, 1.5  # millimetres for the words at an end of the bar, and about it all
OVER = 4.2  # millimetres over the frame, where the bar is outside
POSITIONS = 17  # along the bar, where it is measured
MARK = 4.0  # millimetres that a mark or plate reaches from its spot
PANEL = ("#fbfaf6", 0.8)  # what lies under it shows through
ABOVE = 3.0  # below the marks: nothing that happened hides behind a bar


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of so many `metres` from (x, y) mm on, `digit` their first; `told` the lines under it, `size`
    their size in points, `box` all that it takes.
    """

    x: float
    y: float
    metres: float
    digit: int
    told: Sequence[str]
    size: float
    box: Frame


def draw(canvas: Canvas, view: View, board: Board, lang: Lang, marks: Spots = NOWHERE) -> Frame:
    """The bar in a corner of the map, away from `marks` if it can. Gives the frame that it takes.

    With the marks of all times it stands on every page of a series in the same place.
    """
    bar = placed(view, lang, enlarged.by(canvas), marks)
    box = bar.box
    panel = Rectangle((box.x, box.y), box.width, box.height, fc=PANEL, ec="none")
    panel.set_zorder(ABOVE)
    canvas.add(panel)
    _fields(canvas, view, bar, lang)
    at, across = (box.right - ROOM, "right") if lang == "ar" else (box.x + ROOM, "left")
    for number, text in enumerate(bar.told):
        y = bar.y + bar.size * POINT * LEADING * (number + 0.95)
        canvas.write(at, y, text, bar.size, across=across, above=ABOVE + 0.1)
    board.block(box.x, box.y, box.right, box.bottom)
    return box


def over(canvas: Canvas, view: View, lang: Lang) -> Frame:
    """The bar over the end of a map, outside its frame and clear of the graticule's words; gives what it
    takes. For a small map, on which any corner is needed.
    """
    grown, frame = enlarged.by(canvas), view.frame
    size = SIZE * grown
    y = frame.y - OVER * grown
    metres, digit = round_length(view, frame.x, y, min(LONGEST * grown, frame.width / 5))
    wide, end = reach(view, frame.x, y, metres) - frame.x, END * grown
    x = frame.x + end / 3 if lang == "ar" else frame.right - wide - end
    top = y - THICK - 0.8 - size * POINT
    left = frame.x if lang == "ar" else x - end / 3
    box = Frame(left, top, wide + end * 4 / 3, y - top)
    _fields(canvas, view, Bar(x, y, metres, digit, (), size, box), lang)
    return box


def placed(view: View, lang: Lang, grown: float = 1.0, marks: Spots = NOWHERE) -> Bar:
    """Where the bar stands: in a corner with no mark, border or city, if there is one."""
    frame, size = view.frame, SIZE * grown
    told = [interface.say("snapshot_ratio", one, n=f"{ratio(view):,}") for one in languages(lang)]
    line = size * POINT * LEADING
    x, y = frame.x + ASIDE, frame.bottom - ASIDE - line * len(told)
    metres, digit = round_length(view, x, y, min(LONGEST * grown, frame.width / 3))
    wide = reach(view, x, y, metres) - x
    room = max(wide + 2 * END * grown, *(measure(text, size)[0] for text in told))
    top = y - THICK - 1.3 * line - ROOM
    left = Frame(x - ROOM, top, room + 2 * ROOM, y + line * len(told) + ROOM - top)
    right = left._replace(x=frame.right - ASIDE - room - ROOM)
    # The arrow has the other one of the upper corners.
    upper = left._replace(y=frame.y + ASIDE) if lang != "ar" else right._replace(y=frame.y + ASIDE)
    box = _corner(view, (right, left, upper) if lang == "ar" else (left, right, upper), marks)
    y += box.y - top
    start = box.right - ROOM - wide - END * grown if lang == "ar" else box.x + ROOM + 1
    return Bar(start, y, metres, digit, told, size, box)


def _corner(view: View, boxes: Sequence[Frame], marks: Spots) -> Frame:
    """The first of the boxes in which least lies: a mark would cover the bar, which would pale a city or
    the Iraq–Syria border.
    """
    border = fitted.lined(view.extent, view.frame)["iraq_syria"]
    rows = gazetted.cities(view.seen)
    cities = view.project([row["lon"] for row in rows], [row["lat"] for row in rows])

    def lies(box: Frame) -> int:
        crossed = border.intersects(shapely.box(box.x, box.y, box.right, box.bottom))
        return 2 * within(box, marks, MARK) + within(box, cities) + int(crossed)

    return min(boxes, key=lies)


def within(box: Frame, spots: Spots, about: float = 0.0) -> int:
    """How many positions lie in a box of the page, or no more than `about` mm from it."""
    x, y = spots
    across = (box.x - about <= x) & (x <= box.right + about)
    return int((across & (box.y - about <= y) & (y <= box.bottom + about)).sum())


def along(view: View, x0: float, x1: float, y: float) -> float:
    """Metres on the ground under a level line of the page, from x0 to x1 at y (mm)."""
    lon, lat = view.ground(np.linspace(x0, x1, POSITIONS), np.full(POSITIONS, y))
    return length([LonLat(float(a), float(b)) for a, b in zip(lon, lat, strict=True)])


def reach(view: View, x0: float, y: float, metres: float) -> float:
    """The x at which a level line from (x0, y) mm has so many metres under it."""
    x1 = x0 + metres / view.metres_per_mm
    for _ in range(6):  # each step leaves a thousandth of the error or less
        x1 = x0 + (x1 - x0) * metres / along(view, x0, x1, y)
    return x1


def round_length(view: View, x: float, y: float, longest: float) -> tuple[float, int]:
    """The greatest of 1, 2, 5, 10, … metres that is no longer than `longest` mm, and its first digit."""
    most = along(view, x, x + longest, y)
    power = 10.0 ** math.floor(math.log10(most))
    digit = max(one for one in ROUND if one * power <= most)
    return digit * power, digit


def ratio(view: View) -> int:
    """n of 1:n in the middle of the map, rounded to two digits: more than any printer holds."""
    exact = view.scale()
    step: int = 10 ** max(0, len(str(int(exact))) - 2)
    return round(exact / step) * step


def _fields(canvas: Canvas, view: View, bar: Bar, lang: Lang) -> None:
    """Fields of ink and paper by turns, each as long on the ground as it says."""
    parts, above = PARTS[bar.digit], ABOVE + 0.1
    lengths = (bar.metres * i / parts for i in range(1, parts + 1))
    ends = [bar.x, *(reach(view, bar.x, bar.y, metres) for metres in lengths)]
    for i, (left, right) in enumerate(pairwise(ends)):
        colour = INK if i % 2 == 0 else "#ffffff"
        corner = (left, bar.y - THICK)
        canvas.add(Rectangle(corner, right - left, THICK, fc=colour, ec=INK, lw=0.4, zorder=above))
    unit, worth = ("kilometres", 1000) if bar.metres >= 1000 else ("metres", 1)
    last = say(f"snapshot_{unit}", lang, n=f"{bar.metres / worth:,g}")
    for x, text in ((ends[0], "0"), (ends[-1], last)):
        canvas.write(x, bar.y - THICK - 0.8, text, bar.size, across="center", above=above)
