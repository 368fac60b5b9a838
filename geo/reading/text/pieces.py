"""Long texts, read in pieces: what is held of one piece at a time does not grow with the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from geo.reading.model import Proposal, Reading, Span

LONGEST = 1_000_000  # characters of a piece: some 400 pages
# Where a piece may end, the best first; looked for in the last part of it.
_ENDS = (re.compile(r"\n\s*\n"), re.compile(r"\n"), re.compile(r"[.!?؟]\s"), re.compile(r"\s"))
_LAST_PART = 100_000

Read = TypeVar("Read")


def cut(text: str, longest: int = LONGEST) -> Iterator[Span]:
    """Pieces of a text, one after the other, that end with a paragraph, else a line, a sentence or a word."""
    start = 0
    while len(text) - start > longest:
        end = _end(text, start, start + longest)
        yield Span(start, end)
        start = end
    yield Span(start, len(text))


def _end(text: str, start: int, most: int) -> int:
    since = max(start + 1, most - _LAST_PART)
    for end in _ENDS:
        if found := [one.end() for one in end.finditer(text, since, most)]:
            return found[-1]
    return most


def joined(whole: Reading, read: Sequence[tuple[int, Reading]]) -> Reading:
    """`whole` with all that was read in its pieces, each with the offset of its beginning.

    A claim that two pieces make is kept once, where it stands first.
    """
    proposals: dict[str, Proposal] = {}
    mentions = 0
    for offset, one in read:
        for proposal in one.proposals:
            moved = shifted(proposal, offset)
            places = tuple(
                (place, role, None if at is None else at + mentions)
                for place, role, at in proposal.places
            )
            proposals.setdefault(moved.key, replace(moved, places=places))
        mentions += len(one.mentions)
    return replace(
        whole,
        sentences=tuple(
            Span(span.start + by, span.end + by) for by, one in read for span in one.sentences
        ),
        mentions=tuple(shifted(item, by) for by, one in read for item in one.mentions),
        dates=tuple(shifted(item, by) for by, one in read for item in one.dates),
        quantities=tuple(shifted(item, by) for by, one in read for item in one.quantities),
        actors=tuple(shifted(item, by) for by, one in read for item in one.actors),
        events=tuple(shifted(item, by) for by, one in read for item in one.events),
        proposals=tuple(proposals.values()),
    )


def shifted(one: Read, by: int) -> Read:
    """The same, so many characters further on: every span in it."""
    return _moved(one, by) if by else one


def _moved(value: Any, by: int) -> Any:
    if isinstance(value, Span):
        return Span(value.start + by, value.end + by)
    if is_dataclass(value) and not isinstance(value, type):
        was = {field.name: getattr(value, field.name) for field in fields(value)}
        now = {name: _moved(held, by) for name, held in was.items()}
        return replace(value, **{name: held for name, held in now.items() if held is not was[name]})
    return value
