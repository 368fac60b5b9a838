"""What an event word comes to: the type, modality and status of the claim, or none at all."""

from __future__ import annotations

from typing import NamedTuple

from geo.reading.claiming.event_kinds import kinds
from geo.reading.model import EventRead, Modality, Status

COUNTED = ("population_count", "population_share")
_FACTS = ("", "background", "during")
_UNCOUNTED = ("denied", "conditional", "planned")  # a prison that will hold 500
_FEARED = ("threatened", "planned", "wished", "conditional")


class Outcome(NamedTuple):
    """As in model.Proposal. `happened`: told as a fact, so that it may be an incident."""

    event_type: str
    modality: Modality
    status: Status
    alternatives: tuple[str, ...]
    happened: bool


def outcome(event: EventRead, *, ahead: bool = False) -> Outcome | None:
    """Planned, feared, denied and foiled things are not events that happened.

    A hostile act that is feared or planned is the warning of a threat; what somebody asks for or aims at is
    a statement; what is spoken of as a matter (the fight against smuggling) or under a condition is
    nothing. `ahead`: its date lies after the report, so that it cannot have happened.
    """
    kind = kinds()[event.event_type]
    governed = event.governed
    if ahead and governed in (*_FACTS, "attempted"):
        governed = "planned"
    told: Status = "claimed" if event.claimed else "reported"
    if governed in ("topic", "unreal") or (event.event_type in COUNTED and governed in _UNCOUNTED):
        return None
    if event.event_type in COUNTED or governed in _FACTS:
        return Outcome(event.event_type, "asserted", told, event.alternatives, happened=True)
    if governed == "attempted":
        modality: Modality = "asserted" if kind.attempt else "foiled"
        return Outcome(event.event_type, modality, told, event.alternatives, happened=kind.attempt)
    if governed in _FEARED and kind.hostile:
        others = (event.event_type, *event.alternatives)
        return Outcome("threat_warning", "threatened", "claimed", others, happened=False)
    if governed == "conditional" or (
        event.event_type == "territorial_control" and governed in _FEARED
    ):
        return None
    if governed == "wished":
        others = (event.event_type, *event.alternatives)
        return Outcome("statement", "asserted", told, others, happened=True)
    if governed == "planned":
        plain = not {"incidents", "control"} & set(kind.layers)
        return Outcome(event.event_type, "asserted", "planned", event.alternatives, happened=plain)
    return Outcome(event.event_type, event.modality, told, event.alternatives, happened=False)
