"""When, how many and who: what a claim takes from the words about its trigger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple, TypeVar

from geo.reading.event_kinds import EventKind
from geo.reading.model import ActorRead, DateRead, EventRead, QuantityRead, Span

_COMMA, _EVENT = 20, 40  # characters that a comma, another event between count as
_DATE_REACH, _QUANTITY_REACH, _ACTOR_REACH = 400, 110, 140
_MOST_ACTORS = 4
_BESIDE = 45  # characters
_COMMAS = ("،", ",", "؛", ";", ":")

T = TypeVar("T", DateRead, QuantityRead, ActorRead)


class When(NamedTuple):
    """`when` as in model.Proposal; `basis` says how it was found; `own`: in the claim's own sentence; `near`: beside it."""

    when: str | None
    raw: str
    basis: str
    own: bool
    near: bool = False


UNDATED = When(None, "", "", own=False)


def when(
    text: str,
    event: EventRead,
    events: Sequence[EventRead],
    dates: Sequence[DateRead],
    before: DateRead | None,
    kind: EventKind,
) -> When:
    """The nearest date of the sentence; else `before`, the paragraph's last, for what happened at a time."""
    near = _nearest(text, event, events, [one for one in dates if one.surface], _DATE_REACH)
    if near:
        said = near[0]
        beside = _distance(text, event.span, events, said.span) <= _BESIDE
        return When(_stretch(said, kind), said.surface, said.why, own=True, near=beside)
    if before is None or before.edtf is None or kind.lasts:
        return UNDATED
    basis = f"carried from an earlier sentence of the paragraph; {before.why}".rstrip("; ")
    return When(before.edtf, before.surface, basis, own=False)


def _stretch(said: DateRead, kind: EventKind) -> str | None:
    """`since 2017` is the start of a stretch, `until May` its end; of a single event `until` is the latest day."""
    if said.edtf is None or "/" in said.edtf or said.edtf[0] in "[{":
        return said.edtf
    if said.kind == "since":
        return f"{said.edtf}/.." if kind.lasts else f"[{said.edtf}..]"
    if said.kind == "until":
        return f"../{said.edtf}" if kind.lasts else f"[..{said.edtf}]"
    return said.edtf


def quantity(
    text: str,
    event: EventRead,
    events: Sequence[EventRead],
    quantities: Sequence[QuantityRead],
    kind: EventKind,
) -> QuantityRead | None:
    """The nearest number whose unit the type counts; one without a unit where none is nearer."""
    fitting = [
        one
        for one in quantities
        if (one.unit in kind.counts if one.unit else bool(kind.counts)) and one.value != 0
    ]
    near = _nearest(text, event, events, fitting, _QUANTITY_REACH)
    known = [one for one in near if one.unit]
    return (known or near or [None])[0]


def actors(text: str, event: EventRead, found: Sequence[ActorRead]) -> tuple[str, ...]:
    """The actors near the trigger, in the order of the text."""
    near = _nearest(text, event, (), found, _ACTOR_REACH)[:_MOST_ACTORS]
    ordered = sorted(near, key=lambda one: one.span)
    return tuple(dict.fromkeys(one.actor for one in ordered))


def _nearest(
    text: str, event: EventRead, events: Sequence[EventRead], found: Sequence[T], reach: int
) -> list[T]:
    """Those within reach, the nearest first; what stands nearer to another event is farther from this one."""
    measured = [(_distance(text, event.span, events, one.span), n) for n, one in enumerate(found)]
    return [found[n] for distance, n in sorted(measured) if distance <= reach]


def _distance(text: str, trigger: Span, events: Sequence[EventRead], other: Span) -> int:
    if trigger.overlaps(other):
        return 0
    low, high = min(trigger.end, other.end), max(trigger.start, other.start)
    between = text[low:high]
    commas = sum(between.count(mark) for mark in _COMMAS)
    return (
        high - low + _COMMA * commas + _EVENT * sum(low <= one.span.start < high for one in events)
    )


def told_again(quantity_read: QuantityRead, unit: str) -> QuantityRead:
    """A number with the unit that its place gives it: persons in a prison are detainees."""
    return replace(quantity_read, unit=unit)
