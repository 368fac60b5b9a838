"""What was read in a report, in lines for a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geo.reading.model import Proposal, QuantityRead, Span
from geo.reading.reader import reader
from layers.documents.reading import Outcome
from layers.folders import DATA, SEEDS

SHOWN = 100  # characters of a sentence


def lines(one: Outcome) -> Iterator[str]:
    """The file, what it says of itself, what was found in it, and each proposal with its sentence."""
    document, reading = one.document, one.reading
    if document is None or reading is None:
        return
    said = ", ".join(part for part in (document.title, document.outlet) if part)
    yield f"{one.file}: {said or '(no title)'}"
    basis = f" ({one.published_basis})" if one.published_basis else ""
    when = f"published {reading.published}{basis}" if reading.published else _undated()
    yield f"  {when}; {reading.language}; {reading.characters:,} characters; {_form(one)}"
    for finding in document.findings:
        yield f"  note: {finding}"
    counts = (
        (len({mention.place_id for mention in reading.mentions}), "places"),
        (len(reading.mentions), "mentions of them"),
        (len(reading.dates), "dates"),
        (len(reading.quantities), "quantities"),
        (len(reading.proposals), "proposals"),
    )
    yield f"  {', '.join(f'{number:,} {what}' for number, what in counts)}"
    for proposal in reading.proposals:
        yield f"  {_proposal(proposal, document.text)}"


def _undated() -> str:
    return "no date of its own (--published says one; days and months without a year stay open)"


def _form(one: Outcome) -> str:
    document = one.document
    if document is None:
        return ""
    if document.encoding:
        return f"{document.form}, {document.encoding} ({document.encoding_basis})"
    return f"{document.form}, {document.pages:,} pages" if document.pages else document.form


def _proposal(one: Proposal, text: str) -> str:
    parts = [
        f"{one.score:.2f}",
        one.when or "-",
        f"{one.event_type}{_how(one)}",
        _places(one.places) or "-",
        _quantity(one.quantity),
        ", ".join(one.actors),
        f"“{_shown(text, one.evidence)}”",
    ]
    return "  ".join(part for part in parts if part)


def _how(one: Proposal) -> str:
    modality = "" if one.modality == "asserted" else f", {one.modality}"
    return f" ({one.status}{modality})"


def _places(places: Sequence[tuple[str, str, int | None]]) -> str:
    known = reader(SEEDS, DATA).mentions.gazetteer.places
    return ", ".join(
        f"{role} {known[place].name if place in known else place}" for place, role, _ in places
    )


def _quantity(one: QuantityRead | None) -> str:
    if one is None:
        return ""
    about = "about " if one.approximate else ""
    if one.value is not None:
        amount = f"{one.value:,.10g}"
    else:
        amount = "–".join(
            "" if end is None else f"{end:,.10g}" for end in (one.minimum, one.maximum)
        )
    return f"{about}{amount} {one.unit or ''}".strip()


def _shown(text: str, span: Span) -> str:
    sentence = " ".join(text[span.start : span.end].split())
    return sentence if len(sentence) <= SHOWN else f"{sentence[:SHOWN]}…"
