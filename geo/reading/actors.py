"""Who is spoken of: the actors of seeds/words/actors.csv by any of their names."""

from __future__ import annotations

from geo.reading.folded import Folded
from geo.reading.model import ActorRead


def find(text: str, folded: Folded) -> tuple[ActorRead, ...]:
    """The actors in the order of the text."""
    return ()
