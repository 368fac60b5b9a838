"""Word documents: everything a reader sees, in its order; nothing fetched, nothing expanded."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.document import Document as Word
from docx.oxml import parse_xml

from geo.errors import InputError
from geo.reading.documents.parsing import document

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def saved(word: Word) -> bytes:
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def changed(raw: bytes, member: str, change: Callable[[bytes], bytes]) -> bytes:
    """The same package with one member changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            held = old.read(info)
            new.writestr(info, change(held) if info.filename == member else held)
    return out.getvalue()


def test_paragraphs_and_tables_stand_in_their_order() -> None:
    word = docx.Document()
    word.add_paragraph("الجسر مفتوح.")
    table = word.add_table(2, 2)
    for row, column, text in ((0, 0, "قرية"), (0, 1, "عدد"), (1, 0, "الأولى"), (1, 1, "12")):
        table.cell(row, column).text = text
    table.cell(1, 1).add_paragraph("تقريباً")
    word.add_paragraph("After the table.\tA tab")
    made = document(saved(word), "a.docx")
    assert made.text.split("\n") == [
        "الجسر مفتوح.",
        "قرية\tعدد",
        "الأولى\t12 تقريباً",
        "After the table.\tA tab",
    ]
    assert (made.form, made.findings) == ("docx", ())


def test_headers_footers_and_notes_come_last_and_once() -> None:
    word = docx.Document()
    word.add_paragraph("Body.")
    word.add_section()
    for section in word.sections:
        section.header.is_linked_to_previous = False
        section.header.paragraphs[0].text = "Weekly note"
    made = document(saved(word), "a.docx")
    assert made.text.split("\n") == ["Body.", "Weekly note"]
    assert made.findings == ("headers, footers and notes stand at the end of the text",)


def test_what_a_reader_sees_is_read_and_what_was_deleted_is_not() -> None:
    word = docx.Document()
    for xml in (
        "<w:p {0}><w:r><w:t>kept</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t> added</w:t></w:r></w:ins></w:p>",
        "<w:sdt {0}><w:sdtContent><w:p><w:r><w:t>in a control</w:t></w:r></w:p></w:sdtContent></w:sdt>",
        "<w:p {0}><w:r><w:instrText>PAGE</w:instrText></w:r><w:hyperlink><w:r><w:t>a link</w:t></w:r>"
        "</w:hyperlink><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>a box</w:t></w:r></w:p>"
        "</w:txbxContent></w:pict></w:r></w:p>",
    ):
        word.element.body.insert(-1, parse_xml(xml.format(W)))
    assert document(saved(word), "a.docx").text.split("\n") == [
        "kept added",
        "in a control",
        "a link",
        "a box",
    ]


def test_entities_are_not_expanded_and_no_file_is_read() -> None:
    word = docx.Document()
    word.add_paragraph("before HERE after")
    bomb = b'?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname"><!ENTITY l "lollol">]>'
    raw = changed(
        saved(word),
        "word/document.xml",
        lambda held: held.replace(b"?>", bomb, 1).replace(b"HERE", b"&f;&l;"),
    )
    text = document(raw, "a.docx").text
    assert "before" in text
    assert "lollol" not in text
    assert len(text) < 40


@pytest.mark.parametrize("kept", [200, 9_000])
def test_one_that_is_cut_off_says_so(kept: int) -> None:
    word = docx.Document()
    word.add_paragraph("text " * 500)
    with pytest.raises(InputError, match=r"^a\.docx: (a DOCX that is cut|a broken archive)"):
        document(saved(word)[:kept], "a.docx")


def test_one_whose_parts_are_broken_says_so() -> None:
    raw = changed(saved(docx.Document()), "word/document.xml", lambda held: held[: len(held) // 2])
    with pytest.raises(InputError, match="cut off or broken"):
        document(raw, "a.docx")


def test_one_without_text_says_so() -> None:
    with pytest.raises(InputError, match="without text"):
        document(saved(docx.Document()), "a.docx")


@pytest.mark.parametrize(
    ("member", "why"),
    [
        ("xl/workbook.xml", "a workbook"),
        ("ppt/presentation.xml", "slides"),
        ("content.xml", "an OpenDocument"),
        ("letter.txt", "an archive: unpack it first"),
    ],
)
def test_other_packages_say_what_they_are(member: str, why: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(member, "x")
    with pytest.raises(InputError, match=why):
        document(out.getvalue(), "a.docx")
