"""What layers are made of: reports, claims, sites and the features drawn from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Status = Literal["confirmed", "reported", "claimed", "planned"]
Role = Literal["at", "from", "via", "to", "about", "context", "landmark"]

SITE_LAYERS = ("prisons", "camps", "crossings", "fortifications", "bases")
EVENT_LAYERS = ("incidents", "transfers", "control", "statements")
LAYERS = (*SITE_LAYERS, *EVENT_LAYERS, "places")
# Where a feature of an added file stands that names no layer. Nothing here is built into it.
ADDED = "added"
GEOMETRY_ROLES: tuple[Role, ...] = ("at", "from", "via", "to")


@dataclass(frozen=True, slots=True)
class Report:
    """A source document. Its text is not in the project; `sha256` recognises it when a user adds it.

    `published` is EDTF; `recorded_at` the day on which it was entered here.
    """

    id: str
    title: str
    title_ar: str | None
    outlet: str
    outlet_ar: str | None
    published: str
    published_basis: str
    language: str
    reliability: str
    topic: str
    url: str | None
    archive_url: str | None
    sha256: str
    characters: int
    recorded_at: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many. Words such as 'dozens' are a range without a value (semantics: Quantities)."""

    value: int | None
    minimum: int | None
    maximum: int | None
    unit: str | None
    approximate: bool


@dataclass(frozen=True, slots=True)
class Claim:
    """One dated statement of one report about places. `when` is None when only `as_of` is known."""

    id: str
    report_id: str
    event_id: str
    layers: tuple[str, ...]
    event_type: str
    places: tuple[tuple[str, Role], ...]
    sites: tuple[str, ...]
    when: str | None
    as_of: str
    date_basis: str
    actors: tuple[str, ...]
    quantity: Quantity
    status: Status
    modality: str | None
    reliability: str
    credibility: str
    extraction_confidence: str
    summary: str
    summary_ar: str
    flags: tuple[str, ...]
    evidence: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Site:
    """A thing that lasts. `exists` is EDTF from public knowledge, or None: then its first evidence counts."""

    id: str
    place_id: str | None
    layer: str
    kind: str
    name: str
    name_ar: str
    exists: str | None
    exists_source: str | None
    rule: str | None


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing a layer holds: RFC 7946 geometry (or None) and the columns of schema.json."""

    id: str
    layer: str
    geometry: Mapping[str, Any] | None
    properties: Mapping[str, Any]
