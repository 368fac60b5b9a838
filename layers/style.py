"""The one style table: what each layer, presence and status looks like on screen and on paper.

Colour says the layer, shape repeats it for those who do not see the colour, fill says presence and the
ring says status, so that no meaning is carried by colour alone. Colours are dark enough on the light
basemap (contrast ≥ 4.5 with #f6f4ef) and stay apart for the common colour-vision deficiencies.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
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
    "camps": LayerStyle("#a95900", "tent", 55, True),
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

# What added layers look like when nobody says: dark enough on the basemap, and as far as can be from the
# colours of the built ones and from each other, also for the common colour-vision deficiencies.
ADDED_COLOURS = (
    "#3c5af0",
    "#690000",
    "#785ad2",
    "#003c69",
    "#87694b",
    "#0000b4",
    "#692dc3",
    "#3c69a5",
)
# Shapes that no built layer has (symbols.js draws them).
ADDED_SYMBOLS = ("pentagon", "drop", "cross", "trapezoid", "shield", "kite", "hourglass", "bar")
ADDED_ORDER = LAYER_STYLES[ADDED].order
SYMBOLS = frozenset({style.symbol for style in LAYER_STYLES.values()} | set(ADDED_SYMBOLS))
COLOUR = re.compile(r"#[0-9a-f]{6}")


def of(name: str, said: Mapping[str, Any]) -> LayerStyle:
    """The style of any layer, the same on every page; `said` is what the workspace keeps of it.

    A built layer has its own, whatever people add to it. Of an added one `colour` (#rrggbb), `symbol` and
    `on` hold, which were chosen when it was made (unlike.py). For what it does not say, as layers made
    before that was kept, its name alone decides.
    """
    if name in LAYER_STYLES:
        return LAYER_STYLES[name]
    return LayerStyle(
        colour(said.get("colour")) or turned(name, ADDED_COLOURS)[0],
        symbol(said.get("symbol")) or turned(name, ADDED_SYMBOLS)[0],
        ADDED_ORDER,
        said.get("on") is not False,
    )


def colour(said: Any) -> str | None:
    """A colour as #rrggbb in small letters, None for what is none."""
    known = isinstance(said, str) and COLOUR.fullmatch(said.lower())
    return said.lower() if known else None


def symbol(said: Any) -> str | None:
    """The name of a shape, None for what is none."""
    return said if isinstance(said, str) and said in SYMBOLS else None


def turned(name: str, choices: Sequence[str]) -> Sequence[str]:
    """All of the choices, from a place on that a name gives."""
    said = f"{choices[0]} {name}".encode("utf-8", "backslashreplace")
    first = int.from_bytes(sha256(said).digest()[:4]) % len(choices)
    return (*choices[first:], *choices[:first])


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
