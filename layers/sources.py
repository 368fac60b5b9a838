"""What features are made from: the checked seeds and the polygons of places."""

from __future__ import annotations

from dataclasses import dataclass

from layers.areas import Areas
from layers.seeds import Seeds


@dataclass(frozen=True, slots=True)
class Sources(Seeds):
    """Everything in seeds/, and the areas of its places."""

    areas: Areas
