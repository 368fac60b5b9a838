"""Pages as slides: the map as a picture, what is said of it as text to change, the manifest in the notes."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import PP_ALIGN
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.util import Mm

from layers.snapshot.canvas import INK, SOFT
from layers.snapshot.forms import about as titles
from layers.snapshot.forms import enclosed, png, slide, slide_text
from layers.snapshot.forms.about import About
from layers.snapshot.margin import cited, foot, heading, keypoints, layout
from layers.snapshot.margin.paragraphs import Paragraph
from layers.snapshot.margin.words import BETWEEN, languages, say
from layers.snapshot.model import MM, Frame, Lang, Source
from layers.visible import visible
from layers.wording import SEMICOLON
from layers.wording import Lang as One

if TYPE_CHECKING:
    from layers.snapshot.page import Page

TITLE_ONLY = 5  # of the layouts that every presentation begins with
# Points on A4.
TITLE, SUBTITLE, POINTS, NOTE, MARKED = 20.0, 10.0, 12.0, 7.5, 12.0
INSET = 3.0  # millimetres about the words of a marking
CUSTOM_XML = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
OLDEST = (1980, 1, 1, 0, 0, 0)  # the day of every file in the package: that of a ZIP's beginning


def write(pages: Sequence[Page], dpi: int, path: Path, manifest: str, about: About) -> None:
    """A slide a page as one file."""
    deck = Presentation()
    wide, high = pages[0].ask.size
    deck.slide_width, deck.slide_height = Mm(wide), Mm(high)
    _describe(deck, about)
    of_pages = json.loads(manifest)["pages"]
    for number, page in enumerate(pages):
        own = manifest if number == 0 else json.dumps(of_pages[number], sort_keys=True, indent=1)
        _slide(deck, page, dpi, own)
    part = Part(
        PackURI(f"/{enclosed.XML_PART}"),
        "application/xml",
        deck.part.package,
        enclosed.as_xml(manifest).encode(),
    )
    deck.part.relate_to(part, CUSTOM_XML)
    made = io.BytesIO()
    deck.save(made)
    path.write_bytes(timeless(made.getvalue()))


def timeless(package: bytes) -> bytes:
    """The same ZIP, without the times at which its files were put in."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, OLDEST)
            info.compress_type = (
                zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
            )
            new.writestr(info, old.read(name))
    return made.getvalue()


def _describe(deck: Any, about: About) -> None:
    day = datetime.fromisoformat(about.produced)
    known = deck.core_properties
    known.title, known.author = about.title[:255], (about.author or "")[:255]
    known.subject, known.language = (about.subject or "")[:255], about.language
    known.last_modified_by, known.revision = about.program, 1
    known.created = known.modified = day
    known.comments = known.keywords = ""


def _slide(deck: Any, page: Page, dpi: int, notes: str) -> None:
    """A page as a slide."""
    made = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
    ask = page.ask
    under = list(
        dict.fromkeys(filter(None, (heading.subtitle(ask, x) for x in languages(ask.lang))))
    )
    # Of two days side by side both maps are shown, and the table under them.
    shown = layout.of(ask).map if ask.compare else None
    frames = slide.of(page.layout, shown, is_titled_alone=not under, is_in_both=ask.lang == "both")
    points = keypoints.of(page)
    title = titles.title(page)
    lines = [Paragraph(one, "bold", lang=lang) for lang, one in titles.titles(page).items()]
    if len({one.said for one in lines}) == 1:  # somebody gave it: the same in both languages
        lines = [lines[0]._replace(lang=None)]
    _place(made.shapes.title, frames.title)
    big = page.layout.points
    slide_text.fill(made.shapes.title, frames.title, lines, big(TITLE), ask.lang, middle=True)
    _say(made, frames.subtitle, "Subtitle", _each(under, SOFT), big(SUBTITLE), ask.lang)
    seen = png.image(page.canvas.figure, dpi)
    for name, cut, frame, told in (
        ("Map", frames.cut_map, frames.map, f"{title}. {points[0]}"),
        ("Legend", frames.cut_legend, frames.legend, say("legend", ask.lang)),
        ("Locator", frames.cut_locator, frames.locator, say("snapshot_slide_locator", ask.lang)),
    ):
        if cut is None:
            continue
        _picture(made, seen, cut, slide.fitted(frame, cut), dpi, name, told)
    _say(made, frames.points, "Key points", _bullets(points, page), big(POINTS), ask.lang)
    _say(made, frames.sources, "Sources", _sources(page, frames.sources), big(NOTE), ask.lang)
    _say(made, frames.about, "About", _about(page), big(NOTE), ask.lang)
    _mark(made, page)
    made.notes_slide.notes_text_frame.text = "\n".join([title, *points, "", notes])


def _place(shape: Any, frame: Frame) -> None:
    shape.left, shape.top = Mm(frame.x), Mm(frame.y)
    shape.width, shape.height = Mm(frame.width), Mm(frame.height)


def _say(
    made: Any, frame: Frame, name: str, rows: Sequence[Paragraph], size: float, lang: Lang
) -> None:
    if rows:
        slide_text.fill(slide_text.box(made.shapes, frame, name), frame, rows, size, lang)


def _picture(
    made: Any, seen: Image.Image, cut: Frame, frame: Frame, dpi: int, name: str, told: str
) -> None:
    """A part of the page, cut out of it at its full density."""
    dots = dpi / MM
    left, top, right, bottom = (
        round(edge * dots) for edge in (cut.x, cut.y, cut.right, cut.bottom)
    )
    part = seen.crop((left, top, right, bottom))
    body = io.BytesIO()
    part.save(body, "PNG", compress_level=png.EFFORT, dpi=(dpi, dpi))
    body.seek(0)
    at = (Mm(frame.x), Mm(frame.y), Mm(frame.width), Mm(frame.height))
    picture = made.shapes.add_picture(body, *at)
    picture.name = name
    picture._element.nvPicPr.cNvPr.set("descr", told)


def _each(rows: Sequence[str], colour: str = INK, lang: One | None = None) -> list[Paragraph]:
    return [Paragraph(row, colour=colour, most=99, lang=lang) for row in rows if row]


def _bullets(points: Sequence[str], page: Page) -> list[Paragraph]:
    """The key points; on a page in both languages first all in the one, then in the other."""
    head = Paragraph(say("snapshot_slide_points", page.ask.lang), "bold", SOFT)
    if page.ask.lang != "both":
        return [head, *_each(points)]
    pairs = [point.split(BETWEEN) for point in points]
    first = [pair[0] for pair in pairs]
    second = [pair[-1] for pair in pairs if len(pair) > 1]
    return [head, *_each(first, lang="en"), *_each(second, lang="ar")]


def _sources(page: Page, frame: Frame) -> list[Paragraph]:
    """The sources with their grades, outlets and dates, as many as have room; public knowledge together."""
    lang = languages(page.ask.lang)[0]
    rows = [Paragraph(say("snapshot_sources", page.ask.lang), "bold", SOFT)]
    rows += _each([_source(one, lang) for one in page.sources if not cited.is_public(one)])
    if known := [visible(one.title) for one in page.sources if cited.is_public(one)]:
        public = f"{say('snapshot_public', page.ask.lang)}: {SEMICOLON['en'].join(known)}"
        rows += _each([public], SOFT)
    room = slide_text.most(rows, page.layout.points(NOTE), frame)
    if room == len(rows):
        return rows
    left_out = say("snapshot_sources_more", page.ask.lang, n=f"{len(rows) - room + 1:,}")
    return [*rows[: max(room - 1, 1)], *_each([left_out], SOFT)]


def _source(source: Source, lang: One) -> str:
    grade = cited.grade(source)
    return "".join((f"{grade} " if grade else "", *cited.credit(source, lang)))


def _about(page: Page) -> list[Paragraph]:
    """What a page says of itself: who made it, notes, and the facts of the map."""
    facts = [
        Paragraph(f"{label}: {value}", most=99, lang=one)
        for one in languages(page.ask.lang)
        for label, value in foot.facts(page.scene, page.view, one)
    ]
    notes = [one._replace(most=99) for one in foot.notes(page.scene, page.told)]
    made, _ = heading.kicker(page.ask, page.ask.lang)
    which = [
        one
        for lang in languages(page.ask.lang)
        for one in _each([heading.which(page.ask, lang)], lang=lang)
    ]
    return [*_each([made]), *which, *notes, *facts]


def _mark(made: Any, page: Page) -> None:
    """The marking at the top and the foot, as on the page."""
    label = (page.ask.marking or "").strip()
    for frame in filter(None, (page.layout.top, page.layout.bottom)):
        colour = heading.TLP.get(label.upper())
        shape = slide_text.box(made.shapes, frame, "Marking")
        shape.fill.solid()
        shape.fill.fore_color.rgb = RGBColor(0, 0, 0)
        row = Paragraph(label, "bold", colour or "#ffffff", 1)
        side = PP_ALIGN.RIGHT if colour else PP_ALIGN.CENTER
        size = page.layout.points(MARKED)
        slide_text.fill(shape, frame, [row], size, "both", middle=True, across=side)
        shape.text_frame.margin_left = shape.text_frame.margin_right = Mm(INSET)
