"""What features are made from: the checked seeds and the polygons of places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geo.places import Place
from layers.areas import Areas
from layers.model import Claim, Report, Site
from layers.words import Words


@dataclass(frozen=True, slots=True)
class Sources:
    """Seeds by id, the vocabularies, and the areas."""

    places: Mapping[str, Place]
    reports: Mapping[str, Report]
    claims: Mapping[str, Claim]
    sites: Mapping[str, Site]
    words: Words
    areas: Areas
