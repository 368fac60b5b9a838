"""A report as its file holds it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Form = Literal["text", "html", "docx", "pdf"]

# Endings of files that a folder of reports is searched for.
ENDINGS = frozenset({".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".docx", ".docm", ".pdf"})
READ = "plain text, HTML, DOCX and PDF are read"


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much of one file is read: `characters` of its text, `pages` of a PDF."""

    characters: int = 60_000_000
    pages: int = 5_000


@dataclass(frozen=True, slots=True)
class Document:
    """The stored plain text of a file, and what the file says of itself: offered, never trusted.

    `published` is EDTF, given only where the file says in so many words when it came out;
    `published_basis` tells where. `language` is a code (`ar`) as the file declares it. `encoding` is Python's
    name, `encoding_basis` how it is known: its mark, declared, fits (as UTF-8), or guessed. `sha256_of_file`
    is that of the bytes. `pages` only of a PDF. `findings` are lines for a person: what was guessed or left
    out.
    """

    text: str
    form: Form
    sha256_of_file: str = ""
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    published_basis: str = ""
    language: str | None = None
    encoding: str | None = None
    encoding_basis: str = ""
    pages: int | None = None
    findings: tuple[str, ...] = ()
