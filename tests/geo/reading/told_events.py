"""What the events of a text are, in short: the tables of sentences compare that."""

from __future__ import annotations

from geo.reading.events import find
from geo.reading.text.folded import fold
from geo.reading.text.sentences import sentences


def told(text: str) -> str:
    """The types in their order, each once, `:` with how it is told where it did not simply happen.

    Statements are left out, and what is only spoken of as a matter or asked about.
    """
    said = [
        one.event_type
        + (":planned" if one.planned else f":{one.modality}").replace(":asserted", "")
        for one in find(text, fold(text), sentences(text))
        if one.event_type != "statement" and one.governed != "topic"
    ]
    return " ".join(dict.fromkeys(said))
