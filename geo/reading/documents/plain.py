"""Plain text: what was decoded, to the last character, line ends included."""

from __future__ import annotations

from geo.reading.documents.document import Document
from geo.reading.documents.encodings import decoded


def read(raw: bytes) -> Document:
    """The text as it stands. Raises InputError for what is no text."""
    found = decoded(raw)
    return Document(
        found.text,
        "text",
        encoding=found.encoding,
        encoding_basis=found.basis,
        findings=found.findings,
    )
