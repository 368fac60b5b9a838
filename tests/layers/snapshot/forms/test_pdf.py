"""A PDF read back by others: its words as they were written, its fonts in it, its manifest attached."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pypdf
import pytest
from PIL import Image

from layers.snapshot.canvas import Canvas
from layers.snapshot.forms import about, enclosed, pdf, png
from layers.snapshot.forms.about import About
from tests.layers.snapshot.drawn import UNSEEN, apart, drawn, read, run, written

ABOUT = About("Title", None, None, "en", "2026-11-22")
FROM_LEFT = (
    "Camp الهول (Hasakah) 5",
    "Camp (الهول) 5 km",
    "Legend · مفتاح الخريطة",
    "Plain fi ffl $x$ text (a)",
    "الحدود (Border) 2022-01-20",
    "أخبار – Arab Wall – (2022)",
    "· يقيناً",
    "Ştêrk Çiya Êzîdî",
)
FROM_RIGHT = (
    "لا تزال الحدود مفتوحة (Ghwayran) 300",
    "في 20 كانون الثاني 2022 هرب 300 سجين من سجن الصناعة (Ghwayran)",
    "المصادر: تقرير (2022)، رويترز",
    "الأرض للإيجار إلى الآلة لأن الله",
    "إسقاط Lambert مخروطي 1:2,500,000",
    "كوردستان ڤێنەی ئێران پارێزگا",
    "أحدٌ جدًّا مُحَمَّد",
    "في 2022، وعددها 30، 15.5% (84، 33)",
    "٢٠٢٢، الخط 33.5° شرقاً؛",
    "مع عددها؛ و+1 يعدّ مواضع أخرى.",
    "40° ق",
    "(LGPL) · GeoNames (CC BY 4.0)",
    "بلا مكان على الخريطة: 4 (يقيناً 3، احتمالاً 1)",
    "كما في 21 كانون الثاني/يناير 2022 ...",
)
SIDES = {"left": ("\u200e", 10.0), "right": ("\u200f", 287.0)}


@cache
def lines(folder: Path, side: str) -> Path:
    """A PDF with a line under the other, from one side."""
    mark, x = SIDES[side]
    canvas = Canvas((297.0, 210.0))
    for number, said in enumerate(FROM_LEFT if side == "left" else FROM_RIGHT):
        canvas.write(x, 15 + 14 * number, mark + said, 12, across=side, halo=1.0)
    out = folder / f"{side}.pdf"
    pdf.write([canvas.figure], 100, out, "{}", ABOUT)
    return out


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pdf")


@pytest.fixture(scope="module")
def arabic(folder: Path) -> Path:
    out = folder / "arabic.pdf"
    written(out, drawn(lang="ar", title="لا تزال الحدود مفتوحة", author="Desk"))
    return out


@pytest.mark.parametrize("option", [[], ["-layout"]], ids=["plain", "layout"])
@pytest.mark.parametrize("said", FROM_LEFT)
def test_a_line_from_the_left_is_read_as_it_was_written(
    folder: Path, said: str, option: list[str]
) -> None:
    assert said in read(lines(folder, "left"), *option).splitlines()


@pytest.mark.parametrize("option", [[], ["-layout"]], ids=["plain", "layout"])
@pytest.mark.parametrize("said", FROM_RIGHT)
def test_a_line_from_the_right_is_read_as_it_was_written(
    folder: Path, said: str, option: list[str]
) -> None:
    found = read(lines(folder, "right"), *option).splitlines()
    assert said in [line.strip() for line in found]


def test_another_reader_has_the_letters_of_a_ligature_in_order(folder: Path) -> None:
    found = pypdf.PdfReader(lines(folder, "right")).pages[0].extract_text()
    assert "لا تزال الحدود مفتوحة" in found
    assert "الأرض للإيجار إلى الآلة لأن الله" in found


def test_every_line_of_a_page_is_found_in_it(arabic: Path) -> None:
    """In its order, but for those that are turned."""
    found = read(arabic)
    page = drawn(lang="ar", title="لا تزال الحدود مفتوحة", author="Desk")
    texts = [text for text in page.canvas.axes.texts if not text.get_rotation()]
    said = {text.get_text().translate(UNSEEN) for text in texts}
    assert len(said) > 100
    assert sorted(line for line in said if line not in found) == []


def test_no_word_is_there_twice(folder: Path) -> None:
    assert read(lines(folder, "left")).count("Hasakah") == 1


def test_its_fonts_are_in_it(arabic: Path) -> None:
    rows = run("pdffonts", arabic).splitlines()[2:]
    assert rows
    for row in rows:
        assert "CID TrueType" in row
        assert row.split()[-5:-2] == ["yes", "yes", "yes"], row  # embedded, subset, to Unicode


def test_it_is_lines_and_letters(arabic: Path) -> None:
    assert list(pypdf.PdfReader(arabic).pages[0].images) == []


def test_it_says_what_it_is(arabic: Path) -> None:
    reader = pypdf.PdfReader(arabic)
    known = reader.metadata
    assert known is not None
    assert (known.title, known.author) == ("لا تزال الحدود مفتوحة", "Desk")
    assert known.creation_date is not None
    assert known.creation_date.isoformat() == "2026-11-22T00:00:00+00:00"
    root = reader.trailer["/Root"].get_object()
    assert root["/Lang"] == "ar"  # type: ignore[index]  # pypdf: an object that is a dictionary
    assert reader.xmp_metadata is not None
    assert reader.xmp_metadata.dc_title == {"x-default": "لا تزال الحدود مفتوحة"}


def test_its_manifest_is_attached(arabic: Path) -> None:
    attached = pypdf.PdfReader(arabic).attachments
    assert list(attached) == ["khabur.manifest.json"]
    beside = arabic.with_name("arabic.manifest.json").read_bytes()
    assert attached["khabur.manifest.json"] == [beside]


def test_it_looks_like_the_png(arabic: Path, folder: Path) -> None:
    run("pdftoppm", "-r", "60", "-png", "-singlefile", arabic, folder / "seen")
    page = drawn(lang="ar", title="لا تزال الحدود مفتوحة", author="Desk")
    ours = png.image(page.canvas.figure, 60)
    assert apart(Image.open(folder / "seen.png"), ours) < 4


def test_pages_share_their_fonts(folder: Path) -> None:
    one, two = folder / "one.pdf", folder / "two.pdf"
    written(one, drawn())
    written(two, drawn(), drawn())
    reader = pypdf.PdfReader(two)
    assert len(reader.pages) == 2
    assert [item["/Title"] for item in reader.outline] == 2 * [about.title(drawn())]  # type: ignore[call-overload]  # pypdf: items of one level
    assert len(run("pdffonts", two).splitlines()) == len(run("pdffonts", one).splitlines())


def test_a_title_cannot_end_what_describes_it(folder: Path) -> None:
    canvas = Canvas((100.0, 100.0))
    out = folder / "odd.pdf"
    said = About("</rdf:li> & <x> (\\) \u0627", "]]>", "TLP:RED", "en", "2026-11-22")
    pdf.write([canvas.figure], 72, out, '{"a": "</khabur:manifest>"}', said)
    reader = pypdf.PdfReader(out)
    assert enclosed.manifest(out) == b'{"a": "</khabur:manifest>"}'
    assert reader.metadata is not None
    assert reader.metadata.title == said.title
    assert reader.xmp_metadata is not None
    assert reader.xmp_metadata.dc_title == {"x-default": said.title}
