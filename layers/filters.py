"""What a window of time shows, and what was known of a site on a day.

Presence (certain, possible) and status (confirmed … planned) are two axes; nothing here mixes them. Sites
and states are judged on the day itself; events also on the days of the trail before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import inf
from typing import Any

from geo import when
from geo.errors import InputError, UsageError
from geo.when import Presence, Span, Window
from layers.model import EVENT_LAYERS, GEOMETRY_ROLES, Feature
from layers.words import Words

ALWAYS = (Span(when.PAST, when.PAST, when.FUTURE, when.FUTURE),)
# What no date is told of: it happened, or stood, some time. On any day it may have been so, on none it must.
SOME_TIME = (Span(when.PAST, when.FUTURE - 1, when.PAST + 1, when.FUTURE),)
# The last day of a window that is open at its end.
NO_DAY = when.FUTURE - 1
# What a site's state says of each claim, beside where the claim is from and how old it is.
KNOWN = (
    *("quantity", "quantity_min", "quantity_max", "quantity_approximate", "unit", "actors"),
    *("when", "as_of", "published", "status", "modality", "reliability", "credibility"),
)


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


def asked(as_of: str | None, first: str | None, last: str | None, trail: int) -> Moment | None:
    """The moment that options ask for, None when they ask for none. Raises UsageError."""
    if as_of is not None and (first is not None or last is not None):
        raise UsageError("--as-of and --from/--to exclude each other; give one of them")
    if as_of is None and trail:
        raise UsageError("--trail is told in days behind a day; give --as-of too")
    try:
        if as_of is not None:
            return Moment.as_of(as_of, trail)
        return None if first is None and last is None else Moment.between(first, last)
    except InputError as error:
        raise UsageError(str(error)) from None


@dataclass(frozen=True, slots=True)
class Shown:
    """A feature that the moment shows, how surely, and whether it has no date of its own."""

    feature: Feature
    presence: Presence
    undated: bool


def is_lasting(event_type: str, words: Words) -> bool:
    """Does a claim of this type say what lasts rather than what happened? A type of a file's own does not."""
    term = words.event_types.get(event_type)
    return term is not None and term.extra["state"] == "yes"


def is_attribute(entry: Mapping[str, Any], words: Words) -> bool:
    """Does an entry of a site's history say what the site itself is like?

    The 2,500 troops of a country are no number of each base that the claim names as its context.
    """
    return is_lasting(entry["event_type"], words) and entry["role"] in GEOMETRY_ROLES


def said_hull(entry: Mapping[str, Any]) -> Window:
    """The days that a claim speaks of; a plan speaks from the day on which it was told.

    Of an open beginning ("by 2017") only the last day counts: it was not known ages before.
    """
    said = entry["as_of"] if entry["status"] == "planned" else entry["when"] or entry["as_of"]
    hull = when.parse(said, state=True).hull
    return hull if hull.start > when.PAST else Window(hull.end - 1, hull.end)


def is_overdue(entry: Mapping[str, Any], day: int) -> bool:
    """A plan whose date has passed stays "planned, not confirmed" (semantics 4)."""
    if entry["status"] != "planned" or entry["when"] is None:
        return False
    return when.parse(entry["when"], state=False).hull.end <= day


def age(entry: Mapping[str, Any], day: int) -> int | None:
    """Days since a claim is known to have held, 0 while it holds; None where no day is asked about."""
    return None if day >= NO_DAY else max(0, day - (said_hull(entry).end - 1))


def is_state(properties: Mapping[str, Any], words: Words) -> bool:
    """Sites, places and lasting statements are states; everything else happens at a time."""
    term = words.event_types.get(properties["kind"])
    return term is None or term.extra["state"] == "yes"


def said_spans(properties: Mapping[str, Any], words: Words) -> tuple[Span, ...]:
    """The day spans that a feature's dates give; without any a place is there always, the rest some time."""
    state = is_state(properties, words)
    if properties["when"] is not None:
        return when.parse(properties["when"], state=state).spans
    if properties["as_of"] is not None:
        return when.undated(properties["as_of"], state=state).spans
    return ALWAYS if properties["layer"] == "places" else SOME_TIME


def spans(properties: Mapping[str, Any], words: Words) -> tuple[Span, ...]:
    """The day spans by which a feature is shown.

    A plan whose date has passed without a claim that it happened stays a plan (semantics 4): its span
    has no end, so that it is still shown, as planned, after the day on which it was due.
    """
    said = said_spans(properties, words)
    if properties["status"] == "planned" and said not in (ALWAYS, SOME_TIME):
        return tuple(span._replace(end=when.FUTURE) for span in said)
    return said


def is_undated(properties: Mapping[str, Any], words: Words) -> bool:
    """An event with no date of its own, or a thing that lasts and has no date at all (semantics 5).

    It is left out unless asked for, and always counted. Places need no date.
    """
    if properties["when"] is not None or properties["layer"] == "places":
        return False
    return properties["as_of"] is None or not is_state(properties, words)


def show(
    features: Iterable[Feature], moment: Moment | None, words: Words, *, undated: bool = False
) -> Iterator[Shown]:
    """The features present in the moment, certain or possible. None as moment shows all of them.

    What has no date is left out unless `undated`; where all times are shown, only events are.
    """
    for feature in features:
        properties = feature.properties
        dateless = is_undated(properties, words)
        if dateless and not undated and (moment is not None or not is_state(properties, words)):
            continue
        if moment is None:
            yield Shown(feature, Presence.CERTAIN, dateless)
            continue
        trailing = feature.layer in EVENT_LAYERS and not is_state(properties, words)
        window = moment.window if trailing else moment.held
        presence = when.presence(spans(properties, words), window)
        if presence is not Presence.ABSENT:
            yield Shown(feature, presence, dateless)


def state(site: Feature, day: int, words: Words) -> dict[str, Any]:
    """A site as known on a day (semantics 7).

    `attributes` holds, for each lasting thing said of it, the latest claim of each report up to that day,
    every one with its date, grade and age in days; none is chosen as the winner. `conflict` names those
    for which two reports disagree about the same time. `planned` are the plans told of by that day,
    `last_evidence_days` is the age of the youngest claim. Without a day (NO_DAY, the end of an open
    window) everything is known and nothing has an age.
    """
    heard = [entry for entry in site.properties["history"] if said_hull(entry).start <= day]
    told = [entry for entry in heard if entry["status"] != "planned"]
    latest: dict[str, dict[str, Mapping[str, Any]]] = {}
    for entry in told:  # a history runs by date, so the last claim of a report is its latest
        if is_attribute(entry, words):
            latest.setdefault(entry["event_type"], {})[entry["source"]["report_id"]] = entry
    ages = [days for days in (age(entry, day) for entry in told) if days is not None]
    return {
        "attributes": {
            kind: [_known(entry, day) for entry in sorted(claims.values(), key=said_hull)]
            for kind, claims in sorted(latest.items())
        },
        "conflict": sorted(kind for kind, claims in latest.items() if _conflict(claims.values())),
        "planned": [_plan(entry, day) for entry in heard if entry["status"] == "planned"],
        "last_evidence_days": min(ages, default=None),
    }


def _known(entry: Mapping[str, Any], day: int) -> dict[str, Any]:
    return {
        "claim_id": entry["id"],
        "report_id": entry["source"]["report_id"],
        **{column: entry[column] for column in KNOWN},
        "age_days": age(entry, day),
    }


def _plan(entry: Mapping[str, Any], day: int) -> dict[str, Any]:
    return {
        "claim_id": entry["id"],
        "event_type": entry["event_type"],
        "when": entry["when"],
        "as_of": entry["as_of"],
        "overdue": day < NO_DAY and is_overdue(entry, day),
    }


def _conflict(claims: Iterable[Mapping[str, Any]]) -> bool:
    return any(
        _overlap(said_hull(one), said_hull(other)) and _disagree(one, other)
        for one, other in combinations(claims, 2)
    )


def _overlap(one: Window, other: Window) -> bool:
    return one.start < other.end and other.start < one.end


def _disagree(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Numbers of one unit that cannot both be so, or, where neither has a number, other actors."""
    if _bounds(one) is None and _bounds(other) is None:
        return set(one["actors"]) != set(other["actors"])
    mine, theirs = _bounds(one), _bounds(other)
    if mine is None or theirs is None or one["unit"] != other["unit"]:
        return False
    return mine[0] > theirs[1] or theirs[0] > mine[1]


def _bounds(entry: Mapping[str, Any]) -> tuple[float, float] | None:
    """The least and the most that a number in words or digits may mean; None without a number."""
    value, low, high = (entry[name] for name in ("quantity", "quantity_min", "quantity_max"))
    if value is not None:
        return value, value
    if low is None and high is None:
        return None
    return (0 if low is None else low), (inf if high is None else high)


def undated_count(features: Iterable[Feature], words: Words) -> int:
    """How many have no date (the counter that is always shown)."""
    return sum(is_undated(feature.properties, words) for feature in features)


def reach(features: Iterable[Feature], words: Words) -> tuple[str | None, str | None]:
    """The first and the last day that the dates of features name, as EDTF; None without any date.

    Events without a date of their own are left out here as they are in `show`.
    """
    return ends(spans_of(features, words))


def spans_of(features: Iterable[Feature], words: Words) -> Iterator[Span]:
    """The spans that the dates of features name, but for events without a date of their own."""
    for feature in features:
        if not is_undated(feature.properties, words):
            yield from said_spans(feature.properties, words)


def ends(spans: Iterable[Span]) -> tuple[str | None, str | None]:
    """The first and the last day that spans name, as EDTF; None where none names a day.

    "By 2017" names no first day, so its last one counts. `..` as the last day: something goes on.
    """
    found = [span for span in spans if span not in (*ALWAYS, *SOME_TIME)]
    if not found:
        return None, None
    begin = min(s.begin if s.begin > when.PAST else s.end - 1 for s in found)
    end = max(s.end for s in found)
    return when.iso(begin), when.iso(end - 1 if end < when.FUTURE else end)
