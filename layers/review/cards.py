"""A proposal for the screen: what it says, what is known of it already and what was decided, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from geo.reading.model import Proposal, Reading, Span
from layers import interface
from layers.model import GEOMETRY_ROLES
from layers.review.model import Item, Other
from layers.review.shown import Tongue, quoted
from layers.style import LAYER_STYLES
from layers.wording import COMMA, amount

if TYPE_CHECKING:
    from layers.store.reviewed import Decision

PLAIN_COLOUR = LAYER_STYLES["places"].colour
MOST_NOTED = 4  # other claims, in full
Titles = Mapping[str, str]


def card(
    item: Item, reading: Reading, tongue: Tongue, titles: Titles, part: Span
) -> dict[str, Any]:
    """One proposal as plain values. `titles`: what reports are called, by their ids; evidence is counted
    from the beginning of the `part`.
    """
    proposal = item.proposal
    return {
        "key": item.key,
        "type": item.event_type,
        "title": tongue.label("event_types", item.event_type),
        "where": _where(proposal, tongue) if proposal else COMMA[tongue.lang].join(item.names),
        "when": tongue.date(proposal.when) if proposal and proposal.when else "",
        "number": tongue.amount(proposal.quantity) if proposal and proposal.quantity else "",
        "colour": _colour(proposal),
        "badges": _badges(proposal, tongue),
        "facts": _facts(proposal, reading, tongue) if proposal else {},
        "notes": _notes(item, tongue, titles),
        "whynot": " ".join(
            interface.say(one.term, tongue.lang, **one.values) for one in item.problems
        ),
        "evidence": [max(at - part.start, 0) for at in item.evidence],
        "seen": item.seen,
        "decision": _decision(item.decision, tongue),
        "score": proposal.score if proposal else None,
    }


def _colour(proposal: Proposal | None) -> str:
    layer = proposal.layers[0] if proposal and proposal.layers else ""
    return LAYER_STYLES[layer].colour if layer in LAYER_STYLES else PLAIN_COLOUR


def _where(proposal: Proposal, tongue: Tongue) -> str:
    """The places that it is at, a flow as from → via → to; what it is about where it is nowhere."""
    located = [(place, role) for place, role, _ in proposal.places if role in GEOMETRY_ROLES]
    order = ("from", "via", "to")
    flow = [tongue.place(place) for one in order for place, role in located if role == one]
    if len(flow) > 1:
        return (" ← " if tongue.lang == "ar" else " → ").join(flow)
    named = located or [(place, role) for place, role, _ in proposal.places if role == "about"]
    return COMMA[tongue.lang].join(dict.fromkeys(tongue.place(place) for place, _ in named))


def _badges(proposal: Proposal | None, tongue: Tongue) -> list[dict[str, str]]:
    """How it was said: planned, claimed and what did not happen look different."""
    if proposal is None:
        return []
    found = []
    if proposal.modality != "asserted":
        label = tongue.label("modalities", proposal.modality)
        found.append({"kind": proposal.modality, "label": label})
    label = tongue.label("statuses", proposal.status)
    return [*found, {"kind": proposal.status, "label": label}]


def _facts(proposal: Proposal, reading: Reading, tongue: Tongue) -> dict[str, list[dict[str, Any]]]:
    """What was read, a list for each thing; each has a `text`, and `quiet` what stands behind it."""
    when, raw = proposal.when, quoted(proposal.when_raw) if proposal.when_raw else ""
    dated = {
        "text": tongue.date(when) if when else tongue.say("undated"),
        "quiet": " · ".join(filter(None, (f"\u2066{when}\u2069" if when else "", raw))),
    }
    quantity, score = proposal.quantity, {"share": proposal.score}
    numbers = (
        [{"text": tongue.amount(quantity), "quiet": quoted(quantity.surface)}] if quantity else []
    )
    return {
        "places": [_place(*one, reading, tongue) for one in proposal.places],
        "when": [dated],
        "number": numbers,
        "actors": [{"text": tongue.label("actors", actor)} for actor in proposal.actors],
        "score": [{**score, "text": tongue.share(proposal.score)}],
        "alternatives": [{"text": _alternative(one, tongue)} for one in proposal.alternatives],
    }


def _place(
    place_id: str, role: str, mention: int | None, reading: Reading, tongue: Tongue
) -> dict[str, Any]:
    surface = None if mention is None else reading.mentions[mention].surface
    return {
        "text": tongue.place(place_id),
        "role": tongue.label("roles", role),
        "quiet": tongue.kind(place_id),
        "surface": surface,
    }


def _alternative(term: str, tongue: Tongue) -> str:
    """Another event type or place that it may be."""
    known = term in tongue.shop.words.event_types
    return tongue.label("event_types", term) if known else tongue.place(term)


def _notes(item: Item, tongue: Tongue, titles: Titles) -> list[dict[str, Any]]:
    """What is known already, and what says otherwise; several claims stand one under the other."""
    found = []
    if item.proposal is None:
        found.append({"kind": "gone", "label": tongue.say("gone"), "lines": []})
    if item.decision is not None and item.is_read_otherwise:
        lines = [_decided_on(item.decision, tongue)]
        found.append({"kind": "otherwise", "label": tongue.say("read_otherwise"), "lines": lines})
    if item.contradictions:
        lines = _others(item.contradictions, tongue, titles)
        label = tongue.say("contradiction")
        found.append({"kind": "contradiction", "label": label, "lines": lines})
    if item.duplicates:
        lines = _others(item.duplicates, tongue, titles)
        found.append({"kind": "duplicate", "label": tongue.say("duplicate"), "lines": lines})
    return found


def _decided_on(decision: Decision, tongue: Tongue) -> str:
    """The places as they were read when it was decided."""
    places = decision.said.get("places", ())
    told = (f"{tongue.label('roles', role)} {tongue.place(place)}" for place, role in places)
    return COMMA[tongue.lang].join(told) or tongue.say("no_places")


def _others(others: Sequence[Other], tongue: Tongue, titles: Titles) -> list[str]:
    lines = [_other(one, tongue, titles) for one in others[:MOST_NOTED]]
    more = len(others) - len(lines)
    return [*lines, tongue.say("and_more", n=f"{more:,}")] if more else lines


def _other(other: Other, tongue: Tongue, titles: Titles) -> str:
    """Another claim in a line, what it says otherwise first."""
    comma = COMMA[tongue.lang]
    quantity = {
        "quantity": other.quantity.value,
        "quantity_min": other.quantity.minimum,
        "quantity_max": other.quantity.maximum,
        "quantity_approximate": other.quantity.approximate,
        "unit": other.quantity.unit,
    }
    when = other.when or other.as_of
    said = [
        amount(quantity, tongue.lang, tongue.shop.words) if "quantity" in other.why else "",
        comma.join(tongue.label("actors", one) for one in other.actors)
        if "actors" in other.why
        else "",
        tongue.label("modalities", other.modality or "asserted") if "modality" in other.why else "",
        tongue.label("event_types", other.event_type),
        comma.join(tongue.place(place) for place in other.places),
        tongue.date(when) if when else "",
        titles.get(other.report_id, other.report_id),
        _whence(other, tongue),
    ]
    return " · ".join(filter(None, said))


def _whence(other: Other, tongue: Tongue) -> str:
    """Its id in seeds, or what it is here."""
    if other.where == "seeds":
        return f"\u2066{other.ref}\u2069"
    return tongue.say("is_perhaps" if "perhaps" in other.why else f"is_{other.where}")


def _decision(decision: Decision | None, tongue: Tongue) -> dict[str, Any] | None:
    if decision is None:
        return None
    change = decision.change
    term = f"told_{decision.verdict or 'open'}"
    day = tongue.date(change.at.date().isoformat())
    told = tongue.say(term, who=f"\u2068{change.who}\u2069", day=day)
    why = f"\u2068{change.why}\u2069" if change.why else ""
    return {
        "verdict": decision.verdict,
        "told": " · ".join(filter(None, (told, why))),
        "who": change.who,
        "revision": change.revision,
    }
