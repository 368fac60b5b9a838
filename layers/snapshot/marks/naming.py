"""What the drawings of a page are called, in the language of the page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from layers.snapshot.canvas import INK, POINT, measure, shortened, wrapped
from layers.snapshot.margin.words import directed, languages
from layers.snapshot.marks.groups import Group
from layers.snapshot.marks.labels import Line
from layers.snapshot.marks.symbols import UNIT
from layers.snapshot.model import Mark, Scene
from layers.visible import visible
from layers.wording import Lang as One

SIZE = 11.5 * UNIT / POINT  # points
SMALLER = 0.86  # of Arabic under English
AREA = "#3a3a3a"
WIDEST = 38.0  # mm
CONTROL = "control"
MOST_LINES = 2
ASIDE = re.compile(r" \(.*\)")


def lines(group: Group, scene: Scene) -> list[Line]:
    """The name of a group's spots as lines of text; none where nothing is called anything."""
    weight = "normal" if group.area else "bold"
    colour = AREA if group.area else INK
    found: list[Line] = []
    written: list[str] = []
    for lang in languages(scene.ask.lang):
        size = SIZE * (SMALLER if found else 1)
        style = "italic" if group.area and lang != "ar" else "normal"
        called = [name for name in (_name(spot[0], scene, lang) for spot in group.spots) if name]
        texts = list(dict.fromkeys(called))
        if len(texts) > MOST_LINES:
            texts = [f"{texts[0]} +{len(called) - 1}"]
        for text in texts:
            if text not in written:
                shown = fitted(text, size, weight, MOST_LINES if len(texts) == 1 else 1)
                found += [Line(directed(one, lang), size, weight, style, colour) for one in shown]
                written.append(text)
        found += _what(group, scene, lang, size)
    return found


def _what(group: Group, scene: Scene, lang: One, size: float) -> list[Line]:
    """What happened, under the name of its place: a flag alone does not say whether control was lost."""
    kinds = {mark.kind for mark in group.members}
    if {mark.layer for mark in group.members} != {CONTROL} or len(kinds) != 1:
        return []
    kind = next(iter(kinds))
    if kind is None or kind not in scene.words.event_types:
        return []
    said = shortened(scene.words.label("event_types", kind, lang), size * SMALLER, WIDEST)
    return [Line(directed(said, lang), size * SMALLER, "normal", "normal", AREA)]


def fitted(said: str, size: float, weight: str, most: int = MOST_LINES) -> Sequence[str]:
    """A text as at most so many lines, the last cut off where it is longer."""
    if measure(said, size, weight)[0] <= WIDEST:
        return [said]
    broken = list(wrapped(said, size, WIDEST, weight))
    if len(broken) <= most:
        return broken
    rest = " ".join(broken[most - 1 :])
    return [*broken[: most - 1], shortened(rest, size, WIDEST, weight)]


def _name(mark: Mark, scene: Scene, lang: str) -> str | None:
    """Its place's name, else its own."""
    frame = scene.held.frame
    key = frame["place_id"].iloc[mark.row] if "place_id" in frame else None
    place = scene.places.get(key) if isinstance(key, str) else None
    en, ar = (mark.name, mark.name_ar) if place is None else (place.name, place.name_ar)
    said = (ar or en) if lang == "ar" else (en or ar)
    return ASIDE.sub("", visible(said)).strip() if said else None
