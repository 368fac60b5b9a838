"""Names of the ground, each in the room that nothing else takes: the more important asks first.

Which are written, and from which scale on, is what the screen decides (layers/map/naming.py).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
import shapely
from matplotlib.collections import EllipseCollection
from shapely.geometry.base import BaseGeometry

from geo.measure import LonLat
from layers.snapshot.canvas import Canvas, measure
from layers.snapshot.land import along, enlarged, fitted, gazetted, lettering
from layers.snapshot.land.lettering import LOOKS, Lettering, Look, Row
from layers.snapshot.land.room import Room
from layers.snapshot.margin.words import BETWEEN
from layers.snapshot.marks.labels import Board, Box
from layers.snapshot.model import PX, Frame, Lang
from layers.snapshot.view import View

# Metres of a pixel at zoom 0 of the screen's Mercator, at the equator; and how much closer paper is read:
# it is sharper than a screen, and its names are smaller.
PIXEL, CLOSER = 156_543.03, 0.7
GAPS = (0.9, 3.2)  # millimetres from a settlement to its name: beside it, or clear of a mark on it
DOTS = {"city": 1.25, "town": 0.95}  # diameters in millimetres
CLEAR = 1.5  # millimetres from the name of an area to the dot of a settlement
MIDDLE = 0.002  # degrees
SPOTS = 11  # along and across: where in an area its name may stand
AGAIN = 90.0  # millimetres of a river that has its name once
AREAS = {"country": "countries", "governorate": "governorates"}


def draw(canvas: Canvas, view: View, board: Board, lang: Lang, kept: Sequence[Frame] = ()) -> None:
    """Countries, governorates, waters and settlements of the frame, where the board has room.

    In the frames of `kept`, where bar and arrow stand, there are no dots either.
    """
    zoom, grown = zoomed(view), enlarged.by(canvas)
    room = Room(board, view)
    for taken in kept:
        room.names.block(taken.x, taken.y, taken.right, taken.bottom)
    dots: list[tuple[float, float, float]] = []
    for row in _ordered(view, zoom):
        kind = row["class"]
        first, last = row["zoom"]
        # An area is written in the part of it that is on the page, so its name holds however close that is.
        late = zoom > last and kind not in AREAS
        if (zoom < first or late) and not _is_middle(row, view):
            continue
        name = lettering.of(row, lang, grown)
        if kind == "river":
            _beside_river(canvas, view, room, row, name)
        elif kind in DOTS:
            dots += _settlement(canvas, view, room, row, name, lang)
        elif (box := room.take(_off_dots(_choices(row, view, name), view, zoom))) is not None:
            lettering.write(canvas, box, name)
    _draw_dots(canvas, dots)


def countries(canvas: Canvas, view: View, board: Board, lang: Lang, look: Look) -> None:
    """The countries alone, written as told."""
    room = Room(board, view)
    for row in gazetted.rows():
        if row["class"] == "country":
            name = Lettering(lettering.said(row, lang), look.size, look)
            box = room.take(_choices(row, view, name))
            if box is not None:
                lettering.write(canvas, box, name)


def zoomed(view: View) -> float:
    """The zoom of the screen at which names stand as close to each other as on this page."""
    across = PIXEL * math.cos(math.radians(view.centre.lat))
    return math.log2(across / (view.metres_per_mm * PX)) + CLOSER


def _spot(row: Row, view: View) -> tuple[float, float]:
    return view.at(LonLat(row["lon"], row["lat"]))


def _ordered(view: View, zoom: float) -> list[Row]:
    """The names in the order in which they ask: the settlement that the page is about first, countries
    last where the page is so close that the screen writes none.
    """

    def turn(row: Row) -> int:
        if _is_middle(row, view):
            return 0
        return 2 if row["class"] == "country" and zoom > row["zoom"][1] else 1

    return sorted(gazetted.rows(), key=turn)


def _is_middle(row: Row, view: View) -> bool:
    """Whether a settlement stands in the middle of the page, as one does about which a page was asked for."""
    if row["class"] not in DOTS:
        return False
    return math.dist((row["lon"], row["lat"]), view.centre) < MIDDLE


def _off_dots(boxes: Sequence[Box], view: View, zoom: float) -> list[Box]:
    """The boxes of an area's name, those first that hide no settlement of the page."""
    towns = [row for row in gazetted.rows() if row["class"] in DOTS and zoom >= row["zoom"][0]]
    at = np.column_stack(view.project([one["lon"] for one in towns], [one["lat"] for one in towns]))

    def hides(box: Box) -> bool:
        x0, y0, x1, y1 = box
        near = (at > (x0 - CLEAR, y0 - CLEAR)) & (at < (x1 + CLEAR, y1 + CLEAR))
        return bool(near.all(axis=1).any())

    return sorted(boxes, key=hides)


def _choices(row: Row, view: View, name: Lettering) -> list[Box]:
    """Boxes for the name of an area or lake, the best first."""
    if row["class"] == "lake":
        x, y = _spot(row, view)
        return [name.about(x, y + down * name.high) for down in (0, -1, 1)]
    number = _numbers(AREAS[row["class"]]).get(row["ar"])
    if number is None:
        return []
    shape = fitted.named(view.extent, view.frame)[AREAS[row["class"]]][number]
    return within(max(shapely.get_parts(shape), key=shapely.area, default=shape), name)


@lru_cache(maxsize=4)
def _numbers(layer: str) -> Mapping[str, int]:
    """Which record of a file of the basemap has the shape of what is so called."""
    names = (record["properties"]["name_ar"] or "" for record in fitted.records()[layer])
    return {name.removeprefix("محافظة "): number for number, name in enumerate(names)}


def within(shape: BaseGeometry, name: Lettering) -> list[Box]:
    """Boxes that lie in an area, those nearest to its middle first."""
    x0, y0, x1, y1 = shape.bounds
    if not shape.area or x1 - x0 < name.wide or y1 - y0 < name.high:
        return []
    middle = fitted.inmost(shape)[:2]
    xs, ys = np.meshgrid(np.linspace(x0, x1, SPOTS), np.linspace(y0, y1, SPOTS))
    at = np.vstack([np.column_stack([xs.ravel(), ys.ravel()]), middle])
    boxes = np.array([name.about(x, y) for x, y in at])
    shapely.prepare(shape)
    inside = shapely.contains(shape, shapely.box(*boxes.T))
    at, boxes = at[inside], boxes[inside]
    order = np.lexsort((at[:, 0], at[:, 1], np.hypot(*(at - middle).T)))
    return [(x0, y0, x1, y1) for x0, y0, x1, y1 in boxes[order].tolist()]


def _settlement(
    canvas: Canvas, view: View, room: Room, row: Row, name: Lettering, lang: Lang
) -> list[tuple[float, float, float]]:
    """Writes a settlement beside its dot; gives the dot (x, y, diameter), none where there is no room.

    Where dots would touch, or one would lie on a name, the place is too close to another to be told from it.
    """
    x, y = _spot(row, view)
    wide = DOTS[row["class"]]
    dot = (x - wide, y - wide, x + wide, y + wide)
    if not view.shows(x, y, wide) or not room.names.free(*dot):
        return []
    if room.board.calls(name.lines[0], x, y):  # a mark that stands here has the name
        return []
    box = room.take(room.same_side(x, y, _beside(x, y, name, wide / 2, lang)))
    if box is None:
        return []
    room.names.block(*dot)
    lettering.write(canvas, box, name)
    return [(x, y, wide)]


def _beside(x: float, y: float, name: Lettering, radius: float, lang: Lang) -> list[Box]:
    """About a dot, first where reading goes on from it."""
    on = -1 if lang == "ar" else 1
    sides = ((on, 0), (on, -1), (on, 1), (-on, 0), (-on, -1), (-on, 1), (0, -1), (0, 1))
    found = []
    for gap in GAPS:
        for across, down in sides:
            # At a corner both ways add up, so each may be shorter.
            near = 0.7 if across and down else 1.0
            dx = across * (near * (radius + gap) + name.wide / 2)
            dy = down * (near * (radius + gap) + name.high / 2)
            found.append(name.about(x + dx, y + dy))
    return found


def _beside_river(canvas: Canvas, view: View, room: Room, row: Row, name: Lettering) -> None:
    """Along the river, again after a while where it is long."""
    line = fitted.named(view.extent, view.frame)["rivers"][_numbers("rivers")[row["ar"]]]
    text = BETWEEN.join(name.lines)
    wide, high = measure(text, name.size)
    choices = along.runs(line, wide, high)
    for _ in range(1 + int(line.length // AGAIN)):
        run = next((one for one in choices if room.free(along.boxes(one, wide, high))), None)
        if run is None:
            return
        room.block(along.boxes(run, wide, high))
        lettering.write_line(canvas, run.x, run.y, text, name, turned=run.turned)
        choices = [one for one in choices if math.hypot(one.x - run.x, one.y - run.y) > AGAIN / 2]


def _draw_dots(canvas: Canvas, dots: Sequence[tuple[float, float, float]]) -> None:
    if not dots:
        return
    at = np.array(dots)
    canvas.add(
        EllipseCollection(
            at[:, 2],
            at[:, 2],
            np.zeros(len(at)),
            units="xy",
            offsets=at[:, :2],
            offset_transform=canvas.axes.transData,
            facecolors="#ffffff",
            edgecolors=LOOKS["town"].colour,
            linewidths=0.6,
            zorder=lettering.ABOVE,
        )
    )
