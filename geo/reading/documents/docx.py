"""A Word document: paragraphs and tables in their order, then headers, footers and notes.

The package is opened by python-docx, whose XML parser resolves no entities and asks for no address. How much
an archive may unpack to is held by whoever calls (layers/documents).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from geo.errors import InputError
from geo.reading.documents.document import Document

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Parts that stand outside the body, by the end of their relationship's type, in the order they are told.
_BESIDE = ("header", "footer", "footnotes", "endnotes")
_SAID = {_W + "tab": "\t", _W + "br": "\n", _W + "cr": "\n", _W + "noBreakHyphen": "-"}
# What was deleted, and what a field was computed from, is not what a reader sees.
_HIDDEN = frozenset({_W + "del", _W + "moveFrom", _W + "instrText", _W + "delText", _FALLBACK})
_CELLS = "\t"


def read(raw: bytes) -> Document:
    """The text, a paragraph a line, a table's row a line. Raises InputError for what is no such document."""
    import docx
    from docx.opc.exceptions import OpcError
    from lxml import etree

    try:
        opened = docx.Document(io.BytesIO(raw))
        body = [line for line in _lines(opened.element.body) if line]
        beside = _beside(opened.part)
        title = _title(opened)
    except (
        OpcError,
        zipfile.BadZipFile,
        etree.LxmlError,
        KeyError,
        ValueError,
        AttributeError,
        OSError,
        EOFError,
    ) as error:
        raise InputError(f"a DOCX that is cut off or broken ({type(error).__name__})") from None
    if not body and not beside:
        raise InputError("a DOCX without text: what it shows may be pictures; run OCR first")
    findings = ("headers, footers and notes stand at the end of the text",) if beside else ()
    return Document("\n".join([*body, *beside]), "docx", title=title, findings=findings)


def _lines(parent: Element) -> Iterator[str]:
    """The paragraphs and rows under an element, in order; text boxes after the paragraph that holds them."""
    for child in parent:
        if child.tag in _HIDDEN:
            continue
        if child.tag == _W + "p":
            yield "".join(_runs(child)).strip()
            for box in child.iter(_W + "txbxContent"):
                if not any(above.tag == _FALLBACK for above in box.iterancestors()):
                    yield from _lines(box)
        elif child.tag == _W + "tr":
            yield _CELLS.join(_cells(child)).strip()
        else:  # tables, content controls, what was inserted
            yield from _lines(child)


def _cells(row: Element) -> Iterator[str]:
    """A cell's paragraphs as one; the goings-on of a cell merged from above are empty already."""
    for cell in row.iter(_W + "tc"):
        if next(cell.iterancestors(_W + "tr")) is row:
            yield " ".join(line for line in _lines(cell) if line)


def _runs(parent: Element) -> Iterator[str]:
    """What a paragraph's runs say."""
    for child in parent:
        tag = child.tag
        if tag == _W + "t":
            yield "".join(child.itertext())
        elif tag in _SAID:
            yield _SAID[tag]
        elif tag not in _HIDDEN and tag != _W + "txbxContent":
            yield from _runs(child)


def _beside(part: Any) -> list[str]:
    """Each line of headers, footers and notes once."""
    from docx.oxml import parse_xml

    lines: dict[str, None] = {}
    for kind in _BESIDE:
        for relation in part.rels.values():
            if relation.is_external or not relation.reltype.endswith(f"/{kind}"):
                continue
            root = parse_xml(relation.target_part.blob)
            lines.update(dict.fromkeys(line for line in _lines(root) if line))
    return list(lines)


def _title(opened: Any) -> str | None:
    """The title of the document's properties, which its writer may have forgotten there."""
    said = " ".join((opened.core_properties.title or "").split())
    return said or None
