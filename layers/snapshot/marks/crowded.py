"""Many things on a page: marks and dots where each has its own, cells where they are counted, traced lines.

What is drawn means what it does on the screen (layers/map/js/stamps.js, density.js, traced.js).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.collections import PathCollection
from matplotlib.path import Path

from layers.snapshot.canvas import POINT, Canvas
from layers.snapshot.marks import courses, shapes, symbols
from layers.snapshot.marks.crowds import CELL, KINDS, LINE, Crowd, Spots, kind_of
from layers.snapshot.marks.groups import Styles
from layers.snapshot.marks.strokes import Stroke, ink
from layers.snapshot.marks.symbols import UNIT, Ink
from layers.snapshot.model import Mark, Sign
from layers.snapshot.view import View

if TYPE_CHECKING:
    from matplotlib.patches import Patch

MARK = 4.2 * UNIT  # mm: the radius of a symbol among many
WEIGHT = 0.8  # of its strokes
ROOM = 2  # marks of a cell that can still be told apart
DOT = 2.5 * UNIT
STEPS = (1, 3, 10, 30, 100, 300, 1000, 3000)  # counts from which a cell is a step darker
PALEST, OPACITY = 0.2, 0.8
MIXED = "#0f5c66"  # cells that hold several layers
PAPER = "#faf9f5"
CELLS, TRACED, MANY = 2.3, 3.0, 3.6  # how high they lie on the page: cells under lines
PATTERNS: Mapping[str, tuple[float, ...]] = {
    "certain": (),
    "possible": (5 * UNIT, 4 * UNIT),
    "planned": (2 * UNIT, 4 * UNIT),
}
AREA = 8.5 * UNIT  # half the dashed plate of an area among many


def traced(canvas: Canvas, view: View, marks: Sequence[Mark], styles: Styles, clip: Patch) -> None:
    """Lines that are too many to be drawn as such."""
    strokes = []
    for one in marks:
        face = one.face or {}
        colour = face.get("casing") or face.get("stroke") or face.get("edge")
        shade = symbols.pale(colour or styles[one.layer].colour, one.alpha)
        ways = courses.of(one.geometry, view)
        if ways:
            strokes.append(Stroke(courses.path(ways), shade, LINE, PATTERNS[kind_of(one)]))
    ink(canvas, strokes, above=TRACED, clip=clip)


def marks(canvas: Canvas, crowd: Crowd, styles: Styles, clip: Patch) -> set[Sign]:
    """The same symbols, smaller; dots where a cell holds more than two. Gives what to explain."""
    room = crowd.grid.total.ravel()[crowd.grid.cell] <= ROOM
    kept = np.flatnonzero(room).tolist()
    signs = dots(
        canvas,
        [crowd.many[n] for n in np.flatnonzero(~room).tolist()],
        crowd.at[~room],
        styles,
        clip,
    )
    placed: list[tuple[float, float, Sequence[Ink]]] = []
    plates = []
    for n in kept:
        one = crowd.many[n]
        x, y = crowd.at[n].tolist()
        look = symbols.of_face(
            styles[one.layer], one.face, one.presence, one.status, one.modality, one.alpha
        )
        if one.form == "area":
            plates.append(_plate(x, y))
            signs.add(Sign("place", "badge"))
        placed.append((x, y, symbols.inks(look, MARK, WEIGHT)))
        signs |= symbols.explained(one.layer, look, one.face)
    ink(canvas, plates, above=MANY + 0.1, clip=clip)
    symbols.stamp(canvas, placed, above=MANY + 0.2, clip=clip)
    return signs


def dots(canvas: Canvas, many: Sequence[Mark], at: Spots, styles: Styles, clip: Patch) -> set[Sign]:
    """A dot for each: solid, hollow, four for a plan; framed for an area. Gives what to explain."""
    alike: defaultdict[tuple[int, str, str, float, bool], list[int]] = defaultdict(list)
    signs = set()
    for n, one in enumerate(many):
        style, kind = styles[one.layer], kind_of(one)
        colour = (one.face or {}).get("edge") or style.colour
        alike[style.order, colour, kind, one.alpha, one.form == "area"].append(n)
        signs |= {Sign("layer", one.layer), Sign("crowd", f"dot:{kind}")}
        if one.alpha < 1:
            signs.add(Sign("presence", "faded"))
        if one.form == "area":
            signs.add(Sign("place", "badge"))
    ordered = sorted(alike.items(), key=lambda item: item[0][0])
    for level, ((_, colour, kind, alpha, area), numbers) in enumerate(ordered):
        for part in _dot(kind, symbols.pale(colour, alpha), area=area):
            _repeat(canvas, part, at[numbers], MANY + level * 1e-4, clip)
    return signs


def _dot(kind: str, colour: str, *, area: bool) -> list[Stroke]:
    """A dot about its middle."""
    if kind == "planned":
        off = 0.72 * DOT
        four = [
            shapes.moved(shapes.circle(0.38 * DOT), x, y) for x in (-off, off) for y in (-off, off)
        ]
        ground = Stroke(shapes.circle(DOT), "none", 0.0, fill=PAPER)
        found = [ground, Stroke(Path.make_compound_path(*four), "none", 0.0, fill=colour)]
    else:
        fill = colour if kind == "certain" else PAPER
        edge = (0.75 if kind == "possible" else 0.3) * UNIT
        found = [Stroke(shapes.circle(DOT - edge / 2), colour, 1.5 * edge, fill=fill)]
    return [*_frame(1.5 * DOT, colour), *found] if area else found


def _frame(half: float, colour: str) -> list[Stroke]:
    """The broken frame of an area's dot."""
    square = shapes.polygon([(-half, -half), (half, -half), (half, half), (-half, half)])
    return [Stroke(square, colour, 0.8 * UNIT, (1.6 * UNIT, 1.6 * UNIT), fill=PAPER)]


def _plate(x: float, y: float) -> Stroke:
    corners = [
        (x - AREA, y - AREA),
        (x + AREA, y - AREA),
        (x + AREA, y + AREA),
        (x - AREA, y + AREA),
    ]
    return Stroke(shapes.polygon(corners), "#6d6558", UNIT, (4 * UNIT, 3 * UNIT), fill="#ffffff")


def _repeat(canvas: Canvas, one: Stroke, at: Spots, above: float, clip: Patch | None) -> None:
    """One path at many positions: drawn once and then only copied."""
    made = PathCollection(
        [one.path],
        sizes=None,
        offsets=at,
        offset_transform=canvas.transform,
        facecolors=[one.fill],
        edgecolors=[one.colour],
        linewidths=[one.width * canvas.grown / POINT],
        linestyles=[one.linestyle],
        zorder=above,
    )
    made.set_transform(symbols.about(canvas))
    canvas.add(made, clip)


def density(canvas: Canvas, view: View, crowd: Crowd, colour: str, clip: Patch) -> set[Sign]:
    """Cells, darker the more they hold: filled for what is certain, framed for what is possible, dotted for
    what is planned. Gives what to explain.
    """
    strokes: list[Stroke] = []
    left, top = view.frame.x, view.frame.y
    for row, column in np.argwhere(crowd.grid.total > 0).tolist():
        held = dict(zip(KINDS, crowd.grid.counts[:, row, column].tolist(), strict=True))
        strokes += cell(left + column * CELL, top + row * CELL, CELL - UNIT, held, colour)
    ink(canvas, strokes, above=CELLS, clip=clip)
    there = crowd.grid.counts.sum(axis=(1, 2)).tolist()
    found = {
        Sign("crowd", f"cell:{kind}", colour)
        for kind, count in zip(KINDS, there, strict=True)
        if count
    }
    return found | {Sign("layer", one.layer) for one in crowd.many}


def cell(x: float, y: float, size: float, held: Mapping[str, int], colour: str) -> list[Stroke]:
    """A cell whose top left corner is (x, y) mm, and what it holds by kind."""
    certain, possible, planned = (held.get(kind, 0) for kind in KINDS)
    frame = UNIT
    found = [_square(x, y, size, shade(colour, possible) if possible else _opaque(PAPER))]
    if possible:
        found.append(_square(x + frame, y + frame, size - 2 * frame, _solid(PAPER)))
    if certain:
        inner = 2 * frame if possible else 0.0
        found.append(_square(x + inner, y + inner, size - 2 * inner, shade(colour, certain)))
    if planned:
        dark = _solid(PAPER) if certain else shade(colour, max(planned, STEPS[4]))
        near, dot = 0.28 * size, 2 * UNIT
        far = size - near - dot
        found += [_square(x + a, y + b, dot, dark) for a in (near, far) for b in (near, far)]
    return found


def step(count: int) -> int:
    """The step of darkness of a count."""
    return max(0, int(np.searchsorted(STEPS, count, side="right")) - 1)


def shade(colour: str, count: int) -> tuple[float, float, float, float]:
    """The colour of a cell that holds so many."""
    strength = PALEST + (1 - PALEST) * step(count) / (len(STEPS) - 1)
    return _opaque(symbols.pale(colour, strength))


def _opaque(colour: str) -> tuple[float, float, float, float]:
    """A colour through which borders and rivers show a little."""
    red, green, blue, _ = _solid(colour)
    return (red, green, blue, OPACITY)


def _solid(colour: str) -> tuple[float, float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return (red, green, blue, 1.0)


def _square(x: float, y: float, size: float, fill: tuple[float, float, float, float]) -> Stroke:
    corners = [(x, y), (x + size, y), (x + size, y + size), (x, y + size)]
    return Stroke(shapes.polygon(corners), "none", 0.0, fill=fill)


def colour_of(crowd: Crowd, styles: Styles) -> str:
    """The colour of cells: a layer's own where it is the only one."""
    layers = {one.layer for one in crowd.many}
    return styles[layers.pop()].colour if len(layers) == 1 else MIXED


def sample(x: float, y: float, width: float, sign: Sign, colour: str) -> list[Stroke]:
    """How a legend shows a sign of a crowd: `width` mm from (x, y) on, y its middle."""
    form, kind = sign.name.split(":")
    if form == "line":
        return [Stroke(Path([(x, y), (x + width, y)]), colour, LINE, PATTERNS[kind])]
    if form == "dot":
        parts = _dot(kind, colour, area=False)
        return [
            Stroke(
                shapes.moved(one.path, x + width / 2, y), one.colour, one.width, one.dash, one.fill
            )
            for one in parts
        ]
    return _cells(x, y, width, kind, sign.detail or colour)


def _cells(x: float, y: float, width: float, kind: str, colour: str) -> list[Stroke]:
    """Cells of rising darkness; what is possible or planned also beside what is certain."""
    size = CELL - UNIT
    helds: list[dict[str, Any]]
    if kind == "certain":
        helds = [{kind: count} for count in (STEPS[0], STEPS[3], STEPS[6])]
    else:
        helds = [{kind: STEPS[4]}, {kind: STEPS[4], "certain": STEPS[4]}]
    apart = min(CELL, (width - size) / max(1, len(helds) - 1))
    return [
        part
        for n, held in enumerate(helds)
        for part in cell(x + n * apart, y - size / 2, size, held, colour)
    ]
