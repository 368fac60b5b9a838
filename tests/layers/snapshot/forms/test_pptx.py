"""Slides: words that may be changed, the map at its full density, the manifest; opened by LibreOffice."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pptx import Presentation
from pptx.util import Mm

from layers.snapshot.forms import pptx, slide_text
from layers.snapshot.margin import keypoints
from layers.snapshot.margin.paragraphs import Paragraph
from layers.snapshot.model import MM, Frame
from layers.snapshot.page import Page
from tests.layers.snapshot.drawn import drawn, program, read, run, written

TITLE = "لا تزال الحدود مفتوحة"


@cache
def pages() -> tuple[Page, Page]:
    """One in Arabic, and one in both languages."""
    kept = {"page": "16:9", "marking": "TLP:AMBER"}
    return drawn(lang="ar", title=TITLE, **kept), drawn(lang="both", **kept)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("pptx") / "brief.pptx"
    written(made, *pages())
    return made


@pytest.fixture(scope="module")
def deck(out: Path) -> Any:
    return Presentation(str(out))


def shapes(slide: Any) -> dict[str, Any]:
    return {shape.name: shape for shape in slide.shapes}


def test_a_slide_a_page_as_large_as_it(deck: Any) -> None:
    assert len(deck.slides) == 2
    assert (deck.slide_width, deck.slide_height) == (Mm(338.667), Mm(190.5))


def test_its_words_may_be_changed(deck: Any) -> None:
    page = pages()[0]
    found = shapes(deck.slides[0])
    assert deck.slides[0].shapes.title.text == TITLE
    points = found["Key points"].text_frame.text
    assert all(point in points for point in keypoints.of(page))
    assert all(one.title in found["Sources"].text_frame.text for one in page.sources)
    assert found["Marking"].text_frame.text == "TLP:AMBER"


def test_arabic_runs_from_the_right_in_its_own_language(deck: Any) -> None:
    found = shapes(deck.slides[0])
    boxes = ("Key points", "Sources", "About")
    paragraphs = [one for name in boxes for one in found[name].text_frame.paragraphs]
    assert any(paragraph.text.startswith("F6 ") for paragraph in paragraphs)
    for paragraph in paragraphs:
        assert paragraph._p.pPr.get("rtl") == "1"
        assert paragraph._p.pPr.get("algn") == "r"
        assert paragraph.runs[0]._r.rPr.get("lang") == "ar-IQ"
        assert "<a:cs" in paragraph.runs[0]._r.xml
    both = deck.slides[1].shapes.title.text_frame.paragraphs
    assert [one._p.pPr.get("rtl") for one in both] == [None, "1"]
    assert both[0].runs[0]._r.rPr.get("lang") == "en-GB"


def test_a_slide_in_one_language_is_set_in_seven_points_or_more(deck: Any) -> None:
    """And where nothing has room in them, as in two languages, smaller rather than beyond its frame."""
    boxes = [shape for shape in deck.slides[0].shapes if shape.has_text_frame]
    runs = [run for box in boxes for row in box.text_frame.paragraphs for run in row.runs]
    assert min(run.font.size.pt for run in runs) >= 7
    for slide in deck.slides:
        for name in ("Key points", "Sources", "About"):
            shape = shapes(slide)[name]
            said = [Paragraph(row.text, most=99) for row in shape.text_frame.paragraphs]
            size = shape.text_frame.paragraphs[0].runs[0].font.size.pt
            frame = Frame(0, 0, shape.width.mm, shape.height.mm + 0.5)
            assert slide_text.fitted(said, size, frame) == size, name


def test_the_map_is_a_picture_at_full_density_that_is_told(deck: Any) -> None:
    found = shapes(deck.slides[0])["Map"]
    told = found._element.nvPicPr.cNvPr.get("descr")
    assert TITLE in told
    assert keypoints.of(pages()[0])[0] in told
    seen = Image.open(io.BytesIO(found.image.blob))
    wide = pages()[0].layout.map.width / MM * pages()[0].ask.dpi
    assert seen.width >= wide


def test_nothing_stands_beyond_the_slide(deck: Any) -> None:
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= deck.slide_width + 1
            assert shape.top + shape.height <= deck.slide_height + 1


def test_its_notes_have_the_manifest(out: Path, deck: Any) -> None:
    beside = out.with_name("brief.manifest.json").read_text("utf-8")
    assert beside.strip() in deck.slides[0].notes_slide.notes_text_frame.text
    assert '"extent"' in deck.slides[1].notes_slide.notes_text_frame.text


def test_no_file_in_it_knows_when_it_was_put_there(out: Path) -> None:
    with zipfile.ZipFile(out) as package:
        assert {info.date_time for info in package.infolist()} == {pptx.OLDEST}
    assert Presentation(str(out)).core_properties.created.isoformat() == "2026-11-22T00:00:00"


def test_libreoffice_opens_it(out: Path, tmp_path: Path) -> None:
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    program("soffice")
    run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, out)
    found = tmp_path / "brief.pdf"
    said = " ".join(read(found).split())
    # LibreOffice's own PDF has the letters of a ligature the wrong way round: لا comes out as ال.
    assert "تزال الحدود مفتوحة" in said
    assert "TLP:AMBER" in said
    # Its own text, not a picture of it: the first sentence in English, of the slide in both languages.
    assert keypoints.of(pages()[1])[0].split(" · ")[0] in said
    run("pdftoppm", "-r", "30", "-png", "-singlefile", found, tmp_path / "seen")
    seen = Image.open(tmp_path / "seen.png").convert("L")
    middle = seen.crop((seen.width // 2, seen.height // 3, seen.width, seen.height // 2))
    assert len(middle.getcolors() or []) > 20  # the map, which lies at the right
