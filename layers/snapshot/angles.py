"""A longitude or latitude as the edge of a map says it."""

from __future__ import annotations

from typing import Literal

from layers.interface import say
from layers.snapshot.model import Lang
from layers.snapshot.words import said

WORDS = {
    "lat": ("snapshot_north", "snapshot_south"),
    "lon": ("snapshot_east", "snapshot_west"),
}


def angle(degrees: float, axis: Literal["lat", "lon"], lang: Lang) -> str:
    """Degrees rounded to whole minutes: 34°30′N, in Arabic 34°30′ ش."""
    # Rounded once, as a whole, so that no minutes ever read 60.
    whole, minutes = divmod(round(abs(degrees) * 60), 60)
    written = f"{whole}°{minutes:02d}′" if minutes else f"{whole}°"
    word = WORDS[axis][degrees < 0]
    return said(lang, lambda one: say(word, one, angle=written))
