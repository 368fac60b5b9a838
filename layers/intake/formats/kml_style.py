"""Styles of KML as simplestyle properties: colours, opacities, widths. Pictures are named, never fetched."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from layers.intake.formats.markup import Element

Style = dict[str, Any]
_COLOUR = re.compile(r"#?([0-9a-fA-F]{8})")
FOLLOWED = 10  # style maps that lead to each other
# Which colours and opacities of simplestyle a part of a style gives.
COLOURS = {
    "IconStyle": ("marker-color", None),
    "LineStyle": ("stroke", "stroke-opacity"),
    "PolyStyle": ("fill", "fill-opacity"),
}


def shared(elements: Mapping[str, Element], url: str) -> Style:
    """The style a `#name` leads to, over style maps in their normal state; nothing for one elsewhere."""
    for _ in range(FOLLOWED):
        if not url.startswith("#"):
            return {}
        found = elements.get(url[1:])
        if found is None:
            return {}
        if found.name == "Style":
            return of(found)
        normal = [one for one in found.children if one.said("key") == "normal"]
        if not normal:
            return {}
        inline = normal[0].child("Style")
        if inline is not None:
            return of(inline)
        url = normal[0].said("styleUrl")
    return {}


def of(style: Element) -> Style:
    """What a style says in simplestyle's words, and `icon`, the address of its picture as text."""
    made: Style = {}
    for part in style.children:
        if part.name not in COLOURS:
            continue
        colour, opacity = COLOURS[part.name]
        made |= _colour(part.said("color"), colour, opacity)
        if part.name == "LineStyle":
            made |= _number("stroke-width", part.said("width"))
        if part.name == "PolyStyle" and part.said("fill") in ("0", "false"):
            made["fill-opacity"] = 0.0
        if part.name == "PolyStyle" and part.said("outline") in ("0", "false"):
            made["stroke-opacity"] = 0.0
        icon = part.child("Icon")
        if part.name == "IconStyle" and icon is not None and icon.said("href"):
            made["icon"] = icon.said("href")
    return made


def _colour(text: str, colour: str, opacity: str | None) -> Style:
    """KML writes aabbggrr."""
    found = _COLOUR.fullmatch(text)
    if found is None:
        return {}
    alpha, blue, green, red = (found[1][at : at + 2].lower() for at in (0, 2, 4, 6))
    made: Style = {colour: f"#{red}{green}{blue}"}
    if opacity is not None:
        made[opacity] = round(int(alpha, 16) / 255, 3)
    return made


def _number(name: str, text: str) -> Style:
    try:
        return {name: float(text)} if text else {}
    except ValueError:
        return {}
