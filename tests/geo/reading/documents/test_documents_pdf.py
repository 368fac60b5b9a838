"""PDFs: the order in which they are read, the paragraphs, and those without text."""

from __future__ import annotations

import io
import subprocess
import textwrap
from collections.abc import Sequence
from pathlib import Path

import matplotlib
import pytest
from matplotlib.figure import Figure
from pptx import Presentation
from pptx.util import Inches, Pt
from pypdf import PdfWriter

from geo.errors import InputError
from geo.reading.documents import pdf_lines, pdf_paragraphs
from geo.reading.documents import reading_order as order
from geo.reading.documents.document import Bounds
from geo.reading.documents.parsing import document
from geo.reading.documents.pdf_lines import Glyph, Line
from make import papers
from tests.conftest import need

ARABIC = (
    "أعلن المجلس المحلي في بلدة الشدادي يوم الثلاثاء إصلاح 14 كيلومترا من الطريق المؤدي إلى تل براك بعد "
    "توقف الأعمال أسابيع بسبب الأمطار، وإن الحافلات ستعود إليه في مطلع الشهر المقبل (Furat Bus Company)، "
    "وإن الجسر القديم أغلق في 12/05/2024 بعد تصدع إحدى دعائمه."
)
ENGLISH = (
    "The local council said on Tuesday that crews had repaired 14 kilometres of the road to Tell Brak, "
    "after weeks in which the work stood still because of rain, and that buses would use it again soon."
)


def drawn(lines: Sequence[str], *, is_rtl: bool, top: float = 0.95) -> bytes:
    """Lines of text as matplotlib draws them, one below the other."""
    out = io.BytesIO()
    with matplotlib.rc_context({"pdf.fonttype": 42}):
        figure = Figure(figsize=(8, 5))
        for number, line in enumerate(lines):
            place, side = (0.97, "right") if is_rtl else (0.03, "left")
            figure.text(place, top - 0.045 * number, line, ha=side, fontsize=11)
        figure.savefig(out, format="pdf")
    return out.getvalue()


def read(raw: bytes) -> str:
    return document(raw, "a.pdf").text


@pytest.mark.parametrize(("text", "is_rtl"), [(ARABIC, True), (ENGLISH, False)])
def test_lines_of_a_paragraph_are_one(text: str, is_rtl: bool) -> None:
    raw = drawn(textwrap.wrap(text, 75), is_rtl=is_rtl)
    assert read(raw) == text
    assert read(raw) == read(raw)


@pytest.mark.parametrize(
    "line",
    [
        "في عام 2024 (وفق تقديرات أولية) بلغ العدد 12,500 شخصا، أي 45% من السكان.",
        "وقالت North River Forces 2023 إن الفترة كانت «صعبة» [هامش 3].",
        'الساعة 10:30، و"المجلس" أعلن: لا صحة لذلك!',
        "١٢ كانون الثاني/يناير ٢٠٢٦ - البند رقم ٣/أ",
        "الأولى والآخرة والإصلاح: لأن الأمطار لا تنتظر",
    ],
)
def test_a_line_is_read_as_it_was_written(line: str) -> None:
    assert read(drawn([line], is_rtl=True)) == line


def test_an_arabic_name_in_an_english_line_is_read_as_it_was_written() -> None:
    line = "The camp, مخيم الجسر (al-Jisr), held 12,500 people in 2024."
    assert read(drawn([line], is_rtl=False)) == line


def test_a_word_parted_by_a_hyphen_is_whole_and_a_name_keeps_its_own() -> None:
    lines = ["The maintenance crews worked for weeks on the whole of the infra-"]
    lines += ["structure of the town, and then they went on with it in Deir ez-", "Zor."]
    assert read(drawn(lines, is_rtl=False)) == (
        "The maintenance crews worked for weeks on the whole of the infrastructure of the town, "
        "and then they went on with it in Deir ez-Zor."
    )


def test_a_list_of_names_stays_a_list() -> None:
    names = ["Hasakah", "Mosul", "Sinjar", "Raqqa"]
    assert read(drawn(names, is_rtl=False)) == "\n".join(names)


def test_libreoffice_writes_what_was_typed(tmp_path: Path) -> None:
    soffice = need(papers.find("soffice"), papers.remedy(["soffice"]))
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    box = slide.shapes.add_textbox(Inches(1), Inches(1), Inches(7), Inches(5)).text_frame
    box.word_wrap = True
    for number, text in enumerate((ARABIC, ENGLISH)):
        paragraph = box.paragraphs[0] if number == 0 else box.add_paragraph()
        run = paragraph.add_run()
        run.text, run.font.size = text, Pt(14)
        if number == 0:
            paragraph._p.get_or_add_pPr().set("rtl", "1")
            paragraph._p.get_or_add_pPr().set("algn", "r")
    deck.save(str(tmp_path / "a.pptx"))
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = [soffice, profile, "--headless", "--convert-to", "pdf", "a.pptx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    assert read((tmp_path / "a.pdf").read_bytes()) == f"{ARABIC}\n{ENGLISH}"


def glyphs(row: str) -> list[Glyph]:
    """Characters from left to right, ten points each; a space is a gap."""
    return [
        Glyph(char, 10.0 * at, 0.0, 10.0 * at, 10.0 * at + 10, 8.0, 12.0)
        for at, char in enumerate(row)
        if char != " "
    ]


def test_a_glyph_that_means_two_letters_is_read_the_right_way() -> None:
    # pdfium tells the letters of the ligature backwards: alef before lam.
    row = [*glyphs("مس"), Glyph("ال", 20.0, 0.0, 20.0, 30.0, 8.0, 12.0)]
    told = pdf_lines.lines([*row[2:], *row[:2]])
    assert [line.text for line in told] == ["لاسم"]


def test_marks_bars_and_shadows_are_no_letters_of_their_own() -> None:
    row = glyphs("ابت")
    mark = Glyph("\u064b", 21.0, 3.0, 21.0, 24.0, 3.0, 12.0)
    bar = Glyph("*", 12.0, 0.0, 12.0, 16.0, 1.0, 12.0)
    shadow = Glyph("ب", 10.4, 0.0, 10.4, 20.4, 8.0, 12.0)
    assert [one.text for one in pdf_lines.lines([mark, *row, bar, shadow])] == ["ت\u064bبا"]


def test_columns_are_read_one_after_the_other() -> None:
    left = [
        glyphs("abc"),
        [Glyph(g.chars, g.x, -14, g.left, g.right, 8, 12) for g in glyphs("def")],
    ]
    right = [
        [Glyph(g.chars, g.x + 300, g.y, g.left + 300, g.right + 300, 8, 12) for g in row]
        for row in left
    ]
    told = pdf_lines.lines([one for row in (*left, *right) for one in row])
    assert [line.text for line in told] == ["abc", "def", "abc", "def"]


@pytest.mark.parametrize(
    ("drawn_so", "read_so"),
    [
        ("2023 - 2019 يف", "في 2019 - 2023"),
        ("2019-2021 يف", "في 2021-2019"),
        ("abc 12.5 بت", "تب abc 12.5"),
    ],
)
def test_numbers_keep_their_digits(drawn_so: str, read_so: str) -> None:
    assert order.logical(list(drawn_so), True) == read_so


def line(text: str, y: float, right: float = 300.0, size: float = 12.0) -> Line:
    return Line(text, 0.0, right, y, size, False, 30.0)


def test_running_heads_are_left_out_and_told() -> None:
    pages = [
        [
            line("River Weekly", 800),
            line("News", 780),
            line(f"A sentence of page {chr(97 + number)}", 400),
            line("Other", 60),
            line(f"page {number}", 40),
        ]
        for number in range(4)
    ]
    kept, told = pdf_paragraphs.without_running_heads(pages)
    assert [len(page) for page in kept] == [1] * 4
    assert "left out on 4 pages: 'page #'" in told


def test_a_sentence_goes_on_over_the_end_of_a_page() -> None:
    pages = [[line("The road to the town was", 100)], [line("opened. It rained.", 800, 90)]]
    assert pdf_paragraphs.text(pages) == "The road to the town was opened. It rained."
    pages[0] = [line("The road to the town was opened.", 100)]
    assert pdf_paragraphs.text(pages).count("\n") == 1


def blank(password: str = "") -> bytes:
    out = io.BytesIO()
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    if password:
        writer.encrypt(password)
    writer.write(out)
    return out.getvalue()


def test_one_without_text_is_a_scan_and_says_so() -> None:
    with pytest.raises(InputError, match=r"^a\.pdf: has no text: it is a scan; run OCR first$"):
        read(blank())


def test_pages_without_text_beside_others_are_told() -> None:
    out = io.BytesIO()
    writer = PdfWriter(clone_from=io.BytesIO(drawn(["A line of text."], is_rtl=False)))
    writer.add_blank_page(200, 200)
    writer.write(out)
    made = document(out.getvalue(), "a.pdf")
    assert (made.text, made.pages) == ("A line of text.", 2)
    assert made.findings == ("without text, perhaps scans: page 2; OCR would read them",)


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (blank("secret"), "protected by a password"),
        (b"%PDF-1.7\n1 0 obj\n", "a PDF that is cut off or broken"),
        (drawn(["text"], is_rtl=False)[:700], "a PDF that is cut off or broken"),
    ],
)
def test_what_cannot_be_opened_says_why(raw: bytes, why: str) -> None:
    with pytest.raises(InputError, match=rf"^a\.pdf: {why}"):
        read(raw)


def test_one_of_too_many_pages_is_refused() -> None:
    with pytest.raises(InputError, match="1 pages; 0 are read at most"):
        document(blank(), "a.pdf", Bounds(pages=0))
