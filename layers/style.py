"""The one style table: what each layer, presence and status looks like on screen and on paper.

Colour says the layer, shape repeats it for those who do not see the colour, fill says presence and the
ring says status, so that no meaning is carried by colour alone. Colours are dark enough on the light
basemap (contrast ≥ 4.5 with #f6f4ef) and stay apart for the common colour-vision deficiencies.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from layers.model import ADDED


@dataclass(frozen=True, slots=True)
class LayerStyle:
    """`symbol` names a shape in symbols.js; `order` draws higher numbers on top; `on` at first sight."""

    colour: str
    symbol: str
    order: int
    on: bool


LAYER_STYLES: dict[str, LayerStyle] = {
    "prisons": LayerStyle("#6a1b9a", "square", 60, True),
    "camps": LayerStyle("#b25e00", "tent", 55, True),
    "crossings": LayerStyle("#00695c", "diamond", 50, True),
    "fortifications": LayerStyle("#5d4037", "wall", 10, True),
    "bases": LayerStyle("#1a4b9b", "star", 45, True),
    "incidents": LayerStyle("#c01622", "burst", 80, True),
    "transfers": LayerStyle("#ad1457", "arrow", 70, True),
    "control": LayerStyle("#37474f", "flag", 40, True),
    "statements": LayerStyle("#546e22", "speech", 30, True),
    "places": LayerStyle("#4a4a4a", "dot", 5, False),
    ADDED: LayerStyle("#00627a", "hexagon", 35, True),
}


@dataclass(frozen=True, slots=True)
class PresenceStyle:
    """Fill: `solid` or `hollow`."""

    fill: str


PRESENCE_STYLES: dict[str, PresenceStyle] = {
    "certain": PresenceStyle("solid"),
    "possible": PresenceStyle("hollow"),
}


@dataclass(frozen=True, slots=True)
class StatusStyle:
    """The ring about a symbol and the stroke of a line: width and dash in CSS pixels."""

    width: float
    dash: tuple[float, ...]


STATUS_STYLES: dict[str, StatusStyle] = {
    "confirmed": StatusStyle(2.6, ()),
    "reported": StatusStyle(1.3, ()),
    "claimed": StatusStyle(1.6, (5.0, 3.0)),
    "planned": StatusStyle(2.2, (0.1, 4.0)),
}


def table() -> dict[str, Any]:
    """The style table as plain values, for the map's data block."""
    return {
        "layers": {name: asdict(style) for name, style in LAYER_STYLES.items()},
        "presence": {name: asdict(style) for name, style in PRESENCE_STYLES.items()},
        "status": {name: asdict(style) for name, style in STATUS_STYLES.items()},
    }
