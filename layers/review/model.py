"""What a review is made of: a proposal with what was decided of it and what else is known of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from geo.reading.model import Proposal, Span
from layers import interface
from layers.editing.entry import Problem
from layers.model import Quantity
from layers.store.model import Change
from layers.store.reviewed import Decision, Verdict

Where = Literal["seeds", "decision", "proposal"]
# How another claim is the same (evidence: the same sentence; perhaps: decided on the same words, of which
# several were read otherwise), or what it says otherwise.
Same = Literal["evidence", "place_and_date", "perhaps"]
Otherwise = Literal["quantity", "actors", "modality"]
State = Literal["open", "accepted", "edited", "rejected"]
STATES: dict[Verdict | None, State] = {
    None: "open",
    "accept": "accepted",
    "edit": "edited",
    "reject": "rejected",
}


@dataclass(frozen=True, slots=True)
class Other:
    """Another claim about the same. `ref` is a claim's id in seeds (F000-07), else the key of a proposal.

    `report_id` is the id of its report, in seeds or in the workspace. `when` is EDTF; None where only `as_of`
    is known. `why` is a Same in `duplicates`, an Otherwise in `contradictions`.
    """

    where: Where
    ref: str
    report_id: str
    event_type: str
    places: tuple[str, ...]
    when: str | None
    as_of: str | None
    quantity: Quantity
    actors: tuple[str, ...]
    status: str
    modality: str | None
    why: tuple[Same | Otherwise, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One proposal of a report. `names` are the surfaces of the place names that it stands on.

    `key` is the proposal's, or that of the decision about the same words when they were read otherwise
    (matching.py): it is decided under that, so that its feature stays one.
    `proposal` is None where the reader proposes it no more and only the decision knows it; `evidence` then is
    where it was. `seen` goes back with a decision, so that a second reviewer is told of the first.
    `problems` say why it cannot be accepted as it is (none where it can): then it wants an edit.
    """

    key: str
    proposal: Proposal | None
    event_type: str
    evidence: Span
    decision: Decision | None
    seen: str | None
    names: tuple[str, ...] = ()
    duplicates: tuple[Other, ...] = ()
    contradictions: tuple[Other, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def is_read_otherwise(self) -> bool:
        """Whether a decision stands that was made when the places were read as others."""
        if self.proposal is None or self.decision is None or self.decision.verdict is None:
            return False
        said = self.decision.said.get("places", [])
        return [*map(tuple, said)] != [(place, role) for place, role, _ in self.proposal.places]

    @property
    def whynot(self) -> str:
        """The same in English."""
        return "; ".join(interface.say(one.term, "en", **one.values) for one in self.problems)

    @property
    def state(self) -> State:
        """What was decided of it."""
        return STATES[self.decision.verdict if self.decision else None]


@dataclass(frozen=True, slots=True)
class Pattern:
    """Which of the open proposals are meant: those that fit all that is said. Nothing said: all of them.

    `name` is a place name in any spelling; `below` a score that they do not reach, `least` one that they do.
    """

    event_type: str | None = None
    place_id: str | None = None
    actor: str | None = None
    name: str | None = None
    below: float | None = None
    least: float | None = None
    is_duplicate: bool | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a decision about many did: the change (None where nothing was decided), and what it left open."""

    change: Change | None
    decided: Sequence[Item]
    left: Sequence[Item] = field(default=())
