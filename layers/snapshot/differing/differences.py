"""What is different between two days: what appeared, ended or changed, and what happened in between.

Nothing is concluded from silence: only a stated end ends a thing, a plan whose date has passed is no event,
and what was possible and is now certain did not appear, its presence is confirmed. docs/snapshot.md has the
table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from geo.edtf_forms import Atom, Interval, read_form
from layers import filters
from layers.held import Held
from layers.model import SITE_LAYERS, Feature
from layers.snapshot.model import Mark
from layers.words import Words

FIRST_EVIDENCE = (
    "first evidence in the reports"  # of a site whose beginning nobody tells (layers/sites.py)
)
RANK = {"possible": 1, "certain": 2}
NO_NUMBER = (None, None, None, None)
SURENESS = ("confirmed", "reported", "claimed")
# What can be said of a thing, in the groups and the order in which a page tells them.
GROUPS: Mapping[str, Sequence[str]] = {
    "appeared": ("began", "may_have_begun", "first_known"),
    "ended": ("ended", "may_have_ended"),
    "changed": ("number", "actors", "status"),
    "happened": ("happened", "may_have_happened"),
    "planned": ("announced", "passed"),
    "told": ("told", "conflict", "confirmed", "between"),
    "unknown": ("stale", "silent"),
}
GROUP_OF = {what: group for group, kinds in GROUPS.items() for what in kinds}

Said = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is different. `what` is one of GROUPS; `kind` the type of the claims that it rests on.

    `mark` as it stands on the later day, or, of what is gone, on the earlier one. `before`, `after`: what is
    known on each day, as filters.state has it, empty where nothing is. `reports` are ids.
    """

    what: str
    mark: Mark
    feature: Feature
    kind: str | None
    before: tuple[Said, ...]
    after: tuple[Said, ...]
    reports: tuple[str, ...]

    @property
    def group(self) -> str:
        """The group that `what` stands in."""
        return GROUP_OF[self.what]


@dataclass(frozen=True, slots=True)
class Days:
    """The marks of one ground on two days (numbers), and in the days after the first up to the last."""

    first: int
    last: int
    then: Sequence[Mark]
    now: Sequence[Mark]
    between: Sequence[Mark]


def of(days: Days, held: Held, words: Words) -> list[Difference]:
    """Every difference, in the order of GROUPS, then of the marks. What several claims say of one event, and
    what a site tells of a claim that is drawn too, comes once.
    """
    then, now, between = (_by_row(marks) for marks in (days.then, days.now, days.between))
    every = {**between, **then, **now}
    threes = {row: _Three(then.get(row), now.get(row), between.get(row)) for row in every}
    concerned = [row for row, three in threes.items() if _concerns(every[row], three, held)]
    rows = np.array(sorted(concerned), np.intp)
    found: list[Difference] = []
    for row, feature in zip(rows.tolist(), held.features(rows), strict=True):
        what = _what(feature, threes[row], days, lasts=bool(held.spans.state[row]))
        known: list[Difference] = []
        tells = feature.layer in SITE_LAYERS and bool(feature.properties["history"])
        if tells and threes[row].now is not None:
            known = list(_site(feature, every[row], days, words))
        if threes[row].then is None and what is not None:
            claims = [claim for one in known if one.group != "planned" for claim in one.after]
            found.append(_of(what, every[row], feature, days.last, claims))
            known = [one for one in known if one.group == "planned"]
        elif what is not None:
            found.append(_of(what, every[row], feature, days.last))
        found += known
    told = {claim["claim_id"] for one in found for claim in one.after}
    order = {row: number for number, row in enumerate(every)}
    places = {what: number for number, what in enumerate(GROUP_OF)}
    kept = [one for one in _once(found) if one.after or one.feature.id not in told]
    return sorted(kept, key=lambda one: (places[one.what], order[one.mark.row]))


def counts(found: Sequence[Difference]) -> dict[str, int]:
    """How many there are of each `what`."""
    told = [one.what for one in found]
    return {what: told.count(what) for what in GROUP_OF}


@dataclass(frozen=True, slots=True)
class _Three:
    """A thing on the first day, on the last, and in between; None where it is not shown."""

    then: Mark | None
    now: Mark | None
    between: Mark | None


def _by_row(marks: Sequence[Mark]) -> dict[int, Mark]:
    return {one.row: one for one in marks}


def _concerns(mark: Mark, three: _Three, held: Held) -> bool:
    """Whether it may be different: what is shown alike on both days is the same, if it is no site."""
    if mark.layer in SITE_LAYERS or mark.status == "planned":
        return True
    then, now = three.then, three.now
    if then is None or now is None or then.presence != now.presence:
        return True
    return then.presence == "certain" and not held.spans.state[mark.row]


def _of(
    what: str, mark: Mark, feature: Feature, day: int, claims: Sequence[Said] = ()
) -> Difference:
    """A difference that rests on a feature itself: of a site, on what was said of it by a day."""
    said = feature.properties
    heard = [entry for entry in said["history"] or () if filters.said_hull(entry).start <= day]
    own = [entry["source"] for entry in heard] if said["history"] else said["sources"] or ()
    reports = _distinct([one.get("report_id") for one in own])
    return Difference(what, mark, feature, mark.kind, (), tuple(claims), reports)


def _distinct(ids: Sequence[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, ids)))


# ── presence ─────────────────────────────────────────────────────────────────────────────────────


def _what(feature: Feature, three: _Three, days: Days, *, lasts: bool) -> str | None:
    """What its presence on the days makes of a thing; None for no difference."""
    said = feature.properties
    if said["status"] == "planned":
        return _plan(said, three, days)
    form = read_form(said["when"]) if said["when"] else None
    before, after = (RANK[one.presence] if one else 0 for one in (three.then, three.now))
    if not lasts and (not isinstance(form, Interval) or before == after == 0):
        if three.between is None:
            return None
        return "happened" if three.between.presence == "certain" else "may_have_happened"
    if before == after:
        return "between" if not before and three.between is not None else None
    if not before:
        return _beginning(said, form, three.between)
    ends = isinstance(form, Interval) and isinstance(form.last, Atom)
    if after > before:
        return "confirmed"
    if after:
        return "may_have_ended" if ends else "stale"
    return "ended" if ends else "silent"


def _beginning(said: Said, form: Any, between: Mark | None) -> str:
    """A thing that was not there before: it began, or it was only not heard of."""
    dated = isinstance(form, Interval) and isinstance(form.first, Atom)
    if not dated or said.get("date_basis") == FIRST_EVIDENCE:
        return "first_known"
    sure = between is not None and between.presence == "certain"
    return "began" if sure else "may_have_begun"


def _plan(said: Said, three: _Three, days: Days) -> str | None:
    """A plan does not become an event when its date comes; one that runs has not passed its date."""
    if three.now is None and three.between is None:
        return None
    if filters.is_overdue(said, days.last):
        return None if filters.is_overdue(said, days.first) else "passed"
    return "announced" if three.then is None else None


def _once(found: Sequence[Difference]) -> Iterator[Difference]:
    """What several claims say of one event comes once, the surest of them, with the reports of all. A plan
    that a claim says came true is told as that.
    """
    events: dict[tuple[str, str], list[Difference]] = {}
    for one in found:
        if one.group in ("happened", "planned") and not one.after:
            events.setdefault((one.mark.layer, one.mark.event), []).append(one)
        else:
            yield one
    for claims in events.values():
        surest = min(claims, key=lambda one: (one.group != "happened", _doubt(one)))
        of_all = _distinct([report for one in claims for report in one.reports])
        yield replace(surest, reports=of_all)


def _doubt(one: Difference) -> tuple[int, int]:
    """The less, the surer: how sure it is in time, then how it was said."""
    status = one.mark.status
    rank = SURENESS.index(status) if status in SURENESS else len(SURENESS)
    return GROUPS[one.group].index(one.what), rank


# ── what is known of a site ──────────────────────────────────────────────────────────────────────


def _site(site: Feature, mark: Mark, days: Days, words: Words) -> Iterator[Difference]:
    """What the claims between the days changed in what is known of a site: numbers, actors, status, plans."""
    before, after = (filters.state(site, day, words) for day in (days.first, days.last))
    for kind, claims in after["attributes"].items():
        known = before["attributes"].get(kind, [])
        ids = {claim["claim_id"] for claim in known}
        new = [claim for claim in claims if claim["claim_id"] not in ids]
        what = _changed(known, new) if new else None
        if what is not None:
            yield _claimed(what, mark, site, kind, known, new)
        if kind in after["conflict"] and kind not in before["conflict"]:
            yield _claimed("conflict", mark, site, kind, known, claims)
    told = {plan["claim_id"]: plan for plan in before["planned"]}
    for plan in after["planned"]:
        earlier = told.get(plan["claim_id"])
        what = "passed" if plan["overdue"] else "announced"
        if earlier is None or (plan["overdue"] and not earlier["overdue"]):
            yield _claimed(what, mark, site, plan["event_type"], (), [_entry(site, plan)])


def _claimed(
    what: str, mark: Mark, site: Feature, kind: str, before: Sequence[Said], after: Sequence[Said]
) -> Difference:
    reports = _distinct([claim["report_id"] for claim in (*after, *before)])
    return Difference(what, mark, site, kind, tuple(before), tuple(after), reports)


def _entry(site: Feature, plan: Said) -> dict[str, Any]:
    """A plan with all that its claim says, in the form of an attribute's."""
    entry = next(one for one in site.properties["history"] if one["id"] == plan["claim_id"])
    told = {column: entry[column] for column in filters.KNOWN}
    return {**told, "claim_id": entry["id"], "report_id": entry["source"]["report_id"]}


def _changed(known: Sequence[Said], new: Sequence[Said]) -> str | None:
    """What new claims about one thing change; None where they repeat what was known."""
    if not known:
        return "told"
    told, heard = ({_amount(claim) for claim in claims} for claims in (new, known))
    if told - heard:
        return "number"
    # Who stands beside a number is who told it.
    if told == {NO_NUMBER} and {_actors(claim) for claim in new} - {_actors(c) for c in known}:
        return "actors"
    if {claim["status"] for claim in new} - {claim["status"] for claim in known}:
        return "status"
    return None


def _amount(claim: Said) -> tuple[Any, ...]:
    names = ("quantity", "quantity_min", "quantity_max", "unit")
    return tuple(claim[name] for name in names)


def _actors(claim: Said) -> frozenset[str]:
    return frozenset(claim["actors"])
