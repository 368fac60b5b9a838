"""The marks of layers on paper: those of layers/map/js/symbols.js, from the one style table.

Fill says presence (solid, hollow), the ring says status, a sign in it the modality. Rings are drawn dash by
dash, so that they look the same in every format and close evenly. Nothing is translucent: what is pale is
mixed with the paper.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import cos, pi, sin
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.collections import PathCollection
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D, Transform

from layers.snapshot.canvas import FAMILY, POINT, Canvas
from layers.snapshot.model import MM, PX, Sign
from layers.style import PRESENCE_STYLES, STATUS_STYLES

if TYPE_CHECKING:
    from matplotlib.patches import Patch

# A pixel of the screen's drawing in mm: a page is read from nearer than a screen, and bears finer marks.
UNIT = 0.85 * PX
PAPER, INK = "#ffffff", "#1c1c1c"
GROUND = (250, 249, 245)  # what pale colours are mixed with
RING = 1.62  # the ring's radius in radii of the symbol
DOT = 1.0  # a dash shorter than this is a dot
Points = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Look:
    """What a mark looks like. `symbol` and `colour` are its layer's or its file's; `edge`, `letter` and
    `size` (times the usual) only a file says (layers/map/faces.py).
    """

    symbol: str
    colour: str
    presence: str = "certain"
    status: str | None = None
    modality: str | None = None
    alpha: float = 1.0
    edge: str | None = None
    letter: str | None = None
    size: float = 1.0


@dataclass(frozen=True, slots=True)
class Ink:
    """A path in millimetres about the middle of a mark, filled and stroked (`width` mm) or neither."""

    path: Path
    fill: str
    edge: str
    width: float


def pale(colour: str, strength: float) -> str:
    """A colour #rrggbb moved towards the paper."""
    if strength >= 1:
        return colour
    parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    mixed = (round(p * strength + g * (1 - strength)) for p, g in zip(parts, GROUND, strict=True))
    return "#" + "".join(f"{part:02x}" for part in mixed)


def _spikes(count: int, inner: float, reach: float = 1.12) -> Points:
    turns = [(pi * i / count - pi / 2, inner if i % 2 else reach) for i in range(2 * count)]
    return [(far * cos(turn), far * sin(turn)) for turn, far in turns]


def _around(count: int, reach: float) -> Points:
    return [
        (reach * cos(2 * pi * i / count - pi / 2), reach * sin(2 * pi * i / count - pi / 2))
        for i in range(count)
    ]


def _drop() -> Points:
    arc = [(0.8 * cos(turn), 0.8 * sin(turn) - 0.25) for turn in np.linspace(0.75, 2.25, 25) * pi]
    return [(0.0, 1.15), *arc]


POLYGONS: dict[str, Points] = {
    "square": [(-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)],
    "tent": [(0, -1), (1.05, 0.8), (-1.05, 0.8)],
    "diamond": [(0, -1.1), (1.1, 0), (0, 1.1), (-1.1, 0)],
    "star": _spikes(5, 0.5),
    "burst": _spikes(8, 0.62),
    "arrow": [
        *((-1, -0.35), (0.1, -0.35), (0.1, -0.9), (1.1, 0)),
        *((0.1, 0.9), (0.1, 0.35), (-1, 0.35)),
    ],
    "flag": [(-0.8, -1), (1, -0.55), (-0.5, 0.1), (-0.5, 1), (-0.8, 1)],
    "speech": [
        *((-1, -0.8), (1, -0.8), (1, 0.4), (0, 0.4), (-0.5, 1)),
        *((-0.5, 0.4), (-1, 0.4)),
    ],
    "wall": [
        *((-1, 0.7), (-1, -0.7), (-0.5, -0.7), (-0.5, -0.2), (-0.2, -0.2), (-0.2, -0.7)),
        *((0.2, -0.7), (0.2, -0.2), (0.5, -0.2), (0.5, -0.7), (1, -0.7), (1, 0.7)),
    ],
    "hexagon": _spikes(3, 1.12),
    "pentagon": _around(5, 1.05),
    "drop": _drop(),
    "cross": [
        *((-0.35, -1), (0.35, -1), (0.35, -0.35), (1, -0.35), (1, 0.35), (0.35, 0.35)),
        *((0.35, 1), (-0.35, 1), (-0.35, 0.35), (-1, 0.35), (-1, -0.35), (-0.35, -0.35)),
    ],
    "trapezoid": [(-0.55, -0.75), (0.55, -0.75), (1.1, 0.75), (-1.1, 0.75)],
    "shield": [
        *((-0.85, -0.95), (0.85, -0.95), (0.85, 0.1), (0.5, 0.7), (0, 1.05)),
        *((-0.5, 0.7), (-0.85, 0.1)),
    ],
    "kite": [(0, -1.15), (0.75, -0.3), (0, 1.15), (-0.75, -0.3)],
    "hourglass": [(-0.8, -1), (0.8, -1), (0.15, 0), (0.8, 1), (-0.8, 1), (-0.15, 0)],
    "bar": [(-1.15, -0.42), (1.15, -0.42), (1.15, 0.42), (-1.15, 0.42)],
}
DISCS = {"disc": 1.05, "dot": 0.55}


@lru_cache(maxsize=256)
def shape(symbol: str, r: float) -> Path:
    """The outline of a symbol about its middle, y down; `r` in mm."""
    if symbol in DISCS:
        return circle(DISCS[symbol] * r)
    return polygon([(x * r, y * r) for x, y in POLYGONS[symbol]])


def polygon(points: Points) -> Path:
    """A closed path."""
    at = np.array([*points, points[0]], np.float64)
    return Path(at, [Path.MOVETO, *[Path.LINETO] * (len(points) - 1), Path.CLOSEPOLY])


@lru_cache(maxsize=256)
def circle(r: float) -> Path:
    """A circle about the middle."""
    return Path.circle((0.0, 0.0), r)


@lru_cache(maxsize=256)
def ring(r: float, dash: tuple[float, ...]) -> Path:
    """A circle, of a whole number of dashes about as long as `dash` says (mm on, mm off)."""
    if not dash:
        return circle(r)
    on, off = dash
    count = max(3, round(2 * pi * r / (on + off)))
    step = 2 * pi / count
    share = on / (on + off)
    arcs = [
        [
            (r * cos(turn), r * sin(turn))
            for turn in np.linspace(i * step, (i + share) * step, 7) - pi / 2
        ]
        for i in range(count)
    ]
    vertices = np.array([at for arc in arcs for at in arc])
    codes = np.array([Path.MOVETO, *[Path.LINETO] * 6] * count, np.uint8)
    return Path(vertices, codes)


def dots(r: float, width: float, gap: float) -> Path:
    """A circle of filled dots, `width` mm wide and about `gap` mm apart from middle to middle."""
    count = max(4, round(2 * pi * r / gap))
    one = Path.circle((0.0, 0.0), width / 2)
    turns = 2 * pi * np.arange(count) / count - pi / 2
    return Path.make_compound_path(
        *(moved(one, r * cos(turn), r * sin(turn)) for turn in turns.tolist())
    )


def moved(one: Path, x: float, y: float) -> Path:
    """The same path elsewhere."""
    return Path(np.asarray(one.vertices) + np.array([x, y]), one.codes)


@lru_cache(maxsize=128)
def letter(said: str, size: float) -> Path:
    """A letter as a shape about the middle, `size` mm high, y down."""
    drawn = TextPath((0, 0), said, size=size, prop=FontProperties(family=FAMILY, weight="bold"))
    box = drawn.get_extents()
    middle = ((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2)
    return Path((np.asarray(drawn.vertices) - middle) * (1, -1), drawn.codes)


@lru_cache(maxsize=1024)
def inks(look: Look, usual: float, weight: float = 1.0) -> tuple[Ink, ...]:
    """A mark from the bottom up. `usual`: a symbol's radius in mm; `weight`: times the style's widths."""
    r = usual * look.size
    px = UNIT * weight
    colour, edge = (pale(one, look.alpha) for one in (look.colour, look.edge or look.colour))
    status = STATUS_STYLES[look.status if look.status in STATUS_STYLES else "reported"]
    solid = PRESENCE_STYLES[look.presence].fill == "solid"
    width = status.width * px
    found = [
        Ink(circle(r * RING + width / 2 + px), PAPER, "none", 0.0),
        Ink(
            shape("disc" if look.letter else look.symbol, r),
            colour if solid else PAPER,
            edge,
            (0.8 if solid else 1.5) * px,
        ),
    ]
    if look.letter:
        said = edge if not solid else PAPER if edge == colour else INK
        found.append(Ink(letter(look.letter, r * 1.3), said, "none", 0.0))
    if status.dash and status.dash[0] < DOT:
        found.append(Ink(dots(r * RING, width, status.dash[1] * px), edge, "none", 0.0))
    else:
        dash = tuple(part * px for part in status.dash)
        found.append(Ink(ring(r * RING, dash), "none", edge, width))
    return (*found, *_modality(look, r, px))


def _modality(look: Look, r: float, px: float) -> Sequence[Ink]:
    """An exclamation mark for what is only threatened, a stroke through what is denied or foiled."""
    if look.modality is None:
        return ()
    ink = pale("#111111", look.alpha)
    if look.modality == "threatened":
        bar = Path([(0, -0.55 * r), (0, 0.15 * r)])
        point = moved(circle(0.14 * r), 0, 0.55 * r)
        casing = [Ink(bar, "none", PAPER, 3.4 * px), Ink(point, PAPER, PAPER, 1.4 * px)]
        return (*casing, Ink(bar, "none", ink, 1.8 * px), Ink(point, ink, "none", 0.0))
    stroke = Path([(-r, r), (r, -r)])
    return (Ink(stroke, "none", PAPER, 3.4 * px), Ink(stroke, "none", ink, 1.8 * px))


def stamp(
    canvas: Canvas,
    placed: Sequence[tuple[float, float, Sequence[Ink]]],
    *,
    above: float,
    clip: Patch | None = None,
) -> None:
    """Draws inks about positions in mm, the first lowest, as one artist."""
    if not placed:
        return
    every = [(x, y, ink) for x, y, parts in placed for ink in parts]
    made = PathCollection(
        [ink.path for _, _, ink in every],
        sizes=None,
        offsets=[(x, y) for x, y, _ in every],
        offset_transform=canvas.axes.transData,
        facecolors=[ink.fill for _, _, ink in every],
        edgecolors=[ink.edge for _, _, ink in every],
        linewidths=[ink.width / POINT for _, _, ink in every],
        capstyle="butt",
        joinstyle="round",
        zorder=above,
    )
    made.set_transform(about(canvas))
    canvas.add(made, clip)


def about(canvas: Canvas) -> Transform:
    """From millimetres about a position, y down, to the page."""
    return Affine2D().scale(1 / MM, -1 / MM) + canvas.figure.dpi_scale_trans


def mark(
    canvas: Canvas,
    x: float,
    y: float,
    r: float,
    *,
    colour: str,
    symbol: str,
    presence: str,
    status: str | None,
    modality: str | None = None,
    alpha: float = 1.0,
    above: float = 5.0,
    edge: str | None = None,
    letter: str | None = None,
    clip: Patch | None = None,
) -> None:
    """One mark at (x, y) mm; its symbol reaches `r` mm, its ring 1.62 times that."""
    look = Look(symbol, colour, presence, status, modality, alpha, edge, letter)
    stamp(canvas, [(x, y, inks(look, r))], above=above, clip=clip)


def no_larger(look: Look) -> Look:
    """The same mark, no larger than usual."""
    return replace(look, size=min(look.size, 1.0))


def of_face(
    layer: Any, face: Any, presence: str, status: str | None, modality: str | None, alpha: float
) -> Look:
    """The look of a feature: its layer's style (layers/style.py), and what its file says of it."""
    said = face or {}
    return Look(
        symbol=said.get("symbol") or layer.symbol,
        colour=said.get("colour") or layer.colour,
        presence=presence,
        status=status,
        modality=modality,
        alpha=alpha,
        edge=said.get("edge"),
        letter=said.get("letter"),
        size=said.get("size") or 1.0,
    )


def explained(layer: str, look: Look, face: Mapping[str, Any] | None) -> set[Sign]:
    """What a mark has to have explained; `face`: what its file says of its look."""
    found = {
        Sign("layer", layer),
        Sign("presence", look.presence),
        Sign("status", look.status if look.status in STATUS_STYLES else "none"),
    }
    if look.alpha < 1:
        found.add(Sign("presence", "faded"))
    if look.modality:
        found.add(Sign("modality", "threatened" if look.modality == "threatened" else "denied"))
    return found | ({own(layer, face)} if face else set())


def own(layer: str, face: Mapping[str, Any], kind: str = "") -> Sign:
    """The sign of a look that a file asks for; `kind`: `path:` for that of a line."""
    return Sign("own", layer, kind + json.dumps(dict(face), sort_keys=True))
