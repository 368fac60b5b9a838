"""A PDF: its text in the order in which it is read, paragraph by paragraph.

pdfium tells what stands where; in which order that is read, and what belongs together, is decided here
(pdf_lines.py, pdf_paragraphs.py), because pdfium turns Latin words round that stand in Arabic lines, takes
ligatures apart backwards, and knows no paragraphs.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

from geo.errors import InputError
from geo.reading.documents import pdf_lines, pdf_paragraphs
from geo.reading.documents.document import Bounds, Document
from geo.reading.documents.pdf_lines import Glyph, Line

_LINE_END_HYPHEN = 0x2  # what pdfium says for a hyphen that a line ends with
_NAMED_LIKE_A_FILE = (".doc", ".docx", ".indd", ".pdf", ".ppt", ".pptx", ".txt", ".rtf", ".odt")


def read(raw: bytes, bounds: Bounds) -> Document:
    """Raises InputError for a PDF that is broken, protected, too long, or holds pictures of text only."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        raise InputError(_refused(error.err_code)) from None
    with document:
        pages = len(document)
        if pages > bounds.pages:
            raise InputError(f"{pages:,} pages; {bounds.pages:,} are read at most: split it")
        findings: list[str] = []
        read_pages = [_lines(document, number, findings) for number in range(pages)]
        title = _title(document)
    if not any(read_pages):
        raise InputError("has no text: it is a scan; run OCR first")
    bare = [number for number, lines in enumerate(read_pages, 1) if not lines]
    if bare:
        findings.append(f"without text, perhaps scans: {_pages(bare)}; OCR would read them")
    kept, left_out = pdf_paragraphs.without_running_heads(read_pages)
    findings += left_out
    text = pdf_paragraphs.text(kept)
    if not text:
        raise InputError("has no text: it is a scan; run OCR first")
    return Document(text, "pdf", title=title, pages=pages, findings=tuple(findings))


def _refused(code: int | None) -> str:
    import pypdfium2.raw as pdfium

    if code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
        return "protected by a password: save it without one"
    return "a PDF that is cut off or broken: get it again"


def _pages(numbers: list[int]) -> str:
    shown = ", ".join(map(str, numbers[:10]))
    more = f" and {len(numbers) - 10} more" if len(numbers) > 10 else ""
    return f"page{'s' if len(numbers) > 1 else ''} {shown}{more}"


def _title(document: Any) -> str | None:
    """The title of the document's properties, unless it is the name of the file it was made from."""
    said = " ".join(document.get_metadata_value("Title").split())
    return said if said and not said.lower().endswith(_NAMED_LIKE_A_FILE) else None


def _lines(document: Any, number: int, findings: list[str]) -> list[Line]:
    """A page's lines in the order of its text."""
    import pypdfium2

    try:
        page = document[number]
        text_page = page.get_textpage()
    except pypdfium2.PdfiumError:
        findings.append(f"page {number + 1} is broken and was left out")
        return []
    return pdf_lines.lines(list(_glyphs(text_page)))


def _glyphs(text_page: Any) -> Iterator[Glyph]:
    """Every glyph of a page with what it means; several characters of one ligature are one glyph."""
    import pypdfium2.raw as pdfium

    x, y = ctypes.c_double(), ctypes.c_double()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    loose = pdfium.FS_RECTF()
    last: Glyph | None = None
    for at in range(pdfium.FPDFText_CountChars(text_page)):
        code = pdfium.FPDFText_GetUnicode(text_page, at)
        if pdfium.FPDFText_IsGenerated(text_page, at) == 1 and code != _LINE_END_HYPHEN:
            continue
        char = _char(code)
        if not char:
            continue
        pdfium.FPDFText_GetCharOrigin(text_page, at, x, y)
        pdfium.FPDFText_GetCharBox(text_page, at, left, right, bottom, top)
        pdfium.FPDFText_GetLooseCharBox(text_page, at, loose)
        glyph = Glyph(
            char,
            x.value,
            y.value,
            loose.left,
            loose.right,
            top.value - bottom.value,
            max(loose.top - loose.bottom, pdfium.FPDFText_GetFontSize(text_page, at)),
        )
        if last is not None and last.is_at(glyph):
            last = last.with_more(char)
            continue
        if last is not None:
            yield last
        last = glyph
    if last is not None:
        yield last


def _char(code: int) -> str:
    """A character, "" for what is none."""
    if code == _LINE_END_HYPHEN:
        return "-"
    if code < 0x20 or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return ""
    return "" if code in (0xFFFE, 0xFFFF, 0xFEFF) else chr(code)
