"""Where sentences begin and end in a text, Arabic or English."""

from __future__ import annotations

import re

from geo.reading.model import Span

# A sentence ends at its mark when a gap follows (quotes and brackets may close before), or where a line ends.
_END = re.compile(r"(?:[.!?؟۔…]+[\"'”’»)\]]*(?=\s|$)|[\n\r\u2028\u2029]+)")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:[A-Z]|Mr|Mrs|Dr|Gen|Lt|Col|Maj|Sgt|Brig|St|No|vs|approx|etc|e\.g|i\.e|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|[دأم])\.$"
)


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a text without the white space around them; they hold every other character."""
    found: list[Span] = []
    start = 0
    for end in _END.finditer(text):
        if end.group().strip() and _ABBREVIATION.search(
            text[max(start, end.end() - 12) : end.end()]
        ):
            continue
        _keep(found, text, start, end.end())
        start = end.end()
    _keep(found, text, start, len(text))
    return tuple(found)


def _keep(found: list[Span], text: str, start: int, end: int) -> None:
    whole = text[start:end]
    bare = whole.strip()
    if bare:
        begin = start + len(whole) - len(whole.lstrip())
        found.append(Span(begin, begin + len(bare)))
