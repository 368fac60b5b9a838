"""The bytes of a file → the document."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from geo.errors import InputError
from geo.reading.documents import forms
from geo.reading.documents.document import Bounds, Document, Form


def document(raw: bytes, name: str, bounds: Bounds | None = None) -> Document:
    """The document of a file called `name`. Raises InputError, one line that names it."""
    try:
        return parsed(raw, forms.form(raw, name), bounds or Bounds())
    except InputError as error:
        raise InputError(f"{name}: {error}") from None


def parsed(raw: bytes, form: Form, bounds: Bounds) -> Document:
    """The document of a file of a form. Raises InputError. Parsers are imported when they are needed."""
    match form:
        case "text":
            from geo.reading.documents import plain

            made = plain.read(raw)
        case "html":
            from geo.reading.documents import html

            made = html.read(raw)
        case "docx":
            from geo.reading.documents import docx

            made = docx.read(raw)
        case "pdf":
            from geo.reading.documents import pdf

            made = pdf.read(raw, bounds)
    if len(made.text) > bounds.characters:
        most = f"{bounds.characters:,} are read at most: split it"
        raise InputError(f"{len(made.text):,} characters; {most}")
    if not made.text.strip("\ufeff \t\r\n"):
        raise InputError("has no text")
    return replace(made, sha256_of_file=hashlib.sha256(raw).hexdigest())
