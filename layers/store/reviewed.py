"""What a workspace keeps of reports: what is said of one, what was decided of it, names ruled out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from geo.errors import InputError
from layers.store.model import Change, Edit

Verdict = Literal["accept", "edit", "reject"]
VERDICTS: tuple[Verdict, ...] = ("accept", "edit", "reject")


@dataclass(frozen=True, slots=True)
class About:
    """What a person says of a report. `id` is its slug; "" has one made of outlet and date.

    `published` is EDTF, None while nobody knows; `published_basis` why it is that. `reliability` is F until a
    person grades.
    """

    id: str = ""
    title: str = ""
    title_ar: str | None = None
    outlet: str = ""
    outlet_ar: str | None = None
    published: str | None = None
    published_basis: str = ""
    language: str = ""
    reliability: str = "F"
    topic: str = ""
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """A report of the workspace. `sha256` is that of its text as UTF-8.

    `characters` is the length of the text. `has_text` is false where only what is said of it came here, from
    another workspace. `who` and `at`: who brought the text, or what is said of it. `version` is what an
    amendment stands on.
    """

    about: About
    uid: str
    version: str
    sha256: str
    characters: int
    file: str
    encoding: str
    has_text: bool
    who: str
    at: datetime

    @property
    def id(self) -> str:
        """Its slug."""
        return self.about.id


@dataclass(frozen=True, slots=True)
class Near:
    """A held report that says nearly the same as a text: `shared` of the text's `of` sentences."""

    report: Held
    shared: int
    of: int


@dataclass(frozen=True, slots=True)
class Decided:
    """What a person makes of one proposal, to be written.

    `seen` is the `version` of the decision that they saw, None where there was none. `said` is what was
    proposed, without a word of the report. `feature` is what stands on the map for it; None for a rejection.
    """

    sha256: str
    key: str
    verdict: Verdict
    said: Mapping[str, Any]
    feature: Edit | None = None
    seen: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided of one proposal, and what it was (`said`).

    `verdict` is None where the decision was taken back.
    `feature_uid` is the feature that it made; None for a rejection. `change` tells who, when and why.
    """

    uid: str
    version: str
    sha256: str
    key: str
    verdict: Verdict | None
    said: Mapping[str, Any]
    feature_uid: str | None
    feature_version: str | None
    change: Change


@dataclass(frozen=True, slots=True)
class Rule:
    """A name that a person said is no place. `key` is that of geo.names; `surface` as it was read."""

    uid: str
    version: str
    key: str
    surface: str
    change: Change


class KnownTextError(InputError):
    """The text is here already. `report`: as what."""

    def __init__(self, report: Held) -> None:
        self.report = report
        super().__init__(
            f"{report.id}: this text is here already, added by {report.who} on {report.at:%Y-%m-%d}"
        )


class DecidedError(InputError):
    """Somebody else decided first. `decision`: what stands now."""

    def __init__(self, decision: Decision) -> None:
        self.decision = decision
        change = decision.change
        did = decision.verdict or "taken back"
        super().__init__(
            f"{decision.key}: decided by {change.who} in revision {change.revision} ({did}) since it was "
            "opened; look at that and decide again"
        )
