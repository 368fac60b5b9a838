"""What leaves for others: places no finer than so many kilometres, layers withheld, and the page says so."""

from __future__ import annotations

from layers.snapshot.model import Ask
from layers.workshop import Workshop


def shop(whole: Workshop, ask: Ask) -> Workshop:
    """The workshop that holds only what an ask shares; the same one where it shares all."""
    if ask.coarsen_km is None and not ask.withhold:
        return whole
    raise NotImplementedError
