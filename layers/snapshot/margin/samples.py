"""What stands beside a row of the legend: each sign as it is drawn on the map."""

from __future__ import annotations

import json
from collections.abc import Mapping

from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from layers.listed import Listed
from layers.model import ADDED
from layers.snapshot.canvas import Canvas
from layers.snapshot.land import ground
from layers.snapshot.marks import lines, symbols
from layers.snapshot.marks.symbols import RING, Look
from layers.snapshot.model import Sign
from layers.style import LAYER_STYLES, LayerStyle

PLAIN, GREY = "square", "#333333"
R = 1.15  # millimetres on A4: the reach of a symbol
LINE = 9.0  # the width of a line's sample
MARKED = ("layer", "presence", "status", "modality")
LINED = "path:"  # begins the detail of an own sign that is a line


def width(sign: Sign, scale: float) -> float:
    """Millimetres that the sample of a sign takes."""
    return (2 * RING * R + 0.6 if sign.group in MARKED else LINE) * scale


def height(scale: float) -> float:
    """Millimetres that a sample needs from one row to the next."""
    return (2 * RING * R + 0.5) * scale


def draw(
    canvas: Canvas, x: float, y: float, sign: Sign, scale: float, layers: Mapping[str, Listed]
) -> None:
    """The sample of a sign; (x, y) is the middle of its left edge in mm."""
    wide = width(sign, scale)
    if sign.group in MARKED:
        symbols.stamp(
            canvas, [(x + wide / 2, y, symbols.inks(look(sign, layers), R * scale))], above=8
        )
    elif sign.group == "own":
        _own(canvas, x, y, wide, sign, scale, layers)
    elif sign.group == "ground":
        _ground(canvas, x, y, wide, sign.name, scale)
    else:
        lines.sample(canvas, x, y, wide, sign, GREY)


def look(sign: Sign, layers: Mapping[str, Listed]) -> Look:
    """The mark by which a sign is explained."""
    if sign.group == "layer":
        style = style_of(sign.name, layers)
        return Look(style.symbol, style.colour, status="reported")
    if sign.group == "status":
        return Look(PLAIN, GREY, status=None if sign.name == "none" else sign.name)
    if sign.group == "modality":
        return Look(PLAIN, GREY, status="reported", modality=sign.name)
    faded = sign.name == "faded"
    presence = "certain" if faded else sign.name
    return Look(PLAIN, GREY, presence, "reported", alpha=0.5 if faded else 1.0)


def style_of(name: str, layers: Mapping[str, Listed]) -> LayerStyle:
    """The style of a layer by its key."""
    return layers[name].style if name in layers else LAYER_STYLES.get(name, LAYER_STYLES[ADDED])


def _own(
    canvas: Canvas,
    x: float,
    y: float,
    wide: float,
    sign: Sign,
    scale: float,
    layers: Mapping[str, Listed],
) -> None:
    """A look that a file asks for."""
    if sign.detail.startswith(LINED):
        lines.sample(canvas, x, y, wide, sign, style_of(sign.name, layers).colour)
        return
    face = json.loads(sign.detail)
    style = style_of(sign.name, layers)
    drawn = symbols.of_face(style, face, "certain", "reported", None, 1.0)
    symbols.stamp(canvas, [(x + wide / 2, y, symbols.inks(drawn, R * scale))], above=8)


def _ground(canvas: Canvas, x: float, y: float, wide: float, name: str, scale: float) -> None:
    if name == "lake":
        tall = 2.2 * scale
        canvas.add(Rectangle((x, y - tall / 2), wide, tall, fc=ground.WATER, ec="none", zorder=8))
        return
    for stroke in (one for one in ground.STROKES if one.sign == name):
        canvas.add(
            Line2D(
                [x, x + wide],
                [y, y],
                color=stroke.colour,
                lw=stroke.width * ground.POINTS,
                # Line2D counts dashes in widths of the line.
                ls=(0, [part / stroke.width for part in stroke.dash]) if stroke.dash else "solid",
                dash_capstyle="round",
                zorder=8,
            )
        )
