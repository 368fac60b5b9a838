"""simplestyle 1.1 among the properties of a file: what is valid is kept for drawing, the rest told."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

_COLOUR = re.compile(r"#?(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_SYMBOL = re.compile(r"[a-z0-9][a-z0-9-]{0,40}", re.I)
SIZES = ("small", "medium", "large")
NUMBERS = (int, float)


def _is_colour(value: Any) -> bool:
    return type(value) is str and _COLOUR.fullmatch(value) is not None


def _is_share(value: Any) -> bool:
    return type(value) in NUMBERS and 0 <= value <= 1


# Property → whether a value is valid, and what is.
RULES: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    "marker-color": (_is_colour, "a colour such as #7e7e7e"),
    "marker-size": (lambda value: value in SIZES, f"one of {', '.join(SIZES)}"),
    "marker-symbol": (
        lambda value: type(value) is str and (_SYMBOL.fullmatch(value) is not None or not value),
        "the name of a symbol, a letter or a digit",
    ),
    "stroke": (_is_colour, "a colour such as #7e7e7e"),
    "stroke-width": (
        lambda value: type(value) in NUMBERS and 0 <= value <= 1000,
        "a number of 0 or more",
    ),
    "stroke-opacity": (_is_share, "a number from 0 to 1"),
    "fill": (_is_colour, "a colour such as #7e7e7e"),
    "fill-opacity": (_is_share, "a number from 0 to 1"),
}


def read(properties: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """The valid style of one feature, and the names of those properties that are not."""
    style, wrong = {}, []
    for name in RULES.keys() & properties.keys():
        value = properties[name]
        if value is None:
            continue
        if RULES[name][0](value):
            style[name] = value
        else:
            wrong.append(name)
    return dict(sorted(style.items())), sorted(wrong)
