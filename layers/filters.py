"""What a window of time shows, and what was known of a site on a day.

Presence (certain, possible) and status (confirmed … planned) are two axes; nothing here mixes them. Sites
and states are judged on the day itself; events also on the days of the trail before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from geo import when
from geo.when import Presence, Span, Window
from layers.model import EVENT_LAYERS, Feature
from layers.words import Words

ALWAYS = (Span(when.PAST, when.PAST, when.FUTURE, when.FUTURE),)


@dataclass(frozen=True, slots=True)
class Moment:
    """The time asked for: `window` for events (trail included), `held` for sites and states, in days."""

    window: Window
    held: Window

    @classmethod
    def as_of(cls, text: str, trail: int = 0) -> Moment:
        """One day, with the events of up to `trail` days before it."""
        day = when.as_of(text)
        return cls(Window(day.start - trail, day.end), day)

    @classmethod
    def between(cls, first: str | None, last: str | None) -> Moment:
        """From the first day of `first` to the last day of `last`, both included."""
        window = when.window(first, last)
        return cls(window, window)


@dataclass(frozen=True, slots=True)
class Shown:
    """A feature that the moment shows, how surely, and whether only its `as_of` dates it."""

    feature: Feature
    presence: Presence
    undated: bool


def is_lasting(event_type: str, words: Words) -> bool:
    """Does a claim of this type say what lasts rather than what happened?"""
    return words.event_types[event_type].extra["state"] == "yes"


def said_hull(entry: Mapping[str, Any]) -> Window:
    """The days that a claim speaks of; a plan speaks from the day on which it was told."""
    said = entry["as_of"] if entry["status"] == "planned" else entry["when"] or entry["as_of"]
    return when.parse(said, state=True).hull


def is_state(properties: Mapping[str, Any], words: Words) -> bool:
    """Sites, places and lasting statements are states; everything else happens at a time."""
    term = words.event_types.get(properties["kind"])
    return term is None or term.extra["state"] == "yes"


def spans(properties: Mapping[str, Any], words: Words) -> tuple[Span, ...]:
    """The day spans of a feature, or of an entry of a site's history."""
    state = is_state(properties, words)
    if properties["when"] is not None:
        return when.parse(properties["when"], state=state).spans
    if properties["as_of"] is not None:
        return when.undated(properties["as_of"], state=state).spans
    return ALWAYS


def is_undated_event(properties: Mapping[str, Any], words: Words) -> bool:
    """An event with no date of its own: left out unless asked for, and always counted."""
    return (
        properties["when"] is None
        and properties["as_of"] is not None
        and not is_state(properties, words)
    )


def show(
    features: Iterable[Feature], moment: Moment | None, words: Words, *, undated: bool = False
) -> Iterator[Shown]:
    """The features present in the moment, certain or possible. None as moment shows all of them."""
    for feature in features:
        properties = feature.properties
        dateless = is_undated_event(properties, words)
        if dateless and not undated:
            continue
        if moment is None:
            yield Shown(feature, Presence.CERTAIN, dateless)
            continue
        trailing = feature.layer in EVENT_LAYERS and not is_state(properties, words)
        window = moment.window if trailing else moment.held
        presence = when.presence(spans(properties, words), window)
        if presence is not Presence.ABSENT:
            yield Shown(feature, presence, dateless)


def _value(entry: Mapping[str, Any], attribute: str) -> Any:
    if attribute == "territorial_control":
        return entry["actors"]
    if entry["quantity"] is not None:
        return entry["quantity"]
    if entry["quantity_min"] is not None or entry["quantity_max"] is not None:
        return [entry["quantity_min"], entry["quantity_max"]]
    return entry["actors"] or None


def _age(hull: Window, day: int) -> int:
    """Days since a claim is known to have held: 0 while it still holds."""
    return max(0, day - (hull.end - 1))


def state(site: Feature, day: int, words: Words) -> dict[str, Any]:
    """A site as known on a day (semantics 7).

    `attributes` holds, for each lasting thing said of it, the latest claim of each report up to that day,
    every one with its date, grade and age in days; none is chosen as the winner. `conflict` is true when
    two reports give different values for overlapping times. `planned` are plans spoken of by that day,
    `last_evidence_days` the age of the youngest claim.
    """
    attributes: dict[str, dict[str, dict[str, Any]]] = {}
    planned: list[str] = []
    ages: list[int] = []
    for entry in site.properties["history"]:
        hull = said_hull(entry)
        if hull.start > day:
            continue
        if entry["status"] == "planned":
            planned.append(entry["id"])
            continue
        age = _age(hull, day)
        ages.append(age)
        kind = entry["event_type"]
        if not is_lasting(kind, words):
            continue
        known = {
            "claim_id": entry["id"],
            "report_id": entry["source"]["report_id"],
            "value": _value(entry, kind),
            "unit": entry["unit"],
            "when": entry["when"],
            "as_of": entry["as_of"],
            "status": entry["status"],
            "reliability": entry["reliability"],
            "credibility": entry["credibility"],
            "age_days": age,
        }
        # History runs by date, so the last claim of a report is its latest.
        attributes.setdefault(kind, {})[known["report_id"]] = known
    return {
        "attributes": {kind: list(claims.values()) for kind, claims in sorted(attributes.items())},
        "conflict": sorted(kind for kind, claims in attributes.items() if _conflict(claims)),
        "planned": planned,
        "last_evidence_days": min(ages, default=None),
    }


def _conflict(claims: Mapping[str, Mapping[str, Any]]) -> bool:
    told = list(claims.values())
    hulls = [said_hull(claim) for claim in told]
    return any(
        one.start < other.end and other.start < one.end and told[i]["value"] != told[j]["value"]
        for i, one in enumerate(hulls)
        for j, other in enumerate(hulls[:i])
    )


def undated_count(features: Iterable[Feature], words: Words) -> int:
    """How many events have no date of their own (the counter that is always shown)."""
    return sum(is_undated_event(feature.properties, words) for feature in features)


def reach(features: Iterable[Feature], words: Words) -> tuple[str | None, str | None]:
    """The first and last day that the dates of features may mean, as EDTF; open ends as `..`."""
    hulls = [
        Window(min(s.begin for s in found), max(s.end for s in found))
        for feature in features
        for found in [spans(feature.properties, words)]
        if found != ALWAYS
    ]
    if not hulls:
        return None, None
    begin = min((hull.start for hull in hulls if hull.start > when.PAST), default=when.PAST)
    end = max(hull.end for hull in hulls)
    return when.iso(begin), when.iso(end - 1 if end < when.FUTURE else end)
