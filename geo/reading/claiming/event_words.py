"""The words that tell of events (seeds/words/event_words.csv) and the cues about them, ready to be met."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple, cast

from geo.names import WORDS
from geo.reading.claiming import company, cues
from geo.reading.claiming.company import Tags
from geo.reading.claiming.cues import Means
from geo.reading.claiming.stems import Stems
from geo.reading.model import Role

Alone = Literal["", "harm", "any"]
MISHAP = "mishap"
_CONDITIONS = ("prior", "next", "after", "before", "near", "without")


class Word(NamedTuple):
    """A row of event_words.csv: when the word means the event, and how surely (`weight`, 0 to 1).

    Words stand right before it (`prior`), right after it (`next`), some `after`, `before` or `near` it, and
    must not follow it (`without`). `alone`: it is one only where no other word of the sentence tells of
    `harm`, or of `any` happening (five were killed, unless the raid is told). `means`: what the word itself
    says of the event (to defuse a bomb: foiled). A row without an event says that a phrase is none:
    قيادة العمليات, hunger strike; a MISHAP, that nobody did what befell people.
    """

    event_type: str
    phrase: bool
    tense: str
    prior: Tags
    next: Tags
    after: Tags
    before: Tags
    near: Tags
    without: Tags
    alone: Alone
    means: Means
    weight: float
    subject: Role | None
    asks: bool  # for any company


@dataclass(frozen=True, slots=True)
class Vocabulary:
    words: tuple[Word, ...]
    cues: tuple[cues.Word, ...]
    stems: Stems


@cache
def load() -> Vocabulary:
    """The words and cues, read once. Raises ValueError for a form, a tense or a group that is none."""
    with (WORDS / "event_words.csv").open(newline="", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    asked = company.conditions(row[name] for row in rows for name in _CONDITIONS)
    words = tuple(
        Word(
            row["event_type"],
            row["form"] == "phrase",
            row["tense"],
            asked[row["prior"]],
            asked[row["next"]],
            asked[row["after"]],
            asked[row["before"]],
            asked[row["near"]],
            asked[row["without"]],
            cast(Alone, row["alone"]),
            cast(Means, row["means"]),
            float(row["weight"] or 1),
            cast(Role, row["subject"]) if row["subject"] else None,
            any(row[name] for name in _CONDITIONS),
        )
        for row in rows
    )
    told = tuple(cues.words())
    surfaces = [(row["surface"], row["lang"], row["form"]) for row in rows]
    return Vocabulary(words, told, Stems([*surfaces, *((c.surface, c.lang, c.form) for c in told)]))
