"""How many of each layer stand on a page: certain, possible and planned apart, an event once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from geo import when
from geo.when import Presence, Window
from layers import listing
from layers.filters import Moment
from layers.held import Found, Held
from layers.snapshot.margin.words import say
from layers.snapshot.model import Lang, Mark
from layers.timespans import RANK
from layers.wording import COMMA

Counted = tuple[int, ...]  # one number for each of listing.MARKS
ALWAYS = Moment(Window(when.PAST, when.FUTURE), Window(when.PAST, when.FUTURE))


def of(marks: Sequence[Mark], held: Held) -> dict[str, Counted]:
    """The counts of these marks by layer, as the table beside the screen's map has them."""
    rows = np.array([mark.row for mark in marks], np.intp)
    presence = np.array([RANK[Presence(mark.presence)] for mark in marks], np.int8)
    rows, first = np.unique(rows, return_index=True)
    return listing.tally(Found(held, ALWAYS, False, rows, presence[first]))


def total(counted: Mapping[str, Counted]) -> Counted:
    """The counts of all layers together."""
    return tuple(sum(row[n] for row in counted.values()) for n in range(len(listing.MARKS)))


def kinds(counted: Counted, lang: Lang) -> str:
    """Counts in words, those that are none left out: 41 certain, 6 possible, 2 planned."""
    told = [
        say(f"n_{name}", lang, n=f"{number:,}")
        for name, number in zip(listing.MARKS, counted, strict=True)
        if number
    ]
    return COMMA["ar" if lang == "ar" else "en"].join(told)
