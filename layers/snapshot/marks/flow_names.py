"""What a flow says beside its line: how many, and from where to where.

On the screen this stands in its panel; paper has none, and an arrow that ends in a country would look like
one that ends on a spot.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import numpy as np
import shapely

from geo.measure import LonLat
from geo.places import Place
from layers import interface
from layers.snapshot.margin.amounts import amount
from layers.snapshot.margin.words import directed, languages
from layers.snapshot.marks.labels import Line
from layers.snapshot.marks.naming import AREA, SIZE, SMALLER, fitted
from layers.snapshot.model import Mark, Scene
from layers.wording import COMMA, Lang

ROLES = ("from", "via", "to")
AWAY: Mapping[Lang, str] = MappingProxyType({"en": "→ ", "ar": "← "})
NOTHING: Mapping[Lang, str] = MappingProxyType({})
SMALL = 0.9 * SIZE
COUNTED = 0.85 * SIZE


def number(mark: Mark, scene: Scene, colour: str) -> list[Line]:
    """How many a flow moved, as lines of text; none where nobody says. A plan is called one."""
    (feature,) = scene.held.features(np.array([mark.row]))
    found: list[Line] = []
    for lang in languages(scene.ask.lang):
        said = _amount(feature.properties, mark, scene, lang)
        if said and said not in [one.said for one in found]:
            size = COUNTED * (SMALLER if found else 1)
            found.append(Line(directed(said, lang), size, "bold", "normal", colour))
    return found


def _amount(said: Any, mark: Mark, scene: Scene, lang: Lang) -> str:
    told = amount(said, lang, scene.words)
    if told and mark.status == "planned":
        return f"{told}{COMMA[lang]}{interface.say('legend_flow_planned', lang)}"
    return told


def ends(mark: Mark, scene: Scene) -> Iterator[tuple[LonLat, Place]]:
    """The places of a flow and where on the ground its line has them."""
    column = scene.held.frame.get("place_roles")
    roles = None if column is None else column.iloc[mark.row]
    if not roles or mark.geometry is None:
        return
    at = shapely.get_coordinates(mark.geometry).tolist()
    ids = [one["place_id"] for wanted in ROLES for one in roles if one["role"] == wanted]
    if len(ids) != len(at):
        return
    for key, (lon, lat) in zip(ids, at, strict=True):
        place = scene.places.get(key)
        if place is not None:
            yield LonLat(lon, lat), place


def whereto(place: Place, scene: Scene) -> Sequence[Line]:
    """The name of a flow's end beyond the page, behind an arrow."""
    return name(place, scene, AWAY)


def name(place: Place, scene: Scene, before: Mapping[Lang, str] = NOTHING) -> Sequence[Line]:
    """The name of a flow's end; slanted where it is no spot."""
    found: list[Line] = []
    slanted = place.geometry != "point"
    for lang in languages(scene.ask.lang):
        said = (place.name_ar or place.name) if lang == "ar" else place.name
        said = before.get(lang, "") + said
        size = SMALL * (SMALLER if found else 1)
        style = "italic" if slanted and lang != "ar" else "normal"
        found += [
            Line(directed(one, lang), size, "normal", style, AREA)
            for one in fitted(said, size, "normal")
        ]
    return found
