"""A reading as `read --json` prints it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from geo.reading.documents.document import Document
from geo.reading.model import DateRead, Mention, Proposal, QuantityRead, Reading, Span

LISTS = ("mentions", "dates", "quantities", "proposals")


def to_json(file: str, reading: Reading) -> dict[str, Any]:
    """`{file, mentions, dates, quantities, proposals}`; offsets are characters of the stored text."""
    return {
        "file": file,
        "sha256": reading.sha256,
        "language": reading.language,
        "published": reading.published,
        "mentions": [_mention(one) for one in reading.mentions],
        "dates": [_date(one) for one in reading.dates],
        "quantities": [_quantity(one) for one in reading.quantities],
        "proposals": [_proposal(one) for one in reading.proposals],
    }


def of_document(document: Document, published_basis: str) -> dict[str, Any]:
    """What is told of the file beside: its text stays where it is."""
    return {
        "title": document.title,
        "outlet": document.outlet,
        "published_basis": published_basis or None,
        "form": document.form,
        "sha256_of_file": document.sha256_of_file,
        "encoding": document.encoding,
        "encoding_basis": document.encoding_basis or None,
        "pages": document.pages,
        "characters": len(document.text),
        "findings": list(document.findings),
    }


def _placed(span: Span, surface: str) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "surface": surface}


def _mention(one: Mention) -> dict[str, Any]:
    return {
        **_placed(one.span, one.surface),
        "place_id": one.place_id,
        "name": one.name,
        "kind": one.kind,
        "lon": one.lon,
        "lat": one.lat,
        "country": one.country,
        "metonym": one.metonym,
        "score": round(one.score, 3),
        "alternatives": _alternatives(one),
    }


def _alternatives(one: Mention) -> Sequence[dict[str, Any]]:
    return [
        {"place_id": other.place_id, "score": round(other.score, 3)} for other in one.alternatives
    ]


def _date(one: DateRead) -> dict[str, Any]:
    return {**_placed(one.span, one.surface), "edtf": one.edtf, "kind": one.kind, "why": one.why}


def _quantity(one: QuantityRead) -> dict[str, Any]:
    return {
        **_placed(one.span, one.surface),
        "value": one.value,
        "min": one.minimum,
        "max": one.maximum,
        "unit": one.unit,
        "approximate": one.approximate,
    }


def _proposal(one: Proposal) -> dict[str, Any]:
    return {
        "key": one.key,
        "twin": one.twin,
        "event_type": one.event_type,
        "layers": list(one.layers),
        "status": one.status,
        "modality": one.modality,
        "places": [{"place_id": place, "role": role} for place, role, _ in one.places],
        "when": one.when,
        "when_raw": one.when_raw,
        "date_basis": one.date_basis,
        "quantity": _quantity(one.quantity) if one.quantity else None,
        "actors": list(one.actors),
        "evidence": list(one.evidence),
        "trigger": list(one.trigger),
        "score": round(one.score, 3),
        "alternatives": list(one.alternatives),
    }
