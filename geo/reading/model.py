"""What a machine reads in a report. Spans are in characters of the stored text, 0-based, end exclusive."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Role = Literal["at", "from", "via", "to", "about", "context", "landmark"]
Modality = Literal["asserted", "denied", "foiled", "threatened"]
Status = Literal["confirmed", "reported", "claimed", "planned"]


class Span(NamedTuple):
    """Characters `start` up to, not including, `end` of a text."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Whether every character of the other is in this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another place that a name may mean here."""

    place_id: str
    score: float


@dataclass(frozen=True, slots=True)
class Mention:
    """A name that stands for a place. `span` is the bare name, without clitic and designator.

    `whole` is the name with both (في سجن "غويران" → سجن "غويران"). `score`, 0 to 1, says how sure the
    reader is that this place is meant. `metonym`: the name stands for a government. `lon`, `lat`
    (degrees) are None for what is not drawn.
    """

    span: Span
    whole: Span
    surface: str
    place_id: str
    name: str
    kind: str
    lon: float | None
    lat: float | None
    country: str
    metonym: bool
    score: float
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True)
class DateRead:
    """A date in words or digits; `why` tells how it was resolved.

    `edtf` is None where the text leaves it open, or where nothing says the year.

    `kind` is `on` for a date, `since` and `until` for one end of a stretch (`since 2017`, `until next week`),
    `within` for a horizon (`in the coming months`, `within 12 months`).
    """

    span: Span
    surface: str
    edtf: str | None
    why: str
    kind: Literal["on", "since", "until", "within"] = "on"


@dataclass(frozen=True, slots=True)
class QuantityRead:
    """A number and what it counts. `value` is empty for `dozens` and for bounds (`more than n`: a minimum).

    `span` is the number with its words (`about 57 thousand`), `counted` the word it counts, if one was known;
    `unit` an id of seeds/words/units.csv, or None.
    """

    span: Span
    surface: str
    value: float | None
    minimum: float | None
    maximum: float | None
    unit: str | None
    approximate: bool = False
    counted: Span | None = None


@dataclass(frozen=True, slots=True)
class ActorRead:
    """Who: an id of seeds/words/actors.csv."""

    span: Span
    surface: str
    actor: str


@dataclass(frozen=True, slots=True)
class EventRead:
    """A word that tells of what happens: an id of seeds/words/event_types.csv, and whether it did happen.

    `governed` is the kind of cue that decided (`planned`, `wished`, `attempted`, …), "" for none; `claimed`,
    that the sentence alleges it; `weight`, 0 to 1, how surely it means the event; `subject`, the role of
    whoever does it (who receives: `to`); `tense`, of a verb; `alternatives`, what else it may mean.
    """

    span: Span
    surface: str
    event_type: str
    modality: Modality = "asserted"
    planned: bool = False
    governed: str = ""
    claimed: bool = False
    weight: float = 1.0
    subject: Role | None = None
    tense: str = ""
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the report may claim: one for a person to accept, edit or reject.

    `key` is the same in every run over the same text, whatever else changes in the reader, as long as the
    sentence, the event type and the places are the same. `evidence` is the sentence; `trigger` the words that
    named the event. `twin` is the key without the report: copies of a text share it. `places` are (place id,
    role, index of the mention or None). `when` is EDTF or None, `when_raw` its words.
    """

    key: str
    evidence: Span
    trigger: Span
    event_type: str
    layers: tuple[str, ...]
    modality: Modality
    status: Status
    places: tuple[tuple[str, Role, int | None], ...]
    when: str | None
    when_raw: str
    date_basis: str
    quantity: QuantityRead | None
    actors: tuple[str, ...]
    score: float
    alternatives: tuple[str, ...] = ()
    twin: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read in one text. `published` is the EDTF that dates were counted from, or None."""

    sha256: str
    characters: int
    language: str
    published: str | None
    sentences: tuple[Span, ...] = ()
    mentions: tuple[Mention, ...] = ()
    dates: tuple[DateRead, ...] = ()
    quantities: tuple[QuantityRead, ...] = ()
    actors: tuple[ActorRead, ...] = ()
    events: tuple[EventRead, ...] = ()
    proposals: tuple[Proposal, ...] = field(default=())
