"""What a person makes of a proposal in the form: names, summaries and the spot follow what is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from layers.editing.entry import Entry
from layers.editing.spots import Spot
from layers.model import Role
from layers.review import claiming, telling

if TYPE_CHECKING:
    from layers.model import Claim
    from layers.review.reviewing import Review
    from layers.sources import Sources

Places = tuple[tuple[str, Role], ...]
# What is put together by rule, and follows where nobody wrote another.
TOLD = ("name", "name_ar", "summary", "summary_ar")


def places(spot: Spot) -> Places:
    """The places of a spot, each with what it is to the claim."""
    roles = spot.columns.get("place_roles") or ()
    return tuple((one["place_id"], one["role"]) for one in roles)


def formed(review: Review, key: str, began: Entry, said: Entry, at: Places) -> tuple[Entry, Spot]:
    """The entry and the spot of what a form says, `began` what it showed at first."""
    sources = review.ground.sources
    before = _claim(review, key, began, places(review.spot(key)), sources)
    after = _claim(review, key, said, at, sources)
    told = {
        name: new
        for name, new in _told(after, sources).items()
        if getattr(said, name) == getattr(began, name)
        and (new != _told(before, sources)[name] or not getattr(said, name))
    }
    fields: dict[str, Any] = told
    return replace(said, **fields), claiming.spot(after, sources)


def _claim(review: Review, key: str, entry: Entry, at: Places, sources: Sources) -> Claim:
    roles = [{"place_id": place, "role": role} for place, role in at if place in sources.places]
    names = ("when", "status", "modality", "quantity", "quantity_min", "quantity_max", "unit")
    said = {name: getattr(entry, name) or None for name in names}
    said |= {"quantity_approximate": entry.quantity_approximate, "actors": list(entry.actors)}
    columns = {**said, "kind": entry.kind, "place_roles": roles}
    report = review.ground.reports[review.report.sha256]
    return claiming.of_columns(key, report, (entry.layer,), columns)


def _told(claim: Claim, sources: Sources) -> dict[str, str]:
    """Names and summaries by rule; none while there is no event type, or a date that nobody can read."""
    if claim.event_type not in sources.words.event_types:
        return {}
    of_it = (claim, sources.places, sources.words)
    names = [telling.title(*of_it, lang) for lang in ("en", "ar")]
    try:
        summaries: Sequence[str] = [telling.summary(*of_it, lang) for lang in ("en", "ar")]
    except ValueError:  # the date is still being typed
        summaries = ("", "")
    return dict(zip(TOLD, (*names, *summaries), strict=True))
