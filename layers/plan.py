"""How a file that was looked at comes into the workspace: which of its layers, under which names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from layers.intake.model import Received


@dataclass(frozen=True, slots=True)
class Plan:
    """What a person decided about a file before it is added.

    `titles`: the name of a layer in the file → what it is to be called; one that is not named stays out,
    None takes all of them as they are called. `into`: an added layer that takes them all. `style`: as
    layers/style.py has it, for new layers. `again`: also when a file of the same bytes is there already.
    `address`: where the file was fetched from, which is kept in place of its name.
    """

    titles: Mapping[str, str] | None = None
    into: str | None = None
    style: Mapping[str, Any] = field(default_factory=dict)
    again: bool = False
    address: str | None = None


def chosen(received: Received, plan: Plan) -> Received:
    """The file with the layers that are to be added, under their titles."""
    if plan.address is not None:
        received = replace(received, file=plan.address)
    if plan.titles is None:
        return received
    kept = [
        replace(layer, name=plan.titles[layer.name])
        for layer in received.layers
        if layer.name in plan.titles
    ]
    return replace(received, layers=kept)
