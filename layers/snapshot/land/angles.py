"""A longitude or latitude as the edge of a map says it."""

from __future__ import annotations

from typing import Literal

from layers.interface import say
from layers.snapshot.margin.words import said
from layers.snapshot.model import Lang

WORDS = {
    "lat": ("snapshot_north", "snapshot_south"),
    "lon": ("snapshot_east", "snapshot_west"),
}


def angle(degrees: float, axis: Literal["lat", "lon"], lang: Lang) -> str:
    """Degrees rounded to whole minutes: 34°30′N, in Arabic 34°30′ ش."""
    # Rounded once, as a whole, so that no minutes ever read 60.
    whole, minutes = divmod(round(abs(degrees) * 60), 60)
    written = f"{whole}°{minutes:02d}′" if minutes else f"{whole}°"
    return _with_side(written, degrees, axis, lang)


def decimal(degrees: float, axis: Literal["lat", "lon"], lang: Lang) -> str:
    """Degrees to two decimals, for a sentence: 34.5°N. In Arabic ones minutes would change places with
    their degrees, as numbers do that follow a letter and have a sign between them.
    """
    return _with_side(f"{round(abs(degrees), 2):g}°", degrees, axis, lang)


def _with_side(written: str, degrees: float, axis: Literal["lat", "lon"], lang: Lang) -> str:
    word = WORDS[axis][degrees < 0]
    return said(lang, lambda one: say(word, one, angle=written))
