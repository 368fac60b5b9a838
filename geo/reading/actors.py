"""Who is spoken of: the actors of seeds/words/actors.csv by any of their names in actor_names.csv.

The longest name wins (US-led coalition, not US), clitics are taken off, and a name written in capitals
(IS, US, PMU) is one only where the text writes it so, and not in a line that is all capitals. A country's
bare name is its place, not its government; only the United States, whose place is far away, is also an
actor.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from geo.reading.model import ActorRead, Span
from geo.reading.text.folded import HARD, Folded
from geo.reading.text.lexicon import GAPS, Lexicon, longest
from geo.reading.text.tokens import folded_forms, rows

_QUOTES = {"”": "“", "»": "«", '"': '"', ")": "(", "’": "‘"}


class _Names(NamedTuple):
    """The names to look for, the actor of each, and how each is to be written in the text."""

    lexicon: Lexicon
    actors: dict[str, str]
    capitals: frozenset[str]
    proper: frozenset[str]


@cache
def _names() -> _Names:
    """Raises ValueError for a name that two actors have."""
    table = rows("actor_names.csv")
    actors: dict[str, str] = {}
    written: dict[str, str] = {}
    forms = folded_forms((row["surface"] for row in table), stops=True)
    for form, row in zip(forms, table, strict=True):
        if actors.setdefault(form, row["actor"]) != row["actor"]:
            raise ValueError(f"{row['surface']!r} names {actors[form]} and {row['actor']}")
        written.setdefault(form, row["surface"])
    return _Names(
        Lexicon(actors),
        actors,
        frozenset(form for form, name in written.items() if name.isupper()),
        frozenset(
            form
            for form, name in written.items()
            if " " not in form and name[0].isupper() and not name.isupper()
        ),
    )


def find(text: str, folded: Folded) -> tuple[ActorRead, ...]:
    """The actors in the order of the text."""
    names = _names()
    found = (
        one
        for one in names.lexicon.matches(folded)
        if one.key not in names.capitals or _in_capitals(text, folded, one.start, one.end)
    )
    read: list[ActorRead] = []
    for one in longest(found):
        span = _closed(text, folded.span(one.start, one.end))
        surface = text[span.start : span.end]
        if one.key not in names.proper or surface[:1].isupper():
            read.append(ActorRead(span, surface, names.actors[one.key]))
    return tuple(read)


def _closed(text: str, span: Span) -> Span:
    """With the quote or bracket behind a name that one opens within: تنظيم «داعش»."""
    opening = _QUOTES.get(text[span.end : span.end + 1])
    within = text[span.start : span.end]
    return Span(span.start, span.end + 1) if opening and within.count(opening) == 1 else span


def _in_capitals(text: str, folded: Folded, start: int, end: int) -> bool:
    """Whether a name in capitals stands as such, between words that are not all capitals as well."""
    span = folded.span(start, end)
    if not text[span.start : span.end].isupper():
        return False
    around = (_word(text, folded, start, -1), _word(text, folded, end, 1))
    return not all(len(word) > 1 and word.isupper() for word in around)


def _word(text: str, folded: Folded, at: int, step: int) -> str:
    """The stored word before or after a gap of the folded text; "" where the line ends."""
    begin, end = (at - 2, at - 1) if step < 0 else (at + 1, at + 1)
    if folded.text[at - 1 if step < 0 else at] == HARD:
        return ""
    if step < 0:
        while folded.text[begin] not in GAPS:
            begin -= 1
        begin += 1
    else:
        while folded.text[end] not in GAPS:
            end += 1
    span: Span = folded.span(begin, end)
    return text[span.start : span.end]
