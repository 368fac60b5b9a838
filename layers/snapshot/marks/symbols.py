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
from typing import TYPE_CHECKING, Any

from matplotlib.collections import PathCollection
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Transform

from layers.snapshot.canvas import POINT, Canvas
from layers.snapshot.marks import shapes
from layers.snapshot.model import MM, PX, Sign
from layers.style import PRESENCE_STYLES, STATUS_STYLES, LayerStyle

if TYPE_CHECKING:
    from matplotlib.patches import Patch

# A pixel of the screen's drawing in mm: a page is read from nearer than a screen, and bears finer marks.
UNIT = 0.85 * PX
PAPER, INK = "#ffffff", "#1c1c1c"
GROUND = (250, 249, 245)  # what pale colours are mixed with
RING = 1.62  # the ring's radius in radii of the symbol
DOT = 1.0  # a dash shorter than this is a dot


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
        Ink(shapes.circle(r * RING + width / 2 + px), PAPER, "none", 0.0),
        Ink(
            shapes.shape("disc" if look.letter else look.symbol, r),
            colour if solid else PAPER,
            edge,
            (0.8 if solid else 1.5) * px,
        ),
    ]
    if look.letter:
        said = edge if not solid else PAPER if edge == colour else INK
        found.append(Ink(shapes.letter(look.letter, r * 1.3), said, "none", 0.0))
    if status.dash and status.dash[0] < DOT:
        found.append(Ink(shapes.dots(r * RING, width, status.dash[1] * px), edge, "none", 0.0))
    else:
        dash = tuple(part * px for part in status.dash)
        found.append(Ink(shapes.ring(r * RING, dash), "none", edge, width))
    return (*found, *_modality(look, r, px))


def _modality(look: Look, r: float, px: float) -> Sequence[Ink]:
    """An exclamation mark for what is only threatened, a stroke through what is denied or foiled."""
    if look.modality is None:
        return ()
    ink = pale("#111111", look.alpha)
    if look.modality == "threatened":
        bar = Path([(0, -0.55 * r), (0, 0.15 * r)])
        point = shapes.moved(shapes.circle(0.14 * r), 0, 0.55 * r)
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
        offset_transform=canvas.transform,
        facecolors=[ink.fill for _, _, ink in every],
        edgecolors=[ink.edge for _, _, ink in every],
        linewidths=[ink.width * canvas.grown / POINT for _, _, ink in every],
        capstyle="butt",
        joinstyle="round",
        zorder=above,
    )
    made.set_transform(about(canvas))
    canvas.add(made, clip)


def about(canvas: Canvas) -> Transform:
    """From millimetres about a position, y down, to the page."""
    return Affine2D().scale(canvas.grown / MM, -canvas.grown / MM) + canvas.figure.dpi_scale_trans


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
    layer: LayerStyle,
    face: Mapping[str, Any] | None,
    presence: str,
    status: str | None,
    modality: str | None,
    alpha: float,
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
