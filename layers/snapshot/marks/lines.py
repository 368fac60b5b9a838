"""What is drawn along lines: fortifications, footprints, flows; and how a legend shows them."""

from __future__ import annotations

import json
from collections.abc import Sequence

import numpy as np

from layers.snapshot.canvas import Canvas
from layers.snapshot.marks import courses, crowded, flows, footprints, fortified, plates, symbols
from layers.snapshot.marks.courses import Course
from layers.snapshot.marks.flows import Flow
from layers.snapshot.marks.footprints import Line
from layers.snapshot.marks.fortified import ALONG, Fortified
from layers.snapshot.marks.labels import Board
from layers.snapshot.marks.sheet import Sheet
from layers.snapshot.marks.strokes import Stroke, ink
from layers.snapshot.marks.symbols import UNIT
from layers.snapshot.model import Mark, Sign
from layers.style import LAYER_STYLES, STATUS_STYLES

GROUNDS, FORTIFIED, PLAIN, FLOWS = 2.4, 3.0, 3.2, 3.4  # how high they lie on the page
LINED = ("flow", "fortification", "path", "outline")
PATH = "path:"  # begins the detail of a line's own look
TRANSFERS = LAYER_STYLES["transfers"].colour
FORTIFICATIONS = LAYER_STYLES["fortifications"].colour
Way = tuple[Mark, Course]  # a flow and the line that it takes on the page
EDGE = 1.5  # mm from the edge of the map to the head of an arrow that leads beyond it
SHUN = 1.5  # mm along a line from one box that names keep off to the next


def draw(sheet: Sheet, marks: Sequence[Mark]) -> list[Way]:
    """Draws the lines of features; names keep off them where there is room. Gives the ways of flows."""
    _fortifications(sheet, [one for one in marks if one.form == "fortification"])
    _plain(sheet, [one for one in marks if one.form in ("path", "outline")])
    for one in marks:
        sheet.told.signs |= signs(one)
    return _flows(sheet, [one for one in marks if one.form == "flow"])


def _fortifications(sheet: Sheet, marks: Sequence[Mark]) -> None:
    """Fortifications, each in its lane."""
    drawn: list[Stroke] = []
    for one in marks:
        lanes = [fortified.lane(way, one.kind) for way in courses.of(one.geometry, sheet.view)]
        colour = sheet.styles[one.layer].colour
        look = Fortified(colour, one.kind, one.presence, one.status, one.alpha)
        drawn += fortified.strokes(lanes, look)
        _shun(sheet.board, lanes)
    ink(sheet.canvas, drawn, above=FORTIFIED, clip=sheet.clip)


def _plain(sheet: Sheet, marks: Sequence[Mark]) -> None:
    """Lines and outlines of files, with the grounds that they ask for."""
    looks = [
        Line(sheet.styles[one.layer].colour, one.presence, one.status, one.alpha, one.face)
        for one in marks
    ]
    footed = [
        (sheet.view.shape(one.geometry), look)
        for one, look in zip(marks, looks, strict=True)
        if one.form == "outline" and one.geometry is not None and footprints.has_ground(look)
    ]
    ink(sheet.canvas, footprints.grounds(footed), above=GROUNDS, clip=sheet.clip)
    drawn: list[Stroke] = []
    for one, look in zip(marks, looks, strict=True):
        drawn += footprints.strokes(courses.of(one.geometry, sheet.view), look)
    ink(sheet.canvas, drawn, above=PLAIN, clip=sheet.clip)


def _flows(sheet: Sheet, marks: Sequence[Mark]) -> list[Way]:
    """Flows; those between the same places are bowed apart."""
    twins: dict[tuple[float, ...], int] = {}
    drawn: list[Stroke] = []
    found: list[Way] = []
    for one in marks:
        colour = sheet.styles[one.layer].colour
        look = Flow(colour, one.quantity, one.presence, one.status, one.doubtful, one.alpha)
        for points in courses.of(one.geometry, sheet.view, beyond=None):
            ends = (*points[0].tolist(), *points[-1].tolist())
            whole = flows.course(points, twins.get(ends, 0))
            twins[ends] = twins.get(ends, 0) + 1
            # An arrow that leaves the page has its head at the edge; who never enters it is not drawn.
            way = courses.kept(whole, sheet.view.frame, EDGE)
            if way is None:
                continue
            drawn += flows.strokes(way, look, via=len(points) > 2)
            found.append((one, way))
            _shun(sheet.board, [way], flows.width(one.quantity) * UNIT / 2)
            _block(sheet.board, way, look, via=len(points) > 2)
    ink(sheet.canvas, drawn, above=FLOWS, clip=sheet.clip)
    return found


def _block(board: Board, way: Course, look: Flow, *, via: bool) -> None:
    """Names keep off the head of an arrow and the question mark on it."""
    spots = [(way[-1], 1.5)]
    if look.doubtful:
        spots.append((flows.doubted(way, via=via), flows.DOUBT + 2 * UNIT))
    for (x, y), by in spots:
        board.block(x - by, y - by, x + by, y + by)


def block(board: Board, ways: Sequence[Way]) -> None:
    """Keeps what is written from now on off flows."""
    for mark, way in ways:
        by = max(0.5, flows.width(mark.quantity) * UNIT / 2)
        spots, _ = courses.spaced(way, 0.0, SHUN)
        for x, y in spots.tolist():
            board.block(x - by, y - by, x + by, y + by)


def _shun(board: Board, ways: Sequence[Course], by: float = 0.5) -> None:
    """Names keep off what runs there, where there is room."""
    for way in ways:
        spots, _ = courses.spaced(way, 0.0, SHUN)
        for x, y in spots.tolist():
            board.shun(x - by, y - by, x + by, y + by)


def signs(mark: Mark) -> set[Sign]:
    """What the drawing of a line has to have explained."""
    found = {Sign("layer", mark.layer)}
    if mark.alpha < 1:
        found.add(Sign("presence", "faded"))
    if mark.form == "fortification" and mark.kind in ALONG:
        found.add(Sign("fortification", mark.kind))
    if mark.form in ("path", "outline"):
        found.add(Sign("path", mark.status if mark.status in STATUS_STYLES else "none"))
        if mark.presence == "possible":
            found.add(Sign("path", "possible"))
        if mark.face:
            found.add(symbols.own(mark.layer, mark.face, PATH))
    if mark.form == "flow":
        found.add(Sign("flow", "unknown" if mark.quantity is None else "number"))
        if mark.status in ("claimed", "planned"):
            found.add(Sign("flow", mark.status))
        if mark.presence == "possible":
            found.add(Sign("flow", "possible"))
        if mark.doubtful:
            found.add(Sign("flow", "doubtful"))
    return found


def sample(canvas: Canvas, x: float, y: float, width: float, sign: Sign, colour: str) -> None:
    """What a sign of the groups flow, fortification, path, place and crowd looks like, for a legend:
    `width` mm from (x, y) on, y its middle. Also a line of a file's own look.
    """
    along = np.array([[x, y], [x + width, y]])
    if sign.group == "flow":
        drawn = _flow_sample(x, y, width, sign.name)
    elif sign.group == "fortification":
        look = Fortified(FORTIFICATIONS, sign.name, status="reported")
        drawn = fortified.strokes([along], look)
    elif sign.group == "path":
        said = sign.name if sign.name in STATUS_STYLES else None
        presence = "possible" if sign.name == "possible" else "certain"
        drawn = footprints.strokes([along], Line(colour, presence, said))
    elif sign.group == "own":
        face = json.loads(sign.detail.removeprefix(PATH))
        drawn = footprints.strokes([along], Line(colour, face=face))
    elif sign.group == "place":
        drawn = plates.sample(x, y, width, sign.name)
    else:
        drawn = crowded.sample(x, y, width, sign, colour)
    ink(canvas, drawn, above=8.0)


def _flow_sample(x: float, y: float, width: float, name: str) -> list[Stroke]:
    points = np.array([[x, y + 0.6], [x + width, y - 0.6]])
    look = Flow(
        TRANSFERS,
        quantity=None if name == "unknown" else 150,
        presence="possible" if name == "possible" else "certain",
        status=name if name in ("claimed", "planned") else "reported",
        doubtful=name == "doubtful",
    )
    return flows.strokes(courses.bowed(points, 0.1), look)
