"""What a file says of how its features look (simplestyle-spec 1.1), cleaned so that a map can bear it.

Colours, shapes, widths of the file are honoured; what presence and status say is not its to say: a claimed
line stays dashed, a possible mark hollow, a fill never hides the map (semantics 4 and 14), and nothing is
made too faint to be seen.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
import orjson
import pandas as pd

from layers.folders import SEEDS

Face = dict[str, Any]
MOST = 512  # different faces of a map; the rarest of more are drawn as their layers are
SIZES = {"small": 0.8, "large": 1.25}
LEAST_CONTRAST = (
    3.0  # of what is drawn with the paper under it (WCAG 2.2, 1.4.11: graphical objects)
)
PAPER = (0xF6, 0xF4, 0xEF)
WIDTHS = (1.0, 8.0)  # CSS pixels of a line
FAINTEST = 0.35  # of a line
MOST_FILL, FILL = 0.25, 0.15  # the most that covers the map, and where a file only names a colour
COLOUR = re.compile(r"#?([0-9a-f]{3}|[0-9a-f]{6})")
LETTER = re.compile(r"[0-9a-z]")


def of(styles: pd.Series[Any]) -> tuple[npt.NDArray[np.int32], list[Face | None]]:
    """The face of each of n features as a number, shape (n,), into the faces; None is that of its layer."""
    codes = np.zeros(len(styles), np.int32)
    rows = np.flatnonzero(styles.notna())
    if not len(rows):
        return codes, [None]
    keys = [
        orjson.dumps(one, option=orjson.OPT_SORT_KEYS | orjson.OPT_NON_STR_KEYS, default=str)
        for one in styles.iloc[rows]
    ]
    code, distinct = pd.factorize(np.array(keys, object))
    faces: dict[bytes, int] = {}
    table: list[Face | None] = [None]
    number = np.zeros(len(distinct), np.int32)
    by_use = np.argsort(-np.bincount(code), kind="stable")
    for one in by_use.tolist():
        found = face(orjson.loads(distinct[one]))
        key = orjson.dumps(found)
        if not found or (key not in faces and len(table) > MOST):
            continue
        if key not in faces:
            faces[key] = len(table)
            table.append(found)
        number[one] = faces[key]
    codes[rows] = number[code]
    return codes, table


def face(said: Any) -> Face:
    """What the page draws by: only what is said, and only what can be drawn.

    `colour` fills a mark and `edge` bounds it; `symbol` is a shape, `letter` one in it, `size` times the
    usual; `stroke`, `casing`, `width` (CSS pixels) and `opacity` are of a line; `fill` and `cover` (its
    opacity) of a polygon.
    """
    if not isinstance(said, Mapping):
        return {}
    found: Face = {}
    marker, stroke, fill = (colour(said.get(n)) for n in ("marker-color", "stroke", "fill"))
    if marker:
        found |= {"colour": marker, "edge": legible(marker)}
    found |= _symbol(said.get("marker-symbol"))
    size = said.get("marker-size")
    if isinstance(size, str) and size in SIZES:
        found["size"] = SIZES[size]
    if stroke:
        found["stroke"] = stroke
        if legible(stroke) != stroke:
            found["casing"] = legible(stroke)
    width, opacity, cover = (
        number(said.get(n)) for n in ("stroke-width", "stroke-opacity", "fill-opacity")
    )
    if width is not None:
        found["width"] = min(max(width, WIDTHS[0]), WIDTHS[1])
    if opacity is not None:
        found["opacity"] = min(max(opacity, FAINTEST), 1.0)
    if cover != 0 and (fill or cover is not None):
        found["cover"] = FILL if cover is None else min(max(cover, 0.0), MOST_FILL)
        found |= {"fill": fill} if fill else {}
    return found


def _symbol(said: Any) -> Face:
    """A shape of ours for what is known by name, a letter for a letter; the layer's own for the rest."""
    if isinstance(said, int) and not isinstance(said, bool):
        said = str(said)
    if not isinstance(said, str):
        return {}
    name = said.strip().lower()
    if LETTER.fullmatch(name):
        return {"letter": name.upper()}
    known = symbols().get(re.sub(r"-?(11|15|24)$", "", name))
    return {"symbol": known} if known else {}


@cache
def symbols() -> Mapping[str, str]:
    """Names of symbols as files have them → a shape of ours (seeds/words/symbols.csv)."""
    with (SEEDS / "words" / "symbols.csv").open(newline="", encoding="utf-8") as lines:
        return {row["name"]: row["shape"] for row in csv.DictReader(lines)}


def colour(said: Any) -> str | None:
    """A colour of three or six hexadecimal digits as #rrggbb, None for what is none."""
    found = COLOUR.fullmatch(said.strip().lower()) if isinstance(said, str) else None
    if found is None:
        return None
    digits = found[1] if len(found[1]) == 6 else "".join(2 * digit for digit in found[1])
    return f"#{digits}"


def number(said: Any) -> float | None:
    """A finite number of 0 or more, also where a file wrote it as a text."""
    if isinstance(said, bool) or not isinstance(said, int | float | str):
        return None
    try:
        found = float(said)
    except (ValueError, OverflowError):
        return None
    return found if 0 <= found < 1e6 else None


def legible(said: str) -> str:
    """The colour, darkened until it stands out from the paper."""
    parts = [int(said[at : at + 2], 16) for at in (1, 3, 5)]
    for _ in range(40):
        if contrast(parts, PAPER) >= LEAST_CONTRAST:
            break
        parts = [int(part * 0.9) for part in parts]
    return "#" + "".join(f"{part:02x}" for part in parts)


def contrast(one: tuple[int, ...] | list[int], other: tuple[int, ...] | list[int]) -> float:
    """The contrast ratio of two sRGB colours, 1 to 21 (WCAG 2.2)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(parts: tuple[int, ...] | list[int]) -> float:
    shares = (part / 255 for part in parts)
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return sum(weight * s for weight, s in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
