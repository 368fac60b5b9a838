"""What the drawings of a page are called, in the language of the page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from layers.snapshot.canvas import INK, POINT, measure, shortened, wrapped
from layers.snapshot.groups import Group
from layers.snapshot.labels import Line
from layers.snapshot.model import Lang, Mark, Scene
from layers.snapshot.symbols import UNIT
from layers.visible import visible

SIZE = 11.5 * UNIT / POINT  # points
SMALLER = 0.86  # of Arabic under English
WIDEST = 34.0  # mm
MOST_LINES = 2
ASIDE = re.compile(r" \(.*\)")


def lines(group: Group, scene: Scene) -> list[Line]:
    """The name of a group's spots as lines of text; none where nothing is called anything."""
    weight, style, colour = (
        ("normal", "italic", "#3a3a3a") if group.area else ("bold", "normal", INK)
    )
    found: list[Line] = []
    for lang in languages(scene.ask.lang):
        size = SIZE * (SMALLER if found else 1)
        said = [name for name in (_name(spot[0], scene, lang) for spot in group.spots) if name]
        if not said or (found and said == [one.said for one in found]):
            continue
        text = f"{said[0]} +{len(said) - 1}" if len(said) > 2 else " · ".join(dict.fromkeys(said))
        upright = "normal" if lang == "ar" else style
        found += [Line(one, size, weight, upright, colour) for one in fitted(text, size, weight)]
    return found


def languages(lang: Lang) -> Sequence[str]:
    """The languages of a page, the one that is written first first."""
    return ("en", "ar") if lang == "both" else (lang,)


def fitted(said: str, size: float, weight: str) -> Sequence[str]:
    """A text as at most two lines, the last cut off where it is longer."""
    if measure(said, size, weight)[0] <= WIDEST:
        return [said]
    broken = list(wrapped(said, size, WIDEST, weight))
    if len(broken) <= MOST_LINES:
        return broken
    rest = " ".join(broken[MOST_LINES - 1 :])
    return [*broken[: MOST_LINES - 1], shortened(f"{rest}…", size, WIDEST, weight)]


def _name(mark: Mark, scene: Scene, lang: str) -> str | None:
    """Its place's name, else its own."""
    frame = scene.held.frame
    key = frame["place_id"].iloc[mark.row] if "place_id" in frame else None
    place = scene.places.get(key) if isinstance(key, str) else None
    en, ar = (mark.name, mark.name_ar) if place is None else (place.name, place.name_ar)
    said = (ar or en) if lang == "ar" else (en or ar)
    return ASIDE.sub("", visible(said)).strip() if said else None
